"""The divide in two years on the same members, so that nobody's coming or going moves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from kopir.divide.between import Between, between
from kopir.divide.distribution import Distribution, Parts
from kopir.divide.measures import MEASURES
from kopir.divide.progressivity import Change
from kopir.errors import InvalidInput, NotFound
from kopir.evidence import View
from kopir.evidence.panel import Panel
from kopir.indices.definition import comparable_from

SINCE: Final = 2010
"""First year looked at where none is asked for, or the first that compares, if that is later."""
COVERED: Final = 0.75
"""Share of the best covered year's members that the two years must have."""
BRIDGED: Final = 2
"""Years by which a figure is carried in the years between."""


@dataclass(frozen=True, eq=False)
class ThenAndNow:
    """A divide in two years.

    Args:
        measure: its name.
        first, last: the two years.
        areas: members with figures in both; all measures are of these.
        without: members that lack one of the two.
        plain, weighted: the divide of these members, each counting the same and weighted (``None`` where
            nothing to weigh by was given), with the years between.
    """

    measure: str
    first: int
    last: int
    areas: tuple[str, ...]
    without: tuple[str, ...]
    plain: Between
    weighted: Between | None

    def chosen(self, *, by_weight: bool) -> Between:
        """The weighted divide where that is asked for and there is one, else the plain one."""
        return self.weighted if by_weight and self.weighted is not None else self.plain

    def ends(self, *, by_weight: bool) -> tuple[float | None, float | None]:
        """The measure in the two years; ``None`` where it is not defined."""
        found = self.chosen(by_weight=by_weight)
        return tuple(found.distribution(year).measure(self.measure) for year in (self.first, self.last))  # type: ignore[return-value]  # two years

    def path(self, *, by_weight: bool) -> tuple[tuple[int, float | None, bool], ...]:
        """Year, measure, and whether some figure in it is carried, for years in which all are known."""
        found = self.chosen(by_weight=by_weight)
        values = found.series(self.measure)
        return tuple(
            (row.period, value, row.carried > 0)
            for row, value in zip(found.rows, values, strict=True)
            if row.n == len(self.areas) and self.first <= row.period <= self.last
        )

    def parts(self, *, by_weight: bool, shapley: bool = False) -> tuple[Parts | None, Parts | None]:
        """The measure split by the subgroups in the two years.

        Raises:
            InvalidInput: no partition was given.
        """
        found = self.chosen(by_weight=by_weight)
        return tuple(
            found.distribution(year).split(self.measure, shapley=shapley) for year in (self.first, self.last)
        )  # type: ignore[return-value]  # two years

    def change(self, *, by_weight: bool) -> Change | None:
        """What of the change of the Gini coefficient is progressivity, and what ranking, if defined."""
        try:
            return self.chosen(by_weight=by_weight).changed(self.first, self.last)
        except InvalidInput:
            return None


def then_and_now(
    view: View,
    indicator: str,
    members: Sequence[str],
    *,
    measure: str = "gini",
    first: int | None = None,
    last: int | None = None,
    weights: str | None = None,
    partition: Mapping[str, str] | None = None,
) -> ThenAndNow:
    """The divide in an early and in a late year.

    Args:
        view: the evidence.
        indicator: its code.
        members: codes of the areas.
        measure: one of ``MEASURES``.
        first: early year; the first well covered one from 2010 on that compares where nothing is said.
        last: late year; the newest well covered one where nothing is said.
        weights: indicator to weigh members by.
        partition: label of the subgroup of each member.

    Raises:
        NotFound: no such measure, no two years can be compared, or fewer than two members have figures in
            both.
    """
    if measure not in MEASURES:
        raise NotFound("there is no measure {name}; known: {known}", name=measure, known=", ".join(MEASURES))
    codes = tuple(dict.fromkeys(members))
    panel = view.panel(indicator).select(codes)
    early, late = years_of(indicator, panel, first, last)
    both = np.isfinite(panel.column(early)) & np.isfinite(panel.column(late))
    kept = [code for code, take in zip(codes, both, strict=True) if take]
    if weights is not None:
        sizes = view.panel(weights).select(kept).latest(upto=early)[0]
        kept = [code for code, size in zip(kept, sizes, strict=True) if size > 0]
    if len(kept) < 2:
        raise NotFound(
            "{indicator} has figures of fewer than two of these areas in both {first} and {last}",
            indicator=indicator,
            first=early,
            last=late,
        )
    labels = None if partition is None else {code: partition[code] for code in kept}

    def divided(by: str | None) -> Between:
        return between(view, indicator, kept, weights=by, partition=labels, max_age=BRIDGED, until=late)

    return ThenAndNow(
        measure=measure,
        first=early,
        last=late,
        areas=tuple(kept),
        without=tuple(code for code in codes if code not in kept),
        plain=divided(None),
        weighted=divided(weights) if weights is not None else None,
    )


def leave_one_out(of: Distribution, measure: str) -> tuple[tuple[str, float], ...]:
    """The measure without each member in turn, the lowest first: what one country decides.

    Members without which it is not defined are left out.

    >>> of = Distribution(2024, ("A", "B", "C"), np.array([1.0, 1.0, 4.0]))
    >>> [(area, round(value, 2)) for area, value in leave_one_out(of, "gini")]
    [('C', 0.0), ('A', 0.3), ('B', 0.3)]
    """
    found = []
    for place, area in enumerate(of.areas):
        keep = np.arange(len(of.areas)) != place
        rest = replace(
            of,
            areas=tuple(code for code in of.areas if code != area),
            values=of.values[keep],
            weights=None if of.weights is None else of.weights[keep],
            labels=None,
        )
        value = rest.measure(measure)
        if value is not None:
            found.append((area, value))
    return tuple(sorted(found, key=lambda each: (each[1], each[0])))


def years_of(indicator: str, panel: Panel, first: int | None, last: int | None) -> tuple[int, int]:
    """The two years that are compared, as ``then_and_now`` takes them.

    Args:
        indicator: its code.
        panel: of the members.
        first: as in ``then_and_now``.
        last: as in ``then_and_now``.

    Raises:
        NotFound: no two years can be compared.
    """
    covered = np.isfinite(panel.values).sum(axis=0)
    enough = covered >= max(2.0, COVERED * covered.max(initial=0))
    since = max(SINCE, comparable_from(indicator) or 0)
    usable = [int(year) for year, take in zip(panel.periods, enough, strict=True) if take]
    early = first if first is not None else next((year for year in usable if year >= since), None)
    late = last if last is not None else next(iter(reversed(usable)), None)
    if early is not None and late is not None and early >= late:
        raise NotFound(
            "{first} is not before {last}, so there are no two years to compare; choose an earlier first "
            "year",
            first=early,
            last=late,
        )
    if early is None or late is None:
        raise NotFound(
            "{indicator} has no two years that can be compared in these areas", indicator=indicator
        )
    return early, late
