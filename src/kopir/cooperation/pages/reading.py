"""A text beside its drafts."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir.accounts.views import open_to, spoken
from kopir.cooperation import permissions, words
from kopir.cooperation.models import SourceText
from kopir.cooperation.showing import ORDER, Problem, Shown
from kopir.errors import NotFound
from kopir.language import Language

CHANGES_SHOWN = 200


@spoken("GET", "HEAD")
@open_to(permissions.may_read_inbox)
def text(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``inbox/texts/<number>``."""
    return page(request, language, found(number))


def found(number: int) -> SourceText:
    """A text by its number.

    Raises:
        NotFound: there is none.
    """
    text = SourceText.objects.select_related("added_by").filter(pk=number).first()
    if text is None:
        raise NotFound("there is no text {found} in the inbox", found=number)
    return text


def page(
    request: HttpRequest, language: str, text: SourceText, problem: Problem | None = None, status: int = 200
) -> HttpResponse:
    """The page of a text, with what was refused told at its entry."""
    whole = "all" in request.GET or problem is not None
    shown = Shown(text, cast(Language, language), problem, whole)
    changes = list(text.changes.select_related("by")[:CHANGES_SHOWN])
    for change in changes:
        change.words = words.ACTIONS.get(change.action, change.action)  # type: ignore[attr-defined]
    context = {
        "title": text.title,
        "title_lang": text.lang,
        "overline": words.TEXT_STATES[text.state],
        "answer": _answer(shown),
        "crumbs": [{"label": _("Inbox"), "url": f"/{language}/inbox"}],
        "text": text,
        "language_words": words.LANGUAGES.get(text.lang, text.lang),
        "text_lang": text.lang,
        "day_words": words.date_words(text.published),
        "origin_words": words.ORIGINS[text.origin],
        "shown": shown,
        "changes": changes,
        "problem": problem if problem and not problem.draft else None,
        "kinds": [(kind, words.KINDS[kind]) for kind in ORDER],
        "may_decide": permissions.may_accept_field(request.user),
        "may_withdraw": permissions.may_reopen_draft(request.user, _Confirmed),
    }
    return render(request, "cooperation/text.html", context, status=status)


class _Confirmed:
    state = "confirmed"


def _answer(shown: Shown) -> str:
    if not shown.entries:
        return _(
            "No event, document, commitment or figure was found in this text. Entries can be added by hand."
        )
    if not shown.left:
        return _("Every entry of this text is decided.")
    told = ngettext(
        "%(count)s entry waits for a decision.", "%(count)s entries wait for a decision.", shown.left
    )
    return told % {"count": shown.left}
