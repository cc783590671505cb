"""The lift of the activities of one file, and its report: plain values, told in the reader's language."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from kopir.cooperation.programmes.checking import Checked
from kopir.cooperation.programmes.faults import Findings
from kopir.cooperation.programmes.lifting import DRAFT, KINDS, Facts, Ledger, lift
from kopir.errors import InvalidInput
from kopir.solutions.importing.places import Where, reason
from kopir.solutions.services.reporting import kept


@dataclass
class Lifting:
    """What was done to the activities of a file on their way to version 2.03.

    Args:
        most: entries of each kind that are kept. version: of IATI that the file tells.
        facts: what whoever imports says.

    Attributes:
        entries: ``{"identifier", "problem"}`` by kind (``changed``, ``derived``, ``said``, ``left``), of
            activities that are taken or there already.
        counts: how many of each kind.
    """

    most: int
    version: str
    facts: Facts
    entries: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    counts: Counter[str] = field(default_factory=Counter)
    _ledger: Ledger | None = None

    def lift(self, element: Any, find: Findings) -> None:
        """Lift one activity; it is changed."""
        told = self.version if self.version != DRAFT else (element.get("version") or "").strip()[:10]
        self._ledger = lift(element, find, told or DRAFT, self.facts)

    def lifted(self, found: Checked) -> None:
        """Enter what was done to an activity that was checked; of a refused one nothing comes of it."""
        ledger, self._ledger = self._ledger, None
        if ledger is None or not found.good:
            return
        if not found.same:
            found.find.remarks.append(_remark(ledger, found))
        self.counts.update(ledger.counts)
        for kind, entries in ledger.entries.items():
            room = max(0, self.most - len(self.entries[kind]))
            self.entries[kind] += [
                {"identifier": found.identifier, "problem": kept(one)} for one in entries[:room]
            ]

    def told(self) -> dict[str, Any]:
        """As it is kept in the report of an import."""
        return {
            "from": self.version,
            "said_by_importer": self.facts.told(),
            "counts": {kind: self.counts[kind] for kind in KINDS},
            **self.entries,
        }


def origin(version: str) -> Where:
    """What an activity was lifted from, in words.

    >>> str(origin("1.05")), str(origin("draft"))
    ('version 1.05', 'a draft of version 1')
    """
    return (
        reason("a draft of version 1") if version == DRAFT else reason("version {version}", version=version)
    )


def _remark(ledger: Ledger, found: Checked) -> InvalidInput:
    return InvalidInput(
        "{file}, activity {number}: lifted from {version} to version 2.03; {changed} values are written "
        "otherwise, {derived} derived, {said} said by whoever imports, {left} left out",
        file=found.find.place.file,
        number=found.find.place.number,
        version=origin(ledger.version),
        **{kind: ledger.counts[kind] for kind in KINDS},
    )
