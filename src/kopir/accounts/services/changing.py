"""How a record is changed: by one person at a time, with a step in its history and notices of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kopir.accounts import kinds
from kopir.accounts.models import Entry, Step, User, Version
from kopir.accounts.models.entries import between_spaces
from kopir.accounts.permissions import Predicate, require
from kopir.accounts.services.noticing import tell
from kopir.errors import Conflict, InvalidInput, NotFound

LONGEST_TEXT = 5_000
"""Letters of a note, a review or a comment."""


@contextmanager
def changing(predicate: Predicate, user: Any, entry: int, lock: int) -> Iterator[Entry]:
    """A record that this person alone changes until the block ends; all of it is saved, or nothing.

    Args:
        predicate: whether the person may.
        user: who changes it.
        entry: number of the record.
        lock: the count of changes the person saw.

    Raises:
        NotAllowed, NotFound. Conflict: somebody changed it since.
    """
    require(predicate, user, found(entry))
    with transaction.atomic():
        if not Entry.objects.filter(pk=entry, lock=lock).update(lock=F("lock") + 1, changed=timezone.now()):
            raise overtaken(entry)
        mine = found(entry)
        # What a predicate says may hang on what somebody else did between the two looks.
        require(predicate, user, mine)
        yield mine


def found(entry: int) -> Entry:
    """The record of a number.

    Raises:
        NotFound: there is none.
    """
    one = Entry.objects.select_related("organisation", "published", "open").filter(pk=entry).first()
    if one is None:
        raise NotFound("there is no record {found} in the exchange; see the list", found=entry)
    return one


def overtaken(entry: int) -> Conflict:
    """What is said to who saw an older state."""
    last = Step.objects.filter(entry=entry).select_related("by").first()
    return Conflict(
        "{who} changed this record in the meantime; nothing of yours was saved over it. Look at it anew, "
        "then decide",
        who=str(last.by) if last and last.by else "–",
    )


def step(
    user: User | None,
    action: str,
    entry: Entry,
    version: Version | None = None,
    text: str = "",
    public: bool = False,
) -> Step:
    """Write what was done into the history, and tell those whom it concerns."""
    made = Step.objects.create(
        entry=entry,
        by=user,
        action=action,
        number=version.number if version else None,
        text=text,
        public=public,
    )
    tell(made)
    return made


def said(text: str, required: bool = False) -> str:
    """Words typed beside an action, without outer spaces.

    Raises:
        InvalidInput: too long, or nothing where something must be said.
    """
    words = text.strip()
    if len(words) > LONGEST_TEXT:
        raise InvalidInput(
            "the text has {count} letters; write {most} at most", count=len(words), most=LONGEST_TEXT
        )
    if required and not words:
        raise InvalidInput("say in a sentence why; the others read it")
    return words


def next_version(
    entry: Entry,
    body: kinds.Body,
    author: User | None,
    base: Version | None,
    source: str = "",
    note: str = "",
) -> Version:
    """Write the next version of a record, as a draft that is not open yet.

    Args:
        entry: the record.
        body: what it says, as its kind checked it.
        author: who says so.
        base: the version it was made from, or nothing.
        source: what it comes from where its author did not write it, as ``Version.source``.
        note: what its author says was changed.
    """
    last = entry.versions.order_by("-number").values_list("number", flat=True).first()
    return Version.objects.create(
        entry=entry,
        number=(last or 0) + 1,
        body=body,
        digest=kinds.digest(body),
        author=author,
        source=source,
        note=note,
        based_on=base.number if base else None,
    )


def rewrite(version: Version, body: kinds.Body) -> Version:
    """Let an open version say something else."""
    version.body, version.digest = body, kinds.digest(body)
    version.save()
    return version


def publish_beside(entry: Entry, base: Version, body: kinds.Body, source: str) -> Version:
    """Publish at once what others added to a version without changing what it says: it stays its author's.

    Args:
        entry: the record.
        base: its published version.
        body: that of the base with what was added.
        source: what was added: ``translation``, ``verification``.
    """
    made = next_version(entry, body, base.author, base, source)
    put_published(entry, made)
    entry.save()
    return made


def put_published(entry: Entry, version: Version) -> None:
    """Make a version the one that everybody sees."""
    if entry.published_id and entry.published_id != version.pk:
        Version.objects.filter(pk=entry.published_id).update(state=Version.State.SUPERSEDED)
    version.state = Version.State.PUBLISHED
    version.published = timezone.now()
    version.save()
    entry.published = version
    entry.areas = between_spaces(kinds.kind(entry.kind).areas(version.body))
