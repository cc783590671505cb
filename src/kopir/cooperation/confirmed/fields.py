"""What the fields of an entry say of a record, by kind of entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from kopir.cooperation import references, values
from kopir.cooperation.codes import DIRECTIONS
from kopir.cooperation.confirmed import entries
from kopir.cooperation.confirmed.codes import stable
from kopir.cooperation.confirmed.known import Known
from kopir.cooperation.confirmed.statements import Statement, language_of, part_key
from kopir.cooperation.models import Draft, DraftField
from kopir.cooperation.registers import registers
from kopir.errors import NotFound
from kopir.evidence import catalogue

Fields = dict[str, list[DraftField]]

STOOD: Final = {
    "agreement": "agreed",
    "target": "agreed",
    "instruction": "agreed",
    "reaffirmation": "agreed",
    "proposal": "proposed",
    "readiness": "proposed",
}
"""Kind of an undertaking to how it stood when it was said."""


def given_of(draft: Draft) -> Fields:
    """The values that go into the record, by field."""
    found: Fields = {}
    for field in draft.fields.exclude(state=DraftField.State.REJECTED).select_related("text"):
        found.setdefault(field.name, []).append(field)
    return found


def statements(draft: Draft, parts: Sequence[Draft], known: Known) -> list[Statement]:
    """What an entry says of its record, with those participations that are confirmed with it."""
    made = list(_KINDS[draft.kind](draft, given_of(draft), known))
    for part in parts:
        made += _participation(part, given_of(part), known)
    return made


def _words(path: str, field: DraftField) -> Statement:
    return Statement(path, {language_of(field.text): field.value}, field, field.value)


def beside(path: str, field: DraftField) -> Statement:
    """Words that are kept beside a record and say nothing that it could hold."""
    return Statement(f"~{path}", None, field)


def _plain(path: str, fields: Iterable[DraftField]) -> Iterator[Statement]:
    for field in fields:
        yield Statement(path, field.value, field)


def _days(path: str, fields: Iterable[DraftField]) -> Iterator[Statement]:
    """A date; "three years" is none of the calendar and only kept beside the record."""
    for field in fields:
        dated = values.bounds(field.value) != (None, None)
        yield Statement(path, field.value, field) if dated else beside(path, field)


def _event(_draft: Draft, given: Fields, known: Known) -> Iterator[Statement]:
    yield from (_words("names", field) for field in given.get("title", ()))
    yield from _plain("kind", given.get("kind", ()))
    yield from _plain("status", given.get("status", ()))
    yield from _days("day", given.get("date", ()))
    yield from _places(given.get("place", ()))
    yield from _referred("of", given.get("of", ()), known)
    for field in given.get("attended", ()):
        yield Statement("attended", int(float(field.value)), field)


def _places(fields: Iterable[DraftField]) -> Iterator[Statement]:
    """The country and the city; a ministry, and a second city, are kept beside the record."""
    city = False
    for field in fields:
        country = references.state(str(field.link))
        if country:
            yield Statement("country", country, field, country)
        elif not city and (references.what(field) == "place" or not field.link):
            city = True
            yield _words("city", field)
        else:
            yield beside("place", field)


def _referred(path: str, fields: Iterable[DraftField], known: Known) -> Iterator[Statement]:
    for field in fields:
        link = known.reference(field)
        if path == "parties" and link:
            link = references.group_of(link) or link
        yield Statement(f"{path}:{link}", link, field, link) if link else beside(path, field)


def _participation(_draft: Draft, given: Fields, known: Known) -> Iterator[Statement]:
    who = given["participant"][0]
    posts = given.get("capacity", [])
    language = language_of(who.text)
    part: dict[str, Any] = {
        "who": known.reference(who, posts[0] if posts else None),
        "name": who.value,
        "capacity": {language: "; ".join(field.value for field in posts)} if posts else {},
        "mode": given["mode"][0].value if "mode" in given else "",
    }
    path = part_key("participants", part)
    yield Statement(path, part, who)
    yield from (Statement(f"{path}.capacity", None, field) for field in posts)
    yield from (Statement(f"{path}.mode", None, field) for field in given.get("mode", ()))


def _document(draft: Draft, given: Fields, known: Known) -> Iterator[Statement]:
    yield from (_words("names", field) for field in given.get("title", ()))
    yield from _plain("kind", given.get("kind", ()))
    yield from _plain("status", given.get("status", ()))
    yield from _days("horizon", given.get("horizon", ()))
    yield from _said_at(draft, given)
    yield from _referred("parties", given.get("party", ()), known)


def _commitment(draft: Draft, given: Fields, known: Known) -> Iterator[Statement]:
    clause = given["text"][0]
    yield _words("names", clause)
    yield Statement("wording", clause.value, clause)
    yield Statement("wording_lang", language_of(clause.text), clause, language_of(clause.text))
    yield from _plain("kind", given.get("kind", ()))
    yield from _referred("actors", given.get("actor", ()), known)
    for field in given.get("deadline", ()):
        length = values.is_length(field.value)
        yield from _plain("deadline", [field]) if length else _days("deadline", [field])
    yield from _said_at(draft, given)
    stood, day = STOOD.get(given["kind"][0].value, "proposed"), _day_of(draft, given)
    if day:
        step = {"status": stood, "day": day, "evidence": [entries.source(clause.text)]}
        yield Statement(f"history:{stood}:{day}", step, clause)


def _day_of(draft: Draft, given: Fields) -> str:
    """The day on which something was said: of the event, else of the text."""
    for field in given.get("event", ()):
        code = _code_of(draft, field, "event")
        event = registers().find(f"event:{code}") if code else None
        if event is not None and event.dates():
            return event.dates()
    return str(draft.text.published)


def _said_at(draft: Draft, given: Fields) -> Iterator[Statement]:
    """The event and the document in which something is, where they are records."""
    for name in ("event", "document"):
        for field in given.get(name, ()):
            code = _code_of(draft, field, name)
            yield Statement(name, code, field, code) if code else beside(name, field)


def _code_of(draft: Draft, field: DraftField, kind: str) -> str:
    """The code of the record that a field names: of the same text, or by link."""
    told = Draft.objects.filter(
        text=field.text_id, kind=kind, key=field.link, state=Draft.State.CONFIRMED, entry__isnull=False
    )
    found = told.values_list("entry__code", flat=True).first() if field.link else None
    if found:
        return str(found)
    link = str(field.link)
    code = link.removeprefix("record:") if link.startswith("record:") else stable(link).partition(":")[2]
    return code if code in registers().records[kind] else ""


def _figure(_draft: Draft, given: Fields, known: Known) -> Iterator[Statement]:
    words = given["words"][0]
    measure = given.get("measure", [])
    yield _words("names", measure[0] if measure else words)
    yield Statement("wording", words.value, words)
    yield Statement("wording_lang", language_of(words.text), words, language_of(words.text))
    for name, path in (("value", "value"), ("value_max", "highest")):
        yield from (Statement(path, float(field.value), field) for field in given.get(name, ()))
    for name in ("unit", "kind", "comparator"):
        yield from _plain(name, given.get(name, ()))
    for field in given.get("indicator", ()):
        listed = _is_indicator(field.value)
        yield Statement("indicator", field.value, field) if listed else beside("indicator", field)
    for field in given.get("direction", ()):
        listed = field.value in DIRECTIONS
        yield Statement("direction", field.value, field) if listed else beside("direction", field)
    yield from _days("period", given.get("period", ()))
    for field in given.get("entity", ())[:1]:
        link = known.reference(field)
        yield Statement("about", link, field, link) if link else beside("about", field)


def _is_indicator(code: str) -> bool:
    try:
        return bool(catalogue.indicator(code))
    except NotFound:
        return False


_KINDS: Final[dict[str, Callable[[Draft, Fields, Known], Iterator[Statement]]]] = {
    "event": _event,
    "participation": _participation,
    "document": _document,
    "commitment": _commitment,
    "figure": _figure,
}


def later(draft: Draft) -> Iterator[tuple[Draft, list[Statement]]]:
    """Documents and commitments of a text, confirmed already, that are said at an entry confirmed now."""
    named = DraftField.objects.filter(
        draft__text=draft.text_id,
        draft__state=Draft.State.CONFIRMED,
        draft__entry__isnull=False,
        name=draft.kind,
        link=draft.key,
    ).exclude(state=DraftField.State.REJECTED)
    for field in named.select_related("draft__entry", "draft__text", "text"):
        yield field.draft, [Statement(draft.kind, draft.entry.code if draft.entry else None, field)]
