"""The calendar and the feed of what was agreed, open to everybody: ``follow.ics``, ``follow.atom``.

Those of one subject are ``follow/<kind>/<code>.ics`` and ``.atom``; ``?group=`` of the whole is the same as
``follow/group/<code>``, for a chosen group goes with the reader.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.html import escape
from django.utils.http import quote_etag

from kopir.accounts.pages.feed import Feed
from kopir.cooperation.following import icalendar
from kopir.cooperation.following.calendar import entries, title
from kopir.cooperation.following.icalendar import fit
from kopir.cooperation.following.news import News, news
from kopir.cooperation.following.pages.kept import Kept
from kopir.cooperation.following.revised import published
from kopir.cooperation.following.subjects import KINDS
from kopir.cooperation.registers import Registers, registers
from kopir.errors import NotFound
from kopir.language import Language

Make = Callable[[str, Registers, date, Language, str], str]
_TEXTS: Final = Kept()


def today() -> date:
    """The day it is where the portal stands."""
    return timezone.localdate()


def calendar(request: HttpRequest, language: Language, kind: str = "", code: str = "") -> HttpResponseBase:
    """Events and deadlines as a calendar (RFC 5545)."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    name = f"kopir-{code}.ics" if code.isascii() and code.replace("-", "").isalnum() else "kopir.ics"
    text = _made("ics", _calendar, request, language, _whose(request, kind, code))
    return _answer(request, text, icalendar.CONTENT_TYPE, language, name)


def feed(request: HttpRequest, language: Language, kind: str = "", code: str = "") -> HttpResponseBase:
    """What was undertaken, reported, came due and became overdue, as an Atom feed (RFC 4287)."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    text = _made("atom", _feed, request, language, _whose(request, kind, code))
    return _answer(request, text, Feed.content_type, language)


def _made(what: str, make: Make, request: HttpRequest, language: Language, reference: str) -> str:
    """A text in a language, kept for the next reader."""
    known, on, root = registers(), today(), _root(request)
    key = (what, on, reference, language, root)
    with translation.override(language):
        return _TEXTS.text(known, key, lambda: make(reference, known, on, language, root))


def _calendar(reference: str, known: Registers, on: date, language: Language, root: str) -> str:
    found = entries(reference, known, on, published(), f"{root}/{language}")
    host = urlsplit(root).hostname or "localhost"
    whole = [replace(one, uid=f"{one.uid}@{host}") for one in found]
    return icalendar.calendar(title(reference, known), whole, language)


def _feed(reference: str, known: Registers, on: date, language: Language, root: str) -> str:
    where = f"{root}/{language}/follow" + (f"/{reference.replace(':', '/', 1)}" if reference else "")
    made = Feed(
        title=fit(title(reference, known)),
        link=where,
        description="",
        subtitle=None,
        language=language,
        author_name="kopir",
        feed_url=f"{where}.atom",
        feed_guid=f"{where}.atom",
    )
    for one in news(reference, known, on):
        _add(made, one, language, root)
    return str(made.writeString("utf-8"))


def _whose(request: HttpRequest, kind: str, code: str) -> str:
    """The reference of the subject, or nothing for all.

    Raises:
        NotFound: nothing of that kind can be followed.
    """
    if kind:
        if kind not in KINDS:
            raise NotFound("there is no page at the address {address}", address=request.path[:200])
        return f"{kind}:{code.upper() if kind in ('place', 'group') else code}"
    group = request.GET.get("group", "").strip().upper()
    return f"group:{group}" if group else ""


def _root(request: HttpRequest) -> str:
    return str(settings.KOPIR_ADDRESS) or f"{request.scheme}://{request.get_host()}"


def _add(made: Feed, one: News, language: Language, root: str) -> None:
    moment = datetime.combine(one.day, time(), UTC)
    made.add_item(
        title=fit(one.title),
        link=f"{root}/{language}/{one.path}",
        description=escape(fit(one.summary)),
        unique_id=f"tag:{urlsplit(root).hostname},2026:{one.key}/{language}",
        updateddate=moment,
        pubdate=moment,
        categories=[one.kind],
    )


def _answer(
    request: HttpRequest, text: str, content_type: str, language: str, filename: str = ""
) -> HttpResponseBase:
    """The text, or 304 when the reader has it already."""
    body = text.encode()
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    response = HttpResponse(body, content_type=content_type)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Content-Language"] = language
    if filename:
        response.headers["Content-Disposition"] = f'inline; filename="{filename}"'
    return response
