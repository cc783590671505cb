"""All countries: where each stands in e-government and internet use; the chosen group first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import areas
from kopir.evidence.catalogue import Indicator
from kopir.evidence.view import View
from kopir.portal import groups, names
from kopir.portal.page import Column, Page, Section, Source, Table, Value
from kopir.portal.pages import common
from kopir.portal.state import State

SHOWN = ("egdi", "egdi.rank", "i99H", "IT.CEL.SETS.P2")
"""What the list shows of each country, where the evidence has it."""


def page(view: View, state: State) -> Page:
    """The page ``countries``."""
    language = state.language
    members = groups.members(state)
    shown = [common.described(view, code) for code in SHOWN if view.has(code)]
    everyone = sorted(
        (one.code for one in areas.areas("country")),
        key=lambda code: speech.sort_key(names.area(code, language), language),
    )
    title = names.group(groups.chosen(state), language)
    used = [(each.code, None) for each in shown]
    origin = common.sources(view, language, used)
    return Page(
        kind="countries",
        title=_("Countries"),
        answer=_(
            "%(count)s countries have a page of their own; %(members)s of them are members of the "
            "group “%(group)s”."
        )
        % {
            "count": speech.number(len(everyone), language, digits=0),
            "members": speech.number(len(members), language, digits=0),
            "group": title,
        },
        sections=(
            Section(
                "members",
                tables=(_table("members", title, members, shown, view, state, origin),),
            ),
            Section(
                "all",
                tables=(_table("all", _("All countries"), tuple(everyone), shown, view, state, origin),),
            ),
        ),
        crumbs=common.crumbs(),
        notices=common.notices(view, state),
        tab="countries",
    )


def _table(
    identifier: str,
    title: str,
    codes: tuple[str, ...],
    shown: list[Indicator],
    view: View,
    state: State,
    origin: tuple[Source, ...],
) -> Table:
    latest = view.latest()
    rows: list[tuple[Value, ...]] = []
    for code in codes:
        cells: list[Value] = [code, code]
        for each in shown:
            cells += common.newest(latest, each.code, code)
        rows.append(tuple(cells))
    columns = [Column("area", _("Country"), "area"), Column("code", _("Code"))]
    for each in shown:
        columns += [_column(each, state), Column(f"{each.code}.year", _("Year"), "period")]
    return Table(
        identifier,
        title,
        tuple(columns),
        tuple(rows),
        origin,
        empty=_("The group had no members on this day. Choose another day or another group."),
    )


def _column(each: Indicator, state: State) -> Column:
    name = each.short.get(state.language)
    if each.unit == "RANK":
        return Column(each.code, name, "rank")
    return Column(each.code, name, "number", each.decimals, common.unit_label(each, state.language))
