"""Gaps between social groups inside the members: women and men, town and country, poor and rich."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.divide.labels import pair, pairs
from kopir.divide.parity import gaps_across
from kopir.divide.social import Gap
from kopir.evidence.catalogue import Indicator
from kopir.portal import charts, names
from kopir.portal.chapters.scope import SOCIAL, Scope
from kopir.portal.page import Chart, Column, Number, Section, Table, Value
from kopir.portal.pages import common, drawn

LEADING_PAIR = "sex"


def people(scope: Scope) -> Section | None:
    """The gap between women and men as a picture, all gaps of the group as tables."""
    state = scope.state
    found = {
        (about.code, code): gaps
        for about in scope.described(SOCIAL)
        for code in pairs()
        if len(gaps := _gaps(scope, about, code)) > 1
    }
    if not found:
        return None
    (code, which), gaps = next(iter(found.items()))
    about = common.described(scope.view, code)
    finding = _finding(gaps, about, which, scope)
    rows: list[tuple[Value, ...]] = []
    for (indicator, each), some in found.items():
        described = common.described(scope.view, indicator)
        widest = some[0]
        rows.append(
            (
                indicator, pair(each).names.get(state.language), len(some), _mean(some), widest.area,
                Number(widest.first, described.decimals, described.unit),
                Number(widest.second, described.decimals, described.unit), widest.parity, str(widest.period),
            )
        )  # fmt: skip
    used = common.sources(scope.view, state.language, ((key[0], some[0].period) for key, some in found.items()))
    table = Table(
        "people",
        _("Gaps between social groups"),
        (
            Column("indicator", _("Indicator"), "indicator"), Column("pair", _("Between")), Column("n", _("Countries"), "integer"),
            Column("mean", _("Mean parity"), "number", 2), Column("area", _("Widest gap"), "area"),
            Column("first", _("First group"), "number"), Column("second", _("Second group"), "number"),
            Column("parity", _("Parity there"), "number", 2), Column("period", _("Year"), "period"),
        ),
        tuple(rows),
        used,
        note=_("Parity is the value of the first group divided by that of the second; 1 means that they are equal."),
    )  # fmt: skip
    figure = _picture(gaps[:24], about, which, finding, scope)
    return Section(
        "people", _("Divides inside the countries"),
        chart=Chart("people", figure, "people", common.sources(scope.view, state.language, [(code, gaps[0].period)])),
        tables=(table,),
    )  # fmt: skip


def _gaps(scope: Scope, about: Indicator, code: str) -> tuple[Gap, ...]:
    every = gaps_across(scope.view, about.code, scope.members, code)
    return tuple(gap for gap in every if gap.period <= scope.on.year)


def _mean(gaps: tuple[Gap, ...]) -> float | None:
    known = [gap.parity for gap in gaps if gap.parity is not None]
    return sum(known) / len(known) if known else None


def _finding(gaps: tuple[Gap, ...], about: Indicator, which: str, scope: Scope) -> str:
    behind = sum(gap.behind == pair(which).first for gap in gaps)
    return _("%(indicator)s, %(pair)s: the first are behind in %(behind)s of the %(count)s countries that have figures.") % {
        "indicator": about.short.get(scope.state.language),
        "pair": pair(which).names.get(scope.state.language).lower(),
        "behind": speech.number(behind, scope.state.language, digits=0),
        "count": speech.number(len(gaps), scope.state.language, digits=0),
    }


def _picture(gaps: tuple[Gap, ...], about: Indicator, which: str, title: str, scope: Scope) -> charts.Gaps:
    state, sides = scope.state, pair(which)
    labels = tuple(drawn.label(sides.dimension, code, state) for code in (sides.first, sides.second))
    return charts.Gaps(
        drawn.words("people", title.removesuffix("."), drawn.measured(about, state), state),
        labels,
        tuple(
            charts.GapRow(gap.area, f"{names.area(gap.area, state.language)} ({gap.period})", (gap.first, gap.second))
            for gap in gaps
        ),
        common.writer(about, state.language),
    )  # fmt: skip
