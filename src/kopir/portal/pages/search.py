"""Search: everything there is, by words of any of the three languages and by choices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.evidence.view import View
from kopir.portal.page import Column, Control, Link, Page, Section, Table, Value
from kopir.portal.pages import common, facets
from kopir.portal.pages.registers import told
from kopir.portal.search import finding, shown
from kopir.portal.search.finding import Hit, Hits
from kopir.portal.state import State

MOST: Final = 60
FEW: Final = 10
"""Fewer hits with all words than this are followed by others with some of them."""
SUGGESTED: Final = 8
NOTE: Final = 200
"""Letters of the sentence shown beside a hit."""
FACETS: Final = {
    name: name
    for name in (
        "kind",
        "country",
        "need",
        "goal",
        "target",
        "block",
        "licence",
        "speaks",
        "standing",
        "verified",
    )
}
"""Parameter of the address to the facet of the index."""


def page(view: View, state: State) -> Page:
    """The page ``search``, with ``?q=`` and a parameter for each facet; its .json gives suggestions."""
    query = state.get("q")
    chosen = facets.chosen(FACETS, state)
    asked = bool(query or chosen)
    found = finding.find(
        query, chosen=chosen, facets=tuple(FACETS.values()), most=MOST if asked else 0, few=FEW
    )
    hits = [hit for hit in found.hits if _is_there(hit, view, state)]
    return Page(
        kind="search",
        title=_("Search"),
        answer=_answer(query, found.total - len(found.hits) + len(hits), asked, state),
        lead=tuple(said(found, state)),
        sections=_sections(hits, [hit for hit in found.further if _is_there(hit, view, state)], state),
        controls=(
            Control("q", _("Words"), selected=query, type="search"),
            *facets.controls(FACETS, found, state),
        ),
        crumbs=common.crumbs(),
        notices=common.notices(view, state),
        extra={"suggestions": [_suggestion(hit, state) for hit in hits[:SUGGESTED]]},
    )


def said(found: Hits, state: State) -> Iterator[str]:
    """What was done with the words of the query that the reader must know."""
    for typed, taken in found.mended:
        yield _("Shown for “%(taken)s”: nothing has the word “%(typed)s”.") % {"taken": taken, "typed": typed}
    if found.unknown and found.total:
        yield _("Left out, for nothing has it: “%(words)s”.") % {"words": ", ".join(found.unknown)}
    if found.part == "similar" and found.total:
        yield _("Nothing has just these words; these have similar ones.")
    if found.part == "some" and found.total:
        yield _("Nothing has all of these words; these have some of them.")
    if found.more:
        yield _(
            "There are more than %(number)s results; they and the numbers beside the choices are of the best."
        ) % {"number": speech.number(found.total, state.language, digits=0)}


def _is_there(hit: Hit, view: View, state: State) -> bool:
    """Whether it is there now; of figures, on the chosen day."""
    if not shown.is_there(hit):
        return False
    return state.as_of is None or hit.kind not in ("indicator", "index") or view.has(hit.code)


def _suggestion(hit: Hit, state: State) -> dict[str, str]:
    return {
        "label": hit.title.marked(state.language),
        "text": hit.title.get(state.language),
        "kind": facets.kinds()[hit.kind],
        "code": hit.code,
        "url": state.address(hit.path, query=hit.query),
    }


def _answer(query: str, count: int, asked: bool, state: State) -> str:
    if not asked:
        return _(
            "Write a name or a few words in Kazakh, Russian or English, in any of their forms; "
            "a mistyped word is mended."
        )
    number = speech.number(count, state.language, digits=0)
    if not query:
        return ngettext(
            "%(number)s result for what was chosen.", "%(number)s results for what was chosen.", count
        ) % {"number": number}
    if not count:
        return _(
            "Nothing was found for “%(query)s”. Try a shorter word, take a choice back, or go to the lists."
        ) % {"query": query}
    return ngettext("%(number)s result for “%(query)s”.", "%(number)s results for “%(query)s”.", count) % {
        "number": number,
        "query": query,
    }


def _sections(hits: list[Hit], further: list[Hit], state: State) -> tuple[Section, ...]:
    if not hits:
        links = (
            Link(_("Countries"), "countries"),
            Link(_("Groups of countries"), "groups"),
            Link(_("Indicators"), "indicators"),
            Link(_("Needs of countries"), "needs"),
            Link(_("Solutions"), "solutions"),
        )
        return (Section("lists", _("Where to go from here"), links=links),)
    tables = [_table("results", _("What was found"), hits, state)]
    if further:
        tables.append(_table("further", _("Others, with some of the words"), further, state))
    return (Section("found", tables=tuple(tables)),)


def _table(name: str, title: str, hits: list[Hit], state: State) -> Table:
    return Table(
        name,
        title,
        (
            Column("name", _("Name"), "link"),
            Column("kind", _("What it is")),
            Column("note", _("In a sentence")),
            Column("code", _("Code"), quiet=True),
        ),
        tuple(_row(hit, state) for hit in hits),
    )


def _row(hit: Hit, state: State) -> tuple[Value, ...]:
    note, other = facets.shortened(hit.note.get(state.language), NOTE), told.language(hit.note, state)
    return (
        shown.link(hit, state),
        facets.kinds()[hit.kind],
        f"{note} ({other})" if other else note or None,
        hit.code,
    )
