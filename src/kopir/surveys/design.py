"""A sample's design: its weights, and the stages of drawing behind them.

A design knows nothing of what was asked. A domain, a part of the sample that is looked at alone, is the same
design with weight zero outside of it: the units that hold nobody of the domain still count as drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kopir.errors import InvalidInput
from kopir.surveys.columns import LARGEST, column, inside_of
from kopir.surveys.numbering import numbered
from kopir.surveys.taylor import Floats, Integers, Lonely, Mask, Stage, variance

Labels = ArrayLike
"""Anything that names a unit or a stratum: numbers or texts, one a row."""


class Calibration(Protocol):
    """What was done to the weights after drawing, as far as the variance is concerned."""

    @property
    def before(self) -> Floats:
        """Weights before, shape ``(n,)``."""
        ...

    @property
    def refit(self) -> Callable[[Floats], Floats]:
        """Does the same to other weights of the same rows, such as a replicate's."""
        ...

    def residuals(self, weighted: Floats) -> Floats:
        """Weighted scores, shape ``(n, k)``, less what the known population totals explain of them."""
        ...


@dataclass(frozen=True, eq=False)
class Design:
    """The design of a sample whose errors are found by linearisation.

    Args:
        weights: of the rows, shape ``(n,)``; zero outside of a domain.
        stages: of drawing, the first first.
        lonely: what a stratum with a single unit adds to the variance.
        domain_lonely: strata of which a *domain* holds a single unit are treated the same way.
        calibration: post-stratifications, rakings and calibrations of the weights, the first first.
    """

    weights: Floats
    stages: tuple[Stage, ...]
    lonely: Lonely = "fail"
    domain_lonely: bool = False
    calibration: tuple[Calibration, ...] = ()

    @classmethod
    def of(
        cls,
        *,
        weights: ArrayLike | None = None,
        psu: Labels | Sequence[Labels] | None = None,
        strata: Labels | Sequence[Labels] | None = None,
        population: ArrayLike | Sequence[ArrayLike] | None = None,
        nest: bool = True,
        lonely: Lonely = "fail",
        domain_lonely: bool = False,
        rows: int | None = None,
    ) -> Design:
        """A design from columns.

        Args:
            weights: shape ``(n,)``, none negative; without them they follow from the population sizes.
            psu: labels of the units; a list of several for several stages, the first first; ``None`` = each
                row was drawn by itself.
            strata: labels of the strata, a list for several stages; ``None`` = none.
            population: how many units there are in the row's stratum (above 1), or the share drawn (at most
                1), a list for several stages; ``None`` = drawn with replacement, or very many.
            nest: a unit's label says who it is only inside its stratum; where not, a unit that lies in two
                strata is an error.
            lonely: see the class.
            domain_lonely: see the class.
            rows: how many rows there are where no column tells.

        Raises:
            InvalidInput: a weight or a label is missing, a weight is negative, infinite or beyond
                ``LARGEST``; a unit lies in two strata; a population is no number or smaller than what was
                drawn; columns differ in length.

        >>> Design.of(weights=[2.0, 2, 2, 2], psu=["a", "a", "b", "b"]).degf()
        1
        """
        if lonely not in get_args(Lonely):
            raise InvalidInput(
                "{rule}: no rule for a stratum with a single unit; the rules are {known}",
                rule=lonely,
                known=", ".join(get_args(Lonely)),
            )
        units, layers, sizes = _columns(psu), _columns(strata), _columns(population)
        given = [each for each in (*units, *layers, *sizes) if each is not None]
        n = _length(given, weights, rows)
        stages = _stages(units or [None], layers, sizes, n, nest)
        found = _from_rates(stages, n) if weights is None else _checked(weights)
        return cls(found, stages, lonely, domain_lonely)

    @property
    def n(self) -> int:
        """Rows with a weight."""
        return int(np.count_nonzero(self.weights))

    def degf(self) -> int:
        """Degrees of freedom: units drawn first less strata, of those that hold a row with a weight."""
        present = self.stages[0].present(self.weights)
        return int(present.sum() - np.count_nonzero(present))

    def domain(self, inside: NDArray[Any]) -> Design:
        """The same design, looked at inside a domain.

        Args:
            inside: which rows belong to it, shape ``(n,)``.

        Raises:
            InvalidInput: it is not told of each row whether it belongs.
        """
        return replace(self, weights=np.where(inside_of(inside, len(self.weights)), self.weights, 0.0))

    def variance(self, scores: Floats) -> Floats:
        """Variance of a statistic.

        Args:
            scores: influence of each row on it, not weighted, shape ``(n, k)``; what stands outside of the
                domain does not count.

        Returns:
            Shape ``(k, k)``.
        """
        return self.variance_of_totals(weighted(scores, self.weights))

    def variance_of_totals(self, weighted: Floats) -> Floats:
        """Variance of the sums of weighted scores, shape ``(n, k)`` to ``(k, k)``."""
        for each in self.calibration:
            weighted = each.residuals(weighted)
        return variance(weighted, self.weights_told, self.stages, self.lonely, self.domain_lonely)

    @property
    def weights_told(self) -> Floats:
        """Weights whose zeros tell what lies outside; calibrated scores may be anywhere."""
        return np.ones_like(self.weights) if self.calibration else self.weights


