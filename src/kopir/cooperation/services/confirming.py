"""From a draft to a record, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.db.models import Q

from kopir.cooperation import permissions, references
from kopir.cooperation.models import (
    Commitment,
    Document,
    Draft,
    DraftField,
    Event,
    FigureClaim,
    Participation,
    Record,
    SourceSpan,
    SourceText,
)
from kopir.cooperation.services.changing import changing, decide, heading, note
from kopir.cooperation.values import NEEDED, bounds
from kopir.errors import Conflict, InvalidInput

Fields = dict[str, list[DraftField]]

RECORDS: Final[dict[str, type[Record]]] = {
    "event": Event,
    "participation": Participation,
    "document": Document,
    "commitment": Commitment,
    "figure": FigureClaim,
}


def confirm_draft(user: Any, draft: int, version: int) -> Record:
    """Make a record of an entry: values that were not left out are taken as they stand.

    An event takes with it the participations that are still open. A participation needs its event confirmed.

    Raises:
        InvalidInput: a field is missing without which it is no record. Conflict: see ``changing``.
    """
    with changing(permissions.may_confirm_draft, user, draft, version) as found:
        record = confirmed(user, found)
        for part in found.parts.filter(state=Draft.State.OPEN):
            if given_of(part).get("participant"):
                confirmed(user, part)
            else:
                decide(part, user, Draft.State.REJECTED)
        return record


def reopen_draft(user: Any, draft: int, version: int) -> Draft:
    """Take a decision back; the record of a confirmed entry is withdrawn, not erased."""
    with changing(permissions.may_reopen_draft, user, draft, version, decided=True) as found:
        if found.is_open:
            raise Conflict("this entry is open; nothing has to be taken back")
        if found.state == Draft.State.MERGED:
            raise Conflict("this entry went into another one; split that one instead")
        if found.parent and found.parent.state != Draft.State.OPEN and found.state != Draft.State.CONFIRMED:
            raise Conflict("the event of this participation is decided; open the event first")
        before = found.state
        for each in [*found.parts.exclude(state=Draft.State.MERGED), found]:
            _withdraw(each)
            each.into = None
            decide(each, None, Draft.State.OPEN)
        note(user, "reopen_draft", found.text, found, heading(found), before, found.state)
        return found


def _withdraw(draft: Draft) -> None:
    if draft.state == Draft.State.CONFIRMED and draft.record:
        kind = RECORDS[draft.kind]
        kind.objects.filter(pk=draft.record).update(withdrawn=True)  # type: ignore[attr-defined]  # concrete
    draft.record = None


def confirmed(user: Any, draft: Draft) -> Record:
    """The record of an entry, made; for the services, which have asked already whether the person may."""
    given = given_of(draft)
    missing = [name for name in NEEDED[draft.kind] if name not in given]
    if missing:
        raise InvalidInput(
            "these fields are needed for a record and are empty or left out: {names}", names=missing
        )
    record = _MAKERS[draft.kind](draft, given)
    record.confirmed_by = user
    record.save()
    record.sources.set(spans(field for fields in given.values() for field in fields))
    draft.record = record.pk
    decide(draft, user, Draft.State.CONFIRMED)
    _join(draft, record)
    taken = {name: [field.value for field in fields] for name, fields in given.items()}
    note(user, "confirm_draft", draft.text, draft, heading(draft), None, taken)
    return record


def given_of(draft: Draft) -> Fields:
    """The values that go into the record, by field."""
    found: Fields = {}
    for field in draft.fields.exclude(state=DraftField.State.REJECTED).select_related("text"):
        found.setdefault(field.name, []).append(field)
    return found


def spans(fields: Iterable[DraftField]) -> list[SourceSpan]:
    """The words of texts behind fields, kept for a record."""
    made = []
    for field in fields:
        made.append(
            SourceSpan(
                text=field.text,
                start=field.start,
                end=field.end,
                words=field.words,
                field=field.name,
                value=field.value,
            )
        )
        for text, start, end, value in field.also:
            other = SourceText.objects.get(pk=text)
            words = " ".join(other.words(start, end).split()) if start is not None else ""
            made.append(
                SourceSpan(text=other, start=start, end=end, words=words, field=field.name, value=value)
            )
    for span in made:
        span.save()
    return made


def _one(given: Fields, name: str, longest: int = 0) -> str:
    value = given[name][0].value if name in given else ""
    return value[:longest] if longest else value


def _link(draft: Draft) -> str:
    return "" if draft.key.startswith("#") else draft.key


def _event(draft: Draft, given: Fields) -> Record:
    places = given.get("place", [])
    first, last = bounds(_one(given, "date"))
    return Event(
        title=_one(given, "title", 500),
        title_lang=draft.text.lang,
        kind=_one(given, "kind"),
        status=_one(given, "status"),
        date=_one(given, "date", 40),
        first_day=first,
        last_day=last,
        place=places[0].link if places else "",
        place_name=", ".join(place.value for place in places)[:300],
        link=_link(draft),
    )


def _participation(draft: Draft, given: Fields) -> Record:
    event = draft.parent and draft.parent.record
    if not event or draft.parent is None or draft.parent.state != Draft.State.CONFIRMED:
        raise Conflict("confirm the event first; its open participations are confirmed with it")
    who = given["participant"][0]
    return Participation(
        event_id=event,
        **_referred(who),
        name=who.value[:300],
        capacity="; ".join(field.value for field in given.get("capacity", [])),
        mode=_one(given, "mode", 20),
    )


def _referred(field: DraftField) -> dict[str, Any]:
    kind = references.what(field)
    if kind == "person":
        return {"person": references.person(field)}
    if kind == "organisation":
        return {"organisation": references.organisation(field)}
    return {"place": field.link}


def _document(draft: Draft, given: Fields) -> Record:
    return Document(
        title=_one(given, "title"),
        title_lang=draft.text.lang,
        kind=_one(given, "kind", 20),
        status=_one(given, "status"),
        horizon=_one(given, "horizon", 40),
        last_day=bounds(_one(given, "horizon"))[1],
        event_id=_event_of(draft, given),
        link=_link(draft),
    )


def _event_of(draft: Draft, given: Fields) -> int | None:
    """The record of the event that a document names, where that is confirmed."""
    links = [field.link for field in given.get("event", []) if field.link]
    known = Draft.objects.filter(
        text=draft.text, kind="event", key__in=links, state=Draft.State.CONFIRMED
    ).first()
    return known.record if known else None


def _commitment(draft: Draft, given: Fields) -> Record:
    actors = given.get("actor", [])
    return Commitment(
        wording=_one(given, "text"),
        wording_lang=draft.text.lang,
        kind=_one(given, "kind"),
        **(_referred(actors[0]) if actors else {}),
        actor=_one(given, "actor", 300),
        deadline=_one(given, "deadline", 40),
        last_day=bounds(_one(given, "deadline"))[1],
    )


def _figure(draft: Draft, given: Fields) -> Record:
    about = given.get("entity", [])
    return FigureClaim(
        words=_one(given, "words"),
        words_lang=draft.text.lang,
        value=float(_one(given, "value")),
        value_max=float(_one(given, "value_max")) if "value_max" in given else None,
        unit=_one(given, "unit", 200),
        kind=_one(given, "kind"),
        comparator=_one(given, "comparator"),
        direction=_one(given, "direction"),
        measure=_one(given, "measure"),
        indicator=_one(given, "indicator", 100),
        period=_one(given, "period", 40),
        entity=about[0].link if about else "",
        entity_name=_one(given, "entity", 300),
        verdict=None if corrected(one for fields in given.values() for one in fields) else draft.verdict,
    )


_MAKERS: Final[dict[str, Callable[[Draft, Fields], Record]]] = {
    "event": _event,
    "participation": _participation,
    "document": _document,
    "commitment": _commitment,
    "figure": _figure,
}


CHECKED: Final = frozenset({"value", "unit", "period", "indicator", "entity"})
"""Fields of a figure that are held against the evidence."""


def corrected(fields: Iterable[DraftField]) -> bool:
    """Whether a figure is no longer the one that was held against the evidence."""
    return any(one.name in CHECKED and one.state == DraftField.State.EDITED for one in fields)


def _join(draft: Draft, record: Record) -> None:
    """An event takes in the documents that name it and were confirmed before it."""
    if not isinstance(record, Event):
        return
    named = DraftField.objects.filter(
        draft__text=draft.text, draft__kind="document", name="event", link=draft.key
    ).exclude(state=DraftField.State.REJECTED)
    kept = named.filter(draft__state=Draft.State.CONFIRMED).values_list("draft__record", flat=True)
    loose = Document.objects.filter(Q(event=None) | Q(event__withdrawn=True), pk__in=list(kept))
    loose.update(event=record)
