"""Normalise: every leaf on a common scale, higher being better."""

from __future__ import annotations

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.parts import Leaf
from kopir.indices.rules import Normalisation
from kopir.indices.sheet import Floats, Sheet
from kopir.indices.stages.stage import Stage
from kopir.indices.stages.treating import transformed
from kopir.indices.structure import Structure


def normalise(sheet: Sheet, structure: Structure, frozen: Stage | None = None) -> Stage:
    """Turn each leaf so that higher is better, and bring it to its scale."""
    values = sheet.values.copy()
    for _, rows in sheet.blocks():
        for column, code in enumerate(sheet.codes):
            leaf = structure.leaves[code]
            values[rows, column] = scaled(values[rows, column] * leaf.direction, _turned(leaf, code), code)
    return Stage("normalised", sheet.with_values(values))


def scaled(values: Floats, how: Normalisation, code: str) -> Floats:
    """Bring the values of one leaf or node to a common scale.

    Args:
        values: shape ``(areas,)``, NaN where missing; higher is better.
        how: the rule.
        code: of the leaf or node, for messages.

    Raises:
        InvalidInput: the values do not vary, so that no scale can be told.
    """
    if how.method == "none" or np.isnan(values).all():
        return values
    if how.method == "goalposts":
        assert how.low is not None and how.high is not None
        shares = (values - how.low) / (how.high - how.low)
        return np.clip(shares, 0, 1) if how.clip else shares
    low, high = np.nanmin(values), np.nanmax(values)
    if low == high:
        raise InvalidInput(
            "{code}: all areas have the value {value}, so {method} cannot normalise it; leave it out of the "
            "index or choose goalposts",
            code=code,
            value=float(low),
            method=how.method,
        )
    if how.method == "minmax":
        start, end = how.onto or (0.0, 1.0)
        return np.asarray((values - low) / (high - low) * (end - start) + start)
    return np.asarray((values - np.nanmean(values)) / np.nanstd(values))


def _turned(leaf: Leaf, code: str) -> Normalisation:
    """The normalisation of a leaf whose values were transformed and multiplied by its direction."""
    how = leaf.normalise
    if how.method != "goalposts":
        return how
    assert how.low is not None and how.high is not None
    low, high = transformed(np.array([how.low, how.high]), leaf.transformation, code)
    ends = sorted((float(low) * leaf.direction, float(high) * leaf.direction))
    return how.model_copy(update={"low": ends[0], "high": ends[1]})
