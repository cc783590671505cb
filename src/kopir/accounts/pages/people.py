"""Who has an account, in which role and for which organisation; for administrators."""

from __future__ import annotations

from typing import Any, Final, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir.accounts import services, words
from kopir.accounts.models import Role, User
from kopir.accounts.passwords import random_password
from kopir.accounts.permissions import may_manage_users
from kopir.accounts.views import go, open_to, spoken, told
from kopir.errors import InvalidInput, KopirError, NotFound

A_PAGE: Final = 50


@spoken("GET", "HEAD", "POST")
@open_to(may_manage_users)
def people(request: HttpRequest, language: str) -> HttpResponseBase:
    """``account/people``: all accounts, found by words and role, and a form that makes one."""
    problem, made = "", {}
    if request.method == "POST":
        try:
            made = _make(request)
        except KopirError as error:
            problem = told(error, language)
    wanted, role = request.GET.get("q", "").strip()[:200], request.GET.get("role", "")
    page = Paginator(_found(wanted, role), A_PAGE).get_page(request.GET.get("page"))
    for each in page:
        _named(each)
    count = User.objects.filter(is_active=True).count()
    context = {
        "title": _("People"),
        "answer": ngettext("%(count)s person has an account.", "%(count)s people have an account.", count)
        % {"count": count},
        "crumbs": [{"label": _("Your account"), "url": f"/{language}/account"}],
        "people": page,
        "wanted": wanted,
        "role": role,
        "problem": problem,
        "made": made,
        "typed": request.POST if problem else {"role": Role.READER.value, "language": language},
        **_choices(),
    }
    return render(request, "accounts/people.html", context, status=400 if problem else 200)


@spoken("GET", "HEAD", "POST")
@open_to(may_manage_users)
def somebody(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``account/people/<number>``: one account: role, organisation, country, a new password, closing it."""
    person = User.objects.select_related("organisation").filter(pk=number).first()
    if person is None:
        raise NotFound("there is no account {found}; see the list of people", found=number)
    problem, made, wanted = "", {}, request.POST.get("do", "")
    if request.method == "POST":
        try:
            made = _change(request, person, wanted)
        except KopirError as error:
            problem = told(error, language)
        else:
            if not made:
                return go(request.path)
        person.refresh_from_db()
    context = {
        "title": str(person),
        "crumbs": [
            {"label": _("Your account"), "url": f"/{language}/account"},
            {"label": _("People"), "url": f"/{language}/account/people"},
        ],
        "person": _named(person),
        "oneself": person.pk == request.user.pk,
        "problem": {wanted if wanted == "place" else "other": problem} if problem else {},
        "made": made,
        "typed": request.POST if problem and wanted == "place" else _kept(person),
        "role_words": words.ROLES.items(),
        **_choices(),
    }
    return render(request, "accounts/somebody.html", context, status=400 if problem else 200)


def _make(request: HttpRequest) -> dict[str, str]:
    """A new account with a password made at random; name and password, to be shown this once."""
    given = {name: request.POST.get(name, "") for name in _FIELDS}
    by, password = cast(User, request.user), random_password()
    with transaction.atomic():
        person = services.add_user(by, given["username"], password, given["role"], given["full_name"])
        person = services.place(by, person.username, given["organisation"], given["area"])
        services.change_preferences(person, given["email"], given["language"], person.mail)
    return {"username": person.username, "password": password}


_FIELDS: Final = ("username", "full_name", "role", "organisation", "area", "email", "language")


def _change(request: HttpRequest, person: User, wanted: str) -> dict[str, str]:
    """What the button says; a new password is given back, to be shown this once."""
    by = cast(User, request.user)
    if wanted == "place":
        with transaction.atomic():
            services.change_role(by, person.username, request.POST.get("role", ""))
            organisation, area = request.POST.get("organisation", ""), request.POST.get("area", "")
            services.place(by, person.username, organisation, area)
        messages.success(request, _("Saved."))
    elif wanted == "password":
        password = random_password()
        services.set_password(by, person.username, password)
        return {"username": person.username, "password": password}
    elif wanted == "close":
        services.close_account(by, person.username)
        messages.success(request, _("The account is closed. What the person did stays under the name."))
    else:
        raise InvalidInput("the form could not be read; open the page anew")
    return {}


def _found(wanted: str, role: str) -> Any:
    which = User.objects.select_related("organisation").order_by("-is_active", "username")
    if role in Role.values:
        which = which.filter(role=role)
    for word in wanted.split():
        # SQLite knows no size of letters beyond Latin: the three that people type are looked for.
        forms = {word, word.lower(), word.capitalize()}
        any_of = Q()
        for form in forms:
            any_of |= Q(username__icontains=form) | Q(full_name__icontains=form)
            any_of |= Q(organisation__code__icontains=form) | Q(organisation__name_en__icontains=form)
            any_of |= Q(organisation__name_ru__icontains=form) | Q(organisation__name_kk__icontains=form)
        which = which.filter(any_of)
    return which


def _named(person: Any) -> Any:
    """The person with the words a page shows."""
    language = words.spoken()
    person.role_name = words.role_name(person.role, language)
    person.body = person.organisation.name(language) if person.organisation else None
    person.country = words.country_name(person.area, language)
    return person


def _kept(person: User) -> dict[str, str]:
    body = person.organisation.code if person.organisation else ""
    return {"role": person.role, "organisation": body, "area": person.area}


def _choices() -> dict[str, Any]:
    language = words.spoken()
    return {
        "roles": words.role_names(language),
        "organisations": words.organisation_names(language),
        "countries": words.country_names(language),
        "languages_of_mail": words.LANGUAGES.items(),
    }
