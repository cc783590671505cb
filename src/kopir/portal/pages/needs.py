"""What a country needs: its proven gaps by size, people concerned and distance to countries like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import areas
from kopir.evidence.view import View
from kopir.language import sentences
from kopir.language.sentences.words import small
from kopir.portal import names
from kopir.portal.page import (
    Column,
    Link,
    Page,
    Section,
    Table,
    Value,
)
from kopir.portal.pages import common, needs_proofs, needs_tables, weighing
from kopir.portal.state import State
from kopir.solutions import needs

GLANCED = 3
"""Needs that the profile of a country names."""
RECENT: Final = 5
"""Years from which on a figure counts as old: it is told."""


def page(view: View, state: State, area: str) -> Page:
    """The page ``needs/<area>``, with ``?w:size=…`` the weights of what needs are ranked by.

    Raises:
        NotFound: there is no such area.
        InvalidInput: the area is no country.
    """
    weights, problem = weighing.chosen(state, needs.EQUAL, needs.checked)
    every = needs.assessed(view, area)
    found = needs.ranked(every, weights)
    used = needs_proofs.sources(view, found, state)
    form = weighing.section(f"needs/{area}", needs_tables.criteria(), needs.EQUAL, state, problem)
    sections = (
        needs_tables.direct(found, weights, view, area, state),
        needs_tables.indirect(found, weights, view, area, state),
        replace(form, paragraphs=(needs_tables.formula(weights, state),)),
        Section(
            "proofs",
            _("What shows each need"),
            paragraphs=needs_proofs.caveats(found, state),
            tables=(needs_proofs.table(found, used, state),),
        )
        if found
        else None,
        _others(every, state),
        _onward(area),
    )
    return Page(
        kind="needs",
        title=_("Needs: %(country)s") % {"country": names.area(area, state.language)},
        answer=sentences.needed(_facts(area, found, weights), state.language),
        lead=_lead(view, area, found, state),
        sections=tuple(section for section in sections if section is not None),
        crumbs=common.crumbs(Link(_("Needs of countries"), "needs")),
        notices=common.notices(view, state),
        method=_method(),
        commands=(_command(area, weights),),
        tab="solutions",
        extra={"area": area, "weights": dict(weights), "peers": list(needs.peers_of(view, area))},
    )


def _facts(
    area: str, found: Sequence[needs.FoundNeed], weights: needs.Weights = needs.EQUAL
) -> sentences.Needed:
    """How many needs a country has, by a direct proof and by indirect ones only, and the greatest."""
    direct = [one for one in found if one.direct]
    leading = direct[0].leading(weights) if direct else None
    return sentences.Needed(
        areas.area(area),
        len(direct),
        direct[0].need.names if direct else None,
        leading.period if leading else None,
        len(found) - len(direct),
    )


def _lead(view: View, area: str, found: Sequence[needs.FoundNeed], state: State) -> tuple[str, ...]:
    """With whom the country is compared, and how many needs rest on old figures."""
    peers = [names.area(code, state.language) for code in needs.peers_of(view, area)]
    told = []
    if peers:
        told.append(
            _("Compared with the countries most like it: %(countries)s.")
            % {"countries": speech.listing(peers, state.language)}
        )
    last = needs.present(view) - RECENT
    old = [one for one in found if all(sign.period < last for sign in one.speaking)]
    if old:
        told.append(
            _(
                "Needs that rest on figures from before %(year)s: %(count)s of %(all)s; much may have "
                "changed since."
            )
            % {"year": last, "count": len(old), "all": len(found)}
        )
    return tuple(told)


def glance(view: View, area: str, state: State) -> Section | None:
    """The greatest needs of a country, on its profile; None where none is proven, or for a territory."""
    if areas.area(area).kind != "country":
        return None
    found = needs.needs_of(view, area)
    if not found:
        return None
    return Section(
        "needs",
        _("What it needs"),
        paragraphs=(sentences.needed(_facts(area, found), state.language),),
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
    rows: list[tuple[Value, ...]] = [
        _having(one, [each for each in needs.having(view, one) if each.area in members], state)
        for one in needs.needs().values()
    ]
    rows.sort(key=lambda row: (-int(str(row[1])), speech.sort_key(str(row[0]), state.language)))
    table = Table(
        "needs",
        _("Needs and who has them"),
        (
            Column("need", _("Need")),
            Column("count", _("Countries of the group"), "integer"),
            Column("areas", _("Which, the greatest need first")),
            Column("indirect", _("Shown only indirectly")),
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
        sections=(
            countries,
            Section("all", tables=(table,)),
            Section(
                "onward",
                links=(Link(_("All solutions"), "solutions"), Link(_("All practices"), "practices")),
            ),
        ),
        crumbs=common.crumbs(),
        notices=common.notices(view, state),
        method=_method(),
        tab="solutions",
    )


def _having(one: needs.Need, found: Sequence[needs.FoundNeed], state: State) -> tuple[Value, ...]:
    """Who has a need: how many, who by a direct proof, who by indirect ones only."""

    def named(*, direct: bool) -> str | None:
        return (
            ", ".join(names.area(each.area, state.language) for each in found if each.direct is direct)
            or None
        )

    return (
        one.names.get(state.language),
        len(found),
        named(direct=True),
        named(direct=False),
        ", ".join(one.targets),
        one.meaning.get(state.language),
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
    if not need.proofs and need.wanted:
        return _("not in the store: %(what)s") % {"what": small(need.wanted.get(state.language))}
    return ", ".join(dict.fromkeys(names.indicator(each.indicator, state.language) for each in need.proofs))


def _onward(area: str) -> Section:
    return Section(
        "onward",
        links=(
            Link(_("Who does what where, overlaps and blind spots"), f"coordination/{area}"),
            Link(_("Profile of the country"), f"countries/{area}"),
            Link(_("All needs"), "needs"),
        ),
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
            "similar countries, from 0 to 100; what is not known is left out of it. Where several figures "
            "show a need, the one with the highest score counts."
        ),
        _(
            "A figure is compared with figures of similar countries of the same year, at most two years "
            "before or after, and proves nothing when it is more than ten years old. Needs with a direct "
            "proof stand before those that are shown only by figures on which other things weigh, too."
        ),
    )


def _command(area: str, weights: needs.Weights) -> str:
    """What prints the page again."""
    given = [f" --{name} {weights[name]:g}" for name in needs.CRITERIA if weights[name] != 1]
    return f"kopir needs {area}{''.join(given)}"
