"""Means, totals, ratios and variances of a sample, of the whole and of any domain.

The influence of row ``i`` on a mean is ``(y_i - m) / W`` with ``W`` the sum of the weights, on a ratio
``(y_i - R x_i) / X``, on a total ``y_i`` (W. G. Cochran, *Sampling Techniques*, 1977, 6.3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kopir.errors import InvalidInput
from kopir.surveys.columns import bounded, column
from kopir.surveys.design import Floats
from kopir.surveys.estimate import AnyDesign, Estimate, estimate

Missing = Literal["refuse", "drop"]
Effect = Literal["without replacement", "with replacement"]
Columns = Mapping[str, ArrayLike]


@dataclass(frozen=True, eq=False)
class Mean:
    """Weighted means of columns ``y``, shape ``(n, k)``."""

    names: tuple[str, ...]
    y: Floats

    def values(self, weights: Floats) -> Floats:
        """Means under some weights."""
        return np.asarray(weights @ self.y / weights.sum())

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """Means and influences."""
        means = self.values(weights)
        return means, (self.y - means) / weights.sum()

    def replicated(self, replicates: Floats) -> Floats:
        """Means under many weights, ``(n, R)`` to ``(R, k)``."""
        return _by(replicates.T @ self.y, replicates.sum(axis=0)[:, np.newaxis])


@dataclass(frozen=True, eq=False)
class Total:
    """Weighted totals of columns ``y``, shape ``(n, k)``."""

    names: tuple[str, ...]
    y: Floats

    def values(self, weights: Floats) -> Floats:
        """Totals under some weights."""
        return np.asarray(weights @ self.y)

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """Totals and influences."""
        return self.values(weights), self.y

    def replicated(self, replicates: Floats) -> Floats:
        """Totals under many weights, ``(n, R)`` to ``(R, k)``."""
        return np.asarray(replicates.T @ self.y)


@dataclass(frozen=True, eq=False)
class Ratio:
    """Ratios of weighted totals of ``y`` and ``x``, each of shape ``(n, k)``."""

    names: tuple[str, ...]
    y: Floats
    x: Floats

    def values(self, weights: Floats) -> Floats:
        """Ratios under some weights; NaN where a denominator is zero."""
        return _by(weights @ self.y, weights @ self.x)

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """Ratios and influences."""
        ratios = self.values(weights)
        return ratios, _by(self.y - ratios * self.x, weights @ self.x)

    def replicated(self, replicates: Floats) -> Floats:
        """Ratios under many weights, ``(n, R)`` to ``(R, k)``."""
        return _by(replicates.T @ self.y, replicates.T @ self.x)


def mean(
    design: AnyDesign,
    columns: Columns,
    *,
    missing: Missing = "refuse",
    effect: Effect | None = None,
    keep: bool = False,
) -> Estimate:
    """Means of columns; of zeros and ones, shares.

    Args:
        design: of the sample, or of a domain of it.
        columns: by name, each of shape ``(n,)``, NaN where missing.
        missing: ``drop`` leaves out rows that lack any of the columns; ``refuse`` names the column.
        effect: compare the variance with that of a simple random sample of the same size (design effect).
        keep: keep the influence; see ``estimate``.

    Raises:
        InvalidInput: a value is missing and ``missing`` is ``refuse``; the columns do not fit the design.

    >>> from kopir.surveys.design import Design
    >>> design = Design.of(weights=[1.0, 1.0, 2.0, 2.0])
    >>> mean(design, {"online": [1.0, 0.0, 1.0, 1.0]}).values.round(4).tolist()
    [0.8333]
    """
    inside, names, y = complete(design, columns, missing)
    found = estimate(inside, Mean(names, y), keep=keep)
    return found if effect is None else replace(found, deff=_effect(inside, found, names, y, effect))


def total(
    design: AnyDesign,
    columns: Columns,
    *,
    missing: Missing = "refuse",
    effect: Effect | None = None,
    keep: bool = False,
) -> Estimate:
    """Totals of columns; arguments as of ``mean``."""
    inside, names, y = complete(design, columns, missing)
    found = estimate(inside, Total(names, y), keep=keep)
    if effect is None:
        return found
    square = float(inside.weights.sum()) ** 2
    return replace(found, deff=_effect(inside, found, names, y, effect, times=square))


def ratio(
    design: AnyDesign,
    numerators: Columns,
    denominators: Columns,
    *,
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """Ratios of totals, every numerator by every denominator, the numerators running fastest.

    Args:
        design: of the sample, or of a domain of it.
        numerators: by name, each of shape ``(n,)``.
        denominators: by name, each of shape ``(n,)``.
        missing: as of ``mean``.
        keep: as of ``mean``.

    Raises:
        InvalidInput: as of ``mean``; a denominator's total is zero.
    """
    if not numerators or not denominators:
        raise InvalidInput("name at least one column to measure")
    both = {("n", name): each for name, each in numerators.items()}
    both |= {("d", name): each for name, each in denominators.items()}
    inside, _, y = complete(design, {f"{side}:{name}": each for (side, name), each in both.items()}, missing)
    tops, bottoms = list(numerators), list(denominators)
    count = len(tops)
    names = tuple(f"{top}/{bottom}" for bottom in bottoms for top in tops)
    up = np.concatenate([y[:, :count]] * len(bottoms), axis=1)
    down = np.repeat(y[:, count:], count, axis=1)
    sums = inside.weights @ down
    if (sums == 0).any():
        raise InvalidInput(
            "the total of {name} is zero; a ratio to it cannot be formed",
            name=names[int(np.flatnonzero(sums == 0)[0])].split("/")[1],
        )
    return estimate(inside, Ratio(names, up, down), keep=keep)


def variance(design: AnyDesign, columns: Columns, *, missing: Missing = "refuse") -> Estimate:
    """Variances and covariances of columns in the population, row by row of their matrix.

    The number of rows less one corrects as in a simple random sample (W. G. Cochran, 1977, 2.4).
    """
    inside, names, y = complete(design, columns, missing)
    _two(inside)
    pairs = tuple(f"{first}:{second}" for first in names for second in names)
    return estimate(inside, _Variance(pairs, y, inside.n))


@dataclass(frozen=True, eq=False)
class _Variance:
    """Variances and covariances under any weights, ``n`` rows of the sample."""

    names: tuple[str, ...]
    y: Floats
    n: int

    def values(self, weights: Floats) -> Floats:
        """The matrix, row by row."""
        return np.asarray(weights @ _products(self.y, weights, self.n) / weights.sum())

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """Influences of the matrix' elements."""
        return Mean(self.names, _products(self.y, weights, self.n)).linearise(weights)


