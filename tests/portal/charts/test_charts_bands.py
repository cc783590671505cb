"""Bands of places: every row is drawn with its place, its median and its band, in both widths."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kopir.portal.charts import NARROW, WIDE, Band, Bands, Words, draw

FIGURE = Bands(
    Words(id="bands", title="Places", subtitle="An index"),
    (
        Band("DNK", "Denmark", 1, 1, 1, 1),
        Band("KAZ", "Kazakhstan", 28, 28.5, 23, 34, "chosen", href="/en/countries/KAZ"),
        Band("UZB", "Uzbekistan", 69, 71, 66, 77, "group"),
    ),
    193,
    ("place", "median", "9 of 10"),
    lambda value: f"{value:.0f}",
    lambda low, high: f"{low:.0f}–{high:.0f}" if low != high else f"{low:.0f}",
    frozenset({"DNK", "KAZ"}),
)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_each_country_has_its_band_in_words(width: int):
    svg = draw(FIGURE, width=width)
    assert all(words in svg for words in ("Denmark", "23–34", "66–77"))
    assert svg.count("· · ·") == 2


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_nothing_is_drawn_outside_the_picture(width: int):
    svg = draw(FIGURE, width=width)
    assert all(-1 <= float(x) <= width for x in re.findall(r' (?:x|cx|x1)="(-?[\d.]+)"', svg))


def test_a_better_place_is_further_left():
    found = re.findall(r'<circle cx="([.0-9]+)" cy="[.0-9]+" r="4.5" class="k-f-[a-z]+ k-halo"', draw(FIGURE))
    places = [float(x) for x in found]
    assert places == sorted(places)
    assert len(places) == 3


def test_without_an_exploration_only_places_are_drawn():
    plain = tuple(replace(row, middle=None, lower=None, upper=None) for row in FIGURE.rows)
    svg = draw(replace(FIGURE, rows=plain))
    assert "k-span" not in svg
    assert "median" not in svg


def test_a_file_by_itself_has_no_links():
    assert "<a " not in draw(FIGURE, standalone=True)
