"""Reviewers tick the claims of a record that they looked at and found true."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from kopir.accounts import kinds
from kopir.accounts import services as workflow
from kopir.accounts.models import Entry
from kopir.accounts.permissions import may_read_exchange, require
from kopir.accounts.views import go, open_to, spoken, told
from kopir.errors import Conflict, InvalidInput
from kopir.language import Language
from kopir.solutions import services, words
from kopir.solutions.claims import claims
from kopir.solutions.pages import showing
from kopir.solutions.pages.inputs import status
from kopir.solutions.permissions import may_verify


@spoken("GET", "HEAD", "POST")
@open_to(may_read_exchange)
def verify(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``exchange/<number>/verify``: the claims of a record with how well each is known.

    Raises:
        NotFound: there is no such record. NotAllowed: it is of one's own organisation, or one is no reviewer.
    """
    entry = workflow.found(number)
    require(may_verify, request.user, entry)
    if request.method != "POST":
        return _page(request, language, entry)
    ticked = request.POST.getlist("claim")
    lock = request.POST.get("lock", "")
    try:
        if not (lock.isascii() and lock.isdecimal() and len(lock) < 10):
            raise InvalidInput("the form could not be read; open the page anew")
        services.verify(request.user, number, int(lock), ticked, request.POST.get("text", ""))
    except (InvalidInput, Conflict) as error:
        status_code = 409 if isinstance(error, Conflict) else 400
        return _page(request, language, workflow.found(number), ticked, told(error, language), status_code)
    messages.success(request, _("Kept: readers see what was verified, by whom and when."))
    return go(f"/{language}/exchange/{number}")


def _page(
    request: HttpRequest,
    language: str,
    entry: Entry,
    ticked: list[str] | None = None,
    problem: str = "",
    code: int = 200,
) -> HttpResponse:
    version = services.verifiable(entry)
    body = version.body if version else {}
    title = kinds.kind(entry.kind).title(body, cast(Language, language)) if body else entry.code
    context = {
        "title": _("What is verified"),
        "answer": title,
        "crumbs": [
            {"label": _("Exchange"), "url": f"/{language}/exchange"},
            {"label": title, "url": f"/{language}/exchange/{entry.pk}"},
        ],
        "entry": entry,
        "groups": _groups(body, cast(Language, language), ticked),
        "open": version is not None,
        "text": request.POST.get("text", ""),
        "problem": problem,
    }
    return render(request, "solutions/verify.html", context, status=code)


def _groups(
    body: kinds.Body, language: Language, ticked: list[str] | None
) -> list[tuple[str, list[dict[str, Any]]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for claim in claims(body):
        row = {
            "place": claim.place,
            "cells": showing.cells(claim.said, language),
            "known": status(claim.known, language),
            "ticked": claim.place in ticked if ticked is not None else claim.status == "verified",
        }
        found.setdefault(words.field(claim.place.partition(".")[0]), []).append(row)
    return list(found.items())
