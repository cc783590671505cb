"""One version of a record, and how it differs from another one."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from kopir.accounts import permissions, services
from kopir.accounts.models import Entry, Version
from kopir.accounts.permissions import may_read_exchange
from kopir.accounts.views import open_to, spoken
from kopir.errors import InvalidInput, NotFound
from kopir.language import Language
from kopir.solutions import words
from kopir.solutions.pages import comparing, showing
from kopir.solutions.pages.record import head, reviews_of
from kopir.solutions.pages.standing import day


@spoken("GET", "HEAD")
@open_to(may_read_exchange)
def version(request: HttpRequest, language: str, number: int, version: int) -> HttpResponseBase:
    """``exchange/<number>/versions/<version>``, beside another one with ``?with=<version>``.

    Without a choice it is compared with the version it was made from.
    """
    entry = services.found(number)
    permissions.require(permissions.may_read_entry, request.user, entry)
    spoken_in = cast(Language, language)
    mine = _version(entry, version)
    other = _other(entry, mine, request.GET.get("with", ""))
    above = head(entry, spoken_in)
    address = f"/{language}/exchange/{entry.pk}"
    context = {
        **above,
        "crumbs": [*above["crumbs"], {"label": above["title"], "url": address}],
        "answer": _answer(mine, spoken_in),
        "version": mine,
        "other": other,
        "others": list(entry.versions.exclude(pk=mine.pk).values_list("number", flat=True)),
        "differences": comparing.differences(other.body, mine.body, entry.kind, spoken_in) if other else [],
        "fields": showing.fields(entry, mine, spoken_in),
        "silent": showing.silent(entry, mine, spoken_in),
        "reviews": reviews_of(mine, spoken_in),
    }
    return render(request, "solutions/version.html", context)


def _answer(version: Version, language: Language) -> str:
    who = str(version.author) if version.author else str(words.SOURCES.get(version.source, "–"))
    return _("Version %(number)s: %(state)s; written by %(who)s on %(date)s.") % {
        "number": version.number,
        "state": words.STATES[version.state],
        "who": who,
        "date": day(version.made, language),
    }


def _other(entry: Entry, version: Version, given: str) -> Version | None:
    """The version that was chosen to compare with, else the one it was made from, if there is one."""
    if not given:
        return entry.versions.filter(number=version.based_on).first() if version.based_on else None
    if not (given.isascii() and given.isdecimal() and len(given) < 10):
        raise InvalidInput(
            "{found} is no number of a version; choose one of the list", found=given[:20], name="with"
        )
    return _version(entry, int(given))


def _version(entry: Entry, number: int) -> Version:
    found = entry.versions.select_related("author").filter(number=number).first()
    if found is None:
        raise NotFound("this record has no version {found}; its page lists those there are", found=number)
    return found
