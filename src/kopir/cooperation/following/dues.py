"""Until when a commitment is due, when it was made, and what is said where that is not a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from kopir.cooperation import values
from kopir.cooperation.records import Commitment, Document, Event
from kopir.cooperation.registers import Registers

Basis = Literal["deadline", "aim", "horizon"]
WINDOWS: Final = (30, 90, 365)
"""Days ahead that readers may ask for."""


@dataclass(frozen=True, slots=True)
class Due:
    """Until when something is due.

    Attributes:
        day: the last day on which it is still in time.
        value: the date as the register has it (``2026-H1``, ``/2035``, ``P3Y``).
        basis: what says so: the commitment's own deadline, the date of its number, or the horizon of its
            document.
        exact: whether the register names that very day; a half-year, a year and a horizon are due at their
            end, and a length is counted from the day the commitment was made.
    """

    day: date
    value: str
    basis: Basis
    exact: bool


def due(one: Commitment, registers: Registers) -> Due | None:
    """Until when a commitment is due; nothing where neither it nor its document says.

    Its own deadline counts before the date of its number, and that before the horizon of its document. A date
    known only as a month, half-year, year or span is due at its end: until then nobody is late. "Within three
    years" is counted from the day it was made; where nobody knows that day, it sets none.
    """
    document = registers.of(Document).get(one.document or "")
    said: tuple[tuple[Basis, str | None], ...] = (
        ("deadline", one.deadline),
        ("aim", one.aim.by if one.aim else None),
        ("horizon", document.horizon if document else None),
    )
    for basis, value in said:
        end = _end(value, one, registers) if value else None
        if value and end:
            return Due(end, value, basis, value == end.isoformat())
    return None


def _end(value: str, one: Commitment, registers: Registers) -> date | None:
    """The last day of a date, or of the length of time since a commitment was made."""
    if not values.is_length(value):
        return values.bounds(value)[1]
    since = made(one, registers)
    return values.after(since, value) if since else None


def made(one: Commitment, registers: Registers) -> date | None:
    """The day a commitment was made: its own, else that of its document, event or first entry of history.

    Of a span the first day counts: what a register tells of a year has happened in it.
    """
    document = registers.of(Document).get(one.document or "")
    event = registers.of(Event).get(one.event or (document.event if document else None) or "")
    said = (one.day, document.day if document else None, event.day if event else None)
    days = [first(value) for value in said if value]
    told = [first(each.day) for each in one.history]
    return next((day for day in days if day), min((day for day in told if day), default=None))


def first(value: str | None) -> date | None:
    """The first day of the value of a date, or its last where it has no first.

    >>> first("2026-H1"), first("/2035")
    (datetime.date(2026, 1, 1), datetime.date(2035, 12, 31))
    """
    begin, end = values.bounds(value or "")
    return begin or end


def last(value: str | None) -> date | None:
    """The last day of the value of a date, or its first where it has no last."""
    begin, end = values.bounds(value or "")
    return end or begin
