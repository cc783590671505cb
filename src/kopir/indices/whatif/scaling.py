"""One leaf or node under many versions at once: the common rules written for whole arrays of versions.

These are the rules of ``stages.treating`` and ``stages.normalising``, said once more for arrays of shape
``(versions, units)``; rarer rules are left to the stages themselves. Tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.parts import Leaf
from kopir.indices.rules import Normalisation
from kopir.indices.sheet import Floats
from kopir.indices.stages.normalising import scaled

FIXED: Final = ("none", "goalposts", "scaled")
DENSE: Final = (*FIXED, "minmax", "zscore")
_LITTLE: Final = 1e-140

_TRANSFORMED: Final[Mapping[str, Callable[[Floats], Floats]]] = {
    "none": lambda values: values,
    "log": np.log,
    "log1p": np.log1p,
    "reciprocal": lambda values: 1 / values,
}
_LEAST: Final[Mapping[str, float]] = {"none": -np.inf, "log": 0.0, "log1p": -1.0, "reciprocal": 0.0}


def is_dense(leaf: Leaf) -> bool:
    """Whether a leaf can be brought to its scale by ``leaf_values``."""
    return (
        leaf.treat.method == "none"
        and leaf.impute.method == "none"
        and leaf.denominator is None
        and leaf.normalise.method in DENSE
    )


def leaf_values(values: Floats, leaf: Leaf, code: str) -> Floats:
    """Raw values of a leaf that ``is_dense``, treated and normalised.

    Args:
        values: shape ``(versions, units)``, NaN where missing.
        leaf: its rules.
        code: for messages.

    Raises:
        InvalidInput: a value has no logarithm or reciprocal, or the values of a version do not vary.
    """
    low = -np.inf if leaf.floor is None else leaf.floor
    high = np.inf if leaf.cap is None else leaf.cap
    treated = _transform(np.clip(values, low, high), leaf.transformation, code)
    if leaf.missing == "zero":
        treated = np.where(np.isnan(treated), 0.0, treated)
    return rescaled(treated * leaf.direction, _turned(leaf, code), code)


def rescaled(values: Floats, how: Normalisation, code: str) -> Floats:
    """Every version of a leaf or node on its scale; shape ``(versions, units)``, higher is better.

    Raises:
        InvalidInput: the values of a version do not vary.
    """
    if how.method == "none" or not values.size or np.isnan(values).all():
        return values
    if how.method not in DENSE:
        return np.stack([scaled(each, how, code) for each in values])
    start, end = how.onto or (0.0, 1.0)
    if how.method in FIXED:
        assert how.low is not None and how.high is not None
        shares = (values - how.low) / (how.high - how.low)
        clipped = how.method == "goalposts" and how.clip
        return np.asarray((np.clip(shares, 0, 1) if clipped else shares) * (end - start) + start)
    low, high = (edge(values, axis=1, keepdims=True) for edge in (np.nanmin, np.nanmax))
    if (low == high).any():
        raise InvalidInput(
            "{code}: all areas have the value {value}, so {method} cannot normalise it; leave it out of the "
            "index or choose goalposts",
            code=code,
            value=float(low[low == high][0]),
            method=how.method,
        )
    if how.method == "minmax":
        return np.asarray((values - low) / (high - low) * (end - start) + start)
    degrees = 0 if how.deviation == "population" else 1
    largest = np.nanmax(np.abs(values))
    if not _LITTLE < largest < 1 / _LITTLE:  # squares of what is huge or tiny are no numbers
        values = values / np.nanmax(np.abs(values), axis=1, keepdims=True)
    mean, deviation = (
        np.nanmean(values, axis=1, keepdims=True),
        np.nanstd(values, axis=1, ddof=degrees, keepdims=True),
    )
    centre, spread = how.onto or (0.0, 1.0)
    return np.asarray((values - mean) / deviation * spread + centre)


def _transform(values: Floats, how: str, code: str) -> Floats:
    if (values <= _LEAST[how]).any():
        raise InvalidInput(
            "{code}: the logarithm of zero or below does not exist; set a floor above zero or use log1p",
            code=code,
        )
    return _TRANSFORMED[how](values)


def _turned(leaf: Leaf, code: str) -> Normalisation:
    """The rule for values that were transformed and multiplied by the direction."""
    how = leaf.normalise
    if how.method not in ("goalposts", "scaled"):
        return how
    assert how.low is not None and how.high is not None
    ends = sorted(_transform(np.array([how.low, how.high]), leaf.transformation, code) * leaf.direction)
    return how.model_copy(update={"low": float(ends[0]), "high": float(ends[1])})
