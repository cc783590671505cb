"""The figures of one edition of an index, collected once and kept: every reader starts from them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import Final

from kopir.errors import InvalidInput, NotFound
from kopir.evidence import catalogue
from kopir.evidence.groups import members
from kopir.evidence.view import View
from kopir.indices import definition as definitions
from kopir.indices import engine
from kopir.indices.collection import Raw
from kopir.indices.definition import Definition, Edition
from kopir.indices.making import Frozen, Made, make
from kopir.indices.sheet import Sheet
from kopir.indices.structure import Structure
from kopir.indices.variants import Variant
from kopir.language import Language
from kopir.portal import names

KEPT: Final = 24
FEWEST: Final = 3
"""Units an index needs: of two, each normalised value is an end of its scale."""


@dataclass(frozen=True, eq=False)
class Base:
    """An edition of an index before anything is changed.

    Args:
        definition, edition: what is made.
        structure: leaves and nodes, cut at published components where the index is made from them.
        raw: the values with their years.
        sheet: the same as the stages take them.
        frozen: stages of an earlier edition whose parameters hold here.
    """

    definition: Definition
    edition: Edition
    structure: Structure
    raw: Raw
    sheet: Sheet
    frozen: Frozen | None

    @cached_property
    def made(self) -> Made:
        """The index as its definition has it."""
        return make(self.sheet, self.structure, self.frozen)

    @cached_property
    def rows(self) -> dict[str, int]:
        """Row of each unit in the sheet."""
        return {unit: row for row, unit in enumerate(self.sheet.units)}

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Place of each unit in the index as its definition has it."""
        return ranks_of(self.made)

    @property
    def parents(self) -> tuple[str, ...]:
        """Nodes with children, the index first."""
        return tuple(
            reversed([code for code in self.structure.order() if self.structure.nodes[code].children])
        )

    def label(self, code: str, language: Language) -> str:
        """What a leaf or node is called."""
        part = self.structure.leaves.get(code) or self.structure.nodes.get(code)
        if part is not None and part.names is not None:
            return part.names.get(language)
        if code == self.definition.root:
            return self.definition.names.get(language)
        series = next((each for each in getattr(part, "series", ()) if isinstance(each, str)), "")
        return names.indicator(series or getattr(part, "published", None) or code, language)

    def unit(self, code: str, language: Language) -> str:
        """What the figures of a leaf are measured in; "" where they are divided by another indicator."""
        leaf = self.structure.leaves.get(code)
        if leaf is None or leaf.denominator is not None:
            return ""
        series = next((each for each in leaf.series if isinstance(each, str)), "")
        found = catalogue.load().indicators.get(series)
        known = catalogue.units().get(found.unit) if found else None
        return known.label.get(language) if known else ""

    def year(self, unit: str, code: str) -> int | None:
        """The year of a figure of a country; None where there is none."""
        if unit not in self.raw.areas or code not in self.raw.leaves:
            return None
        return int(self.raw.periods[self.raw.areas.index(unit), self.raw.leaves.index(code)]) or None


def ranks_of(made: Made) -> dict[str, int]:
    """Place of each unit that has one."""
    found = zip(made.aggregated.units, made.ranks.tolist(), strict=True)
    return {unit: int(rank) for unit, rank in found if rank}


_kept: OrderedDict[tuple[str, ...], Base] = OrderedDict()
_guard = Lock()


def base(view: View, variant: Variant) -> Base:
    """What a variant starts from.

    Raises:
        NotFound: no such index or edition, or the evidence has none of its figures.
        InvalidInput: too few units have figures.
    """
    day = str(view.as_of or "")
    key = (view.version, day, variant.index, variant.edition, variant.source, variant.group, variant.on)
    with _guard:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return found
    made = _collected(view, variant)
    with _guard:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made


def _collected(view: View, variant: Variant) -> Base:
    rules = definitions.load(variant.index)
    edition = rules.edition(variant.edition)
    structure = rules.structure(edition.code)
    structure = structure.from_published() if variant.source == "published" else structure
    areas = _units(rules, edition, variant)
    raw = engine.collected(view, rules, edition.code, structure, areas)
    if raw.empty:
        raise NotFound(
            "the evidence has no figures of {codes}, which the edition {edition} of {index} is made from",
            codes=", ".join(raw.empty),
            edition=edition.code,
            index=variant.index,
        )
    sheet = engine.sheet_of(view, raw, structure, edition.period)
    sheet = replace(sheet, groups={**engine.groupings(areas, {"region"}), **sheet.groups})
    frozen = None
    if edition.frozen_from is not None:
        frozen = base(view, variant.only(edition=edition.frozen_from)).made.stages
    return Base(rules, edition, structure, raw, sheet, frozen)


def _units(rules: Definition, edition: Edition, variant: Variant) -> tuple[str, ...]:
    from datetime import date

    if not variant.group:
        return tuple(members(rules.population, on=edition.on) if edition.on else members(rules.population))
    found = (
        members(variant.group, on=date.fromisoformat(variant.on)) if variant.on else members(variant.group)
    )
    if len(found) < FEWEST:
        raise InvalidInput(
            "the group {group} has {count} members; an index needs at least {least}: compare over the world",
            group=variant.group,
            count=len(found),
            least=FEWEST,
        )
    return tuple(found)
