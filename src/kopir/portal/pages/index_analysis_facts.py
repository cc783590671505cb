"""What the analysis of an index finds, before it has words: computed once for a setting and kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from kopir.errors import InvalidInput
from kopir.evidence.view import View
from kopir.indices.analysis.availability import Availability, availability
from kopir.indices.analysis.consistency import Consistency, of_children
from kopir.indices.analysis.correlation import Correlations, Pair, Verdict, Warnings, correlate
from kopir.indices.analysis.hierarchy import ancestors, everything
from kopir.indices.analysis.importance import Importance, importance
from kopir.indices.analysis.pca import Components, components
from kopir.indices.analysis.removal import Removals, removals
from kopir.indices.analysis.statistics import Statistics, statistics
from kopir.indices.making import Frozen, Made
from kopir.indices.structure import Structure
from kopir.indices.variants import Exploration
from kopir.portal.workshop.results import Result

LIMITS: Final = Warnings()
LEAST_RANKED: Final = 3
"""Units with a place below which there is nothing to analyse."""


@dataclass(frozen=True)
class Flag:
    """A correlation that asks for attention.

    Args:
        pair: the two codes; where one hangs below the other, the lower one is first.
        verdict: why.
        below: whether the first hangs below the second.
    """

    pair: Pair
    verdict: Verdict
    below: bool


@dataclass(frozen=True, eq=False)
class Facts:
    """Everything that is found of one index.

    Args:
        made: the index.
        order: all codes, the index first, children below their parents.
        correlations: of all codes with each other.
        flags: those that ask for attention.
        consistency, components: by node with two or more children; none where it cannot be computed.
        importance: of the leaves.
        parts: what leaving out each child of the index does.
        raw: statistics of the figures as they entered.
        available: which share of them is there.
    """

    made: Made
    order: tuple[str, ...]
    correlations: Correlations
    flags: tuple[Flag, ...]
    consistency: Mapping[str, Consistency]
    components: Mapping[str, Components]
    importance: Importance
    parts: Removals
    raw: Statistics
    available: Availability

    @property
    def structure(self) -> Structure:
        """How the index is made."""
        return self.made.structure

    @property
    def root(self) -> str:
        """Code of the index."""
        return self.structure.root

    @property
    def children(self) -> tuple[str, ...]:
        """Codes of its components."""
        return self.structure.nodes[self.root].children

    @cached_property
    def ranked(self) -> int:
        """Units with a place."""
        return int((self.made.ranks > 0).sum())

    @property
    def alpha(self) -> float | None:
        """Cronbach's alpha of the components."""
        found = self.consistency.get(self.root)
        return None if found is None else number(found.alpha)

    @cached_property
    def divided(self) -> bool:
        """Whether a node of the index is a quotient: then weights and signs say little."""
        return bool(quotients(self.structure))

    @cached_property
    def heaviest(self) -> tuple[str, float] | None:
        """The component whose absence moves places most, and the mean change of place.

        Where components cannot be left out (both sides of a quotient are needed) it is an indicator.
        """
        for left in (self.parts, self.importance.left_out):
            shifts = left.mean_shift
            if not np.isnan(shifts).all():
                at = int(np.nanargmax(shifts))
                return left.codes[at], float(shifts[at])
        return None

    @cached_property
    def loosest(self) -> tuple[str, float] | None:
        """The component with the lowest correlation with the index; none where signs say nothing."""
        if self.root in signless(self.structure):
            return None
        found = [(code, number(self.correlations.of(code, self.root))) for code in self.children]
        held = [(code, value) for code, value in found if value is not None]
        return min(held, key=lambda each: each[1]) if len(held) > 1 else None


def number(value: float) -> float | None:
    """A number out of an array: NaN is missing, and so is what is beyond all bounds."""
    return float(value) if np.isfinite(value) else None


def facts(view: View, result: Result) -> Facts:
    """What is found of an index as it is set.

    Raises:
        InvalidInput: too few units have a place.
    """
    key = ("index-analysis", result.variant.only(exploration=Exploration()).canonical())
    found: Facts = view.memo(
        key, lambda: _facts(result.made, result.base.definition.code, result.base.frozen)
    )
    return found


def _facts(made: Made, index: str, frozen: Frozen | None = None) -> Facts:
    ranked = int((made.ranks > 0).sum())
    if ranked < LEAST_RANKED:
        raise InvalidInput(
            "{index}: {count} countries have figures of all that is needed; an analysis needs at least "
            "{least}: choose another edition",
            index=index,
            count=ranked,
            least=LEAST_RANKED,
        )
    structure = made.structure
    order = tuple(dict.fromkeys(down(structure, structure.root)))
    found = correlate(everything(made), order)
    nodes = [code for code in order if code in structure.nodes and _comparable(structure, code)]
    return Facts(
        made,
        order,
        found,
        tuple(flags(found, structure)),
        {node: of_children(made, node) for node in nodes},
        {node: each for node in nodes if (each := _components(made, node)) is not None},
        importance(made, 1, frozen=frozen),
        removals(made, structure.nodes[structure.root].children, frozen=frozen),
        statistics(made.raw),
        availability(made.raw, structure),
    )


def down(structure: Structure, code: str) -> Iterator[str]:
    """A code and all below it, children after their parents."""
    yield code
    if code in structure.nodes:
        for child in structure.nodes[code].children:
            yield from down(structure, child)


def _comparable(structure: Structure, node: str) -> bool:
    """Whether the children of a node are parts of one thing: two or more, none of which scales another."""
    found = structure.nodes[node]
    return len(found.children) > 1 and found.aggregate not in ("ratio", "shortfall", "product")


def quotients(structure: Structure) -> set[str]:
    """Nodes that divide one child by the other."""
    return {code for code, node in structure.nodes.items() if node.aggregate in ("ratio", "shortfall")}


def signless(structure: Structure) -> set[str]:
    """Nodes with which the correlation of a part has no expected sign: quotients, an index of shortfall."""
    return quotients(structure) | ({structure.root} if structure.direction < 0 else set())


def _components(made: Made, node: str) -> Components | None:
    try:
        return components(made, node)
    except InvalidInput:  # too few units have every child, or one child does not vary
        return None


def flags(found: Correlations, structure: Structure) -> Iterator[Flag]:
    """Correlations that ask for attention, each with the reason.

    A child may well say the same as what it is part of, and parts of different nodes need not go together:
    what hangs below is flagged where it is weak or negative, everything else where it is redundant or
    negative. What is turned on the way up, or divided, has no expected sign and is left alone, and so are
    the two sides of a quotient.
    """
    above = ancestors(structure)
    turned, divided = signless(structure), quotients(structure)
    for pair in found.pairs():
        first, second = pair.first, pair.second
        if first in above[second]:
            pair = Pair(second, first, pair.correlation, pair.p_value, pair.count)
            first, second = second, first
        below = second in above[first]
        if below and turned & {second, *_between(first, second, above)}:
            continue
        if not below and next((code for code in above[first] if code in above[second]), "") in divided:
            continue
        verdict = LIMITS.verdict(pair.correlation)
        if verdict == "negative" or verdict == ("weak" if below else "redundant"):
            yield Flag(pair, verdict, below)


def _between(low: str, high: str, above: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {code for code in above[low] if high in above[code]}
