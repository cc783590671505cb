r"""Writing a calendar: RFC 5545 (iCalendar), whole days only.

- A content line ends with CRLF and is folded so that no line is longer than 75 octets without its break; a
  fold is CRLF and one space, and no letter is cut in two (section 3.1).
- In a TEXT value backslash, semicolon and comma are escaped and a line break is ``\n``; colons stand as they
  are; control letters other than the tab cannot stand in it (3.3.11, 3.1).
- A day is ``DTSTART;VALUE=DATE``; ``DTEND`` is the day after the last one, and left out where that is the
  next day (3.6.1, 3.8.2.2, 3.8.2.4).
- ``UID`` is the same for the same thing at every time and in every language (3.8.4.7); ``DTSTAMP`` is when
  what is said was last revised, for there is no METHOD (3.8.7.2).
- A calendar holds at least one component (3.6): where there is no event, the time zone it would be in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

PRODUCT: Final = "-//kopir//Follow-up//EN"
CONTENT_TYPE: Final = "text/calendar; charset=utf-8"
LONGEST: Final = 75
"""Octets of a line."""
_UNFIT: Final = re.compile("[^\t\n\x20-\x7e\x80-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_ADDRESS: Final = re.compile(r"[^\x21-\x7e]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a calendar.

    Attributes:
        uid: the same at every time. summary: in a line. first, last: its days, both within.
        stamp: when what is said was last revised.
        status: ``CONFIRMED``, ``TENTATIVE``, ``CANCELLED``, or nothing.
        description: more words. location: where. url: its page. categories: what sort.
    """

    uid: str
    summary: str
    first: date
    last: date
    stamp: datetime
    status: str = ""
    description: str = ""
    location: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()


def calendar(name: str, entries: Iterable[Entry], language: str) -> str:
    """A whole calendar.

    Args:
        name: what programs call it.
        entries: in the order in which they are written.
        language: of the words, BCP 47.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines += [f"{each}:{escaped(name)}" for each in ("NAME", "X-WR-CALNAME")]
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D"]
    written = [line for entry in entries for line in _entry(entry, language)]
    lines += written or list(_zone())
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _entry(one: Entry, language: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(one.uid)}"
    yield f"DTSTAMP:{one.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_day(one.first)}"
    if one.last > one.first:
        yield f"DTEND;VALUE=DATE:{_day(one.last + timedelta(days=1))}"
    yield f"SUMMARY;LANGUAGE={language}:{escaped(one.summary)}"
    for name, words in (("DESCRIPTION", one.description), ("LOCATION", one.location)):
        if words:
            yield f"{name};LANGUAGE={language}:{escaped(words)}"
    if one.categories:
        yield f"CATEGORIES;LANGUAGE={language}:{','.join(escaped(each) for each in one.categories)}"
    if one.url and not _NO_ADDRESS.search(one.url):
        yield f"URL:{one.url}"
    if one.status:
        yield f"STATUS:{one.status}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _zone() -> Iterator[str]:
    yield from ("BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000")
    yield from ("TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE")


def _day(day: date) -> str:
    """A DATE value: four digits of the year, two of month and day (3.3.4)."""
    return f"{day.year:04}{day.month:02}{day.day:02}"


def escaped(text: str) -> str:
    r"""Words as a TEXT value.

    >>> escaped("Roads; bridges, a \\ and\r\ntwo lines: done")
    'Roads\\; bridges\\, a \\\\ and\\ntwo lines: done'
    """
    kept = fit(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return kept.replace("\n", "\\n")


def fit(text: str) -> str:
    """Words without letters that neither a calendar nor XML 1.0 can hold."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def folded(line: str) -> str:
    r"""A content line in pieces of at most 75 octets, between letters.

    >>> folded("SUMMARY:" + "қ" * 40).split("\r\n")
    ['SUMMARY:қққққққққққққққққққққққққққққққққ', ' қққққққ']
    """
    pieces, piece, room = [], "", LONGEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", LONGEST - 1  # the space in front of what goes on
        piece += letter
        room -= size
    return "\r\n ".join([*pieces, piece])
