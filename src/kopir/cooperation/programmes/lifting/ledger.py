"""What was done to an activity on its way to version 2.03, each with line and path of what stood there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from kopir.cooperation.programmes.drawing.values import LANG, line
from kopir.cooperation.programmes.faults import Findings, line_of
from kopir.errors import InvalidInput
from kopir.solutions.importing.places import Where, reason

CHANGED: Final = "changed"
DERIVED: Final = "derived"
SAID: Final = "said"
LEFT: Final = "left"
KINDS: Final = (CHANGED, DERIVED, SAID, LEFT)
MOST: Final = 1_000
"""Entries of one activity that are told of each kind; all are counted."""
LONGEST: Final = 300
"""Letters of a value that are told."""


@dataclass
class Ledger:
    """The book of one activity.

    Args:
        find: of the activity; what is missing is added to its faults.
        version: of IATI that the activity is of, ``draft`` where it names none.

    Attributes:
        entries: of each kind: what was written otherwise (``changed``), what follows from the definitions of
            the standard (``derived``), what whoever imports says (``said``), what has no place (``left``).
        counts: how many of each kind.
    """

    find: Findings
    version: str
    entries: dict[str, list[Where]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    counts: Counter[str] = field(default_factory=Counter)
    _made: set[Any] = field(default_factory=set, repr=False)

    def begin(self, element: Any) -> None:
        """Keep lines and paths as they stand in the file: elements are moved and taken together later.

        What is found wrong after the lift is told with them as well.
        """
        self.find.where[element] = line_of(element), str(self.find.place.at(element).facts["path"])
        self._below(element)

    def _below(self, element: Any) -> None:
        path = self.path(element)
        often = Counter(one.tag for one in element)
        seen: Counter[str] = Counter()
        for one in element:
            seen[one.tag] += 1
            step = f"{one.tag}[{seen[one.tag]}]" if often[one.tag] > 1 else one.tag
            self.find.where[one] = line_of(one), f"{path}/{step}"
            if len(one):
                self._below(one)

    def at(self, element: Any, attribute: str = "") -> Where:
        """Where an element stands in the file, or an attribute of it."""
        number, path = self.find.where[element]
        name = "xml:lang" if attribute == LANG else attribute
        return self.find.place.on(number, f"{path}/@{name}" if attribute else path)

    def path(self, element: Any) -> str:
        """The path of an element in the file."""
        return self.find.where[element][1]

    def new(self, parent: Any, name: str, of: Any, **attributes: str) -> Any:
        """A new element, last in another, which stands for what stood elsewhere.

        Args:
            parent: to hold it.
            name: of it.
            of: the element of the file whose place it has.
            attributes: ``provider_activity_id`` is ``provider-activity-id``.
        """
        told = {key.replace("_", "-"): value for key, value in attributes.items()}
        made = etree.SubElement(parent, name, told)
        self.find.where[made] = self.find.where[of]
        self._made.add(made)
        return made

    def changed(self, element: Any, attribute: str, found: str, written: str) -> None:
        """A value or a name is written otherwise in version 2.03."""
        self._enter(
            CHANGED,
            reason(
                "{place}: {found} is written as {written} in version 2.03",
                place=self.at(element, attribute),
                found=shown(found),
                written=written,
            ),
        )

    def enclosed(self, element: Any) -> None:
        """A text stands in ``narrative`` now."""
        if element not in self._made:
            self._enter(
                CHANGED,
                reason("{place}: the text stands in narrative in version 2.03", place=self.at(element)),
            )

    def joined(self, element: Any, first: Any) -> None:
        """An element says in another language what one before it says."""
        self._enter(
            CHANGED,
            reason(
                "{place}: taken together with {first}; version 2.03 has the languages of a text in one "
                "element",
                place=self.at(element),
                first=self.path(first),
            ),
        )

    def derived(self, element: Any, name: str, value: str, why: Where) -> None:
        """A value follows from the definitions of the standard."""
        self._enter(
            DERIVED,
            reason(
                "{place}: {name} is {value}: {why}",
                place=self.at(element),
                name=name,
                value=shown(value),
                why=why,
            ),
        )

    def said(self, element: Any, name: str, value: str) -> None:
        """A value is what whoever imports says."""
        self._enter(
            SAID,
            reason(
                "{place}: {name} is {value}, as whoever imports says",
                place=self.at(element),
                name=name,
                value=shown(value),
            ),
        )

    def left(self, element: Any, attribute: str = "", found: str = "") -> None:
        """A value has no place in version 2.03."""
        self._enter(
            LEFT,
            reason(
                "{place}: {found} has no place in version 2.03 and is left out",
                place=self.at(element, attribute),
                found=shown(found or (element.get(attribute) if attribute else element.text) or ""),
            ),
        )

    def leave(self, element: Any) -> None:
        """Take an element out, with all that is in it; each value is listed."""
        for one in element.iter():
            for name in one.attrib:
                self.left(one, name)
            if line(one.text):
                self.left(one)
            if one is not element and line(one.tail):
                self.left(one.getparent(), found=one.tail)
        take_out(element)

    def missing(self, fault: InvalidInput) -> None:
        """Version 2.03 asks for what neither the file tells nor whoever imports has said."""
        self.find.faults.append(fault)

    def _enter(self, kind: str, said: Where) -> None:
        self.counts[kind] += 1
        if len(self.entries[kind]) < MOST:
            self.entries[kind].append(said)


def shown(value: str) -> str:
    r"""A value as it is told.

    >>> shown("  two\n words ")
    "'two words'"
    """
    return repr(line(value, LONGEST))


def take_out(element: Any) -> None:
    """Take an element out of its parent, not the text behind it."""
    parent = element.getparent()
    before = element.getprevious()
    if element.tail and element.tail.strip():
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
