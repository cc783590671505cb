"""What happened and what is due, in the order of time: events, documents, commitments of a subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kopir.cooperation.following.dues import first, last
from kopir.cooperation.following.subjects import concerning, documents, events
from kopir.cooperation.records import Commitment, Document, Event
from kopir.cooperation.registers import Registers

What = Literal["event", "document", "due", "horizon"]


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing at one time.

    Attributes:
        what: an event, a document, the day a commitment is due, or the end of a document's horizon.
        day: of events and documents the first, of what is due the last. value: the date as it is known.
        record: what it is about. status: of a commitment on the day, else of the record.
    """

    what: What
    day: date
    value: str
    record: Event | Document | Commitment
    status: str


def timeline(reference: str, registers: Registers, on: date) -> tuple[Moment, ...]:
    """The moments of a subject, by day; what has no date is not among them.

    Raises:
        NotFound: there is no such subject.
    """
    found = (
        *_events(reference, registers),
        *_documents(reference, registers),
        *_dues(reference, registers, on),
    )
    return tuple(sorted(found, key=lambda one: (one.day, one.what, one.record.code)))


def _events(reference: str, registers: Registers) -> Iterator[Moment]:
    for one in events(reference, registers):
        # An event that has not been is known by its last day: until then it may still come.
        day = first(one.day) if one.status == "held" else last(one.day)
        if day and one.day:
            yield Moment("event", day, one.day, one, one.status)


def _documents(reference: str, registers: Registers) -> Iterator[Moment]:
    for one in documents(reference, registers):
        signed, until = first(one.day), last(one.horizon)
        if signed and one.day:
            yield Moment("document", signed, one.day, one, one.status)
        if until and one.horizon:
            yield Moment("horizon", until, one.horizon, one, one.status)


def _dues(reference: str, registers: Registers, on: date) -> Iterator[Moment]:
    for one in concerning(reference, registers, on):
        until = one.followed.standing.due
        if until and until.basis != "horizon":
            yield Moment("due", until.day, until.value, one.followed.commitment, one.followed.standing.status)
