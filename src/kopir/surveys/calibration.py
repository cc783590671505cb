"""Weights fitted to known totals of the population: post-stratification, raking and calibration.

Calibrated weights ``w = d g`` reproduce known totals of auxiliaries ``X`` and lie as near to the design
weights ``d`` as a distance allows (J.-C. Deville and C.-E. Särndal, *JASA* 87 (1992) 376-382): linear
``g = 1 + x'l``, raking ``g = exp(x'l)``, logit ``g`` between two bounds. The variance is then that of what
the auxiliaries do not explain: residuals of the scores after a weighted regression on ``X``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.surveys.columns import bounded, column, numbers
from kopir.surveys.design import Design, Floats, Integers
from kopir.surveys.numbering import numbered

Distance = Literal["linear", "raking", "logit"]
Refit = Callable[[Floats], Floats]
"""Fits other weights of the same rows, such as a replicate's, to the same totals."""
SWEEPS: Final = 10
"""How often the margins are taken out of the scores of raked weights, one after the other."""


@dataclass(frozen=True, eq=False)
class PostStrata:
    """Weights that reproduce the size of each post-stratum.

    Args:
        group: post-stratum of each row, 0 …, shape ``(n,)``.
        before, after: weights before and after, shape ``(n,)``.
        refit: does the same to other weights.
    """

    group: Integers
    before: Floats
    after: Floats
    refit: Refit

    def residuals(self, weighted: Floats) -> Floats:
        """Weighted scores less their mean in the post-stratum."""
        groups = int(self.group.max()) + 1
        grown = np.divide(self.before, self.after, out=np.zeros_like(self.before), where=self.after > 0)
        sizes = np.bincount(self.group, weights=self.before, minlength=groups).astype(np.float64)
        bare = np.asarray(weighted * grown[:, np.newaxis])
        return np.asarray(weighted - self.after[:, np.newaxis] * _means(bare, self.group, sizes))


@dataclass(frozen=True, eq=False)
class Margins:
    """Weights raked to several margins.

    Args:
        groups: class of each row in each margin. weights: of the rows after the margin's last fit.
        before: weights before, shape ``(n,)``. refit: does the same to other weights.
    """

    groups: tuple[Integers, ...]
    weights: tuple[Floats, ...]
    before: Floats
    refit: Refit

    def residuals(self, weighted: Floats) -> Floats:
        """Weighted scores less what the margins explain, taken out in turn."""
        for _ in range(SWEEPS):
            for group, weight in zip(self.groups, self.weights, strict=True):
                bare = np.divide(
                    weighted,
                    weight[:, np.newaxis],
                    out=np.zeros_like(weighted),
                    where=weight[:, np.newaxis] > 0,
                )
                counts = np.bincount(group, minlength=int(group.max()) + 1).astype(np.float64)
                weighted = weighted - weight[:, np.newaxis] * _means(bare, group, counts)
        return weighted


@dataclass(frozen=True, eq=False)
class Auxiliaries:
    """Weights calibrated to totals of auxiliaries.

    Args:
        basis: orthonormal basis of the auxiliaries times ``root``, shape ``(n, p)``.
        root: ``w / sqrt(d)`` and its like: scores are divided by it, regressed, multiplied again; ``(n,)``.
        before: weights before, shape ``(n,)``. refit: does the same to other weights.
    """

    basis: Floats
    root: Floats
    before: Floats
    refit: Refit

    def residuals(self, weighted: Floats) -> Floats:
        """Weighted scores less their regression on the auxiliaries."""
        bare = np.divide(
            weighted,
            self.root[:, np.newaxis],
            out=np.zeros_like(weighted),
            where=self.root[:, np.newaxis] > 0,
        )
        return np.asarray((bare - self.basis @ (self.basis.T @ bare)) * self.root[:, np.newaxis])


def poststratify(design: Design, labels: ArrayLike, sizes: Mapping[Any, float]) -> Design:
    """Fit the weights to the known size of each post-stratum.

    Args:
        design: of the whole sample.
        labels: post-stratum of each row, shape ``(n,)``.
        sizes: people or households in each post-stratum.

    Raises:
        InvalidInput: a post-stratum has no size, or no row.
    """
    group, known = _matched(labels, sizes, design.weights)
    refit = partial(_fitted, group=group, known=known)
    after = refit(design.weights)
    done = PostStrata(group, design.weights, after, refit)
    return replace(design, weights=after, calibration=(*design.calibration, done))


