"""What is told after a record was written, or where it cannot be written now."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kopir.accounts import services as workflow
from kopir.accounts.models import Entry, Review, Version
from kopir.accounts.views import go, told
from kopir.errors import Conflict
from kopir.language import Language
from kopir.solutions.pages.agreeing import disagreement


def shut(entry: Entry) -> str:
    """Why a record cannot be changed now, or nothing."""
    if entry.withdrawn is not None:
        return _("This record is withdrawn; an editor can bring it back.")
    if entry.open is not None and entry.open.state == Version.State.SUBMITTED:
        return _("This version is being reviewed. Take it back first, then change it.")
    return ""


def asked(entry: Entry) -> list[tuple[str, str]]:
    """Who asks for changes of the version that is written now, and what they say."""
    if entry.open is None or entry.open.state != Version.State.CHANGES:
        return []
    reviews = entry.open.reviews.filter(verdict=Review.Verdict.CHANGES).select_related("reviewer")
    return [(str(review.reviewer), review.text) for review in reviews]


def saved(request: HttpRequest, language: str, entry: Entry, hand_in: bool) -> HttpResponse:
    """On to the page of the record; handed in if that was asked for."""
    otherwise = disagreement(entry.open.body if entry.open else {}, cast(Language, language))
    if otherwise:
        messages.warning(request, otherwise)
    if hand_in:
        try:
            workflow.submit(request.user, entry.pk, entry.lock)
        except Conflict as error:
            messages.warning(request, told(error, language))
            return go(f"/{language}/exchange/{entry.pk}")
        messages.success(request, _("Handed in. Two people of other organisations look at it now."))
    else:
        messages.success(request, _("Saved as a draft. Only your organisation and those who review see it."))
    return go(f"/{language}/exchange/{entry.pk}")
