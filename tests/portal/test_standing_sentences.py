"""The sentence that opens a country's page."""

from __future__ import annotations

import pytest
from django.test import Client


def answer(reader: Client, address: str) -> str:
    return str(reader.get(address).json()["answer"])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "2024 жылы АҚШ 193 елдің ішінде 19-орынды иеленді; 2022 жылы 10-орында болған."),
        ("ru", "В 2024 году США занимали 19-е место из 193; в 2022 году — 10-е."),
        ("en", "The United States stood 19th of 193 in 2024; in 2022 it stood 10th."),
    ],
)
def test_a_country_outside_the_group_is_given_no_place_in_it(
    reader: Client, language: str, sentence: str
) -> None:
    assert answer(reader, f"/{language}/countries/USA.json?group=SPECA") == sentence


def test_a_member_is_given_its_place_in_the_group(reader: Client) -> None:
    assert "first among the 7 countries of SPECA" in answer(reader, "/en/countries/KAZ.json?group=SPECA")