def weighted(scores: Floats, weights: Floats) -> Floats:
    """Scores ``(n, k)`` times weights ``(n,)``; zero where the weight is, whatever the score."""
    if weights.all():
        return np.asarray(scores * weights[:, np.newaxis])
    found = np.zeros(scores.shape)
    np.multiply(scores, weights[:, np.newaxis], out=found, where=weights[:, np.newaxis] != 0)
    return found


def _columns(given: Any) -> list[Any]:
    """Columns of the stages as a list; one column is the first stage's."""
    if given is None:
        return []
    if isinstance(given, list | tuple) and given and not np.isscalar(given[0]):
        return [None if each is None else np.asarray(each) for each in given]
    return [np.asarray(given)]


def _length(columns: Sequence[Any], weights: ArrayLike | None, rows: int | None) -> int:
    lengths = {np.size(each) for each in columns}
    if weights is not None:
        lengths.add(np.size(np.asarray(weights)))
    if rows is not None:
        lengths.add(rows)
    if len(lengths) != 1:
        raise InvalidInput(
            "the columns of the design differ in length ({lengths}); give each one value a row",
            lengths=", ".join(str(each) for each in sorted(lengths)),
        )
    return lengths.pop()


def _checked(weights: ArrayLike) -> Floats:
    given = np.asarray(weights)
    try:
        found = given.astype(np.float64) if given.ndim == 1 and given.dtype.kind != "c" else None
    except (TypeError, ValueError):
        found = None
    if found is None:
        raise InvalidInput("the weights are not a column of numbers; give each row one number")
    wrong = ~np.isfinite(found) | (found < 0) | (found > LARGEST) | ((found > 0) & (found < 1 / LARGEST))
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise InvalidInput(
            "row {row}: the weight {value} is not a number of people or households; {count} rows have a "
            "weight that is missing, negative, or out of all proportion: mend them, or leave these rows out",
            row=row + 1,
            value=float(found[row]),
            count=int(wrong.sum()),
        )
    if not found.any():
        raise InvalidInput("every weight is zero; at least one row must count")
    return found


def _stages(
    units: Sequence[Any], layers: Sequence[Any], sizes: Sequence[Any], n: int, nest: bool
) -> tuple[Stage, ...]:
    stages: list[Stage] = []
    parent: Integers | None = None
    for depth, labels in enumerate(units):
        layer = layers[depth] if depth < len(layers) else None
        size = sizes[depth] if depth < len(sizes) else None
        stage = _stage(labels, layer, size, parent, n, nest or depth > 0)
        stages.append(stage)
        parent = stage.unit
    return tuple(stages)


