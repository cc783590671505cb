"""Goal seek: the cheapest set of changes in one unit's inputs that reaches a score or a rank.

Every input may go as far as the bounds a user gives and the fastest pace of similar countries allow; that is
its room. The cost of a change is the share of its room that it uses, times a weight that is 1 unless the user
says otherwise, and the sum of the costs is as small as can be. Because the sum of shares is minimised, not
the sum of squares, few inputs change. Others stay where they are, or move along their own trend.

Whatever was found is verified: the whole index is made again from the changed inputs, and score and rank are
read off it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.errors import InvalidInput, NotFound
from kopir.indices.making import make
from kopir.indices.sheet import Floats, Sheet
from kopir.indices.structure import Structure
from kopir.indices.whatif.aim import Aim, aim_of
from kopir.indices.whatif.batch import Batch, rank_rows
from kopir.indices.whatif.pace import Pace
from kopir.indices.whatif.room import Bounds, Room, rooms
from kopir.indices.whatif.seek import Search, Wishes
from kopir.indices.whatif.trend import Trend

UNTIL: Final = 30


@dataclass(frozen=True)
class Move:
    """One input that is to change.

    Args:
        leaf: its code.
        before, after: in the unit of the indicator.
        unit: of measure, where the pace tells it.
        share: of the room that is used, 0 to 1.
        cost: the share times the weight of the leaf.
        room: how far it could go, what sets that end, and the evidence of the pace.
    """

    leaf: str
    before: float
    after: float
    unit: str
    share: float
    cost: float
    room: Room


@dataclass(frozen=True)
class Standing:
    """Score and rank of the unit, and how many units have a rank."""

    score: float
    rank: int
    of: int


@dataclass(frozen=True, eq=False)
class Goal:
    """What it takes to reach a target.

    Args:
        unit: whose goal.
        rank, score: the target, one of them.
        years: how far ahead others and paces are taken; ``None`` where time plays no part.
        reached: whether the target can be reached within all bounds.
        moves: the changes; with every room used as a whole where the target cannot be reached.
        cost: of all moves.
        now: with the inputs of today.
        idle: if the unit changes nothing while the others move.
        achieved: with the moves made, read off the index made again from the changed inputs.
        verified: whether that satisfies the target (or confirms that using every room does not).
        proven: whether no cheaper set of changes exists within the bounds.
        moves_others: whether others' scores depend on the unit's own values.
        rival: the unit that holds the place aimed at, where the target is a rank.
        earliest: years after which the target could be reached at that pace; ``None`` where that is not
            within the horizon, or no pace was given.
        without_room: by leaf, why it is not changed: ``missing``, ``no_bound`` or ``no_gain``.
        sheet: the changed inputs.
    """

    unit: str
    rank: int | None
    score: float | None
    years: float | None
    reached: bool
    moves: tuple[Move, ...]
    cost: float
    now: Standing
    idle: Standing
    achieved: Standing
    verified: bool
    proven: bool
    moves_others: bool
    rival: str | None
    earliest: float | None
    without_room: Mapping[str, str]
    sheet: Sheet

    @property
    def leaves(self) -> frozenset[str]:
        """Codes of the inputs that change."""
        return frozenset(each.leaf for each in self.moves)


@dataclass(frozen=True, eq=False)
class Setting:
    """Everything about a goal but the target.

    Args:
        search: rooms of the unit among others as they will be.
        today: the sheet of today.
        unit: its code.
        paces: that bind.
        bounds: that bind.
        others: how others move.
        years: how far ahead.
        without_room: leaves without room, and why.
    """

    search: Search
    today: Sheet
    unit: str
    bounds: Bounds | None
    paces: Mapping[str, Pace] | None
    others: Trend | Sheet | None
    years: float | None
    without_room: Mapping[str, str]


def goal(
    sheet: Sheet,
    structure: Structure,
    unit: str,
    *,
    rank: int | None = None,
    score: float | None = None,
    bounds: Bounds | None = None,
    paces: Mapping[str, Pace] | None = None,
    years: float | None = None,
    others: Trend | Sheet | None = None,
    costs: Mapping[str, float] | None = None,
    fewest: bool = False,
    most: int | None = None,
    margin: float | None = None,
    prove: bool = True,
) -> Goal:
    """The cheapest set of changes in the inputs of a unit that reaches a rank or a score.

    Args:
        sheet: raw values; the newest period of a panel.
        structure: the rules.
        unit: whose inputs may change.
        rank: to be reached, strictly: it is not shared with the unit that is passed.
        score: to be reached, in place of a rank.
        bounds: lowest and highest value by leaf, ``None`` = no bound; only these leaves may change. Where no
            bounds are given at all, those that have a pace may.
        paces: no leaf changes faster; see ``pace.paces``.
        years: time there is; the length of the paces' windows where nothing is said.
        others: how the others will stand: along a ``Trend``, or as another sheet says. They stay as they are
            where nothing is said.
        costs: weight by leaf, 1 where absent.
        fewest: change as few inputs as possible, at the least cost among these.
        most: how many inputs may change.
        margin: how far the unit is to be above the target; a billionth of the spread of scores where absent.
        prove: whether to spend time (up to some seconds) on proving the optimum where the scale moves with
            the unit or an aggregation is not concave; it is proven at once elsewhere.

    Raises:
        NotFound: no such unit or leaf. InvalidInput: the target does not exist, bounds or costs are wrong,
            the unit has no score, or a rule ties the inputs of the index together.
    """
    set_up = setting(sheet, structure, unit, bounds=bounds, paces=paces, years=years, others=others)
    wishes = wishes_of(set_up.search.rooms, costs, fewest, most, prove)
    return sought(set_up, target(set_up, rank, score, margin), wishes)


def setting(
    sheet: Sheet,
    structure: Structure,
    unit: str,
    *,
    bounds: Bounds | None = None,
    paces: Mapping[str, Pace] | None = None,
    years: float | None = None,
    others: Trend | Sheet | None = None,
) -> Setting:
    """What a goal is sought in, so that several targets can share it; arguments as in ``goal``."""
    if structure.direction != 1:
        raise InvalidInput(
            "{index}: lower is better in this index, and goals are sought in indices that rise; change its "
            "inputs yourself to see what follows",
            index=structure.root,
        )
    today = sheet.at(sheet.years[-1]) if len(sheet.years) > 1 else sheet
    if years is None and paces:
        years = float(next(iter(paces.values())).years)
    batch = Batch(_ahead(today, unit, others, years), structure)
    if unit not in batch.units or np.isnan(batch.made.index[batch.units.index(unit)]):
        raise NotFound("{unit} has no score, so no goal can be sought for it", unit=unit)
    if batch.entangled is not None:
        raise InvalidInput(
            "{rule}: gaps are filled from other inputs, so changes cannot be followed one by one; fill this "
            "leaf by another rule to seek a goal",
            rule=batch.entangled,
        )
    free, without = rooms(batch, unit, bounds, paces, years)
    return Setting(
        Search(batch, batch.units.index(unit), free), today, unit, bounds, paces, others, years, without
    )


def target(set_up: Setting, rank: int | None, score: float | None, margin: float | None = None) -> Aim:
    """A checked target; arguments as in ``goal``."""
    return aim_of(set_up.search.batch.made.index, set_up.search.row, rank, score, margin)


def wishes_of(
    free: Sequence[Room],
    costs: Mapping[str, float] | None = None,
    fewest: bool = False,
    most: int | None = None,
    prove: bool = True,
) -> Wishes:
    """Checked weights of the costs.

    Raises:
        InvalidInput: a cost is not above zero.
    """
    given = {room.leaf: (costs or {}).get(room.leaf, 1.0) for room in free}
    for leaf, cost in given.items():
        if not (np.isfinite(cost) and cost > 0):
            raise InvalidInput(
                "the cost {cost} of {leaf} must be above zero; correct it", leaf=leaf, cost=cost
            )
    return Wishes(np.array(list(given.values())), fewest, most, prove=prove)


def sought(set_up: Setting, aim: Aim, wishes: Wishes) -> Goal:
    """The answer to one target, verified on the whole index."""
    search = set_up.search
    found = search.seek(aim, wishes) if search.rooms else None
    already = not search.rooms and aim.above(search.batch.made.index[None])[0] >= -aim.margin / 2
    reached = found is not None or already
    shares = found.shares if found else np.full(len(search.rooms), 0.0 if reached else 1.0)
    moves = _moves(search.rooms, shares, wishes.costs)
    changed = _with(search.batch.sheet, set_up.unit, moves)
    made = make(changed, search.batch.structure)
    achieved = _standing(made.index, search.row)
    holds = achieved.rank <= aim.rank if aim.rank is not None else achieved.score >= (aim.score or 0.0)
    rival = None if aim.rank is None else search.batch.units[int(aim.rivals(made.index[None])[0])]
    today = Batch(set_up.today, search.batch.structure)
    return Goal(
        unit=set_up.unit,
        rank=aim.rank,
        score=aim.score,
        years=set_up.years,
        reached=reached,
        moves=moves,
        cost=float(sum(each.cost for each in moves)),
        now=_standing(today.made.index, today.units.index(set_up.unit)),
        idle=_standing(search.batch.made.index, search.row),
        achieved=achieved,
        verified=holds == reached or (found is None and wishes.counts),
        proven=found.proven if found else True,
        moves_others=bool(search.rooms) and search.moves_others,
        rival=rival,
        earliest=set_up.years if reached else earliest(set_up, aim),
        without_room=set_up.without_room,
        sheet=changed,
    )


def earliest(set_up: Setting, aim: Aim, until: int = UNTIL) -> float | None:
    """Years from now after which every input at its fastest pace would reach the target.

    The paces go on as ``Pace.reach`` says and the bounds hold; the others go on along their trend. Nothing
    where no pace is given, or the target is not reached within ``until`` years.
    """
    if not set_up.paces:
        return None
    for years in range(1, until + 1):
        if years <= (set_up.years or 0):
            continue
        later = Batch(_ahead(set_up.today, set_up.unit, set_up.others, years), set_up.search.batch.structure)
        free, _ = rooms(later, set_up.unit, set_up.bounds, set_up.paces, years)
        scores = Search(later, set_up.search.row, free).ends if free else later.made.index[None]
        if aim.above(scores[-1:])[0] >= -aim.margin / 2:
            return float(years)
    return None


def _ahead(today: Sheet, unit: str, others: Trend | Sheet | None, years: float | None) -> Sheet:
    """The sheet in which the goal is to be reached: others as they will be, the unit as it is."""
    if others is None:
        return today
    if isinstance(others, Trend) and years is None:
        raise InvalidInput("others move on trend, but nothing says how far ahead; give years")
    ahead = others.after(years or 0.0) if isinstance(others, Trend) else others
    if ahead.units != today.units or not set(today.codes) <= set(ahead.codes):
        raise InvalidInput(
            "the sheet of the others has other units or indicators than that of today; make them agree"
        )
    values = ahead.only(today.codes).values.copy()
    values[today.row(unit)] = today.values[today.row(unit)]
    return today.with_values(values)


def _moves(free: Sequence[Room], shares: Floats, costs: Floats) -> tuple[Move, ...]:
    return tuple(
        Move(
            room.leaf,
            room.start,
            room.at(float(share)),
            room.pace.unit if room.pace else "",
            float(share),
            float(share * cost),
            room,
        )
        for room, share, cost in zip(free, shares, costs, strict=True)
        if share > 0
    )


def _with(sheet: Sheet, unit: str, moves: Sequence[Move]) -> Sheet:
    values = sheet.values.copy()
    for each in moves:
        values[sheet.row(unit), sheet.codes.index(each.leaf)] = each.after
    return sheet.with_values(values)


def _standing(scores: Floats, row: int) -> Standing:
    return Standing(
        float(scores[row]), int(rank_rows(scores[None])[0, row]), int(np.count_nonzero(~np.isnan(scores)))
    )
