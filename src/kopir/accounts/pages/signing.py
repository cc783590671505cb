"""Signing in and out."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from kopir.accounts import services
from kopir.accounts.models import User
from kopir.accounts.views import go, spoken, told
from kopir.errors import NotAllowed


@sensitive_post_parameters("password")
@spoken("GET", "HEAD", "POST")
def sign_in(request: HttpRequest, language: str) -> HttpResponseBase:
    """``account/login``: name and password, then on to where the person wanted to go."""
    given = request.POST if request.method == "POST" else request.GET
    onward = inside(request, given.get("next", ""), f"/{language}/inbox")
    if isinstance(request.user, User):
        return go(onward)
    problem, status = "", 200
    if request.method == "POST":
        try:
            user = services.sign_in(
                request, request.POST.get("username", ""), request.POST.get("password", ""), address(request)
            )
        except NotAllowed as error:
            problem, status = told(error, language), 403
        else:
            login(request, user)
            return go(onward)
    context = {
        "title": _("Sign in"),
        "lead": [
            _(
                "The published figures are open to everybody. The inbox of texts and the registers are for "
                "people with an account; an administrator makes one."
            )
        ],
        "next": onward,
        "identity": settings.IDENTITY_PROVIDER.name if settings.IDENTITY_PROVIDER else "",
        "problem": problem,
        "username": request.POST.get("username", "")[:100],
    }
    return render(request, "accounts/login.html", context, status=status)


@spoken("POST")
def sign_out(request: HttpRequest, language: str) -> HttpResponseBase:
    """``account/logout``."""
    logout(request)
    return go(f"/{language}/account/login")


def address(request: HttpRequest) -> str:
    """The network address a request comes from; behind a proxy with TLS, what the proxy says."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return (forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", ""))[:64]


def inside(request: HttpRequest, wanted: str, otherwise: str) -> str:
    """An address of this site only."""
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return wanted
    return otherwise
