"""From mentions to entries: everything in an entry is words of the text, or follows from them."""

from __future__ import annotations

from pathlib import Path

from kopir.documents import read
from kopir.documents.drafting import DraftEntry, DraftField, drafts, plain
from kopir.documents.reading import Reading
from tests.cooperation.readings import real, sample


def values(entry: DraftEntry) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field in entry.fields:
        found.setdefault(field.name, []).append(field.value)
    return found


def entries(kind: str, reading: Reading | None = None) -> list[DraftEntry]:
    return [entry for entry in drafts(reading or sample()) if entry.kind == kind]


def test_an_event_has_its_title_day_place_and_participants():
    [event] = entries("event")
    assert values(event) == {
        "title": ["Саммит ШОС"],
        "kind": ["session"],
        "status": ["held"],
        "date": ["2025-08-31/2025-09-01"],
        "place": ["Астана"],
    }
    assert [values(part) for part in event.parts] == [
        {"participant": ["Айдар Серик"], "capacity": ["Президент Республики Казахстан"]},
        {"participant": ["Ли Вэй"], "mode": ["online"]},
    ]


def test_a_bare_mention_of_a_meeting_is_no_entry():
    assert all("встречи" not in values(event)["title"] for event in entries("event"))


def test_a_document_has_its_horizon_and_the_event_it_was_signed_at():
    [document] = entries("document")
    assert values(document) == {
        "title": ["Стратегия развития до 2035 года"],
        "kind": ["strategy"],
        "status": ["signed"],
        "horizon": ["/2035"],
        "event": ["Саммит ШОС"],
    }
    assert document.fields[-1].link == "event:scs"


def test_a_commitment_names_its_actor_in_words_of_the_text():
    [commitment] = entries("commitment")
    assert values(commitment) == {
        "text": ["намерена к 2030 году удвоить торговлю"],
        "kind": ["target"],
        "actor": ["ШОС"],
        "deadline": ["2030"],
        "event": ["Саммит ШОС"],
    }


def test_a_figure_is_a_plain_number_with_its_words():
    [figure] = entries("figure")
    told = values(figure)
    assert (told["words"], told["value"], told["unit"]) == (["37,3 млрд долларов"], ["37300000000"], ["USD"])
    assert plain(4.5) == "4.5"


def fields(entry: DraftEntry) -> list[DraftField]:
    return [*entry.fields, *(field for part in entry.parts for field in part.fields)]


def test_every_field_says_where_it_stands_in_the_real_texts(shared: Path):
    readings = real(shared / "gold" / "open")
    assert len(readings) == 5
    for reading in readings:
        for entry in drafts(reading):
            for field in fields(entry):
                if field.start is None or field.end is None:
                    assert field.link
                    continue
                words = " ".join(reading.text[field.start : field.end].split())
                assert words
                assert all(reading.mentions[mark] for mark in field.marks)


def test_the_kazakh_session_has_ten_heads_of_delegations_and_five_documents(shared: Path):
    kazakh = next(reading for reading in real(shared / "gold" / "open") if reading.lang == "kk")
    session = entries("event", kazakh)[0]
    assert len(session.parts) == 10
    assert [part.fields[-1].name for part in session.parts].count("mode") == 1
    signed = [entry for entry in entries("document", kazakh) if values(entry)["status"] == ["signed"]]
    assert [values(entry).get("horizon") for entry in signed] == [["2026/2035"], ["/2035"], None, None, None]


def test_documents_of_a_session_have_the_group_whose_session_it_is_as_their_party(shared: Path):
    kazakh = next(reading for reading in real(shared / "gold" / "open") if reading.lang == "kk")
    documents = entries("document", kazakh)
    parties = {values(entry)["status"][0]: [] for entry in documents}
    for entry in documents:
        links = [field.link for field in entry.fields if field.name == "party"]
        parties[values(entry)["status"][0]].append(links)
    assert parties == {"mentioned": [[]], "signed": [["group:CIS"]] * 5}


def test_an_event_knows_whose_it_is_and_how_many_took_part():
    [event] = [
        entry
        for entry in drafts(
            read(
                "В Астане прошёл саммит Шанхайской организации сотрудничества. "
                "В саммите участвовали 180 делегатов."
            )
        )
        if entry.kind == "event"
    ]
    assert values(event)["attended"] == ["180"]
    assert [field.link for field in event.fields if field.name == "of"] == ["org:sco"]


def test_a_document_that_the_vocabulary_knows_has_its_link():
    told = drafts(read("Стороны обсудили ход выполнения Повестки-2030."))
    assert [entry.key for entry in told if entry.kind == "document"] == ["doc:agenda-2030"]


def test_what_is_said_in_a_document_is_said_there_and_not_at_the_event():
    told = drafts(
        read(
            "1 сентября 2025 года в Астане прошла встреча Касым-Жомарта Токаева с Владимиром Путиным. "
            "В Послании народу Казахстана Президент поручил к 2030 году открыть сто школ."
        )
    )
    said = [field.name for entry in told if entry.kind == "commitment" for field in entry.fields]
    assert "document" in said
    assert "event" not in said
