"""From a request to an answer: the page in the form asked for, kept for the next reader, with its errors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

from django.core.exceptions import DisallowedHost
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.encoding import escape_uri_path

from kopir.accounts import shelf
from kopir.errors import InvalidInput, KopirError, NotAllowed, NotFound
from kopir.language import Language
from kopir.portal import kept, mistakes, reading
from kopir.portal.languages import preferred
from kopir.portal.page import Page
from kopir.portal.pages import Route
from kopir.portal.render import forms
from kopir.portal.state import PARAMETERS, Moved, State, read_query

COOKIE = "kopir_language"
COOKIE_AGE = 365 * 86_400

PageView = Callable[..., HttpResponseBase]


def page_view(route: Route) -> PageView:
    """The Django view of a page type."""

    def answer(request: HttpRequest, language: str, form: str = "", **parts: str) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        with translation.override(language):
            return _answer(request, cast(Language, language), form.lstrip("."), route, parts)

    return answer


def today() -> date:
    """The day it is where the portal stands."""
    return timezone.localdate()


def _answer(
    request: HttpRequest, language: Language, form: str, route: Route, parts: dict[str, str]
) -> HttpResponseBase:
    blank = State(language, _path(request, form), today(), form)
    try:
        state = State(language, blank.path, blank.today, form, read_query(request.GET))
        key = kept.key(route.version(), state, request.get_host())
        if route.kept:
            made = kept.pages.made(key, lambda: _make(request, state, route, parts))
        else:
            made = _make(request, state, route, parts)
    except Moved as moved:
        return HttpResponseRedirect(moved.address)
    except KopirError as error:
        chosen = [name for name in PARAMETERS if request.GET.get(name)]
        made = forms.render(mistakes.page(error, blank, chosen), blank, _root(request))
    return _respond(request, made, language)


def _make(request: HttpRequest, state: State, route: Route, parts: dict[str, str]) -> kept.Made:
    for name, value in parts.items():
        proper = route.proper(name, value)
        if proper != value:
            raise Moved(
                state.address(state.path.replace(value, proper), suffix=state.suffix, query=state.query)
            )
    view = reading.view(state.as_of)
    with shelf.steady():
        page: Page = route.make(view, state, **parts)
        return forms.render(page, state, _root(request), view)


def _respond(request: HttpRequest, made: kept.Made, language: Language) -> HttpResponseBase:
    """The answer, or 304 when the reader has it already."""
    if made.status == 200:
        unchanged = get_conditional_response(request, etag=made.etag, last_modified=made.modified)
        if unchanged is not None:
            return unchanged
    body, zipped = made.body_for(request.headers.get("Accept-Encoding", ""))
    response = HttpResponse(body, status=made.status, content_type=made.content_type)
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Content-Language"] = language
    if made.status == 200:
        response.headers["ETag"] = made.etag
        response.headers["Cache-Control"] = "private, no-cache" if made.is_html else "public, no-cache"
    if made.filename:
        response.headers["Content-Disposition"] = f'attachment; filename="{made.filename}"'
    if made.is_html and request.COOKIES.get(COOKIE) != language:
        response.set_cookie(COOKIE, language, max_age=COOKIE_AGE, samesite="Lax", secure=request.is_secure())
    return response


def _root(request: HttpRequest) -> str:
    try:
        return f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:  # the error page about it has no address of its own
        return ""


def _path(request: HttpRequest, form: str) -> str:
    """The address within the language, without its suffix; home has an empty one."""
    inner = request.path.split("/", 2)[2] if request.path.count("/") > 1 else ""
    inner = inner.removesuffix(f".{form}") if form else inner
    return "" if inner == "home" else inner


def choose_language(request: HttpRequest) -> HttpResponse:
    """From the bare address to the language chosen last, else the browser's, else Kazakh."""
    language = preferred(request.COOKIES.get(COOKIE, ""), request.headers.get("Accept-Language", ""))
    response = HttpResponseRedirect(f"/{language}/")
    response.headers["Vary"] = "Cookie, Accept-Language"
    return response


def home_slash(_request: HttpRequest, language: str) -> HttpResponse:
    """``/kk`` is ``/kk/``."""
    return HttpResponsePermanentRedirect(f"/{language}/")


def robots(_request: HttpRequest) -> HttpResponse:
    """Everything may be read by machines; files by themselves need not be listed."""
    return HttpResponse("User-agent: *\nAllow: /\n", content_type="text/plain; charset=utf-8")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """An address nothing answers to: a trailing slash is forgiven, the rest is told with a way on."""
    inner = request.path.strip("/")
    if request.path.endswith("/") and "/" in inner:
        # One slash in front: with two a browser takes what follows for another site.
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"/{escape_uri_path(inner)}" + (f"?{query}" if query else ""))
    return mistaken(
        request, NotFound("there is no page at the address {address}", address=request.path[:200])
    )


def forbidden(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """A form that was not sent from our own page, or from one that was open too long."""
    return mistaken(
        request,
        NotAllowed(
            "the form came from another site or was open too long; open the page anew and send it again"
        ),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """A request that Django itself refuses."""
    return mistaken(request, InvalidInput("the request could not be read; start again from the home page"))


def failed(_request: HttpRequest) -> HttpResponse:
    """Our own fault: as little as possible is asked of the parts that may have failed."""
    return mistakes.plain_failure()


def mistaken(request: HttpRequest, error: KopirError) -> HttpResponseBase:
    """The page that tells of an error, in the language of the address or of the reader."""
    first = request.path.strip("/").split("/")[0]
    fallback = preferred(request.COOKIES.get(COOKIE, ""), request.headers.get("Accept-Language", ""))
    language = cast(Language, first) if first in ("kk", "ru", "en") else fallback
    with translation.override(language):
        state = State(language, "", today())
        return _respond(request, forms.render(mistakes.page(error, state), state, _root(request)), language)
