"""The five real texts, read and confirmed: events, documents with horizons, commitments, bodies."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kopir.accounts.models import User
from kopir.cooperation import services
from kopir.cooperation.confirmed.candidates import candidates
from kopir.cooperation.following import dues
from kopir.cooperation.models import Draft, SourceText
from kopir.cooperation.records import Commitment, Document, Event, Organisation, Person
from kopir.cooperation.registers import registers
from kopir.cooperation.registers.integrity import of
from kopir.cooperation.registers.standing import standing

pytestmark = pytest.mark.django_db
KINDS = ("event", "document", "commitment", "figure")


def brought(secretary: User, shared: Path, number: str = "") -> Iterator[SourceText]:
    """The texts as their newsrooms have them, really read."""
    for file in sorted((shared / "gold" / "open").glob(f"{number}*.json")):
        given = json.loads(file.read_text(encoding="utf-8"))
        yield services.add_text(secretary, given["text"], published=given.get("doc_date")).text


def confirmed(secretary: User, text: SourceText, joined: bool) -> dict[str, list[str]]:
    """All entries of a text, confirmed as they were read; those the register may have are joined, or new."""
    made: dict[str, list[str]] = {}
    for kind in KINDS:
        for draft in text.drafts.filter(kind=kind, parent=None, state=Draft.State.OPEN).order_by("order"):
            found = candidates(draft) if joined else []
            into = found[0].code if found and found[0].likeness >= 0.7 else ""
            made.setdefault(kind, []).append(
                services.confirm_draft(secretary, draft.pk, draft.version, into).code
            )
    return made


def test_the_five_texts_become_records_that_fit_each_other(
    secretary: User, shared: Path, real_reader: None
) -> None:
    made: dict[str, list[str]] = {}
    for text in brought(secretary, shared):
        for kind, codes in confirmed(secretary, text, joined=True).items():
            made.setdefault(kind, []).extend(codes)
        assert SourceText.objects.get(pk=text.pk).state == "done"
    now = registers()
    events = [now.of(Event)[code] for code in made["event"]]
    assert {"person:olzhas-bektenov", "person:kassym-jomart-tokayev", "person:armida-alisjahbana"} <= {
        one.who for event in events for one in event.participants
    }
    assert {"KAZ", "QAT", "BLR", "TKM"} <= {event.country for event in events}
    promises = [now.of(Commitment)[code] for code in made["commitment"]]
    assert {"2024"} <= {one.deadline for one in promises}
    assert all(one.event or one.document for one in promises)
    assert {"place:KAZ", "person:kassym-jomart-tokayev"} <= {who for one in promises for who in one.actors}
    for kind, codes in made.items():
        for code in codes:
            one = now.records[kind][code]
            assert any(source.text for source in one.sources), code
            assert of(one, now) == []
    named = {who.partition(":") for event in events for who in event.refers()}
    assert all(code in now.of(Organisation) for kind, _, code in named if kind == "org")
    assert all(code in now.of(Person) for kind, _, code in named if kind == "person")


def test_the_session_of_the_kazakh_text_has_five_documents_with_parties_two_with_horizons(
    secretary: User, shared: Path, real_reader: None
) -> None:
    [text] = brought(secretary, shared, "001")
    made = confirmed(secretary, text, joined=False)
    now = registers()
    session = now.of(Event)[made["event"][0]]
    assert len(session.participants) == 10
    assert [one.mode for one in session.participants].count("online") == 1
    signed = [now.of(Document)[code] for code in made["document"]]
    signed = [one for one in signed if one.status == "signed"]
    assert [one.parties for one in signed] == [("group:CIS",)] * 5
    assert [one.horizon for one in signed] == ["2026/2035", "/2035", None, None, None]
    assert [one.event for one in signed] == [session.code] * 5


def test_an_undertaking_that_the_register_has_in_the_words_of_the_text_is_proposed_first(
    secretary: User, shared: Path, real_reader: None
) -> None:
    kept = {code: one for code, one in registers().of(Commitment).items() if one.wording}
    proposed: set[str] = set()
    there: set[str] = set()
    for text in brought(secretary, shared):
        words = " ".join(text.text.split())
        there |= {code for code, one in kept.items() if one.wording in words}
        for draft in text.drafts.filter(kind="commitment"):
            found = candidates(draft)
            proposed |= {one.code for one in found[:2]}
            assert all(one.likeness >= 0.85 and not one.same for one in found if one.code in kept)
    assert len(there) >= 9 and there <= proposed


def test_what_is_promised_within_three_years_is_due_three_years_after_it_was_said(
    secretary: User, shared: Path, real_reader: None
) -> None:
    [text] = brought(secretary, shared, "001")
    made = confirmed(secretary, text, joined=False)
    now = registers()
    held = [now.of(Commitment)[code] for code in made["commitment"]]
    [promise] = [one for one in held if one.deadline == "P3Y"]
    since, until = dues.made(promise, now), dues.due(promise, now)
    assert since and until and until.day == since.replace(year=since.year + 3)


def test_the_next_session_is_planned_until_its_half_year_is_over_and_nobody_confirmed_it(
    secretary: User, shared: Path, real_reader: None
) -> None:
    [text] = brought(secretary, shared, "001")
    made = confirmed(secretary, text, joined=False)
    events: list[Any] = [registers().of(Event)[code] for code in made["event"]]
    [following] = [event for event in events if event.status == "planned"]
    assert (following.day, following.country, following.city.kk) == ("2026-H1", "TKM", "Ашхабад")
    assert standing(following, date(2026, 3, 1)) == "planned"
    assert standing(following, date(2026, 11, 22)) == "passed"


def test_the_session_that_the_register_has_is_proposed_first(
    secretary: User, shared: Path, real_reader: None
) -> None:
    [text] = brought(secretary, shared, "001")
    now = registers().of(Event)
    for draft in text.drafts.filter(kind="event", parent=None).order_by("order"):
        found = candidates(draft)
        code = {"held": "cis-chg-minsk-2025", "planned": "cis-chg-ashgabat-2026"}[
            draft.fields.get(name="status").value
        ]
        if draft.parts.exists() or draft.fields.filter(name="date").exists():
            if code not in now:
                pytest.skip(f"the starter register has no {code}")
            assert found[0].code == code
            assert not found[0].same
