"""An index without figures here shows how it is made and what is not public; the others are as they were."""

from __future__ import annotations

import re

import pytest
from django.test import Client


def text(reader: Client, address: str) -> str:
    html = reader.get(address).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_method_and_what_is_missing_are_told(reader: Client):
    page = text(reader, "/en/indices/idi")
    assert "There are no figures of this index here" in page
    assert "the goalposts that turn indicators into scores were not found" in page
    assert "4G coverage, score" in page and "0.60" in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_all_indices_are_listed_with_those_without_figures(reader: Client, language: str):
    html = reader.get(f"/{language}/indices").content.decode()
    for code in ("egdi", "hdi", "gii", "speca_divide", "hosting_readiness", "idi", "gtmi"):
        assert f"/{language}/indices/{code}" in html


def test_the_newest_of_many_editions_comes_first(reader: Client):
    page = text(reader, "/en/indices/hdi")
    assert "Country 2022 2021 2020" in page
    assert "Country 2012 2013 2014" in text(reader, "/en/indices/speca_divide")


def test_components_of_a_geometric_mean_are_listed_and_not_added_up(reader: Client):
    page = text(reader, "/en/indices/hosting_readiness/2024")
    assert "Components of the index" in page and "Digital infrastructure" in page
    assert "What each component adds to the index" not in page
    assert "What each component adds to the index" in text(reader, "/en/indices/egdi/2024")


def test_places_of_an_index_without_published_ranks_are_said_to_follow_from_the_values(reader: Client):
    assert "follow from the values" in text(reader, "/en/indices/hdi/2022")
    assert "are those the publisher gave" in text(reader, "/en/indices/egdi/2022")
