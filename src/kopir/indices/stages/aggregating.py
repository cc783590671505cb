"""Aggregate: leaves become nodes, nodes become the index."""

from __future__ import annotations

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.parts import Node
from kopir.indices.sheet import Floats, Sheet
from kopir.indices.stages.normalising import scaled
from kopir.indices.stages.stage import Stage
from kopir.indices.structure import Structure


def aggregate(sheet: Sheet, structure: Structure, frozen: Stage | None = None) -> Stage:
    """Bring leaves together, node by node.

    Raises:
        InvalidInput: a geometric mean of a negative value, or a node that does not vary.
    """
    known = dict(zip(sheet.codes, sheet.values.T, strict=True))
    order = structure.order()
    for code in order:
        node = structure.nodes[code]
        children = np.stack([known[child] for child in node.children], axis=1)
        known[code] = scaled(_mean(children, node, code), node.normalise, code)
    return Stage("aggregated", sheet.with_values(np.stack([known[code] for code in order], axis=1), order))


def _mean(children: Floats, node: Node, code: str) -> Floats:
    """Weighted mean of those children that have a value, NaN below the least share of weights."""
    shares = node.shares()
    weights = np.array([shares[child] for child in node.children])
    present = ~np.isnan(children)
    share = present @ weights
    enough = (share > 0) & (share >= node.least_share - 1e-12)
    filled = np.where(present, children, 0.0)
    if node.aggregate == "geometric":
        if (filled < 0).any():
            raise InvalidInput(
                "{code}: a child of this node has a negative value, which a geometric mean cannot take; "
                "normalise its children to 0 and above",
                code=code,
            )
        with np.errstate(divide="ignore"):
            logarithms = np.where(present, np.log(np.where(present, children, 1.0)), 0.0)
        total = np.exp(logarithms @ weights / np.where(enough, share, 1.0))
    else:
        total = filled @ weights / np.where(enough, share, 1.0)
    return np.where(enough, total, np.nan)
