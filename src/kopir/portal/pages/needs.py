"""What a country needs: its proven gaps by size, people concerned and distance to countries like it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import areas
from kopir.evidence.view import View
from kopir.language import sentences
from kopir.portal import names
from kopir.portal.page import (
    Column,
    Link,
    Page,
    Section,
    Source,
    Table,
    Value,
)
from kopir.portal.pages import common, needs_proofs, weighing
from kopir.portal.state import State
from kopir.solutions import needs

GLANCED = 3
"""Needs that the profile of a country names."""


def page(view: View, state: State, area: str) -> Page:
    """The page ``needs/<area>``, with ``?w:size=…`` the weights of what needs are ranked by.

    Raises:
        NotFound: there is no such area.
        InvalidInput: the area is no country.
    """
    weights, problem = weighing.chosen(state, needs.EQUAL, needs.checked)
    every = needs.assessed(view, area)
    found = sorted((one for one in every if one.proven), key=lambda one: (-one.score(weights), one.need.code))
    country = areas.area(area)
    used = needs_proofs.sources(view, found, state)
    peers = speech.listing(
        [names.area(code, state.language) for code in needs.peers_of(view, area)], state.language
    )
    proofs = needs_proofs.table(found, used, state)
    facts = sentences.Needed(country, len(found), found[0].need.names if found else None)
    return Page(
        kind="needs",
        title=_("Needs: %(country)s") % {"country": names.area(area, state.language)},
        answer=sentences.needed(facts, state.language),
        lead=(_("Compared with the countries most like it: %(countries)s.") % {"countries": peers},)
        if peers
        else (),
        sections=tuple(
            section
            for section in (
                Section("needs", tables=(_ranked(found, weights, used, area, state),)),
                weighing.section(f"needs/{area}", criteria(), needs.EQUAL, state, problem),
                Section("proofs", _("What shows each need"), tables=(proofs,)),
                _others(every, state),
                _onward(area),
            )
            if section is not None
        ),
        crumbs=common.crumbs(Link(_("Needs of countries"), "needs")),
        notices=common.notices(view, state),
        method=_method(),
        commands=(_command(area, weights),),
        tab="solutions",
        extra={"area": area, "weights": dict(weights), "peers": list(needs.peers_of(view, area))},
    )


def glance(view: View, area: str, state: State) -> Section | None:
    """The greatest needs of a country, on its profile; None where none is proven, or for a territory."""
    if areas.area(area).kind != "country":
        return None
    found = needs.needs_of(view, area)
    if not found:
        return None
    facts = sentences.Needed(areas.area(area), len(found), found[0].need.names)
    return Section(
        "needs",
        _("What it needs"),
        paragraphs=(sentences.needed(facts, state.language),),
        links=(
            *(
                Link(one.need.names.get(state.language), f"needs/{area}/{one.need.code}")
                for one in found[:GLANCED]
            ),
            Link(_("All needs of the country"), f"needs/{area}"),
        ),
    )


def listing(view: View, state: State) -> Page:
    """The page ``needs``: the vocabulary, and which members of the chosen group have each need."""
    from kopir.portal import groups

    members = groups.members(state)
    having = {
        code: [each.area for each in needs.having(view, one) if each.area in members]
        for code, one in needs.needs().items()
    }
    rows: list[tuple[Value, ...]] = [
        (
            one.names.get(state.language),
            len(having[code]),
            ", ".join(names.area(each, state.language) for each in having[code]) or None,
            ", ".join(one.targets),
            one.meaning.get(state.language),
        )
        for code, one in needs.needs().items()
    ]
    rows.sort(key=lambda row: (-int(str(row[1])), speech.sort_key(str(row[0]), state.language)))
    table = Table(
        "needs",
        _("Needs and who has them"),
        (
            Column("need", _("Need")),
            Column("count", _("Countries of the group"), "integer"),
            Column("areas", _("Which, the greatest need first")),
            Column("targets", _("SDG targets")),
            Column("meaning", _("What is lacking")),
        ),
        tuple(rows),
    )
    countries = Section(
        "countries",
        _("By country"),
        links=tuple(
            Link(names.area(each, state.language), f"needs/{each}")
            for each in members
            if areas.area(each).kind == "country"
        ),
    )
    return Page(
        kind="needs-all",
        title=_("Needs of countries"),
        answer=_("The evidence is searched for %(count)s needs of digital development in every country.")
        % {"count": speech.number(len(rows), state.language, digits=0)},
        lead=(
            _("Countries of the group “%(group)s”.")
            % {"group": names.group(groups.chosen(state), state.language)},
        ),
        sections=(countries, Section("all", tables=(table,))),
        crumbs=common.crumbs(),
        notices=common.notices(view, state),
        method=_method(),
        tab="solutions",
    )


def _ranked(
    found: list[needs.FoundNeed], weights: needs.Weights, used: tuple[Source, ...], area: str, state: State
) -> Table:
    rows: list[tuple[Value, ...]] = [
        (
            place,
            Link(one.need.names.get(state.language), f"needs/{area}/{one.need.code}"),
            one.need.code,
            _percent(one.parts["size"]),
            _percent(one.parts["reach"]),
            one.people,
            _percent(one.parts["distance"]),
            100 * one.score(weights),
            _years(one),
            needs_proofs.kind(direct=one.direct),
            ", ".join(one.need.targets),
        )
        for place, one in enumerate(found, 1)
    ]
    return Table(
        "needs",
        _("Proven needs, the greatest first"),
        (
            Column("place", _("Place"), "rank"),
            Column("need", _("Need"), "link"),
            Column("code", _("Code"), quiet=True),
            Column("size", _("Size of the gap, % of the spread of countries"), "number", 0),
            Column("reach", _("People concerned, %"), "number", 0),
            Column("people", _("People concerned"), "integer"),
            Column("distance", _("Behind similar countries, % of the spread"), "number", 0),
            Column("score", _("Score"), "number", 0),
            Column("period", _("Year"), "period"),
            Column("kind", _("Kind of proof")),
            Column("targets", _("SDG targets")),
        ),
        tuple(rows),
        used,
        empty=_("The evidence shows none of the needs known here. The table below says what was looked at."),
    )


def _others(every: tuple[needs.FoundNeed, ...], state: State) -> Section | None:
    """Needs that are not shown: no wide gap, or no figures."""
    rows: list[tuple[Value, ...]] = [
        (
            one.need.names.get(state.language),
            _("no gap that is wide enough") if one.signs else _("no figures"),
            _looked_at(one.need, state),
        )
        for one in every
        if not one.proven
    ]
    if not rows:
        return None
    rows.sort(key=lambda row: speech.sort_key(str(row[0]), state.language))
    table = Table(
        "not-shown",
        _("Needs that the evidence does not show"),
        (
            Column("need", _("Need")),
            Column("why", _("Why not")),
            Column("indicators", _("Looked at, or wanted")),
        ),
        tuple(rows),
        folded=True,
    )
    return Section("not-shown", tables=(table,))


def _looked_at(need: needs.Need, state: State) -> str:
    """The indicators that would show a need, or what is wanted where there is none."""
    if need.wanted:
        return need.wanted.get(state.language)
    return ", ".join(dict.fromkeys(names.indicator(each.indicator, state.language) for each in need.proofs))


def _years(one: needs.FoundNeed) -> str:
    """The years of the figures that show a need."""
    years = sorted({sign.period for sign in one.signs if sign.shown})
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def criteria() -> dict[str, str]:
    """What needs are ranked by, in words."""
    return {
        "size": _("Size of the gap"),
        "reach": _("People concerned"),
        "distance": _("Distance to similar countries"),
    }


def _onward(area: str) -> Section:
    return Section(
        "onward",
        links=(Link(_("Profile of the country"), f"countries/{area}"), Link(_("All needs"), "needs")),
    )


def _method() -> tuple[str, ...]:
    return (
        _(
            "A need is proven when a gap in the evidence is wide enough: to a level that was agreed, to the "
            "median of the ten most similar countries, or between two groups of people. From what width on a "
            "gap counts stands in the vocabulary of needs."
        ),
        _(
            "Gaps of different indicators are compared as parts of the spread of all countries, 95th less "
            "5th percentile. The score is the weighted mean of size, people concerned and distance to "
            "similar countries, from 0 to 100; what is not known is left out of it."
        ),
    )


def _command(area: str, weights: needs.Weights) -> str:
    """What prints the page again."""
    given = [f" --{name} {weights[name]:g}" for name in needs.CRITERIA if weights[name] != 1]
    return f"kopir needs {area}{''.join(given)}"


def _percent(part: float | None) -> float | None:
    return None if part is None else 100 * part
