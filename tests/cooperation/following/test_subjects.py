"""Whose a commitment, a document, an event is."""

from __future__ import annotations

from datetime import date

import pytest

from kopir.cooperation.following.plans import by_actor, by_status, of_document
from kopir.cooperation.following.subjects import concerning, documents, events, named, subject
from kopir.cooperation.following.timeline import timeline
from kopir.cooperation.records import Organisation
from kopir.errors import NotFound
from tests.cooperation.following.made import commitment, document, event, registers

ON = date(2026, 7, 15)
BODY = Organisation(code="cis-executive-committee", names={"en": "Executive Committee"}, group="CIS")
SESSION = event("session", day="2025-10-10", of=["group:CIS"], host="place:TJK")
AFTER = event("next", day="2026-H1", status="planned", of=["group:CIS"], follows="session")
PLAN = document(
    "plan", event="session", day="2025-10-10", horizon="/2035", parties=["group:CIS"],
    pillars=[
        {"code": "networks", "names": {"en": "Networks"}}, {"code": "skills", "names": {"en": "Skills"}},
    ],
)  # fmt: skip
HELD = (
    commitment("by-body", actors=["org:cis-executive-committee"], document="plan", pillar="networks"),
    commitment("by-group", actors=["group:CIS", "place:KAZ"], document="plan", deadline="2026-H1"),
    commitment("by-state", actors=["place:UZB"], partners=["place:KAZ"], pillar="none", document="plan"),
    commitment("about", actors=["org:un"], areas_of=["KAZ"], deadline="2027"),
)
KNOWN = registers(BODY, SESSION, AFTER, PLAN, *HELD)


def parts(reference: str) -> dict[str, str]:
    return {one.followed.commitment.code: one.part for one in concerning(reference, KNOWN, ON)}


def test_a_country_acts_is_a_partner_a_member_or_concerned():
    assert parts("place:KAZ") == {"by-group": "actor", "by-state": "partner", "about": "about"}
    assert parts("place:KGZ") == {"by-group": "member"}
    [one] = concerning("place:KGZ", KNOWN, ON)
    assert one.through == "CIS"


def test_a_group_has_what_its_bodies_do_and_what_its_documents_hold():
    assert parts("group:CIS") == {"by-body": "actor", "by-group": "actor", "by-state": "agreed"}


def test_a_document_and_its_event_have_its_commitments():
    assert set(parts("document:plan")) == set(parts("event:session")) == {"by-body", "by-group", "by-state"}


def test_an_event_knows_what_comes_after_it():
    assert [one.code for one in events("event:session", KNOWN)] == ["session", "next"]
    assert [one.code for one in events("group:CIS", KNOWN)] == ["session", "next"]
    assert [one.code for one in documents("event:session", KNOWN)] == ["plan"]


@pytest.mark.parametrize("reference", ["org:nobody", "group:XXX", "place:XXX", "ship:one", "", "event"])
def test_who_is_not_there_cannot_be_followed(reference: str):
    with pytest.raises(NotFound):
        subject(reference, KNOWN)


def test_who_was_deleted_keeps_the_code_for_a_name():
    assert named("org:nobody", KNOWN).en == "nobody"


def test_every_action_of_a_plan_stands_in_one_row():
    held = of_document("plan", KNOWN, ON)
    matrix = by_status(PLAN, held)
    assert matrix.rows == ("networks", "skills", "")
    assert matrix.columns == ("overdue", "agreed")
    assert dict(matrix.counts) == {("networks", "agreed"): 1, ("", "overdue"): 1, ("", "agreed"): 1}
    assert [matrix.totals[row] for row in matrix.rows] == [1, 0, 2]
    assert sum(matrix.counts.values()) == len(held)


def test_an_action_of_two_stands_under_both():
    matrix = by_actor(PLAN, of_document("plan", KNOWN, ON))
    assert set(matrix.columns) == {"group:CIS", "place:KAZ", "place:UZB", "org:cis-executive-committee"}
    assert matrix.counts["", "group:CIS"] == matrix.counts["", "place:KAZ"] == 1


def test_a_timeline_has_events_documents_horizons_and_deadlines_by_day():
    told = [(one.what, one.day.isoformat(), one.record.code) for one in timeline("group:CIS", KNOWN, ON)]
    assert told == [
        ("document", "2025-10-10", "plan"), ("event", "2025-10-10", "session"),
        ("due", "2026-06-30", "by-group"), ("event", "2026-06-30", "next"),
        ("horizon", "2035-12-31", "plan"),
    ]  # fmt: skip
