"""The report of an import as it is kept: plain values, told in the reader's language when they are shown."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Final

from kopir.errors import KopirError
from kopir.language.catalogue import Saying
from kopir.solutions.importing import Imported
from kopir.solutions.importing.places import Where
from kopir.solutions.models import ImportRun

LONGEST: Final = 300
"""Letters of a value that the report shows; the versions hold all of it."""
LISTED: Final = 5_000
"""Lines of each list that are kept."""
_UNFIT: Final = re.compile("[\x00\ud800-\udfff]")


@dataclass
class Report:
    """Which records an import did what with; the counts stand in the run.

    Attributes:
        new, gone, withdrawn: codes.
        changed: codes with the fields that differ: name to [old, new], shortened.
        conflicts: codes that people changed since, with the number of the entry and what the source changed.
        busy: codes of which somebody is writing a version now.
        refused, remarks: places and what was wrong there.
    """

    new: list[str] = field(default_factory=list)
    changed: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    conflicts: list[dict[str, Any]] = field(default_factory=list)
    busy: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[dict[str, Any]] = field(default_factory=list)
    same: int = 0
    kind: str = "solution"

    def apart(self) -> Report:
        """The same report, to be added to apart."""
        other = copy(self)
        vars(other).update(
            {name: kept.copy() for name, kept in vars(self).items() if isinstance(kept, dict | list)}
        )
        return other

    def become(self, other: Report) -> None:
        """Take over what a copy was added to."""
        vars(self).update(vars(other))

    def onto(self, run: ImportRun) -> None:
        """Put the counts and the lists into a run; who calls saves it."""
        run.new, run.changed, run.same = len(self.new), len(self.changed), self.same
        run.refused = len({str(one["place"]) for one in self.refused})
        run.conflicts, run.gone = len(self.conflicts) + len(self.busy), len(self.gone)
        lists = {
            name: (dict(list(kept.items())[:LISTED]) if isinstance(kept, dict) else kept[:LISTED])
            for name, kept in vars(self).items()
            if isinstance(kept, dict | list)
        }
        run.report = legible({**lists, "kind": self.kind})


def begun(imported: Imported) -> Report:
    """A report with what was wrong in the file."""
    return Report(
        refused=[{"place": kept(one.place), "problem": kept(one.problem)} for one in imported.refused],
        remarks=[
            {"place": kept(one.place), "field": one.field, "found": one.found, "why": one.why}
            for one in imported.remarks
        ],
    )


def kept(said: Saying | KopirError) -> dict[str, Any]:
    """A message as plain values, to be told again in any language."""
    return {"message": said.message, "facts": {name: _plain(fact) for name, fact in said.facts.items()}}


def told(plain: Mapping[str, Any]) -> Where:
    """A message that was kept."""
    facts = {
        name: told(fact) if isinstance(fact, dict) and "message" in fact else fact
        for name, fact in plain.get("facts", {}).items()
    }
    return Where(plain.get("message", ""), facts)


def legible(value: Any) -> Any:
    r"""Plain values without what neither a database nor a page takes: code 0, halves of letters, no numbers.

    >>> legible({"found": ["a\x00b", "\ud800", float("inf")]})
    {'found': ['a�b', '�', 'inf']}
    """
    if isinstance(value, str):
        return _UNFIT.sub("\ufffd", value)
    if isinstance(value, dict):
        return {legible(name): legible(one) for name, one in value.items()}
    if isinstance(value, list):
        return [legible(one) for one in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def short(value: Any) -> str:
    """A value of a record in one line, for the list of what changed."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if isinstance(value, dict):
        text = "; ".join(f"{key}: {short(one)}" for key, one in value.items() if short(one))
    elif isinstance(value, list):
        text = " | ".join(short(one) for one in value)
    else:
        text = str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _plain(fact: object) -> Any:
    if isinstance(fact, Saying):
        return kept(fact)
    if isinstance(fact, list | tuple):
        return [_plain(one) for one in fact]
    return fact if isinstance(fact, str | int | float | bool | None) else str(fact)
