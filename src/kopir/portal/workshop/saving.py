"""Saving a variant: a page that says what will be saved and for whom, and the request that saves it."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from kopir.errors import InvalidInput, KopirError
from kopir.language import Language
from kopir.portal import answers, mistakes, reading
from kopir.portal.page import Link, Page
from kopir.portal.pages import common
from kopir.portal.render import html
from kopir.portal.state import CARRIED, State, read_query
from kopir.portal.workshop import controls, results, shelf, told
from kopir.portal.workshop.results import Result


@never_cache
@csrf_protect
def save(request: HttpRequest, language: str, code: str, edition: str) -> HttpResponse:
    """``indices/<code>/<edition>/workshop/save``: GET asks, POST saves and leads to the variant."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST"})
    with translation.override(language):
        path = f"indices/{code}/{edition}/workshop"
        blank = State(cast(Language, language), path, answers.today())
        try:
            given = request.POST if request.method == "POST" else request.GET
            state = State(blank.language, path, blank.today, "", read_query(given))
            found = results.result(reading.view(state.as_of), state, code, edition)
            if request.method == "POST":
                return _saved(found, state)
            return _asked(request, found, state)
        except KopirError as error:
            return _refused(error, blank)


def _saved(found: Result, state: State) -> HttpResponse:
    if found.choices.problems:
        raise InvalidInput(
            "{problem} Correct it in the workshop, then save",
            problem=next(iter(found.choices.problems.values())),
        )
    identifier = shelf.save(found.variant)
    address = state.address(f"indices/{found.variant.index}/variants/{identifier}")
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def _asked(request: HttpRequest, found: Result, state: State) -> HttpResponse:
    rules = found.base.definition
    page = Page(
        kind="saving",
        title=_("Save this variant"),
        overline=f"{rules.names.get(state.language)}, {found.base.edition.code}",
        lead=(
            _(
                "The settings get an address that stays: it opens in any language and on any day with the "
                "figures known then."
            ),
            _("Anybody may save a variant of this index, and nobody may change or remove one."),
            _("No account is needed. A variant holds settings only, nothing about who saved it."),
        ),
        crumbs=common.crumbs(
            Link(_("Indices"), "indices"),
            Link(rules.names.get(state.language), f"indices/{rules.code}"),
            Link(_("Workshop"), controls.place(found), controls.chosen(found)),
        ),
        tab="indices",
        status=400 if found.choices.problems else 200,
    )
    kept = {name: value for name, value in state.query.items() if name in CARRIED}
    context = {
        **html.frame(page, state, html.Site("")),
        "machine": (),
        "group": None,
        "differences": list(told.differences(found.variant, rules, state)),
        "problems": list(found.choices.problems.values()),
        "hidden": list((kept | controls.chosen(found)).items()),
        "save_url": state.address(f"{controls.place(found)}/save").split("?")[0],
        "back_url": state.address(controls.place(found), query=controls.chosen(found)),
    }
    body = get_template("saving.html").render(context, request)
    return HttpResponse(body, status=page.status)


def _refused(error: KopirError, blank: State) -> HttpResponse:
    page = mistakes.page(error, blank)
    return HttpResponse(html.render(page, blank, html.Site("")), status=page.status)
