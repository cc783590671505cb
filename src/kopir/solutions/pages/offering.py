"""What a source says now of a record that people changed: field by field, both sides, and a choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir.accounts import kinds
from kopir.accounts.views import go, open_to, spoken, told
from kopir.errors import Conflict, InvalidInput
from kopir.language import Language
from kopir.solutions import words
from kopir.solutions.pages import imports, merging
from kopir.solutions.pages.acting import seen
from kopir.solutions.permissions import may_import_records
from kopir.solutions.services.deciding import Offer, decide, offer, offers
from kopir.solutions.threeway import Side

SIDES: Final = ("theirs", "mine")


@spoken("GET", "HEAD")
@open_to(may_import_records)
def waiting(request: HttpRequest, language: str) -> HttpResponseBase:
    """``exchange/imports/decide``: records that their source changed and people too."""
    tongue = cast(Language, language)
    found = offers()
    rows = [
        {
            "entry": entry,
            "title": kinds.kind(entry.kind).title(entry.published.body, tongue) if entry.published else "",
            "source": words.SOURCES.get(entry.open.source, "") if entry.open else "",
        }
        for entry in found
    ]
    context = {
        "title": _("Records to decide"),
        "answer": ngettext(
            "%(count)s record was changed by its source and here.",
            "%(count)s records were changed by their source and here.",
            len(rows),
        )
        % {"count": len(rows)}
        if rows
        else _("Nothing waits for a decision."),
        "crumbs": [
            *imports.crumbs(language),
            {"label": _("Imports"), "url": f"/{language}/exchange/imports"},
        ],
        "rows": rows,
        **imports.around(),
    }
    return render(request, "solutions/offers.html", context)


@spoken("GET", "HEAD", "POST")
@open_to(may_import_records)
def decided(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``exchange/imports/decide/<number>``: both sides of a record; what was chosen becomes a draft.

    Raises:
        NotFound: there is no such record.
    """
    problem, chosen = "", _chosen(request.POST)
    if request.method == "POST":
        try:
            entry = decide(request.user, number, seen(request), chosen)
        except (Conflict, InvalidInput) as error:
            problem = told(error, language)
        else:
            said = _("Decided. What differs is a draft now; hand it in for review.")
            messages.success(request, said if entry.open else _("Decided: everything stays as it is."))
            return go(
                f"/{language}/exchange/{entry.pk}" if entry.open else f"/{language}/exchange/imports/decide"
            )
    try:
        found = offer(number)
    except Conflict as error:
        messages.info(request, told(error, language))
        return go(f"/{language}/exchange/imports/decide")
    return _page(request, cast(Language, language), found, chosen, problem)


def _page(
    request: HttpRequest, language: Language, found: Offer, chosen: Mapping[str, Side], problem: str
) -> HttpResponseBase:
    shown = [merging.shown_as(number, each, language, chosen) for number, each in enumerate(found.found)]
    clashes = sum(1 for each in shown if each.clash)
    title = kinds.kind(found.entry.kind).title(found.ours, language)
    context = {
        "title": title,
        "overline": _("To decide"),
        "answer": ngettext(
            "The source and people here changed %(count)s thing differently: choose.",
            "The source and people here changed %(count)s things differently: choose.",
            clashes,
        )
        % {"count": clashes}
        if clashes
        else _("The source and people here changed different things; look at them, then decide."),
        "crumbs": [
            *imports.crumbs(language),
            {"label": _("Imports"), "url": f"/{language}/exchange/imports"},
            {"label": _("Records to decide"), "url": f"/{language}/exchange/imports/decide"},
        ],
        "entry": found.entry,
        "source": words.SOURCES.get(found.source.source, found.source.source),
        "made": found.source.made,
        "changes": sorted(shown, key=lambda each: not each.clash),
        "problem": problem,
    }
    return render(request, "solutions/offer.html", context, status=400 if problem else 200)


def _chosen(post: Mapping[str, str]) -> dict[str, Side]:
    return {
        path: cast(Side, side)
        for name, side in post.items()
        if name.startswith("choice-") and side in SIDES and (path := post.get(f"path-{name[7:]}"))
    }
