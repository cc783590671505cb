"""Records are written and handed in by the organisation they belong to."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from kopir.accounts import kinds, permissions
from kopir.accounts.models import Entry, Role, Version
from kopir.accounts.models.entries import between_spaces
from kopir.accounts.services import states
from kopir.accounts.services.changing import changing, next_version, rewrite, said, step
from kopir.accounts.services.translating import note_translations
from kopir.errors import Conflict, InvalidInput
from kopir.language import LANGUAGES


def create(user: Any, kind: str, body: kinds.Body, language: str, note: str = "") -> Entry:
    """Begin a record of one's organisation, as a draft.

    Args:
        user: who writes it.
        kind: of ``kinds.kinds()``.
        body: what it says; its ``code`` names it in addresses.
        language: that its texts are written in first.
        note: what is said with it.

    Raises:
        NotAllowed. InvalidInput: the person works for no organisation, or the body is wrong. Conflict: the
            code is taken.
    """
    permissions.require(permissions.may_create, user)
    if user.organisation is None:
        raise InvalidInput(
            "your account has no organisation, and a record must belong to one; ask an administrator: "
            "{names}",
            names=permissions.administrators() or [permissions.ROLE_NAMES[Role.ADMINISTRATOR]],
        )
    if language not in LANGUAGES:
        raise InvalidInput(
            "there is no language {found}; use one of {known}", found=language, known=list(LANGUAGES)
        )
    checked = kinds.kind(kind).check(body)
    try:
        with transaction.atomic():
            entry = Entry.objects.create(
                kind=kind,
                code=checked["code"],
                language=language,
                organisation=user.organisation,
                areas=between_spaces(kinds.kind(kind).areas(checked)),
            )
            entry.open = next_version(entry, checked, user, None, note=said(note))
            entry.save()
            note_translations(entry, {}, checked, user)
            step(user, "create", entry, entry.open)
    except IntegrityError:
        raise Conflict(
            "there is a record with the code {code} already; take another code, or ask its organisation to "
            "change it",
            code=checked["code"],
        ) from None
    return entry


def save(user: Any, entry: int, lock: int, body: kinds.Body, note: str = "") -> Version:
    """Write what a record shall say; a published one gets a new version, which waits for review.

    Raises:
        NotAllowed, NotFound. InvalidInput: the body is wrong. Conflict: somebody changed the record since, or
            it is being reviewed, or withdrawn.
    """
    with changing(permissions.may_save, user, entry, lock) as mine:
        kind = kinds.kind(mine.kind)
        checked = kind.check(body)
        if checked["code"] != mine.code:
            raise InvalidInput("the code of a record stays: {code}", code=mine.code)
        states.writable(mine)
        version = mine.open
        before = mine.latest.body if mine.latest else {}
        if version is None:
            version = next_version(mine, checked, user, mine.published, note=said(note))
        else:
            version.author, version.note, version.made = user, said(note), timezone.now()
            rewrite(version, checked)
        mine.open = version
        if mine.published is None:
            mine.areas = between_spaces(kind.areas(checked))
        mine.save()
        note_translations(mine, before, checked, user)
        step(user, "save", mine, version, version.note)
        return version


def submit(user: Any, entry: int, lock: int) -> Version:
    """Hand the open version in: from now on reviewers look at it, and it stays as it is.

    Raises:
        NotAllowed, NotFound. Conflict: there is none, it is handed in already, nothing was changed, or the
            record is withdrawn.
    """
    with changing(permissions.may_submit, user, entry, lock) as mine:
        version = states.changed_version(mine)
        kinds.kind(mine.kind).check(version.body)  # vocabularies may have changed since it was saved
        version.state, version.submitted = Version.State.SUBMITTED, timezone.now()
        version.save()
        version.reviews.all().delete()  # said of what it was before; the history keeps the words
        step(user, "submit", mine, version, version.note)
        return version


def take_back(user: Any, entry: int, lock: int) -> Version:
    """Take a version back that was handed in, to change it.

    Raises:
        NotAllowed, NotFound. Conflict: none is handed in.
    """
    with changing(permissions.may_take_back, user, entry, lock) as mine:
        version = states.open_version(mine, Version.State.SUBMITTED)
        version.state = Version.State.DRAFT
        version.save()
        step(user, "take_back", mine, version)
        return version


def drop(user: Any, entry: int, lock: int, reason: str = "") -> Version:
    """Give up the open version; it is kept, and what is published stays as it is.

    Raises:
        NotAllowed, NotFound. Conflict: there is none.
    """
    with changing(permissions.may_drop, user, entry, lock) as mine:
        version = states.open_version(mine)
        version.state = Version.State.DROPPED
        version.save()
        mine.open = None
        mine.save()
        step(user, "drop", mine, version, said(reason))
        return version
