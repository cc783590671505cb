"""Alphabetical order in three languages."""
# ruff: noqa: E501 -- lists of names

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.language import LANGUAGES, Language, sort_key
from kopir.language.collation import KAZAKH


def in_order(texts: list[str], language: Language) -> bool:
    shuffled = random.Random(7).sample(texts, len(texts))
    return sorted(shuffled, key=lambda text: sort_key(text, language)) == texts


def test_the_kazakh_alphabet_has_its_42_letters_in_order() -> None:
    assert len(KAZAKH) == 42
    assert in_order([letter.upper() for letter in KAZAKH], "kk")


def test_kazakh_countries_stand_as_in_a_kazakh_list() -> None:
    assert in_order(
        ["Ауғанстан", "Әзербайжан", "Беларусь", "Иран", "Канада", "Куба", "Қазақстан", "Қытай", "Оман", "Өзбекстан",
         "Ресей", "Тәжікстан", "Түркия", "Түрікменстан", "Украина", "Ұлыбритания", "Үндістан", "Шри-Ланка"],
        "kk",
    )  # fmt: skip


def test_russian_yo_stands_with_ye() -> None:
    assert in_order(["ежегодный", "ёлка", "ель"], "ru")
    assert in_order(["Острова Тёркс и Кайкос", "Острова Уоллис"], "ru")


def test_accents_and_case_do_not_part_words() -> None:
    assert in_order(["Cabo Verde", "Côte d’Ivoire", "Croatia", "Cuba", "Curaçao", "Cyprus"], "en")
    assert in_order(["Åland Islands", "Albania"], "en")
    assert sort_key("EGDI", "en")[0] == sort_key("egdi", "en")[0]


def test_a_shorter_name_comes_before_a_longer_one_and_a_space_before_a_letter() -> None:
    assert in_order(["Гвинея", "Гвинея-Бисау", "Гвинеялық"], "kk")


def test_figures_come_before_letters_and_the_own_alphabet_before_the_other() -> None:
    assert in_order(["2022", "Қазақстан", "SCO"], "kk")
    assert in_order(["2022", "SCO", "Казахстан"], "en")


@pytest.mark.parametrize("language", LANGUAGES)
@given(texts=st.lists(st.text(max_size=12), max_size=6))
def test_any_texts_can_be_sorted(language: Language, texts: list[str]) -> None:
    assert len(sorted(texts, key=lambda text: sort_key(text, language))) == len(texts)
