"""What the workshop says makes sense: nothing is shaken into nonsense, no finding goes unseen."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from django.test import Client


def read(reader: Client, place: str, query: str = "", language: str = "en") -> Any:
    answer = reader.get(f"/{language}/{place}.json?runs=100&{query}")
    assert answer.status_code == 200, answer.content.decode()
    return json.loads(answer.content)


def page(reader: Client, place: str, query: str = "", language: str = "en") -> str:
    answer = reader.get(f"/{language}/{place}?runs=100&{query}")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_halves_that_are_compared_are_not_scaled_or_weighed_each_by_itself(reader: Client):
    """Rescaled for women and men apart, Denmark stood anywhere between 1st and 166th."""
    found = read(reader, "indices/gii/2022/workshop")
    assert found["answer"] == "Kazakhstan: place 42 of 166 with these settings."
    assert any("Not varied" in notice and "weights" in notice for notice in found["notices"])


def test_the_only_cause_of_a_spread_is_not_named(reader: Client):
    found = read(reader, "indices/gdi/2022/workshop")
    assert "100%" not in found["answer"]


def test_a_product_has_no_sliders_that_do_nothing(reader: Client):
    text = page(reader, "indices/phdi/2022/workshop")
    assert "Weights count for nothing here" in text
    assert 'name="w:phdi:' not in text
    assert 'name="w:adjustment:emissions"' in text


def test_the_country_of_the_title_is_in_the_picture(reader: Client):
    found = read(reader, "indices/egdi/2024/workshop")
    (chart,) = found["charts"]
    rows = next(each["rows"] for each in found["tables"] if each["id"] == "ranking")
    widest = max(rows, key=lambda row: row["worst"] - row["best"])["area_name"]
    assert widest in chart["title"]
    picture = reader.get("/en/indices/egdi/2024/workshop.svg?runs=100").content.decode()
    assert picture.count(widest) >= 2


def test_a_published_place_that_differs_is_told(reader: Client):
    told = read(reader, "indices/gdi/2022/workshop")["lead"]
    assert any("As published its place is 33; made anew" in each for each in told)
    assert not any("As published" in each for each in read(reader, "indices/egdi/2024/workshop")["lead"])


@pytest.mark.parametrize(
    ("language", "unit"), [("en", "per million inhabitants"), ("kk", "миллион"), ("ru", "миллион")]
)
def test_figures_have_units_and_years(reader: Client, language: str, unit: str):
    text = page(reader, "indices/hosting_readiness/2024/workshop", language=language)
    fields = text[text.index('id="what-if"') :]
    note = fields[fields.index("data-note") :][:200]
    assert unit in note and "202" in note


def test_a_goal_says_in_how_many_years_and_what_standing_still_would_mean(reader: Client):
    text = page(reader, "indices/egdi/2024/workshop", "aim=20&others=trend&years=2")
    assert "can be reached within 2 years" in text
    assert "If it changed nothing and the others went on, it would take place 39." in text


def test_the_list_counts_the_indices_that_have_figures(reader: Client):
    found = json.loads(reader.get("/en/indices.json").content)
    assert found["answer"].startswith("8 composite indices")
    assert found["lead"] == ["Without figures here, described by their method only: 2."]


def test_a_long_stage_is_folded_until_it_is_asked_for(reader: Client):
    place = "indices/egdi/2024/workshop"
    assert "Show the table (193 rows)" in page(reader, place)
    assert "Show the table (193 rows)" not in page(reader, place, "stage=normalised")


def test_no_line_ends_inside_an_ordinal(reader: Client):
    answer = page(reader, "indices/egdi/2024/workshop", language="ru").split('class="lead"')[1]
    assert "22-\u2060го" in answer
