"""The list of texts."""

from __future__ import annotations

from typing import Final

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir.accounts.views import open_to, spoken
from kopir.cooperation import words
from kopir.cooperation.models import Draft, SourceText
from kopir.cooperation.permissions import may_add_text, may_read_inbox
from kopir.cooperation.services.intake import folded

A_PAGE: Final = 50


@spoken("GET", "HEAD")
@open_to(may_read_inbox)
def inbox(request: HttpRequest, language: str) -> HttpResponseBase:
    """``inbox``: texts by state, those that came last first."""
    state = request.GET.get("state", SourceText.State.OPEN)
    state = state if state in SourceText.State.values else SourceText.State.OPEN
    wanted = request.GET.get("q", "").strip()[:200]
    counts = dict(SourceText.objects.order_by().values_list("state").annotate(Count("id")))
    texts = SourceText.objects.filter(state=state).select_related("added_by").defer("text", "reading")
    if wanted:
        texts = texts.filter(folded__contains=folded(wanted))
    top = Q(drafts__parent=None)
    texts = texts.annotate(
        drafted=Count("drafts", filter=top),
        waiting=Count("drafts", filter=top & Q(drafts__state=Draft.State.OPEN)),
        kept=Count("drafts", filter=top & Q(drafts__state=Draft.State.CONFIRMED)),
    )
    page = Paginator(texts.order_by("-added", "-id"), A_PAGE).get_page(request.GET.get("page"))
    for text in page:
        text.language_words = words.LANGUAGES.get(text.lang, text.lang)  # type: ignore[attr-defined]
        text.day_words = words.date_words(text.published)  # type: ignore[attr-defined]
    open_texts = counts.get(SourceText.State.OPEN, 0)
    context = {
        "title": _("Inbox"),
        "answer": ngettext(
            "%(count)s text waits for a decision.", "%(count)s texts wait for a decision.", open_texts
        )
        % {"count": open_texts}
        if open_texts
        else _("Nothing waits for a decision."),
        "states": [
            {"code": code, "label": label, "count": counts.get(code, 0), "current": code == state}
            for code, label in words.TEXT_STATES.items()
        ],
        "state": state,
        "texts": page,
        "wanted": wanted,
        "may_add": may_add_text(request.user),
    }
    return render(request, "cooperation/inbox.html", context)