def _stage(labels: Any, layer: Any, size: Any, parent: Integers | None, n: int, nest: bool) -> Stage:
    inside = np.zeros(n, dtype=np.int64) if parent is None else parent
    names, stratum = _together(inside, layer, n)
    unit_names, unit = _coded(labels, n)
    _, first, nested = numbered(stratum * (len(unit_names) + 1) + unit)
    if not nest and len(first) > len(unit_names):
        _refuse_split(unit[first], stratum[first], unit_names, names)
    of_unit = stratum[first]
    drawn = np.bincount(of_unit, minlength=int(stratum.max(initial=0)) + 1)
    return Stage(
        unit=nested,
        stratum=of_unit,
        drawn=drawn,
        population=_population(size, stratum, drawn, names),
        parent=None if parent is None else _lowest(parent, stratum, len(drawn)),
        names=tuple(names),
    )


def _coded(labels: Any, n: int) -> tuple[list[str], Integers]:
    """Names and codes of labels; without labels each row is one by itself."""
    if labels is None:
        return [""] * n, np.arange(n, dtype=np.int64)
    found, _, codes = numbered(labels)
    return [str(each) for each in found], codes


def _together(inside: Integers, layer: Any, n: int) -> tuple[list[str], Integers]:
    """Strata inside the units of the stage before: their names and the code of each row."""
    names, codes = ([""], np.zeros(n, dtype=np.int64)) if layer is None else _coded(layer, n)
    found, _, joined = numbered(inside * len(names) + codes)
    return [names[int(each) % len(names)] for each in found], joined


def _lowest(parent: Integers, stratum: Integers, strata: int) -> Integers:
    """Unit of the stage before in which each stratum lies."""
    found = np.zeros(strata, dtype=np.int64)
    found[stratum] = parent
    return found


def _population(size: Any, stratum: Integers, drawn: Integers, names: Sequence[str]) -> Floats:
    """Units there are in each stratum; a share drawn is turned into a number of units."""
    if size is None:
        return np.full(len(drawn), np.inf)
    told = column("population", size, len(stratum))
    found = np.zeros(len(drawn))
    found[stratum] = told
    differs = found[stratum] != told
    if differs.any() or not (found > 0).all():
        row = int(np.flatnonzero(differs | ~(told > 0))[0])
        raise InvalidInput(
            "row {row}: the population of stratum {stratum} is given as {value}, elsewhere in the stratum "
            "otherwise, or not above zero; give one number a stratum",
            row=row + 1,
            stratum=names[int(stratum[row])],
            value=float(told[row]),
        )
    counts = np.where(found <= 1.0, drawn / found, found) if (found <= 1.0).all() else found
    if (counts < drawn - 1e-9).any():
        place = int(np.flatnonzero(counts < drawn - 1e-9)[0])
        raise InvalidInput(
            "stratum {stratum}: {drawn} units were drawn, but its population is given as {population}; the "
            "population cannot be smaller",
            stratum=names[place],
            drawn=int(drawn[place]),
            population=float(counts[place]),
        )
    return counts


def _from_rates(stages: tuple[Stage, ...], n: int) -> Floats:
    """Weights that follow from the shares drawn at all stages."""
    if any(np.isinf(stage.population).any() for stage in stages):
        raise InvalidInput(
            "the design has neither weights nor the population sizes of every stage; give one of them"
        )
    weights = np.ones(n)
    for stage in stages:
        weights *= (stage.population / stage.drawn)[stage.stratum][stage.unit]
    return weights


def _refuse_split(unit: Integers, stratum: Integers, units: Sequence[str], strata: Sequence[str]) -> None:
    twice = int(np.flatnonzero(np.bincount(unit) > 1)[0])
    where = [strata[int(each)] for each in stratum[unit == twice]]
    raise InvalidInput(
        "sampling unit {unit} lies in the strata {strata}; a unit belongs to one stratum: mend the columns, "
        "or say that units are numbered anew in each stratum (nest)",
        unit=units[twice],
        strata=", ".join(where),
    )


__all__ = ["Calibration", "Design", "Floats", "Integers", "Lonely", "Mask", "Stage"]
