"""Numbers, dates, periods, places and lists as each language writes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from kopir.language import (
    LANGUAGES,
    Language,
    as_of,
    count,
    date,
    in_year,
    listing,
    no_data,
    number,
    ordinal_place,
    percent,
    period,
    points,
    share,
    signed,
)


@pytest.mark.parametrize(
    ("language", "text"),
    [("kk", "1\u00a0234\u00a0567,9"), ("ru", "1\u00a0234\u00a0567,9"), ("en", "1,234,567.9")],
)
def test_groups_and_decimals_follow_the_language(language: Language, text: str) -> None:
    assert number(1234567.89, language, 1) == text


@given(st.decimals(0, 10**9, places=3, allow_nan=False), st.sampled_from(LANGUAGES))
def test_positive_numbers_agree_with_cldr(value: Decimal, language: Language) -> None:
    assert number(value, language, 3) == format_decimal(value, "#,##0.000", locale=language)


def test_a_negative_number_has_a_real_minus() -> None:
    assert number(-1.5, "ru", 1) == "\u22121,5"


def test_what_rounds_to_nothing_is_neither_plus_nor_minus() -> None:
    assert number(-0.04, "en", 1) == "0.0"
    assert signed(-0.04, "en", 1) == "0.0"


def test_halves_are_rounded_away_from_nought() -> None:
    assert [number(value, "en", 0) for value in (0.5, 1.5, 2.5, -2.5)] == ["1", "2", "3", "\u22123"]


def test_unstated_precision_leaves_about_four_figures() -> None:
    assert [number(v, "en") for v in (0.86280, 5.1234, 93.2, 93.0, 1234.56, 120.55, 0)] == [
        "0.8628", "5.123", "93.2", "93", "1,235", "120.6", "0",
    ]  # fmt: skip


def test_stated_precision_keeps_trailing_noughts() -> None:
    assert number(0.5, "kk", 4) == "0,5000"


@pytest.mark.parametrize("language", LANGUAGES)
def test_missing_is_a_dash_and_never_nought(language: Language) -> None:
    missing = [number(None, language), number(float("nan"), language), percent(None, language),
               share(None, language), signed(None, language), points(None, language)]  # fmt: skip
    assert missing == ["–"] * 6


def test_missing_can_be_said_in_words() -> None:
    assert [no_data(one) for one in LANGUAGES] == ["дерек жоқ", "нет данных", "no data"]


def test_the_percent_sign_stands_as_each_language_puts_it() -> None:
    assert [percent(93.2, one) for one in LANGUAGES] == ["93,2%", "93,2\u00a0%", "93.2%"]
    assert [percent(-3.25, one) for one in LANGUAGES] == ["\u22123,3%", "\u22123,3\u00a0%", "\u22123.3%"]
    assert share(0.932, "en") == "93.2%"


def test_percentage_points_are_not_percent() -> None:
    assert [points(2.5, one) for one in LANGUAGES] == ["2,5\u00a0п.т.", "2,5\u00a0п.\u00a0п.", "2.5\u00a0pp"]


def test_a_change_shows_its_direction() -> None:
    assert [signed(v, "ru", 1, "%") for v in (2.5, -2.5)] == ["+2,5\u00a0%", "\u22122,5\u00a0%"]


def test_a_unit_follows_after_a_no_break_space() -> None:
    assert number(12.5, "kk", 1, "Мбит/с") == "12,5\u00a0Мбит/с"


def test_things_are_counted_whole() -> None:
    assert [count(1234, one) for one in LANGUAGES] == ["1\u00a0234", "1\u00a0234", "1,234"]


def test_dates_in_labels() -> None:
    assert [date(dt.date(2023, 7, 4), one) for one in LANGUAGES] == [
        "2023 жылғы 4 шілде",
        "4 июля 2023\u00a0г.",
        "4 July 2023",
    ]


def test_dates_in_running_text_and_narrow_columns() -> None:
    assert [date(dt.date(2024, 12, 31), one, "full") for one in LANGUAGES] == [
        "2024 жылғы 31 желтоқсан", "31 декабря 2024 года", "31 December 2024",
    ]  # fmt: skip
    assert [date(dt.date(2023, 7, 4), one, "short") for one in LANGUAGES] == [
        "04.07.2023",
        "04.07.2023",
        "04/07/2023",
    ]


def test_the_day_of_a_state_of_affairs() -> None:
    assert [as_of(dt.date(2023, 7, 4), one) for one in LANGUAGES] == [
        "2023 жылғы 4 шілдедегі жағдай бойынша",
        "по состоянию на 4 июля 2023 года",
        "as of 4 July 2023",
    ]


@pytest.mark.parametrize(
    ("month", "text"),
    [
        (1, "1 қаңтардағы"),
        (3, "1 наурыздағы"),
        (5, "1 мамырдағы"),
        (9, "1 қыркүйектегі"),
        (12, "1 желтоқсандағы"),
    ],
)
def test_kazakh_months_take_the_attributive_ending(month: int, text: str) -> None:
    assert text in as_of(dt.date(2023, month, 1), "kk")


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("2023", ["2023", "2023", "2023"]),
        ("2023-Q3", ["2023 жылғы 3-тоқсан", "3-й квартал 2023 года", "Q3 2023"]),
        ("2023-S1", ["2023 жылғы 1-жартыжылдық", "1-е полугодие 2023 года", "H1 2023"]),
        ("2023-07", ["2023 жылғы шілде", "июль 2023 года", "July 2023"]),
        ("2023-07-04", ["2023 жылғы 4 шілде", "4 июля 2023\u00a0г.", "4 July 2023"]),
        ("2019/2021", ["2019/2021"] * 3),
    ],
)
def test_sdmx_periods_have_readable_labels(code: str, texts: list[str]) -> None:
    assert [period(code, one) for one in LANGUAGES] == texts


def test_years_in_a_sentence() -> None:
    assert [in_year(2022, one) for one in LANGUAGES] == ["2022 жылы", "в 2022 году", "in 2022"]
    assert [in_year("2012–2024", one) for one in LANGUAGES] == [
        "2012–2024 жылдары",
        "в 2012–2024 годах",
        "in 2012–2024",
    ]


def test_places_in_a_ranking() -> None:
    assert [ordinal_place(28, one) for one in LANGUAGES] == ["28-орын", "28-е место", "28th"]
    assert [ordinal_place(n, "en") for n in (1, 2, 3, 11, 12, 13, 21, 102, 111)] == [
        "1st", "2nd", "3rd", "11th", "12th", "13th", "21st", "102nd", "111th",
    ]  # fmt: skip


def test_lists_join_the_last_item_by_a_word() -> None:
    assert [listing(["A", "B", "C"], one) for one in LANGUAGES] == ["A, B және C", "A, B и C", "A, B and C"]
    assert [listing(["A", "B"], one) for one in LANGUAGES] == ["A және B", "A и B", "A and B"]
    assert listing(["A"], "kk") == "A"
    assert listing([], "en") == ""


@pytest.mark.parametrize("value", [1e29, 1.7e308, -1.7e308, 5e-324, 1e-300])
@pytest.mark.parametrize("digits", [None, 0, 2])
def test_the_largest_and_the_smallest_number_there_can_be_is_written(value: float, digits: int | None):
    assert number(value, "kk", digits=digits)
