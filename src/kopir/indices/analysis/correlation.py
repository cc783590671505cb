"""Correlations of leaves and nodes: between any two levels, within groups, with divisors.

Every coefficient uses the rows in which both columns have a value. A column that does not vary over these
rows has no correlation: it is missing. Two-sided p-values: Pearson's from Student's t with n - 2 degrees of
freedom; Spearman's from the same t of the ranks' correlation; Kendall's tau-b from the normal distribution
with the variance corrected for ties (Kendall, *Rank Correlation Methods*, 1970, section 4.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from scipy.special import betainc, erfc

from kopir.errors import InvalidInput, NotFound
from kopir.indices.analysis.hierarchy import ancestors, at_level, everything, levels, members, scoped
from kopir.indices.kernels.correlating import KENDALL, PEARSON, SPEARMAN, correlate_columns
from kopir.indices.making import Made
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.structure import Structure

Method = Literal["pearson", "spearman", "kendall"]
Verdict = Literal["missing", "negative", "weak", "fair", "redundant"]
_KERNELS: Final = {"pearson": PEARSON, "spearman": SPEARMAN, "kendall": KENDALL}


@dataclass(frozen=True)
class Pair:
    """Two leaves or nodes and their correlation.

    Args:
        first, second: codes; where one hangs below the other, the lower one is first.
        correlation: NaN where one does not vary.
        p_value: two-sided, NaN below three rows.
        count: rows in which both have a value.
    """

    first: str
    second: str
    correlation: float
    p_value: float
    count: int


@dataclass(frozen=True)
class Warnings:
    """Where a correlation becomes a warning.

    The defaults are customary in audits of composite indicators: beyond 0.9 two indicators say the same,
    below 0.3 one hardly counts in the other, below -0.4 they pull against each other (COINr 1.1.14 draws its
    plots by the same bounds).
    """

    negative: float = -0.4
    weak: float = 0.3
    redundant: float = 0.9

    def verdict(self, correlation: float) -> Verdict:
        """What a correlation says.

        >>> Warnings().verdict(0.95)
        'redundant'
        """
        if np.isnan(correlation):
            return "missing"
        if correlation < self.negative:
            return "negative"
        if correlation < self.weak:
            return "weak"
        return "redundant" if correlation > self.redundant else "fair"


@dataclass(frozen=True, eq=False)
class Correlations:
    """A matrix of correlations.

    Args:
        rows, columns: codes.
        values: shape ``(rows, columns)``, NaN where missing.
        p_values: two-sided, of the same shape.
        counts: rows of the table in which both have a value.
        method: ``pearson``, ``spearman`` or ``kendall``.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: Floats
    p_values: Floats
    counts: Integers
    method: Method

    def significant(self, level: float = 0.05) -> Floats:
        """The correlations, NaN where the p-value is above a level."""
        return np.where(self.p_values <= level, self.values, np.nan)

    def of(self, first: str, second: str) -> float:
        """One correlation.

        Raises:
            NotFound: there is no such row or column.
        """
        return float(self.values[_place(self.rows, first), _place(self.columns, second)])

    def pairs(self) -> Iterator[Pair]:
        """Every two different codes that have a correlation, each two once."""
        seen: set[frozenset[str]] = set()
        for row, column in zip(*np.nonzero(~np.isnan(self.values)), strict=True):
            first, second = self.rows[row], self.columns[column]
            if first != second and frozenset((first, second)) not in seen:
                seen.add(frozenset((first, second)))
                place = (row, column)
                yield Pair(
                    first,
                    second,
                    float(self.values[place]),
                    float(self.p_values[place]),
                    int(self.counts[place]),
                )


def correlate(
    sheet: Sheet,
    rows: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
    *,
    method: Method = "pearson",
    period: int | None = None,
) -> Correlations:
    """Correlations of columns of a sheet with each other.

    Args:
        sheet: any stage of an index; turn leaves first where higher is not better (``hierarchy.directed``).
        rows: codes of columns of the sheet; all where not given.
        columns: codes to correlate them with; the same as ``rows`` where not given.
        method: which coefficient.
        period: the period to look at; all rows of a panel together where none is named.

    Raises:
        NotFound: there is no such column or period.

    Sixty columns of 193 rows take some milliseconds, Kendall's tau some tens.

    >>> from kopir.indices.sheet import single
    >>> sheet = single(["A", "B", "C"], ["x", "y"], np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 9.0]]))
    >>> correlate(sheet, method="spearman").of("x", "y")
    1.0
    """
    taken = scoped(sheet, period)
    first = tuple(rows or taken.codes)
    second = tuple(columns or first)
    x, y = (np.ascontiguousarray([taken.column(code) for code in codes]) for codes in (first, second))
    values, scores = np.empty((len(first), len(second))), np.empty((len(first), len(second)))
    counts = np.empty(values.shape, dtype=np.int64)
    orders = [np.argsort(each, axis=1, kind="stable") for each in (x, y)]
    kernel, same = _KERNELS[method], first == second
    correlate_columns(x, orders[0], y, orders[1], kernel, same, values, counts, scores)
    p_values = _of_normal(values, scores) if method == "kendall" else _of_student(values, counts)
    return Correlations(first, second, values, p_values, counts, method)


