"""Somebody of another organisation says what should change in a record that everybody sees."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from kopir.accounts import kinds, services
from kopir.accounts.models import Entry
from kopir.accounts.permissions import may_propose
from kopir.accounts.views import go, open_to, spoken, told
from kopir.errors import InvalidInput, NotFound
from kopir.language import Language
from kopir.solutions.pages import standing


@spoken("GET", "HEAD", "POST")
@open_to(may_propose)
def propose(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``exchange/<number>/propose``: words to those who keep a published record."""
    entry = services.found(number)
    if not entry.is_public:
        raise NotFound("there is no published record {found}", found=number)
    if request.method != "POST":
        return _page(request, language, entry)
    try:
        services.propose(request.user, number, request.POST.get("text", ""))
    except InvalidInput as error:
        return _page(request, language, entry, told(error, language), 400)
    messages.success(request, _("Your proposal was sent to those who keep the record."))
    return go(f"/{language}/exchange/{number}/propose")


def _page(
    request: HttpRequest, language: str, entry: Entry, problem: str = "", status: int = 200
) -> HttpResponse:
    spoken_in = cast(Language, language)
    whose = standing.organisation(entry, spoken_in)
    context = {
        "title": _("Propose a change"),
        "answer": kinds.kind(entry.kind).title(entry.published.body, spoken_in) if entry.published else "",
        "lead": [
            _("Your words go to the organisation “%(organisation)s”, which keeps this record.")
            % {"organisation": whose}
            if whose
            else _("Your words go to the editors, for this record was imported and no organisation keeps it.")
        ],
        "crumbs": [{"label": _("Exchange"), "url": f"/{language}/exchange"}],
        "address": f"/{language}/{kinds.kind(entry.kind).address(entry.code)}",
        "mine": entry.comments.filter(author=request.user, removed=None),  # type: ignore[misc]  # open_to saw one
        "problem": problem,
        "text": request.POST.get("text", "") if problem else "",
    }
    return render(request, "solutions/propose.html", context, status=status)
