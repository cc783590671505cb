"""Weights of a tree of which leaves are left out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kopir.indices.kernels import compiled
from kopir.indices.sheet import Floats, Integers

Flags = NDArray[np.bool_]


@compiled
def leave_out(
    gone: Flags, nodes: Integers, starts: Integers, places: Integers, child: Integers, weights: Floats
) -> None:
    """Weight 0 for what is left out, and for nodes of which nothing is left; these keep their own weights.

    Args:
        gone: whether each leaf and node is left out, shape ``(rows, codes)``; nodes are filled in.
        nodes: which column of ``gone`` each node is, children before parents.
        starts: where the edges of each node begin in ``places``, one more than nodes.
        places: the edges, node by node.
        child: which column of ``gone`` the child of each edge is, shape ``(edges,)``.
        weights: shape ``(rows, edges)``; changed.
    """
    for row in range(len(gone)):
        for number in range(len(nodes)):
            empty = True
            for at in range(starts[number], starts[number + 1]):
                empty &= gone[row, child[places[at]]]
            gone[row, nodes[number]] = empty
            if not empty:
                for at in range(starts[number], starts[number + 1]):
                    if gone[row, child[places[at]]]:
                        weights[row, places[at]] = 0.0
