"""When what a record says was last revised."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any, Final

from django.db import DatabaseError

from kopir.accounts.models import Entry
from kopir.cooperation.following.dues import first
from kopir.cooperation.records import Registered
from kopir.cooperation.registers import kind_of

BEGINNING: Final = date(2026, 1, 1)
"""The day from which on records come with kopir: what says of no day when it was looked at is of that day."""
Published = Mapping[tuple[str, str], datetime]


def published() -> Published:
    """By kind and code, when the version that everybody sees was published here."""
    seen = Entry.objects.filter(withdrawn=None).exclude(published=None)
    try:
        rows = list(seen.values_list("kind", "code", "published__published"))
    except DatabaseError:  # the tables are not there yet
        return {}
    return {(kind, code): moment for kind, code, moment in rows if moment}


def revised(one: Registered, known: Published) -> datetime:
    """When it was published here; else the newest day a source was looked at or something was reported."""
    moment = known.get((kind_of(one), one.code))
    if moment:
        return moment.replace(microsecond=0)
    history: Any = getattr(one, "history", ())
    days = [each.retrieved for each in one.sources] + [first(each.day) for each in history]
    return datetime.combine(max(filter(None, days), default=BEGINNING), time(), UTC)
