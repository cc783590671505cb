"""Covariates: numbers for every area or unit, none a mix of the others."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.surveys.taylor import Floats

INTERCEPT: Final = "(intercept)"
COLLINEAR: Final = 1e-10
"""Share of a column's length that the columns before it must leave over."""


def numbers(name: str, column: ArrayLike, count: int) -> Floats:
    """A column of a known length without gaps, shape ``(count,)``.

    Raises:
        InvalidInput: its length differs, or a number is missing or infinite.
    """
    found = np.asarray(column, dtype=np.float64)
    if found.shape != (count,):
        raise InvalidInput(
            "{name} has {found} numbers where {count} are expected",
            name=name,
            found=found.size,
            count=count,
        )
    lacking = np.flatnonzero(~np.isfinite(found))
    if len(lacking):
        raise InvalidInput(
            "{name} has no number in {count} places, the first at place {place}; a model needs it everywhere",
            name=name,
            count=len(lacking),
            place=int(lacking[0]) + 1,
        )
    return found


def independent(x: Floats, names: tuple[str, ...]) -> None:
    """Refuse columns of shape ``(n, p)`` that are mixes of the columns before them.

    Raises:
        InvalidInput: one is.
    """
    lengths = np.sqrt(np.sum(x**2, axis=0))
    for place, name in enumerate(names):
        left = x[:, place]
        if place:
            before = x[:, :place] / np.where(lengths[:place] > 0, lengths[:place], 1.0)
            left = left - before @ np.linalg.lstsq(before, left, rcond=None)[0]
        if not np.linalg.norm(left) > COLLINEAR * lengths[place]:
            raise InvalidInput(
                "covariate {name} is a mix of the columns before it ({others}); leave one of them out",
                name=name,
                others=", ".join(names[:place]),
            )
