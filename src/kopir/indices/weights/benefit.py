"""Benefit of the doubt: each unit is judged by the weights that suit it best.

A unit's score is the highest share it can reach of the best value anybody reaches under the same weights: a
linear programme for each unit. Nobody can say that other weights would have been fairer to it; but scores of
two units rest on different weights. Bounds on the share that each child contributes to the score keep a unit
from living off a single one.

Source: L. Cherchye, W. Moesen, N. Rogge, T. Van Puyenbroeck, *An introduction to "benefit of the doubt"
composite indicators* (Social Indicators Research 82, 2007), equations 2 to 6; solved by HiGHS (Q. Huangfu and
J. A. J. Hall, Mathematical Programming Computation 10, 2018).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from kopir.errors import InvalidInput, NotFound, Unavailable
from kopir.indices.making import Made
from kopir.indices.sheet import Floats, Sheet
from kopir.indices.weights.given import children_of

Bounds = Mapping[str, tuple[float, float]] | tuple[float, float]


@dataclass(frozen=True, eq=False)
class BestCase:
    """Each unit under the weights that suit it best.

    Args:
        units, periods: of the rows.
        codes: the children that were weighted.
        scores: shape ``(rows,)``; above 0 and at most 1, where 1 means that nobody is better under the unit's
            own weights; 0 only where a bound asks for a contribution of a child that is 0; NaN where a child
            has no value.
        weights: of each unit, shape ``(rows, codes)``, as they multiply values; NaN where there is no score.
        shares: of the score that each child contributes, shape ``(rows, codes)``; they sum to 1; NaN where
            there is no score, or a score of 0.
    """

    units: tuple[str, ...]
    periods: tuple[int, ...]
    codes: tuple[str, ...]
    scores: Floats
    weights: Floats
    shares: Floats

    def of(self, unit: str, period: int | None = None) -> tuple[float, dict[str, float]]:
        """Score and shares of a unit, of its newest period where none is given.

        Raises:
            NotFound: there is no such row, or it has no score.
        """
        rows = [
            row
            for row, key in enumerate(zip(self.units, self.periods, strict=True))
            if key[0] == unit and period in (None, key[1]) and not np.isnan(self.scores[row])
        ]
        if not rows:
            raise NotFound("{unit} has no score: a value is missing, or it is not in the table", unit=unit)
        row = max(rows, key=lambda place: self.periods[place])
        return float(self.scores[row]), dict(zip(self.codes, self.shares[row].tolist(), strict=True))


def benefit_of_doubt(
    made: Made, node: str, bounds: Bounds = (0.0, 1.0), scope: Literal["period", "panel"] = "period"
) -> BestCase:
    """Score of each unit under its own best weights of the children of a node.

    Args:
        made: the index; values must not be negative.
        node: whose children are weighted.
        bounds: lowest and highest share of the score a child may contribute, for all or by child.
        scope: whether a unit is compared with those of its period, or of all periods.

    Raises:
        NotFound: there is no such node or child.
        InvalidInput: a value is negative, a child has no value above zero, or no shares can keep the bounds.
    """
    sheet = children_of(made, node)
    limits = _limits(sheet, node, bounds)
    _check(sheet)
    scores = np.full(len(sheet.units), np.nan)
    weights = np.full(sheet.values.shape, np.nan)
    blocks = [np.arange(len(sheet.units))] if scope == "panel" else [rows for _, rows in sheet.blocks()]
    for rows in blocks:
        there = rows[~np.isnan(sheet.values[rows]).any(axis=1)]
        for row in there:
            weights[row] = _best(sheet, int(row), sheet.values[there], limits)
            scores[row] = min(1.0, float((weights[row] * sheet.values[row]).sum()))
    parts = weights * sheet.values
    total = parts.sum(axis=1, keepdims=True)
    shares = np.divide(parts, total, out=np.full_like(parts, np.nan), where=total > 0)
    return BestCase(sheet.units, sheet.periods, sheet.codes, scores, weights, shares)


def _best(sheet: Sheet, row: int, others: Floats, limits: Floats) -> Floats:
    """The weights under which a unit's score is highest; in units of the largest values, for the solver."""
    from scipy.optimize import linprog

    largest = others.max(axis=0)
    scale = np.where(largest > 0, largest, 1.0)
    own, peers = sheet.values[row] / scale, others / scale
    identity = np.diag(own)
    low = limits[:, :1] * own - identity
    high = identity - limits[:, 1:] * own
    bound = np.concatenate([low[limits[:, 0] > 0], high[limits[:, 1] < 1]])
    found = linprog(
        -own,
        A_ub=np.concatenate([peers, bound]),
        b_ub=np.concatenate([np.ones(len(peers)), np.zeros(len(bound))]),
        bounds=(0, None),
        method="highs-ds",
    )
    if found.x is None:
        raise Unavailable(
            "no best weights of {unit} were found: {cause}", unit=sheet.units[row], cause=found.message
        )
    return np.asarray(np.maximum(found.x, 0.0) / scale)


def _limits(sheet: Sheet, node: str, bounds: Bounds) -> Floats:
    by_child = dict.fromkeys(sheet.codes, bounds) if isinstance(bounds, tuple) else dict(bounds)
    odd = [code for code in by_child if code not in sheet.codes]
    if odd:
        raise NotFound(
            "{code} has no child {child}; its children are {known}",
            code=node,
            child=odd[0],
            known=", ".join(sheet.codes),
        )
    limits = np.array([by_child.get(code, (0.0, 1.0)) for code in sheet.codes], dtype=np.float64)
    for code, (low, high) in zip(sheet.codes, limits, strict=True):
        if not 0 <= low <= high <= 1:
            raise InvalidInput(
                "{code}: the bounds {low} and {high} are not two shares between 0 and 1, the lower first",
                code=code,
                low=float(low),
                high=float(high),
            )
    if limits[:, 0].sum() > 1 + 1e-12 or limits[:, 1].sum() < 1 - 1e-12:
        raise InvalidInput(
            "{code}: the lowest shares sum to {low} and the highest to {high}, so that no shares keep the "
            "bounds; widen them",
            code=node,
            low=float(limits[:, 0].sum()),
            high=float(limits[:, 1].sum()),
        )
    return limits


def _check(sheet: Sheet) -> None:
    if (sheet.values < 0).any():
        row, column = (int(each[0]) for each in np.nonzero(sheet.values < 0))
        raise InvalidInput(
            "{code} of {unit} is {value}, and the benefit of the doubt takes no negative values; normalise "
            "to 0 and above",
            code=sheet.codes[column],
            unit=sheet.units[row],
            value=float(sheet.values[row, column]),
        )
    for code in sheet.codes:
        if not (sheet.column(code) > 0).any():
            raise InvalidInput(
                "{code} has no value above zero, so nobody can gain from it; take it out of the node",
                code=code,
            )
