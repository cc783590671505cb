"""What may leave, by the practice of statistical offices; and no hidden group is found by subtraction."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.surveys.suppression import Cell, Decision, Evidence, Rules, cover, decide

SOUND = Evidence(n=400, units=40, value=0.5, se=0.02, lower=0.46, upper=0.54, degf=36, proportion=True)
HIDDEN = Decision("suppressed", ("cases",))
SHOWN = Decision()


@pytest.mark.parametrize(
    ("change", "verdict", "reason"),
    [
        ({}, "shown", None),
        ({"n": 9}, "suppressed", "cases"),
        ({"n": 29}, "marked", "cases"),
        ({"units": 1}, "suppressed", "units"),
        ({"degf": 7}, "marked", "freedom"),
        ({"missing": 0.2}, "marked", "missing"),
        ({"missing": 0.5}, "suppressed", "missing"),
        # The three tests of Parker et al. 2017: at least 30 points wide; at most 5; 130 % of the proportion.
        ({"lower": 0.35, "upper": 0.65}, "suppressed", "error"),
        ({"value": 0.02, "lower": 0.005, "upper": 0.054}, "shown", None),
        ({"value": 0.05, "lower": 0.02, "upper": 0.09}, "suppressed", "error"),
        ({"value": 0.06, "lower": 0.03, "upper": 0.105}, "shown", None),
        ({"lower": None, "upper": None}, "suppressed", "error"),
        ({"value": 0.0, "se": 0.0, "lower": 0.0, "upper": 0.01}, "marked", "bound"),
    ],
)
def test_a_proportion_is_judged_by_its_cases_and_the_width_of_its_interval(change, verdict, reason):
    found = decide(replace(SOUND, **change), Rules())
    assert found.verdict == verdict
    assert found.reasons == ((reason,) if reason else ())


@pytest.mark.parametrize(("cv", "verdict"), [(0.199, "shown"), (0.25, "marked"), (0.34, "suppressed")])
def test_a_ratio_is_judged_by_its_coefficient_of_variation(cv, verdict):
    assert decide(replace(SOUND, value=2.0, se=2 * cv, proportion=False), Rules()).verdict == verdict
    assert decide(replace(SOUND, se=0.5 * cv), Rules(proportions="cv")).verdict == verdict


def test_a_lone_hidden_group_takes_the_smallest_other_with_it():
    cells = [
        Cell("t", {}, 100, SHOWN),
        Cell("t", {"age": "young"}, 5, HIDDEN),
        Cell("t", {"age": "middle"}, 60, SHOWN),
        Cell("t", {"age": "old"}, 35, SHOWN),
    ]
    verdicts = [each.verdict for each in cover(cells)]
    assert verdicts == ["shown", "suppressed", "shown", "suppressed"]


def test_a_group_hidden_for_its_error_alone_needs_no_cover():
    wide = Decision("suppressed", ("error",))
    cells = [Cell("t", {}, 90, SHOWN), Cell("t", {"sex": "F"}, 40, wide), Cell("t", {"sex": "M"}, 50, SHOWN)]
    assert [each.verdict for each in cover(cells)] == ["shown", "suppressed", "shown"]


def test_a_lone_hidden_cell_of_a_crossing_is_not_found_from_the_grand_total():
    cells = [Cell("t", {}, 100, SHOWN)]
    cells += [Cell("t", {"sex": sex, "age": age}, 30, SHOWN) for sex in "FM" for age in ("young", "old")]
    cells[1] = Cell("t", {"sex": "F", "age": "young"}, 4, HIDDEN)
    assert sum(each.verdict == "suppressed" for each in cover(cells)) == 2


def test_without_a_shown_total_nothing_can_be_subtracted():
    cells = [Cell("t", {"sex": "F"}, 4, HIDDEN), Cell("t", {"sex": "M"}, 50, SHOWN)]
    assert cover(cells)[1].verdict == "shown"


@given(
    counts=st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=2, max_size=5),
)
def test_no_line_of_a_crossed_table_shows_all_but_one_small_group(counts):
    cells = [Cell("t", {}, 1000, SHOWN)]
    cells += [Cell("t", {"a": f"a{row}"}, 500, SHOWN) for row in range(len(counts))]
    cells += [Cell("t", {"b": f"b{column}"}, 500, SHOWN) for column in range(3)]
    for row, line in enumerate(counts):
        for column, n in enumerate(line):
            decision = HIDDEN if n < 10 else SHOWN
            cells.append(Cell("t", {"a": f"a{row}", "b": f"b{column}"}, n, decision))
    after = dict(zip([tuple(sorted(each.groups.items())) for each in cells], cover(cells), strict=True))
    inner = {key: each for key, each in after.items() if len(key) == 2}
    for name, margin in [(key[0][0], key[0]) for key in after if len(key) == 1]:
        line = [each for key, each in inner.items() if margin in key]
        hidden = [each for each in line if each.verdict == "suppressed"]
        if after[(margin,)].verdict != "suppressed":
            assert len(hidden) != 1, (name, margin)
    for key, each in inner.items():
        if next(cell.n for cell in cells if tuple(sorted(cell.groups.items())) == key) < 10:
            assert each.verdict == "suppressed"
