"""Agencies: who works, known as one body however it is written in IATI and in the registers.

The register of organisations says by which IATI identifier a body reports (``XM-DAC-41114``); work under that
identifier is the work of that body. Who is not in the register stands under its identifier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kopir.accounts import shelf
from kopir.cooperation.programmes.models import Agency as Reporter
from kopir.cooperation.records import Organisation
from kopir.cooperation.registers import registers, stamp
from kopir.errors import NotFound
from kopir.evidence import areas, groups
from kopir.language import Text

IATI = "iati"
"""Beginning of the key of an agency that only IATI knows."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that works, pays or answers for work.

    Attributes:
        key: reference of the register (``org:undp``, ``place:KAZ``), or ``iati:`` and the identifier.
        names: what it is called.
        path: address of its page below the language; empty where it has none.
    """

    key: str
    names: Text
    path: str = ""


def of_reference(reference: str) -> Agency:
    """The agency that a reference of the registers means.

    >>> of_reference("place:KAZ").names.en
    'Kazakhstan'
    """
    kind, _colon, code = reference.partition(":")
    if kind == "org":
        known = registers().of(Organisation).get(code)
        names = text(known.names.kk, known.names.ru, known.names.en, code) if known else Text.same(code)
        return Agency(reference, names, f"register/organisations/{code}" if known else "")
    return _of_state_or_group(reference, kind, code)


def of_report(ref: str, names: Text) -> Agency:
    """The agency that reports to IATI under an identifier.

    Args:
        ref: IATI organisation identifier.
        names: as it calls itself there, for where the register does not know it.
    """
    known = _by_identifier().get(ref.casefold())
    return of_reference(known) if known else Agency(f"{IATI}:{ref}", names)


def of_reporter(reporter: Reporter) -> Agency:
    """The agency of a row of the table of those who report."""
    names = text(reporter.name_kk, reporter.name_ru, reporter.name_en, reporter.name or reporter.ref)
    return of_report(reporter.ref, names)


def identifiers(key: str) -> tuple[str, ...]:
    """The IATI identifiers under which an agency reports, in small letters."""
    if key.startswith(f"{IATI}:"):
        return (key.removeprefix(f"{IATI}:").casefold(),)
    return tuple(ref for ref, reference in _by_identifier().items() if reference == key)


def text(kk: str, ru: str, en: str, otherwise: str) -> Text:
    """A text in the languages in which it is known; ``otherwise`` where it is known in none."""
    if not (kk or ru or en):
        return Text.same(otherwise)
    return Text(kk=kk, ru=ru, en=en)


@shelf.at_each(lambda: stamp())
def _by_identifier() -> Mapping[str, str]:
    """IATI identifier in small letters to the reference of the body."""
    return {
        one.value.casefold(): f"org:{body.code}"
        for body in registers().of(Organisation).values()
        for one in body.identifiers
        if one.scheme == "iati"
    }


@cache
def _of_state_or_group(reference: str, kind: str, code: str) -> Agency:
    try:
        if kind == "place":
            return Agency(reference, areas.area(code).names, f"countries/{code}")
        if kind == "group":
            return Agency(reference, groups.group(code).names, f"groups/{code}")
    except NotFound:
        pass
    return Agency(reference, Text.same(code or reference))
