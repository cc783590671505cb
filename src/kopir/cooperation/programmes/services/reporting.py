"""The report of an import as it is kept: plain values, told in the reader's language when they are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from kopir.cooperation.programmes.faults import Findings
from kopir.cooperation.programmes.models import Run
from kopir.cooperation.programmes.services.lifting import Lifting
from kopir.cooperation.programmes.taking import Outcome
from kopir.errors import KopirError
from kopir.solutions.services.reporting import kept, legible, told

__all__ = ["Report", "told"]
LISTED: Final = 5_000
"""Identifiers of each list that are kept; all are counted."""


@dataclass
class Report:
    """What an import did, and what was wrong.

    Attributes:
        most: faults and remarks that are listed.
        new, gone: identifiers. changed: identifiers with the names of the elements that differ.
        refused, remarks: ``{"identifier", "problem"}`` each; the problem names file, line, path and cure.
        left: names of what the standard does not know and is not held, with how often.
        broken: why the file was not read to its end, or nothing.
        lifting: what was done to activities of an earlier version, where the file has such.
        counts: how many of each.
    """

    most: int
    new: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    refused: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[dict[str, Any]] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)
    broken: dict[str, Any] | None = None
    lifting: Lifting | None = None
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(
            ("total", "new", "changed", "same", "refused", "remarks", "gone"), 0
        )
    )

    def found(self, find: Findings, identifier: str) -> None:
        """Add what was wrong with one activity."""
        self.leave(find.left)
        for problem in find.remarks:
            self.remark(identifier, problem)
        if find.faults:
            self.refuse(identifier, *find.faults)

    def remark(self, identifier: str, problem: KopirError) -> None:
        """Add a remark on an activity that is taken."""
        self.counts["remarks"] += 1
        if len(self.remarks) < self.most:
            self.remarks.append({"identifier": identifier, "problem": kept(problem)})

    def refuse(self, identifier: str, *problems: KopirError) -> None:
        """Add an activity that was refused."""
        self.counts["refused"] += 1
        for problem in problems:
            if len(self.refused) < self.most:
                self.refused.append({"identifier": identifier, "problem": kept(problem)})

    def leave(self, left: dict[str, int]) -> None:
        """Add what is not held."""
        for name, count in left.items():
            self.left[name] = self.left.get(name, 0) + count

    def took(self, outcome: Outcome) -> None:
        """Add what became of a batch."""
        self.counts["new"] += len(outcome.new)
        self.counts["changed"] += len(outcome.changed)
        self.counts["same"] += outcome.same
        self.new += outcome.new[: max(0, LISTED - len(self.new))]
        for identifier, names in outcome.changed.items():
            if len(self.changed) < LISTED:
                self.changed[identifier] = names
        for identifier, problem in outcome.refused:
            self.refuse(identifier, problem)

    def onto(self, run: Run) -> None:
        """Put counts and lists into a run; who calls saves it."""
        for name in ("total", "new", "changed", "same", "refused", "gone"):
            setattr(run, name, self.counts[name])
        left = dict(sorted(self.left.items(), key=lambda one: (-one[1], one[0]))[:LISTED])
        run.report = legible(
            {
                "new": self.new,
                "changed": self.changed,
                "gone": self.gone[:LISTED],
                "refused": self.refused,
                "remarks": self.remarks,
                "remarked": self.counts["remarks"],
                "left": left,
                "broken": self.broken,
                **({"lifting": self.lifting.told()} if self.lifting else {}),
            }
        )
