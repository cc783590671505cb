"""Weights from principal components: what varies together counts once.

Two rules. ``handbook``: as many components as have an eigenvalue above 1 and explain over 10 % each, until
60 % are explained; rotated (varimax); each child belongs to the component it loads highest on, and weighs the
square of that loading as a share of the component's squares, times the share of variance the component
explains. These weights cannot be negative, but a child may run against its component: it is named. ``first``:
loadings of the first component.

Sources: OECD and JRC, *Handbook on Constructing Composite Indicators* (2008), step 6 (weights based on
principal components analysis or factor analysis); G. Nicoletti, S. Scarpetta, O. Boylaud, *Summary indicators
of product market regulation* (OECD Economics Department Working Papers 226, 2000); H. F. Kaiser, *The varimax
criterion for analytic rotation in factor analysis* (Psychometrika 23, 1958).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.analysis.pca import Components, components
from kopir.indices.making import Made
from kopir.indices.sheet import Floats

Negative = Literal["refuse", "zero"]
_LEAST_EIGENVALUE: Final = 1.0
_LEAST_SHARE: Final = 0.1
_ENOUGH: Final = 0.6
_TURNS: Final = 500


@dataclass(frozen=True, eq=False)
class Principal:
    """Weights of the children of a node from their principal components.

    Args:
        weights: by child; not negative, sum 1.
        components: all components.
        loadings: of the components taken, rotated where there are two or more, shape ``(children, taken)``.
        against: children that load negatively on the component their weight comes from: where it rises, they
            fall. Their direction, or their place in this node, deserves a look.
    """

    weights: dict[str, float]
    components: Components
    loadings: Floats
    against: tuple[str, ...]

    @property
    def explained(self) -> float:
        """Share of the variance that the components taken explain."""
        return float(self.components.explained[: self.loadings.shape[1]].sum())


def principal(
    made: Made, node: str, rule: Literal["handbook", "first"] = "handbook", negative: Negative = "refuse"
) -> Principal:
    """Weights of the children of a node from their principal components; of all periods of a panel together.

    Args:
        made: the index.
        node: whose children are weighted.
        rule: ``handbook`` or ``first``; see above.
        negative: what the rule ``first`` does about a negative loading: ``refuse``, or weight ``zero``.

    Raises:
        NotFound: there is no such node.
        InvalidInput: too few units have all values, a child does not vary, or a loading is negative.
    """
    found = components(made, node)
    if rule == "first":
        return _first(found, node, negative)
    loadings = varimax(found.loadings[:, : _taken(found)])
    loadings = loadings * np.where(loadings.sum(axis=0) < 0, -1.0, 1.0)
    own = (loadings**2).argmax(axis=1)
    highest = loadings[np.arange(len(own)), own]
    against = tuple(code for code, each in zip(found.codes, highest, strict=True) if each < 0)
    # Square over the squares of its component, times those over the squares of all: its component drops out.
    return Principal(_by_code(found.codes, highest**2), found, loadings, against)


def varimax(loadings: Floats) -> Floats:
    """Loadings turned so that each child loads high on few components (Kaiser's normal varimax).

    Args:
        loadings: shape ``(children, components)``.
    """
    children, taken = loadings.shape
    lengths = np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    turned = loadings / np.where(lengths > 0, lengths, 1.0)
    for _ in range(_TURNS if taken > 1 else 0):
        largest = 0.0
        for first in range(taken):
            for second in range(first + 1, taken):
                largest = max(largest, abs(_turn(turned, first, second, children)))
        if largest < 1e-14:
            break
    return np.asarray(turned * lengths)


def _turn(turned: Floats, first: int, second: int, children: int) -> float:
    """Turn two components in their plane to the best angle, in place; the angle."""
    x, y = turned[:, first].copy(), turned[:, second].copy()
    u, v = x**2 - y**2, 2 * x * y
    numerator = 2 * (u * v).sum() - 2 * u.sum() * v.sum() / children
    denominator = (u**2 - v**2).sum() - (u.sum() ** 2 - v.sum() ** 2) / children
    angle = float(np.arctan2(numerator, denominator) / 4)
    turned[:, first] = x * np.cos(angle) + y * np.sin(angle)
    turned[:, second] = y * np.cos(angle) - x * np.sin(angle)
    return angle


def _taken(found: Components) -> int:
    """How many components the rule of the Handbook takes; one at least."""
    taken, explained = 0, 0.0
    for eigenvalue, share in zip(found.deviations**2, found.explained, strict=True):
        if taken and (eigenvalue <= _LEAST_EIGENVALUE or share <= _LEAST_SHARE or explained > _ENOUGH):
            break
        taken, explained = taken + 1, explained + float(share)
    return taken


def _first(found: Components, node: str, negative: Negative) -> Principal:
    loadings = found.rotation[:, 0]
    against = tuple(code for code, each in zip(found.codes, loadings, strict=True) if each < 0)
    if against and negative == "refuse":
        raise InvalidInput(
            "{code}: the first component runs against {child}, and a negative weight would punish progress; "
            "turn its direction, take it out of the node, or let it weigh zero",
            code=node,
            child=", ".join(against),
        )
    return Principal(_by_code(found.codes, np.maximum(loadings, 0.0)), found, found.loadings[:, :1], against)


def _by_code(codes: tuple[str, ...], raw: Floats) -> dict[str, float]:
    return dict(zip(codes, (raw / raw.sum()).tolist(), strict=True))
