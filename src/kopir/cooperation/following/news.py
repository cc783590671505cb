"""What is told in a feed: what was undertaken, reported, came near, became overdue, was signed and held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from kopir.cooperation.following import subjects, words
from kopir.cooperation.following.calendar import acting, happened, held, name_of
from kopir.cooperation.following.dues import first, last, made
from kopir.cooperation.following.standing import Followed, standing
from kopir.cooperation.records import Document, Event
from kopir.cooperation.registers import Registers
from kopir.cooperation.registers.standing import NAMES
from kopir.cooperation.registers.standing import standing as event_standing

MOST: Final = 50
"""Entries of a feed, the newest of all."""
NEAR: Final = timedelta(days=30)
"""How long before its day something is told to be due."""

BEGUN: Final = frozenset({"proposed", "agreed"})
"""How a commitment stands when it begins: of that day nothing more is told than that it was undertaken."""


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened or came to pass.

    Attributes:
        key: the same at every time. day: when. title: in a line. summary: more words. path: its page, below
        the language. kind: of the record.
    """

    key: str
    day: date
    title: str
    summary: str
    path: str
    kind: str


def news(reference: str, registers: Registers, on: date) -> list[News]:
    """The newest fifty of a subject, or of all, up to a day, the newest first; in the language spoken now.

    Raises:
        NotFound: there is no such subject.
    """
    found = [
        *(each for one in held(reference, registers, on) for each in _commitment(one, registers, on)),
        *(each for one in happened(reference, registers) for each in _event(one, on)),
        *(each for one in _documents(reference, registers) for each in _document(one)),
    ]
    told = [each for each in found if each.day <= on]
    return sorted(told, key=lambda each: (each.day, each.key), reverse=True)[:MOST]


def _commitment(one: Followed, registers: Registers, on: date) -> Iterator[News]:
    held_, name = one.commitment, name_of(one.commitment)
    path, kind = f"follow/commitment/{held_.code}", "commitment"
    begun = made(held_, registers)
    told = [(day, each) for each in held_.history if (day := first(each.day))]
    if begun and not any(day == begun and each.status not in BEGUN for day, each in told):
        title = _("Undertaken: %(name)s") % {"name": name}
        yield News(f"{path}/made", begun, title, acting(one, registers), path, kind)
    for day, each in told:
        if day == begun and each.status in BEGUN:
            continue
        title = _("%(name)s: %(status)s") % {"name": name, "status": words.STATUSES[each.status]}
        note = words.said(each.note)
        yield News(f"{path}/{each.status}-{day}", day, title, note, path, kind)
    yield from _due(one, registers, on, path)


def _due(one: Followed, registers: Registers, on: date, path: str) -> Iterator[News]:
    """That it came near, and that its day passed, where it was open then."""
    until, name = one.standing.due, name_of(one.commitment)
    if until is None:
        return
    summary = _("Due: %(due)s.") % {"due": words.due(until)}
    near, passed = until.day - NEAR, until.day + timedelta(days=1)
    before = standing(one.commitment, registers, near)
    if near <= on and before and before.is_open:
        title = _("Due in 30 days: %(name)s") % {"name": name}
        yield News(f"{path}/near-{until.day}", near, title, summary, path, "commitment")
    after = standing(one.commitment, registers, passed)
    if passed <= on and after and after.rule == "deadline":
        title = _("%(name)s: %(status)s") % {"name": name, "status": words.STATUSES[after.status]}
        yield News(f"{path}/passed-{until.day}", passed, title, summary, path, "commitment")


def _event(one: Event, on: date) -> Iterator[News]:
    begin, until = first(one.day), last(one.day)
    if begin is None or until is None:
        return
    day = begin if one.status in ("held", "cancelled") else until + timedelta(days=1)
    if day <= on:
        told = {"name": name_of(one), "status": NAMES[event_standing(one, on)]}
        path = f"follow/event/{one.code}"
        title = _("%(name)s: %(status)s") % told
        yield News(f"{path}/{one.status}", day, title, words.said(one.outcome), path, "event")


def _documents(reference: str, registers: Registers) -> list[Document]:
    if not reference:
        return list(registers.of(Document).values())
    return list(subjects.documents(reference, registers))


def _document(one: Document) -> Iterator[News]:
    day = first(one.day)
    if day and one.status in ("signed", "adopted", "in-force"):
        path = f"follow/document/{one.code}"
        title = _("Signed or adopted: %(name)s") % {"name": name_of(one)}
        yield News(f"{path}/signed", day, title, words.said(one.note), path, "document")
