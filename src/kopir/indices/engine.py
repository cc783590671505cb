"""The engine: raw values become an index by stages that stay inspectable.

Each stage is a function of arrays. ``build`` calls them in order and keeps what each gave: the *raw* values,
the *treated* ones (rebased, floored, capped, transformed, missing rule applied), the *normalised* ones (with
the direction turned so that higher is better) and the *aggregated* nodes, children before parents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kopir.errors import InvalidInput
from kopir.evidence import View
from kopir.indices.collection import Floats, Raw, collect, rebase
from kopir.indices.definition import Definition, year_of
from kopir.indices.parts import Leaf, Node, Normalisation
from kopir.indices.structure import Structure


@dataclass(frozen=True, eq=False)
class Build:
    """An index and every stage on the way to it.

    Args:
        structure: what was computed.
        raw: the values each area entered with, their years and series.
        treated, normalised: shape ``(areas, leaves)``; NaN where missing.
        aggregated: shape ``(areas, nodes)``; NaN where missing.
        nodes: codes of the nodes, the columns of ``aggregated``; the index is the last.
    """

    structure: Structure
    raw: Raw
    treated: Floats
    normalised: Floats
    aggregated: Floats
    nodes: tuple[str, ...]

    @property
    def areas(self) -> tuple[str, ...]:
        """Codes of the areas, the rows of every stage."""
        return self.raw.areas

    @property
    def index(self) -> Floats:
        """The index, shape ``(areas,)``."""
        return self.aggregated[:, -1]

    def of(self, code: str) -> Floats:
        """The values that a leaf or node hands to its parent, shape ``(areas,)``."""
        if code in self.nodes:
            return self.aggregated[:, self.nodes.index(code)]
        return self.normalised[:, self.raw.leaves.index(code)]


def build(
    view: View,
    definition: Definition,
    edition: str | int,
    areas: Sequence[str],
    *,
    node: str | None = None,
    from_published: bool = True,
) -> Build:
    """Compute an edition of an index, or one of its nodes.

    Args:
        view: the evidence.
        definition: of the index.
        edition: its code or period.
        areas: codes of the areas; z-scores and min-max are taken over them.
        node: compute only what hangs on this node.
        from_published: take nodes below the root from their published values instead of from raw data.

    Raises:
        NotFound: no such edition or node. InvalidInput: a leaf does not vary, or holds values that the
            transformation or the geometric mean cannot take.
    """
    structure = definition.structure(edition)
    structure = structure.below(node) if node else structure
    structure = structure.from_published() if from_published else structure
    years = {code: year_of(leaf, definition.edition(edition)) for code, leaf in structure.leaves.items()}
    raw = collect(view, structure, years, areas)
    leaves = [structure.leaves[code] for code in raw.leaves]
    factors = np.stack(
        [
            np.ones(len(areas)) if leaf.rebase is None else rebase(view, leaf.rebase, years[code], areas)
            for code, leaf in zip(raw.leaves, leaves, strict=True)
        ],
        axis=1,
    )
    treated = treat(raw.values * factors, leaves, raw.leaves)
    normalised = np.stack(
        [
            normalise(column * leaf.direction, _turned(leaf), code)
            for code, leaf, column in zip(raw.leaves, leaves, treated.T, strict=True)
        ],
        axis=1,
    )
    nodes = structure.order()
    aggregated = aggregate(structure, dict(zip(raw.leaves, normalised.T, strict=True)))
    return Build(
        structure, raw, treated, normalised, np.stack([aggregated[code] for code in nodes], axis=1), nodes
    )


def treat(values: Floats, leaves: Sequence[Leaf], codes: Sequence[str]) -> Floats:
    """Apply floors, caps, transformations and missing rules.

    Args:
        values: shape ``(areas, leaves)``, in the units of the indicators, NaN where missing.
        leaves: one a column.
        codes: their codes, for messages.

    Raises:
        InvalidInput: a logarithm of a value that has none.
    """
    low = np.array([-np.inf if leaf.floor is None else leaf.floor for leaf in leaves])
    high = np.array([np.inf if leaf.cap is None else leaf.cap for leaf in leaves])
    treated = np.clip(values, low, high)
    for column, (code, leaf) in enumerate(zip(codes, leaves, strict=True)):
        if leaf.transformation != "none":
            treated[:, column] = _logarithm(treated[:, column] + (leaf.transformation == "log1p"), code)
    as_zero = np.array([leaf.missing == "zero" for leaf in leaves])
    return np.where(np.isnan(treated) & as_zero, 0.0, treated)


def normalise(values: Floats, how: Normalisation, code: str) -> Floats:
    """Bring the values of one leaf or node to a common scale.

    Args:
        values: shape ``(areas,)``, NaN where missing; higher is better.
        how: the rule.
        code: of the leaf or node, for messages.

    Returns:
        Same shape; all NaN where there is no value at all.

    Raises:
        InvalidInput: the values do not vary, so that no scale can be told.
    """
    if how.method == "none" or np.isnan(values).all():
        return values
    if how.method == "goalposts":
        assert how.low is not None and how.high is not None
        scaled = (values - how.low) / (how.high - how.low)
        return np.clip(scaled, 0, 1) if how.clip else scaled
    low, high = np.nanmin(values), np.nanmax(values)
    if low == high:
        raise InvalidInput(
            "{code}: all areas have the value {value}, so {method} cannot normalise it; leave it out of the "
            "index or choose goalposts",
            code=code,
            value=float(low),
            method=how.method,
        )
    if how.method == "minmax":
        return np.asarray((values - low) / (high - low))
    return np.asarray((values - np.nanmean(values)) / np.nanstd(values))


def aggregate(structure: Structure, values: Mapping[str, Floats]) -> dict[str, Floats]:
    """Bring leaves together, node by node.

    Args:
        structure: the tree.
        values: normalised values by leaf, each of shape ``(areas,)``.

    Returns:
        Values by node, each of shape ``(areas,)``.

    Raises:
        InvalidInput: a geometric mean of a negative value, or a node that does not vary.
    """
    known = dict(values)
    for code in structure.order():
        node = structure.nodes[code]
        children = np.stack([known[child] for child in node.children], axis=1)
        known[code] = normalise(_mean(children, node, code), node.normalise, code)
    return {code: known[code] for code in structure.order()}


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


def _turned(leaf: Leaf) -> Normalisation:
    """The normalisation of a leaf whose values were multiplied by its direction."""
    how = leaf.normalise
    if leaf.direction == 1 or how.method != "goalposts":
        return how
    assert how.low is not None and how.high is not None
    return how.model_copy(update={"low": -how.high, "high": -how.low})


def _logarithm(values: Floats, code: str) -> Floats:
    if (values <= 0).any():
        raise InvalidInput(
            "{code}: the logarithm of zero or below does not exist; set a floor above zero or use log1p",
            code=code,
        )
    return np.log(values)
