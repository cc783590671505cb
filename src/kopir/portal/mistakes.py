"""What went wrong, told to the reader: what happened, that nothing was lost, and the way on."""

from __future__ import annotations

from collections.abc import Collection

from django.db import DatabaseError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import Conflict, InvalidInput, KopirError, NotAllowed, NotFound
from kopir.language.catalogue import Phrase
from kopir.portal.page import Link, Page, Section
from kopir.portal.search import finding, shown
from kopir.portal.state import State

STATUS: tuple[tuple[type[KopirError], int], ...] = (
    (InvalidInput, 400),
    (NotAllowed, 403),
    (NotFound, 404),
    (Conflict, 409),
)
SUGGESTED = 6


def status_of(error: KopirError) -> int:
    """The HTTP status of an error."""
    return next((status for kind, status in STATUS if isinstance(error, kind)), 503)


def page(error: KopirError, state: State, chosen: Collection[str] = ()) -> Page:
    """The page that tells of an error.

    Args:
        error: what went wrong.
        state: the address without its parameters.
        chosen: names of the parameters that were in the address: without them the page may be there.
    """
    status = status_of(error)
    suggestions = _suggestions(error, state)
    sections = []
    if chosen and state.path:
        same = Link(
            _("The same page without these choices: %(names)s") % {"names": ", ".join(chosen)}, state.path
        )
        sections.append(Section("same", links=(same,)))
    if suggestions:
        sections.append(Section("suggestions", _("Did you mean"), links=suggestions))
    sections.append(
        Section(
            "onward",
            _("Where to go from here"),
            links=(
                Link(_("Home"), ""),
                Link(_("Countries"), "countries"),
                Link(_("Indicators"), "indicators"),
                Link(_("Groups of countries"), "groups"),
                Link(_("Search"), "search"),
            ),
        )
    )
    return Page(
        kind="error",
        title=_heading(status),
        answer=explained(error, state),
        lead=(_assurance(status),),
        sections=tuple(sections),
        status=status,
        overline=str(status),
    )


def explained(error: KopirError, state: State) -> str:
    """What went wrong in the reader's language; the portal's own errors are in its own catalogue."""
    own = _(error.message)
    if own == error.message:
        told = speech.explain(error, state.language)
    else:
        told = Phrase(state.language).format(own, **error.facts)
    if not any(told.startswith(str(fact)) for fact in error.facts.values()):  # a code keeps its spelling
        told = told[:1].upper() + told[1:]
    return told + ("" if told.endswith((".", "!", "?", ")")) else ".")


def _heading(status: int) -> str:
    return {
        400: _("This choice cannot be read"),
        403: _("This is not open to you"),
        404: _("There is nothing at this address"),
        409: _("Something changed in the meantime"),
    }.get(status, _("A part of the portal is not available now"))


def _assurance(status: int) -> str:
    if status == 503:
        return _("Nothing was lost. Try again in a minute.")
    return _("Nothing was lost: the published figures are as they were. Choose one of the ways below.")


def _suggestions(error: KopirError, state: State) -> tuple[Link, ...]:
    """Pages whose names come near to what was asked for; a wrong day or year is like the name of none."""
    if "name" in error.facts:  # the name of a parameter
        return ()
    asked = next(
        (
            str(error.facts[key])
            for key in ("code", "found", "area", "indicator", "group")
            if key in error.facts
        ),
        state.path,
    ).rpartition("/")[2]  # of person/… the kind says nothing
    if not asked:
        return ()
    found: dict[str, Link] = {}
    try:
        for hit in filter(shown.is_there, finding.find(asked, most=SUGGESTED).hits):
            found.setdefault(hit.title.get(state.language), shown.link(hit, state))
    except DatabaseError:  # the page that tells of an error must not fail itself
        return ()
    return tuple(found.values())


def plain_failure() -> HttpResponse:
    """A fault of our own, in all three languages, made without templates, store or catalogues."""
    lines = (
        (
            "kk",
            (
                "Сайтта қате пайда болды. Ештеңе жоғалған жоқ, жарияланған деректер өзгерген жоқ. Бір "
                "минуттан соң қайталап көріңіз."
            ),
        ),
        (
            "ru",
            (
                "На сайте произошла ошибка. Ничего не потеряно, опубликованные данные не изменились. "
                "Попробуйте ещё раз через минуту."
            ),
        ),
        (
            "en",
            (
                "Something went wrong on this site. Nothing was lost, and the published figures are "
                "unchanged. Try again in a minute."
            ),
        ),
    )
    body = "".join(f'<p lang="{code}">{text}</p>' for code, text in lines)
    home = '<p><a href="/">kopir</a></p>'
    document = (
        '<!doctype html><html lang="kk"><head><meta charset="utf-8"><title>500 · kopir</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/static/kopir/tokens.css">'
        '<link rel="stylesheet" href="/static/kopir/site.css"></head>'
        f'<body class="page-error"><main id="content"><h1>500</h1>{body}{home}</main></body></html>'
    )
    return HttpResponse(document, status=500)
