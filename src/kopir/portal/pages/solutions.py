"""The catalogue of solutions: found by words and by what they answer, serve, hold and where they are used."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence.view import View
from kopir.portal.page import Column, Control, Link, Page, Section, Table, Value
from kopir.portal.pages import common, facets, offered, search
from kopir.portal.search import finding
from kopir.portal.state import State
from kopir.solutions.records import Solution

SHOWN: Final = 100
FACETS: Final = {
    "need": "need",
    "country": "country",
    "block": "block",
    "goal": "goal",
    "target": "target",
    "kind": "type",
    "licence": "licence",
    "speaks": "speaks",
    "standing": "standing",
    "verified": "verified",
}
"""Parameter of the address to the facet of the index."""


def listing(view: View, state: State) -> Page:
    """The page ``solutions``, with ``?q=`` and a parameter for each facet."""
    chosen = facets.chosen(FACETS, state)
    query = state.get("q")
    found = finding.find(
        query,
        chosen={**chosen, "kind": "solution"},
        facets=tuple(FACETS.values()),
        most=SHOWN,
        few=search.FEW,
    )
    whole = sum(one.standing != "excluded" for one in offered.catalogue().records)
    known = offered.catalogue().by_code
    tables = [
        _table(
            "solutions", _("Solutions"), [known[hit.code] for hit in found.hits if hit.code in known], state
        )
    ]
    others = [known[hit.code] for hit in found.further if hit.code in known]
    if others:
        tables.append(_table("further", _("Others, with some of the words"), others, state))
    return Page(
        kind="solutions",
        title=_("Solutions"),
        answer=_answer(found.total, whole, bool(chosen or query), state),
        lead=(*search.said(found, state), *_more(found.total, state)),
        sections=(Section("all", tables=tuple(tables)), _yours()),
        controls=(
            Control("q", _("Words"), selected=query, type="search"),
            *facets.controls(FACETS, found, state),
        ),
        crumbs=common.crumbs(
            Link(_("Needs of countries"), "needs"), Link(_("Practices of countries"), "practices")
        ),
        notices=common.notices(view, state),
        tab="solutions",
    )


def _yours() -> Section:
    """The way for those whose solution is not here."""
    return Section(
        "yours",
        _("Is one missing?"),
        (_("Organisations add their own; two people of others review each before everybody sees it."),),
        links=(Link(_("Add a solution"), "exchange/new/solution"),),
    )


def _table(name: str, title: str, records: list[Solution], state: State) -> Table:
    return Table(
        name,
        title,
        (
            Column("solution", _("Solution"), "link"),
            Column("code", _("Code"), quiet=True),
            Column("summary", _("What it is")),
            Column("kind", _("Kind")),
            Column("goals", _("Goals")),
            Column("licences", _("Licences")),
            Column("countries", _("Countries of use"), "integer"),
            Column("standing", _("Standing")),
        ),
        tuple(_row(one, state) for one in records),
        note=_(
            "Facts of imported records: Digital Public Goods Registry, Unlicense. "
            "What was read was not verified."
        ),
        empty=_("Nothing fits all of these choices. Take one of them back."),
    )


def _row(one: Solution, state: State) -> tuple[Value, ...]:
    return (
        Link(one.name, f"solutions/{one.code}"),
        one.code,
        one.summary.get(state.language) or None,
        ", ".join(offered.kind(kind) for kind in one.kinds) or None,
        ", ".join(dict.fromkeys(str(goal.goal) for goal in one.goals)) or None,
        ", ".join(licence.spdx for licence in one.licences if licence.spdx) or None,
        len(one.countries()) or None,
        offered.standing(one.standing),
    )


def _answer(count: int, whole: int, chosen: bool, state: State) -> str:
    shown = {
        "count": speech.number(count, state.language, digits=0),
        "whole": speech.number(whole, state.language, digits=0),
    }
    if chosen:
        return _("%(count)s of %(whole)s solutions fit what was chosen.") % shown
    return _("The catalogue has %(whole)s solutions, each with its source.") % shown


def _more(count: int, state: State) -> tuple[str, ...]:
    if count <= SHOWN:
        return ()
    return (
        _("The first %(shown)s are shown; choose more closely to see others.")
        % {"shown": speech.number(SHOWN, state.language, digits=0)},
    )
