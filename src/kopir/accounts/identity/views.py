"""The two addresses of signing in with an identity: the way to the provider, and the way back."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kopir.accounts.identity.adapter import Identities
from kopir.accounts.identity.provider import Provider, Verified, keeper
from kopir.accounts.models import User
from kopir.accounts.pages.signing import inside
from kopir.accounts.views import COOKIE, go, spoken, told
from kopir.errors import KopirError
from kopir.language import LANGUAGES


@spoken("POST")
def begin(request: HttpRequest, language: str) -> HttpResponseBase:
    """``account/identity``: on to the provider, through a page that leads there by itself.

    A redirect of a form to another site is what the content policy forbids, and rightly; a page is none.
    """
    onward = inside(request, request.POST.get("next", ""), f"/{language}/inbox")
    if isinstance(request.user, User):
        return go(onward)
    try:
        address = _provider(request).begin(request, onward, language)
    except KopirError as error:
        return _refused(request, language, error)
    name = keeper().name
    context = {"title": _("On to %(name)s") % {"name": name}, "address": address, "name": name}
    return render(request, "accounts/onward.html", context)


@never_cache
def complete(request: HttpRequest) -> HttpResponseBase:
    """``/account/identity/callback``: the way back from the provider, the same address in all languages."""
    if request.method != "GET":
        return HttpResponse(status=405, headers={"Allow": "GET"})
    chosen = request.COOKIES.get(COOKIE, "")
    language = chosen if chosen in LANGUAGES else LANGUAGES[0]
    view: Any = OAuth2CallbackView.adapter_view(Verified(request, keeper().code))
    with translation.override(language):
        try:
            answer: HttpResponseBase = view(request)
        except KopirError as error:
            return _refused(request, language, error)
    return answer


def _provider(request: HttpRequest) -> Provider:
    found: Provider = Identities(request).get_provider(request, keeper().code)
    return found


def _refused(request: HttpRequest, language: str, error: KopirError) -> HttpResponseBase:
    messages.error(request, told(error, language))
    return go(f"/{language}/account/login")
