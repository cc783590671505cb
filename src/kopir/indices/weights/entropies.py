"""Entropy weights: what tells units apart counts more.

Source: C. E. Shannon, *A mathematical theory of communication* (1948); M. Zeleny, *Multiple Criteria Decision
Making* (1982), ch. 7; C. L. Hwang and K. Yoon, *Multiple Attribute Decision Making* (1981), p. 53-54.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.making import Made
from kopir.indices.sheet import Floats, Sheet
from kopir.indices.weights.given import children_of


@dataclass(frozen=True)
class Entropy:
    """Weights of the children of a node from their entropy.

    Args:
        weights: by child; not negative, sum 1; equal where no child tells any two units apart.
        entropies: by child, between 0 (all of it in one unit) and 1 (all units alike).
    """

    weights: dict[str, float]
    entropies: dict[str, float]


def entropy(made: Made, node: str) -> Entropy:
    """Weights of the children of a node from their entropy; of all periods of a panel together.

    With the shares ``p`` of the units in the sum of a child, its entropy is ``-sum(p ln p) / ln n`` over the
    n units that have a value, and its weight is proportional to one less that.

    Args:
        made: the index; values must not be negative (z-scores have no entropy).
        node: whose children are weighted.

    Raises:
        NotFound: there is no such node. InvalidInput: a value is negative, or a child has fewer than two
            values or none above zero.
    """
    sheet = children_of(made, node)
    entropies = np.array([_entropy(sheet, code) for code in sheet.codes])
    spread = np.maximum(1 - entropies, 0.0)
    spread = np.where(spread < 1e-12, 0.0, spread)
    total = spread.sum()
    weights = spread / total if total > 0 else np.full(len(spread), 1 / len(spread))
    return Entropy(
        dict(zip(sheet.codes, weights.tolist(), strict=True)),
        dict(zip(sheet.codes, entropies.tolist(), strict=True)),
    )


def _entropy(sheet: Sheet, code: str) -> float:
    column = sheet.column(code)
    values: Floats = column[~np.isnan(column)]
    if len(values) < 2 or not (values > 0).any():
        raise InvalidInput(
            "{code} has fewer than two values, or none above zero, so its entropy cannot be told; take it "
            "out of the node or choose other weights",
            code=code,
        )
    if (values < 0).any():
        row = int(np.nanargmin(column))
        raise InvalidInput(
            "{code} of {unit} is {value}, and entropy takes no negative values; normalise to 0 and above",
            code=code,
            unit=sheet.units[row],
            value=float(column[row]),
        )
    shares = values / values.sum()
    shares = shares[shares > 0]
    return float(-(shares * np.log(shares)).sum() / np.log(len(values)))
