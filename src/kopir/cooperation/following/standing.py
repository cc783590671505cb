"""How a commitment stands on a day, from its history and the day it is due.

Rules, in this order (decision 0029):

1. Before the day it was made there is nothing to follow. Where nobody says when that was, it has been made.
2. The newest entry of its history whose day has come is how it was last reported; of two on one day the later
   in the list. Without one it is *proposed* where it is a proposal or a declared readiness, else *agreed*.
3. *Done*, *lapsed* and *superseded* are ends: they stand as reported.
4. It is *superseded* from the day the commitment was made that took its place (``follows``).
5. When the day it is due has passed, what was agreed or under way is *overdue*, and what was only proposed
   has *lapsed*: nobody agreed to it in time.

That an indicator has reached the number of a commitment changes nothing here: whether it is done is reported
with evidence, and ``aims`` shows the number beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, get_args

from kopir.cooperation.following.dues import Due, due, first, made
from kopir.cooperation.records import Commitment, Stood
from kopir.cooperation.registers import Registers

Status = Literal["overdue", "under-way", "agreed", "proposed", "done", "lapsed", "superseded"]
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
OPEN: Final[frozenset[Status]] = frozenset({"overdue", "under-way", "agreed", "proposed"})
"""Those that somebody still has to do something about."""
SOON: Final = 90
"""Days ahead that are told in a sentence."""
PROPOSALS: Final = frozenset({"proposal", "readiness"})
"""Kinds of commitments that are not agreed by being said."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a commitment stands on a day.

    Attributes:
        status: in one word.
        since: from when, where that is known.
        due: until when it is due. days: to that day, negative where it has passed.
        reported: the entry of the history that says so, or the newest one.
        rule: what decides: the ``history``, the kind (``made``), its ``successor``, or the ``deadline``.
    """

    status: Status
    since: date | None
    due: Due | None
    days: int | None
    reported: Stood | None
    rule: Literal["history", "made", "successor", "deadline"]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.status in OPEN


@dataclass(frozen=True, slots=True)
class Followed:
    """A commitment and how it stands."""

    commitment: Commitment
    standing: Standing

    def due_within(self, days: int) -> bool:
        """Whether it is open and due in so many days, today included; overdue ones are not."""
        left = self.standing.days
        return self.standing.is_open and left is not None and 0 <= left <= days


def standing(one: Commitment, registers: Registers, on: date) -> Standing | None:
    """How a commitment stands on a day; nothing where it was not made yet.

    Args:
        one: the commitment.
        registers: where its document, its event and what took its place are.
        on: the day.
    """
    begun = made(one, registers)
    if begun and begun > on:
        return None
    until = due(one, registers)
    days = (until.day - on).days if until else None
    reported = _reported(one, on)
    if reported:
        status: Status = reported.status
        return _aged(
            Standing(status, first(reported.day), until, days, reported, "history"), one, registers, on
        )
    status = "proposed" if one.kind in PROPOSALS else "agreed"
    return _aged(Standing(status, begun, until, days, None, "made"), one, registers, on)


def _aged(known: Standing, one: Commitment, registers: Registers, on: date) -> Standing:
    """What was last reported, as it stands when time has gone on."""
    if not known.is_open:
        return known
    after = registers.of(Commitment).get(one.follows or "")
    if after is not None:
        replaced = made(after, registers)
        if replaced is None or replaced <= on:
            return Standing("superseded", replaced, known.due, known.days, known.reported, "successor")
    if known.due and known.due.day < on:
        status: Status = "lapsed" if known.status == "proposed" else "overdue"
        since = known.due.day + timedelta(days=1)
        return Standing(status, since, known.due, known.days, known.reported, "deadline")
    return known


def _reported(one: Commitment, on: date) -> Stood | None:
    """The newest entry of the history whose day has come; of two on one day the later in the list."""
    told = [each for each in one.history if (first(each.day) or on) <= on]
    return max(reversed(told), key=lambda each: first(each.day) or date.min, default=None)


def followed(registers: Registers, on: date) -> tuple[Followed, ...]:
    """Every commitment that was made by a day, as it stands: by the day it is due, then by code."""
    return tuple(sorted(_standing_all(registers, on), key=order))


def order(one: Followed) -> tuple[date, str]:
    """What is due first comes first; what is due on no day comes last."""
    return (one.standing.due.day if one.standing.due else date.max, one.commitment.code)


def pressing(held: Iterable[Followed]) -> tuple[int, int]:
    """How many commitments are overdue, and how many are due in the next ``SOON`` days."""
    every = tuple(held)
    late = sum(one.standing.status == "overdue" for one in every)
    return late, sum(one.due_within(SOON) for one in every)


def _standing_all(registers: Registers, on: date) -> Iterator[Followed]:
    for one in registers.of(Commitment).values():
        stood = standing(one, registers, on)
        if stood is not None:
            yield Followed(one, stood)
