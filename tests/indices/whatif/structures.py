"""Small indices for tests of what if and goal seek."""

from __future__ import annotations

import numpy as np

from kopir.indices.parts import Leaf, Node
from kopir.indices.rules import Normalisation
from kopir.indices.sheet import Sheet, single
from kopir.indices.structure import Structure

GOALPOSTS = Normalisation(method="goalposts", low=0, high=1, onto=(1, 100))
MINMAX = Normalisation(method="minmax", onto=(1, 100))
ZSCORE = Normalisation(method="zscore", onto=(50, 10))


def leaf(code: str, normalise: Normalisation = GOALPOSTS, **rules) -> Leaf:
    return Leaf(series=(code.upper(),), normalise=normalise, **rules)


def flat(leaves: dict[str, Leaf], **rules) -> Structure:
    """All leaves under one node."""
    return Structure(root="top", leaves=leaves, nodes={"top": Node(children=tuple(leaves), **rules)})


def pillars(normalise: Normalisation = GOALPOSTS, aggregate: str = "arithmetic") -> Structure:
    """Leaves a and b under left, c and d under right."""
    return Structure(
        root="top",
        leaves={code: leaf(code, normalise) for code in "abcd"},
        nodes={
            "left": Node(children=("a", "b"), weights={"a": 2, "b": 1}),
            "right": Node(children=("c", "d"), aggregate=aggregate),
            "top": Node(children=("left", "right"), aggregate=aggregate),
        },
    )


def table(rows: int, codes, seed: int = 0) -> Sheet:
    """Random values between 0.05 and 0.95."""
    values = np.random.default_rng(seed).uniform(0.05, 0.95, (rows, len(codes)))
    return single([f"U{row}" for row in range(rows)], list(codes), values)
