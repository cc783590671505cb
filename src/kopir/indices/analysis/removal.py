"""Removal: an index without some of its leaves or nodes, and what the removal of each one does.

What is removed is deleted, with everything that hangs on it; a node that is left without children is deleted
too. (To set its weight to 0 instead would leave a node whose weights sum to zero where it was the last child,
and its gaps would still count when units are screened.) All stages are run again, so bounds, means and
screening follow from what is left, unless only the aggregation is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from kopir.errors import InvalidInput, NotFound
from kopir.indices.analysis.hierarchy import at_level
from kopir.indices.making import Frozen, Made, make
from kopir.indices.parts import Node
from kopir.indices.sheet import Floats, Integers
from kopir.indices.stages import Stage, aggregate
from kopir.indices.structure import Structure, shaped


def without(structure: Structure, codes: Sequence[str]) -> Structure:
    """A structure without some leaves and nodes; the weights of the others keep their proportions.

    Raises:
        NotFound: there is no such leaf or node. InvalidInput: it is the index itself, nothing would be left,
            or a quotient would lose one of its two sides.
    """
    for code in codes:
        if code not in structure.leaves and code not in structure.nodes:
            raise NotFound("there is no leaf or node {code}", code=code)
    gone = set(codes)
    nodes: dict[str, Node] = {}
    for code in structure.order():
        node = structure.nodes[code]
        left = tuple(child for child in node.children if child not in gone)
        if code not in gone and left:
            nodes[code] = _cut(code, node, left)
        else:
            gone.add(code)
    if structure.root in gone:
        raise InvalidInput(
            "{code}: nothing would be left of the index; keep at least one indicator", code=structure.root
        )
    leaves = {code: leaf for code, leaf in structure.leaves.items() if code not in gone}
    return shaped(
        structure.root, leaves, nodes, set(), structure.stages, structure.shared, structure.direction
    )


def _cut(code: str, node: Node, left: tuple[str, ...]) -> Node:
    if left == node.children:
        return node
    if node.aggregate in ("ratio", "shortfall"):
        raise InvalidInput(
            "{code} is a quotient of two children and needs both; remove it as a whole", code=code
        )
    weights = {child: node.weights[child] for child in left} if node.weights else {}
    if weights and not sum(weights.values()) > 0:
        raise InvalidInput(
            "{code}: the children that would be left all have weight 0; change their weights or remove it",
            code=code,
        )
    return node.model_copy(update={"children": left, "weights": weights})


def removed(made: Made, codes: Sequence[str], *, frozen: Frozen | None = None, again: bool = True) -> Made:
    """The index made again without some leaves or nodes.

    Args:
        made: the index.
        codes: what to remove.
        frozen: stages whose parameters are used again in place of estimating.
        again: run all stages again; else only the aggregation, on the normalised values as they are.

    Raises:
        NotFound: there is no such leaf or node. InvalidInput: nothing would be left, or see ``make``.
    """
    structure = without(made.structure, codes)
    if again:
        return make(made.raw, structure, frozen)
    kept = made.normalised.only(tuple(structure.leaves))
    stages = {name: stage for name, stage in made.stages.items() if name != "aggregated"}
    last = list(stages)[-1]
    stages[last] = Stage(stages[last].name, kept)
    return Made(structure, {**stages, "aggregated": aggregate(kept, structure, None)})


@dataclass(frozen=True, eq=False)
class Removals:
    """What the removal of each of some leaves or nodes does to one node.

    Args:
        of: the node whose scores are looked at, the index as a rule.
        codes: what is removed, one column each.
        units, periods: of the rows.
        nominal: scores with everything in place, shape ``(rows,)``.
        nominal_ranks: ranks within the period; 0 where there is no score.
        scores: shape ``(rows, codes)``, NaN where a unit has no score any more.
        ranks: of the same shape.
        refused: codes that cannot be removed, and why; their columns have no scores.
    """

    of: str
    codes: tuple[str, ...]
    units: tuple[str, ...]
    periods: tuple[int, ...]
    nominal: Floats
    nominal_ranks: Integers
    scores: Floats
    ranks: Integers
    refused: Mapping[str, InvalidInput] = field(default_factory=dict)

    @property
    def gains(self) -> Floats:
        """Places gained by each removal, negative where lost; NaN without a rank before or after."""
        ranked = (self.ranks > 0) & (self.nominal_ranks[:, None] > 0)
        return np.where(ranked, self.nominal_ranks[:, None] - self.ranks, np.nan)

    @property
    def mean_shift(self) -> Floats:
        """Mean absolute change of rank by each removal, shape ``(codes,)``; NaN where no unit is left."""
        shifts = np.abs(self.gains)
        count = (~np.isnan(shifts)).sum(axis=0)
        return np.where(count > 0, np.nansum(shifts, axis=0) / np.maximum(count, 1), np.nan)

    @property
    def largest_shift(self) -> Floats:
        """Largest absolute change of rank by each removal, shape ``(codes,)``."""
        return np.asarray(np.nan_to_num(np.abs(self.gains)).max(axis=0, initial=0.0))


def removals(
    made: Made,
    codes: Sequence[str] | int = 1,
    *,
    of: str | None = None,
    frozen: Frozen | None = None,
    again: bool = True,
) -> Removals:
    """Remove each of some leaves or nodes in turn.

    Args:
        made: the index.
        codes: what to remove, or a level: 1 every leaf, 2 the nodes above, and so on.
        of: the node whose scores are looked at, the index where not given.
        frozen: stages whose parameters are used again in place of estimating.
        again: see ``removed``.

    Raises:
        NotFound: there is no such leaf, node or level.

    Costs one index for each code.
    """
    names = at_level(made.structure, codes) if isinstance(codes, int) else tuple(codes)
    node = of or made.structure.root
    sheet = made.aggregated
    place = {key: row for row, key in enumerate(zip(sheet.units, sheet.periods, strict=True))}
    scores = np.full((len(place), len(names)), np.nan)
    ranks = np.zeros(scores.shape, dtype=np.int64)
    refused: dict[str, InvalidInput] = {}
    for column, code in enumerate(names):
        try:
            other = removed(made, (code,), frozen=frozen, again=again)
        except InvalidInput as reason:
            refused[code] = reason
            continue
        if node in other.structure.nodes:
            scores[:, column], ranks[:, column] = _placed(other, node, place)
    nominal, nominal_ranks = _placed(made, node, place)
    return Removals(node, names, sheet.units, sheet.periods, nominal, nominal_ranks, scores, ranks, refused)


def _placed(made: Made, node: str, place: Mapping[tuple[str, int], int]) -> tuple[Floats, Integers]:
    """Scores and ranks of a node in the rows of another index; a row that index lacks is left away."""
    sheet, values = made.aggregated, made.of(node)
    ranks = made.ranks_in(node)
    scores, given = np.full(len(place), np.nan), np.zeros(len(place), dtype=np.int64)
    for row, key in enumerate(zip(sheet.units, sheet.periods, strict=True)):
        if key in place:
            scores[place[key]], given[place[key]] = values[row], ranks[row]
    return scores, given
