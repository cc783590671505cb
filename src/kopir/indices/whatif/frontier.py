"""The frontier: what every better rank would cost, and other ways to reach the same one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kopir.indices.whatif.batch import rank_rows
from kopir.indices.whatif.goal import Goal, Setting, sought, target, wishes_of


@dataclass(frozen=True, eq=False)
class Frontier:
    """What each rank costs.

    Args:
        goals: from the first rank better than the one now to the best that can be reached.
        best: the best rank that can be reached; the rank now where none is better.
        out_of_reach: the goal of the next better rank, which cannot be reached; ``None`` at rank 1.
    """

    goals: tuple[Goal, ...]
    best: int
    out_of_reach: Goal | None


def frontier(
    set_up: Setting,
    costs: Mapping[str, float] | None = None,
    *,
    fewest: bool = False,
    most: int | None = None,
) -> Frontier:
    """The cheapest changes for every rank between the one now and the best that can be reached.

    Args:
        set_up: the unit, its bounds and the others; see ``goal.setting``.
        costs: weight by leaf, 1 where absent.
        fewest: change as few inputs as possible.
        most: how many inputs may change.
    """
    search = set_up.search
    wishes = wishes_of(search.rooms, costs, fewest, most, prove=False)
    scores = search.ends if search.rooms else search.batch.made.index[None]
    ranks = rank_rows(scores)[:, search.row]
    goals, missed = list[Goal](), None
    for rank in range(int(ranks[0]) - 1, 0, -1):
        found = sought(set_up, target(set_up, rank, None), wishes)
        if not found.reached:
            missed = found
            break
        goals.append(found)
    best = goals[-1].achieved.rank if goals else int(ranks[0])
    return Frontier(tuple(goals), best, missed)


def alternatives(
    set_up: Setting,
    count: int,
    *,
    rank: int | None = None,
    score: float | None = None,
    costs: Mapping[str, float] | None = None,
    within: float | None = None,
) -> tuple[Goal, ...]:
    """The cheapest set of changes and the next ones, none of which contains all inputs of an earlier one.

    Args:
        set_up: the unit, its bounds and the others; see ``goal.setting``.
        count: how many at most.
        rank: to be reached.
        score: to be reached, in place of a rank.
        costs: weight by leaf, 1 where absent.
        within: leave out those whose cost is more than this many times the least.
    """
    aim, wishes = target(set_up, rank, score), wishes_of(set_up.search.rooms, costs, prove=False)
    places = {room.leaf: place for place, room in enumerate(set_up.search.rooms)}
    found: list[Goal] = []
    while len(found) < count:
        next_one = sought(set_up, aim, wishes)
        if not next_one.reached or (within and found and next_one.cost > within * found[0].cost):
            break
        found.append(next_one)
        if not next_one.moves:
            break
        used = frozenset(places[leaf] for leaf in next_one.leaves)
        wishes = replace(wishes, without=(*wishes.without, used))
    return tuple(found)
