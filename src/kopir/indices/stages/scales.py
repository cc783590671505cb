"""What scales are made of: ends that are given, turned with their leaf, frozen or estimated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Final

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.parts import Leaf
from kopir.indices.rules import Normalisation
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.stages.freezing import parameters_of
from kopir.indices.stages.stage import Stage
from kopir.indices.stages.treating import transformed

WITH_ENDS: Final = ("goalposts", "scaled")
_BY_LEVEL: Final = ("minmax", "distance_to_maximum", "distance_to_target", "distance_to_reference")


class Blocks:
    """Periods, or the whole panel as period 0, and their rows."""

    def __init__(self, periods: Sequence[int], order: Integers, starts: Integers) -> None:
        self.periods, self.order, self.starts = tuple(periods), order, starts

    def rows(self, block: int) -> Integers:
        """Rows of one of them."""
        return self.order[self.starts[block] : self.starts[block + 1]]


def parameters_given(
    sheet: Sheet, leaves: Sequence[Leaf], blocks: Blocks, columns: Integers, frozen: Stage | None
) -> Floats:
    """Parameters that need no estimate, shape ``(blocks, leaves, 2)``, of values turned by direction."""
    given = np.full((len(blocks.periods), len(leaves), 2), np.nan)
    for column in columns.tolist():
        leaf, code = leaves[column], sheet.codes[column]
        if frozen is None and not _says_anything(leaf.normalise):
            continue
        given[:, column] = turned(ends_of(leaf.normalise), leaf, code)
        for block, period in enumerate(blocks.periods):
            known = _needed(parameters_of(frozen, code, period) or {}, leaf)
            if known:
                given[block, column] = _before(known, leaf, given[block, column])
            if leaf.normalise.reference is not None and "target" not in known:
                given[block, column, 1] = leaf.direction * _reference(sheet, leaf, column, blocks.rows(block))
    return given


def _says_anything(how: Normalisation) -> bool:
    """Whether a rule gives a parameter itself, so that not everything is estimated."""
    return how.method in WITH_ENDS or how.target is not None or how.reference is not None


def ends_of(how: Normalisation) -> tuple[float, float]:
    """The two parameters of a rule as they stand in it, NaN where they are estimated."""
    if how.method in WITH_ENDS:
        assert how.low is not None and how.high is not None
        return how.low, how.high
    return np.nan, np.nan if how.target is None else how.target


def turned(ends: tuple[float, float], leaf: Leaf, code: str) -> tuple[float, float]:
    """Ends or target of a leaf whose values were transformed and multiplied by its direction."""
    low, high = (
        float(each) * leaf.direction for each in transformed(np.array(ends), leaf.transformation, code)
    )
    return (min(low, high), max(low, high)) if leaf.normalise.method in WITH_ENDS else (low, high)


def _reference(sheet: Sheet, leaf: Leaf, column: int, rows: Integers) -> float:
    """The value of the reference unit among some rows, its newest where there are several."""
    named = [int(row) for row in rows if sheet.units[row] == leaf.normalise.reference]
    known = [row for row in named if not np.isnan(sheet.values[row, column])]
    if not known:
        raise InvalidInput(
            "{code}: the reference {unit} has no value in period {period}; fill the gap or choose another",
            code=sheet.codes[column],
            unit=str(leaf.normalise.reference),
            period=sheet.periods[int(rows[0])],
        )
    return float(sheet.values[max(known, key=lambda row: sheet.periods[row]), column])


def _needed(known: Mapping[str, float], leaf: Leaf) -> Mapping[str, float]:
    """What an earlier edition estimated, if it is what this rule needs: nothing where the method changed."""
    needs = {
        "zscore": {"mean", "deviation"},
        "share_of_maximum": {"high"},
        "minmax": {"low", "high"},
        "distance_to_maximum": {"low", "high"},
        "distance_to_target": {_worst(leaf)},
        "distance_to_reference": {_worst(leaf), "target"},
    }.get(leaf.normalise.method)
    return known if needs is not None and needs <= known.keys() else {}


def _before(known: Mapping[str, float], leaf: Leaf, given: Floats) -> tuple[float, float]:
    """Parameters of an earlier edition, of values turned by direction."""
    method, sign = leaf.normalise.method, leaf.direction
    if method == "zscore":
        return sign * known["mean"], known["deviation"]
    if method == "share_of_maximum":
        return np.nan, known["high"]
    if method == "distance_to_target":
        return sign * known[_worst(leaf)], float(given[1])
    if method == "distance_to_reference":
        return sign * known[_worst(leaf)], sign * known["target"]
    worst, best = sorted((sign * known["low"], sign * known["high"]))
    return worst, best


def _worst(leaf: Leaf) -> str:
    """The name of the end that is worst."""
    return "low" if leaf.direction > 0 else "high"


def parameters_named(leaf: Leaf, parameters: Sequence[float]) -> dict[str, float]:
    """What was estimated, in values as they entered; nothing where all is given or nothing is known."""
    method, sign = leaf.normalise.method, leaf.direction
    first, second = parameters
    if method == "zscore" and not isnan(first):
        return {"mean": sign * first, "deviation": second}
    if method == "share_of_maximum" and not isnan(second):
        return {"high": second}
    if method not in _BY_LEVEL or isnan(first):
        return {}
    if method in ("minmax", "distance_to_maximum"):
        low, high = sorted((sign * first, sign * second))
        return {"low": low, "high": high}
    return {_worst(leaf): sign * first, "target": sign * second}


def node_parameters(how: Normalisation, known: Mapping[str, float]) -> tuple[float, float]:
    """Parameters of the rule of a node: those of an earlier edition where it has them, else as they stand."""
    node, given = _standing_for(how), ends_of(how)
    known = _needed(known, node)
    return _before(known, node, np.array(given)) if known else given


def node_parameters_named(how: Normalisation, parameters: tuple[float, float]) -> dict[str, float]:
    """What was estimated for a node; see ``parameters_named``."""
    return parameters_named(_standing_for(how), [float(each) for each in parameters])


def _standing_for(how: Normalisation) -> Leaf:
    """A leaf of the rule of a node."""
    return Leaf(constant=0.0, normalise=how)
