"""Published records that somebody must look at again: those whom it concerns are told once for each date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.db import transaction

from kopir.accounts.models import Entry
from kopir.accounts.services.changing import step

AHEAD: Final = timedelta(days=30)
"""How long before its date a record is told of."""


def remind(today: date) -> int:
    """Tell of records that are due within thirty days, and of those whose date has passed; each once a date.

    Args:
        today: the day it is.

    Returns:
        How many reminders were written.
    """
    made = 0
    waiting = Entry.objects.filter(withdrawn=None, renew_by__lte=today + AHEAD).exclude(published=None)
    for number in waiting.values_list("pk", flat=True):
        with transaction.atomic():
            made += _tell(number, today)
    return made


def _tell(number: int, today: date) -> bool:
    """Whether a reminder of this record had to be written."""
    entry = Entry.objects.select_for_update(of=("self",)).select_related("published").get(pk=number)
    if entry.renew_by is None or entry.withdrawn is not None:
        return False  # somebody was quicker
    action = "overdue" if entry.renew_by < today else "due"
    day = entry.renew_by.isoformat()
    if entry.steps.filter(action=action, text=day).exists():
        return False
    step(None, action, entry, entry.published, day)
    return True
