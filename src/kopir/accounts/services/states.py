"""In which state a record must be for each action: services ask it, and pages before they offer one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kopir.accounts.models import Entry, Review, Version
from kopir.errors import Conflict

NEEDED: Final = 2
"""Approvals of a version before it can be published."""


def approvals(version: Version) -> int:
    """How many people approved a version."""
    return version.reviews.filter(verdict=Review.Verdict.APPROVE).count()


def hindrance(action: str, entry: Entry) -> Conflict | None:
    """Why a record is not in the state for the service of this name, whoever asks; nothing where it is."""
    try:
        _CHECKS[action](entry)
    except Conflict as error:
        return error
    return None


def writable(entry: Entry) -> None:
    """Raises Conflict where a record is withdrawn, or its open version is being reviewed."""
    _not_withdrawn(entry)
    if entry.open is not None and entry.open.state == Version.State.SUBMITTED:
        raise Conflict("this version is being reviewed; take it back first, then change it")


def open_version(entry: Entry, *states: str) -> Version:
    """The open version, if it is in one of these states, or in any where none is named; else Conflict."""
    if entry.open is None:
        raise Conflict("no version of this record is being written or reviewed")
    if states and entry.open.state not in states:
        if entry.open.state == Version.State.SUBMITTED:
            raise Conflict("this version is handed in already; it waits for its reviewers")
        raise Conflict("this version is not handed in for review")
    return entry.open


def changed_version(entry: Entry) -> Version:
    """The draft, if it says something that the published version does not; Conflict where it does not.

    Conflict also where the record is withdrawn.
    """
    version = open_version(entry, Version.State.DRAFT, Version.State.CHANGES)
    _not_withdrawn(entry)
    if entry.published and entry.published.digest == version.digest:
        raise Conflict("this version says what the published one says; change something, or drop it")
    return version


def submitted_version(entry: Entry) -> Version:
    """The version that is handed in; Conflict where none is."""
    if entry.open is None or entry.open.state != Version.State.SUBMITTED:
        raise Conflict("no version of this record is handed in for review")
    return entry.open


def approved_version(entry: Entry) -> Version:
    """The version that is handed in, if enough people approved it; Conflict where they did not."""
    version = submitted_version(entry)
    have = approvals(version)
    if have < NEEDED:
        raise Conflict(
            "{have} of {needed} approvals are there; people of other organisations must review it first",
            have=have,
            needed=NEEDED,
        )
    return version


def public(entry: Entry) -> None:
    """Raises Conflict where not everybody sees a record."""
    if entry.published is None:
        raise Conflict("this record is not published yet")
    _not_withdrawn(entry)


def withdrawn(entry: Entry) -> None:
    """Raises Conflict where a record is not withdrawn."""
    if entry.withdrawn is None:
        raise Conflict("this record is not withdrawn")


def translatable(entry: Entry) -> Version:
    """The version that translations are written into; Conflict where there is none, or it is reviewed."""
    version = entry.latest
    if version is None or entry.withdrawn:
        raise Conflict("this record is withdrawn or given up; there is nothing to translate")
    if version.state == Version.State.SUBMITTED:
        raise Conflict("this version is being reviewed; translate it when it is published")
    return version


def _not_withdrawn(entry: Entry) -> None:
    if entry.withdrawn is not None:
        raise Conflict("this record is withdrawn; an editor can bring it back")


_CHECKS: Final[Mapping[str, Callable[[Entry], object]]] = {
    "save": writable,
    "submit": changed_version,
    "take_back": lambda entry: open_version(entry, Version.State.SUBMITTED),
    "drop": open_version,
    "approve": submitted_version,
    "ask_changes": submitted_version,
    "publish": approved_version,
    "renew": public,
    "withdraw": public,
    "restore": withdrawn,
    "translate": translatable,
}
