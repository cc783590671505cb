"""Search: countries, groups, indices and indicators by a word of any of the three languages."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.evidence.view import View
from kopir.portal import finding
from kopir.portal.page import Column, Control, Link, Page, Section, Table
from kopir.portal.pages.common import crumbs
from kopir.portal.state import State

MOST = 60


def page(view: View, state: State) -> Page:
    """The page ``search``; its .json gives suggestions while somebody types."""
    query = state.get("q")
    hits = finding.within(view, finding.search(query, state.language, limit=MOST)) if query else ()
    return Page(
        kind="search",
        title=_("Search"),
        answer=_answer(query, len(hits), state),
        sections=_sections(hits, query, state),
        controls=(Control("q", _("Country, group, index or indicator"), selected=query, type="search"),),
        crumbs=crumbs(),
        extra={
            "suggestions": [
                {
                    "label": hit.text,
                    "text": hit.text,
                    "kind": _kinds()[hit.kind],
                    "code": hit.code,
                    "url": state.address(hit.path),
                }
                for hit in hits[:8]
            ]
        },
    )


def _kinds() -> dict[str, str]:
    return {
        "area": _("country or territory"),
        "group": _("group of countries"),
        "index": _("index"),
        "indicator": _("indicator"),
    }


def _answer(query: str, count: int, state: State) -> str:
    if not query:
        return _("Write the name of a country, a group or an indicator, in Kazakh, Russian or English.")
    if not count:
        return _("Nothing was found for “%(query)s”. Try a shorter word, or choose from the lists.") % {
            "query": query
        }
    number = speech.number(count, state.language, digits=0)
    return ngettext("%(number)s result for “%(query)s”.", "%(number)s results for “%(query)s”.", count) % {
        "number": number,
        "query": query,
    }


def _sections(hits: tuple[finding.Hit, ...], query: str, state: State) -> tuple[Section, ...]:
    if not hits:
        links = (
            Link(_("Countries"), "countries"),
            Link(_("Groups of countries"), "groups"),
            Link(_("Indicators"), "indicators"),
        )
        return (Section("lists", _("Where to go from here"), links=links),)
    table = Table(
        "results",
        _("What was found"),
        (Column("name", _("Name"), "link"), Column("kind", _("What it is")), Column("code", _("Code"))),
        tuple((Link(hit.text, hit.path), _kinds()[hit.kind], hit.code) for hit in hits),
    )
    return (Section("found", tables=(table,)),)
