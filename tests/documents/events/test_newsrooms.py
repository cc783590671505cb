"""Constructions of real newsrooms: what is an event, when, and which mentions are one."""

from __future__ import annotations

import pytest

from kopir.documents import read
from kopir.documents.entities import Event


def _events(text: str) -> list[tuple[str, str]]:
    reading = read(text)
    return [(reading.words(each), each.status) for each in reading.mentions if isinstance(each, Event)]


def _tails(text: str, kind: str) -> set[str]:
    reading = read(text)
    return {reading.words(each.tail) for each in reading.relations if each.kind == kind}


@pytest.mark.parametrize(
    "text",
    [
        "В беседе с журналистами аким рассказал о ремонте дорог.",
        "Совет рассмотрел мероприятия по экономии воды.",
        "В начале недели правительство Армении внесло законопроект.",
    ],
)
def test_talks_to_the_press_measures_and_weeks_are_no_events(text: str) -> None:
    assert _events(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Министр Иван Петров выступит на заседании Комиссии.", "planned"),
        ("Делегация планирует провести ряд двусторонних встреч.", "planned"),
        ("Министр Иван Петров выступил на заседании Комиссии.", "held"),
        ("Тараптар отырысты қорытындылады.", "held"),
        ("Министр кездесу өткізеді.", "planned"),
        ("Министр алғашқы отырысын қазанда өткізу туралы шешім қабылдады.", "planned"),
    ],
)
def test_what_will_be_is_planned(text: str, status: str) -> None:
    assert [found for _, found in _events(text)] == [status]


def test_a_quoted_name_with_a_full_stop_is_not_cut() -> None:
    found = _events("Он участвовал в конференции «Море дружбы. Риски и решения» в Баку.")
    assert found == [("конференции «Море дружбы. Риски и решения»", "held")]


def test_a_headline_and_its_lead_tell_of_one_meeting() -> None:
    reading = read(
        "Глава МИД Узбекистана встретился с генсеком СВМДА\n2 июня министр иностранных дел Бахтиёр Саидов "
        "встретился с генеральным секретарем СВМДА Кайратом Сарыбаем."
    )
    assert len({each.link for each in reading.mentions if isinstance(each, Event)}) == 1


def test_a_pronoun_tells_where_and_when() -> None:
    text = "Состоялось десятое заседание Совета. Оно прошло в Ереване 30 мая."
    assert _tails(text, "event-place") == {"Ереване"}
    assert _tails(text, "event-date") == {"30 мая"}


def test_places_of_other_actions_are_not_those_of_a_meeting() -> None:
    assert not _tails("По итогам встречи рассмотрены перспективы создания в Атырау центра.", "event-place")
    assert not _tails("Во время переговоров министр предложил посетить Белград в октябре.", "event-date")


def test_who_came_with_a_visit_makes_it() -> None:
    reading = read("Асан Үсенов елге мемлекеттік сапармен келген Вьетнам Президенті Лыонг Кыонгты қабылдады.")
    visits = [
        reading.words(each.tail)
        for each in reading.relations
        if isinstance(each.head, Event) and each.head.kind == "visit" and each.kind == "event-participant"
    ]
    assert visits == ["Лыонг Кыонгты"]
