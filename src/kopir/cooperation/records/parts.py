"""Parts that records of the registers share: references, dates, sources, money, steps of a history."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from kopir.cooperation import values
from kopir.errors import InvalidInput, InvalidValue, NotFound
from kopir.evidence import areas, groups
from kopir.solutions.records.parts import Address, Part, Plain, Words
from kopir.solutions.records.parts import Record as Versioned
from kopir.solutions.records.solution import is_slug

REFERRED: Final = ("org", "person", "place", "group")
"""What the part of a reference before the colon may be."""
_CURRENCY: Final = re.compile(r"[A-Z]{3}")


def _is_date(given: str) -> str:
    """The value of a date in the calendar: a text may say "next year", a register says which."""
    try:
        found = values.date_value(given)
    except InvalidInput as error:
        raise InvalidValue(error.message, **error.facts) from error
    if values.bounds(found) == (None, None):
        raise InvalidValue(
            "is no date of the calendar; write it as 2025-09-01, 2026-H1, 2026/2035 or /2035 (until 2035)"
        )
    return found


def _is_deadline(given: str) -> str:
    """A date of the calendar, or how long from the day it was made."""
    return given if values.is_length(given) else _is_date(given)


def _is_reference(given: str) -> str:
    """``org:un-escap``, ``person:…``, ``place:KAZ`` (a state), ``group:SCO`` (its members together)."""
    kind, _, code = given.partition(":")
    if kind not in REFERRED or not code:
        raise InvalidValue("is no reference; write org:…, person:…, place:KAZ or group:SCO")
    try:
        if kind == "place":
            areas.area(code)
        elif kind == "group":
            groups.group(code)
        else:
            is_slug(code)
    except NotFound as error:
        raise InvalidValue(error.message, **error.facts) from error
    return given


def _is_group(given: str) -> str:
    """Code of a group of states, or nothing."""
    try:
        return groups.group(given).code if given else ""
    except NotFound as error:
        raise InvalidValue(error.message, **error.facts) from error


def _is_area(given: str) -> str:
    """Code of a country, the world or a group of states, or nothing."""
    try:
        return areas.area(given).code if given else ""
    except NotFound:
        return _is_group(given)


def _is_currency(given: str) -> str:
    if not _CURRENCY.fullmatch(given):
        raise InvalidValue("is no currency; write three capital letters of ISO 4217, as USD or KZT")
    return given


Slug = Annotated[str, AfterValidator(is_slug)]
"""Code of a record, in addresses and references."""
Day = Annotated[str, AfterValidator(_is_date)]
"""As much of a date as is known: ``2025-09-01``, ``2026-H1``, ``2025-08-31/2025-09-01``, ``/2035``."""
Deadline = Annotated[str, AfterValidator(_is_deadline)]
"""The same, or how long from the day something was made, as the source says it: ``P3Y``, ``P6M``, ``P2W``."""
Reference = Annotated[str, AfterValidator(_is_reference)]
"""Who or what is meant: ``org:un-escap``, ``person:…``, ``place:KAZ``, ``group:SCO``."""
Group = Annotated[Plain, AfterValidator(_is_group)]
"""Code of a group of states: ``SCO``; empty where none is meant."""
AreaOrGroup = Annotated[Plain, AfterValidator(_is_area)]
"""Code of a country, the world or a group of states: ``KAZ``, ``WLD``, ``SCO``; empty where none is meant."""
Number = Annotated[float, Field(ge=-values.LARGEST, le=values.LARGEST, allow_inf_nan=False)]
"""A number that can be written out."""
Currency = Annotated[str, AfterValidator(_is_currency)]


class Source(Part):
    """Where something is said.

    Attributes:
        title: of the text, as it stands there. publisher: who published it. address: where.
        day: when it was published. language: it is in. retrieved: when it was looked at.
        text: number of the text of the inbox it is.
    """

    title: Plain
    publisher: Plain = ""
    address: Address | None = None
    day: Day | None = None
    language: Plain = ""
    retrieved: date | None = None
    text: int | None = None


class Identifier(Part):
    """What a body is called in registers of others: ``iati`` XM-DAC-41114, ``wikidata`` Q7809."""

    scheme: Literal["iati", "ror", "wikidata", "isni", "lei", "bin"]
    value: Plain = Field(min_length=1)


class Money(Part):
    """An amount in its own currency; amounts of two currencies are never added."""

    amount: Decimal = Field(allow_inf_nan=False, max_digits=20, decimal_places=2)
    currency: Currency


class Participant(Part):
    """Somebody's part in an event.

    Attributes:
        who: reference, where it is known. name: as the source says it.
        capacity: post or role at that time. mode: ``online`` where somebody was connected from afar.
    """

    who: Reference | None = None
    name: Plain = ""
    capacity: Words = Words()
    mode: Literal["", "online"] = ""


class Stood(Part):
    """One entry of the history of a commitment: how it stood on a day, who says so, with what evidence.

    Attributes:
        status: as of that day. day: of the status. note: what happened.
        evidence: where it can be seen. value: of the commitment's indicator then, where it has one.
    """

    status: Literal["proposed", "agreed", "under-way", "done", "lapsed", "superseded"]
    day: Day
    note: Words = Words()
    evidence: tuple[Source, ...] = ()
    value: Number | None = None


class Registered(Versioned):
    """What all records of the registers share; what is not known is empty.

    Attributes:
        code: in addresses and references.
        names: what it is called, in each language in which that is known.
        note: what a reader must know to understand it.
        sources: public texts that say so; at least one before it is published.
    """

    code: Slug
    names: Words
    note: Words = Words()
    sources: tuple[Source, ...] = ()

    def refers(self) -> tuple[str, ...]:
        """References to other records (``org:…``, ``event:…``, ``document:…``), each once."""
        return ()

    def areas(self) -> tuple[str, ...]:
        """Codes of the countries it speaks of."""
        return ()

    def dates(self) -> str:
        """The date by which it is sorted, or nothing."""
        return ""


def links(*given: str | None) -> tuple[str, ...]:
    """References that are given, each once, in their order."""
    return tuple(dict.fromkeys(one for one in given if one))


def countries(*given: str | None) -> tuple[str, ...]:
    """Codes of the states among references.

    >>> countries("place:KAZ", "org:un", "place:UZB")
    ('KAZ', 'UZB')
    """
    places = (one.partition(":") for one in given if one)
    return tuple(dict.fromkeys(code for kind, _, code in places if kind == "place"))
