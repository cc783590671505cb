"""My desk: the records of one's organisation, and what is next for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, cast

from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.accounts import kinds
from kopir.accounts.models import Entry, Role, User, Version
from kopir.accounts.permissions import (
    ROLE_NAMES,
    administrators,
    holds,
    may_create,
    may_read_exchange,
    may_save,
)
from kopir.accounts.services import NEEDED, approvals
from kopir.accounts.views import open_to, spoken
from kopir.language import LANGUAGES, Language
from kopir.language import gettext as translated
from kopir.solutions.pages.fields import FORMS
from kopir.solutions.pages.outcomes import asked

A_PAGE: Final = 50
STATES: Final = ("mine", "review", "published", "withdrawn", "nobodys")
SOON: Final = 30
"""Days before the day of renewal from which on it is told."""


@spoken("GET", "HEAD")
@open_to(may_read_exchange)
def desk(request: HttpRequest, language: str) -> HttpResponseBase:
    """``exchange``: records by what is next for them; ``?state=…&q=…&page=…``."""
    user = cast(User, request.user)  # open_to saw one
    states = STATES if holds(user, Role.EDITOR) else STATES[:-1]
    state = request.GET.get("state", "")
    state = state if state in states else "mine"
    wanted = request.GET.get("q", "").strip()[:200]
    found = _found(user, state).select_related("open", "published", "organisation")
    # What reviewers wait for comes first, then drafts, then what was given up.
    found = found.order_by(F("open__state").asc(nulls_last=True), "-changed")
    listed = [each for each in found if _has(each, wanted)] if wanted else found
    entries = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    waiting = _found(user, "mine").count()
    context = {
        "title": _("Exchange of solutions and practices"),
        "answer": _answer(user, waiting),
        "states": [
            {
                "code": code,
                "label": _labels()[code],
                "count": _found(user, code).count(),
                "current": code == state,
            }
            for code in states
        ],
        "state": state,
        "wanted": wanted,
        "entries": entries,
        "rows": [_row(entry, user, cast(Language, language)) for entry in entries],
        "empty": _empty(state, bool(wanted)),
        "cure": _cure(user, cast(Language, language)),
        "lists": user.organisation_id is not None or "nobodys" in states,
        "new": [] if _cure(user, cast(Language, language)) else [(kind, _begin(kind)) for kind in FORMS],
    }
    return render(request, "solutions/mine.html", context)


def _found(user: User, state: str) -> QuerySet[Entry]:
    """Records of a person's organisation, or of nobody, in a state."""
    if state == "nobodys":
        return Entry.objects.filter(organisation=None)
    if user.organisation_id is None:
        return Entry.objects.none()
    of = Entry.objects.filter(organisation=user.organisation_id)
    to_write = Q(open__state__in=(Version.State.DRAFT, Version.State.CHANGES), withdrawn=None)
    given_up = Q(open=None, published=None)
    return {
        "mine": of.filter(to_write | given_up),
        "review": of.filter(open__state=Version.State.SUBMITTED, withdrawn=None),
        "published": of.filter(published__isnull=False, withdrawn=None),
        "withdrawn": of.filter(withdrawn__isnull=False),
    }[state]


def _labels() -> dict[str, str]:
    return {
        "mine": _("To be written"),
        "review": _("In review"),
        "published": _("Public"),
        "withdrawn": _("Withdrawn"),
        "nobodys": _("Imported, of no organisation"),
    }


def _begin(kind: str) -> str:
    return str(FORMS[kind].begin)


def _answer(user: User, waiting: int) -> str:
    if user.organisation is None:
        return _("Your account has no organisation, so it has no records.")
    if not waiting:
        return _("Nothing of your organisation waits for you.")
    return ngettext(
        "%(count)s record of your organisation waits to be written and handed in.",
        "%(count)s records of your organisation wait to be written and handed in.",
        waiting,
    ) % {"count": waiting}


def _has(entry: Entry, wanted: str) -> bool:
    """Whether a record has these letters in its code or in its name in any language."""
    version = entry.latest
    title = kinds.kind(entry.kind).title
    names = [title(version.body, each) for each in LANGUAGES] if version else []
    return any(wanted.casefold() in name.casefold() for name in (entry.code, *names))


def _cure(user: User, language: Language) -> str:
    """What must be mended before somebody can add records, or nothing."""
    names = ", ".join(administrators()) or translated(ROLE_NAMES[Role.ADMINISTRATOR], language)
    if not may_create(user):
        return _(
            "To add records one needs the role of a contributor. Roles are given by an administrator: "
            "%(names)s."
        ) % {"names": names}
    if user.organisation is None:
        return _("A record belongs to an organisation. Ask an administrator to enter yours: %(names)s.") % {
            "names": names
        }
    return ""


def _empty(state: str, searched: bool) -> str:
    if searched:
        return _("No record here has this in its name or code.")
    return {
        "mine": _("There is nothing to write. Begin a record, or ask for a new version of a published one."),
        "review": _("Nothing is in review. A draft comes here once it is handed in."),
        "published": _("Nothing is published yet. Two people of other organisations must approve it first."),
        "withdrawn": _("Nothing was withdrawn."),
        "nobodys": _("Nothing was imported yet."),
    }[state]


def _row(entry: Entry, user: User, language: Language) -> dict[str, Any]:
    kind = kinds.kind(entry.kind)
    latest = entry.latest or entry.versions.first()
    body = latest.body if latest else {}
    return {
        "entry": entry,
        "kind": translated(kind.name, language),
        "title": kind.title(body, language) if body else entry.code,
        "who": str(latest.author) if latest and latest.author else "",
        "next": " ".join(_next(entry, language)),
        "edit": may_save(user, entry) and not entry.withdrawn and not _in_review(entry),
        "asked": asked(entry),
    }


def _in_review(entry: Entry) -> bool:
    return entry.open is not None and entry.open.state == Version.State.SUBMITTED


def _next(entry: Entry, language: Language) -> Iterator[str]:
    """Where a record stands, and what is to be done, in sentences."""
    if entry.withdrawn:
        yield _("Withdrawn: %(reason)s") % {"reason": entry.reason}
        return
    if entry.open is not None:
        yield _of_open(entry.open)
    elif entry.published is None:
        yield _("Its draft was given up. Write it anew, or leave it.")
    if entry.published is not None:
        yield from _of_published(entry, language)


def _of_open(version: Version) -> str:
    if version.state == Version.State.CHANGES:
        return _("Reviewers ask for changes: read what they say, change it, hand it in again.")
    if version.state == Version.State.DRAFT:
        return _("A draft: finish it, then hand it in.")
    return _("In review: %(have)s of %(needed)s approvals.") % {"have": approvals(version), "needed": NEEDED}


def _of_published(entry: Entry, language: Language) -> Iterator[str]:
    yield _("Everybody sees the published version.")
    if entry.renew_by is None:
        return
    left = (entry.renew_by - timezone.localdate()).days
    day = speech.date(entry.renew_by, language, "full")
    if left < 0:
        yield _(
            "It should have been looked at again by %(day)s: check it, and change what is no longer so."
        ) % {"day": day}
    elif left <= SOON:
        yield _("It must be looked at again by %(day)s.") % {"day": day}
