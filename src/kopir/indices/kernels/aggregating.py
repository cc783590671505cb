"""Children become nodes: weighted means and comparisons of units, row by row in a fixed order.

Formulas: OECD and JRC, *Handbook on Constructing Composite Indicators* (2008), step 6: linear and geometric
aggregation and the non-compensatory multi-criteria approach; the generalised mean as in Hardy, Littlewood and
Polya, *Inequalities* (1934), ch. 2; Copeland's rule as in Munda and Nardo, *Non-compensatory composite
indicators for ranking countries* (Applied Economics 41, 2009).

What every method does about gaps: weights are taken over the children that have a value. A product, a ratio
and a shortfall need all children. Additions run over the children in their order, so the same input gives the
same bits on every processor and with every number of threads.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from kopir.indices.kernels import compiled
from kopir.indices.kernels.logarithms import exponential, logarithm
from kopir.indices.sheet import Floats, Integers

ARITHMETIC: Final = 0
GEOMETRIC: Final = 1
HARMONIC: Final = 2
POWER: Final = 3
PRODUCT: Final = 4
RATIO: Final = 5
SHORTFALL: Final = 6
COPELAND: Final = 7
OUTRANKING: Final = 8
METHODS: Final[Mapping[str, int]] = {
    "arithmetic": ARITHMETIC,
    "geometric": GEOMETRIC,
    "harmonic": HARMONIC,
    "power": POWER,
    "product": PRODUCT,
    "ratio": RATIO,
    "shortfall": SHORTFALL,
    "copeland": COPELAND,
    "outranking": OUTRANKING,
}

NOT_POSITIVE: Final = 1
NEGATIVE: Final = 2
NO_DIVISOR: Final = 3
TOO_LARGE: Final = 4
_KINDS: Final = 5
_ROUNDING: Final = 1e-12


def fault(status: int, rows: int) -> tuple[int, int, int]:
    """What a status other than 0 says: kind, node and row.

    >>> fault(NEGATIVE + 5 * (7 + 10 * 3), rows=10)
    (2, 3, 7)
    """
    place, kind = divmod(status, _KINDS)
    node, row = divmod(place, rows)
    return kind, node, row


@compiled
def aggregate_tree(
    z: Floats,
    first_child: Integers,
    child: Integers,
    weight: Floats,
    method: Integers,
    power: Floats,
    least: Floats,
    by_count: Integers,
    out: Floats,
    work: Floats,
) -> int:
    """All nodes of a tree (or of a graph without circles), children before parents.

    Args:
        z: shape ``(rows, leaves)``; NaN where missing.
        first_child: shape ``(nodes + 1,)``; the children of a node are ``child[first_child[node]:
            first_child[node + 1]]``.
        child: shape ``(edges,)``; a leaf by its column, a node by leaves plus its place.
        weight: shape ``(edges,)``; not negative, on any scale.
        method: shape ``(nodes,)``; one of ``METHODS``.
        power: shape ``(nodes,)``; exponent of the generalised mean.
        least: shape ``(nodes,)``; share of the weights (of the number of children where ``by_count`` is not
            0) that must have a value.
        by_count: shape ``(nodes,)``.
        out: shape ``(rows, nodes)``; receives the values, NaN where missing.
        work: at least as long as the largest number of children.

    Returns:
        0, or what ``fault`` explains.
    """
    return aggregate_nodes(
        z, first_child, child, weight, method, power, least, by_count, out, work, 0, len(method)
    )


@compiled
def aggregate_nodes(
    z: Floats,
    first_child: Integers,
    child: Integers,
    weight: Floats,
    method: Integers,
    power: Floats,
    least: Floats,
    by_count: Integers,
    out: Floats,
    work: Floats,
    start: int,
    stop: int,
) -> int:
    """The nodes from ``start`` to before ``stop``; arguments as in ``aggregate_tree``."""
    rows = z.shape[0]
    for node in range(start, stop):
        children = child[first_child[node] : first_child[node + 1]]
        weights = weight[first_child[node] : first_child[node + 1]]
        values = work[: len(children)]
        compares = method[node] >= COPELAND
        needed = _needed(weights, least[node], by_count[node] != 0)
        for row in range(rows):
            share, count, total = _gather(z, out, row, children, weights, values)
            if share <= 0 or (count if by_count[node] else share) < needed:
                out[row, node] = math.nan
            elif compares:
                out[row, node] = 0.0
            elif method[node] == ARITHMETIC and math.isfinite(total):
                out[row, node] = total / share
            else:
                value, kind = together(values, weights, share, method[node], power[node])
                if kind != 0:
                    return int(kind + _KINDS * (row + rows * node))
                out[row, node] = value
        if compares:
            _compare(z, out, children, weights, node, method[node] == COPELAND)
    return 0


@compiled
def together(values: Floats, weights: Floats, share: float, method: int, power: float) -> tuple[float, int]:
    """One value of a node from those of its children.

    Args:
        values: shape ``(children,)``, NaN where missing.
        weights: shape ``(children,)``.
        share: sum of the weights of the children that have a value; above 0.
        method: one of ``METHODS`` that compares no units.
        power: exponent of the generalised mean; 0 is the geometric mean.

    Returns:
        The value and 0, or a number of no meaning and the kind of fault.
    """
    if method == ARITHMETIC:
        value, kind = _arithmetic(values, weights, share), 0
    elif method == GEOMETRIC or (method == POWER and power == 0):
        value, kind = _geometric(values, weights, share)
    elif method == HARMONIC:
        value, kind = _harmonic(values, weights, share)
    elif method == POWER:
        value, kind = _generalised(values, weights, share, power)
    elif method == PRODUCT:
        value, kind = _product(values), 0
    else:
        value, kind = _quotient(values[0], values[1])
        value = 1 - value if method == SHORTFALL else value
    if kind == 0 and math.isinf(value):
        return value, TOO_LARGE
    return value, kind


@compiled
def _needed(weights: Floats, least: float, by_count: bool) -> float:
    """The weight, or the number of children, below which a node is missing; less what rounding may take."""
    if by_count:
        return least * len(weights) - _ROUNDING
    total = 0.0
    for weight in weights:
        total += weight
    return least * total * (1 - _ROUNDING)


@compiled
def _gather(
    z: Floats, out: Floats, row: int, children: Integers, weights: Floats, values: Floats
) -> tuple[float, float, float]:
    """Values of the children of one unit; weight, number and weighted sum of those that are there."""
    leaves = z.shape[1]
    share, count, total = 0.0, 0.0, 0.0
    for place in range(len(children)):
        code = children[place]
        value = z[row, code] if code < leaves else out[row, code - leaves]
        values[place] = value
        if not math.isnan(value):
            share += weights[place]
            count += 1
            total += weights[place] * value
    return share, count, total


@compiled
def _arithmetic(values: Floats, weights: Floats, share: float) -> float:
    total = 0.0
    for place in range(len(values)):
        if not math.isnan(values[place]):
            total += weights[place] * values[place]
    return total / share


@compiled
def _geometric(values: Floats, weights: Floats, share: float) -> tuple[float, int]:
    total = 0.0
    for place in range(len(values)):
        if weights[place] > 0 and not math.isnan(values[place]):
            if values[place] <= 0:
                return 0.0, NOT_POSITIVE
            total += weights[place] * logarithm(values[place])
    return exponential(total / share), 0


@compiled
def _harmonic(values: Floats, weights: Floats, share: float) -> tuple[float, int]:
    total = 0.0
    for place in range(len(values)):
        if weights[place] > 0 and not math.isnan(values[place]):
            if values[place] <= 0:
                return 0.0, NOT_POSITIVE
            total += weights[place] / values[place]
    return share / total, 0


@compiled
def _generalised(values: Floats, weights: Floats, share: float, power: float) -> tuple[float, int]:
    """The weighted mean of the powers, as a multiple of the dominant value so that no power overflows."""
    dominant = math.nan
    for place in range(len(values)):
        value = values[place]
        if weights[place] > 0 and not math.isnan(value):
            if value < 0:
                return 0.0, NEGATIVE
            if value == 0 and power < 0:
                return 0.0, NOT_POSITIVE
            if math.isnan(dominant) or (value > dominant) == (power > 0):
                dominant = value
    if dominant == 0:
        return 0.0, 0
    total = 0.0
    for place in range(len(values)):
        if weights[place] > 0 and not math.isnan(values[place]):
            total += weights[place] * (values[place] / dominant) ** power
    return dominant * (total / share) ** (1 / power), 0


@compiled
def _product(values: Floats) -> float:
    product = 1.0
    for value in values:
        product *= value
    return product


@compiled
def _quotient(above: float, below: float) -> tuple[float, int]:
    if below == 0:
        return 0.0, NO_DIVISOR
    return above / below, 0


@compiled
def _compare(z: Floats, out: Floats, children: Integers, weights: Floats, node: int, copeland: bool) -> None:
    """Compare every two units that have enough data; they are those whose place in ``out`` is not NaN."""
    rows = z.shape[0]
    for row in range(rows):
        if math.isnan(out[row, node]):
            continue
        score, compared = 0.0, 0
        for other in range(rows):
            if other == row or math.isnan(out[other, node]):
                continue
            ahead, behind, common = _duel(z, out, row, other, children, weights)
            if common <= 0:
                continue
            compared += 1
            if not copeland:
                score += 1 - behind / common
            elif abs(ahead - behind) > _ROUNDING * common:
                score += 1.0 if ahead > behind else -1.0
        if copeland:
            out[row, node] = score
        else:
            out[row, node] = score / compared if compared else math.nan


@compiled
def _duel(
    z: Floats, out: Floats, row: int, other: int, children: Integers, weights: Floats
) -> tuple[float, float, float]:
    """Weight of the children in which a unit is ahead of another, behind it, and of those both have.

    Values that differ by rounding alone are equal: nobody is ahead.
    """
    leaves = z.shape[1]
    ahead, behind, common = 0.0, 0.0, 0.0
    for place in range(len(children)):
        code = children[place]
        own = z[row, code] if code < leaves else out[row, code - leaves]
        its = z[other, code] if code < leaves else out[other, code - leaves]
        if math.isnan(own) or math.isnan(its):
            continue
        common += weights[place]
        least = _ROUNDING * max(abs(own), abs(its))
        if own - its > least:
            ahead += weights[place]
        elif its - own > least:
            behind += weights[place]
    return ahead, behind, common
