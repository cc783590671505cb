"""Whether the index is of the records as they are now, and its making beside the readers where it is not."""

from __future__ import annotations

import logging
from threading import Lock, Thread

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from kopir.errors import Unavailable
from kopir.portal.models import Standing
from kopir.portal.search import building, sources

LOG = logging.getLogger(__name__)
_MAKING = Lock()
_tried: dict[str, str] = {}
"""By database, the state of the records that this process has made the index of, or failed to."""


def version(using: str = DEFAULT_DB_ALIAS) -> str:
    """What changes whenever a search may find something else; an index that is behind is brought up to date.

    Where there is no index yet it is made while the reader waits; later readers read the old one while the
    new one is made. A process makes the index of one state of the records once: two machines that do not hold
    the same evidence must not undo each other's work for ever.

    Raises:
        Unavailable: the database does not answer.
    """
    try:
        return _version(using)
    except DatabaseError as error:
        raise Unavailable(
            "nothing can be searched for now: the database does not answer ({reason}); try again in a minute",
            reason=str(error).partition("\n")[0],
        ) from error


def _version(using: str) -> str:
    stamp = sources.stamp()
    row = Standing.objects.using(using).values_list("stamp", "number").first()
    if row is None:
        with _MAKING:
            if not Standing.objects.using(using).exists():
                building.rebuild(using=using)
        _tried[using] = stamp
        row = Standing.objects.using(using).values_list("stamp", "number").first()
    elif row[0] != stamp and _tried.get(using) != stamp:
        _tried[using] = stamp
        Thread(target=_renew, args=(using,), name="search", daemon=True).start()
    return str(row[1]) if row else ""


def _renew(using: str) -> None:
    """What the thread does; where it cannot, say so in the log and leave the old index."""
    try:
        with _MAKING:
            building.rebuild(using=using)
    except Exception:  # above a thread there is nobody to hear of it, whatever it is
        LOG.exception("the search could not be brought up to date; it finds what it found before")
    finally:
        connections[using].close()
