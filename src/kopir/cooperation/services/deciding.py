"""One value, or one entry, after the other: right, corrected, left out."""

from __future__ import annotations

from typing import Any

from kopir.cooperation import permissions
from kopir.cooperation.models import Draft, DraftField, SourceText
from kopir.cooperation.references import entry_for, link_for
from kopir.cooperation.services.changing import changing, decide, field_of, heading, note
from kopir.cooperation.values import NAMED, REFERENCES, checked


def accept_field(user: Any, draft: int, version: int, field: int) -> DraftField:
    """Say that one value is right."""
    with changing(permissions.may_accept_field, user, draft, version) as found:
        one = field_of(found, field)
        corrected = bool(one.drafted) and one.value != one.drafted
        state = DraftField.State.EDITED if corrected else DraftField.State.ACCEPTED
        return _decided(user, "accept_field", found, one, state)


def reject_field(user: Any, draft: int, version: int, field: int) -> DraftField:
    """Leave one value out of the record."""
    with changing(permissions.may_reject_field, user, draft, version) as found:
        return _decided(user, "reject_field", found, field_of(found, field), DraftField.State.REJECTED)


def restore_field(user: Any, draft: int, version: int, field: int) -> DraftField:
    """Put one value back to what was drafted; one that a person added is taken away."""
    with changing(permissions.may_restore_field, user, draft, version) as found:
        one = field_of(found, field)
        before = one.value
        if not one.drafted:
            note(user, "restore_field", found.text, found, f"{heading(found)}: {one.name}", before, None)
            one.delete()
            return one
        one.value = one.drafted
        return _decided(user, "restore_field", found, one, DraftField.State.DRAFTED, before)


def edit_field(user: Any, draft: int, version: int, field: int, value: str) -> DraftField:
    """Correct one value.

    Raises:
        InvalidInput: the value cannot stand in the field.
    """
    with changing(permissions.may_edit_field, user, draft, version) as found:
        one = field_of(found, field)
        before, one.value = one.value, checked(found.kind, one.name, value)
        if one.name in REFERENCES:
            one.link = link_for(one.value) or one.link
        elif one.name in NAMED:
            one.link = entry_for(found.text, one.name, one.value)
        return _decided(user, "edit_field", found, one, DraftField.State.EDITED, before)


def add_field(user: Any, draft: int, version: int, name: str, value: str) -> DraftField:
    """Enter a value that was not drafted; where the text holds these words they become its source.

    Raises:
        InvalidInput: the entry has no such field, or the value cannot stand in it.
    """
    with changing(permissions.may_add_field, user, draft, version) as found:
        told = checked(found.kind, name, value)
        start = str(found.text.text).find(told)
        one = DraftField.objects.create(
            draft=found,
            name=name,
            order=found.fields.count(),
            value=told,
            link=_link(found.text, name, told)[:200],
            text=found.text,
            start=start if start >= 0 else None,
            end=start + len(told) if start >= 0 else None,
            state=DraftField.State.EDITED,
        )
        note(user, "add_field", found.text, found, f"{heading(found)}: {name}", None, told)
        return one


def _link(text: SourceText, name: str, value: str) -> str:
    """Who or what a value means."""
    if name in NAMED:
        return entry_for(text, name, value)
    return (link_for(value) or "") if name in REFERENCES else ""


def reject_draft(user: Any, draft: int, version: int) -> Draft:
    """Throw an entry away, with its parts; it stays in the history and can be opened again."""
    with changing(permissions.may_reject_draft, user, draft, version) as found:
        for part in found.parts.filter(state=Draft.State.OPEN):
            decide(part, user, Draft.State.REJECTED)
        decide(found, user, Draft.State.REJECTED)
        note(user, "reject_draft", found.text, found, heading(found))
        return found


def _decided(
    user: Any,
    action: str,
    draft: Draft,
    field: DraftField,
    state: DraftField.State,
    before: str | None = None,
) -> DraftField:
    field.state = state
    field.save(update_fields=["value", "link", "state"])
    was = field.value if before is None else before
    note(user, action, draft.text, draft, f"{heading(draft)}: {field.name}", was, field.value)
    return field
