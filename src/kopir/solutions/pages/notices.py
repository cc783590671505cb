"""What others did with records that concern a person, until they have looked at it."""

from __future__ import annotations

from typing import Any, Final, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir.accounts import kinds, services
from kopir.accounts.models import Entry, Notice, Step, User
from kopir.accounts.permissions import may_read_entry, may_read_exchange
from kopir.accounts.views import go, open_to, spoken
from kopir.accounts.words import step_words, title_of
from kopir.errors import InvalidInput
from kopir.language import Language
from kopir.solutions.pages import record, review

A_PAGE: Final = 50


@spoken("GET", "HEAD", "POST")
@open_to(may_read_exchange)
def notices(request: HttpRequest, language: str) -> HttpResponseBase:
    """``exchange/notices``: the newest first; the button marks all that there were as seen."""
    user = cast(User, request.user)  # open_to saw one
    if request.method == "POST":
        done = services.mark_seen(user, _number(request.POST.get("up_to", "")))
        told = ngettext("%(count)s notice is marked as seen.", "%(count)s notices are marked as seen.", done)
        messages.success(request, told % {"count": done})
        return go(f"/{language}/exchange/notices")
    mine = services.notices(user).select_related(
        "step__entry__open", "step__entry__published", "step__entry__organisation"
    )
    page = Paginator(mine, A_PAGE).get_page(request.GET.get("page"))
    unseen = services.unseen(user)
    newest = Notice.objects.filter(user=user).order_by("-pk").values_list("pk", flat=True).first()
    context = {
        "title": _("Notices"),
        "answer": ngettext("%(count)s notice is new.", "%(count)s notices are new.", unseen)
        % {"count": unseen}
        if unseen
        else _("You have seen all notices."),
        "crumbs": [{"label": _("Exchange"), "url": f"/{language}/exchange"}],
        "rows": [_row(notice, user, cast(Language, language)) for notice in page],
        "unseen": unseen,
        "up_to": newest or 0,
        "mail": user.email,
        "page": page,
        "around": review.pages(page, ""),
    }
    return render(request, "solutions/notices.html", context)


def _row(notice: Notice, user: User, language: Language) -> dict[str, Any]:
    step, entry = notice.step, notice.step.entry
    inside = may_read_entry(user, entry)
    outside = f"/{language}/{kinds.kind(entry.kind).address(entry.code)}" if entry.is_public else ""
    seen = None if inside else entry.published  # who is outside now reads no draft, not even its name
    title = title_of(entry, language, seen) if inside or seen else str(entry.code)
    return {
        "words": step_words(step, title),
        "text": _text(step, entry, language) if inside or step.public else "",
        "at": step.at,
        "url": f"/{language}/exchange/{entry.pk}" if inside else outside,
        "is_new": notice.seen is None,
    }


def _text(step: Step, entry: Entry, language: Language) -> str:
    """What was said with a step; the day of a reminder is told in its words."""
    if step.action in ("due", "overdue"):
        return ""
    return record.said(step, entry, language) or step.text


def _number(given: str) -> int:
    if not (given.isascii() and given.isdecimal() and len(given) < 19):
        raise InvalidInput("the form could not be read; open the page anew")
    return int(given)
