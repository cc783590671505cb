"""Recompute everything an index publishes, and list what does not agree.

Three things are compared: the index with what its published components give, the published rank with the rank
of the published values, and each component that can be computed from raw figures with its published value.
The first two must agree; the third is a replication with figures revised since, so its closeness is measured
(correlation, mean absolute error) rather than demanded. An index that has no published components is computed
from its raw figures and must agree with what was published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.evidence import View, catalogue
from kopir.evidence.groups import members
from kopir.indices.collection import Floats, lacking
from kopir.indices.definition import Definition, Edition, load
from kopir.indices.engine import build
from kopir.indices.parts import Deviation
from kopir.indices.ranking import ranks
from kopir.indices.rules import Normalisation
from kopir.indices.structure import Structure
from kopir.language import Text

_ROUNDING: Final = 1e-9
_BY_ITSELF: Final = frozenset({"none", "goalposts", "scaled", "distance_to_target"})
_FILLED_FROM_ITSELF: Final = frozenset({"none", "zero", "latest", "constant", "linear", "linear_constant"})


@dataclass(frozen=True)
class Disagreement:
    """A published figure that is not the computed one.

    Args:
        area: its code.
        published, computed: values, or ranks.
        reason: why, where one is known and explains a difference of this size.
    """

    area: str
    published: float
    computed: float
    reason: Text | None

    @property
    def difference(self) -> float:
        """Published minus computed."""
        return self.published - self.computed


@dataclass(frozen=True)
class EditionCheck:
    """What was compared of one edition.

    Args:
        edition: its code.
        compared: how many areas have a published and a computed value.
        largest: largest absolute difference, reasons or not; ``None`` where nothing was compared.
        typical: largest absolute difference of the areas that agree.
        values, ranks: the disagreements, largest first.
        ranks_compared: how many areas have a published and a computed rank.
        uncomputed: areas with a published value that a missing component leaves without a computed one.
        note: what is known of rounding or errors in the whole edition.
    """

    edition: str
    compared: int
    largest: float | None
    typical: float | None
    values: tuple[Disagreement, ...]
    ranks: tuple[Disagreement, ...]
    ranks_compared: int
    uncomputed: tuple[str, ...]
    note: Text | None

    @property
    def explained(self) -> bool:
        """Whether every disagreement has a reason and nothing was left uncomputed."""
        return not self.uncomputed and all(each.reason for each in (*self.values, *self.ranks))


@dataclass(frozen=True)
class ComponentCheck:
    """How close a component computed from raw figures comes to its published value.

    Args:
        component: code of the node.
        edition: code of the edition. data: year of the raw figures.
        compared: how many areas have both. population: how many have a published value.
        correlation: Pearson's r. mean_error, median_error: absolute, on the scale of the component.
        largest: largest absolute error, and where.
        carried: how many raw values are older than the year of the data.
        left_out: areas with a published value that a missing input leaves without a computed one.
        missing: indicators without which it cannot be computed; then all figures above are ``None``.
        replaced: indicators that are not there and in whose place others answer.
    """

    component: str
    edition: str
    data: int
    compared: int
    population: int
    correlation: float | None
    mean_error: float | None
    median_error: float | None
    largest: Disagreement | None
    carried: int
    left_out: tuple[str, ...]
    missing: tuple[str, ...]
    replaced: tuple[str, ...]


@dataclass(frozen=True)
class Check:
    """The whole check of an index."""

    index: str
    tolerance: float
    editions: tuple[EditionCheck, ...]
    components: tuple[ComponentCheck, ...]
    absent_editions: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether every disagreement has a known reason and no edition is absent."""
        return not self.absent_editions and all(each.explained for each in self.editions)

    @property
    def missing(self) -> tuple[str, ...]:
        """Indicators that some component needs and the evidence does not hold."""
        return tuple(sorted({code for each in self.components for code in each.missing}))


def check(view: View, index: str = "egdi", tolerance: float | None = None) -> Check:
    """Recompute every published value of every edition of an index.

    Args:
        view: the evidence; editions and raw series that it does not hold are named, the rest is checked.
        index: code of the index.
        tolerance: a larger absolute difference between published and computed value is a disagreement; as
            much as rounding explains (see ``rounding``) where none is given.

    Raises:
        NotFound: there is no such index, or the evidence holds nothing of it.
    """
    definition = load(index)
    tolerance = rounding(definition) if tolerance is None else tolerance
    held = set(view.series_of(index).periods)
    present = [each for each in definition.editions if str(each.period) in held]
    components = [
        check_component(view, definition, edition, node)
        for edition in present
        for node in definition.structure(edition.code).computable()
    ]
    return Check(
        index=index,
        tolerance=tolerance,
        editions=tuple(check_edition(view, definition, edition, tolerance) for edition in present),
        components=tuple(components),
        absent_editions=tuple(each.code for each in definition.editions if str(each.period) not in held),
    )


def rounding(definition: Definition) -> float:
    """How far a right value may be from the published one for rounding alone.

    Half a unit of the last printed digit; a whole unit where the index is computed from components that are
    themselves printed with that many digits.

    >>> rounding(load("hdi")), rounding(load("egdi"))
    (0.0005, 0.0001)
    """
    unit = 10.0 ** -catalogue.indicator_or_code(definition.code).decimals
    from_rounded = any(node.published for code, node in definition.nodes.items() if code != definition.root)
    return unit if from_rounded else unit / 2


