"""What waits for a person to be reviewed, published or looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, cast

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from kopir.accounts import kinds, services
from kopir.accounts.models import Entry
from kopir.accounts.permissions import may_approve
from kopir.accounts.services import NEEDED
from kopir.accounts.views import open_to, spoken
from kopir.language import Language, sort_key
from kopir.language import gettext as phrase_in
from kopir.solutions import words
from kopir.solutions.pages import standing

A_PAGE: Final = 50
_QUEUES: Final[dict[str, tuple[Any, Callable[[Any], QuerySet[Entry]], Any]]] = {
    "review": (_("To review"), services.to_review, _("Nothing waits for your review.")),
    "publish": (_("To publish"), services.to_publish, _("Nothing waits to be published by you.")),
    "renew": (
        _("To look at again"),
        services.to_renew,
        _("No record you may renew is due within sixty days."),
    ),
}


@spoken("GET", "HEAD")
@open_to(may_approve)
def review(request: HttpRequest, language: str) -> HttpResponseBase:
    """``exchange/review``: with ``?show=review|publish|renew&kind=…&country=…&language=…``."""
    spoken_in = cast(Language, language)
    wanted = {name: code(request.GET.get(name, "")) for name in ("kind", "country", "language")}
    show = request.GET.get("show", "")
    show = show if show in _QUEUES else "review"
    queues = {name: find(request.user) for name, (_label, find, _empty) in _QUEUES.items()}
    counts = {name: queue.order_by().count() for name, queue in queues.items()}
    page = Paginator(_fitting(queues[show], wanted), A_PAGE).get_page(request.GET.get("page"))
    chosen = {name: value for name, value in wanted.items() if value}
    context = {
        "title": gettext("To review"),
        "answer": _answer(counts["review"]),
        "crumbs": [{"label": gettext("Exchange"), "url": f"/{language}/exchange"}],
        "tabs": [
            {
                "label": label,
                "count": counts[name],
                "current": name == show,
                "url": f"?{urlencode({'show': name, **chosen})}",
            }
            for name, (label, _find, _empty) in _QUEUES.items()
        ],
        "kept": {"show": show},
        "page": page,
        "rows": [row(entry, show, spoken_in) for entry in page],
        "choices": choices(queues[show], wanted, spoken_in),
        "empty": gettext("Nothing here fits these choices; take one of them back.")
        if chosen
        else _QUEUES[show][2],
        "around": pages(page, urlencode({"show": show, **chosen})),
    }
    return render(request, "solutions/review.html", context)


def code(given: str) -> str:
    """What was chosen, if it can be a code at all."""
    return given if given.isascii() and given.isalnum() and len(given) <= 20 else ""


def _answer(waiting: int) -> str:
    if not waiting:
        return gettext("Nothing waits for your review.")
    return ngettext(
        "%(count)s record waits for your review.", "%(count)s records wait for your review.", waiting
    ) % {"count": waiting}


def _fitting(queue: QuerySet[Entry], wanted: dict[str, str]) -> QuerySet[Entry]:
    if wanted["kind"]:
        queue = queue.filter(kind=wanted["kind"])
    if wanted["country"]:
        queue = queue.filter(areas__contains=f" {wanted['country']} ")
    if wanted["language"]:
        queue = queue.filter(language=wanted["language"])
    return queue


def choices(queue: QuerySet[Entry], wanted: dict[str, str], language: Language) -> list[dict[str, Any]]:
    """The selects of a list of records: kind, country and language, of those that are in it."""
    found = queue.order_by().values_list("kind", "areas", "language").distinct()
    used: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    for kind, areas, written in found.iterator():
        used[0].add(kind)
        used[1].update(areas.split())
        used[2].add(written)
    labels: tuple[tuple[str, Any, Callable[[str], str]], ...] = (
        ("kind", gettext("Kind of record"), lambda code: kind_name(code, language)),
        ("country", gettext("Country"), lambda code: words.said("area", code, language)),
        ("language", gettext("Written in"), lambda code: str(words.LANGUAGES.get(code, code))),
    )
    return [
        {
            "name": name,
            "label": label,
            "options": _options(codes | {wanted[name]}, wanted[name], say, language),
        }
        for (name, label, say), codes in zip(labels, used, strict=True)
    ]


def _options(
    codes: Iterable[str], chosen: str, say: Callable[[str], str], language: Language
) -> list[dict[str, Any]]:
    named = sorted(((say(code), code) for code in codes if code), key=lambda one: sort_key(one[0], language))
    return [{"value": code, "label": label, "selected": code == chosen} for label, code in named]


def kind_name(code: str, language: Language) -> str:
    """What one record of a kind is called; the code itself where no room registered it."""
    known = {kind.code: kind.name for kind in kinds.kinds()}
    return phrase_in(known[code], language).capitalize() if code in known else code


def row(entry: Entry, show: str, language: Language) -> dict[str, Any]:
    """One record in a list."""
    title = standing.title(entry, language)
    return {
        "entry": entry,
        "title": title.text,
        "lang": title.lang,
        "other": title.other,
        "kind": kind_name(entry.kind, language),
        "organisation": standing.organisation(entry, language),
        "areas": ", ".join(words.said("area", code, language) for code in entry.areas.split()[:5]),
        "more_areas": max(len(entry.areas.split()) - 5, 0),
        "written_in": words.LANGUAGES.get(entry.language, entry.language),
        "state": standing.renewal(entry, language) if show == "renew" else _waiting(entry, language),
        "is_late": show == "renew" and standing.is_overdue(entry),
    }


def _waiting(entry: Entry, language: Language) -> str:
    if entry.open is None or entry.open.submitted is None:
        return ""
    days = max((timezone.now() - entry.open.submitted).days, 0)
    told = {
        "count": days,
        "date": standing.day(entry.open.submitted, language),
        "have": getattr(entry, "approvals", 0),
        "needed": NEEDED,
    }
    if not days:
        return gettext("Handed in on %(date)s; approvals: %(have)s of %(needed)s.") % told
    return (
        ngettext(
            "Waits for %(count)s day, since %(date)s; approvals: %(have)s of %(needed)s.",
            "Waits for %(count)s days, since %(date)s; approvals: %(have)s of %(needed)s.",
            days,
        )
        % told
    )


def pages(page: Page[Any], query: str) -> dict[str, str]:
    """Addresses of the page before and the page after."""
    return {
        "before": f"?{query}&page={page.previous_page_number()}" if page.has_previous() else "",
        "after": f"?{query}&page={page.next_page_number()}" if page.has_next() else "",
    }
