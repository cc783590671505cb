"""One activity of a file, checked in every respect and drawn, or refused with all that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kopir.cooperation.programmes.coding import against_codelists
from kopir.cooperation.programmes.content import canonical
from kopir.cooperation.programmes.drawing import Drawn, draw
from kopir.cooperation.programmes.faults import Findings, Place
from kopir.cooperation.programmes.schema import against_schema, without_foreign


@dataclass(slots=True)
class Checked:
    """An activity that was looked at.

    Args:
        find: what is wrong with it. drawn: its rows, where nothing is. body: its canonical XML.
        identifier: as far as told.
    """

    find: Findings
    drawn: Drawn | None = None
    body: bytes = field(default=b"", repr=False)
    identifier: str = ""


def check(element: Any, place: Place) -> Checked:
    """Look at an activity; it is changed: what is foreign goes.

    Args:
        element: ``iati-activity``.
        place: where it stands.
    """
    find = Findings(place)
    without_foreign(element, find)
    told = element.findtext("iati-identifier")
    found = Checked(find, identifier=" ".join((told or "").split())[:500])
    valid = against_schema(element, find)
    against_codelists(element, find)
    if not valid:
        return found
    drawn = draw(element, find)
    if not find.faults:
        found.drawn, found.body, found.identifier = drawn, canonical(element), drawn.identifier
    return found
