"""What was confirmed from texts: a list that leads to the registers, and the words behind each record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, cast

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir.accounts.models import Entry
from kopir.accounts.views import open_to, spoken
from kopir.cooperation import kinds, words
from kopir.cooperation.models import Draft, SourceText, Span
from kopir.cooperation.permissions import may_read_inbox
from kopir.cooperation.registers.spans import Otherwise, said
from kopir.cooperation.services.confirming import corrected
from kopir.cooperation.showing import ShownVerdict, shown_verdicts
from kopir.errors import NotFound
from kopir.language import Language
from kopir.language import gettext as translated
from kopir.language.text import FALLBACK
from kopir.solutions import words as named

LISTED: Final = 100
KINDS: Final = ("event", "document", "commitment", "figure", "organisation", "person")
FIELDS: Final = {
    "names": "title",
    "day": "date",
    "city": "place",
    "country": "place",
    "participants": "participant",
    "parties": "party",
    "actors": "actor",
    "wording": "text",
    "highest": "value_max",
    "about": "entity",
}
"""Fields of a body that the entries of the inbox call otherwise."""
_SILENT: Final = frozenset({"wording_lang", "history"})


@spoken("GET", "HEAD")
@open_to(may_read_inbox)
def index(request: HttpRequest, language: str) -> HttpResponseBase:
    """``inbox/records``: records that texts of the inbox tell of, those changed last first, by kind."""
    groups, tongue = [], cast(Language, language)
    for kind in KINDS:
        every = _spoken_of(kind)
        rows = [_Row(entry, tongue) for entry in every.order_by("-changed", "-pk")[:LISTED]]
        groups.append((kind, _heading(kind, tongue), rows, every.count()))
    total = sum(group[3] for group in groups)
    context = {
        "title": _("Confirmed records"),
        "answer": ngettext("%(count)s record is confirmed.", "%(count)s records are confirmed.", total)
        % {"count": total},
        "crumbs": [{"label": _("Inbox"), "url": f"/{language}/inbox"}],
        "groups": groups,
    }
    return render(request, "cooperation/records.html", context)


def _spoken_of(kind: str) -> QuerySet[Entry]:
    spans = Span.objects.filter(entry=OuterRef("pk"), withdrawn=False).order_by()
    shown = Entry.objects.filter(kind=kind, withdrawn=None).exclude(published=None)
    return shown.filter(Exists(spans)).select_related("published")


def _heading(kind: str, language: Language) -> str:
    return translated(kinds.NAMES[kind][1], language).capitalize()


class _Row:
    def __init__(self, entry: Entry, language: Language) -> None:
        body = entry.published.body if entry.published else {}
        names = body.get("names") or {}
        self.lang = next((code for code in FALLBACK[language] if names.get(code)), language)
        self.title = names.get(self.lang) or entry.code
        self.url = f"/{language}/{kinds.ADDRESSES[entry.kind]}/{entry.code}"
        self.words_url = f"/{language}/inbox/records/{entry.kind}/{entry.code}"
        kind = words.code_words(entry.kind, body["kind"]) if body.get("kind") else ""
        days = body.get("day") or body.get("deadline") or body.get("horizon") or body.get("period") or ""
        self.note = " · ".join(filter(None, (str(kind), words.date_words(days))))


@spoken("GET", "HEAD")
@open_to(may_read_inbox)
def record(request: HttpRequest, language: str, kind: str, code: str) -> HttpResponseBase:
    """``inbox/records/<kind>/<code>``: what each text says of a record, and where they differ."""
    entry = Entry.objects.select_related("published").filter(kind=kind, code=code).first()
    spans = list(entry.spans.filter(withdrawn=False).select_related("text")) if entry else []
    if entry is None or kind not in KINDS or not (spans or entry.spans.exists()):
        raise NotFound("there is no record {found}", found=f"{kind}/{code}")
    tongue = cast(Language, language)
    row = _Row(entry, tongue)
    context = {
        "title": row.title,
        "title_lang": row.lang,
        "title_other": row.lang != language,
        "overline": translated(kinds.NAMES[kind][0], tongue).capitalize(),
        "crumbs": [
            {"label": _("Inbox"), "url": f"/{language}/inbox"},
            {"label": _("Confirmed records"), "url": f"/{language}/inbox/records"},
        ],
        "withdrawn": entry.withdrawn,
        "public": "" if entry.withdrawn else row.url,
        "differing": list(_differing(kind, said(kind, code), tongue)),
        "verdicts": _verdicts(entry, tongue),
        "text_lang": spans[0].text.lang if spans else language,
        "sources": _sources(spans),
        "drafts": entry.drafts.filter(parent=None, state=Draft.State.CONFIRMED).select_related("decided_by"),
    }
    return render(request, "cooperation/record.html", context)


def _differing(
    kind: str, others: dict[str, tuple[Otherwise, ...]], language: Language
) -> Iterator[tuple[Any, list[tuple[str, Otherwise]]]]:
    """Fields in which sources say otherwise than the record, each value in words."""
    with named.of_kind(kind):
        for name, every in others.items():
            yield label(name), [(named.said(name, each.value, language), each) for each in every]


def label(path: str) -> Any:
    """What a field of a record is called on the pages of the inbox."""
    if path.endswith((".capacity", ".mode")):
        return words.FIELDS[path.rpartition(".")[2]]
    name = path.removeprefix("~").partition(":")[0]
    return words.FIELDS.get(FIELDS.get(name, name), name)


def _verdicts(entry: Entry, language: Language) -> list[ShownVerdict]:
    """What the evidence said of a figure when it was confirmed as its text has it."""
    draft = entry.drafts.filter(kind="figure", state=Draft.State.CONFIRMED).select_related("text").first()
    if draft is None or corrected(draft.fields.all()):
        return []
    return shown_verdicts(draft.verdict, draft.text, language)


def _sources(spans: list[Span]) -> list[tuple[SourceText, list[tuple[Any, str]]]]:
    found: dict[int, tuple[SourceText, list[tuple[Any, str]]]] = {}
    for span in spans:
        _text, lines = found.setdefault(span.text_id, (span.text, []))
        line = (label(span.field), span.words or span.value)
        if span.field.partition(":")[0] not in _SILENT and all(
            span.words != words for _label, words in lines
        ):
            lines.append(line)
    return list(found.values())
