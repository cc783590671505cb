"""Gaps between social groups inside the members: women and men, town and country, poor and rich."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from kopir import divide
from kopir import language as speech
from kopir.divide import Gap
from kopir.divide.labels import pair, pairs
from kopir.evidence.catalogue import Indicator
from kopir.portal import charts, names
from kopir.portal.chapters.scope import MANY, SOCIAL, Scope
from kopir.portal.page import Chart, Column, Number, Section, Table, Value
from kopir.portal.pages import common, drawn

WOMEN_AND_MEN: Final = "sex"
Found = Mapping[tuple[str, str], Sequence[Gap]]
"""The gaps of the members by indicator and pair, the widest first."""


def people(scope: Scope) -> Section | None:
    """The gap between women and men as a picture, all gaps of the group as a table."""
    found = {
        (about.code, code): gaps
        for about in scope.described(SOCIAL)
        for code in pairs()
        if len(gaps := _gaps(scope, about.code, code)) > 1
    }
    if not found:
        return None
    table = _table(scope, found)
    return Section("people", _("Divides inside the countries"), chart=_chart(scope, found), tables=(table,))


def _gaps(scope: Scope, indicator: str, which: str) -> tuple[Gap, ...]:
    return divide.gaps_across(scope.view, indicator, scope.members, which, until=scope.on.year)


def _chart(scope: Scope, found: Found) -> Chart:
    """The first gap that the evidence has, country by country."""
    state = scope.state
    (code, which), gaps = next(iter(found.items()))
    about, sides = common.described(scope.view, code), pair(which)
    labels = tuple(drawn.label(sides.dimension, side, state) for side in (sides.first, sides.second))
    shown = gaps[:MANY]
    figure = charts.Gaps(
        drawn.words(
            "people", _finding(scope, about, which, gaps), drawn.measured(about, state, _years(shown)), state
        ),
        labels,
        tuple(charts.GapRow(gap.area, _label(gap, shown, scope), (gap.first, gap.second)) for gap in shown),
        common.writer(about, state.language),
    )
    note = ""
    if len(shown) < len(gaps):
        note = _("The picture shows the %(shown)s widest gaps of %(count)s.") % {
            "shown": len(shown),
            "count": len(gaps),
        }
    used = common.sources(scope.view, state.language, ((code, gap.period) for gap in gaps))
    return Chart("people", figure, "people", used, note=note)


def _years(gaps: Sequence[Gap]) -> str:
    years = sorted({gap.period for gap in gaps})
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _label(gap: Gap, shown: Sequence[Gap], scope: Scope) -> str:
    """The country, with the year where the years differ."""
    name = names.area(gap.area, scope.state.language)
    return name if len({each.period for each in shown}) == 1 else f"{name} ({gap.period})"


def _finding(scope: Scope, about: Indicator, which: str, gaps: Sequence[Gap]) -> str:
    """In how many countries the first group of the pair is behind."""
    language, across = scope.state.language, divide.sum_up(gaps)
    facts = {
        "indicator": about.names.get(language),
        "pair": pair(which).names.get(language),
        "behind": speech.number(across.behind, language, digits=0),
        "count": speech.number(across.count, language, digits=0),
    }
    if which == WOMEN_AND_MEN:
        return (
            _("%(indicator)s: women are behind men in %(behind)s of %(count)s countries with figures") % facts
        )
    return (
        _("%(indicator)s. %(pair)s: the first are behind in %(behind)s of %(count)s countries with figures")
        % facts
    )


def _table(scope: Scope, found: Found) -> Table:
    """One row an indicator and pair, with the country where the gap is widest."""
    rows: list[tuple[Value, ...]] = []
    for (code, which), gaps in found.items():
        about, across, widest = common.described(scope.view, code), divide.sum_up(gaps), gaps[0]
        rows.append(
            (
                *(code, pair(which).names.get(scope.state.language), across.count, across.behind),
                *(across.mean_parity, widest.area, str(widest.period)),
                Number(widest.first, about.decimals, about.unit),
                Number(widest.second, about.decimals, about.unit),
                widest.parity,
            )
        )
    columns = (
        Column("indicator", _("Indicator"), "indicator"),
        Column("pair", _("Between")),
        Column("n", _("Countries"), "integer"),
        Column("behind", _("The first are behind"), "integer"),
        Column("mean", _("Mean parity"), "number", 2),
        Column("area", _("Widest gap"), "area"),
        Column("period", _("Year"), "period"),
        Column("first", _("First group"), "number"),
        Column("second", _("Second group"), "number"),
        Column("parity", _("Parity there"), "number", 2),
    )
    used = common.sources(
        scope.view,
        scope.state.language,
        ((code, gap.period) for (code, _which), gaps in found.items() for gap in gaps),
    )
    note = _(
        "Parity is the value of the first group divided by that of the second; 1 means that they are equal."
    )
    return Table("people", _("Gaps between social groups"), columns, tuple(rows), used, note=note)
