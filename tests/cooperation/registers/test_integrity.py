"""Records fit each other: no reference leads nowhere, nothing goes in a circle, deadlines come after."""

from __future__ import annotations

from typing import Any

import pytest

from kopir.accounts import services as workflow
from kopir.accounts.models import Entry, Role
from kopir.cooperation.records import MODELS
from kopir.cooperation.registers import Registers
from kopir.cooperation.registers.integrity import of, problems, referring, withdrawn
from kopir.cooperation.registers.starter import starter
from kopir.errors import InvalidInput
from tests.accounts.people import member
from tests.cooperation.making import registers
from tests.solutions.pages.exchanging import author, published

NAMES = {"names": {"en": "A name"}}
SOURCES = {"sources": [{"title": "A text"}]}


def registered(**records: list[dict[str, Any]]) -> Registers:
    """Registers of some records."""
    return registers(
        *(MODELS[kind].model_validate({**NAMES, **body}) for kind in records for body in records[kind])
    )


def document(code: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "kind": "strategy", "status": "signed", **more}


def test_the_starter_registers_fit_each_other() -> None:
    kept = {kind: starter(kind) for kind in MODELS}
    assert problems(Registers(kept, {})) == []


def test_an_amendment_that_goes_round_is_told_with_its_way() -> None:
    now = registered(document=[document("a", amends=["b"]), document("b", amends=["c"]),
                               document("c", amends=["a"]), document("d", amends=["a"])])  # fmt: skip
    found = problems(now)
    assert [(each.record, each.field) for each in found] == [
        ("document:a", "amends"), ("document:b", "amends"), ("document:c", "amends"),
    ]  # fmt: skip
    assert found[0].facts["found"] == "a → b → c → a"


def test_a_deadline_before_its_document_or_event_is_told() -> None:
    now = registered(
        document=[document("a", day="2025-09-29")],
        event=[{"code": "e", "kind": "session", "status": "held", "day": "2026"}],
        commitment=[
            {"code": "late", "kind": "target", "document": "a", "deadline": "2024"},
            {"code": "same", "kind": "target", "document": "a", "deadline": "2025"},
            {"code": "event", "kind": "target", "event": "e", "deadline": "2025-12-31"},
        ],
    )
    told = {(each.record, each.field, each.facts["other"]) for each in problems(now)}
    assert told == {
        ("commitment:late", "deadline", "document:a"),
        ("commitment:event", "deadline", "event:e"),
    }


@pytest.mark.django_db
def test_a_reference_that_leads_nowhere_is_told_at_its_field() -> None:
    now = registered(document=[document("a", event="no-such", parties=["org:no-such", "place:KAZ"])])
    assert [(each.field, each.facts["found"]) for each in problems(now)] == [
        ("event", "event:no-such"), ("parties", "org:no-such"),
    ]  # fmt: skip
    [one] = now.records["document"].values()
    assert len(of(one, now)) == 2


@pytest.mark.django_db
def test_a_record_that_does_not_fit_is_refused_when_it_is_saved() -> None:
    writer = member(Role.CONTRIBUTOR, "ministry")
    first = document("a", **NAMES, **SOURCES)
    workflow.create(writer, "document", first, "en")
    for body, said in (
        (document("b", event="no-such", **NAMES), "event: there is no record event:no-such"),
        (document("b", amends=["b"], **NAMES), "cannot amend or replace itself"),
        (document("b", parties=["org:no-such"], **NAMES), "parties: there is no record org:no-such"),
    ):
        with pytest.raises(InvalidInput, match=said):
            workflow.create(writer, "document", body, "en")
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_a_withdrawn_body_keeps_its_name_where_others_refer_to_it() -> None:
    writer = author()
    body = published("organisation", {"code": "a-body", "names": {"en": "A body"}, **SOURCES})
    signed = document("a", parties=["org:a-body"], **NAMES, **SOURCES)
    kept = published("document", signed)
    assert referring("organisation", "a-body") == (("document", "a"),)
    workflow.withdraw(writer, body.pk, body.lock, "dissolved")
    assert withdrawn(["org:a-body", "org:no-such"])["org:a-body"].en == "A body"
    [told] = problems()
    assert (told.record, told.field, told.facts["found"]) == ("document:a", "parties", "org:a-body")
    # What stood in a record before may stay in it; a new one cannot name what is gone.
    workflow.save(writer, kept.pk, kept.lock, {**signed, "note": {"en": "still so"}})
    with pytest.raises(InvalidInput, match="org:a-body was withdrawn"):
        workflow.create(writer, "document", document("b", parties=["org:a-body"], **NAMES), "en")
