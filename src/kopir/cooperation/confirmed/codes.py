"""Codes of records that are made from texts: from the link of a reading, else from the name."""

from __future__ import annotations

import re
from typing import Final

from kopir.accounts.models import Entry
from kopir.cooperation.models import Draft
from kopir.cooperation.registers import registers
from kopir.solutions.records.codes import code_of

LONGEST: Final = 80
_SERIAL: Final = re.compile(r"-\d{1,3}$")
_FACTS: Final = 3
"""Words of a link from which on it tells one event from others: kind, body or city, day."""


def stable(key: str) -> str:
    """The link of a thing that is the same in all texts; nothing where it only tells those of one apart.

    >>> stable("doc:agenda-2030"), stable("event:meeting-7"), stable("#12")
    ('doc:agenda-2030', '', '')
    """
    if ":" not in key or (key.startswith("event:") and _SERIAL.search(key)):
        return ""
    return key


def code_for(draft: Draft, name: str, day: str = "") -> str:
    """The code that a record of an entry would have; it may be taken.

    Args:
        draft: the entry.
        name: of the record.
        day: value of its date, for events.
    """
    link = str(draft.key).partition(":")[2]
    if stable(draft.key):
        return code_of(link)[:LONGEST].strip("-")
    facts = code_of(_SERIAL.sub("", link)) if link else ""
    if facts.count("-") >= _FACTS:
        return facts[:LONGEST].strip("-")
    words = code_of(name)[:LONGEST].strip("-")
    told = code_of(day) if day else ""
    return f"{words}-{told}" if told and told not in words else words


def free(kind: str, code: str) -> str:
    """A code nobody has: the wanted one, else with a number behind it."""
    known = registers().records[kind]
    taken = set(Entry.objects.filter(kind=kind, code__startswith=code).values_list("code", flat=True))
    tried = (code if not number else f"{code}-{number + 1}" for number in range(10_000))
    return next(each for each in tried if each not in taken and each not in known)
