"""How far a choice depends on the weights of its criteria.

``ranges`` is exact: from which to which weight of one criterion the first stays first, while the others keep
their proportions to each other. The lead over a rival is a straight line in that weight, so that its zero is
an end. ``shares`` takes a million weightings, all equally likely, and counts how often each candidate is
first. ``possible`` is exact again: whether any weighting puts a candidate first.

**Source**: ranges: E. Triantaphyllou and A. Sánchez, *A Sensitivity Analysis Approach for Some Deterministic
Multi-Criteria Decision-Making Methods*, Decision Sciences 28(1), 1997, 151-194. Shares: the rank
acceptability of R. Lahdelma, J. Hokkanen and P. Salminen, *SMAA: Stochastic multiobjective acceptability
analysis*, European Journal of Operational Research 106(1), 1998, 137-143; even weightings are exponential
numbers over their sum (L. Devroye, *Non-Uniform Random Variate Generation*, Springer 1986, chapter XI.4).
Possible: S. Zionts and J. Wallenius, *Identifying Efficient Vectors*, Operations Research 28(3), 1980,
785-793.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.cooperation.assessments.hosting import Choice, Table
from kopir.cooperation.assessments.scale import Floats

DRAWS: Final = 1_000_000
_AT_ONCE: Final = 1 << 14
_NEAR: Final = 1e-12


@dataclass(frozen=True)
class Range:
    """Weights of one criterion for which the first stays first.

    Args:
        criterion: its code.
        weight: as given, as a part of all weights, 0 to 1.
        low, high: ends, 0 to 1; the first may share its place at an end.
        below, above: who overtakes it there; empty where the end is 0 or 1.
    """

    criterion: str
    weight: float
    low: float
    high: float
    below: str
    above: str


@dataclass(frozen=True)
class Share:
    """How often a candidate is first.

    Args:
        candidate: its code.
        share: part of all weightings in which it is first, 0 to 1; equal firsts share.
        error: standard error of the share, as it comes from counting draws.
        possible: whether any weighting puts it first, alone or with others, with the values as they are.
    """

    candidate: str
    share: float
    error: float
    possible: bool


def ranges(choice: Choice) -> tuple[Range, ...]:
    """For each criterion the weights for which the first stays first, in the order of the criteria.

    Args:
        choice: where several share the first place, it is looked at for the first of them by code.
    """
    table = choice.table
    first = table.candidates.index(choice.first[0])
    lead = table.parts[first] - np.delete(table.parts, first, axis=0)
    rivals = [code for row, code in enumerate(table.candidates) if row != first]
    return tuple(_range(table, lead, rivals, column) for column in range(len(table.criteria)))


def _range(table: Table, lead: Floats, rivals: list[str], column: int) -> Range:
    """One criterion; ``lead`` of the first over each rival has the shape ``(rivals, criteria)``."""
    now, rest = float(table.weights[column]), table.weights.copy()
    rest[column] = 0.0
    if not rest.any():
        rest[:] = 1.0
        rest[column] = 0.0
    without = lead @ (rest / max(rest.sum(), _NEAR))
    slope = lead[:, column] - without
    low, high, below, above = 0.0, 1.0, "", ""
    for rival, start, rise in zip(rivals, without, slope, strict=True):
        if abs(rise) <= _NEAR:
            continue
        end = -start / rise
        if rise > 0 and end > low:
            low, below = float(min(end, now)), rival
        elif rise < 0 and end < high:
            high, above = float(max(end, now)), rival
    return Range(table.criteria[column].code, now, low, high, below, above)


def shares(choice: Choice, draws: int = DRAWS, seed: int = 0) -> tuple[Share, ...]:
    """How often each candidate is first under weightings drawn evenly, the most frequent first.

    Values with an interval are drawn evenly from it, each on its own.

    Args:
        choice: its criteria count, its weights do not.
        draws: how many weightings.
        seed: the same seed gives the same weightings.
    """
    from kopir.indices.kernels import sampling

    table = choice.table
    vague = np.argwhere(table.high > table.low)
    counts = np.zeros(len(table.candidates))
    for start in range(0, draws, _AT_ONCE):
        rows = np.arange(start, min(start + _AT_ONCE, draws), dtype=np.int64)
        keys = np.empty(len(rows), dtype=np.uint64)
        sampling.keys(np.uint64(seed), rows, keys)
        even = np.empty((len(rows), len(table.criteria) + len(vague)))
        sampling.uniforms(keys, even)
        counts += _firsts(_drawn_totals(table, vague, even))
    found = dict(zip(table.candidates, counts / draws, strict=True))
    able = possible(table)
    return tuple(
        Share(code, float(found[code]), float(np.sqrt(found[code] * (1 - found[code]) / draws)), able[code])
        for code in sorted(found, key=lambda one: (-found[one], one))
    )


def _drawn_totals(table: Table, vague: NDArray[np.int64], even: Floats) -> Floats:
    """Totals of candidates, each row on a scale of its own.

    Args:
        table: candidates and their parts.
        vague: rows and columns of the values with an interval, shape ``(values, 2)``.
        even: even numbers in [0, 1), shape ``(draws, criteria + values)``.
    """
    # Exponential numbers; dividing by their sum would not change who is first.
    weights = -np.log1p(-even[:, : len(table.criteria)])
    totals: Floats = weights @ table.parts.T
    for at, (row, column) in enumerate(vague, start=len(table.criteria)):
        low, high = table.low[row, column], table.high[row, column]
        totals[:, row] += weights[:, column] * (low + even[:, at] * (high - low) - table.parts[row, column])
    return totals


def _firsts(totals: Floats) -> Floats:
    """How many rows each column is the largest of, equal ones sharing, shape ``(columns,)``."""
    most = totals.max(axis=1, keepdims=True)
    first = totals >= most - _NEAR * np.abs(most)
    counts: Floats = (first / first.sum(axis=1, keepdims=True)).sum(axis=0)
    return counts


def possible(table: Table) -> Mapping[str, bool]:
    """Whether any weighting puts a candidate first, alone or with others, by linear programming."""
    from scipy.optimize import linprog

    count, criteria = table.parts.shape
    able = {}
    for row, code in enumerate(table.candidates):
        # Unknowns: the weights and the smallest lead, which is made as large as can be.
        behind = np.delete(table.parts, row, axis=0) - table.parts[row]
        found = linprog(
            c=np.append(np.zeros(criteria), -1.0),
            A_ub=np.column_stack([behind, np.ones(count - 1)]),
            b_ub=np.zeros(count - 1),
            A_eq=[np.append(np.ones(criteria), 0.0)],
            b_eq=[1.0],
            bounds=[(0, 1)] * criteria + [(-1, 1)],
        )
        able[code] = bool(-found.fun >= -1e-9)
    return able
