"""What stands in the calendar: events, and the days on which open commitments are due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from kopir.cooperation import codes
from kopir.cooperation import words as coded
from kopir.cooperation.following import subjects, words
from kopir.cooperation.following.dues import last
from kopir.cooperation.following.icalendar import Entry
from kopir.cooperation.following.revised import Published, revised
from kopir.cooperation.following.standing import Followed, followed
from kopir.cooperation.records import Event, Registered
from kopir.cooperation.registers import Registers
from kopir.cooperation.registers.standing import NAMES, standing
from kopir.cooperation.values import bounds
from kopir.evidence import areas

BACK: Final = timedelta(days=366)
"""How long ago an event may have been, and a deadline passed."""
LONGEST: Final = timedelta(days=31)
"""An event that is known to lie in more days than this is not as long: its date is not known."""


def entries(reference: str, registers: Registers, on: date, published: Published, root: str) -> list[Entry]:
    """The entries of a calendar by their first day, in the language that is spoken now.

    Args:
        reference: whose events and deadlines; empty for all.
        registers: of everything.
        on: the day it is.
        published: when records were published here.
        root: address of the portal with the language.

    Raises:
        NotFound: there is no such subject.
    """
    found = [*_events(reference, registers, on, published, root)]
    found += _deadlines(reference, registers, on, published, root)
    return sorted(found, key=lambda one: (one.first, one.uid))


def title(reference: str, registers: Registers) -> str:
    """What a calendar or a feed is called."""
    whole = _("What was agreed, and how it stands")
    name = words.said(subjects.subject(reference, registers)) if reference else ""
    return f"{name}. {whole}" if name else whole


def held(reference: str, registers: Registers, on: date) -> list[Followed]:
    """The commitments of a subject, or all."""
    if not reference:
        return list(followed(registers, on))
    return [one.followed for one in subjects.concerning(reference, registers, on)]


def happened(reference: str, registers: Registers) -> list[Event]:
    """The events of a subject, or all."""
    if not reference:
        return list(registers.of(Event).values())
    return list(subjects.events(reference, registers))


def name_of(one: Registered) -> str:
    """The name of a record as ``words.said`` has it, or its code."""
    return words.said(one.names) or one.code


def acting(one: Followed, registers: Registers) -> str:
    """Who is to act on a commitment, in a line; empty where nobody is named."""
    names = ", ".join(words.said(subjects.named(each, registers)) for each in one.commitment.actors)
    return _("Who is to act: %(names)s") % {"names": names} if names else ""


def _events(
    reference: str, registers: Registers, on: date, published: Published, root: str
) -> Iterator[Entry]:
    for one in happened(reference, registers):
        until = last(one.day)
        if until is None or until < on - BACK:
            continue
        begin = bounds(one.day or "")[0]
        known = begin is not None and until - begin <= LONGEST
        name = name_of(one)
        if not known:
            name = _("%(name)s (date known only as %(known)s)") % {"name": name, "known": _known(one.day)}
        yield Entry(
            f"event-{one.code}",
            name,
            begin if begin and known else until,
            until,
            revised(one, published),
            {"held": "CONFIRMED", "cancelled": "CANCELLED"}.get(one.status, "TENTATIVE"),
            str(NAMES[standing(one, on)]),
            _place(one),
            f"{root}/follow/event/{one.code}",
            (codes.named(codes.EVENTS, one.kind),),
        )


def _deadlines(
    reference: str, registers: Registers, on: date, published: Published, root: str
) -> Iterator[Entry]:
    for one in held(reference, registers, on):
        until = one.standing.due
        if until is None or not one.standing.is_open or until.day < on - BACK:
            continue
        said = (acting(one, registers), _("Due: %(due)s.") % {"due": words.due(until)})
        yield Entry(
            f"due-{one.commitment.code}",
            _("Due: %(name)s") % {"name": name_of(one.commitment)},
            until.day,
            until.day,
            revised(one.commitment, published),
            description="\n".join(filter(None, said)),
            url=f"{root}/follow/commitment/{one.commitment.code}",
            categories=(_("deadline"),),
        )


def _known(value: str | None) -> str:
    return coded.date_words(value or "") or value or ""


def _place(one: Event) -> str:
    city = words.said(one.city)
    country = words.said(areas.area(one.country).names) if one.country else ""
    return ", ".join(filter(None, (city, country)))