def between(
    made: Made,
    lower: int,
    upper: int,
    *,
    within: Literal["all", "ancestors"] = "all",
    method: Method = "pearson",
    period: int | None = None,
) -> Correlations:
    """Correlations between two levels of an index; leaves are level 1.

    Args:
        made: the index; its normalised leaves are used.
        lower: level of the rows.
        upper: level of the columns.
        within: ``ancestors`` keeps only correlations of a code with what it hangs on, near or further up.
        method: which coefficient.
        period: the period to look at; all rows of a panel together where none is named.

    Raises:
        NotFound: there is no such level or period.
    """
    structure = made.structure
    found = correlate(
        everything(made), at_level(structure, lower), at_level(structure, upper), method=method, period=period
    )
    if within == "all":
        return found
    above = ancestors(structure)
    related = np.array([[column in above[row] for column in found.columns] for row in found.rows])
    return _kept(found, related)


def with_family(
    made: Made, lower: int, *, method: Method = "pearson", period: int | None = None
) -> Correlations:
    """Correlations of the codes of one level with everything they hang on, up to the index.

    Raises:
        NotFound: there is no such level or period. InvalidInput: it is the level of the index.
    """
    structure = made.structure
    found, above = levels(structure), ancestors(structure)
    rows = at_level(structure, lower)
    columns = tuple(code for code in structure.order() if found[code] > lower)
    if not columns:
        raise InvalidInput("nothing is above level {level}; name a lower one", level=lower)
    result = correlate(everything(made), rows, columns, method=method, period=period)
    return _kept(result, np.array([[column in above[row] for column in columns] for row in rows]))


def within_groups(
    sheet: Sheet,
    structure: Structure,
    level: int = 2,
    *,
    method: Method = "pearson",
    period: int | None = None,
) -> dict[str, Correlations]:
    """Correlations of leaves that hang below the same node of a level, by the code of the node.

    Raises:
        NotFound: there is no such level, column or period.
    """
    return {
        node: correlate(sheet, leaves, method=method, period=period)
        for node, leaves in members(structure, level).items()
        if leaves
    }


def beyond(
    groups: dict[str, Correlations], *, below: float | None = None, above: float | None = None
) -> tuple[tuple[str, Pair], ...]:
    """Pairs whose correlation is below one limit or above another, with the group they are in.

    Args:
        groups: by code of the node, see ``within_groups``.
        below: for instance -0.4, to find leaves that pull against each other.
        above: for instance 0.9, to find leaves that say the same.
    """
    return tuple(
        (group, pair)
        for group, found in groups.items()
        for pair in found.pairs()
        if (below is not None and pair.correlation < below)
        or (above is not None and pair.correlation > above)
    )


def warned(found: Correlations, limits: Warnings | None = None) -> tuple[tuple[Pair, Verdict], ...]:
    """Pairs that are not fair, each with what it warns of.

    Args:
        found: correlations, of leaves with what they hang on or among each other.
        limits: where a correlation becomes a warning.
    """
    bounds = limits or Warnings()
    judged = ((pair, bounds.verdict(pair.correlation)) for pair in found.pairs())
    return tuple((pair, verdict) for pair, verdict in judged if verdict != "fair")


def with_divisors(sheet: Sheet, least: float = 0.9, period: int | None = None) -> tuple[Pair, ...]:
    """Leaves whose correlation with a divisor (population, area, output) is beyond a limit either way.

    Such a leaf measures the size of a unit first of all: consider dividing it.

    Raises:
        NotFound: there is no such period. InvalidInput: the sheet has no divisors.
    """
    if not sheet.divisors:
        raise InvalidInput("the table has no column of divisors; add one, for instance the population")
    names = tuple(sheet.divisors)
    columns = np.stack([sheet.divisors[name] for name in names], axis=1)
    joined = sheet.with_values(np.hstack([sheet.values, columns]), (*sheet.codes, *names))
    found = correlate(joined, sheet.codes, names, period=period)
    return tuple(pair for pair in found.pairs() if abs(pair.correlation) > least)


def _kept(found: Correlations, keep: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Correlations:
    """The same matrix with the other correlations left out."""
    return Correlations(
        found.rows,
        found.columns,
        np.where(keep, found.values, np.nan),
        np.where(keep, found.p_values, np.nan),
        np.where(keep, found.counts, 0),
        found.method,
    )


def _of_student(values: Floats, counts: Integers) -> Floats:
    """Two-sided p-values of t = r sqrt((n - 2) / (1 - r^2)), NaN below three rows."""
    freedom = np.maximum(counts - 2, 1)
    known = (counts > 2) & ~np.isnan(values)
    # 1 - r^2 as a product: exact where r is near 1.
    rest = np.where(known, (1 - values) * (1 + values), 1.0)
    return np.where(known, betainc(freedom / 2, 0.5, rest), np.nan)


def _of_normal(values: Floats, scores: Floats) -> Floats:
    """Two-sided p-values of normal scores."""
    known = ~np.isnan(values)
    return np.where(known, erfc(np.abs(np.where(known, scores, 0.0)) / np.sqrt(2)), np.nan)


def _place(codes: tuple[str, ...], code: str) -> int:
    if code not in codes:
        raise NotFound("there is no column {code}; known: {known}", code=code, known=", ".join(codes))
    return codes.index(code)
