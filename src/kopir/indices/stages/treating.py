"""Treat: floors and caps, transformations, and what is done about outliers and skew."""

from __future__ import annotations

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.sheet import Floats, Sheet
from kopir.indices.stages.stage import Stage
from kopir.indices.structure import Structure


def treat(sheet: Sheet, structure: Structure, frozen: Stage | None = None) -> Stage:
    """Apply floors, caps, transformations and the treatment of each leaf."""
    leaves = [structure.leaves[code] for code in sheet.codes]
    low = np.array([-np.inf if leaf.floor is None else leaf.floor for leaf in leaves])
    high = np.array([np.inf if leaf.cap is None else leaf.cap for leaf in leaves])
    values = np.clip(sheet.values, low, high)
    for column, (code, leaf) in enumerate(zip(sheet.codes, leaves, strict=True)):
        values[:, column] = transformed(values[:, column], leaf.transformation, code)
    as_zero = np.array([leaf.missing == "zero" for leaf in leaves])
    return Stage("treated", sheet.with_values(np.where(np.isnan(values) & as_zero, 0.0, values)))


def transformed(values: Floats, how: str, code: str) -> Floats:
    """Values under the transformation of a leaf.

    Raises:
        InvalidInput: a logarithm or reciprocal of a value that has none.
    """
    if how == "none":
        return values
    shifted = values + 1 if how == "log1p" else values
    if (shifted <= 0).any():
        raise InvalidInput(
            "{code}: the logarithm of zero or below does not exist; set a floor above zero or use log1p",
            code=code,
        )
    return 1 / shifted if how == "reciprocal" else np.log(shifted)
