"""What the pages of people who are signed in share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import translation
from django.views.decorators.cache import never_cache

from kopir.accounts.models import User
from kopir.accounts.permissions import Predicate, require
from kopir.errors import InvalidInput, KopirError
from kopir.language import Language, explain

COOKIE: Final = "kopir_language"
COOKIE_AGE: Final = 365 * 86_400
View = Callable[..., HttpResponseBase]


def spoken(*methods: str) -> Callable[[View], View]:
    """A view in the language of its address, kept by no browser, for these methods only."""

    def wrap(view: View) -> View:
        @never_cache
        @wraps(view)
        def answer(request: HttpRequest, language: str, **parts: Any) -> HttpResponseBase:
            if request.method not in methods:
                return HttpResponse(status=405, headers={"Allow": ", ".join(methods)})
            _refuse_nul(request)
            with translation.override(language):
                response = view(request, language, **parts)
            response.headers["Content-Language"] = language
            if request.COOKIES.get(COOKIE) != language:
                response.set_cookie(
                    COOKIE, language, max_age=COOKIE_AGE, samesite="Lax", secure=request.is_secure()
                )
            return response

        answer.methods = methods  # type: ignore[attr-defined]  # for the table of permissions
        return answer

    return wrap


def _refuse_nul(request: HttpRequest) -> None:
    """A letter that stands in no text, and that PostgreSQL keeps in none.

    Raises:
        InvalidInput: there is one in what was sent.
    """
    for given in (request.GET, request.POST):
        if any("\x00" in value for name in given for value in (name, *given.getlist(name))):
            raise InvalidInput("what was sent holds a letter that no text has (code 0); take it out")


def open_to(predicate: Predicate) -> Callable[[View], View]:
    """A view for those whom a predicate lets in; who is not signed in is asked to sign in first."""

    def wrap(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, language: str, **parts: Any) -> HttpResponseBase:
            if not isinstance(request.user, User):
                there = request.get_full_path() if request.method == "GET" else f"/{language}/inbox"
                return HttpResponseRedirect(f"/{language}/account/login?{urlencode({'next': there})}")
            require(predicate, request.user)
            return view(request, language, **parts)

        answer.guard = predicate  # type: ignore[attr-defined]  # for the table of permissions
        return answer

    return wrap


def told(error: KopirError, language: str) -> str:
    """What went wrong as a sentence in the reader's language."""
    words = explain(error, cast(Language, language))
    if not any(words.startswith(str(fact)) for fact in error.facts.values()):  # a name keeps its spelling
        words = words[:1].upper() + words[1:]
    return words + ("" if words.endswith((".", "!", "?", ")")) else ".")


def go(address: str) -> HttpResponseRedirect:
    """On to another page after something was done."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
