"""Records are written by their organisation; what nobody verified says so."""

from __future__ import annotations

from typing import Any

from kopir.accounts import kinds, services
from kopir.accounts.models import Entry, Version
from kopir.solutions.claims import honest


def begin(user: Any, kind: str, body: kinds.Body, language: str, note: str = "") -> Entry:
    """Begin a record of one's organisation as a draft; every claim of it is self-reported.

    Raises:
        As ``kopir.accounts.services.create``.
    """
    checked = kinds.kind(kind).check(body)
    return services.create(user, kind, honest({}, checked, language), language, note)


def write(user: Any, entry: int, lock: int, body: kinds.Body, note: str = "") -> Version:
    """Write what a record shall say; a claim that is changed is self-reported until it is verified anew.

    Raises:
        As ``kopir.accounts.services.save``.
    """
    mine = services.found(entry)
    latest = mine.latest
    checked = kinds.kind(mine.kind).check(body)
    # Were another version the latest by now, the lock would be too, and nothing is saved.
    told = honest(latest.body if latest else {}, checked, mine.language)
    return services.save(user, entry, lock, told, note)
