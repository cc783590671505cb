"""Contributions: how much of a difference in an index each of its components makes.

For an arithmetic node the difference between two areas is ``sum w_c (a_c - b_c)``, so each component has an
exact part. Between two editions the weights may differ as well; the change ``sum (w1 x1 - w0 x0)`` is split
symmetrically into ``(w0 + w1)/2 (x1 - x0)`` for the component and ``(x0 + x1)/2 (w1 - w0)`` for its weight
(the Marshall-Edgeworth form, as in J. P. Sun, *Energy Economics* 20 (1998) 85-100). For a geometric node the
logarithmic mean takes the place of the arithmetic one (Ang, *Energy Policy* 33 (2005) 867-871): exact, too.

Parts are taken from the published components, and whatever the published index has beyond them (rounding, or
an error of the publisher) is shown as the remainder, so that a list always adds up to what it explains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, log

import numpy as np

from kopir.errors import InvalidInput, NotFound
from kopir.evidence import View
from kopir.evidence.groups import members as members_of
from kopir.indices.collection import Floats
from kopir.indices.definition import Definition
from kopir.indices.engine import Build, build
from kopir.indices.parts import Break, Node


@dataclass(frozen=True)
class Contribution:
    """The part of one component.

    Args:
        code: of the component, a leaf or node below the index.
        weight_from, weight_to: its share in the index on either side.
        value_from, value_to: its value on either side.
        part: what it contributes to the difference, in units of the index.
        weight_part: what the change of its weight contributes; 0 within an edition.
    """

    code: str
    weight_from: float
    weight_to: float
    value_from: float
    value_to: float
    part: float
    weight_part: float = 0.0


@dataclass(frozen=True)
class Difference:
    """A difference in an index, and where it comes from.

    Args:
        value_from, value_to: the published index on either side.
        parts: one a component, in the order of the definition.
        breaks: changes of method between the two editions.
    """

    value_from: float
    value_to: float
    parts: tuple[Contribution, ...]
    breaks: tuple[Break, ...] = ()

    @property
    def total(self) -> float:
        """What is explained: ``value_to - value_from``."""
        return self.value_to - self.value_from

    @property
    def remainder(self) -> float:
        """What the components do not explain: rounding in the published figures, or an error in them."""
        return self.total - fsum(value for each in self.parts for value in (each.part, each.weight_part))


def gap(view: View, definition: Definition, edition: int | str, area: str, other: str) -> Difference:
    """How far an area is from another one (``area - other``), by component.

    Raises:
        NotFound: one of them has no value in this edition.
    """
    scores = _scores(view, definition, edition, (area, other))
    parts = _of_node(scores.node, scores.node, scores.children(other), scores.children(area))
    return Difference(scores.index(other), scores.index(area), parts)


def gap_to_best(
    view: View, definition: Definition, edition: int | str, area: str, members: Sequence[str]
) -> Difference:
    """How far an area is from the best of a group; zero for the best itself.

    Raises:
        NotFound: no member has a value, or the area has none.
    """
    scores = _scores(view, definition, edition, (area, *members))
    index = scores.values[scores.rows(members)]
    if np.isnan(index).all():
        raise NotFound("{indicator} has no figures for {period}", indicator=definition.code, period=edition)
    return gap(view, definition, edition, area, members[int(np.nanargmax(index))])


def gap_to_median(
    view: View, definition: Definition, edition: int | str, area: str, members: Sequence[str]
) -> Difference:
    """How far an area is from the middle of a group: each component against the group's median of it.

    The median of an index is not the index of the medians; what they differ by is part of the remainder.

    Raises:
        NotFound: no member has a value, or the area has none.
    """
    scores = _scores(view, definition, edition, (area, *members))
    rows = scores.rows(members)
    index = scores.values[rows]
    if np.isnan(index).all():
        raise NotFound("{indicator} has no figures for {period}", indicator=definition.code, period=edition)
    middle = [float(np.nanmedian(scores.build.of(child)[rows])) for child in scores.node.children]
    parts = _of_node(scores.node, scores.node, middle, scores.children(area))
    return Difference(float(np.nanmedian(index)), scores.index(area), parts)


def change(view: View, definition: Definition, area: str, first: int | str, last: int | str) -> Difference:
    """How an area changed between two editions, by component.

    Raises:
        NotFound: it has no value in one of them. InvalidInput: the editions have other components.
    """
    before, after = (_scores(view, definition, each, (area,)) for each in (first, last))
    if set(before.node.children) != set(after.node.children):
        raise InvalidInput(
            "the index has other components in {before} than in {after}; compare editions with the same ones",
            before=first,
            after=last,
        )
    order = before.node.children
    parts = _of_node(before.node, after.node, before.children(area, order), after.children(area, order))
    years = sorted(definition.edition(each).period for each in (first, last))
    breaks = tuple(
        each for each in definition.breaks if years[0] <= each.between[0] and each.between[1] <= years[1]
    )
    return Difference(before.index(area), after.index(area), parts, breaks)


@dataclass(frozen=True, eq=False)
class _Scores:
    """An edition of the index over its whole population."""

    code: str
    edition: int | str
    build: Build
    values: Floats

    @property
    def node(self) -> Node:
        return self.build.structure.nodes[self.build.structure.root]

    def rows(self, areas: Sequence[str]) -> list[int]:
        return [self.build.areas.index(area) for area in areas]

    def index(self, area: str) -> float:
        value = float(self.values[self.build.areas.index(area)])
        if np.isnan(value):
            raise NotFound(
                "{indicator} has no value of {area} for {period}",
                indicator=self.code,
                area=area,
                period=self.edition,
            )
        return value

    def children(self, area: str, order: Sequence[str] = ()) -> list[float]:
        self.index(area)
        row = self.build.areas.index(area)
        return [float(self.build.of(child)[row]) for child in order or self.node.children]


def _scores(view: View, definition: Definition, edition: int | str, areas: Sequence[str]) -> _Scores:
    population = tuple(sorted({*members_of(definition.population), *areas}))
    made = build(view, definition, edition, population)
    published = made.structure.nodes[made.structure.root].published
    if published is None or not view.has(published):
        return _Scores(definition.code, edition, made, made.index)
    values = view.panel(published).select(population).column(definition.edition(edition).period)
    return _Scores(definition.code, edition, made, values)


def _of_node(
    before: Node, after: Node, values_before: Sequence[float], values_after: Sequence[float]
) -> tuple[Contribution, ...]:
    """Parts of the children of a node that add up to its difference exactly."""
    shares, shares_after = before.shares(), after.shares()
    factor = _logarithmic_mean(before, after, values_before, values_after)
    parts = []
    for child, low, high in zip(before.children, values_before, values_after, strict=True):
        w0, w1 = shares[child], shares_after[child]
        x0, x1 = (low, high) if factor is None else (log(low), log(high))
        scale = 1.0 if factor is None else factor
        parts.append(
            Contribution(
                code=child,
                weight_from=w0,
                weight_to=w1,
                value_from=low,
                value_to=high,
                part=scale * (w0 + w1) / 2 * (x1 - x0),
                weight_part=scale * (x0 + x1) / 2 * (w1 - w0),
            )
        )
    return tuple(parts)


def _logarithmic_mean(
    before: Node, after: Node, values_before: Sequence[float], values_after: Sequence[float]
) -> float | None:
    """What logarithms are multiplied by for a geometric node; nothing for an arithmetic one."""
    if before.aggregate == "arithmetic" and after.aggregate == "arithmetic":
        return None
    if before.aggregate != after.aggregate or min(*values_before, *values_after) <= 0:
        raise InvalidInput(
            "this difference cannot be split: the editions aggregate differently, or a value is not positive"
        )
    logs = [
        fsum(node.shares()[child] * log(value) for child, value in zip(before.children, values, strict=True))
        for node, values in ((before, values_before), (after, values_after))
    ]
    low, high = np.exp(logs[0]), np.exp(logs[1])
    return float(low if logs[0] == logs[1] else (high - low) / (logs[1] - logs[0]))
