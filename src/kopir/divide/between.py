"""The divide between the members of a group: every measure in every period, and whether it narrows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.divide.decomposition import DECOMPOSABLE, Decomposition, decompose
from kopir.divide.distribution import Distribution
from kopir.divide.measures import SHOWN, Floats, count, measure
from kopir.divide.progressivity import Change, change_of_gini
from kopir.divide.trend import Integers, Trend, constant_set, since, trend
from kopir.errors import InvalidInput, NotFound
from kopir.evidence import Manifest, View

POPULATION: Final = "SP.POP.TOTL"


@dataclass(frozen=True)
class Row:
    """The divide in one period.

    Args:
        period: year.
        n: how many members have a value (and a weight, where weights are used).
        measures: by name; ``None`` where the measure is not defined.
        top, bottom: codes of the areas with the highest and the lowest value.
        highest, lowest, mean, median: of the values, the mean weighted as the measures are.
        carried: how many values are older than the period.
    """

    period: int
    n: int
    measures: Mapping[str, float | None]
    top: str
    bottom: str
    highest: float
    lowest: float
    mean: float
    median: float
    carried: int


@dataclass(frozen=True, eq=False)
class Between:
    """The divide between members of a group, period by period.

    Args:
        indicator, members, weights, max_age: what was asked.
        rows: one a period with at least two members, in time order.
        since: first year the trends look at; see ``trend.since``.
        constant, available: trend of each measure on a constant set of members, and on all that have a value.
        splits: Theil T, Theil L and GE(2) by subgroups in the periods of ``rows``; empty without partition.
        without: members that have no value (or no weight) in any period.
        release: the newest release the values come from.
        values: behind the rows, shape ``(members, rows)``, NaN where missing.
        weighted: weights of the members, same shape; ``None`` where each counts the same.
        partition: label of the subgroup of each member; ``None`` where none was given.
    """

    indicator: str
    members: tuple[str, ...]
    weights: str | None
    max_age: int
    rows: tuple[Row, ...]
    since: int
    constant: Mapping[str, Trend]
    available: Mapping[str, Trend]
    splits: Mapping[str, Decomposition]
    without: tuple[str, ...]
    release: Manifest
    values: Floats
    weighted: Floats | None
    partition: Mapping[str, str] | None

    @property
    def latest(self) -> Row:
        """The newest period in which the members are covered nearly as well as ever.

        A period with a few early reporters says little of the group, so the newest with at least three
        quarters of the best covered period's members is taken.
        """
        best = max(row.n for row in self.rows)
        return next(row for row in reversed(self.rows) if row.n >= 0.75 * best)

    @property
    def periods(self) -> tuple[int, ...]:
        """The periods of ``rows``."""
        return tuple(row.period for row in self.rows)

    def distribution(self, period: int | None = None) -> Distribution:
        """The members' values in a period, for curves, shares, splits and intervals.

        Args:
            period: year; ``None`` = that of ``latest``.

        Raises:
            NotFound: fewer than two members have figures in it.
        """
        year = self.latest.period if period is None else period
        column = self._column(year)
        present = np.flatnonzero(~np.isnan(self.values[:, column]))
        areas = tuple(self.members[row] for row in present)
        return Distribution(
            year,
            areas,
            self.values[present, column],
            None if self.weighted is None else self.weighted[present, column],
            None if self.partition is None else tuple(self.partition[area] for area in areas),
        )

    def series(self, name: str) -> tuple[float | None, ...]:
        """Any measure of ``MEASURES`` in the periods of ``rows``; ``None`` where it is not defined.

        Raises:
            NotFound: no such measure.
        """
        return tuple(_known(value) for value in measure(name, self.values, self.weighted))

    def changed(self, first: int, last: int) -> Change:
        """How the Gini coefficient changed between two periods, by progressivity and by ranking.

        Members with figures in both take part, with the weights of the first.

        Raises:
            NotFound: a period has no row. InvalidInput: the coefficient is not defined in one of them.
        """
        before, after = self._column(first), self._column(last)
        weights = None if self.weighted is None else self.weighted[:, before]
        return change_of_gini(self.values[:, before], self.values[:, after], weights)

    def _column(self, period: int) -> int:
        if period not in self.periods:
            raise NotFound(
                "{period} has no figures of two or more members; periods that have: {known}",
                period=period,
                known=", ".join(str(each) for each in self.periods),
            )
        return self.periods.index(period)


def between(
    view: View,
    indicator: str,
    members: Sequence[str],
    *,
    weights: str | None = None,
    partition: Mapping[str, str] | None = None,
    max_age: int = 0,
    until: int | None = None,
    **dims: str,
) -> Between:
    """Measure how unequal the members of a group are by an indicator.

    Args:
        view: the evidence.
        indicator: its code.
        members: codes of the areas.
        weights: indicator to weigh them by, for instance ``SP.POP.TOTL``; ``None`` = each counts the same.
        partition: label of the subgroup of each member, to split the inequality by.
        max_age: how many years a value may be carried forward.
        until: last year to look at, for rows and trends alike; ``None`` = the newest.
        dims: codes of a social group, for instance ``sex="F"``; totals where absent.

    Raises:
        NotFound: there is nothing of the indicator, or no period in which two members have a value.
        InvalidInput: a member has no label in the partition.
    """
    codes = tuple(dict.fromkeys(members))
    panel = view.panel(indicator, **dims).select(codes)
    values, ages = carried(panel.values, panel.periods, max_age)
    weighted = _weights(view, weights, codes, panel.periods)
    if weighted is not None:
        values = np.where(weighted > 0, values, np.nan)
    usable = (count(values, weighted) >= 2) & _upto(panel.periods, until)
    if not usable.any():
        raise NotFound(
            "{indicator} has no period in which two or more of these {n} areas have figures",
            indicator=indicator,
            n=len(codes),
        )
    values, ages = values[:, usable], ages[:, usable]
    weighted = None if weighted is None else weighted[:, usable]
    periods = tuple(int(year) for year in np.array(panel.periods)[usable])
    found = {name: measure(name, values, weighted) for name in SHOWN}
    first = since(indicator, periods)
    recent = np.array(periods) >= first
    constant, available = trends(
        [period for period in periods if period >= first],
        values[:, recent],
        codes,
        None if weighted is None else weighted[:, recent],
    )
    return Between(
        indicator=indicator,
        members=codes,
        weights=weights,
        max_age=max_age,
        rows=tuple(
            _row(column, period, codes, values, weighted, ages, found)
            for column, period in enumerate(periods)
        ),
        since=first,
        constant=constant,
        available=available,
        splits=_splits(values, codes, weighted, partition),
        without=tuple(code for code, row in zip(codes, values, strict=True) if np.isnan(row).all()),
        release=view.release_of(indicator),
        values=values,
        weighted=weighted,
        partition=partition,
    )


def trends(
    periods: Sequence[int], values: Floats, areas: Sequence[str], weights: Floats | None = None
) -> tuple[dict[str, Trend], dict[str, Trend]]:
    """Trend of every measure on a constant set of areas, and on all that are available.

    Args:
        periods: years, ascending.
        values: shape ``(areas, periods)``, NaN where missing.
        areas: codes, one a row.
        weights: as in ``measures``.

    Returns:
        By name of the measure: on the constant set (empty where it has fewer than two areas), on all.
    """
    keep, when = constant_set(values)
    kept = tuple(area for area, take in zip(areas, keep, strict=True) if take)
    years = [period for period, take in zip(periods, when, strict=True) if take]
    some, some_weights = values[np.ix_(keep, when)], None if weights is None else weights[np.ix_(keep, when)]
    constant = {
        name: trend(years, measure(name, some, some_weights), count(some, some_weights), kept)
        for name in SHOWN
        if len(kept) > 1
    }
    available = {
        name: trend(periods, measure(name, values, weights), count(values, weights)) for name in SHOWN
    }
    return constant, available


def carried(values: Floats, periods: Sequence[int], max_age: int) -> tuple[Floats, Integers]:
    """Values carried forward over gaps.

    Args:
        values: shape ``(areas, periods)``, NaN where missing.
        periods: years, ascending.
        max_age: how many years a value may be carried; 0 = not at all.

    Returns:
        Values, and their age in years (0 where observed or missing), both of the shape of ``values``.
    """
    years = np.asarray(periods, dtype=np.int64)
    places = np.where(np.isnan(values), -1, np.arange(len(years)))
    newest = np.maximum.accumulate(places, axis=1)
    ages = np.where(newest >= 0, years - years[np.maximum(newest, 0)], 0)
    take = (newest >= 0) & (ages <= max_age)
    filled = np.take_along_axis(values, np.maximum(newest, 0), axis=1)
    return np.where(take, filled, np.nan), np.where(take, ages, 0).astype(np.int64)


def _weights(
    view: View, indicator: str | None, areas: Sequence[str], periods: Sequence[int]
) -> NDArray[np.float64] | None:
    """Weights of the areas in the periods, the newest known at each; NaN where none is."""
    if indicator is None:
        return None
    panel = view.panel(indicator).select(areas)
    found = np.full((len(areas), len(periods)), np.nan)
    for column, period in enumerate(periods):
        found[:, column] = panel.latest(upto=period)[0]
    return found


def _row(
    column: int,
    period: int,
    areas: Sequence[str],
    values: Floats,
    weights: Floats | None,
    ages: Integers,
    found: Mapping[str, Floats],
) -> Row:
    here = values[:, column]
    present = ~np.isnan(here)
    weight = None if weights is None else weights[present, column]
    top, bottom = int(np.nanargmax(here)), int(np.nanargmin(here))
    return Row(
        period=period,
        n=int(present.sum()),
        measures={name: _known(series[column]) for name, series in found.items()},
        top=areas[top],
        bottom=areas[bottom],
        highest=float(here[top]),
        lowest=float(here[bottom]),
        mean=float(np.average(here[present], weights=weight)),
        median=float(np.median(here[present])),
        carried=int((ages[:, column] > 0).sum()),
    )


def _splits(
    values: Floats, areas: Sequence[str], weights: Floats | None, labels: Mapping[str, str] | None
) -> dict[str, Decomposition]:
    if labels is None:
        return {}
    missing = [area for area in areas if area not in labels]
    if missing:
        raise InvalidInput("{area} has no subgroup; give every member one", area=missing[0])
    return {name: decompose(name, values, [labels[area] for area in areas], weights) for name in DECOMPOSABLE}


def _upto(periods: Sequence[int], until: int | None) -> NDArray[np.bool_]:
    """Which periods are looked at, shape ``(periods,)``."""
    years = np.asarray(periods, dtype=np.int64)
    return np.ones(len(years), dtype=np.bool_) if until is None else np.asarray(years <= until)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
