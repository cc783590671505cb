"""Importance of leaves and nodes: what they do to the index, which is not what their weights say.

Two measures stand side by side. Leaving one out shows what its absence does to ranks. The correlation ratio,
or first-order sensitivity index, ``Var(E(y | x)) / Var(y)`` of Paruolo, Saisana and Saltelli (*JRSS A* 176
(2013) 609-634) is the share of the variance of the index that would go if the leaf were known: it sees
dependence that a correlation misses and the other leaves carry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.interpolate import BSpline
from scipy.linalg import eigh
from scipy.stats import rankdata

from kopir.indices.analysis.correlation import correlate
from kopir.indices.analysis.hierarchy import at_level, everything, scoped
from kopir.indices.analysis.removal import Removals, removals
from kopir.indices.making import Frozen, Made
from kopir.indices.sheet import Floats
from kopir.indices.structure import Structure

_MOST_PIECES: Final = 20


@dataclass(frozen=True, eq=False)
class Importance:
    """Importance of some leaves or nodes for one node, one entry a code.

    Args:
        of: the node, the index as a rule.
        codes: of the leaves or nodes.
        weights: product of their shares on the way up to the node; it says nothing across a quotient.
        correlations: Pearson's, with the node.
        ratios: correlation ratios, 0 to 1; NaN where a column does not vary.
        left_out: what leaving out each of them does.
    """

    of: str
    codes: tuple[str, ...]
    weights: Floats
    correlations: Floats
    ratios: Floats
    left_out: Removals

    @property
    def shares(self) -> Floats:
        """The correlation ratios divided by their sum, to be set beside the weights."""
        total = np.nansum(self.ratios)
        return self.ratios / total if total > 0 else np.full(len(self.codes), np.nan)


def importance(
    made: Made,
    codes: Sequence[str] | int = 1,
    *,
    of: str | None = None,
    period: int | None = None,
    frozen: Frozen | None = None,
) -> Importance:
    """Importance of leaves or nodes.

    Args:
        made: the index.
        codes: of leaves and nodes, or a level: 1 every leaf.
        of: the node they matter for, the index where not given.
        period: for correlations and ratios; all rows of a panel together where none is named.
        frozen: stages whose parameters are used again in place of estimating, when one is left out.

    Raises:
        NotFound: there is no such leaf, node, level or period.

    Costs one index and one smoothing spline (a millisecond) for each code.
    """
    names = at_level(made.structure, codes) if isinstance(codes, int) else tuple(codes)
    node = of or made.structure.root
    sheet = scoped(everything(made), period)
    weights = nominal_weights(made.structure, node)
    return Importance(
        node,
        names,
        np.array([weights.get(code, 0.0) for code in names]),
        correlate(sheet, names, (node,)).values[:, 0],
        np.array([correlation_ratio(sheet.column(code), sheet.column(node)) for code in names]),
        removals(made, names, of=node, frozen=frozen),
    )


def nominal_weights(structure: Structure, node: str) -> dict[str, float]:
    """Share of every leaf and node below a node: the product of the shares on the way up, over all ways."""
    found = {node: 1.0}
    for code in reversed(structure.order()):
        for child, share in structure.nodes[code].shares().items() if code in found else ():
            found[child] = found.get(child, 0.0) + share * found[code]
    del found[node]
    return found


def correlation_ratio(x: Floats, y: Floats) -> float:
    """Share of the variance of y that the mean of y given x has.

    With fewer than five different values of x the means are those of the groups; else they follow a penalised
    cubic spline over the ranks of x, whose smoothness generalised cross-validation chooses (Eilers and Marx,
    *Statistical Science* 11 (1996) 89-121). The ratio is the same for every increasing function of x, and
    ranks keep a few far values from steering the curve.

    Args:
        x: shape ``(rows,)``, NaN where missing.
        y: of the same shape.

    Returns:
        0 to 1; NaN where x or y does not vary over the rows both have.

    >>> correlation_ratio(np.array([0.0, 0.0, 1.0, 1.0]), np.array([1.0, 3.0, 5.0, 7.0]))
    0.8
    """
    both = ~(np.isnan(x) | np.isnan(y))
    x, y = rankdata(x[both]), y[both]
    places, group, counts = np.unique(x, return_inverse=True, return_counts=True)
    if len(places) < 2 or y.max() == y.min():
        return float("nan")
    sized = y / np.abs(y).max()  # squares of what is huge or tiny are no numbers
    centred = sized - sized.mean()
    curve = (
        (np.bincount(group, centred) / counts)[group] if len(places) < 5 else _smoothed(x / len(x), centred)
    )
    return min(1.0, float(((curve - curve.mean()) ** 2).sum() / (centred**2).sum()))


def _smoothed(x: Floats, y: Floats) -> Floats:
    """A cubic spline of y over x in 0..1, penalised by the second differences of its coefficients."""
    pieces = int(np.clip(len(x) // 4, 2, _MOST_PIECES))
    knots = np.r_[[0.0] * 3, np.linspace(0, 1, pieces + 1), [1.0] * 3]
    basis = BSpline.design_matrix(x, knots, 3).toarray()
    bends = np.diff(np.eye(basis.shape[1]), 2, axis=0)
    penalty, products = bends.T @ bends, basis.T @ basis
    # In the axes of both matrices every smoothness is a division; a trace of penalty keeps them defined.
    stiffness, axes = eigh(penalty, products + 1e-8 * np.trace(products) * penalty)
    turned = basis @ axes
    shrinkage = 1 / (1 + np.outer(np.maximum(stiffness, 0), np.logspace(-4, 8, 97)))
    curves = turned @ (shrinkage * (turned.T @ y)[:, None])
    free = len(x) - shrinkage.sum(axis=0)
    errors = ((y[:, None] - curves) ** 2).sum(axis=0) / np.maximum(free, 1e-9) ** 2
    return np.asarray(curves[:, int(np.argmin(errors))])
