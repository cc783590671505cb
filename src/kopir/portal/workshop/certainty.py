"""How certain the places are: the index made many times with what is uncertain about it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.sheet import Floats, Integers
from kopir.indices.variants import Exploration
from kopir.portal.state import State
from kopir.portal.workshop import refusals
from kopir.portal.workshop.results import Result, kept

if TYPE_CHECKING:
    from kopir.indices.uncertainty import Sensitivity, Sentence, Spread, Uncertainty

SHARE: Final = 0.9
"""Share of the replications inside a band."""
BASE: Final = 128
"""Rows of each base sample of the sensitivity analysis: enough for a share in whole per cent to be told."""
SMALL_BASE: Final = 32
"""The same where every cell is made anew in each run, so that a reader need not wait; bounds tell the "
"price."""
BOOTSTRAPS: Final = 300
NORMALISE: Final = ("as_defined", {"method": "minmax", "onto": (1.0, 100.0)}, "rank")
TREAT: Final = ("as_defined", "none", "winsorise")
IMPUTE: Final = ("as_defined", "mean", "median")
GEOMETRIC: Final = ("as_defined", "geometric")
ARITHMETIC: Final = ("as_defined", "arithmetic")
"""Where the definition itself takes another mean."""
COMPARING: Final = frozenset({"ratio", "shortfall"})
"""Methods that set one half beside another, as women beside men. Both have to be scaled and weighed alike:
what is drawn for each by itself would tell of the draw. Factors of a product keep their scale, too."""
LESS_COMPENSATING: Final = ("as_defined", {"method": "power", "power": 0.5})
"""Where a value is zero a geometric mean cannot be had; this one lies between it and the arithmetic mean."""


@dataclass(frozen=True, eq=False)
class Certain:
    """The certainty of places.

    Args:
        spread: what the replications gave.
        left_out: choices that were asked for and cannot be varied with the methods that are set.
    """

    spread: Spread
    left_out: tuple[str, ...] = ()
    _facts: dict[str, Sentence] = field(default_factory=dict)

    @property
    def replications(self) -> int:
        """How many replications gave places."""
        return self.spread.made

    @cached_property
    def _bands(self) -> Integers:
        return self.spread.intervals(SHARE)

    @cached_property
    def _medians(self) -> Floats:
        return self.spread.median_rank()

    @cached_property
    def _row(self) -> dict[str, int]:
        return {unit: row for row, unit in enumerate(self.spread.units)}

    def median(self, unit: str) -> float | None:
        """Median place of a unit."""
        row = self._row.get(unit)
        value = float("nan") if row is None else float(self._medians[row])
        return None if value != value else value

    def band(self, unit: str) -> tuple[float | None, float | None]:
        """Best and worst place of nine in ten replications."""
        row = self._row.get(unit)
        if row is None or not self._bands[row, 0]:
            return None, None
        return float(self._bands[row, 0]), float(self._bands[row, 1])

    def widest(self, units: Sequence[str]) -> tuple[str, int] | None:
        """The unit with the widest band, and how many places wide it is; None where no band has a width."""
        widths = {unit: int(self._bands[self._row[unit]] @ (-1, 1)) for unit in units if unit in self._row}
        unit = max(widths, key=lambda each: widths[each], default="")
        return (unit, widths[unit] + 1) if unit and widths[unit] else None

    def facts(self, result: Result) -> Sentence | None:
        """The facts of the plain sentence about the country in focus; None where it has no place."""
        from kopir.indices.uncertainty import sentence

        unit = result.focus
        if unit not in self._row or not self._bands[self._row[unit], 0]:
            return None
        if unit not in self._facts:
            self._facts[unit] = sentence(self.spread, sensitive(result), unit, share=SHARE)
        return self._facts[unit]

    def holds(self, unit: str, place: int | None) -> float | None:
        """In how many per cent of the replications a unit has this place or a better one."""
        row = self._row.get(unit)
        if row is None or place is None:
            return None
        counts = self.spread.rank_counts[row]
        return float(counts[1 : place + 1].sum() / self.spread.made * 100) if self.spread.made else None


def certain(result: Result, state: State) -> Certain | None:
    """The certainty of the places of a result; None where nothing is held to be uncertain.

    Where no replication can be made, the reason is noted beside the methods that are varied.
    """
    found, left_out = uncertainty(result)
    if found is None:
        return None
    try:
        return kept(("spread", *result.key), lambda: Certain(_explored(result, found), left_out))
    except InvalidInput as error:
        result.choices.problems.setdefault("methods", refusals.told(error, result.base, state))
        return None


