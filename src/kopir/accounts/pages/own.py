"""One's own account: who one is here, mail, and a new password."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from kopir.accounts import services, words
from kopir.accounts.models import Role, User
from kopir.accounts.passwords import SHORTEST
from kopir.accounts.permissions import administrators, holds, may_change_password, may_manage_users
from kopir.accounts.views import go, open_to, spoken, told
from kopir.errors import KopirError


@sensitive_post_parameters("old", "new", "again")
@spoken("GET", "HEAD", "POST")
@open_to(may_change_password)
def account(request: HttpRequest, language: str) -> HttpResponseBase:
    """``account``: who one is here, where notices go, and a new password; ``do`` says which form was sent."""
    user = cast(User, request.user)
    wanted = request.POST.get("do", "password")
    problem = ""
    if request.method == "POST":
        try:
            messages.success(request, _mail(request, user) if wanted == "mail" else _password(request, user))
        except KopirError as error:
            problem = told(error, language)
            user.refresh_from_db()
        else:
            return go(request.path)
    spoken_now = words.spoken()
    context = {
        "title": _("Your account"),
        "problem": {wanted: problem} if problem else {},
        "typed": request.POST if wanted == "mail" and problem else _kept(user),
        "shortest": SHORTEST,
        "has_password": user.has_usable_password(),
        "role_words": words.ROLES[Role(user.role)],
        "organisation": user.organisation.name(language) if user.organisation else None,
        "country": words.country_name(user.area, spoken_now),
        "may_manage": may_manage_users(user),
        "homeless": holds(user, Role.CONTRIBUTOR) and user.organisation is None,
        "administrators": ", ".join(administrators()),
        "languages_of_mail": words.LANGUAGES.items(),
        "often": words.OFTEN.items(),
    }
    return render(request, "accounts/account.html", context, status=400 if problem else 200)


def _kept(user: User) -> dict[str, str]:
    return {"email": user.email, "language": user.language, "mail": user.mail}


def _mail(request: HttpRequest, user: User) -> str:
    email, language, mail = (request.POST.get(name, "") for name in ("email", "language", "mail"))
    services.change_preferences(user, email, language, mail)
    if mail == User.Mail.NEVER or not email.strip():
        return _("Saved. No mail is sent to you; notices are on the desk.")
    return _("Saved. Notices go to %(email)s.") % {"email": user.email}


def _password(request: HttpRequest, user: User) -> str:
    old, new, again = (request.POST.get(name, "") for name in ("old", "new", "again"))
    services.change_password(user, old, new, again)
    update_session_auth_hash(request, user)
    return _("The password is changed. Other devices were signed out.")
