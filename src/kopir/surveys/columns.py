"""Columns of numbers as they are given, read and held to what can be computed with."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.surveys.design import LARGEST
from kopir.surveys.taylor import Floats


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