def sensitive(result: Result) -> Sensitivity | None:
    """What the spread of the place of the country in focus comes from; None where only one choice is open."""
    found, left_out = uncertainty(result)
    settings = result.variant.exploration
    varied = {"weights"} if settings.weights else set()
    varied |= {*settings.choices, *(("noise",) if settings.noise else ())}
    if found is None or len(varied - set(left_out)) < 2:
        return None

    def analysed() -> Sensitivity:
        from kopir.indices.uncertainty import sensitivity

        explored = kept(("spread", *result.key), lambda: Certain(_explored(result, found), left_out))
        return centred(
            sensitivity(
                result.sheet,
                result.structure,
                found,
                base=SMALL_BASE if settings.noise or len(settings.choices) > 2 else BASE,
                outcome=result.focus,
                confidence=SHARE,
                frozen=result.base.frozen,
                after=explored.spread,
            ),
            settings.seed,
        )

    try:
        return kept(("sensitivity", result.focus, *result.key), analysed)
    except InvalidInput:
        return None  # the country has no place in any run, or one run is all there is: nothing to share out


def centred(found: Sensitivity, seed: int) -> Sensitivity:
    """The same analysis estimated from outcomes less their mean.

    A constant taken off all outcomes leaves the indices as they are, and makes their estimates far steadier
    where the mean is large beside the spread, as that of a place is.
    """
    from kopir.indices.uncertainty import estimating

    values = found.values.reshape(-1, found.base)
    values = values[:, ~np.isnan(values).any(axis=0)]
    values = values - values[:2].mean()
    first, second, swapped = values[0], values[1], values[2:]
    one, total = estimating.indices(first, second, swapped)
    one_ends, total_ends = estimating.bounds(
        first, second, swapped, confidence=found.confidence, samples=BOOTSTRAPS, seed=seed
    )
    return replace(found, first=one, total=total, first_bounds=one_ends, total_bounds=total_ends)


def _explored(result: Result, found: Uncertainty) -> Spread:
    from kopir.indices.uncertainty import explore

    return explore(result.sheet, result.structure, found, frozen=result.base.frozen)


def uncertainty(result: Result) -> tuple[Uncertainty | None, tuple[str, ...]]:
    """What is held to be uncertain, for the engine, and what of it the methods that are set forbid."""
    from kopir.indices.uncertainty import Noise, Uncertainty, WeightNoise

    settings: Exploration = result.variant.exploration
    aggregate = _aggregations(result)
    left_out = _left_out(result, settings, aggregate)
    choices = set(settings.choices) - set(left_out)
    spread = 0 if "weights" in left_out else settings.weights
    if not (spread or settings.noise or choices):
        return None, left_out
    return Uncertainty(
        weights=WeightNoise(spread=spread / 100) if spread else None,
        normalise=NORMALISE if "normalise" in choices else (),
        aggregate=aggregate if "aggregate" in choices else (),
        treat=TREAT if "treat" in choices else (),
        impute=IMPUTE if "impute" in choices else (),
        noise=Noise(relative=settings.noise / 100) if settings.noise else None,
        replications=settings.replications,
        seed=settings.seed,
    ), left_out


def _left_out(result: Result, settings: Exploration, aggregate: tuple[Any, ...]) -> tuple[str, ...]:
    """What is to be varied and has no other value that keeps the sense of the index."""
    impossible = {
        "weights": bool(settings.weights) and _uses(result, COMPARING),
        "normalise": _uses(result, {*COMPARING, "product"}),
        "aggregate": not aggregate or _uses(result, {"shortfall"}),
    }
    wanted = {"weights", *settings.choices}
    return tuple(each for each, true in impossible.items() if true and each in wanted)


def _uses(result: Result, methods: Set[str]) -> bool:
    """Whether a node of the index is made by one of these methods."""
    return any(node.aggregate in methods for node in result.structure.nodes.values())


def _aggregations(result: Result) -> tuple[Any, ...]:
    """Other means that take the values as normalised; none below zero, or where nothing is a mean."""
    used = {result.structure.nodes[node].aggregate for node in result.base.parents}
    if "arithmetic" not in used:
        return ARITHMETIC if used & {"geometric", "harmonic", "power"} else ()
    values = result.made.normalised.values
    lowest = float(np.nanmin(values)) if np.isfinite(values).any() else -1.0
    return GEOMETRIC if lowest > 0 else LESS_COMPENSATING if lowest == 0 else ()
