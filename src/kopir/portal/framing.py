"""What frames a page that is made for one person: navigation, languages, who is signed in.

The pages for all are made by ``render.html`` from a ``Page``; those of the inbox are templates of their own
room, which knows nothing of the portal and is framed by this context processor.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from kopir.accounts import permissions
from kopir.accounts.models import Role, User
from kopir.accounts.permissions import ROLE_NAMES
from kopir.accounts.services import unseen
from kopir.cooperation.assessments.permissions import may_read_assessments
from kopir.cooperation.following.permissions import may_follow
from kopir.cooperation.permissions import may_read_inbox
from kopir.language import LANGUAGES, Language
from kopir.language import gettext as told
from kopir.portal import answers
from kopir.portal.page import Page
from kopir.portal.render import html
from kopir.portal.state import State
from kopir.solutions.permissions import may_import_records


def frame(request: HttpRequest) -> dict[str, Any]:
    """What ``base.html`` needs, for the language of the address; a view's own values come first."""
    language = cast(Language, translation.get_language())
    inner = request.path.split("/", 2)[2] if request.path.count("/") > 1 else ""
    state = State(language, inner, answers.today())
    query = request.META.get("QUERY_STRING", "")
    context = html.frame(Page(kind="inbox", title="kopir", downloadable=False), state, html.Site(""))
    own = [
        {
            "code": code,
            "name": html.OWN_NAMES[code],
            "url": f"/{code}/{inner}" + (f"?{query}" if query else ""),
            "current": code == language,
        }
        for code in LANGUAGES
    ]
    return {
        **context,
        "languages": own,
        "alternates": (),
        "canonical": "",
        "group": None,
        "private": True,
        "LANGUAGE": language,
        "desk": _desk(request, state),
    }


def _desk(request: HttpRequest, state: State) -> dict[str, Any]:
    """The bar of those who work here: where they can go, who they are."""
    user = request.user
    known = isinstance(user, User)
    return {
        "links": [
            {"url": state.address(path), "label": label, "current": state.path == path, "count": count}
            for path, label, count in _places(user)
        ],
        "user": str(user) if known else "",
        "role": told(ROLE_NAMES[Role(user.role)], state.language) if isinstance(user, User) else "",
        "account_url": state.address("account"),
        "logout_url": state.address("account/logout"),
        "login_url": state.address("account/login"),
    }


def _places(user: Any) -> Iterator[tuple[str, str, int]]:
    """Where somebody may go: address, words, and how much is new there."""
    if may_read_inbox(user):
        yield "inbox", _("Inbox"), 0
        yield "inbox/records", _("Confirmed records"), 0
    if permissions.may_read_exchange(user):
        yield "exchange", _("Exchange"), 0
    if permissions.may_approve(user):
        yield "exchange/review", _("To review"), 0
    if permissions.may_translate(user):
        yield "exchange/translations", _("Translations"), 0
    if permissions.may_read_exchange(user):
        yield "exchange/notices", _("Notices"), unseen(user)
    if may_follow(user):
        yield "account/following", _("What you follow"), 0
    if may_import_records(user):
        yield "exchange/imports", _("Imports"), 0
    if may_read_assessments(user):
        yield "readiness", _("Assessments"), 0
    if permissions.may_manage_users(user):
        yield "account/people", _("People"), 0
