"""Trends of a panel against COINr 1.1.14, ``get_trends()``.

Where kopir gives a trend it is COINr's; where a rate has no meaning it gives none.
"""

from fractions import Fraction

import numpy as np
import pytest

from kopir.indices.analysis.trends import trends
from tests.references.composite.reference import agree, asem, cases, table

AGREED = {
    "trends__CAGR": "growth from a value that is not positive, or to one that is negative, is no rate: it is "
    "missing here, infinite or a rate of absolute values in COINr",
    "trends__prc_change": "a change in per cent of a fitted value that is not positive has no meaning: it is "
    "missing here; COINr divides by it",
}


def check(case_id):
    panel = asem("asem_iData_p")[0]
    found, expected = trends(panel), table(case_id)
    places = [
        (found.units.index(unit), found.codes.index(code))
        for unit, code in zip(expected.text("uCode"), expected.text("iCode"), strict=True)
    ]
    name = case_id.removeprefix("trends__")
    ours = np.array([(found.growth if name == "CAGR" else found.change)[place] for place in places])
    theirs, known = expected.numbers(name), ~np.isnan(ours)
    assert np.isfinite(theirs[known]).all()
    if name == "CAGR":
        agree(ours[known], theirs[known])
    else:
        changes(panel, found, places, ours, theirs, known)
    first, last = (ends(panel, found, places, which) for which in (0, -1))
    if name == "CAGR":
        assert np.array_equal(known, (first > 0) & (last >= 0))
    agree(np.array([found.available[place] for place in places]), expected.numbers("Avail"))
    for years, column in ((found.first, "t_first"), (found.last, "t_latest")):
        assert [years[place] for place in places] == np.nan_to_num(expected.numbers(column)).tolist()


def changes(panel, found, places, ours, theirs, known):
    """Where the fitted line begins near zero R loses digits (its line starts at year 0): fractions decide."""
    apart = known & (np.abs(ours - theirs) > 1e-12 * np.abs(theirs))
    agree(ours[known & ~apart], theirs[known & ~apart])
    assert 0 < apart.sum() < 0.05 * known.sum()
    for place in np.flatnonzero(apart):
        unit, code = (
            names[each] for names, each in zip((found.units, found.codes), places[place], strict=True)
        )
        right = exact(panel, unit, code)
        assert abs(ours[place] - right) <= min(1e-12 * abs(right), abs(theirs[place] - right))


def exact(panel, unit, code):
    """The change in per cent in rational arithmetic."""
    rows = [row for row, each in enumerate(panel.units) if each == unit]
    points = [(Fraction(panel.periods[row]), Fraction(float(panel.column(code)[row]))) for row in rows]
    times, values = zip(*points, strict=True)
    time, level = sum(times) / len(times), sum(values) / len(values)
    slope = sum((t - time) * (v - level) for t, v in points) / sum((t - time) ** 2 for t in times)
    return float(100 * slope / (level + slope * (times[0] - time)))


def ends(panel, found, places, which):
    year = panel.at(panel.years[which])
    rows = [year.units.index(unit) for unit in found.units]
    return np.array([year.values[rows[row], column] for row, column in places])


@pytest.mark.parametrize("case_id", cases("trends"))
def test_trends_are_those_of_coinr_where_they_have_a_meaning(case_id):
    check(case_id)
