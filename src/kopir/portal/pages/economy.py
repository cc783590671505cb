"""Economy in context: product and trade of groups of states, and figures said in public beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation import economy
from kopir.cooperation.economy import checks
from kopir.cooperation.records import Figure
from kopir.cooperation.registers import registers
from kopir.evidence import groups as register
from kopir.evidence.view import View
from kopir.portal import groups
from kopir.portal.page import Column, Control, Link, Page, Section, Table, Value
from kopir.portal.pages import common, economy_parts, economy_told
from kopir.portal.state import State

LEADING: Final = ("gdp", "trade-turnover")
"""Measures of the list of groups."""


def listing(view: View, state: State) -> Page:
    """The page ``economy``, with ``?group=…&on=…``: all groups, and all figures said in public."""
    code = groups.chosen(state)
    members = register.members(code, on=state.on)
    every = registers().of(Figure)
    return Page(
        kind="economy",
        title=_("Economy in context"),
        answer=economy_parts.answer(view, code, members, state),
        lead=economy_parts.lead(view, members, state),
        sections=(
            Section("groups", tables=(_groups(view, state),)),
            economy_told.figures(_ordered(every.values()), view, state),
            economy_told.checks(checks.checked(every.values()), every, state),
        ),
        controls=(_members_on(state),),
        crumbs=common.crumbs(Link(_("Agreements"), "register")),
        notices=common.notices(view, state),
        method=_method(),
        method_links=(Link(_("Figures said in public"), "register/figures"),),
        tab="agreements",
    )


def page(view: View, state: State, code: str) -> Page:
    """The page ``economy/<group>``, with ``?on=…&period=…``.

    Raises:
        NotFound: there is no such group.
    """
    found = register.group(code)
    inside = state.with_query(group=code)
    members = register.members(code, on=state.on)
    every = registers().of(Figure)
    shown = {one.code: one for one in every.values() if _is_about(one, code, members)}
    findings = [each for each in checks.checked(every.values()) if shown.keys() & set(each.figures)]
    title = _("Economy of the group “%(group)s”") % {"group": found.short.get(state.language)}
    return Page(
        kind="economy",
        title=title,
        overline=_("Economy in context"),
        answer=economy_parts.answer(view, code, members, state),
        lead=economy_parts.lead(view, members, state),
        sections=(
            *economy_parts.members(view, members, inside),
            economy_parts.sums(view, members, state),
            economy_parts.years(view, members, state),
            economy_told.figures(_ordered(shown.values()), view, state),
            economy_told.checks(findings, every, state),
            Section(
                "onward",
                links=(
                    Link(_("The group and its members"), f"groups/{code}"),
                    Link(_("All groups"), "economy"),
                ),
            ),
        ),
        controls=(_members_on(state),),
        crumbs=common.crumbs(Link(_("Agreements"), "register"), Link(_("Economy in context"), "economy")),
        notices=common.notices(view, state),
        method=_method(),
        tab="agreements",
        extra={"group": code, "on": state.on.isoformat(), "members": list(members)},
    )


def of_figure(one: Figure, view: View, state: State) -> list[Section]:
    """What the record of a figure shows beside its facts: official series, and whether it fits to others."""
    every = {**registers().of(Figure), one.code: one}
    findings = checks.of(one.code, checks.checked(every.values()))
    return [economy_told.figures((one,), view, state), economy_told.checks(findings, every, state)]


def _groups(view: View, state: State) -> Table:
    """Every group with its product, growth and turnover."""
    rows: list[tuple[Value, ...]] = []
    used: list[tuple[str, int | None]] = []
    for group in sorted(register.groups(), key=lambda one: _key(one.code, state)):
        row, sums = _group(group, view, state)
        rows.append(row)
        used += economy_parts.used(sums)
    return Table(
        "groups",
        _("Product and trade of the groups"),
        (
            Column("group", _("Group"), "link"),
            Column("code", _("Code"), quiet=True),
            Column("members", _("Members on the day"), "integer"),
            Column("year", _("Year")),
            Column("gdp", _("Gross domestic product, US dollars"), "number"),
            Column("counted", _("Members counted")),
            Column("gdp_world", _("Share of the world's product"), "percent", 1),
            Column("growth", _("Real growth"), "percent", 1),
            Column("trade_year", _("Year of trade")),
            Column("turnover", _("Trade in goods, US dollars"), "number"),
            Column("turnover_world", _("Share of the world's trade in goods"), "percent", 1),
        ),
        tuple(rows),
        sources=common.sources(view, state.language, used),
        note=_("Current US dollars. A group leads to its members and what is counted."),
    )


def _group(
    group: register.Group, view: View, state: State
) -> tuple[tuple[Value, ...], list[economy.Sum | None]]:
    """The row of a group, and the sums it holds."""
    members = register.members(group.code, on=state.on)
    years = [economy_parts.year(view, code, members, state) for code in LEADING]
    sums = [
        economy.total(view, code, members, year) if year else None
        for code, year in zip(LEADING, years, strict=True)
    ]
    product, turnover = sums
    grown = economy.growth(view, members, product.period) if product else None
    row = (
        Link(group.short.get(state.language), f"economy/{group.code}"),
        group.code,
        len(members),
        common.year(years[0]),
        product.value if product else None,
        economy_parts.counted(product),
        economy_parts.percent(product.world if product else None),
        grown.value if grown else None,
        common.year(years[1]),
        turnover.value if turnover else None,
        economy_parts.percent(turnover.world if turnover else None),
    )
    return row, sums


def _key(code: str, state: State) -> Any:
    return speech.sort_key(register.group(code).short.get(state.language), state.language)


def _is_about(one: Figure, code: str, members: Sequence[str]) -> bool:
    """Whether a figure is about a group, with it, or about one of its members."""
    group = f"group:{code}"
    return group in (one.about, one.partner) or one.about in {f"place:{area}" for area in members}


def _ordered(figures: Iterable[Figure]) -> list[Figure]:
    """By whom they are about and the newest period first."""
    newest = sorted(figures, key=lambda one: (one.period or "", one.code), reverse=True)
    return sorted(newest, key=lambda one: one.about or "~")


def _members_on(state: State) -> Control:
    return Control("on", _("Members on"), selected=state.on.isoformat(), type="date")


def _method() -> tuple[str, ...]:
    return (
        _(
            "A sum is that of the members on the chosen day that have a figure for the year; how many they "
            "are and how many of the group's people live there stands beside it. The newest year is the last "
            "in which members with four fifths of the people have one."
        ),
        _(
            "Real growth of a group is the mean of its members' growth, weighted by their product of the "
            "year before. Changes of sums are in current dollars, over members that have both years."
        ),
        _(
            "Figures said in public are entered with wording and source. They are checked against each other "
            "with the rounding of their wording, and set beside official series where the store has them."
        ),
    )
