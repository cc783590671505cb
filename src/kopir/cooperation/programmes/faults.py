"""What is wrong in a file and where: file, line, path, and the cure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from kopir.cooperation.programmes.opening import ROOTS
from kopir.errors import InvalidInput
from kopir.solutions.importing.places import Where, reason

MOST: Final = 50
"""Faults of one activity that are told, and remarks on it."""
_BIG: Final = 65_535
"""Lines up to which libxml2 keeps the number with an element; beyond only with texts."""


@dataclass(frozen=True)
class Place:
    """Where an activity stands.

    Args:
        file: its name. root: ``iati-activities`` or ``iati-organisations``. number: of the activity, from 1.
        bare: whether the activity is the root itself, as in drafts of the standard.
    """

    file: str
    root: str
    number: int
    bare: bool = False

    def at(self, element: Any, attribute: str = "") -> Where:
        """The place of an element of the activity, or of an attribute of it."""
        steps = element.getroottree().getpath(element).split("/")[1:]
        inside = steps[2 if steps[0] == self.root else 1 :]
        above = [ROOTS[self.root]] if self.bare else [self.root, f"{ROOTS[self.root]}[{self.number}]"]
        path = "/".join(["", *above, *inside])
        return self.on(line_of(element), f"{path}/@{attribute}" if attribute else path)

    def on(self, line: int, path: str) -> Where:
        """A place by line and path."""
        return reason("{file}, line {line}, {path}", file=self.file, line=line, path=path)


class Few(list[InvalidInput]):
    """The first of many: an activity may have a hundred thousand wrong elements, and nobody reads of all."""

    def append(self, one: InvalidInput, /) -> None:
        """Add one, while there are few."""
        if len(self) < MOST:
            super().append(one)


@dataclass
class Findings:
    """What is found wrong in one activity.

    Attributes:
        place: of the activity. faults: for which it is refused. remarks: on what is taken all the same.
        left: names of what the standard does not know and is not held, with how often.
        where: lines and paths of elements that do not stand any more where they stood in the file.
    """

    place: Place
    faults: list[InvalidInput] = field(default_factory=Few)
    remarks: list[InvalidInput] = field(default_factory=Few)
    left: dict[str, int] = field(default_factory=dict)
    where: dict[Any, tuple[int, str]] = field(default_factory=dict, repr=False)

    def at(self, element: Any, attribute: str = "") -> Where:
        """The place of an element, or of an attribute of it."""
        if len(self.faults) >= MOST or len(self.remarks) >= MOST:
            # It is not going to be told, and to count the elements before it takes long where they are many.
            return self.place.on(0, "")
        if element in self.where:
            line, path = self.where[element]
            return self.place.on(line, f"{path}/@{attribute}" if attribute else path)
        return self.place.at(element, attribute)


def line_of(element: Any) -> int:
    """The line an element begins on, beyond 65,535 too.

    libxml2 keeps a long line number with texts only, that of their end; so the line of an element without one
    is that of the text in it or beside it, less the line breaks of that text.
    """
    line: int = element.sourceline or 0
    if line < _BIG:
        return line
    if element.text:
        return line - str(element.text).count("\n")
    if len(element):
        return line_of(element[0])
    return line - (element.tail or "").count("\n")
