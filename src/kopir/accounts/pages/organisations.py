"""The bodies that people work for and that records belong to; for administrators."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir.accounts import services, words
from kopir.accounts.models import Organisation, User
from kopir.accounts.permissions import may_manage_organisations
from kopir.accounts.views import go, open_to, spoken, told
from kopir.errors import KopirError
from kopir.language import LANGUAGES, sort_key


@spoken("GET", "HEAD", "POST")
@open_to(may_manage_organisations)
def organisations(request: HttpRequest, language: str) -> HttpResponseBase:
    """``account/organisations``: all of them, and a form that makes one."""
    problem = ""
    if request.method == "POST":
        names: dict[str, str] = {each: request.POST.get(f"name_{each}", "") for each in LANGUAGES}
        code, kind, area = (request.POST.get(name, "") for name in ("code", "kind", "area"))
        try:
            made = services.add_organisation(cast(User, request.user), code.strip(), kind, names, area)
        except KopirError as error:
            problem = told(error, language)
        else:
            messages.success(request, _("%(name)s was added.") % {"name": made.name(language)[0]})
            return go(request.path)
    found = _all()
    context = {
        "title": _("Organisations"),
        "answer": ngettext(
            "%(count)s organisation is known here.",
            "%(count)s organisations are known here.",
            len(found),
        )
        % {"count": len(found)}
        if found
        else "",
        "crumbs": [{"label": _("Your account"), "url": f"/{language}/account"}],
        "organisations": found,
        "problem": problem,
        "typed": request.POST if problem else {},
        "kinds": words.KINDS.items(),
        "countries": words.country_names(words.spoken()),
    }
    return render(request, "accounts/organisations.html", context, status=400 if problem else 200)


def _all() -> list[Any]:
    language = words.spoken()
    active = Count("people", filter=Q(people__is_active=True), distinct=True)
    found: list[Any] = list(
        Organisation.objects.annotate(active=active, kept=Count("entries", distinct=True))
    )
    for each in found:
        each.called, each.called_in = each.name(language)
        each.kind_words = words.KINDS[Organisation.Kind(each.kind)]
        each.country = words.country_name(each.area, language)
    return sorted(found, key=lambda each: sort_key(each.called, language))
