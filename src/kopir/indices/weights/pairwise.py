"""The analytic hierarchy process: weights from judgements on pairs of parts.

A judgement of 3 in row a and column b says that a matters three times as much as b. The weights are the
principal eigenvector of the matrix; its eigenvalue exceeds the number of parts by as much as the judgements
contradict each other. Several experts are brought together by the geometric mean of their judgements, the
only mean under which the result is again a matrix of such judgements.

Sources: T. L. Saaty, *The Analytic Hierarchy Process* (1980), with his table of random indices; J. Aczél and
T. L. Saaty, *Procedures for synthesizing ratio judgements* (Journal of Mathematical Psychology 27, 1983).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.indices.sheet import Floats
from kopir.indices.weights.agreed import Agreed, kendall

RANDOM_INDEX: Final = (
    0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
)  # fmt: skip
_MOST: Final = 9.0
_ROUNDING: Final = 1e-3
_STEPS: Final = 10_000


def ahp(matrices: Mapping[str, ArrayLike], codes: Sequence[str], most_inconsistent: float = 0.1) -> Agreed:
    """Weights from the pairwise judgements of one or several experts.

    Args:
        matrices: by expert, judgements of shape ``(codes, codes)`` between 1/9 and 9; entry (b, a) is one
            over entry (a, b), to three digits.
        codes: what is judged, in the order of rows and columns; 15 at most.
        most_inconsistent: consistency ratio above which an expert is named; Saaty accepts 0.1.

    Raises:
        InvalidInput: no expert, a matrix of another shape, a judgement beyond 1/9 to 9, or one that is not
            one over its counterpart; expert and cell are named.

    >>> found = ahp({"A": [[1, 2, 4], [1 / 2, 1, 2], [1 / 4, 1 / 2, 1]]}, ["x", "y", "z"])
    >>> {code: round(weight, 4) for code, weight in found.weights.items()}, round(found.consistency["A"], 12)
    ({'x': 0.5714, 'y': 0.2857, 'z': 0.1429}, 0.0)
    """
    if not matrices:
        raise InvalidInput("there is no expert; give the judgements of one at least")
    given = {name: _checked(name, np.asarray(matrix, np.float64), codes) for name, matrix in matrices.items()}
    by_expert, consistency = {}, {}
    for name, matrix in given.items():
        by_expert[name], consistency[name] = _weights(matrix, codes)
    together = np.exp(np.mean([np.log(matrix) for matrix in given.values()], axis=0))
    weights, group = _weights(together, codes)
    above = tuple(name for name, ratio in consistency.items() if ratio > most_inconsistent)
    return Agreed(weights, by_expert, kendall(by_expert), consistency, group, above)


def judgements(codes: Sequence[str], pairs: Mapping[tuple[str, str], float]) -> Floats:
    """A matrix of judgements from those on pairs, each pair once.

    Args:
        codes: what is judged.
        pairs: by (a, b), how many times as much a matters as b.

    Returns:
        Shape ``(codes, codes)``.

    Raises:
        InvalidInput: a pair is missing, judged twice, or of something that is not judged.

    >>> judgements(["x", "y"], {("x", "y"): 4}).tolist()
    [[1.0, 4.0], [0.25, 1.0]]
    """
    places = {code: place for place, code in enumerate(codes)}
    matrix = np.where(np.eye(len(codes)) > 0, 1.0, np.nan)
    for (one, other), value in pairs.items():
        known = one in places and other in places and one != other
        if not known or not np.isnan(matrix[places[one], places[other]]):
            raise InvalidInput(
                "the judgement on {one} and {other} is one too many; judge every two different parts once",
                one=one,
                other=other,
            )
        matrix[places[one], places[other]] = value
        matrix[places[other], places[one]] = 1 / value if value else np.inf
    if np.isnan(matrix).any():
        row, column = (int(each[0]) for each in np.nonzero(np.isnan(matrix)))
        raise InvalidInput(
            "there is no judgement on {one} and {other}; judge every two different parts once",
            one=codes[row],
            other=codes[column],
        )
    return np.asarray(matrix)


def _weights(matrix: Floats, codes: Sequence[str]) -> tuple[dict[str, float], float]:
    """Principal eigenvector as weights, and the consistency ratio."""
    weights = np.full(len(codes), 1 / len(codes))
    for _ in range(_STEPS):
        product = (matrix * weights).sum(axis=1)
        following = product / product.sum()
        moved = np.abs(following - weights).max()
        weights = following
        if moved < 1e-15:
            break
    largest = float((matrix * weights).sum(axis=1).sum())
    named = dict(zip(codes, weights.tolist(), strict=True))
    if len(codes) < 3:
        return named, 0.0
    index = max(0.0, largest - len(codes)) / (len(codes) - 1)
    return named, index / RANDOM_INDEX[len(codes) - 1]


def _checked(name: str, matrix: Floats, codes: Sequence[str]) -> Floats:
    """The matrix with its lower half made exactly one over the upper."""
    count = len(codes)
    if matrix.shape != (count, count) or not 1 <= count <= len(RANDOM_INDEX):
        raise InvalidInput(
            "expert {expert}: judgements of shape {shape} on {count} parts; give a square matrix on 1 to "
            "{most} parts, and put more of them into groups of their own",
            expert=name,
            shape=str(matrix.shape),
            count=count,
            most=len(RANDOM_INDEX),
        )
    for row in range(count):
        for column in range(row, count):
            _check(name, codes, row, column, float(matrix[row, column]), float(matrix[column, row]))
    upper = np.triu(matrix, 1)
    return np.asarray(upper + np.eye(count) + np.tril(1 / np.where(upper > 0, upper, 1.0).T, -1))


def _check(name: str, codes: Sequence[str], row: int, column: int, value: float, mirrored: float) -> None:
    slack = 1 + _ROUNDING
    for each in (value, mirrored):
        if not 1 / _MOST / slack <= each <= _MOST * slack:
            raise InvalidInput(
                "expert {expert}: the judgement {value} on {one} and {other} is not between 1/9 and 9",
                expert=name,
                value=each,
                one=codes[row],
                other=codes[column],
            )
    if abs(value * mirrored - 1) > 5 * _ROUNDING:
        raise InvalidInput(
            "expert {expert}: {one} to {other} is judged {value}, the other way round {mirrored}, which is "
            "not one over it; correct one of them",
            expert=name,
            one=codes[row],
            other=codes[column],
            value=value,
            mirrored=mirrored,
        )
