"""What inequality is measured of: columns of a survey, checked once and made ready for any measure.

The rules are the same for every measure. A row without a weight is not looked at. A missing value is refused,
or its row is left out where that was asked for. A negative value is refused by every measure that compares by
ratio: it has no share of a total. A zero is refused by measures that take its logarithm or divide by it.
Nobody has anything (a total of zero): nothing can be shared out, refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kopir.compiling import compiled
from kopir.errors import InvalidInput
from kopir.surveys.columns import bounded, column
from kopir.surveys.design import Floats, Integers
from kopir.surveys.estimate import AnyDesign, Estimate, Statistic, estimate
from kopir.surveys.replicates import ReplicateDesign

Missing = Literal["refuse", "drop"]
Columns = Mapping[str, ArrayLike]
Least = Literal["any", "zero", "positive"]
"""The least value a measure takes: any number, zero, or something above zero."""

_OUTSIDE: Final = 1.0
"""What stands in a row that does not count; no measure minds it."""


@dataclass(frozen=True, eq=False)
class Several:
    """Statistics of several columns as one."""

    parts: tuple[Statistic, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all numbers, part by part."""
        return tuple(name for part in self.parts for name in part.names)

    def values(self, weights: Floats) -> Floats:
        """Numbers of all parts."""
        return np.concatenate([part.values(weights) for part in self.parts])

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """Numbers and influences of all parts."""
        values, scores = zip(*(part.linearise(weights) for part in self.parts), strict=True)
        return np.concatenate(values), np.concatenate(scores, axis=1)


