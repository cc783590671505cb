"""A person is erased: their record, and their name in other records, in all versions that were ever kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from kopir.accounts import kinds
from kopir.accounts.models import Entry, Step, User, Version
from kopir.accounts.permissions import require
from kopir.accounts.services.changing import said
from kopir.cooperation import permissions
from kopir.cooperation.following.models import Following
from kopir.cooperation.models import DraftField, Erasure, Span
from kopir.cooperation.records import MODELS
from kopir.cooperation.registers.erased import PREFIX, digest
from kopir.cooperation.registers.published import registers
from kopir.errors import NotFound


@dataclass(frozen=True)
class Erased:
    """What an erasure changed: how many versions of records, and how many words of texts were let go."""

    versions: int
    spans: int


def erase_person(user: Any, code: str, reason: str) -> Erased:
    """Erase a person for good; public texts of the inbox stay as they were published.

    Args:
        user: who erases; none on the machine itself.
        code: of the person.
        reason: why, without names; it is kept.

    Raises:
        NotAllowed. NotFound: there is no such person. InvalidInput: no reason.
    """
    if user is not None:
        require(permissions.may_erase_person, user)
    words, reference = said(reason, required=True), f"{PREFIX}{code}"
    own = Entry.objects.filter(kind="person", code=code)
    if code not in registers().records["person"] and not own.exists():
        raise NotFound("the register has no record {found}", found=f"person/{code}")
    with transaction.atomic():
        by = user if isinstance(user, User) else None
        Erasure.objects.get_or_create(digest=digest(reference), defaults={"by": by, "reason": words})
        said_of = Span.objects.filter(
            Q(entry__in=own) | Q(link=reference) | Q(value=reference) | Q(field__contains=reference)
        )
        let_go = said_of.count()
        said_of.delete()
        DraftField.objects.filter(link=reference).update(
            value="", drafted="", link="", start=None, end=None, marks=[], also=[]
        )
        Following.objects.filter(reference=reference).delete()
        own.update(published=None, open=None)
        Version.objects.filter(entry__in=own).delete()
        own.delete()
        return Erased(_rewritten(by, reference), let_go)


def _rewritten(by: User | None, reference: str) -> int:
    """Take a person out of every version of every record; each record says in public that it was changed."""
    changed = 0
    touched: dict[int, Entry] = {}
    for version in Version.objects.filter(entry__kind__in=MODELS).select_related("entry").iterator():
        body = _left(version.body, reference)
        if body == version.body:
            continue
        Version.objects.filter(pk=version.pk).update(body=body, digest=kinds.digest(body))
        touched[version.entry_id] = version.entry
        changed += 1
    for entry in touched.values():
        Step.objects.create(entry=entry, by=by, action="erase", public=entry.published_id is not None)
    return changed


def _left(part: Any, reference: str) -> Any:
    """A part of a body without a person: a participation stays without a name, other references go."""
    if isinstance(part, dict):
        if part.get("who") == reference:
            return {**part, "who": None, **({"name": ""} if "name" in part else {})}
        return {key: None if each == reference else _left(each, reference) for key, each in part.items()}
    if isinstance(part, list):
        return [_left(each, reference) for each in part if each != reference]
    return part
