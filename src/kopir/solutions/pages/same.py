"""Records that may be one product: an editor says which one stays, or that they are different."""

from __future__ import annotations

from typing import Any, Final, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir.accounts.models import User
from kopir.accounts.views import go, open_to, spoken
from kopir.errors import InvalidInput
from kopir.language import Language
from kopir.solutions import published
from kopir.solutions.importing.duplicates import Pair
from kopir.solutions.models import Sameness
from kopir.solutions.pages import imports
from kopir.solutions.permissions import may_import_records
from kopir.solutions.records import Solution
from kopir.solutions.services import joining

A_PAGE: Final = 25


@spoken("GET", "HEAD", "POST")
@open_to(may_import_records)
def same(request: HttpRequest, language: str) -> HttpResponseBase:
    """``exchange/imports/duplicates``: pairs of records that may be one; a decision leads back here."""
    if request.method == "POST":
        _decided(request)
        return go(request.get_full_path())
    found = Paginator(joining.pairs(), A_PAGE).get_page(request.GET.get("page"))
    known = published.solutions()
    tongue = cast(Language, language)
    said = Sameness.objects.select_related("by").order_by("-at")
    context = {
        "title": _("Records that may be one product"),
        "answer": _answer(found.paginator.count),
        "lead": [
            _(
                "The address of the record that does not stay leads to the other one, and what only it tells "
                "becomes a draft of the other one. Nothing is deleted; it can be taken back."
            )
        ],
        "crumbs": [
            *imports.crumbs(language),
            {"label": _("Imports"), "url": f"/{language}/exchange/imports"},
        ],
        "rows": [_row(pair, known[pair.first], known[pair.second], tongue) for pair in found],
        "entries": found,
        "said": list(said[:100]),
        **imports.around(),
    }
    return render(request, "solutions/same.html", context)


def _decided(request: HttpRequest) -> None:
    user = cast(User, request.user)  # open_to saw one
    action, _colon, codes = request.POST.get("do", "").partition(":")
    first, _comma, second = codes.partition(",")
    if action == "keep":
        _said, draft = joining.join(user, first, second)
        if draft is None:
            told = _("%(removed)s leads to %(kept)s now.")
        else:
            told = _("%(removed)s leads to %(kept)s now; what only it told waits there as a draft.")
        messages.success(request, told % {"removed": second, "kept": first})
    elif action == "different":
        joining.different(user, first, second)
        messages.success(
            request,
            _("%(first)s and %(second)s are two products; nobody will be asked again.")
            % {"first": first, "second": second},
        )
    elif action == "undo":
        joining.take_back(user, first, second)
        messages.success(request, _("Taken back; both records are seen again."))
    else:
        raise InvalidInput("nothing was chosen; use one of the buttons")


def _row(pair: Pair, first: Solution, second: Solution, language: Language) -> dict[str, Any]:
    return {
        "first": first,
        "second": second,
        "sides": [_side(first, second, language), _side(second, first, language)],
        "reasons": ", ".join(reason(each) for each in pair.reasons),
    }


def _side(one: Solution, other: Solution, language: Language) -> dict[str, Any]:
    words = one.summary if one.summary else one.description
    return {
        "code": one.code,
        "other": other.code,
        "name": one.name,
        "text": words.get(language),
        "lang": words.lang_of(language),
        "links": [link.address for link in one.links[:4]],
        "owners": ", ".join(owner.name for owner in one.owners[:4]),
    }


def reason(code: str) -> str:
    """Why two records may be one."""
    return {
        "code": _("the same repository"),
        "website": _("the same website"),
        "name": _("names that are alike"),
    }.get(code, code)


def _answer(count: int) -> str:
    if not count:
        return _("No two records look like one product.")
    return ngettext(
        "%(count)s pair of records may be one product.",
        "%(count)s pairs of records may be one product.",
        count,
    ) % {"count": count}