def rake(
    design: Design,
    margins: Sequence[tuple[ArrayLike, Mapping[Any, float]]],
    *,
    steps: int = 200,
    tolerance: float = 1e-12,
) -> Design:
    """Fit the weights to several margins in turn until all hold (iterative proportional fitting).

    Args:
        design: of the whole sample.
        margins: labels of the rows, shape ``(n,)``, and the size of each class.
        steps: how many rounds at most.
        tolerance: relative change of a class at which it is over.

    Raises:
        InvalidInput: a class has no size or no row; the margins do not agree after ``steps`` rounds.
    """
    fitted = [_matched(labels, sizes, design.weights) for labels, sizes in margins]
    weights, kept = _raked(design.weights, fitted, steps, tolerance)

    def refit(other: Floats) -> Floats:
        return _raked(other, fitted, steps, tolerance)[0]

    done = Margins(tuple(group for group, _ in fitted), tuple(kept), design.weights, refit)
    return replace(design, weights=weights, calibration=(*design.calibration, done))


def calibrate(
    design: Design,
    auxiliaries: Mapping[str, ArrayLike],
    totals: Mapping[str, float],
    *,
    distance: Distance = "linear",
    bounds: tuple[float, float] = (0.0, np.inf),
    steps: int = 100,
    tolerance: float = 1e-12,
) -> Design:
    """Fit the weights to known totals of auxiliaries.

    Args:
        design: of the whole sample.
        auxiliaries: columns by name, each of shape ``(n,)``; a column of ones fits the number of people.
        totals: of each in the population.
        distance: how the way from the design weights is measured.
        bounds: of ``g`` for ``logit``.
        steps: of Newton's method at most.
        tolerance: relative error of the totals at which it is over.

    Raises:
        InvalidInput: a total is missing; a column has a hole or another length; there is no such distance, or
            ``logit`` has no bounds around 1; the totals cannot be met.
    """
    lacking = [name for name in auxiliaries if name not in totals]
    if lacking:
        raise InvalidInput("calibration: {name} has no total in the population; give one", name=lacking[0])
    if not auxiliaries:
        raise InvalidInput("name at least one column to measure")
    _check_distance(distance, bounds)
    rows = len(design.weights)
    x = np.stack([column(name, each, rows) for name, each in auxiliaries.items()], axis=1)
    bounded(tuple(auxiliaries), x)
    if np.isnan(x).any():
        raise InvalidInput("calibration: auxiliaries may not be missing; fill them first")
    target = numbers("totals", [totals[name] for name in auxiliaries])
    if not np.isfinite(target).all():
        place = int(np.flatnonzero(~np.isfinite(target))[0])
        raise InvalidInput(
            "calibration: {name} has no total in the population; give one", name=list(auxiliaries)[place]
        )

    def refit(other: Floats) -> Floats:
        return other * _solved(x, other, target, distance, bounds, steps, tolerance)

    g = _solved(x, design.weights, target, distance, bounds, steps, tolerance)
    weights = design.weights * g
    root = g * np.sqrt(design.weights)
    basis, _ = np.linalg.qr(x * np.sqrt(design.weights)[:, np.newaxis])
    done = Auxiliaries(basis, root, design.weights, refit)
    return replace(design, weights=weights, calibration=(*design.calibration, done))


def _check_distance(distance: Distance, bounds: tuple[float, float]) -> None:
    """Refuse a distance that there is not, and bounds of ``logit`` that its curve cannot run between."""
    if distance not in get_args(Distance):
        raise InvalidInput(
            "{distance}: no distance of a calibration; there are {known}",
            distance=str(distance),
            known=", ".join(get_args(Distance)),
        )
    low, high = bounds
    if distance == "logit" and not (-np.inf < low < 1 < high < np.inf):
        raise InvalidInput(
            "calibration: logit needs a bound below 1 and one above it, such as 0.3 and 3, not {low} and "
            "{high}",
            low=str(low),
            high=str(high),
        )


def _fitted(weights: Floats, group: Integers, known: Floats) -> Floats:
    """Weights whose sums by class are the known ones."""
    sums = np.bincount(group, weights=weights, minlength=len(known))
    if (sums == 0).any():
        raise InvalidInput(
            "replicate weights leave a class of the population without a row, so they cannot be fitted to "
            "its size; join classes before fitting"
        )
    return np.asarray(weights * (known / sums)[group])


