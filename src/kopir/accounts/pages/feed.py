"""What was published, renewed, withdrawn and brought back, as an Atom feed (RFC 4287) open to everybody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final, cast
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _

from kopir.accounts import kinds, words
from kopir.accounts.models import Step
from kopir.evidence import areas
from kopir.language import LANGUAGES, Language

MOST: Final = 50
"""Entries of the feed, the newest of all."""
TOLD: Final = ("publish", "renew", "withdraw", "restore")
_UNFIT: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Letters that XML 1.0 cannot hold."""


class Feed(Atom1Feed):
    """A feed whose day is that of its newest entry, and never the moment it is asked for."""

    def latest_post_date(self) -> datetime:
        """When the newest entry was made; where there is none, before the first that could have been."""
        dates: list[datetime] = [item["updateddate"] for item in self.items]
        return max(dates, default=datetime(2026, 1, 1, tzinfo=UTC))


def exchange(request: HttpRequest, language: Language) -> HttpResponseBase:
    """``exchange.atom``: the newest fifty steps of all records, of one ``kind``, or of one ``country``."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    kind, country = request.GET.get("kind", ""), request.GET.get("country", "").upper()
    steps = _steps(kind, country)
    etag = quote_etag(f"{language}-{len(steps)}-{steps[0].pk if steps else 0}-{_changed(steps)}")
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    with translation.override(language):
        feed = _feed(request, language, kind, country)
        for step in steps:
            _add(feed, step, language, _root(request))
    response = HttpResponse(feed.writeString("utf-8"), content_type=Feed.content_type)
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(feed.latest_post_date().timestamp())
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Content-Language"] = language
    return response


def _steps(kind: str, country: str) -> Sequence[Step]:
    """The newest public steps.

    Raises:
        NotFound: there is no such kind or country.
    """
    found = Step.objects.filter(public=True, action__in=TOLD).exclude(entry__published=None)
    if kind:
        found = found.filter(entry__kind=kinds.kind(kind).code)
    if country:
        found = found.filter(entry__areas__contains=f" {areas.area(country).code} ")
    return list(found.select_related("entry__published", "entry__organisation").order_by("-at", "-pk")[:MOST])


def _changed(steps: Sequence[Step]) -> int:
    """A new version changes how older steps name their record, too."""
    return int(max((step.entry.changed.timestamp() for step in steps), default=0) * 1000)


def _root(request: HttpRequest) -> str:
    return str(settings.KOPIR_ADDRESS) or f"{request.scheme}://{request.get_host()}"


def _feed(request: HttpRequest, language: Language, kind: str, country: str) -> Feed:
    title = _("Solutions and practices: what was published, renewed and withdrawn")
    if country:
        title = f"{title}. {words.country_name(country, language)}"
    chosen = {name: value for name, value in (("kind", kind), ("country", country)) if value}
    own = f"{_root(request)}/{language}/exchange.atom" + (f"?{urlencode(chosen)}" if chosen else "")
    return Feed(
        title=title,
        link=f"{_root(request)}/{language}/solutions",
        description="",
        subtitle=None,
        language=language,
        author_name="kopir",
        feed_url=own,
        feed_guid=own,
    )


def _add(feed: Feed, step: Step, language: Language, root: str) -> None:
    entry = step.entry
    body = entry.published.body if entry.published else {}
    kind = kinds.kind(entry.kind)
    title = words.title_of(entry, language, entry.published)
    texts = {} if entry.withdrawn else kind.texts(body)  # what was taken back is not told on
    feed.add_item(
        title=_fit(str(words.PUBLIC_STEPS[step.action]) % {"title": title}),
        link=f"{root}/{language}/{kind.address(entry.code)}",
        description=escape(_fit(_summary(step, texts, language))),
        unique_id=f"tag:{urlsplit(root).hostname},2026:exchange/{step.pk}/{language}",
        updateddate=step.at,
        pubdate=step.at,
        author_name=_fit(entry.organisation.name(language)[0]) if entry.organisation else None,
        categories=[entry.kind, *entry.areas.split()],
    )


def _summary(step: Step, texts: Any, language: Language) -> str:
    """What was said with the step, else what the record says of itself."""
    if step.text and step.action != "publish":
        return step.text
    told = cast(dict[str, str], texts.get("summary", {}))
    return next((told[each] for each in (language, "ru", "en", *LANGUAGES) if told.get(each)), step.text)


def _fit(text: str) -> str:
    return _UNFIT.sub("", text)
