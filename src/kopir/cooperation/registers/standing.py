"""How an event stands on a day: what was planned and whose date is past is not taken to have happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kopir.cooperation import values
from kopir.cooperation.records import Event

Standing = Literal["held", "planned", "proposed", "cancelled", "passed", "not-held"]
NAMES: Final[Mapping[Standing, Promise]] = {
    "held": _("held"),
    "planned": _("planned"),
    "proposed": _("proposed"),
    "cancelled": _("cancelled"),
    "passed": _("date passed, outcome not confirmed"),
    "not-held": _("proposed for a date that has passed, not confirmed"),
}
"""What each is called."""


def standing(event: Event, on: date) -> Standing:
    """How an event stands on a day.

    Args:
        event: as it was last confirmed.
        on: the day; an event of that very day is still ahead.

    Returns:
        The status that was confirmed; of a planned one whose last possible day is before ``on``
        ``passed``, of a proposed one ``not-held``: nobody confirmed since that it was held.

    >>> planned = Event(code="x", names={"en": "X"}, kind="session", status="planned", day="2026-H1")
    >>> standing(planned, date(2026, 6, 30)), standing(planned, date(2026, 7, 1))
    ('planned', 'passed')
    """
    last = values.bounds(event.day or "")[1]
    if last is None or last >= on:
        return event.status
    if event.status == "planned":
        return "passed"
    return "not-held" if event.status == "proposed" else event.status
