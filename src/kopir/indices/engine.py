"""The engine: an edition of an index is made from the evidence, stage by stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kopir.evidence import View
from kopir.evidence import areas as register
from kopir.evidence.groups import groups, members
from kopir.indices.collection import Raw, collect, rebase
from kopir.indices.definition import Definition, year_of
from kopir.indices.making import Frozen, Made, make
from kopir.indices.sheet import Floats, Sheet, single, stacked
from kopir.indices.structure import Structure


@dataclass(frozen=True, eq=False)
class Build:
    """An index made from the evidence.

    Args:
        raw: the values each area entered with, their years and series.
        made: every stage on the way to the index.
    """

    raw: Raw
    made: Made

    @property
    def structure(self) -> Structure:
        """What was computed."""
        return self.made.structure

    @property
    def areas(self) -> tuple[str, ...]:
        """Codes of the areas, the rows of every stage."""
        return self.raw.areas

    @property
    def nodes(self) -> tuple[str, ...]:
        """Codes of the nodes, children before parents; the index is the last."""
        return self.made.aggregated.codes

    @property
    def treated(self) -> Floats:
        """Shape ``(areas, leaves)``; NaN where missing or screened out."""
        return self._every_area(self.made.stages["treated"].sheet)

    @property
    def normalised(self) -> Floats:
        """Shape ``(areas, leaves)``; NaN where missing or screened out; higher is better."""
        return self._every_area(self.made.normalised)

    @property
    def aggregated(self) -> Floats:
        """Shape ``(areas, nodes)``; NaN where missing or screened out."""
        return self._every_area(self.made.aggregated)

    @property
    def index(self) -> Floats:
        """The index, shape ``(areas,)``."""
        return self.aggregated[:, -1]

    def of(self, code: str) -> Floats:
        """The values that a leaf or node hands to its parent, shape ``(areas,)``."""
        if code in self.nodes:
            return self.aggregated[:, self.nodes.index(code)]
        return self.normalised[:, self.raw.leaves.index(code)]

    def _every_area(self, sheet: Sheet) -> Floats:
        values = np.full((len(self.areas), len(sheet.codes)), np.nan)
        values[[self.areas.index(unit) for unit in sheet.units]] = sheet.values
        return values


def build(
    view: View,
    definition: Definition,
    edition: str | int,
    areas: Sequence[str],
    *,
    node: str | None = None,
    from_published: bool = True,
) -> Build:
    """Compute an edition of an index, or one of its nodes.

    Args:
        view: the evidence.
        definition: of the index.
        edition: its code or period.
        areas: codes of the areas; z-scores and min-max are taken over them.
        node: compute only what hangs on this node.
        from_published: take nodes below the root from their published values instead of from raw data.

    Raises:
        NotFound: no such edition or node. InvalidInput: a leaf does not vary, or holds values that the
            transformation or the geometric mean cannot take.
    """
    structure = definition.structure(edition)
    structure = structure.below(node) if node else structure
    structure = structure.from_published() if from_published else structure
    raw = collected(view, definition, edition, structure, areas)
    frozen = held(view, definition, edition, areas, node=node, from_published=from_published)
    return Build(
        raw, make(sheet_of(view, raw, structure, definition.edition(edition).period), structure, frozen)
    )


def held(
    view: View,
    definition: Definition,
    edition: str | int,
    areas: Sequence[str],
    *,
    node: str | None = None,
    from_published: bool = True,
) -> Frozen | None:
    """Stages of the edition whose parameters an edition holds to; nothing where it estimates its own.

    Raises:
        NotFound, InvalidInput: as ``build``.
    """
    source = definition.edition(edition).frozen_from
    if source is None:
        return None
    return build(view, definition, source, areas, node=node, from_published=from_published).made.stages


def collected(
    view: View, definition: Definition, edition: str | int, structure: Structure, areas: Sequence[str]
) -> Raw:
    """Raw values of an edition, rates brought back to the population of then where a leaf says so."""
    years = {code: year_of(leaf, definition.edition(edition)) for code, leaf in structure.leaves.items()}
    return collect(view, structure, years, areas)


def sheet_of(view: View, raw: Raw, structure: Structure, period: int) -> Sheet:
    """Raw values of an edition as a sheet of one period.

    Its groupings are those that a rule of the structure names; its divisors are the indicators that leaves
    name as denominators, the newest value up to their year.
    """
    return single(
        raw.areas,
        raw.leaves,
        raw.values * _factors(view, raw, structure),
        period,
        groupings(raw.areas, {leaf.impute.group for leaf in structure.leaves.values() if leaf.impute.group}),
        _divisors(view, raw, structure),
    )


def groupings(areas: Sequence[str], wanted: set[str]) -> dict[str, tuple[str, ...]]:
    """Groupings of areas: ``region`` (of M49), or by a group whether an area is in it (its code) or not."""
    known = {each.code for each in groups()}
    found = {}
    for name in sorted(wanted):
        if name == "region":
            found[name] = tuple(register.area(code).region or "" for code in areas)
        elif name in known:
            inside = frozenset(members(name))
            found[name] = tuple(name if code in inside else "" for code in areas)
    return found


def panel(
    view: View,
    definition: Definition,
    editions: Sequence[str | int],
    areas: Sequence[str],
    *,
    from_published: bool = True,
) -> tuple[Sheet, Structure]:
    """Raw values of several editions that are made alike, as one sheet, with the structure of the last.

    Raises:
        NotFound: no such edition. InvalidInput: the editions have different leaves.
    """
    sheets, structure = [], definition.structure(editions[-1])
    for each in editions:
        own = definition.structure(each)
        own = own.from_published() if from_published else own
        raw = collected(view, definition, each, own, areas)
        sheets.append(sheet_of(view, raw, own, definition.edition(each).period))
        structure = own
    return stacked(sheets), structure


def _factors(view: View, raw: Raw, structure: Structure) -> Floats:
    """What brings rates back to the population of then, shape ``(areas, leaves)``."""
    rules = [structure.leaves[code].rebase for code in raw.leaves]
    return np.stack(
        [
            np.ones(len(raw.areas)) if rule is None else rebase(view, rule, int(year), raw.areas)
            for rule, year in zip(rules, raw.wanted, strict=True)
        ],
        axis=1,
    )


def _divisors(view: View, raw: Raw, structure: Structure) -> dict[str, Floats]:
    years = {
        leaf.denominator: int(raw.wanted[raw.leaves.index(code)])
        for code, leaf in structure.leaves.items()
        if leaf.denominator
    }
    return {name: view.panel(name).select(raw.areas).latest(upto=year)[0] for name, year in years.items()}
