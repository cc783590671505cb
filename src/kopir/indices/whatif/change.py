"""What if: other values of any unit, or other weights, and what each of these changes contributes.

The index is made again from the changed inputs with ``make``. The change of every score and of every rank is
then shared among the changes by their Shapley values, or by Owen values where changes belong together (those
of a unit, or of a branch of the index): the part of a change is what it adds on average, over all orders in
which the changes can be made. The parts add up to the whole change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from kopir.errors import InvalidInput, NotFound
from kopir.indices.collection import Raw
from kopir.indices.making import Frozen, Made, make
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.structure import Structure
from kopir.indices.whatif.game import ChangeGame, Step, branch_of
from kopir.indices.whatif.shapley import Parts, evaluations, owen, sampled

EXACT_UP_TO: Final = 12
_MADE_ONE_BY_ONE: Final = 2**7
_MOST: Final = 62
Grouping = Literal["none", "unit", "branch"]
Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Change:
    """A cell of the raw values that is set otherwise.

    Args:
        unit: code of the unit.
        leaf: code of the leaf.
        value: in the unit of the indicator.
    """

    unit: str
    leaf: str
    value: float


@dataclass(frozen=True, eq=False)
class Outcome:
    """An index before and after some changes.

    Args:
        before, after: the index as it is and with all changes made.
        units: that take part before and after, the columns of what follows.
        steps: the changes, the rows of what follows.
        scores, ranks: what each step adds to the score and to the rank of each unit (a rank that falls is a
            place won); with their standard errors where they could not be had exactly.
        grouping: what was taken together.
        period: whose cells were changed.
    """

    before: Made
    after: Made
    units: tuple[str, ...]
    steps: tuple[Step, ...]
    scores: Parts
    ranks: Parts
    grouping: Grouping
    period: int

    def score(self, unit: str) -> tuple[float, float]:
        """Score of a unit before and after."""
        return self._of(self.before, unit, self.before.index), self._of(self.after, unit, self.after.index)

    def rank(self, unit: str) -> tuple[int, int]:
        """Rank of a unit before and after."""
        before = self._of(self.before, unit, self.before.ranks)
        return int(before), int(self._of(self.after, unit, self.after.ranks))

    def _of(self, made: Made, unit: str, values: Floats | Integers) -> float:
        return float(values[made.aggregated.row(unit, self.period)])

    def contributions(self, unit: str) -> tuple[tuple[Step, float, float], ...]:
        """Each step with its part of the change of score and of rank of a unit.

        Raises:
            NotFound: the unit does not take part.
        """
        place = _place(self.units, unit)
        return tuple(
            (step, float(self.scores.values[row, place]), float(self.ranks.values[row, place]))
            for row, step in enumerate(self.steps)
        )


def change(
    sheet: Sheet,
    structure: Structure,
    changes: Sequence[Change] = (),
    weights: Weights | None = None,
    *,
    period: int | None = None,
    grouping: Grouping = "none",
    exact_up_to: int = EXACT_UP_TO,
    orders: int = 400,
    seed: int = 1,
    frozen: Frozen | None = None,
    raw: Raw | None = None,
) -> Outcome:
    """New scores and ranks of all units, and what every change contributes to them.

    Args:
        sheet: raw values.
        structure: the rules.
        changes: cells set otherwise.
        weights: by node and child, those that are set otherwise, on the scale of the node's other weights.
        period: whose cells; the newest where none is given. Other periods of a panel stay as they are.
        grouping: which changes are taken together (Owen values).
        exact_up_to: number of changes up to which all coalitions are evaluated (fewer, where every one of
            them has to be made from scratch). Above it the parts of scores are exact where the index is a
            weighted mean all the way up, and what is left is estimated.
        orders: random orders of that estimate; its standard errors are in ``Parts.errors``.
        seed: of these orders.
        frozen: parameters of an earlier index that hold.
        raw: where the raw values come from, so that carried ones are marked.

    Raises:
        NotFound: no such unit, leaf, node or child. InvalidInput: nothing is changed, a cell is changed
            twice, a value is not finite, weights are negative or sum to zero, or a stage cannot be run.
    """
    wanted = sheet.years[-1] if period is None else period
    steps = _steps(sheet, structure, wanted, changes, weights or {}, raw)
    game = ChangeGame(sheet, structure, wanted, steps, frozen)
    after = make(game.sheet(), game.structure_with(), frozen)
    groups = _groups(structure, steps, grouping)
    dear = game.one_by_one and evaluations(groups) > _MADE_ONE_BY_ONE
    if len(steps) <= exact_up_to and not dear:
        both = owen(game.worths, groups)
    else:
        both = sampled(game.worths, groups, 16 if game.one_by_one else orders, seed)
    scores, ranks = _halves(both)
    if not both.exact and grouping == "none" and game.additive:
        scores = game.by_leaf(exact_up_to) or scores
    return Outcome(game.base.made, after, game.units, steps, scores, ranks, grouping, wanted)


def _steps(
    sheet: Sheet,
    structure: Structure,
    period: int,
    changes: Sequence[Change],
    weights: Weights,
    raw: Raw | None,
) -> tuple[Step, ...]:
    cells = [(each.unit, each.leaf) for each in changes]
    twice = next((cell for cell in cells if cells.count(cell) > 1), None)
    if twice:
        raise InvalidInput("{leaf} of {unit} is changed twice; keep one change", leaf=twice[1], unit=twice[0])
    steps = [_cell(sheet, structure, period, each, raw) for each in changes]
    for node in weights:
        steps += _weights(structure, node, weights[node])
    if not 1 <= len(steps) <= _MOST:
        raise InvalidInput(
            "{count} changes are given; give between 1 and {most}", count=len(steps), most=_MOST
        )
    return tuple(steps)


def _cell(sheet: Sheet, structure: Structure, period: int, given: Change, raw: Raw | None) -> Step:
    if given.leaf not in structure.leaves:
        raise NotFound(
            "there is no leaf {leaf}; known: {known}", leaf=given.leaf, known=", ".join(structure.leaves)
        )
    if not np.isfinite(given.value):
        raise InvalidInput(
            "{leaf} of {unit} is to become {value}; give a finite number",
            leaf=given.leaf,
            unit=given.unit,
            value=given.value,
        )
    before = float(sheet.column(given.leaf)[sheet.row(given.unit, period)])
    carried = None
    if raw is not None and given.unit in raw.areas:
        place = raw.areas.index(given.unit), raw.leaves.index(given.leaf)
        carried = int(raw.periods[place]) if raw.carried[place] else None
    published = structure.leaves[given.leaf].series == (given.leaf,)
    old = None if np.isnan(before) else before
    return Step(given.leaf, given.unit, None, old, given.value, published, carried)


def _weights(structure: Structure, code: str, given: Mapping[str, float]) -> list[Step]:
    """One step for each weight that differs."""
    if code not in structure.nodes:
        raise NotFound("there is no node {code}; known: {known}", code=code, known=", ".join(structure.nodes))
    node = structure.nodes[code]
    own = dict(node.weights) or dict.fromkeys(node.children, 1.0)
    unknown = sorted(set(given) - set(own))
    if unknown:
        raise NotFound(
            "{child} is no child of {code}; its children are {known}",
            child=unknown[0],
            code=code,
            known=", ".join(own),
        )
    both = {**own, **given}
    least = sum(min(own[child], both[child]) for child in own)
    if any(not np.isfinite(each) or each < 0 for each in both.values()) or sum(both.values()) <= 0:
        raise InvalidInput(
            "{code}: weights must not be negative and must not sum to zero; correct them", code=code
        )
    if least <= 0:
        raise InvalidInput(
            "{code}: every weight above zero is set to zero while others come in, so what each contributes "
            "cannot be told; make the change in two steps",
            code=code,
        )
    return [Step(code, None, child, own[child], both[child]) for child in own if both[child] != own[child]]


def _groups(structure: Structure, steps: Sequence[Step], grouping: Grouping) -> list[list[int]]:
    if grouping == "none":
        return [[place] for place in range(len(steps))]
    found: dict[str, list[int]] = {}
    for place, step in enumerate(steps):
        own = (step.unit or "") if grouping == "unit" else branch_of(structure, step.code)
        found.setdefault(own, []).append(place)
    return list(found.values())


def _halves(both: Parts) -> tuple[Parts, Parts]:
    """Scores and ranks of a game whose outcomes are the one beside the other."""
    half = both.values.shape[1] // 2
    first, second = (
        Parts(both.values[:, part], both.total[part], both.errors[:, part], both.exact)
        for part in (slice(0, half), slice(half, None))
    )
    return first, second


def _place(units: Sequence[str], unit: str) -> int:
    if unit not in units:
        raise NotFound("{unit} is not in this table", unit=unit)
    return list(units).index(unit)
