"""One entry into two, two into one, and an entry that nobody drafted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import F

from kopir.accounts.permissions import require
from kopir.cooperation import permissions
from kopir.cooperation.models import Draft, DraftField, SourceText
from kopir.cooperation.references import key, link_for
from kopir.cooperation.services.changing import changing, decide, heading, note, settle
from kopir.cooperation.services.confirming import confirmed
from kopir.cooperation.values import CODES, SEVERAL, checked
from kopir.errors import Conflict, InvalidInput, NotFound


def add_draft(user: Any, text: SourceText, kind: str, words: str) -> Draft:
    """Enter an entry that was not drafted.

    Args:
        user: who enters it.
        text: the text it is in.
        kind: event, document, commitment or figure.
        words: its title, clause or figure; where the text holds them they become its source.

    Raises:
        NotAllowed. InvalidInput: there is no such kind, or no words.
    """
    require(permissions.may_add_draft, user, text)
    first = {"event": "title", "document": "title", "commitment": "text", "figure": "words"}.get(kind)
    if first is None:
        raise InvalidInput("there is no kind of entry {found}", found=kind)
    told = checked(kind, first, words)
    order = text.drafts.filter(parent=None).count()
    draft = Draft.objects.create(text=text, kind=kind, key=f"+{order}", order=order)
    start = str(text.text).find(told)
    values = [
        (first, told),
        *((name, codes[0]) for (of, name), codes in CODES.items() if _preset(kind, of, name)),
    ]
    for place, (name, value) in enumerate(values):
        at = start if name == first and start >= 0 else None
        DraftField.objects.create(
            draft=draft,
            name=name,
            order=place,
            value=value,
            text=text,
            start=at,
            end=None if at is None else at + len(told),
            state=DraftField.State.EDITED if name == first else DraftField.State.DRAFTED,
        )
    note(user, "add_draft", text, draft, told)
    settle(text)
    return draft


def add_participant(user: Any, draft: int, version: int, name: str, person: bool) -> Draft:
    """Enter somebody who took part and was not drafted.

    Args:
        user: who enters it.
        draft: the event.
        version: of it, that the person saw.
        name: of the person or body; where the text holds it, it becomes its source.
        person: whether it is a person; else a body or a state.

    Raises:
        NotAllowed. InvalidInput: the entry is no event, or the name is empty. Conflict: see ``changing``.
    """
    with changing(permissions.may_add_participant, user, draft, version) as found:
        if found.kind != "event":
            raise InvalidInput(
                "an entry of kind {kind} has no field {name}", kind=found.kind, name="participant"
            )
        told = checked("participation", "participant", name)
        link = link_for(told) or f"{'person' if person else 'org'}:{key(told)}"
        order = found.parts.count()
        part = Draft.objects.create(
            text=found.text, kind="participation", key=link[:200], parent=found, order=order
        )
        start = str(found.text.text).find(told)
        DraftField.objects.create(
            draft=part,
            name="participant",
            value=told,
            link=link[:200],
            text=found.text,
            start=start if start >= 0 else None,
            end=start + len(told) if start >= 0 else None,
            state=DraftField.State.EDITED,
        )
        note(user, "add_participant", found.text, found, f"{heading(found)}: {told}")
        return part


def _preset(kind: str, of: str, name: str) -> bool:
    return kind == of and name in ("kind", "status")


def split_draft(
    user: Any, draft: int, version: int, fields: Collection[int], parts: Collection[int]
) -> Draft:
    """Make two entries of one: some values and participations go to a new one, which keeps title and kind.

    Raises:
        InvalidInput: nothing was chosen, or all of it. Conflict: see ``changing``.
    """
    with changing(permissions.may_split_draft, user, draft, version) as found:
        if found.parent is not None:
            raise InvalidInput("a participation cannot be split; add another participant instead")
        moved = list(found.fields.filter(pk__in=list(fields)))
        going = list(found.parts.filter(pk__in=list(parts)))
        if not moved and not going:
            raise InvalidInput("choose what goes into the new entry")
        new = Draft.objects.create(
            text=found.text, kind=found.kind, key=_free_key(found), order=found.order, marks=[]
        )
        names = {field.name for field in moved}
        for field in found.fields.exclude(pk__in=[field.pk for field in moved]):
            if (
                field.name in ("title", "kind", "status", "text", "words", "value")
                and field.name not in names
            ):
                field.pk = None
                field.draft = new
                field.save(force_insert=True)
        for field in moved:
            field.draft = new
            field.save(update_fields=["draft"])
        for part in going:
            part.parent = new
            part.save(update_fields=["parent"])
        note(user, "split_draft", found.text, found, heading(found), None, [field.value for field in moved])
        return new


def _free_key(draft: Draft) -> str:
    taken = set(draft.text.drafts.values_list("key", flat=True))
    stem = str(draft.key)[:190]
    return next(free for number in range(2, 10_000) if (free := f"#{stem}/{number}") not in taken)


def merge_drafts(user: Any, draft: int, version: int, into: int) -> Draft:
    """Make one entry of two: the first goes into the second, of the same text or of another newsroom's.

    A value that both have gets a second source; one that only the first has, or that differs, stands beside
    the other's. What goes into a confirmed entry is confirmed as a further source of its record.

    Raises:
        NotFound: there is no second one. InvalidInput: they are of different kinds, or one and the same.
        Conflict: see ``changing``; the second was thrown away.
    """
    with changing(permissions.may_merge_drafts, user, draft, version) as found:
        target = Draft.objects.select_related("text", "entry").filter(pk=into).first()
        if target is None:
            raise NotFound("there is no entry {found}; it was split or its text removed", found=into)
        if target.pk == found.pk or target.kind != found.kind or found.parent_id or target.parent_id:
            raise InvalidInput("these two entries cannot become one; choose another entry of the same kind")
        if target.state not in (Draft.State.OPEN, Draft.State.CONFIRMED):
            raise Conflict("the other entry was thrown away or merged itself; look at it anew")
        Draft.objects.filter(pk=target.pk).update(version=F("version") + 1)
        if target.is_open:
            _into_open(found, target)
            found.into = target
            decide(found, user, Draft.State.MERGED)
        else:
            assert target.entry is not None
            confirmed(user, found, target.entry.code)
        note(user, "merge_drafts", found.text, found, heading(found), None, heading(target))
        if target.text_id != found.text_id:
            note(user, "merge_drafts", target.text, target, heading(target), heading(found), None)
        return target


def _into_open(draft: Draft, target: Draft) -> None:
    _values(draft, target)
    known = {part.key: part for part in target.parts.all()}
    for part in draft.parts.filter(state=Draft.State.OPEN):
        if part.key in known:
            _values(part, known[part.key])
            part.into = known[part.key]
            decide(part, None, Draft.State.MERGED)
        else:
            part.parent = target
            part.save(update_fields=["parent"])


def _values(draft: Draft, target: Draft) -> None:
    """Values of one draft go to another."""
    held = list(target.fields.exclude(state=DraftField.State.REJECTED))
    order = target.fields.count()
    for field in draft.fields.exclude(state=DraftField.State.REJECTED):
        same = [each for each in held if each.name == field.name and _same(each, field)]
        one = same or [each for each in held if each.name == field.name and field.name not in SEVERAL]
        if one:
            one[0].also = [*one[0].also, [field.text_id, field.start, field.end, field.value], *field.also]
            one[0].save(update_fields=["also"])
        else:
            field.pk, field.draft, field.order, order = None, target, order, order + 1
            field.save(force_insert=True)


def _same(one: DraftField, other: DraftField) -> bool:
    return bool(one.link and one.link == other.link) or one.value == other.value
