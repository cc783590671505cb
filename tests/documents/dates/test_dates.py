"""Dates, periods and horizons in every written form."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.documents import dates
from kopir.documents.entities import Date
from kopir.documents.found import Found
from kopir.documents.reader import prepare

RUSSIAN_MONTHS = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()  # noqa: SIM905
)
KAZAKH_MONTHS = (
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split()  # noqa: SIM905
)


def found_in(text: str, lang: str, published: str | None = "2025-09-15") -> list[tuple[str, str]]:
    prepared = prepare(text, lang, published)
    found = Found()
    dates.find(prepared, found)
    return [(text[each.start : each.end], each.value) for each in found.of(Date)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Встреча прошла 10.06.2023 в Астане.", "10.06.2023", "2023-06-10"),
        ("Указ от 10 июня 2023 года.", "10 июня 2023 года", "2023-06-10"),
        ("Отчет от 2024-05-06 опубликован.", "2024-05-06", "2024-05-06"),
        (
            "Саммит 31 августа – 1 сентября 2025 г. прошел.",
            "31 августа – 1 сентября 2025 г",
            "2025-08-31/2025-09-01",
        ),
        ("С 10 по 12 июня гостит делегация.", "10 по 12 июня", "2025-06-10/2025-06-12"),
        ("С 28 декабря по 3 января 2026 года.", "28 декабря по 3 января 2026 года", "2025-12-28/2026-01-03"),
        ("Визит состоялся в феврале 2024 года.", "феврале 2024 года", "2024-02"),
        ("В январе–августе рост ускорился.", "январе–августе", "2025-01/2025-08"),
        ("За 9 месяцев 2024 года собрано.", "9 месяцев 2024 года", "2024-01/2024-09"),
        ("За восемь месяцев собрано больше.", "восемь месяцев", "2025-01/2025-08"),
        ("В первом полугодии 2026 года.", "первом полугодии 2026 года", "2026-H1"),
        ("В III квартале 2025 года.", "III квартале 2025 года", "2025-Q3"),
        ("В первой половине 2026 года пройдет форум.", "первой половине 2026 года", "2026-H1"),
        ("Программа на 2026–2030 годы принята.", "2026–2030 годы", "2026/2030"),
        ("Стратегия развития до 2035 года.", "до 2035 года", "/2035"),
        ("К 2030 году доля вырастет.", "2030 году", "/2030"),
        ("Поручено до 1 марта 2026 года.", "до 1 марта 2026 года", "/2026-03-01"),
        ("Итоги подведут до конца апреля.", "до конца апреля", "/2026-04"),
        ("До конца текущего года построят.", "До конца текущего года", "/year"),
        ("В прошлом году занял.", "прошлом году", "year-1"),
        ("В июне прошлого года прибыл.", "июне прошлого года", "2024-06"),
        ("Вчера состоялась встреча.", "Вчера", "day-1"),
        ("На прошлой неделе прошла.", "прошлой неделе", "week-1"),
        ("За последние три года выросло.", "последние три года", "P3Y"),
        ("Ответить в течение 10 рабочих дней.", "10 рабочих дней", "P10D"),
        ("Внести в недельный срок.", "недельный срок", "P1W"),
        ("Для продвижения Повестки-2030.", "2030", "/2030"),
        ("За первую неделю июня поступило.", "первую неделю июня", "2025-06-01/2025-06-07"),
        ("Осенью 2025 года пройдет.", "Осенью 2025 года", "2025-09/2025-11"),
        ("Два года назад подписан.", "Два года назад", "year-2"),
        ("Во вторник прошло заседание.", "вторник", "2025-09-09"),
    ],
)
def test_a_russian_date(text: str, words: str, value: str) -> None:
    assert found_in(text, "ru") == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Құжат 2025 жылғы 30 қыркүйекте бекітілді.", "2025 жылғы 30 қыркүйекте", "2025-09-30"),
        ("Кездесу 30 қыркүйек күні өтті.", "30 қыркүйек күні", "2025-09-30"),
        ("Ол 2023 жылдың 4 шілдесінде келді.", "2023 жылдың 4 шілдесінде", "2023-07-04"),
        ("Саммит 31 тамыз – 1 қыркүйекте өтті.", "31 тамыз – 1 қыркүйекте", "2025-08-31/2025-09-01"),
        ("Форум 10-12 маусымда өтті.", "10-12 маусымда", "2025-06-10/2025-06-12"),
        ("Отырыс 2024 жылғы ақпанда өтті.", "2024 жылғы ақпанда", "2024-02"),
        ("Ақпан айында келеді.", "Ақпан айында", "2026-02"),
        ("Қаңтар–шілде айларында өсті.", "Қаңтар–шілде айларында", "2025-01/2025-07"),
        ("Биылғы сегіз айда өсті.", "Биылғы сегіз айда", "2025-01/2025-08"),
        ("Отырыс 2026 жылдың бірінші жартысында өтеді.", "2026 жылдың бірінші жартысында", "2026-H1"),
        ("2025 жылдың үшінші тоқсанында аяқталды.", "2025 жылдың үшінші тоқсанында", "2025-Q3"),
        ("2026-2035 жылдарға арналған стратегия.", "2026-2035 жылдарға", "2026/2035"),
        ("2021 жылдан 2025 жылға дейін жасалды.", "2021 жылдан 2025 жылға дейін", "2021/2025"),
        ("2035 жылға дейінгі стратегия.", "2035 жылға дейінгі", "/2035"),
        ("2027 жылдың соңына дейін салынады.", "2027 жылдың соңына дейін", "/2027"),
        ("Жыл соңына дейін әзірленсін.", "Жыл соңына дейін", "/year"),
        ("Бес жыл ішінде артты.", "Бес жыл ішінде", "P5Y"),
        ("Таяудағы үш жылдың басымдығы.", "Таяудағы үш жылдың", "P3Y"),
        ("Өткен жылы құрады.", "Өткен жылы", "year-1"),
        ("Былтыр өсті.", "Былтыр", "year-1"),
        ("Биыл өседі.", "Биыл", "year"),
        ("Келесі жылы өтеді.", "Келесі жылы", "year+1"),
        ("Бүгін Астанада өтті.", "Бүгін", "day"),
        ("Келесі жылдың қарашасында өтеді.", "Келесі жылдың қарашасында", "2026-11"),
        ("Осы айдың 15-інде өтеді.", "Осы айдың 15-інде", "2025-09-15"),
        ("Үш жыл бұрын қол қойылған.", "Үш жыл бұрын", "year-3"),
    ],
)
def test_a_kazakh_date(text: str, words: str, value: str) -> None:
    assert found_in(text, "kk") == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met on 10 June 2023.", "10 June 2023", "2023-06-10"),
        ("They met on June 10, 2023.", "June 10, 2023", "2023-06-10"),
        ("The strategy until 2035.", "until 2035", "/2035"),
        ("By 2030 it will double.", "2030", "/2030"),
        ("It grew in the first half of 2026.", "first half of 2026", "2026-H1"),
        ("Last year it fell.", "Last year", "year-1"),
    ],
)
def test_an_english_date(text: str, words: str, value: str) -> None:
    assert found_in(text, "en") == [(words, value)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Начало в 15:00, сбор в 14.30.", "ru"),
        ("XXI век, 90-е годы, в 2000-х.", "ru"),
        ("Накануне саммита стороны встретились.", "ru"),
        ("В школе 2025 учеников.", "ru"),
        ("Звоните: 74-50-60, № 10484.", "ru"),
        ("Қазан қаласында өтті.", "kk"),
        ("31 февраля 2025 года", "ru"),
        ("Бұл – үшінші сапар.", "kk"),
        ("It may march on.", "en"),
    ],
)
def test_what_is_no_date_is_left(text: str, lang: str) -> None:
    assert [each for each in found_in(text, lang) if len(each[1]) > 7] == []


def test_a_date_without_a_year_stays_open_where_the_day_of_the_text_is_not_known() -> None:
    assert found_in("Встреча состоялась 9 июня.", "ru", None) == [("9 июня", "--06-09")]
    assert found_in("В прошлом году занял.", "ru", None) == [("прошлом году", "year-1")]


def test_the_same_months_of_another_year() -> None:
    text = "За 7 месяцев 2025 года перевезено больше, чем за аналогичный период прошлого года."
    assert found_in(text, "ru")[1] == ("аналогичный период прошлого года", "2024-01/2024-07")


def test_roles_of_dates_at_the_top() -> None:
    text = "Новости\n\n10.06.2023\n\nВчера прошла встреча.\n"
    prepared = prepare(text, "ru")
    found = Found()
    dates.find(prepared, found)
    first, second = found.of(Date)
    assert (first.role, second.role) == ("publication", None)
    assert (second.value, second.resolved) == ("day-1", "2023-06-09")


@pytest.mark.parametrize(
    "text", ["Астана, 2025 жылғы 17 шілде – Кездесу өтті.", "ТАШКЕНТ, 12 сентября 2025 года. /УзА/ Прошло."]
)
def test_a_town_and_a_day_before_the_news(text: str) -> None:
    found = Found()
    dates.find(prepare(text), found)
    assert [each.role for each in found.of(Date)] == ["dateline"]


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_day_is_read_back_as_it_was_written(day: date) -> None:
    month = RUSSIAN_MONTHS[day.month - 1]
    assert found_in(f"Подписано {day.day} {month} {day.year} года.", "ru")[0][1] == day.isoformat()
    assert found_in(f"Подписано {day:%d.%m.%Y}.", "ru")[0][1] == day.isoformat()
    month = KAZAKH_MONTHS[day.month - 1]
    assert found_in(f"Құжат {day.year} жылғы {day.day} {month} күні шықты.", "kk")[0][1] == day.isoformat()


@given(st.text(alphabet="13 2025.-–,()годажылавиюняқыркүйекдодейін\n", max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    for lang in ("ru", "kk", "en"):
        for words, value in found_in(text, lang):
            assert words
            assert value


@pytest.mark.parametrize("part", ["10 июня 2023 года, ", "2025-", "до ", "(", "1 "])
def test_time_grows_as_the_text(part: str) -> None:
    spent = []
    for times in (2_000, 16_000):
        began = time.process_time()
        found_in(part * times, "ru")
        spent.append(time.process_time() - began)
    assert spent[1] < 40 * spent[0] + 0.5
