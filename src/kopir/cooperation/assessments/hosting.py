"""Which candidate should host: a weighted sum of criteria, and how far the answer depends on the weights.

Each criterion is brought to 0 to 1 by its own stated scale (fixed goalposts, or the worst and the best of the
candidates); the weighted mean of these is the total. A candidate that lacks a value has no total: it is named
with what is missing, never filled in. A candidate is dominated where another is at least as good by every
criterion and better by one.

**Source**: weighted sum and its dependence on scales: R. L. Keeney and H. Raiffa, *Decisions with Multiple
Objectives*, Cambridge 1993, chapter 3; what is done about the weights: see ``sensitivity``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.cooperation.assessments.criteria import Criterion, Goalposts
from kopir.cooperation.assessments.scale import Floats
from kopir.errors import InvalidInput

MOST_CANDIDATES: Final = 50
MOST_CRITERIA: Final = 40


@dataclass(frozen=True, eq=False)
class Table:
    """Candidates that can be compared, as numbers.

    Args:
        candidates: codes, the rows.
        criteria: the columns.
        weights: of the criteria, adding up to 1, shape ``(criteria,)``.
        parts: 0 to 1, shape ``(candidates, criteria)``.
        low, high: the same for both ends of the interval of each value; equal to ``parts`` where it has none.
    """

    candidates: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    weights: Floats
    parts: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Total:
    """One candidate.

    Args:
        candidate: its code.
        total: weighted mean of its parts, 0 to 1.
        place: 1 for the first; equal totals share a place.
        parts: by code of the criterion, 0 to 1.
        dominated_by: candidates that are at least as good by every criterion and better by one.
    """

    candidate: str
    total: float
    place: int
    parts: Mapping[str, float]
    dominated_by: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Choice:
    """What weighing came to.

    Args:
        totals: the first one first, equal ones by code.
        missing: by candidate without a total, codes of the criteria it has no value for.
        table: what the totals were made of.
    """

    totals: tuple[Total, ...]
    missing: Mapping[str, tuple[str, ...]]
    table: Table

    @property
    def first(self) -> tuple[str, ...]:
        """The candidate, or candidates, in the first place."""
        return tuple(one.candidate for one in self.totals if one.place == 1)


def weighed(criteria: Sequence[Criterion], candidates: Sequence[str]) -> Choice:
    """Candidates by their weighted sums.

    Args:
        criteria: at least one with a weight above 0.
        candidates: codes; values of others are not looked at.

    Raises:
        InvalidInput: there are too many candidates or criteria, a code stands twice, no criterion has a
            weight, or fewer than two candidates have all values.
    """
    _check(criteria, candidates)
    missing = {
        each: tuple(one.code for one in criteria if each not in one.values) for each in sorted(candidates)
    }
    whole = tuple(each for each, codes in missing.items() if not codes)
    if len(whole) < 2:
        raise InvalidInput(
            "fewer than two candidates have a value for every criterion; without: {missing}; "
            "add the values or leave out the criterion",
            missing="; ".join(f"{each} ({', '.join(codes)})" for each, codes in missing.items() if codes),
        )
    table = _table(criteria, whole)
    return Choice(_totals(table), {each: codes for each, codes in missing.items() if codes}, table)


def _check(criteria: Sequence[Criterion], candidates: Sequence[str]) -> None:
    if len(candidates) > MOST_CANDIDATES or len(criteria) > MOST_CRITERIA:
        raise InvalidInput(
            "at most {candidates} candidates and {criteria} criteria are weighed; leave some out",
            candidates=MOST_CANDIDATES,
            criteria=MOST_CRITERIA,
        )
    for codes in ([one.code for one in criteria], list(candidates)):
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise InvalidInput("{codes}: stands twice; remove one", codes=", ".join(twice))
    if not any(one.weight > 0 for one in criteria):
        raise InvalidInput("no criterion has a weight above 0; give one a weight")


def _table(criteria: Sequence[Criterion], candidates: tuple[str, ...]) -> Table:
    given = np.array([one.weight for one in criteria], dtype=np.float64)
    # Each weight is divided by the largest first: the sum of very large ones would overflow.
    shares = given / given.max()
    scaled = np.stack([_parts(one, candidates) for one in criteria], axis=-1)
    low, high = np.sort(scaled[1:], axis=0)
    return Table(candidates, tuple(criteria), shares / shares.sum(), scaled[0], low, high)


def _parts(criterion: Criterion, candidates: Sequence[str]) -> Floats:
    """One criterion on its scale, 0 to 1; 1 for all where the candidates make the scale and are equal.

    Returns:
        Values and both ends of their intervals, shape ``(3, candidates)``.
    """
    values = [criterion.values[each] for each in candidates]
    known = np.array([(one.value, *one.ends) for one in values]).T
    if isinstance(criterion.scale, Goalposts):
        worst, best = criterion.scale.worst, criterion.scale.best
    else:
        ends = float(known[0].min()), float(known[0].max())
        worst, best = ends if criterion.direction == 1 else ends[::-1]
    if worst == best:
        return np.ones_like(known)
    scaled: Floats = np.clip((known - worst) / (best - worst), 0.0, 1.0)
    return scaled


def _totals(table: Table) -> tuple[Total, ...]:
    totals = table.parts @ table.weights
    # Rounded so that totals that are equal but for the last bits share a place.
    rounded = np.round(totals, 12)
    raw = np.array(
        [[one.direction * one.values[each].value for one in table.criteria] for each in table.candidates]
    )
    order = sorted(range(len(totals)), key=lambda row: (-rounded[row], table.candidates[row]))
    return tuple(
        Total(
            candidate=table.candidates[row],
            total=float(totals[row]),
            place=1 + int((rounded > rounded[row]).sum()),
            parts={one.code: float(part) for one, part in zip(table.criteria, table.parts[row], strict=True)},
            dominated_by=tuple(table.candidates[other] for other in _dominating(raw, row)),
        )
        for row in order
    )


def _dominating(raw: Floats, row: int) -> list[int]:
    """Rows that are nowhere worse than one, and somewhere better."""
    never_worse = (raw >= raw[row]).all(axis=1)
    somewhere_better = (raw > raw[row]).any(axis=1)
    return [int(other) for other in np.flatnonzero(never_worse & somewhere_better)]
