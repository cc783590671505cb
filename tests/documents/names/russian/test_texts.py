"""Whole texts: how much of the annotated ones is read right, and that no text stops the reader."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.documents.annotated import annotated
from kopir.documents.entities import Organisation, Person, Place, Position
from kopir.documents.found import Found
from kopir.documents.names.russian import find
from kopir.documents.names.russian.proposals import proposals
from kopir.documents.names.russian.units import units
from kopir.documents.reader import prepare

GOLD = Path(__file__).parents[2] / "gold" / "ru" / "open"
FLOORS = {Person: 0.97, Place: 0.96, Position: 0.95, Organisation: 0.92}
WORDS = [
    "министр",
    "Министр",
    "президента",
    "РК",
    "Казахстана",
    "Ержан",
    "Иванова",
    "А",
    ".",
    ",",
    "–",
    "(",
    ")",
    "«",
    "»",
    "и",
    "по",
    "при",
    "в",
    "для",
    "имени",
    "ООН",
    "АО",
    "Центр",
    "совета",
    "глава",
    "делегации",
    "Республики",
    "назначен",
    "главой",
    "цифрового",
    "развития",
    "«",
    "аким",
    "области",
    "шейх",
    "бен",
    "№",
    "5",
    "\n",
    "Power",
    "IT-парка",
]


def read(text: str, published: str | None = None) -> Found:
    found = Found()
    find(prepare(text, "ru", published), found)
    return found


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return start, end


@pytest.mark.parametrize("kind", FLOORS, ids=lambda kind: kind.TYPE)
def test_annotated_texts_are_read_as_well_as_before(kind):
    right = wrong = missed = 0
    # Texts that are annotated for undertakings only say nothing of names.
    for text in (each for each in annotated(GOLD) if "undertaken" not in each["doc_id"]):
        words = text["text"]
        mentions = read(words, text["doc_date"]).of(kind)
        wanted = [entity for entity in text["entities"] if entity["type"] == kind.TYPE]
        must = {trimmed(words, e["start"], e["end"]) for e in wanted if not e.get("optional")}
        may = {trimmed(words, e["start"], e["end"]) for e in wanted} - must
        got = {trimmed(words, *mention.span) for mention in mentions}
        right += len(got & must)
        wrong += len(got - must - may)
        missed += len(must - got)
    assert 2 * right / (2 * right + wrong + missed) >= FLOORS[kind]


def test_the_model_is_computed_as_its_package_computes_it():
    import importlib.util

    from navec import Navec
    from slovnet import NER

    data = Path(importlib.util.find_spec("natasha").origin).parent / "data"
    model = NER.load(data / "model" / "slovnet_ner_news_v1.tar")
    model.navec(Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
    text = (
        "Глава МИД Сергей Лавров прибыл в Минск на заседание Совета министров СНГ. "
        "Его встретил Максим Рыженков в аэропорту Минска."
    )
    row = units(prepare(text))
    ours = [(row[each.first].start, row[each.after - 1].end, each.kind) for each in proposals(row)]
    assert ours == [(span.start, span.stop, span.type) for span in model(text).spans]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_row_of_words_is_read(words):
    text = " ".join(words)
    first, second = read(text), read(text)
    assert list(first.all()) == list(second.all())
    for mention in first.all():
        assert text[mention.start : mention.end].strip()


@pytest.mark.parametrize(
    "part",
    ["(", "а", "Президент ", "«", "АО «", "министр по делам ", "министр культуры, ", "А. ", "министр – ",
     "заместителя ", "новый ", "ООН ", "имени ", "Министерство ", "Ержан Иванов, министр, "],
)  # fmt: skip
def test_a_long_row_of_the_same_takes_linear_time(part):
    def seconds(times: int) -> float:
        prepared = prepare(part * times, "ru")
        begun = time.process_time()
        find(prepared, Found())
        return time.process_time() - begun

    seconds(200)
    times = 12_000 // len(part)
    assert seconds(4 * times) < 8 * seconds(times) + 0.25
