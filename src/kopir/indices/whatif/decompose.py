"""Where a change between two editions came from: own progress, others' progress, method, revision.

The first edition is taken as it was known then, the last as it is known now. Four things differ between them,
and each can be switched alone:

* *revision*: figures of the first edition as known then, or as known now;
* *own progress*: the unit's figures of the first edition, or of the last (both as known now);
* *others' progress*: the same of all other units;
* *method*: the rules (leaves, weights, caps, scales) of the first edition, or of the last.

A cell is the figure of the first edition as known then, plus its revision where revisions are switched on,
plus its progress where progress is. The part of each of the four is its Shapley value over the sixteen
combinations, so the parts add up exactly to the change of the score, and to the change of the rank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.errors import NotFound
from kopir.evidence import View
from kopir.indices.collection import collect
from kopir.indices.definition import Definition, year_of
from kopir.indices.engine import held, sheet_of
from kopir.indices.making import Frozen, make
from kopir.indices.parts import Break
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.structure import Structure
from kopir.indices.whatif.shapley import shapley

FACTORS: Final = ("own", "others", "method", "revision")
_OWN, _OTHERS, _METHOD, _REVISION = (1 << place for place in range(4))


@dataclass(frozen=True, eq=False)
class Side:
    """The data of both editions under the rules of one of them, in sheets of the same units and leaves.

    Args:
        structure: the rules.
        then: figures of the first edition as known then.
        revised: figures of the first edition as known now.
        last: figures of the last edition as known now.
        frozen: stages of an earlier edition whose parameters are part of the rules.
    """

    structure: Structure
    then: Sheet
    revised: Sheet
    last: Sheet
    frozen: Frozen | None = None

    def cells(self, unit: str, mask: int) -> Sheet:
        """The figures under some of the factors; a figure that is not there on both sides is not revised."""
        revision = self.revised.values - self.then.values
        progress = self.last.values - self.revised.values
        own = np.array([each == unit for each in self.then.units])
        moved = np.where(own, bool(mask & _OWN), bool(mask & _OTHERS))[:, None]
        if mask & _REVISION:
            values = np.where(moved, self.last.values, self.revised.values)
        else:
            base = np.where(np.isnan(self.then.values), self.revised.values, self.then.values)
            ahead = np.where(np.isnan(revision), self.last.values, base + progress)
            values = np.where(moved, ahead, self.then.values)
        return self.last.with_values(values)


@dataclass(frozen=True)
class Part:
    """What one factor adds.

    Args:
        factor: one of ``FACTORS``.
        score: to the score.
        rank: to the rank; negative for places won.
    """

    factor: str
    score: float
    rank: float


@dataclass(frozen=True)
class Decomposition:
    """A change between two editions and its four parts.

    Args:
        unit: its code.
        score, rank: before and after.
        parts: in the order of ``FACTORS``; they add up to the changes.
        revised: number of figures of the first edition that were revised since.
        breaks: known changes of method in between that the published components hide.
    """

    unit: str
    score: tuple[float, float]
    rank: tuple[int, int]
    parts: tuple[Part, ...]
    revised: int
    breaks: tuple[Break, ...] = ()

    def of(self, factor: str) -> Part:
        """The part of one factor."""
        return self.parts[FACTORS.index(factor)]


def decompose(first: Side, last: Side, unit: str) -> Decomposition:
    """Parts of the change of a unit between two editions.

    Args:
        first: the data under the rules of the first edition.
        last: the data under the rules of the last.
        unit: its code.

    Raises:
        NotFound: the unit has no score in one of the combinations, so no part can be told. InvalidInput: a
            stage cannot be run on one of them.
    """

    def worths(masks: Integers) -> Floats:
        return np.array([_worth(last if mask & _METHOD else first, unit, int(mask)) for mask in masks])

    parts = shapley(worths, len(FACTORS))
    before, after = worths(np.array([0, 15], dtype=np.int64))
    changed = first.revised.values != first.then.values
    both = np.isnan(first.revised.values) & np.isnan(first.then.values)
    return Decomposition(
        unit,
        (float(before[0]), float(after[0])),
        (int(before[1]), int(after[1])),
        tuple(
            Part(factor, float(row[0]), float(row[1]))
            for factor, row in zip(FACTORS, parts.values, strict=True)
        ),
        int(np.count_nonzero(changed & ~both)),
    )


def between(
    then: View,
    now: View,
    definition: Definition,
    first: str | int,
    last: str | int,
    areas: Sequence[str],
    unit: str,
    *,
    from_published: bool = True,
) -> Decomposition:
    """Parts of the change of an area between two editions of an index.

    Args:
        then: the evidence as it was known at the first edition.
        now: the evidence as it is known now.
        definition: of the index.
        first: the edition before, by code or period.
        last: the edition after.
        areas: among which the area is ranked.
        unit: code of the area.
        from_published: take nodes below the root from their published values. A change of method inside such
            a node cannot be told from progress; ``breaks`` names those that are known.

    Raises:
        NotFound: no such edition, or the area has no score in one of the combinations (for instance because a
            leaf of one edition has no figures for the other).
    """
    sides = []
    for edition in (first, last):
        structure = definition.structure(edition)
        structure = structure.from_published() if from_published else structure
        sides.append(
            Side(
                structure,
                _sheet(then, definition, first, structure, areas),
                _sheet(now, definition, first, structure, areas),
                _sheet(now, definition, last, structure, areas),
                held(now, definition, edition, areas, from_published=from_published),
            )
        )
    found = decompose(sides[0], sides[1], unit)
    years = sorted(definition.edition(each).period for each in (first, last))
    breaks = tuple(
        each for each in definition.breaks if years[0] <= each.between[0] and each.between[1] <= years[1]
    )
    return Decomposition(found.unit, found.score, found.rank, found.parts, found.revised, breaks)


def _sheet(
    view: View, definition: Definition, edition: str | int, structure: Structure, areas: Sequence[str]
) -> Sheet:
    """Figures of one edition for the leaves of a structure that may be another edition's."""
    years: Mapping[str, int] = {
        code: year_of(leaf, definition.edition(edition)) for code, leaf in structure.leaves.items()
    }
    raw = collect(view, structure, years, areas)
    return sheet_of(view, raw, structure, definition.edition(edition).period)


def _worth(side: Side, unit: str, mask: int) -> tuple[float, float]:
    made = make(side.cells(unit, mask), side.structure, side.frozen)
    row = made.aggregated.units.index(unit) if unit in made.aggregated.units else None
    score = np.nan if row is None else float(made.index[row])
    if row is None or np.isnan(score):
        known = ", ".join(factor for place, factor in enumerate(FACTORS) if mask >> place & 1)
        raise NotFound(
            "{unit} has no score with {factors} of the last edition and the rest of the first; compare "
            "editions in which it has figures under the rules of both",
            unit=unit,
            factors=known or "—",
        )
    return score, float(made.ranks[row])
