"""The starter register: real entries in three languages, in order of time, each from a public text."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

import kopir
from kopir.cooperation import values
from kopir.cooperation.records import Commitment, Document, Event, Organisation, Registered
from kopir.cooperation.records.parts import Source
from kopir.cooperation.registers.starter import FOLDER, starter
from tests.conftest import REPOSITORY

LEAST = {
    "organisation": 250,
    "person": 40,
    "event": 40,
    "document": 65,
    "commitment": 80,
    "programme": 25,
}
"""Records that the starter register holds at least, by kind."""
CENTRAL_ASIA = {"KAZ", "KGZ", "TJK", "TKM", "UZB"}
TOLD = ("event", "document", "commitment", "programme", "person")
"""Kinds whose names are in all three languages."""
READ = Path(kopir.__file__).parent / "documents" / "data"


def events() -> dict[str, Event]:
    return {code: one for code, one in starter("event").items() if isinstance(one, Event)}


def documents() -> dict[str, Document]:
    return {code: one for code, one in starter("document").items() if isinstance(one, Document)}


def commitments() -> list[Commitment]:
    return [one for one in starter("commitment").values() if isinstance(one, Commitment)]


def organisations() -> dict[str, Organisation]:
    return {code: one for code, one in starter("organisation").items() if isinstance(one, Organisation)}


def begins(day: str | None) -> date | None:
    """First day of a date."""
    return values.bounds(day or "")[0]


def sources(one: Registered) -> Iterator[Source]:
    """Every source a record names, with those of its history and posts."""
    yield from one.sources
    for step in getattr(one, "history", ()):
        yield from step.evidence
    for post in getattr(one, "posts", ()):
        yield from post.sources


@pytest.mark.parametrize(("kind", "least"), LEAST.items())
def test_the_starter_register_is_no_handful(kind: str, least: int) -> None:
    assert len(starter(kind)) >= least


@pytest.mark.parametrize("kind", TOLD)
def test_names_are_told_in_three_languages(kind: str) -> None:
    lacking = [
        one.code for one in starter(kind).values() if not (one.names.kk and one.names.ru and one.names.en)
    ]
    assert lacking == []


@pytest.mark.parametrize("kind", LEAST)
def test_what_is_told_of_a_record_is_told_in_three_languages(kind: str) -> None:
    found = [
        (one.code, name)
        for one in starter(kind).values()
        for name in ("note", "outcome", "city")
        if (words := getattr(one, name, None)) and not (words.kk and words.ru and words.en)
    ]
    assert found == []


@pytest.mark.parametrize("kind", LEAST)
def test_every_source_names_its_publisher(kind: str) -> None:
    nameless = [
        one.code
        for one in starter(kind).values()
        for source in sources(one)
        if not (source.title and source.publisher)
    ]
    assert nameless == []


@pytest.mark.parametrize("kind", LEAST)
def test_codes_are_short_enough_for_an_address(kind: str) -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) and len(code) <= 60 for code in starter(kind))


def test_every_commitment_has_somebody_who_is_to_act() -> None:
    assert [one.code for one in commitments() if not one.actors] == []


def test_every_commitment_says_where_it_was_made_or_when() -> None:
    lost = [one.code for one in commitments() if not (one.document or one.event or one.day or one.note)]
    assert lost == []


def test_the_states_of_central_asia_are_bound_by_many() -> None:
    theirs = [one for one in commitments() if CENTRAL_ASIA & set(one.areas())]
    assert len(theirs) >= 40
    assert {area for one in theirs for area in one.areas()} >= CENTRAL_ASIA


def test_the_history_of_a_commitment_is_in_order_of_time() -> None:
    for one in commitments():
        days = [begins(step.day) for step in one.history]
        assert all(before <= after for before, after in pairwise(days) if before and after), one.code


def test_what_is_done_has_evidence() -> None:
    steps = [(one.code, step) for one in commitments() for step in one.history if step.status == "done"]
    assert len(steps) >= 7
    assert [code for code, step in steps if not step.evidence] == []


def test_a_deadline_comes_after_the_document_and_the_event() -> None:
    for one in commitments():
        made = [
            documents()[one.document].day if one.document else None,
            events()[one.event].day if one.event else None,
            one.day,
        ]
        until = values.bounds(one.deadline or "")[1]
        assert not until or all(begin <= until for day in made if (begin := begins(day))), one.code


def test_a_pillar_of_a_commitment_is_of_its_document() -> None:
    for one in commitments():
        if one.pillar:
            assert one.document
            assert one.pillar in [pillar.code for pillar in documents()[one.document].pillars]


def test_the_number_of_a_commitment_is_of_a_text_and_of_the_catalogue() -> None:
    aims = {one.code: one.aim for one in commitments() if one.aim}
    assert aims["uz-egdi-top-30"].value == 30  # type: ignore[union-attr]
    assert aims["uz-egdi-value-2025"].value == 0.75  # type: ignore[union-attr]


def test_a_document_is_of_the_day_of_its_event() -> None:
    for one in documents().values():
        if one.event and one.day:
            assert values.near(one.day, events()[one.event].day or "") is not False, one.code


def test_events_of_a_series_follow_one_another() -> None:
    series = [(one, events()[one.follows]) for one in events().values() if one.follows]
    assert len(series) >= 18
    for later, earlier in series:
        assert begins(earlier.day) < begins(later.day), later.code  # type: ignore[operator]


def test_what_was_held_has_a_source_of_after_it_began() -> None:
    for one in events().values():
        days = [values.bounds(source.day or "")[1] for source in one.sources]
        held = begins(one.day)
        if one.status == "held" and held and all(days):
            assert any(day and day >= held for day in days), one.code


def test_the_session_of_minsk_has_its_five_documents() -> None:
    """The five that the Kazakh text of the session names, two of them with a horizon."""
    named = {
        "cis-sti-strategy-2035": "2026/2035",
        "cis-digital-strategy-2035": "/2035",
        "cis-corridor-digitalisation-strategy": None,
        "cis-locust-agreement-2025": None,
        "cis-construction-pricing-concept-2025": None,
    }
    found = {code: documents()[code] for code in named}
    assert {code: one.horizon for code, one in found.items()} == named
    assert {one.event for one in found.values()} == {"cis-chg-minsk-2025"}
    assert all(one.parties for one in found.values())
    who = [one.who for one in events()["cis-chg-minsk-2025"].participants]
    assert len(who) == 10
    online = [one.who for one in events()["cis-chg-minsk-2025"].participants if one.mode == "online"]
    assert online == ["person:mher-grigoryan"]


def test_planned_events_have_the_day_that_was_announced() -> None:
    planned = {code: one.day for code, one in events().items() if one.status == "planned"}
    assert planned["cis-chg-ashgabat-2026"] == "2026-05-22"
    assert planned["cis-chs-2026"] == "2026-10-09"


@pytest.mark.parametrize(("file", "kind"), [("organisations", "organisation"), ("persons", "person")])
def test_codes_are_those_by_which_texts_are_read(file: str, kind: str) -> None:
    """What a reading links to is the record: the same body or person has the same code."""
    read = yaml.safe_load((READ / f"{file}.yaml").read_text(encoding="utf-8"))
    known = {"organisation": read.get("organisations", {}), "person": read}[kind]
    shared = set(known) & set(starter(kind))
    if kind == "person":
        assert shared == set(starter(kind))
    assert {
        "undp",
        "unicef",
        "itu",
        "un-escap",
        "sco",
        "cis",
        "adb",
        "kz-maidd",
    } <= shared or kind == "person"


def test_every_entity_of_the_united_nations_is_there(shared: Path) -> None:
    table = shared / "data" / "groupings" / "un-entities.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    ours = {one.website for one in organisations().values()}
    assert len(rows) == 169
    assert [row["entity"] for row in rows if row["entity_link"] not in ours] == []


def test_bodies_of_the_united_nations_stand_under_its_organs() -> None:
    bodies = organisations()
    assert bodies["un-escap"].parents == ("un-ecosoc",)
    assert bodies["undp"].parents == ("un-general-assembly",)
    assert bodies["un-desa"].parents == ("un-secretariat",)
    assert bodies["iaea"].parents == ()


def test_identifiers_of_bodies_are_of_one_body_each() -> None:
    found = [(each.scheme, each.value) for one in organisations().values() for each in one.identifiers]
    assert len(found) == len(set(found)) >= 25
    assert ("iati", "XM-DAC-41114") in found


def test_the_reference_counts_what_is_there() -> None:
    text = (REPOSITORY / "docs" / "reference" / "registers.md").read_text(encoding="utf-8")
    told = {
        file: int(count) for file, count in re.findall(r"^\| `([\w/-]+\.yaml)` \| (\d+) \|", text, flags=re.M)
    }
    assert len(told) >= 18
    assert told == {
        file: len(yaml.safe_load((FOLDER / file).read_text(encoding="utf-8"))["records"]) for file in told
    }
