"""Texts that wait for a translator: the source words beside a field for each, how they changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from kopir.accounts import services
from kopir.accounts.models import Entry
from kopir.accounts.permissions import is_of, may_translate, require, wrote
from kopir.accounts.services import Part
from kopir.accounts.views import go, open_to, spoken, told
from kopir.errors import Conflict, InvalidInput, NotAllowed, NotFound
from kopir.language import LANGUAGES, Language
from kopir.solutions import words
from kopir.solutions.pages import acting, comparing, review, showing, standing
from kopir.solutions.pages.fields import FORMS

A_PAGE: Final = 10
TEXTS: Final = 8
"""Texts of one record that are shown in the list; its own page shows all."""
INTO: Final = {"kk": _("Into Kazakh"), "ru": _("Into Russian"), "en": _("Into English")}
_TYPED: Final = "text "
_FITS: Final = "fits "


@dataclass(frozen=True, slots=True)
class Asked:
    """What is chosen in the address.

    Attributes:
        into: language to translate into. state: missing, outdated or all. kind: of the records.
        record: number of the only record that is wanted.
    """

    into: Language
    state: str = ""
    kind: str = ""
    record: int = 0

    def query(self, **other: str) -> str:
        """The choices as they stand in an address."""
        chosen = {"language": self.into, "state": self.state, "kind": self.kind, **other}
        chosen |= {"record": str(self.record)} if self.record else {}
        return urlencode({name: value for name, value in chosen.items() if value})


@dataclass(frozen=True, slots=True)
class Problem:
    """What was refused: of which record, why, and what was typed."""

    record: int
    message: str
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Text:
    """One text to translate.

    Attributes:
        path: in the body. id: unique on the page. label: its field. source: the words.
        text: what is in its field. kept: what is kept now, where something else was typed and refused.
        state: code. said: the state in words. changed: how the source changed since it was translated.
        rows: height of the field.
    """

    path: str
    id: str
    label: str
    source: str
    text: str
    kept: str
    state: str
    said: str
    changed: tuple[comparing.Piece, ...]
    rows: int


@spoken("GET", "HEAD", "POST")
@open_to(may_translate)
def translations(request: HttpRequest, language: str) -> HttpResponseBase:
    """``exchange/translations``: with ``?language=…&state=missing|outdated&kind=…&record=…``."""
    asked = _asked(request, language)
    if request.method != "POST":
        return _page(request, language, asked)
    number = _number(request.POST.get("number", ""))
    typed = {
        name.removeprefix(_TYPED): str(value)
        for name, value in request.POST.items()
        if name.startswith(_TYPED)
    }
    try:
        done, waits = _translate(request, number, asked.into, typed)
    except (InvalidInput, Conflict, NotAllowed, NotFound) as error:
        problem = Problem(number, told(error, language), typed)
        return _page(
            request, language, asked, problem, 404 if isinstance(error, NotFound) else acting.status_of(error)
        )
    messages.success(
        request,
        ngettext("%(count)s text is translated.", "%(count)s texts are translated.", done) % {"count": done},
    )
    if waits:
        hint = gettext(
            "It is a draft of the record now: hand it in, for others review what its own people write."
        )
        messages.info(request, hint)
    return go(f"/{language}/exchange/translations?{asked.query()}")


def _translate(
    request: HttpRequest, number: int, into: Language, typed: Mapping[str, str]
) -> tuple[int, bool]:
    """Keep what differs from what stands there, and what is said to fit still.

    Returns:
        How many texts these are, and whether they wait as a new draft of a published record.
    """
    entry = services.found(number)
    require(may_translate, request.user, entry)
    version = entry.latest
    there = (
        {part.field: part for part in services.parts(entry, version) if part.language == into}
        if version
        else {}
    )
    texts = {
        path: text
        for path, text in typed.items()
        if path not in there or _same(text) != _same(there[path].text) or f"{_FITS}{path}" in request.POST
    }
    made = services.translate(request.user, number, acting.seen(request), into, texts)
    return len(texts), made.is_open and entry.open is None


def _differs(part: Part, problem: Problem) -> bool:
    """Whether something else was typed than is kept now."""
    return _same(problem.typed.get(part.field, part.text)) != _same(part.text)


def _same(text: str) -> str:
    """A text as a browser sends it back: with other ends of lines."""
    return text.replace("\r\n", "\n").strip()


def _asked(request: HttpRequest, language: str) -> Asked:
    given = request.GET
    into, state = given.get("language", ""), given.get("state", "")
    record = given.get("record", "")
    return Asked(
        cast(Language, into if into in LANGUAGES else language),
        state if state in ("missing", "outdated") else "",
        review.code(given.get("kind", "")),
        _number(record) if record else 0,
    )


def _number(given: str) -> int:
    if not (given.isascii() and given.isdecimal() and len(given) < 19):
        raise InvalidInput("the form could not be read; open the page anew")
    return int(given)


def _page(
    request: HttpRequest, language: str, asked: Asked, problem: Problem | None = None, status: int = 200
) -> HttpResponse:
    services.count_untranslated()
    spoken_in = cast(Language, language)
    waiting = services.to_translate(request.user, asked.into)
    counts = services.texts_waiting(waiting)
    page = Paginator(_fitting(waiting, asked), A_PAGE).get_page(request.GET.get("page"))
    entries = _with_problem(request.user, page, problem)
    own = _own(request.user, entries)
    items = [_item(entry, entry.pk in own, asked, problem, spoken_in) for entry in entries]
    context = {
        "title": gettext("Translations"),
        "answer": gettext("%(into)s: texts that are missing: %(missing)s, out of date: %(outdated)s.")
        % {"into": INTO[asked.into], **counts},
        "lead": [
            gettext(
                "Published records come first, of these those of your country, then those whose source words "
                "have changed."
            )
        ],
        "crumbs": [{"label": gettext("Exchange"), "url": f"/{language}/exchange"}],
        "tabs": _tabs(asked),
        "into": asked.into,
        "into_name": words.LANGUAGES[asked.into],
        "address": f"?{asked.query()}",
        "kept": {"language": asked.into},
        "choices": _choices(asked, spoken_in),
        "items": items,
        "problem": problem if problem and not any(item["problem"] for item in items) else None,
        "one": asked.record,
        "all_address": f"?{Asked(asked.into).query()}",
        "page": page,
        "around": review.pages(page, asked.query()),
    }
    return render(request, "solutions/translations.html", context, status=status)


def _tabs(asked: Asked) -> list[dict[str, Any]]:
    """The languages one can translate into, with the other choices kept."""
    return [
        {
            "label": label,
            "url": f"?{Asked(cast(Language, code), asked.state, asked.kind, asked.record).query()}",
            "current": code == asked.into,
        }
        for code, label in INTO.items()
    ]


def _fitting(waiting: QuerySet[Entry], asked: Asked) -> QuerySet[Entry]:
    if asked.record:
        waiting = waiting.filter(pk=asked.record)
    if asked.kind:
        waiting = waiting.filter(kind=asked.kind)
    if asked.state:
        waiting = waiting.filter(Q(**{f"{asked.state}__gt": 0}))
    return waiting.prefetch_related("translations__by")


def _with_problem(user: Any, page: Any, problem: Problem | None) -> list[Entry]:
    """The records of a page, and first the one of which something was refused, if one may see it."""
    entries = list(page)
    if problem and problem.typed and problem.record not in [entry.pk for entry in entries]:
        refused = Entry.objects.select_related("organisation", "open", "published").filter(pk=problem.record)
        entries = [*(each for each in refused if each.latest and may_translate(user, each)), *entries]
    return entries


def _choices(asked: Asked, language: Language) -> list[dict[str, Any]]:
    states = (("missing", gettext("not translated")), ("outdated", gettext("out of date")))
    kinds = ((code, review.kind_name(code, language)) for code in FORMS)
    return [
        {
            "name": name,
            "label": label,
            "options": [{"value": code, "label": told, "selected": code == chosen} for code, told in options],
        }
        for name, label, options, chosen in (
            ("state", gettext("State"), states, asked.state),
            ("kind", gettext("Kind of record"), kinds, asked.kind),
        )
    ]


def _own(user: Any, entries: list[Entry]) -> set[int]:
    """Numbers of the records in which a person has a part, as ``permissions.is_own``; asked for at once."""
    written = set(wrote(user).filter(entry__in=entries).values_list("entry", flat=True))
    return written | {entry.pk for entry in entries if is_of(user, entry)}


def _item(
    entry: Entry, own: bool, asked: Asked, problem: Problem | None, language: Language
) -> dict[str, Any]:
    """One record with its texts that wait."""
    version = entry.latest
    assert version is not None  # the list holds no others
    mine = problem if problem and problem.record == entry.pk else None
    wanted = [asked.state] if asked.state else ["outdated", "missing"]
    found = [part for part in services.parts(entry, version) if part.language == asked.into]
    parts = [part for state in wanted for part in found if part.state == state]
    parts += [part for part in found if mine and part not in parts and _differs(part, mine)]
    shown = parts if asked.record or mine else parts[:TEXTS]
    before = (
        services.made_from(entry, version, asked.into)
        if any(one.state == "outdated" for one in shown)
        else {}
    )
    title = standing.title(entry, language)
    with words.of_kind(entry.kind):
        texts = [_text(entry, part, mine, before, language, place) for place, part in enumerate(shown)]
    return {
        "entry": entry,
        "title": title,
        "kind": review.kind_name(entry.kind, language),
        "source_language": words.LANGUAGES[entry.language],
        "organisation": standing.organisation(entry, language),
        "is_public": entry.is_public and entry.open is None,
        "is_own": own,
        "problem": mine.message if mine else "",
        "texts": texts,
        "more": len(parts) - len(shown),
        "more_address": f"?{Asked(asked.into, record=entry.pk).query()}",
    }


def _text(
    entry: Entry,
    part: Part,
    problem: Problem | None,
    before: Mapping[str, str],
    language: Language,
    place: int,
) -> Text:
    version = entry.latest
    assert version is not None
    was = before.get(part.field, "")
    outdated = part.state == "outdated" and was
    refused = problem is not None and _differs(part, problem)
    return Text(
        part.field,
        f"t{entry.pk}-{place}",
        showing.text_name(part.field, version.body, language),
        part.source,
        problem.typed.get(part.field, part.text) if problem else part.text,
        part.text if refused else "",
        part.state,
        str(words.TRANSLATION[part.state]),
        comparing.pieces(was, part.source) if outdated else (),
        min(14, max(2, len(part.source) // 75 + 1 + part.source.count("\n"))),
    )