def check_edition(view: View, definition: Definition, edition: Edition, tolerance: float) -> EditionCheck:
    """Compare the index and the ranks of one edition with what its published components or inputs give."""
    population = members(definition.population)
    areas = _compared(view, definition, edition, population)
    published = view.panel(definition.code).select(areas).column(edition.period)
    computed = build(view, definition, edition.code, areas).index
    difference = np.abs(published - computed)
    both = ~np.isnan(difference)
    wrong = both & (difference > tolerance + _ROUNDING)
    known = {area: definition.deviation(edition.code, "value", area) for area in areas}
    rank_pairs = _ranks(view, definition, edition, population, published[: len(population)])
    return EditionCheck(
        edition=edition.code,
        compared=int(both.sum()),
        largest=_largest(difference[both]),
        typical=_largest(difference[both & ~wrong]),
        values=_disagreements(areas, published, computed, wrong, known),
        ranks=_disagreements(
            population,
            *rank_pairs,
            rank_pairs[0] != rank_pairs[1],
            {area: definition.deviation(edition.code, "rank", area) for area in population},
        ),
        ranks_compared=int((~np.isnan(rank_pairs[0])).sum()),
        uncomputed=_named(areas, ~np.isnan(published) & np.isnan(computed)),
        note=next((each.reason for each in definition.deviations if each.concerns_all(edition.code)), None),
    )


def check_component(view: View, definition: Definition, edition: Edition, node: str) -> ComponentCheck:
    """Compare a component computed from raw figures with its published value."""
    areas = members(definition.population)
    structure = definition.structure(edition.code).below(node)
    missing, replaced = lacking(view, structure)
    indicator = structure.nodes[node].published or node
    published = view.panel(indicator).select(areas).column(edition.period)
    population = int((~np.isnan(published)).sum())
    if missing:
        return ComponentCheck(
            node, edition.code, edition.data, 0, population, None, None, None, None, 0, (), missing, replaced
        )
    made = build(view, definition, edition.code, areas, node=node, from_published=False)
    both = ~np.isnan(published) & ~np.isnan(made.index)
    error = np.abs(published - made.index)
    worst = int(np.nanargmax(np.where(both, error, -1)))
    return ComponentCheck(
        component=node,
        edition=edition.code,
        data=edition.data,
        compared=int(both.sum()),
        population=population,
        correlation=float(np.corrcoef(published[both], made.index[both])[0, 1]),
        mean_error=float(error[both].mean()),
        median_error=float(np.median(error[both])),
        largest=Disagreement(areas[worst], float(published[worst]), float(made.index[worst]), None),
        carried=int(made.raw.carried.sum()),
        left_out=_named(areas, ~np.isnan(published) & np.isnan(made.index)),
        missing=missing,
        replaced=replaced,
    )


def _compared(
    view: View, definition: Definition, edition: Edition, population: tuple[str, ...]
) -> tuple[str, ...]:
    """The population, and what else was published (groups of countries) where no value depends on others."""
    if not _by_itself(definition.structure(edition.code).from_published()):
        return population
    panel = view.panel(definition.code)
    given = ~np.isnan(panel.column(edition.period))
    further = {area for area, there in zip(panel.areas, given, strict=True) if there} - set(population)
    return (*population, *sorted(further))


def _by_itself(structure: Structure) -> bool:
    """Whether the value of an area does not depend on that of any other."""
    scales: list[Normalisation] = [leaf.normalise for leaf in structure.leaves.values()]
    scales += [node.normalise for node in structure.nodes.values()]
    return (
        all(scale.method in _BY_ITSELF for scale in scales)
        and all(leaf.impute.method in _FILLED_FROM_ITSELF for leaf in structure.leaves.values())
        and all(leaf.treat.method == "none" for leaf in structure.leaves.values())
        and all(node.aggregate not in ("copeland", "outranking") for node in structure.nodes.values())
    )


def _ranks(
    view: View, definition: Definition, edition: Edition, areas: tuple[str, ...], values: Floats
) -> tuple[Floats, Floats]:
    """Published and computed ranks of the areas that have both, NaN elsewhere in both."""
    nothing = np.full(len(areas), np.nan)
    if definition.rank is None or not view.has(definition.rank):
        return nothing, nothing
    published = view.panel(definition.rank).select(areas).column(edition.period)
    computed = ranks(values, definition.direction).astype(np.float64)
    both = ~np.isnan(published) & (computed > 0)
    return np.where(both, published, np.nan), np.where(both, computed, np.nan)


def _disagreements(
    areas: tuple[str, ...],
    published: Floats,
    computed: Floats,
    wrong: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
    known: dict[str, Deviation | None],
) -> tuple[Disagreement, ...]:
    found = [
        _disagreement(areas[row], float(published[row]), float(computed[row]), known[areas[row]])
        for row in np.flatnonzero(wrong & ~np.isnan(published))
    ]
    return tuple(sorted(found, key=lambda each: -abs(each.difference)))


def _disagreement(area: str, published: float, computed: float, known: Deviation | None) -> Disagreement:
    explains = known is not None and abs(published - computed) <= known.most + _ROUNDING
    return Disagreement(area, published, computed, known.reason if known and explains else None)


def _largest(differences: Floats) -> float | None:
    return float(differences.max()) if len(differences) else None


def _named(areas: tuple[str, ...], which: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> tuple[str, ...]:
    return tuple(areas[row] for row in np.flatnonzero(which))
