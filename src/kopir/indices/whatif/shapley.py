"""Shares of a joint effect: Shapley values, Owen values, and a seeded estimate for many players.

A coalition is a bit mask: bit ``i`` is set where change ``i`` is made. A game is a function that takes masks,
shape ``(masks,)``, and gives their worths, shape ``(masks, outcomes)``. Worths are always compared with that
of the empty coalition, so the parts add up to the worth of everything less the worth of nothing.

Sources: L. S. Shapley, A value for n-person games, *Contributions to the Theory of Games* II (1953) 307-317;
G. Owen, Values of games with a priori unions, *Mathematical Economics and Game Theory* (1977) 76-88; J.
Castro, D. Gómez, J. Tejada, Polynomial calculation of the Shapley value based on sampling, *Computers &
Operations Research* 36 (2009) 1726-1730.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import factorial

import numpy as np

from kopir.indices.sheet import Floats, Integers

Game = Callable[[Integers], Floats]


@dataclass(frozen=True, eq=False)
class Parts:
    """What each player contributes.

    Args:
        values: shape ``(players, outcomes)``; down a column they add up to ``total``.
        total: worth of all players less that of none, shape ``(outcomes,)``.
        errors: standard errors of ``values``, same shape; zero where they are exact.
        exact: whether every coalition that matters was evaluated.
    """

    values: Floats
    total: Floats
    errors: Floats
    exact: bool


def shapley(game: Game, players: int) -> Parts:
    """Exact Shapley values from all ``2 ** players`` coalitions.

    >>> shapley(lambda masks: (masks == 3)[:, None] * 1.0, 2).values.tolist()
    [[0.5], [0.5]]
    """
    return owen(game, [(player,) for player in range(players)])


def owen(game: Game, groups: Sequence[Sequence[int]]) -> Parts:
    """Exact Owen values: groups of players join as a whole, and share among themselves what they bring.

    With one player a group, or with one group, these are the Shapley values.

    Args:
        game: worths of coalitions.
        groups: players of each group; together ``0 .. n - 1``, each once.
    """
    masks, matrix = _coefficients(tuple(tuple(group) for group in groups))
    worths = game(masks)
    rounding = 1e-14 * np.abs(worths).max(axis=0)
    worths = worths - worths[0]
    values = matrix @ worths
    values[np.abs(values) <= rounding] = 0.0
    return Parts(values, worths[-1], np.zeros_like(values), exact=True)


@lru_cache(maxsize=32)
def _coefficients(groups: tuple[tuple[int, ...], ...]) -> tuple[Integers, Floats]:
    """The coalitions that matter, ascending, and how much each counts for each player."""
    players = sum(len(group) for group in groups)
    shares: list[dict[int, float]] = [{} for _ in range(players)]
    whole = [sum(1 << player for player in group) for group in groups]
    for place, group in enumerate(groups):
        outside = [mask for other, mask in enumerate(whole) if other != place]
        for around, outer in _unions(outside):
            for player in group:
                for within, inner in _unions([1 << other for other in group if other != player]):
                    weight, without = outer * inner, around | within
                    row = shares[player]
                    row[without | 1 << player] = row.get(without | 1 << player, 0.0) + weight
                    row[without] = row.get(without, 0.0) - weight
    masks = np.array(sorted({mask for row in shares for mask in row} | {0}), dtype=np.int64)
    matrix = np.zeros((players, len(masks)))
    for player, row in enumerate(shares):
        matrix[player, np.searchsorted(masks, list(row))] = list(row.values())
    return masks, matrix


def evaluations(groups: Sequence[Sequence[int]]) -> int:
    """How many coalitions ``owen`` evaluates at most."""
    least = sum(2.0 ** (len(groups) - 1 + len(group)) for group in groups)
    return int(min(least, 2.0 ** sum(len(group) for group in groups)))


def sampled(game: Game, groups: Sequence[Sequence[int]], orders: int, seed: int) -> Parts:
    """Shapley or Owen values estimated from random orders of joining, drawn in pairs with their reverse.

    The parts of every single order add up to the total, so their means do, too.

    Args:
        game: worths of coalitions.
        groups: players that join together, as in ``owen``; at most 62 players.
        orders: how many orders are drawn; an odd number is rounded up.
        seed: of the random numbers; the same seed gives the same parts.
    """
    generator = np.random.Generator(np.random.PCG64(seed))
    players = sum(len(group) for group in groups)
    member = np.empty(players, dtype=np.int64)
    for place, group in enumerate(groups):
        member[list(group)] = place
    turn = np.argsort(generator.random(((orders + 1) // 2, len(groups))), axis=1, kind="stable")
    half = np.argsort(turn[:, member] + generator.random((len(turn), players)), axis=1, kind="stable")
    joining = np.concatenate([half, half[:, ::-1]])
    masks = np.zeros((len(joining), players + 1), dtype=np.int64)
    masks[:, 1:] = np.cumsum(np.left_shift(np.int64(1), joining.astype(np.int64)), axis=1)
    distinct, places = np.unique(masks, return_inverse=True)
    worths = game(distinct)
    steps = np.diff(worths[places.reshape(masks.shape)], axis=1)
    own = np.empty_like(steps)
    np.put_along_axis(own, joining[:, :, None], steps, axis=1)
    pairs = (own[: len(half)] + own[len(half) :]) / 2
    values = pairs.mean(axis=0)
    spread = pairs.std(axis=0, ddof=1) if len(pairs) > 1 else np.full_like(values, np.nan)
    return Parts(values, worths[-1] - worths[0], spread / np.sqrt(len(pairs)), exact=False)


def _unions(members: Sequence[int]) -> list[tuple[int, float]]:
    """Every union of disjoint masks, with the chance that just these come before a further one."""
    count = len(members)
    return [
        (sum(chosen), factorial(size) * factorial(count - size) / factorial(count + 1))
        for size in range(count + 1)
        for chosen in combinations(members, size)
    ]