@dataclass(frozen=True, eq=False)
class Within:
    """A statistic of the rows of a small domain, so that the others need not be put in order.

    Args:
        part: made of the domain's rows alone. rows: places of these. n: rows in all.
    """

    part: Statistic
    rows: Integers
    n: int

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the numbers."""
        return self.part.names

    def values(self, weights: Floats) -> Floats:
        """The numbers under some weights."""
        return self.part.values(weights[self.rows])

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """The numbers and influences, zero outside."""
        values, scores = self.part.linearise(weights[self.rows])
        found = np.zeros((self.n, len(values)))
        found[self.rows] = scores
        return values, found


def measured(
    design: AnyDesign,
    columns: Columns,
    statistic: Callable[[str, Floats], Statistic],
    *,
    least: Least = "zero",
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """Estimate one statistic of each column.

    Args:
        design: of the sample, or of a domain of it.
        columns: by name, each of shape ``(n,)``, NaN where missing.
        statistic: made of a column's name and its checked values.
        least: value the measure takes.
        missing: ``drop`` leaves out rows that lack any of the columns; ``refuse`` names the column.
        keep: keep the influence; see ``estimate``.

    Raises:
        InvalidInput: a value is missing, negative or zero where it may not be; the columns do not fit.
    """
    inside, ready = prepared(design, columns, least=least, missing=missing)
    rows = (
        np.flatnonzero(counting(inside))
        if np.count_nonzero(inside.weights) * 2 < len(inside.weights)
        else None
    )
    if rows is None or not len(rows):
        made = together([statistic(name, y) for name, y in ready.items()])
    else:
        of_rows = together([statistic(name, y[rows]) for name, y in ready.items()])
        made = Within(of_rows, rows, len(inside.weights))
    return estimate(inside, made, keep=keep)


def together(parts: Sequence[Statistic]) -> Statistic:
    """Several statistics as one, one as itself."""
    return parts[0] if len(parts) == 1 else Several(tuple(parts))


def prepared(
    design: AnyDesign, columns: Columns, *, least: Least = "zero", missing: Missing = "refuse"
) -> tuple[AnyDesign, dict[str, Floats]]:
    """The design of the rows that count, and the checked columns.

    Rows that do not count hold a harmless number. Arguments and errors as of ``measured``.
    """
    if not columns:
        raise InvalidInput("name at least one column to measure")
    rows = len(design.weights)
    read = {name: np.ascontiguousarray(column(name, each, rows)) for name, each in columns.items()}
    counts = {name: _counted(each, design.weights) for name, each in read.items()}
    holes = {name: int(count[0]) for name, count in counts.items() if count[0]}
    if holes and missing == "refuse":
        name = next(iter(holes))
        raise InvalidInput(
            "{name}: {count} values are missing; say that rows without one are to be left out, or fill them",
            name=name,
            count=holes[name],
        )
    for name, count in counts.items():
        _refuse(name, count, least)
        bounded((name,), read[name][:, np.newaxis])
    if holes:
        design = design.domain(np.asarray(~np.any([np.isnan(each) for each in read.values()], axis=0)))
    whole = all(not count[3] for count in counts.values()) and not holes
    return design, read if whole else _filled(design, read)


def grouped(
    design: AnyDesign, groups: ArrayLike, missing: Missing = "refuse"
) -> tuple[AnyDesign, Integers, tuple[str, ...]]:
    """The design of the rows that have a group, the code of each row's group, and the groups' names.

    Raises:
        InvalidInput: rows have no group, and they are not to be left out.
    """
    labels = np.asarray(groups)
    if labels.shape != design.weights.shape:
        raise InvalidInput(
            "the groups have {found} values, the sample {rows} rows; give each row one",
            found=labels.size,
            rows=len(design.weights),
        )
    lacking = _lacking(labels)
    holes = int((lacking & (design.weights != 0)).sum())
    if holes and missing == "refuse":
        raise InvalidInput("{count} rows have no group; say that they are to be left out", count=holes)
    if holes:
        design = design.domain(~lacking)
    counted = counting(design) & ~lacking
    names, codes = np.unique(labels[counted], return_inverse=True)
    code = np.zeros(len(labels), dtype=np.int64)
    code[counted] = codes
    return design, code, tuple(str(each) for each in names)


def somebody(people: float) -> float:
    """A number of people above zero.

    Raises:
        InvalidInput: nobody is there.
    """
    if not people > 0:
        raise InvalidInput(
            "nobody with a weight is left, or nobody in a replicate; nothing can be estimated for this domain"
        )
    return people


def counting(design: AnyDesign) -> NDArray[np.bool_]:
    """Rows with a weight, or with one in any replicate, shape ``(n,)``."""
    found = design.weights != 0
    if isinstance(design, ReplicateDesign):
        found = found | design.replicates.any(axis=1)
    return np.asarray(found)


def _filled(design: AnyDesign, read: Mapping[str, Floats]) -> dict[str, Floats]:
    inside = counting(design)
    return {name: np.where(inside, each, _OUTSIDE) for name, each in read.items()}


def _lacking(labels: NDArray[Any]) -> NDArray[np.bool_]:
    if labels.dtype.kind == "f":
        return np.asarray(np.isnan(labels))
    if labels.dtype.kind in "OUS":
        return np.array([each is None or each == "" or bool(each != each) for each in labels.tolist()])
    return np.zeros(len(labels), dtype=np.bool_)


def _refuse(name: str, count: Integers, least: Least) -> None:
    _, negative, zero, _, infinite, first = count
    if infinite:
        raise InvalidInput("{name}, row {row}: the value is not finite", name=name, row=int(first) + 1)
    if negative and least != "any":
        raise InvalidInput(
            "{name}: {count} values are negative (first in row {row}), and a negative value has no share of "
            "a total; leave these rows out or set the values to zero, and say so with the result",
            name=name,
            count=int(negative),
            row=int(first) + 1,
        )
    if zero and least == "positive":
        raise InvalidInput(
            "{name}: {count} values are zero (first in row {row}), and this measure takes their logarithm or "
            "divides by them; leave these rows out, or take a measure that admits zeros (Gini, Theil)",
            name=name,
            count=int(zero),
            row=int(first) + 1,
        )


@compiled
def _counted(values: Floats, weights: Floats) -> Integers:
    """Rows that are missing, negative, zero, without a weight, infinite; and the first that is amiss."""
    found = np.zeros(6, np.int64)
    negative, zero, infinite = -1, -1, -1
    for row in range(len(values)):
        value = values[row]
        if weights[row] == 0:
            found[3] += 1
        elif value > 0:
            if value == np.inf:
                found[4] += 1
                infinite = row if infinite < 0 else infinite
        elif value == 0:
            found[2] += 1
            zero = row if zero < 0 else zero
        elif value < 0:
            found[1] += 1
            negative = row if negative < 0 else negative
            if value == -np.inf:
                found[4] += 1
                infinite = row if infinite < 0 else infinite
        else:
            found[0] += 1
    found[5] = infinite if infinite >= 0 else negative if negative >= 0 else zero
    return found


__all__ = [
    "Columns",
    "Floats",
    "Integers",
    "Least",
    "Missing",
    "Several",
    "counting",
    "grouped",
    "measured",
    "prepared",
    "somebody",
    "together",
]
