"""Structures and sheets as the dense arrays that the kernels of replications take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from kopir.indices.kernels import aggregating, normalising
from kopir.indices.kernels.replicating import LANES, STEP, Singles
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.stages.aggregating import Tree, tree_of
from kopir.indices.structure import Structure

_CLIPPED: Final = ("goalposts", "distance_to_target")
_WITHOUT_DIVISION: Final = {
    aggregating.ARITHMETIC, aggregating.GEOMETRIC, aggregating.HARMONIC, aggregating.POWER,
    aggregating.COPELAND, aggregating.OUTRANKING,
}  # fmt: skip
_TINY: Final = 1e-20
_HUGE: Final = 1e30


def placed(sheet: Sheet, period: int, units: tuple[str, ...]) -> Floats:
    """Values of units in a period, all NaN for a unit the sheet lacks; shape ``(units, codes)``."""
    place = {unit: position for position, unit in enumerate(units)}
    found = np.full((len(units), len(sheet.codes)), np.nan)
    rows = [row for row, year in enumerate(sheet.periods) if year == period]
    found[[place[sheet.units[row]] for row in rows]] = sheet.values[rows]
    return found


def scales(structure: Structure, tree: Tree) -> Floats | None:
    """How each node is normalised, as ``replicating.on_scale`` takes it, shape ``(nodes, 6)``.

    ``None`` where a node is normalised over a whole panel or against a unit: no kernel does that.
    """
    found = np.zeros((len(tree.nodes), 6))
    for place, code in enumerate(tree.nodes):
        how = structure.nodes[code].normalise
        if how.method == "none":
            continue
        if how.scope == "panel" or how.method == "distance_to_reference":
            return None
        flags = normalising.TIES[how.ties] + (normalising.SAMPLE if how.deviation == "sample" else 0)
        flags += normalising.CLIP if how.clip and how.method in _CLIPPED else 0
        ends = (np.nan if how.low is None else how.low, np.nan if how.high is None else how.high)
        if how.target is not None:
            ends = (np.nan, how.target)
        found[place] = (normalising.METHODS[how.method], *ends, *(how.onto or (0.0, 1.0)), flags)
    return found


@dataclass(frozen=True, eq=False)
class Transformed:
    """Values whose weighted sums rank the units as their means do.

    Args:
        values: centred, higher is better, shape ``(padded leaves, padded units)``.
        widest: largest absolute value of each leaf.
        centre: what was taken from each leaf.
        back: from a weighted sum to the score: ``none``, ``exp``, ``reciprocal`` or ``power``.
        power: exponent, for ``power``.
    """

    values: Singles
    widest: Floats
    centre: Floats
    back: str
    power: float


def transformed(z: Floats, tree: Tree) -> Transformed | None:
    """Values under the function that turns the means of a tree into sums; ``None`` where there is none.

    Args:
        z: normalised values, shape ``(units, leaves)``; a unit whose values are all missing has no score.
        tree: all of whose means must be of one kind.
    """
    there = ~np.isnan(z).all(axis=1)
    known = z[there]
    kind = _kind(tree)
    if kind is None or np.isnan(known).any() or not len(known):
        return None
    back, power = kind
    if (back != "none" or _takes_no_zero(tree)) and not _takes(tree, float(known.min())):
        return None
    if back == "none":
        turned = known
    elif back == "exp":
        turned = np.log(known)
    else:
        turned = known**power if power > 0 else -(known**power)
    if not np.isfinite(turned).all():
        return None
    low, high = turned.min(axis=0), turned.max(axis=0)
    if not _fits_single(low, high):
        return None
    centre = (low + high) / 2
    leaves, units = z.shape[1], z.shape[0]
    values = np.zeros((_up(leaves, STEP), _up(units, LANES)), dtype=np.float32)
    values[:leaves, np.flatnonzero(there)] = (turned - centre).T
    return Transformed(values, np.abs(values).max(axis=1)[:leaves].astype(np.float64), centre, back, power)


def may_refuse(z: Floats, tree: Tree) -> bool:
    """Whether a node of a tree without scales may be unable to take values, or what becomes of them.

    Args:
        z: normalised values, shape ``(units, leaves)``; NaN where missing.
        tree: the nodes.
    """
    methods = set(tree.method.tolist())
    known = z[~np.isnan(z)]
    if (np.abs(known) > _HUGE).any() or not methods <= _WITHOUT_DIVISION:
        return True
    signed = methods <= {aggregating.ARITHMETIC, aggregating.COPELAND, aggregating.OUTRANKING}
    compares = bool(methods & {aggregating.COPELAND, aggregating.OUTRANKING})
    return not signed and (compares or bool((known < _TINY).any()))


def _takes_no_zero(tree: Tree) -> bool:
    """Whether a node may refuse values: one of a single child hands it on, but looks at it all the same."""
    return bool((tree.method != aggregating.ARITHMETIC).any())


def _takes(tree: Tree, lowest: float) -> bool:
    """Whether every node takes the lowest value, and no sum near zero loses figures on its way to a score."""
    if lowest != 0:
        return lowest > 0
    powers = (tree.method == aggregating.POWER) & (tree.power > 0) & (tree.power <= 1)
    return bool((powers | (tree.method == aggregating.ARITHMETIC)).all())


def _fits_single(low: Floats, high: Floats) -> bool:
    """Whether the widths of all leaves are numbers of single precision with room for weights and sums."""
    width = high / 2 - low / 2
    return bool(((width == 0) | ((width > _TINY) & (width < _HUGE))).all())


def _up(count: int, step: int) -> int:
    return -(-count // step) * step


@lru_cache(maxsize=32)
def _kind(tree: Tree) -> tuple[str, float] | None:
    """Name and exponent of the one function under which all means of a tree are sums."""
    several = np.diff(tree.first_child) > 1
    methods = {
        (int(method), float(power) if method == aggregating.POWER else 0.0)
        for method, power in zip(tree.method[several], tree.power[several], strict=True)
    } or {(aggregating.ARITHMETIC, 0.0)}
    if np.isin(tree.method[~several], [*range(aggregating.PRODUCT, aggregating.OUTRANKING + 1)]).any():
        return None
    if len(methods) > 1:
        return None
    method, power = methods.pop()
    known: Mapping[int, tuple[str, float]] = {
        aggregating.ARITHMETIC: ("none", 1.0),
        aggregating.GEOMETRIC: ("exp", 0.0),
        aggregating.HARMONIC: ("power", -1.0),
        aggregating.POWER: ("exp", 0.0) if power == 0 else ("power", power),
    }
    return known.get(method)


__all__ = ["Integers", "Transformed", "Tree", "placed", "scales", "transformed", "tree_of"]
