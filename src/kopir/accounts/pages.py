"""Signing in and out, and one's own account."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from kopir.accounts import services
from kopir.accounts.models import User
from kopir.accounts.passwords import SHORTEST
from kopir.accounts.permissions import may_change_password
from kopir.accounts.views import go, open_to, spoken, told
from kopir.errors import KopirError, NotAllowed


@sensitive_post_parameters("password")
@spoken("GET", "HEAD", "POST")
def sign_in(request: HttpRequest, language: str) -> HttpResponseBase:
    """``account/login``: name and password, then on to where the person wanted to go."""
    given = request.POST if request.method == "POST" else request.GET
    onward = _inside(request, given.get("next", ""), f"/{language}/inbox")
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
        "problem": problem,
        "username": request.POST.get("username", "")[:100],
    }
    return render(request, "accounts/login.html", context, status=status)


@spoken("POST")
def sign_out(request: HttpRequest, language: str) -> HttpResponseBase:
    """``account/logout``."""
    logout(request)
    return go(f"/{language}/account/login")


@sensitive_post_parameters("old", "new", "again")
@spoken("GET", "HEAD", "POST")
@open_to(may_change_password)
def account(request: HttpRequest, language: str) -> HttpResponseBase:
    """``account``: who one is here, and a new password."""
    problem = ""
    if request.method == "POST":
        old, new, again = (request.POST.get(name, "") for name in ("old", "new", "again"))
        try:
            services.change_password(request.user, old, new, again)
        except KopirError as error:
            problem = told(error, language)
        else:
            update_session_auth_hash(request, request.user)  # type: ignore[arg-type]  # open_to saw a user
            messages.success(request, _("The password is changed. Other devices were signed out."))
            return go(request.path)
    context = {"title": _("Your account"), "problem": problem, "shortest": SHORTEST}
    answer: HttpResponse = render(request, "accounts/account.html", context, status=400 if problem else 200)
    return answer


def address(request: HttpRequest) -> str:
    """The network address a request comes from; behind a proxy with TLS, what the proxy says."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return (forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", ""))[:64]


def _inside(request: HttpRequest, wanted: str, otherwise: str) -> str:
    """An address of this site only."""
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return wanted
    return otherwise
