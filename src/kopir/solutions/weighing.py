"""Weighted means of what is known, with weights that a reader may set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kopir.errors import InvalidInput

Weights = Mapping[str, float]
Parts = Mapping[str, float | None]


def checked(weights: Weights, names: Iterable[str]) -> Weights:
    """The weights, if they can be used.

    Args:
        weights: by name.
        names: that must have one.

    Raises:
        InvalidInput: one is missing, negative or no number, or all are zero.
    """
    values = [weights.get(name, -1.0) for name in names]
    if not all(0 <= value < float("inf") for value in values) or not sum(values):
        raise InvalidInput("weights are numbers from 0 on, and one of them is more than 0")
    return weights


def mean(parts: Parts, weights: Weights) -> float:
    """Weighted mean of the parts that are known, 0 where none is.

    >>> mean({"a": 1.0, "b": None, "c": 0.0}, {"a": 1.0, "b": 5.0, "c": 3.0})
    0.25
    """
    known = [(weights[name], part) for name, part in parts.items() if part is not None]
    total = sum(weight for weight, _part in known)
    # Each weight is divided first: the product of a tiny one would vanish.
    return sum(weight / total * part for weight, part in known) if total else 0.0


def counted(parts: Parts, weights: Weights) -> float:
    """Weighted mean in which what is not known adds nothing, so that nobody gains by being silent.

    >>> counted({"a": 1.0, "b": None, "c": 0.0}, {"a": 1.0, "b": 2.0, "c": 1.0})
    0.25
    """
    total = sum(weights[name] for name in parts)
    return sum(weights[name] / total * part for name, part in parts.items() if part is not None)
