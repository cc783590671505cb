"""A person is erased: their record, and their name in other records, in all versions that were ever kept."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from kopir.accounts import kinds
from kopir.accounts.models import Entry, Step, User, Version
from kopir.accounts.permissions import require
from kopir.accounts.services.changing import said
from kopir.cooperation import permissions
from kopir.cooperation.following.models import Following
from kopir.cooperation.models import Change, DraftField, Erasure, Span
from kopir.cooperation.records import MODELS
from kopir.cooperation.references import key
from kopir.cooperation.registers.erased import PREFIX, digest
from kopir.cooperation.registers.published import registers
from kopir.cooperation.values import REFERENCES
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
    names = frozenset(_names(code, own))
    with transaction.atomic():
        by = user if isinstance(user, User) else None
        Erasure.objects.get_or_create(digest=digest(reference), defaults={"by": by, "reason": words})
        said_of = Span.objects.filter(
            Q(entry__in=own) | Q(link=reference) | Q(value=reference) | Q(field__contains=reference)
        )
        let_go = said_of.count()
        _forget_drafts(reference, names, set(said_of.values_list("draft", flat=True)) - {None})
        said_of.delete()
        Following.objects.filter(reference=reference).delete()
        own.update(published=None, open=None)
        Version.objects.filter(entry__in=own).delete()
        own.delete()
        return Erased(_rewritten(by, reference, names), let_go)


def _names(code: str, own: QuerySet[Entry]) -> Iterator[str]:
    """What a person is called in any version of the record, as names are matched."""
    known = registers().records["person"].get(code)
    bodies: list[Any] = [known.plain()] if known else []
    bodies += Version.objects.filter(entry__in=own).values_list("body", flat=True)
    for body in bodies:
        yield from filter(None, (key(str(name)) for name in (body.get("names") or {}).values() if name))


def _forget_drafts(reference: str, names: Set[str], spoken: Set[int]) -> None:
    """Take a person out of the entries of the inbox, and out of what is kept of how they were decided.

    Args:
        reference: of the person.
        names: of the person.
        spoken: numbers of the drafts whose words said something of the person.
    """
    linked = Q(link=reference) | Q(draft__in=spoken, name__in=REFERENCES)
    found = [
        one for one in DraftField.objects.filter(linked) if one.link == reference or key(one.value) in names
    ]
    DraftField.objects.filter(pk__in=[one.pk for one in found]).update(
        value="", drafted="", link="", start=None, end=None, marks=[], also=[]
    )
    drafts = spoken | {one.draft_id for one in found}
    Change.objects.filter(draft__in=drafts).update(about="", before=None, after=None)


def _rewritten(by: User | None, reference: str, names: Set[str]) -> int:
    """Take a person out of every version of every record; each record says in public that it was changed."""
    changed = 0
    touched: dict[int, Entry] = {}
    for version in Version.objects.filter(entry__kind__in=MODELS).select_related("entry").iterator():
        body = _left(version.body, reference, names)
        if body == version.body:
            continue
        Version.objects.filter(pk=version.pk).update(body=body, digest=kinds.digest(body))
        touched[version.entry_id] = version.entry
        changed += 1
    for entry in touched.values():
        Step.objects.create(entry=entry, by=by, action="erase", public=entry.published_id is not None)
    return changed


def _left(part: Any, reference: str, names: Set[str]) -> Any:
    """A part of a body without a person: a participation stays without a name, other references go."""
    if isinstance(part, dict):
        if part.get("who") == reference or ("who" in part and not part["who"] and _is_called(part, names)):
            return {**part, "who": None, **({"name": ""} if "name" in part else {})}
        return {
            name: None if each == reference else _left(each, reference, names) for name, each in part.items()
        }
    if isinstance(part, list):
        return [_left(each, reference, names) for each in part if each != reference]
    return part


def _is_called(part: dict[str, Any], names: Set[str]) -> bool:
    """Whether a participation without a reference has one of these names."""
    return key(str(part.get("name") or "")) in names
