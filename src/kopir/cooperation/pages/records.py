"""What was confirmed, until the registers have pages of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, cast

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir.accounts.views import open_to, spoken
from kopir.cooperation import words
from kopir.cooperation.models import (
    Commitment,
    Document,
    Event,
    FigureClaim,
    Participation,
    Record,
    SourceSpan,
    SourceText,
)
from kopir.cooperation.permissions import may_read_inbox
from kopir.cooperation.services.confirming import RECORDS
from kopir.cooperation.showing import ShownVerdict, shown_verdicts
from kopir.errors import NotFound
from kopir.language import Language
from kopir.language.numbers import number as written

LISTED: Final = 100
KINDS: Final = ("event", "document", "commitment", "figure")


class _Row:
    def __init__(self, record: Any) -> None:
        self.pk = record.pk
        self.title = str(record)
        self.lang = next(
            getattr(record, name)
            for name in ("title_lang", "wording_lang", "words_lang")
            if hasattr(record, name)
        )
        self.note = " · ".join(filter(None, _facts_in_short(record)))


def _facts_in_short(record: Any) -> Iterator[str]:
    if isinstance(record, Event):
        yield from (str(words.CODES.get(record.kind, "")), words.date_words(record.date), record.place_name)
    elif isinstance(record, Document):
        yield from (str(words.CODES.get(record.kind, "")), str(words.CODES.get(record.status, "")))
        yield words.date_words(record.horizon)
    elif isinstance(record, Commitment):
        yield str(words.code_words("commitment", record.kind))
        yield from (record.actor, words.date_words(record.deadline))
    elif isinstance(record, FigureClaim):
        yield from (record.measure, record.entity_name, words.date_words(record.period))


@spoken("GET", "HEAD")
@open_to(may_read_inbox)
def index(request: HttpRequest, language: str) -> HttpResponseBase:
    """``inbox/records``: the records confirmed last, by kind."""
    groups = []
    for kind in KINDS:
        records = cast(Any, RECORDS[kind]).objects.filter(withdrawn=False)
        groups.append(
            (kind, words.KINDS_MANY[kind], [_Row(each) for each in records[:LISTED]], records.count())
        )
    total = sum(group[3] for group in groups)
    context = {
        "title": _("Confirmed records"),
        "answer": ngettext("%(count)s record is confirmed.", "%(count)s records are confirmed.", total)
        % {"count": total},
        "crumbs": [{"label": _("Inbox"), "url": f"/{language}/inbox"}],
        "groups": groups,
    }
    return render(request, "cooperation/records.html", context)


@spoken("GET", "HEAD")
@open_to(may_read_inbox)
def record(request: HttpRequest, language: str, kind: str, number: int) -> HttpResponseBase:
    """``inbox/records/<kind>/<number>``: one record with the words it comes from."""
    model = cast(Any, RECORDS.get(kind))
    found = model.objects.select_related("confirmed_by").filter(pk=number).first() if model else None
    if found is None:
        raise NotFound("there is no record {found}", found=f"{kind}/{number}")
    spans = list(found.sources.select_related("text"))
    context = {
        "title": str(found),
        "overline": words.KINDS[kind],
        "crumbs": [
            {"label": _("Inbox"), "url": f"/{language}/inbox"},
            {"label": _("Confirmed records"), "url": f"/{language}/inbox/records"},
        ],
        "record": found,
        "withdrawn": found.withdrawn,
        "facts": list(_facts(found, spans, cast(Language, language))),
        "verdicts": _verdicts(found, spans, cast(Language, language)),
        "text_lang": spans[0].text.lang if spans else language,
        "participations": _participations(found),
        "documents": found.documents.filter(withdrawn=False) if isinstance(found, Event) else (),
        "sources": _sources(spans),
    }
    return render(request, "cooperation/record.html", context)


def _verdicts(found: Record, spans: list[SourceSpan], language: Language) -> list[ShownVerdict]:
    if not isinstance(found, FigureClaim) or not spans:
        return []
    return shown_verdicts(found.verdict, spans[0].text, language)


def _participations(found: Record) -> list[dict[str, Any]]:
    if not isinstance(found, Event):
        return []
    return [
        {"name": each.name, "capacity": each.capacity, "mode": words.CODES.get(each.mode, "")}
        for each in found.participations.filter(withdrawn=False).order_by("id")
    ]


_SHOWN: Final = {
    Event: ("kind", "status", "date", "place"),
    Participation: ("participant", "capacity", "mode"),
    Document: ("kind", "status", "horizon", "event"),
    Commitment: ("kind", "actor", "deadline", "event"),
    FigureClaim: (
        "value", "value_max", "unit", "kind", "comparator", "direction", "measure", "indicator", "period",
        "entity",
    ),
}  # fmt: skip
_ATTRIBUTE: Final = {"participant": "name"}


def _facts(found: Any, spans: list[SourceSpan], language: Language) -> Iterator[tuple[Any, str, list[str]]]:
    """Fields with their values, and what other sources say otherwise."""
    for name in _SHOWN[type(found)]:
        kept = getattr(found, _ATTRIBUTE.get(name, name))
        if kept in (None, ""):
            continue
        several = name in ("place", "capacity", "actor", "entity", "event")
        other = {} if several else {span.value: None for span in spans if span.field == name}
        other.pop(str(kept), None)
        if isinstance(kept, float):
            other = {}
        yield (
            words.FIELDS[name],
            _shown(found, name, kept, language),
            [_said(found, name, value) for value in other],
        )


def _shown(found: Any, name: str, kept: Any, language: Language) -> str:
    if name == "place":
        return str(found.place_name)
    if name == "entity":
        return str(found.entity_name)
    if isinstance(kept, float):
        return written(kept, language)
    return _said(found, name, str(kept))


def _said(found: Any, name: str, value: str) -> str:
    if name in ("date", "horizon", "deadline", "period"):
        return words.date_words(value) or value
    if name not in ("kind", "status", "mode", "comparator", "direction"):
        return value
    kind = next((kind for kind, model in RECORDS.items() if isinstance(found, model)), "")
    return str(words.code_words(kind, value))


def _sources(spans: list[SourceSpan]) -> list[tuple[SourceText, list[tuple[Any, str]]]]:
    found: dict[int, tuple[SourceText, list[tuple[Any, str]]]] = {}
    for span in spans:
        _text, lines = found.setdefault(span.text_id, (span.text, []))
        line = (words.FIELDS.get(span.field, span.field), span.words)
        if span.words and line not in lines:
            lines.append(line)
    return list(found.values())
