"""One activity of a file, checked in every respect and drawn, or refused with all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kopir.cooperation.programmes.coding import against_codelists
from kopir.cooperation.programmes.content import digest
from kopir.cooperation.programmes.drawing import Drawn, draw
from kopir.cooperation.programmes.drawing.activities import LONGEST
from kopir.cooperation.programmes.drawing.values import line
from kopir.cooperation.programmes.faults import Findings, Place
from kopir.cooperation.programmes.schema import MOST_CHILDREN, against_schema, body_of, without_foreign

Known = Callable[[str, str], bool]
Lifting = Callable[[Any, Findings], object]
"""Makes an activity of an earlier version one of 2.03; what is missing is added to the findings."""


@dataclass(slots=True)
class Checked:
    """An activity that was looked at.

    Args:
        find: what is wrong with it. drawn: its rows, where nothing is. body, digest: its canonical XML.
        identifier: as far as told. same: whether it is there already as it is.
    """

    find: Findings
    drawn: Drawn | None = None
    body: bytes = field(default=b"", repr=False)
    digest: str = ""
    identifier: str = ""
    same: bool = False

    @property
    def good(self) -> bool:
        """Whether it can be taken, or need not be."""
        return self.drawn is not None or self.same


def check(
    element: Any,
    place: Place,
    known: Known | None = None,
    most: int = MOST_CHILDREN,
    lifting: Lifting | None = None,
) -> Checked:
    """Look at an activity; it is changed: what is foreign goes.

    Args:
        element: ``iati-activity``.
        place: where it stands.
        known: tells whether an activity of this identifier is there with a content of this digest; such a one
            was good, and is not looked at again.
        most: elements that one element may hold.
        lifting: of an activity of an earlier version.
    """
    find = Findings(place)
    if lifting:
        without_foreign(element, find)
        lifting(element, find)
    body = body_of(element, find)
    identifier = line(element.findtext("iati-identifier"), LONGEST)
    found = Checked(find, identifier=identifier, body=body, digest=digest(body))
    if known and not find.faults and known(identifier, found.digest):
        found.same = True
        return found
    if find.faults:
        return found  # what the schema would say follows from what is missing
    valid = against_schema(element, body, find, most)
    against_codelists(element, body, find)
    if not valid:
        return found
    drawn = draw(element, find)
    if not find.faults:
        found.drawn, found.identifier = drawn, drawn.identifier
    return found
