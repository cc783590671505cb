"""Direct standardisation: what a group's figure would be if its ages were those of a standard population.

Inside each group the weights of every standard class are multiplied so that the classes have the standard's
shares, and the group its own size. The weights then depend on the sample, and the variance is that of weights
fitted to class sizes: of what the classes do not explain (W. G. Cochran, *Sampling Techniques*, 1977, 5A.9;
L. Curtin and R. Klein, *Direct standardization*, NCHS Statistical Notes 6, 1995).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kopir.errors import InvalidInput
from kopir.surveys.calibration import PostStrata
from kopir.surveys.estimate import AnyDesign
from kopir.surveys.replicates import ReplicateDesign
from kopir.surveys.taylor import Floats, Integers


def standardise(
    design: AnyDesign,
    classes: ArrayLike,
    shares: Mapping[Any, float],
    *,
    over: ArrayLike | None = None,
    inside: NDArray[Any] | None = None,
) -> AnyDesign:
    """Give every group the same shares of some classes.

    Args:
        design: of the sample, or of a domain of it.
        classes: standard class of each row (age group, say), shape ``(n,)``.
        shares: of the classes in the standard population, or its numbers of people.
        over: group of each row, shape ``(n,)``; the whole domain is one if not given.
        inside: rows that will be looked at, those whose outcome is known; the others get no weight.

    Returns:
        The design with new weights; figures of groups from it can be compared as if their classes were alike.

    Raises:
        InvalidInput: a class has no share or a share is negative; a group has nobody in a class.

    >>> from kopir.surveys.design import Design
    >>> design = Design.of(weights=[1.0, 1, 1, 1, 1, 1])
    >>> young_and_old = ["young", "young", "old", "young", "old", "old"]
    >>> standardise(
    ...     design, young_and_old, {"young": 1, "old": 1}, over=list("AAABBB")
    ... ).weights.tolist()
    [0.75, 0.75, 1.5, 1.5, 0.75, 0.75]
    """
    chosen = design if inside is None else design.domain(inside)
    known = _shares(shares)
    place = _places(np.asarray(classes), list(known), chosen.weights)
    groups, group = _groups(over, chosen.weights)
    cell = np.where(chosen.weights > 0, group * len(known) + place, 0)
    refit = partial(_alike, cell=cell, groups=groups, shares=known)
    after = refit(chosen.weights)
    if isinstance(chosen, ReplicateDesign):
        made = np.stack([refit(each) for each in chosen.replicates.T], axis=1)
        return replace(chosen, weights=after, replicates=made)
    done = PostStrata(cell, chosen.weights, after, refit)
    return replace(chosen, weights=after, calibration=(*chosen.calibration, done))


def _alike(weights: Floats, cell: Integers, groups: list[str], shares: Mapping[str, float]) -> Floats:
    """Weights with which every group has the shares."""
    sizes = np.bincount(cell, weights=weights, minlength=len(groups) * len(shares)).reshape(len(groups), -1)
    wanted = sizes.sum(axis=1, keepdims=True) * np.array(list(shares.values()))
    empty = (sizes == 0) & (wanted > 0)
    if empty.any():
        group, place = (int(each) for each in np.argwhere(empty)[0])
        raise InvalidInput(
            "group {group} has nobody in class {label} of the standard population; join classes",
            group=groups[group],
            label=list(shares)[place],
        )
    grown = np.divide(wanted, sizes, out=np.zeros_like(wanted), where=sizes > 0).ravel()
    return np.asarray(weights * grown[cell])


def _shares(given: Mapping[Any, float]) -> dict[str, float]:
    whole = float(sum(given.values()))
    for name, share in given.items():
        if not share >= 0 or not 0 < whole < np.inf:
            raise InvalidInput(
                "class {label}: the standard population has {share} people in it; give numbers of at least 0",
                label=name,
                share=share,
            )
    return {_plain(name): float(share) / whole for name, share in given.items()}


def _plain(label: Any) -> str:
    return str(int(label)) if isinstance(label, float) and label.is_integer() else str(label)


def _places(classes: NDArray[Any], names: list[str], weights: Floats) -> Integers:
    known = {name: place for place, name in enumerate(names)}
    found, codes = np.unique(classes[weights > 0], return_inverse=True)
    texts = [_plain(each) for each in found.tolist()]
    for text in texts:
        if text not in known:
            raise InvalidInput(
                "class {label} has no share in the standard population; give one, or leave its rows out",
                label=text,
            )
    place = np.zeros(len(weights), dtype=np.int64)
    place[weights > 0] = np.array([known[text] for text in texts], dtype=np.int64)[codes]
    return place


def _groups(over: ArrayLike | None, weights: Floats) -> tuple[list[str], Integers]:
    group = np.zeros(len(weights), dtype=np.int64)
    if over is None:
        return [""], group
    found, codes = np.unique(np.asarray(over)[weights > 0], return_inverse=True)
    group[weights > 0] = codes
    return [_plain(each) for each in found.tolist()], group
