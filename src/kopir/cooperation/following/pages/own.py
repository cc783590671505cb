"""What somebody follows: chosen and left here, with what is due of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.accounts.models import User
from kopir.accounts.views import go, open_to, spoken, told
from kopir.cooperation.following import services, words
from kopir.cooperation.following.calendar import name_of
from kopir.cooperation.following.pages import outward
from kopir.cooperation.following.permissions import may_follow
from kopir.cooperation.following.services.reminding import AHEAD, held
from kopir.cooperation.following.standing import Followed, order, pressing
from kopir.cooperation.following.subjects import subject
from kopir.cooperation.records import Commitment, Document, Organisation
from kopir.cooperation.registers import Registers, registers
from kopir.errors import InvalidInput, KopirError, NotFound
from kopir.evidence import areas, groups
from kopir.language import Language

SHOWN: Final = 50
"""Commitments of the list of what is due."""


@spoken("GET", "HEAD", "POST")
@open_to(may_follow)
def following(request: HttpRequest, language: str) -> HttpResponseBase:
    """``account/following``: what one follows, a form for more (``?add=`` chooses), and what is due of it."""
    user, known = cast(User, request.user), registers()
    reference = request.POST.get("reference", "").strip() or request.GET.get("add", "").strip()
    problem = ""
    if request.method == "POST":
        try:
            messages.success(request, _done(user, reference, request.POST.get("do", "follow"), known))
        except KopirError as error:
            problem = told(error, language)
        else:
            return go(request.path)
    mine = services.followed_by(user)
    due = _due(mine, known, outward.today())
    context = {
        "title": _("What you follow"),
        "answer": _answer(len(mine), due),
        "problem": problem,
        "rows": [_row(each, known, language) for each in mine],
        "choices": _choices(known, cast(Language, language), mine),
        "chosen": reference,
        "chosen_name": _called(reference, known) if reference else "",
        "due": [_due_row(one, language) for one in due[:SHOWN]],
        "days": speech.listing([str(each) for each in AHEAD], cast(Language, language)),
        "mail": user.email if user.mail != User.Mail.NEVER else "",
    }
    return render(request, "following/following.html", context, status=400 if problem else 200)


def _done(user: User, reference: str, what: str, known: Registers) -> str:
    """Begin or cease to follow; what was done, in a sentence."""
    if not reference:
        raise InvalidInput("nothing is chosen; choose whose commitments you want to be reminded of")
    name = _called(reference, known)
    if what == "leave":
        services.unfollow(user, reference)
        return _("You no longer follow %(name)s.") % {"name": name}
    services.follow(user, reference)
    return _("You follow %(name)s now.") % {"name": name}


def _called(reference: str, known: Registers) -> str:
    """The whole name of a subject; the code of one that is no more."""
    try:
        return words.said(subject(reference, known))
    except NotFound:
        return reference.partition(":")[2]


def _answer(count: int, due: list[Followed]) -> str:
    if not count:
        return _("You follow nothing yet. Choose whose commitments you want to be reminded of.")
    late, soon = pressing(due)
    return ngettext(
        "You follow %(count)s subject: overdue – %(late)s, due in the next 90 days – %(soon)s.",
        "You follow %(count)s subjects: overdue – %(late)s, due in the next 90 days – %(soon)s.",
        count,
    ) % {"count": count, "late": late, "soon": soon}


def _due(mine: Iterable[str], known: Registers, on: date) -> list[Followed]:
    """Open commitments with a date of everything that is followed, what is due first first."""
    found = {one.commitment.code: one for each in mine for one in held(each, known, on)}
    return sorted((one for one in found.values() if one.standing.is_open and one.standing.due), key=order)


def _due_row(one: Followed, language: str) -> dict[str, Any]:
    return {
        "name": name_of(one.commitment),
        "url": f"/{language}/follow/commitment/{one.commitment.code}",
        "status": words.STATUSES[one.standing.status],
        "due": words.due(one.standing.due),
        "is_late": one.standing.status == "overdue",
    }


def _row(reference: str, known: Registers, language: str) -> dict[str, Any]:
    return {
        "reference": reference,
        "name": _called(reference, known),
        "url": f"/{language}/follow/{reference.replace(':', '/', 1)}",
    }


def _choices(known: Registers, language: Language, mine: tuple[str, ...]) -> list[dict[str, Any]]:
    """What can be followed, by sort and name: groups, countries, documents, and bodies that are to act."""
    acting = {each for one in known.of(Commitment).values() for each in (*one.actors, *one.partners)}
    sorts: tuple[tuple[Any, Iterable[str]], ...] = (
        (_("Groups of states"), (f"group:{one.code}" for one in groups.groups())),
        (_("Countries"), (f"place:{one.code}" for one in areas.areas("country"))),
        (
            _("Organisations"),
            (f"org:{code}" for code in known.of(Organisation) if f"org:{code}" in acting),
        ),
        (_("Documents"), (f"document:{code}" for code in known.of(Document))),
    )
    return [
        {"label": label, "options": _options(references, known, language, mine)}
        for label, references in sorts
    ]


def _options(
    references: Iterable[str], known: Registers, language: Language, mine: tuple[str, ...]
) -> list[dict[str, str]]:
    found = [{"value": each, "label": _called(each, known)} for each in references if each not in mine]
    return sorted(found, key=lambda one: speech.sort_key(one["label"], language))
