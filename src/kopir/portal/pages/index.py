"""An index over all its editions: what it measures, how ranks moved in a group, which editions there are."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import NotFound
from kopir.evidence.view import View
from kopir.indices import definition as definitions
from kopir.indices.definition import Definition, Edition
from kopir.indices.ranking import Standing, standing
from kopir.portal import groups, names, said
from kopir.portal.page import Chart, Column, Link, Page, Section, Table, Value
from kopir.portal.pages import common, drawn, index_method
from kopir.portal.state import State

MANY: Final = 13
"""So many editions stand beside each other; where there are more, the newest come first."""


def page(view: View, state: State, code: str) -> Page:
    """The page ``indices/<code>``; its method alone where the index has no figures here.

    Raises:
        NotFound: no such index, or nothing of it was published on the day of the view.
    """
    rules = definitions.load(code)
    if not view.has(code):
        if state.as_of is None:
            return index_method.page(rules, state)
        raise NotFound("there are no figures of the index {found} here", found=code)
    held = [each for each in rules.editions if str(each.period) in view.series_of(code).periods]
    group = groups.chosen(state)
    standings = {each.code: standing(view, code, each.period, group, state.on) for each in held}
    newest = standings[held[-1].code]
    return Page(
        kind="index",
        title=rules.names.get(state.language),
        overline=_("Index"),
        answer=said.leader(view, newest, standings[held[-2].code] if len(held) > 1 else None, group, state),
        sections=(
            _places(view, rules, standings, group, state),
            _editions(view, rules, held, standings, state),
            Section(
                "meaning",
                _("What it measures"),
                (
                    rules.description.get(state.language),
                    *(each.names.get(state.language) for each in rules.breaks),
                ),
                links=(
                    Link(_("The index as an indicator"), f"indicators/{code}"),
                    Link(_("The divide in this index"), f"divide/{code}"),
                    Link(
                        _("Workshop: set weights and methods yourself"),
                        f"indices/{code}/{held[-1].code}/workshop",
                    ),
                    Link(_("Saved variants"), f"indices/{code}/variants"),
                ),
            ),
        ),
        crumbs=common.crumbs(Link(_("Indices"), "indices")),
        notices=common.notices(view, state),
        method=(
            common.ranks_from(rules),
            _("The group is taken with its members of %(date)s in all editions.")
            % {"date": speech.date(state.on, state.language, "full")},
        ),
        tab="indices",
    )


def _places(
    view: View, rules: Definition, standings: dict[str, Standing], group: str, state: State
) -> Section:
    newest = list(standings.values())[-1]
    order = [each.area for each in newest.rows]
    shown = list(reversed(standings)) if len(standings) > MANY else list(standings)
    places = {area: [(found.period, found.of(area).rank) for found in standings.values()] for area in order}
    used = common.sources(view, state.language, ((rules.code, found.period) for found in standings.values()))
    rows: list[tuple[Value, ...]] = [
        (area, *(standings[edition].of(area).rank for edition in shown)) for area in order
    ]
    title = _("Places in the world, edition by edition: %(group)s") % {
        "group": names.group(group, state.language)
    }
    table = Table(
        "places",
        title,
        (
            Column("area", _("Country"), "area"),
            *(Column(edition, edition, "rank") for edition in shown),
        ),
        tuple(rows),
        used,
        empty=_("The group had no members on this day. Choose another day or another group."),
    )
    if not order:
        return Section("places", tables=(table,))
    figure = drawn.places(
        "places",
        said.mover(places, rules, group, state) or title,
        _("place among the countries of the world, 1 on top"),
        places,
        state,
    )
    return Section("places", chart=Chart("places", figure, "places", used), tables=(table,))


def _editions(
    view: View, rules: Definition, held: list[Edition], standings: dict[str, Standing], state: State
) -> Section:
    rows: list[tuple[Value, ...]] = []
    for edition in reversed(held):
        found = standings[edition.code]
        first = found.rows[0] if found.rows else None
        rows.append(
            (
                Link(edition.code, f"indices/{rules.code}/{edition.code}"),
                found.vintage,
                found.world_size,
                found.world_median,
                first.area if first else None,
                first.rank if first else None,
            )
        )
    table = Table(
        "editions",
        _("Editions"),
        (
            Column("edition", _("Edition"), "link"),
            Column("published", _("Published"), "date"),
            Column("countries", _("Countries"), "integer"),
            Column("median", _("Median of the world"), "number", 4),
            Column("first", _("First in the group"), "area"),
            Column("rank", _("Its place in the world"), "rank"),
        ),
        tuple(rows),
        common.sources(view, state.language, ((rules.code, found.period) for found in standings.values())),
    )
    return Section("editions", tables=(table,))