def indicators(name: str, labels: NDArray[Any], levels: Sequence[Any] | None = None) -> dict[str, Floats]:
    """A column of zeros and ones for each level of a categorical variable.

    Args:
        name: of the variable.
        labels: shape ``(n,)``; ``None``, NaN and the empty text are missing.
        levels: which there are, in their order; the sorted labels if not given.
    """
    lacking = np.array([_lacks(each) for each in labels])
    known = sorted({each for each, none in zip(labels.tolist(), lacking, strict=True) if not none})
    return {
        f"{name}{level}": np.where(lacking, np.nan, (labels == level).astype(np.float64))
        for level in (known if levels is None else levels)
    }


def complete(
    design: AnyDesign, columns: Columns, missing: Missing
) -> tuple[AnyDesign, tuple[str, ...], Floats]:
    """The design where all columns are known, their names, and their values with zeros elsewhere.

    Raises:
        InvalidInput: a value is missing inside the domain and may not be, is no number or beyond all numbers;
            a column does not fit.
    """
    names = tuple(columns)
    if not names:
        raise InvalidInput("name at least one column to measure")
    rows = len(design.weights)
    y = np.stack([column(name, columns[name], rows) for name in names], axis=1)
    bounded(names, y)
    lacking = np.isnan(y)
    inside = design.weights != 0
    holes = (lacking & inside[:, np.newaxis]).sum(axis=0)
    if holes.any() and missing == "refuse":
        place = int(np.flatnonzero(holes)[0])
        raise InvalidInput(
            "{name}: {count} values are missing; say that rows without one are to be left out, or fill them",
            name=names[place],
            count=int(holes[place]),
        )
    known = np.asarray(~lacking.any(axis=1))
    taken = design if (known | ~inside).all() else design.domain(known)
    return taken, names, np.where(lacking, 0.0, y)


def _products(y: Floats, weights: Floats, n: int) -> Floats:
    """Products of the deviations of all pairs of columns, times ``n / (n - 1)``; shape ``(n, k * k)``."""
    away = y - weights @ y / weights.sum()
    pairs = away[:, :, np.newaxis] * away[:, np.newaxis, :]
    return np.asarray(pairs.reshape(len(y), -1) * (n / (n - 1)))


def _effect(
    design: AnyDesign, found: Estimate, names: tuple[str, ...], y: Floats, effect: Effect, times: float = 1.0
) -> Floats:
    """Variance by that of a simple random sample of as many rows (L. Kish, *Survey Sampling*, 1965, 8.2)."""
    _two(design)
    n, people = design.n, float(design.weights.sum())
    away = y - design.weights @ y / people
    spread = design.weights @ away**2 / people * n / (n - 1)
    simple = spread / n * times
    if effect == "without replacement":
        simple = simple * (people - n) / people
    return _by(np.diagonal(found.variance), simple)


def _two(design: AnyDesign) -> None:
    """Nothing varies in a single row."""
    if design.n < 2:
        raise InvalidInput(
            "{n} row is left, and nothing varies in fewer than two; widen the domain", n=design.n
        )


def _by(above: Floats, below: Floats) -> Floats:
    """Quotient; NaN where the divisor is zero."""
    shape = np.broadcast_shapes(np.shape(above), np.shape(below))
    whole = np.full(shape, np.nan)
    return np.asarray(np.divide(above, below, out=whole, where=np.broadcast_to(below, shape) != 0))


def _lacks(label: Any) -> bool:
    return label is None or label == "" or bool(label != label)
