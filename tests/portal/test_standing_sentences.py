"""The sentence that opens a country's page."""

from __future__ import annotations

import pytest
from django.test import Client

from kopir.language import LANGUAGES


def answer(reader: Client, address: str) -> str:
    return str(reader.get(address).json()["answer"])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "kk",
            "БҰҰ-ның электрондық үкіметті дамыту индексі бойынша 2024 жылы АҚШ 193 елдің ішінде 19-орынды "
            "иеленді; 2022 жылы 10-орында болған.",
        ),
        (
            "ru",
            "По индексу развития электронного правительства ООН США в 2024 году занимали 19-е место из 193; "
            "в 2022 году — 10-е.",
        ),
        (
            "en",
            "In the UN E-Government Development Index of 2024, the United States stood 19th of 193; "
            "in 2022 it stood 10th.",
        ),
    ],
)
def test_a_country_outside_the_group_is_given_no_place_in_it(
    reader: Client, language: str, sentence: str
) -> None:
    assert answer(reader, f"/{language}/countries/USA.json?group=SPECA") == sentence


def test_a_member_is_given_its_place_in_the_group(reader: Client) -> None:
    assert "first among the 7 countries of SPECA" in answer(reader, "/en/countries/KAZ.json?group=SPECA")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["home", "countries/KAZ", "indices/egdi", "indices/egdi/2022"])
def test_the_answer_names_its_index(reader: Client, language: str, address: str) -> None:
    name = {
        "kk": "БҰҰ-ның электрондық үкіметті дамыту индексі бойынша",
        "ru": "По индексу развития электронного правительства ООН",
        "en": "In the UN E-Government Development Index of 20",
    }[language]
    assert answer(reader, f"/{language}/{address}.json").startswith(name)
