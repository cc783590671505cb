"""From an entry of the inbox to a record of a register, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from kopir.accounts.models import Entry
from kopir.cooperation import permissions
from kopir.cooperation.confirmed import codes, entries
from kopir.cooperation.confirmed.candidates import candidates
from kopir.cooperation.confirmed.fields import given_of, later, statements
from kopir.cooperation.confirmed.known import Known
from kopir.cooperation.models import Draft, DraftField
from kopir.cooperation.registers import registers
from kopir.cooperation.services.changing import changing, decide, heading, note
from kopir.cooperation.values import NEEDED
from kopir.errors import Conflict, InvalidInput, NotFound

CHECKED: Final = frozenset({"value", "unit", "period", "indicator", "entity"})
"""Fields of a figure that are held against the evidence."""


def confirm_draft(user: Any, draft: int, version: int, into: str = "") -> Entry:
    """Make a record of an entry, or add it to one that is there: values that were not left out are taken.

    An event takes with it the participations that are still open. A participation needs its event confirmed.
    Without ``into`` an entry joins a record by itself only where a link says that they are the same.

    Args:
        user: who confirms it.
        draft: number of the entry.
        version: the version the person saw.
        into: code of the record of the same kind that it is.

    Raises:
        InvalidInput: a field is missing without which it is no record, or one cannot stand.
        NotFound: there is no record to add it to. Conflict: see ``changing``.
    """
    with changing(permissions.may_confirm_draft, user, draft, version) as found:
        return confirmed(user, found, into)


def confirmed(user: Any, draft: Draft, into: str = "") -> Entry:
    """The record of an entry; for the services, which have asked already whether the person may."""
    given = given_of(draft)
    missing = [name for name in NEEDED[draft.kind] if name not in given]
    if missing:
        raise InvalidInput(
            "these fields are needed for a record and are empty or left out: {names}", names=missing
        )
    parts = list(draft.parts.filter(state=Draft.State.OPEN))
    taken = [part for part in parts if given_of(part).get("participant")]
    entry = _record(user, draft, taken, into)
    for part in parts:
        part.entry = entry if part in taken else None
        decide(part, user, Draft.State.CONFIRMED if part in taken else Draft.State.REJECTED)
        if part in taken:
            _noted(user, part)
    draft.entry = entry
    decide(draft, user, Draft.State.CONFIRMED)
    _noted(user, draft)
    if draft.kind in ("event", "document"):
        for other, told in later(draft):
            assert other.entry is not None
            entries.join(user, other.kind, other.entry.code, told)
    return entry


def _record(user: Any, draft: Draft, parts: Sequence[Draft], into: str) -> Entry:
    kind, code = _target(draft, into)
    said = statements(draft, parts, Known(user))
    if code:
        return entries.join(user, kind, code, said)
    given = given_of(draft)
    title = given[NEEDED[kind][0]][0]
    if kind == "figure" and given.get("measure"):
        title = given["measure"][0]
    day = next((one.value for one in said if one.path in ("day", "period") and one.value), "")
    before = draft.entry.code if draft.entry and draft.entry.withdrawn else ""
    code = before or codes.code_for(draft, title.value, day)
    link = codes.stable(draft.key) if kind in ("event", "document") else ""
    return entries.begin(user, kind, code, {"link": link} if link else {}, said)


def _target(draft: Draft, into: str) -> tuple[str, str]:
    """The kind and code of the record an entry belongs to; no code where it is a new one.

    Raises:
        NotFound, Conflict.
    """
    if draft.kind == "participation":
        event = draft.parent
        if event is None or event.state != Draft.State.CONFIRMED or event.entry is None:
            raise Conflict("confirm the event first; its open participations are confirmed with it")
        return "event", event.entry.code
    if into:
        if into not in registers().records[draft.kind]:
            raise NotFound("the register has no record {found}", found=f"{draft.kind}/{into}")
        return draft.kind, into
    same = next((each.code for each in candidates(draft) if each.same), "")
    return draft.kind, same


def reopen_draft(user: Any, draft: int, version: int) -> Draft:
    """Take a decision back: what only this entry said goes out of its record, what others say stays.

    A record of which nothing is left is withdrawn, not erased.
    """
    with changing(permissions.may_reopen_draft, user, draft, version, decided=True) as found:
        if found.is_open:
            raise Conflict("this entry is open; nothing has to be taken back")
        if found.state == Draft.State.MERGED:
            raise Conflict("this entry went into another one; split that one instead")
        if found.parent and found.parent.state != Draft.State.OPEN and found.state != Draft.State.CONFIRMED:
            raise Conflict("the event of this participation is decided; open the event first")
        before = found.state
        every = [*found.parts.exclude(state=Draft.State.MERGED), found]
        entries.take_out(user, [each for each in every if each.state == Draft.State.CONFIRMED])
        for each in every:
            each.into = None
            decide(each, None, Draft.State.OPEN)
        note(user, "reopen_draft", found.text, found, heading(found), before, found.state)
        return found


def corrected(fields: Iterable[DraftField]) -> bool:
    """Whether a figure is no longer the one that was held against the evidence."""
    return any(one.name in CHECKED and one.state == DraftField.State.EDITED for one in fields)


def _noted(user: Any, draft: Draft) -> None:
    taken = {name: [field.value for field in fields] for name, fields in given_of(draft).items()}
    note(user, "confirm_draft", draft.text, draft, heading(draft), None, taken)
