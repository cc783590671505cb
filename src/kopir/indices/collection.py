"""The raw values of an index: which figure each area enters with, of which year and from which series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kopir.evidence import Panel, View
from kopir.indices.parts import Leaf, Rebase, Series, Slice
from kopir.indices.structure import Structure

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Raw:
    """Raw values of an edition.

    Args:
        areas: codes, the rows. leaves: codes, the columns.
        values: shape ``(areas, leaves)``, each in the unit of its indicator; NaN where missing.
        periods: year of each value, 0 where missing.
        wanted: year each leaf asks for, shape ``(leaves,)``.
        choices: position of the series in ``Leaf.series`` that answered, -1 where none did.
        absent: indicators that the evidence does not hold although a leaf needs one of them.
        replaced: indicators that the evidence does not hold and in whose place another of the leaf answers.
    """

    areas: tuple[str, ...]
    leaves: tuple[str, ...]
    values: Floats
    periods: Integers
    wanted: Integers
    choices: Integers
    absent: tuple[str, ...]
    replaced: tuple[str, ...]

    @property
    def carried(self) -> NDArray[np.bool_]:
        """Which values are older than the year asked for, shape ``(areas, leaves)``."""
        return np.asarray((self.periods > 0) & (self.periods < self.wanted))

    @property
    def empty(self) -> tuple[str, ...]:
        """Leaves for which no area has a value."""
        return tuple(
            code for code, column in zip(self.leaves, self.values.T, strict=True) if np.isnan(column).all()
        )


def collect(view: View, structure: Structure, years: Mapping[str, int], areas: Sequence[str]) -> Raw:
    """Raw values of all leaves.

    Args:
        view: the evidence.
        structure: of the edition.
        years: year of the data by leaf.
        areas: codes of the areas of the index.
    """
    leaves = tuple(structure.leaves)
    shape = (len(areas), len(leaves))
    values, periods = np.full(shape, np.nan), np.zeros(shape, dtype=np.int64)
    choices = np.full(shape, -1, dtype=np.int64)
    for column, code in enumerate(leaves):
        constant = structure.leaves[code].constant
        if constant is not None:
            values[:, column], periods[:, column] = constant, years[code]
            continue
        found = _of_leaf(view, structure.leaves[code], years[code], areas)
        values[:, column], periods[:, column], choices[:, column] = found
    wanted = np.array([years[code] for code in leaves], dtype=np.int64)
    absent, replaced = lacking(view, structure)
    return Raw(tuple(areas), leaves, values, periods, wanted, choices, absent, replaced)


def lacking(view: View, structure: Structure) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Indicators that the evidence does not hold: those a leaf cannot do without, and those it can."""
    absent, replaced = set[str](), set[str]()
    for leaf in structure.leaves.values():
        if leaf.denominator is not None and not view.has(leaf.denominator):
            absent.add(leaf.denominator)
        if leaf.constant is not None:
            continue
        missing = [{code for code in codes_of(series) if not view.has(code)} for series in leaf.series]
        answering = next((place for place, codes in enumerate(missing) if not codes), None)
        if answering is None:
            absent |= set[str]().union(*missing)
        else:
            replaced |= set[str]().union(*missing[:answering])
        if leaf.rebase is not None:
            replaced |= {code for code in leaf.rebase.codes() if not view.has(code)}
    return tuple(sorted(absent)), tuple(sorted(replaced))


def codes_of(series: Series) -> tuple[str, ...]:
    """The indicators a series is made from."""
    if isinstance(series, str):
        return (series,)
    return (series.of,) if isinstance(series, Slice) else series.codes()


def rebase(view: View, rule: Rebase, year: int, areas: Sequence[str]) -> Floats:
    """Factor of the rate of each area, 1 where the rule does not apply; shape ``(areas,)``."""
    factor = np.ones(len(areas))
    if not all(view.has(code) for code in rule.codes()):
        return factor
    now, rate = _upto(view.panel(rule.now), areas, year), _upto(_plain(view, rule.then.over), areas, year)
    count = _upto(_plain(view, rule.then.of), areas, year)
    for each in sorted(set(now) & set(rate) & set(count)):
        known = np.where(rate[each] >= rule.least_rate, rate[each], np.nan)
        ratio = now[each] * known / (count[each] * rule.then.per)
        factor = np.where(np.isnan(ratio), factor, ratio)
    within = (factor >= 1 / (1 + rule.most_change)) & (factor <= 1 + rule.most_change)
    return np.where(within, factor, 1.0)


def _of_leaf(view: View, leaf: Leaf, year: int, areas: Sequence[str]) -> tuple[Floats, Integers, Integers]:
    values, periods = np.full(len(areas), np.nan), np.zeros(len(areas), dtype=np.int64)
    choices = np.full(len(areas), -1, dtype=np.int64)
    max_age = None if leaf.max_age == "any" else leaf.max_age
    for position, series in enumerate(leaf.series):
        panel = _panel(view, series)
        if panel is None:
            continue
        found, years = panel.select(areas).latest(upto=year, max_age=max_age)
        take = (choices < 0) & ~np.isnan(found)
        values, periods = np.where(take, found, values), np.where(take, years, periods)
        choices = np.where(take, position, choices)
    return values, periods, choices


def _panel(view: View, series: Series) -> Panel | None:
    """Values of a series by area and year, or nothing where the evidence does not hold it."""
    if not all(view.has(code) for code in codes_of(series)):
        return None
    if isinstance(series, str | Slice):
        return _plain(view, series)
    above = _plain(view, series.of)
    below = _plain(view, series.over).select(above.areas)
    divisor = np.stack([below.column(year) for year in above.periods], axis=1)
    values = np.divide(above.values * series.per, np.where(divisor > 0, divisor, np.nan))
    return Panel(above.indicator, above.unit, above.areas, above.periods, values, above.status)


def _plain(view: View, series: str | Slice) -> Panel:
    """Values of an indicator, of everybody or of one social group."""
    return view.panel(series) if isinstance(series, str) else view.panel(series.of, **series.by)


def _upto(panel: Panel, areas: Sequence[str], year: int) -> dict[int, Floats]:
    chosen = panel.select(areas)
    return {each: chosen.column(each) for each in panel.periods if each <= year}
