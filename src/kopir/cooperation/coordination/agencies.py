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


@dataclass(frozen=True)
class Directory:
    """Who is known at one time.

    Attributes:
        bodies: of the register, by code.
        identified: IATI identifier in small letters to the reference of a body.
    """

    bodies: Mapping[str, Organisation]
    identified: Mapping[str, str]

    def of_reference(self, reference: str) -> Agency:
        """The agency that a reference of the registers means.

        >>> Directory({}, {}).of_reference("place:KAZ").names.en
        'Kazakhstan'
        """
        kind, _colon, code = reference.partition(":")
        if kind != "org":
            return _of_state_or_group(reference, kind, code)
        known = self.bodies.get(code)
        if known is None:
            return Agency(reference, Text.same(code))
        return Agency(reference, known.names or Text.same(code), f"register/organisations/{code}")

    def of_report(self, ref: str, names: Text) -> Agency:
        """The agency that reports to IATI under an identifier.

        Args:
            ref: IATI organisation identifier.
            names: as it calls itself there, for where the register does not know it.
        """
        known = self.identified.get(ref.casefold())
        return self.of_reference(known) if known else Agency(f"{IATI}:{ref}", names)

    def of_reporter(self, row: Reporter) -> Agency:
        """The agency of a row of the table of those who report."""
        names = text(row.name_kk, row.name_ru, row.name_en, row.name or row.ref)
        return self.of_report(row.ref, names)

    def reporters(self) -> Mapping[int, Agency]:
        """Everybody who reports, by the primary key."""
        return {row.pk: self.of_reporter(row) for row in Reporter.objects.defer("content")}

    def identifiers(self, key: str) -> tuple[str, ...]:
        """The IATI identifiers under which an agency reports, in small letters."""
        if key.startswith(f"{IATI}:"):
            return (key.removeprefix(f"{IATI}:").casefold(),)
        return tuple(ref for ref, reference in self.identified.items() if reference == key)


@shelf.at_each(lambda: stamp())
def directory() -> Directory:
    """Who is known now; the same object until the registers change."""
    bodies = registers().of(Organisation)
    identified = {
        one.value.casefold(): f"org:{body.code}"
        for body in bodies.values()
        for one in body.identifiers
        if one.scheme == "iati"
    }
    return Directory(bodies, identified)


def text(kk: str, ru: str, en: str, otherwise: str) -> Text:
    """A text in the languages in which it is known; ``otherwise`` where it is known in none."""
    if not (kk or ru or en):
        return Text.same(otherwise)
    return Text(kk=kk, ru=ru, en=en)


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
