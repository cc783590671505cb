"""Budget allocation: each expert distributes a number of points over the parts of a node.

Source: OECD and JRC, *Handbook on Constructing Composite Indicators* (2008), step 6 (participatory methods).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from kopir.errors import InvalidInput
from kopir.indices.weights.agreed import Agreed, kendall
from kopir.indices.weights.given import check_weights


def budget_allocation(experts: Mapping[str, Mapping[str, float]], budget: float | None = None) -> Agreed:
    """Weights from the points of several experts: the mean of their shares.

    Args:
        experts: points by expert and code; every expert gives points (or 0) to every code.
        budget: what the points of each expert must sum to, for instance 100; any sum where absent.

    Raises:
        InvalidInput: no expert, an expert leaves a code out, gives negative points, none at all, or not as
            many as the budget.

    >>> found = budget_allocation({"A": {"x": 60, "y": 40}, "B": {"x": 80, "y": 20}}, budget=100)
    >>> round(found.weights["x"], 12), found.range["x"], found.concordance
    (0.7, (0.6, 0.8), 1.0)
    """
    if not experts:
        raise InvalidInput("there is no expert; give the points of one at least")
    codes = tuple(next(iter(experts.values())))
    by_expert = {}
    for name, given in experts.items():
        _check(name, given, codes, budget)
        total = math.fsum(given.values())
        by_expert[name] = {code: given[code] / total for code in codes}
    sums = {code: math.fsum(shares[code] for shares in by_expert.values()) for code in codes}
    weights = {code: each / len(by_expert) for code, each in sums.items()}
    return Agreed(weights, by_expert, kendall(by_expert))


def _check(name: str, given: Mapping[str, float], codes: tuple[str, ...], budget: float | None) -> None:
    odd = sorted(set(given) ^ set(codes))
    if odd:
        raise InvalidInput(
            "expert {expert}: {codes} has points from some experts and not from others; let every expert "
            "judge the same parts",
            expert=name,
            codes=", ".join(odd),
        )
    check_weights(name, given)
    if budget is not None and not math.isclose(math.fsum(given.values()), budget, rel_tol=1e-9):
        raise InvalidInput(
            "expert {expert}: the points sum to {total}, not to {budget}; correct them",
            expert=name,
            total=math.fsum(given.values()),
            budget=budget,
        )
