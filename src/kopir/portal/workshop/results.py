"""The index as the reader set it, and how certain its ranks are.

A choice that the stages refuse is found by leaving the choices away one by one; the page then shows the index
without it, and the reason stands beside the control.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import Any, Final, TypeVar

import numpy as np

from kopir.errors import KopirError
from kopir.evidence.view import View
from kopir.indices.making import Made, make
from kopir.indices.sheet import Sheet
from kopir.indices.structure import Structure
from kopir.indices.variants import Variant
from kopir.portal import mistakes
from kopir.portal.state import State
from kopir.portal.workshop import base as bases
from kopir.portal.workshop import choices, refusals
from kopir.portal.workshop.base import Base
from kopir.portal.workshop.choices import Choices

T = TypeVar("T")
KEPT: Final = 64
_SUSPECTS: Final = ("changes", "aggregate", "normalise", "treat", "impute", "weights")
"""Keys of a variant in the order in which they are suspected."""


@dataclass(frozen=True, eq=False)
class Result:
    """An index as it was set.

    Args:
        base: the figures it starts from.
        choices: what was set, with the problems found.
        variant: what it was really made by; without what cannot be used.
        structure, sheet: the same as the stages take them.
        made: every stage.
        key: what tells it from other results, for what is kept.
    """

    base: Base
    choices: Choices
    variant: Variant
    structure: Structure
    sheet: Sheet
    made: Made
    key: tuple[str, ...]

    @property
    def focus(self) -> str:
        """The country the sentences are about."""
        return self.choices.focus

    @property
    def changed(self) -> bool:
        """Whether the index itself is made otherwise than its definition has it."""
        plain = Variant(
            index=self.variant.index,
            edition=self.variant.edition,
            source=self.variant.source,
            group=self.variant.group,
            on=self.variant.on,
            exploration=self.variant.exploration,
        )
        return self.variant != plain

    def score(self, unit: str) -> float | None:
        """The index of a unit; None where it has none."""
        return self._scores.get(unit)

    def rank(self, unit: str) -> int | None:
        """The place of a unit; None where it has none."""
        return self._ranks.get(unit)

    def usual_rank(self, unit: str) -> int | None:
        """The place of a unit in the index as its definition has it."""
        return self.base.ranks.get(unit)

    @cached_property
    def _scores(self) -> dict[str, float]:
        scores = zip(self.made.aggregated.units, self.made.index.tolist(), strict=True)
        return {unit: score for unit, score in scores if score == score}

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return bases.ranks_of(self.made)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Units with a place, the best first."""
        return tuple(sorted(self._ranks, key=lambda unit: (self._ranks[unit], unit)))


def result(view: View, state: State, index: str, edition: str) -> Result:
    """The index that an address describes.

    Raises:
        NotFound: no such index or edition, or the evidence has none of its figures.
    """
    from kopir.indices import definition as definitions

    rules = definitions.load(index)
    chosen = rules.edition(edition)
    begun = choices.start(state, rules, chosen)
    problems: dict[str, str] = {}
    for key, empty in (("group", {"group": "", "on": ""}), ("source", {"source": "published"})):
        try:
            start = bases.base(view, begun)
            break
        except KopirError as error:
            if begun.only(**empty) == begun:
                continue
            problems["over" if key == "group" else "start"] = mistakes.explained(error, state)
            begun = begun.only(**empty)
    else:
        start = bases.base(view, begun)
    read = choices.read(state, start, begun)
    read.problems.update(problems)
    return _usable(view, state, start, read)


def of_variant(view: View, state: State, variant: Variant) -> Result:
    """The index that a saved variant describes; the address may choose another country, stage or goal.

    Raises:
        NotFound: the evidence has none of its figures any more.
        InvalidInput: with the figures of today it cannot be made.
    """
    start = bases.base(view, variant)
    own = choices.query_of(variant, start)
    kept_choices = {name: value for name, value in state.query.items() if name in choices.BESIDE}
    asked = replace(state, query={**state.query, **own, **kept_choices})
    read = replace(choices.read(asked, start, variant), variant=variant)
    return _result(view, start, read, variant)


def _usable(view: View, state: State, base: Base, read: Choices) -> Result:
    """The index with everything that can be used; what cannot is noted beside its control."""
    variant = read.variant
    for _attempt in range(len(_SUSPECTS) + 1):
        try:
            return _result(view, base, read, variant)
        except KopirError as error:
            key = _culprit(view, base, read, variant)
            if key is None:
                raise
            read.problems.setdefault(_control(key, variant, base), refusals.told(error, base, state))
            variant = _without(variant, key)
    return _result(view, base, read, _plain(variant))


def _culprit(view: View, base: Base, read: Choices, variant: Variant) -> str | None:
    """The key without which the index can be made; the last that is set where no single one helps."""
    set_keys = [key for key in _SUSPECTS if getattr(variant, key)]
    for key in set_keys:
        try:
            _result(view, base, read, _without(variant, key))
        except KopirError:
            continue
        return key
    return set_keys[0] if set_keys else None


def _without(variant: Variant, key: str) -> Variant:
    empty: Any = {} if key in ("changes", "aggregate", "weights") else None
    return variant.only(**{key: empty})


def _plain(variant: Variant) -> Variant:
    return variant.only(changes={}, aggregate={}, normalise=None, treat=None, impute=None, weights={})


def _control(key: str, variant: Variant, base: Base) -> str:
    """The control beside which the reason is told."""
    if key == "aggregate" and len(set(variant.aggregate)) < len(base.parents):
        return f"agg:{next(iter(variant.aggregate))}"
    if key == "changes":
        return f"set:{next(iter(next(iter(variant.changes.values()))))}"
    if key == "weights":
        return f"w:{next(iter(variant.weights))}"
    return key


def _result(view: View, base: Base, read: Choices, variant: Variant) -> Result:
    key = (view.version, str(view.as_of or ""), _made_by(variant))

    def build() -> tuple[Structure, Sheet, Made]:
        structure = variant.applied(base.structure)
        sheet = changed(base.sheet, variant)
        return structure, sheet, make(sheet, structure, base.frozen)

    structure, sheet, made = kept(("made", *key), build)
    full = (view.version, str(view.as_of or ""), variant.canonical())
    return Result(base, read, variant, structure, sheet, made, full)


def _made_by(variant: Variant) -> str:
    """The variant without what is only uncertain about it: that changes no score."""
    from kopir.indices.variants import Exploration

    return variant.only(exploration=Exploration()).canonical()


def changed(sheet: Sheet, variant: Variant) -> Sheet:
    """Raw values with the single values that a variant sets otherwise."""
    if not variant.changes:
        return sheet
    values = sheet.values.copy()
    for unit, given in variant.changes.items():
        for leaf, value in given.items():
            if unit in sheet.units and leaf in sheet.codes:
                values[sheet.units.index(unit), sheet.codes.index(leaf)] = value
    return replace(sheet, values=np.ascontiguousarray(values))


_results: OrderedDict[tuple[str, ...], Any] = OrderedDict()
_guard = Lock()


def kept(key: tuple[str, ...], make_it: Callable[[], T]) -> T:
    """What was computed for this key before, or now."""
    with _guard:
        if key in _results:
            _results.move_to_end(key)
            found: T = _results[key]
            return found
    made = make_it()
    with _guard:
        _results[key] = made
        while len(_results) > KEPT:
            _results.popitem(last=False)
    return made