def _raked(
    weights: Floats, fitted: Sequence[tuple[Integers, Floats]], steps: int, tolerance: float
) -> tuple[Floats, list[Floats]]:
    """Weights after the last round, and after the last fit of each margin."""
    kept = [weights] * len(fitted)
    for _ in range(steps):
        start = [np.bincount(group, weights=weights) for group, _ in fitted]
        for place, (group, known) in enumerate(fitted):
            weights = _fitted(weights, group, known)
            kept[place] = weights
        if all(
            np.abs(known / before - 1).max() < tolerance
            for (_, known), before in zip(fitted, start, strict=True)
        ):
            return weights, kept
    raise InvalidInput(
        "raking: the margins do not agree after {steps} rounds; check that they count the same people",
        steps=steps,
    )


def _solved(
    x: Floats,
    d: Floats,
    target: Floats,
    distance: Distance,
    bounds: tuple[float, float],
    steps: int,
    tolerance: float,
) -> Floats:
    """Factors ``g`` with ``sum d g x = target``, by Newton's method with halved steps, shape ``(n,)``."""
    lam = np.zeros(x.shape[1])
    g, slope = _factor(x @ lam, distance, bounds)
    error = target - (d * g) @ x
    size = np.maximum(np.abs(target), 1.0)
    for _ in range(steps):
        if (np.abs(error) <= tolerance * size).all():
            return g
        step = np.linalg.lstsq((x * (d * slope)[:, np.newaxis]).T @ x, error, rcond=None)[0]
        for halving in range(40):
            trial = lam + step / 2**halving
            g, slope = _factor(x @ trial, distance, bounds)
            left = target - (d * g) @ x
            if np.isfinite(left).all() and np.abs(left / size).max() < np.abs(error / size).max():
                break
        else:
            if (np.abs(error) <= 1e-9 * size).all():
                return _factor(x @ lam, distance, bounds)[0]
            break
        lam, error = trial, left
    raise InvalidInput(
        "calibration: no weights within the bounds meet the totals (largest relative error {error}); check "
        "that they are of the same population, or widen the bounds",
        error=float(np.abs(error / size).max()),
    )


def _factor(u: Floats, distance: Distance, bounds: tuple[float, float]) -> tuple[Floats, Floats]:
    """``g`` and its derivative at ``u = x'l``."""
    with np.errstate(over="ignore", invalid="ignore"):
        if distance == "linear":
            return 1 + u, np.ones_like(u)
        if distance == "raking":
            return np.exp(u), np.exp(u)
        low, high = bounds
        a = (high - low) / ((1 - low) * (high - 1))
        grown = np.exp(a * u)
        below = (high - 1) + (1 - low) * grown
        g = (low * (high - 1) + high * (1 - low) * grown) / below
        slope = grown * (high - low) ** 2 / below**2
    return g, slope


def _matched(labels: ArrayLike, sizes: Mapping[Any, float], weights: Floats) -> tuple[Integers, Floats]:
    """Class of each row and size of each class; every class needs both rows and a size."""
    found, _, group = numbered(labels)
    told = numbers("sizes", list(sizes.values()))
    if not np.isfinite(told).all():
        raise InvalidInput("a class has a size that is no number; give each class its people")
    texts = {str(key): float(size) for key, size in zip(sizes, told, strict=True)}
    for label in found.tolist():
        if str(label) not in texts:
            raise InvalidInput("class {label} has no known size in the population; give one", label=label)
    seen = {str(label) for label in found.tolist()}
    for label in texts:
        if label not in seen:
            raise InvalidInput(
                "class {label} has a size in the population but no row in the sample; join it with another",
                label=label,
            )
    sums = np.bincount(group, weights=weights)
    if (sums == 0).any():
        raise InvalidInput(
            "class {label} has no row with a weight; join it with another",
            label=str(found[int(np.flatnonzero(sums == 0)[0])]),
        )
    return group.astype(np.int64), np.array([texts[str(label)] for label in found.tolist()])


def _means(values: Floats, group: Integers, sizes: Floats) -> Floats:
    """For each row the sum of its group divided by the group's size, shape ``(n, k)``."""
    sums = np.stack([np.bincount(group, weights=column, minlength=len(sizes)) for column in values.T], axis=1)
    return np.asarray((sums / sizes[:, np.newaxis])[group])
