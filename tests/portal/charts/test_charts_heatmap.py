"""The heat map: colours that say less and more, numbers that can be read, frames where attention is due."""

import itertools
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.portal.charts import NARROW, HeatCell, HeatMap, HeatRow, draw
from kopir.portal.charts.heatmap import BOUNDS, shade
from tests.portal.charts.figures import FAMILY, STAIRS
from tests.portal.charts.test_charts_drawing import texts
from tests.portal.charts.test_charts_style import SEEN, contrast, lab, luminance, themes

STRONG = (1, 2, 8, 9)


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_a_higher_correlation_never_has_a_lower_class(one: float, other: float):
    assert (one <= other) <= (shade(one) <= shade(other))


def test_classes_are_symmetric_around_zero():
    assert tuple(-bound for bound in reversed(BOUNDS)) == BOUNDS
    assert [shade(value) for value in (-1, -0.7, -0.4, -0.2, 0, 0.2, 0.4, 0.7, 1)] == list(range(1, 10))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_numbers_are_readable_on_every_class(theme: str):
    colour = themes()[theme]
    for kind in range(1, 10):
        ink = colour["--on-div" if kind in STRONG else "--ink"]
        assert contrast(ink, colour[f"--div-{kind}"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_farther_from_zero_the_farther_from_the_ground(theme: str):
    colour = themes()[theme]
    found = [contrast(colour[f"--div-{kind}"], colour["--ground"]) for kind in range(1, 10)]
    assert found[:5] == sorted(found[:5], reverse=True)
    assert found[4:] == sorted(found[4:])
    assert luminance(colour["--div-5"]) == pytest.approx(luminance(colour["--ground"]), abs=0.1)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("eyes", list(SEEN))
def test_negative_and_positive_are_told_apart_by_every_eye(theme: str, eyes: str):
    colour = themes()[theme]
    seen = [lab(colour[f"--div-{kind}"], SEEN[eyes]) for kind in range(1, 10)]
    assert min(np.linalg.norm(seen[i] - seen[8 - i]) for i in range(4)) >= 10
    assert min(np.linalg.norm(a - b) for a, b in itertools.pairwise(seen)) >= 5


def test_every_cell_says_its_number_and_a_missing_one_a_dash():
    assert {"0,95", "0,91", "-0,45", "0,50", "–", "0,02"} <= set(texts(draw(STAIRS)))


def test_frames_stand_where_attention_is_due_and_are_explained():
    svg = draw(STAIRS)
    assert len(re.findall(r'class="k-frame', svg)) == 3
    assert "назар аударыңыз" in texts(svg)
    calm = replace(FAMILY, rows=FAMILY.rows[:2])
    assert "k-frame" not in draw(calm)
    assert "назар аударыңыз" not in texts(draw(calm))


def test_headings_and_heads_stand_above_their_cells():
    found = texts(draw(FAMILY, width=NARROW))
    assert "Инфрақұрылым" in found
    assert "индекспен" in found


def test_where_cells_are_narrow_numbers_are_short_and_that_is_said():
    rows = tuple(
        HeatRow(f"c{n}", f"Көрсеткіш {n}", tuple(HeatCell(0.9 - n / 20) for _ in range(n))) for n in range(12)
    )
    many = HeatMap(STAIRS.words, rows, STAIRS.format, STAIRS.short, "!", "жүздік үлеспен")
    found = texts(draw(many, width=NARROW))
    assert "жүздік үлеспен" in found
    assert "85" in found
    wide = texts(draw(many))
    assert "0,85" in wide
    assert "жүздік үлеспен" not in wide


@pytest.mark.parametrize("rows", [0, 1, 2, 40])
def test_any_number_of_rows_can_be_drawn(rows: int):
    figure = replace(
        STAIRS,
        rows=tuple(HeatRow(f"c{n}", f"Көрсеткіш {n}", (HeatCell(0.4),) * n) for n in range(rows)),
    )
    for width in (720, 360):
        assert draw(figure, width=width).count('class="k-m"') == rows * (rows - 1) // 2
