"""What a source says now and what people made of it: an editor decides, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kopir.accounts import services as workflow
from kopir.accounts.kinds import Body
from kopir.accounts.models import Entry, Version
from kopir.accounts.permissions import require
from kopir.errors import Conflict, InvalidInput
from kopir.solutions.permissions import may_import_records
from kopir.solutions.services.importing import SOURCES
from kopir.solutions.services.storing import even
from kopir.solutions.threeway import Change, Side, changes, merged


@dataclass(frozen=True)
class Offer:
    """What a source says now of a record that people changed.

    Args:
        entry: the record. base: what the source said before. ours: what everybody sees.
        source: what it says now.
        found: what either of both changed; ``mine`` is the source's side, ``theirs`` what everybody sees.
    """

    entry: Entry
    base: Body
    ours: Body
    source: Version
    found: list[Change]


def offers() -> list[Entry]:
    """Records for which an editor must decide, those that changed last first."""
    waiting = Entry.objects.filter(open__source__in=SOURCES, open__state=Version.State.DRAFT, withdrawn=None)
    found = waiting.exclude(published=None).select_related("open", "published", "organisation")
    return list(found.order_by("-changed"))


def offer(entry: int) -> Offer:
    """What there is to decide of a record.

    Raises:
        NotFound: there is no such record. Conflict: there is nothing to decide.
    """
    mine = workflow.found(entry)
    open_ = mine.open
    waiting = open_ is not None and open_.source in SOURCES and open_.state == Version.State.DRAFT
    if open_ is None or not waiting or mine.published is None:
        raise Conflict("there is nothing to decide here any more; the record was decided or is being written")
    base = mine.versions.filter(number=open_.based_on).first() if open_.based_on else None
    began = base.body if base else {}
    found = changes(began, mine.published.body, open_.body)
    return Offer(mine, began, mine.published.body, open_, found)


def decide(user: Any, entry: int, lock: int, choices: Mapping[str, Side], note: str = "") -> Entry:
    """Take of both what was chosen: a draft where it differs from what everybody sees.

    The draft is reviewed as any other. What the source says is kept as a version that was given up, so that
    importing it again asks nothing.

    Args:
        user: an editor.
        entry: the record.
        lock: its count of changes, as the person saw it.
        choices: by path, ``mine`` for the source's side, ``theirs`` for what everybody sees.
        note: what is said with it.

    Raises:
        NotAllowed, NotFound. Conflict: somebody changed it since, or nothing is to be decided.
        InvalidInput: a choice is missing.
    """
    require(may_import_records, user)
    found = offer(entry)
    try:
        body = merged(found.ours, found.source.body, found.found, choices)
    except KeyError as missing:
        raise InvalidInput(
            "choose one of the two wherever both changed the same: {field}", field=str(missing.args[0])
        ) from None
    with transaction.atomic():
        workflow.drop(user, entry, lock, note)
        if even(body) != even(found.ours):
            workflow.save(user, entry, lock + 1, body, note)
    return workflow.found(entry)
