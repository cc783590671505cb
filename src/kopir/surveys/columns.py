"""Columns of numbers as they are given, read and held to what can be computed with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.surveys.taylor import Floats, Mask

LARGEST: Final = 1e100
"""No weight is larger, and none above zero smaller than its inverse: products of weights stay numbers."""


def numbers(name: str, values: ArrayLike) -> Floats:
    """A column as numbers; ``None`` is missing, as NaN is.

    Raises:
        InvalidInput: it holds texts or other things than numbers.

    >>> numbers("hours", [1, None]).tolist()
    [1.0, nan]
    """
    given = np.asarray(values)
    try:
        if given.dtype.kind not in "cSU":
            return given.astype(np.float64, copy=False)
    except (TypeError, ValueError):
        pass
    raise InvalidInput("{name} does not hold numbers only; mend it, or count its levels", name=name)


def column(name: str, values: ArrayLike, rows: int) -> Floats:
    """A column of numbers, one a row, shape ``(rows,)``.

    Raises:
        InvalidInput: as of ``numbers``; it has another length, or another shape than a column's.

    >>> column("hours", [1, 2], 2).tolist()
    [1.0, 2.0]
    """
    found = numbers(name, values)
    if found.shape != (rows,):
        raise InvalidInput(
            "{name} has {found} values, the sample {rows} rows; give each row one",
            name=name,
            found=" × ".join(str(each) for each in found.shape) or 1,
            rows=rows,
        )
    return found


def inside_of(belongs: Any, rows: int) -> Mask:
    """Which rows belong to a domain, shape ``(rows,)``; numbers other than zero are taken as yes.

    Raises:
        InvalidInput: as of ``column``; it is not known of a row whether it belongs.

    >>> inside_of([1, 0], 2).tolist()
    [True, False]
    """
    given = np.asarray(belongs)
    found = given if given.dtype == np.bool_ and given.shape == (rows,) else column("domain", given, rows)
    lacking = found != found
    if lacking.any():
        raise InvalidInput(
            "{name}: {count} values are missing; say that rows without one are to be left out, or fill them",
            name="domain",
            count=int(lacking.sum()),
        )
    return np.asarray(found != 0)


def listed_shares(shares: Sequence[float]) -> tuple[float, ...]:
    """Shares of the people as a list of at least one number.

    Raises:
        InvalidInput: there is none, or they are not a list of numbers.

    >>> listed_shares([0.25, 0.5])
    (0.25, 0.5)
    """
    given = np.asarray(shares)
    if given.ndim != 1 or not len(given) or given.dtype.kind not in "fiu":
        raise InvalidInput(
            "{found} is no list of shares; give a list of numbers between 0 and 1, such as [0.5]",
            found=str(shares),
        )
    return tuple(float(each) for each in given)


def bounded(names: tuple[str, ...], y: Floats) -> None:
    """Values whose products are numbers, shape ``(n, k)``; NaN does not matter.

    Raises:
        InvalidInput: one is infinite or beyond ``LARGEST``.
    """
    size = np.fmax(np.fmax.reduce(y, axis=0), -np.fmin.reduce(y, axis=0)) if len(y) else np.zeros(len(names))
    if (size > LARGEST).any():
        raise InvalidInput(
            "{name} has a value that is infinite or out of all proportion; mend it, or leave its row out",
            name=names[int(np.flatnonzero(size > LARGEST)[0])],
        )
