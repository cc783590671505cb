"""How wide the divides between the members are, and whether they close."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.divide.between import Between
from kopir.divide.labels import measure_labels
from kopir.divide.trend import Trend
from kopir.language import Text
from kopir.portal import charts, names
from kopir.portal.chapters.scope import DIVIDES, LEADING, Scope
from kopir.portal.page import Chart, Column, Number, Section, Source, Table, Value
from kopir.portal.pages import common, drawn
from kopir.portal.pages import divides as told

MEASURES = ("ratio", "cv", "gini", "theil_t")
LEADING_MEASURE: Final = "gini"
TOLD = (LEADING, "i99H")
"""Indicators whose trend is told in a sentence."""


def divides(scope: Scope) -> Section | None:
    """The measures of every indicator, and the Gini coefficients over time."""
    if len(scope.members) < 2:
        return None
    apart = {about.code: scope.apart(about.code) for about in scope.described(DIVIDES)}
    held = {code: found for code, found in apart.items() if found is not None}
    if not held:
        return None
    used = common.sources(
        scope.view, scope.state.language, ((code, found.latest.period) for code, found in held.items())
    )
    return Section(
        "divides",
        _("Divides between the members"),
        tuple(text for code in TOLD if code in held and (text := _told(scope, code, held[code]))),
        chart=_chart(scope, held, used),
        tables=(_widths(scope, held, used), _trends(scope, held, used)),
    )


def _told(scope: Scope, code: str, found: Between) -> str:
    about = common.described(scope.view, code)
    topic: Text = scope.topic if code == LEADING else about.short
    return told.told(found, LEADING_MEASURE, about, scope.group, scope.state, topic)


def _trend(found: Between) -> Trend | None:
    """The trend on the same countries throughout, as the pages tell it."""
    return found.constant.get(LEADING_MEASURE)


def _chart(scope: Scope, held: Mapping[str, Between], used: tuple[Source, ...]) -> Chart | None:
    """The coefficients over time, on the countries that have figures throughout."""
    state, label = scope.state, measure_labels()[LEADING_MEASURE]
    lines = []
    for number, (code, found) in enumerate(held.items(), start=1):
        points = _points(_trend(found))
        if len(points) > 1:
            lines.append(
                charts.Line(
                    code, names.indicator(code, state.language), points, number, strong=code == LEADING
                )
            )
    if not lines:
        return None

    def write(value: float) -> str:
        return speech.number(value, state.language, digits=2)

    subtitle = f"{label.names.get(state.language)}. {label.meaning.get(state.language)}"
    words = drawn.words("divides", _summary(scope, held), subtitle, state)
    return Chart("divides", charts.Lines(words, tuple(lines), write, zero=True), "trends", used)


def _points(trend: Trend | None) -> tuple[charts.Point, ...]:
    if trend is None:
        return ()
    return tuple(
        charts.Point(float(year), float(value))
        for year, value in zip(trend.periods, trend.values, strict=True)
        if value == value
    )


def _summary(scope: Scope, held: Mapping[str, Between]) -> str:
    """How many of the divides narrowed and how many widened."""
    trends = [trend for found in held.values() if (trend := _trend(found))]
    verdicts = [trend.verdict for trend in trends if trend.verdict != "unknown"]
    language = scope.state.language
    if len(verdicts) < 2:
        return _("Whether the divides close")
    return (
        _(
            "Of %(count)s divides between the members of %(group)s, %(narrowed)s narrowed in ten "
            "years and %(widened)s widened."
        )
        % {
            "count": speech.number(len(verdicts), language, digits=0),
            "group": scope.short,
            "narrowed": speech.number(verdicts.count("narrowed"), language, digits=0),
            "widened": speech.number(verdicts.count("widened"), language, digits=0),
        }
    ).removesuffix(".")


def _widths(scope: Scope, held: Mapping[str, Between], used: tuple[Source, ...]) -> Table:
    """Who is first, who is last, and how far apart they are in the newest well covered year."""
    labels, language = measure_labels(), scope.state.language
    rows: list[tuple[Value, ...]] = []
    for code, found in held.items():
        row, about = found.latest, common.described(scope.view, code)
        rows.append(
            (
                *(code, str(row.period), row.n),
                *(row.top, Number(row.highest, about.decimals, about.unit)),
                *(row.bottom, Number(row.lowest, about.decimals, about.unit)),
                *(row.measures.get(name) for name in MEASURES),
            )
        )
    columns = (
        Column("indicator", _("Indicator"), "indicator"),
        Column("period", _("Year"), "period"),
        Column("n", _("Countries"), "integer"),
        Column("top", _("Highest"), "area"),
        Column("highest", _("Value"), "number"),
        Column("bottom", _("Lowest"), "area"),
        Column("lowest", _("Value"), "number"),
        *(
            Column(name, labels[name].names.get(language), "number", labels[name].decimals)
            for name in MEASURES
        ),
    )
    note = _("Each country counts the same, whatever its population.")
    return Table("divides", _("Measures of the divide"), columns, tuple(rows), used, note=note)


def _trends(scope: Scope, held: Mapping[str, Between], used: tuple[Source, ...]) -> Table:
    """Whether each divide closes, on the countries that have figures throughout."""
    digits = measure_labels()[LEADING_MEASURE].decimals
    rows: list[tuple[Value, ...]] = []
    for code, found in held.items():
        trend = _trend(found)
        points = _points(trend)
        first, last = (points[0], points[-1]) if len(points) > 1 else (None, None)
        change = None if trend is None or trend.change is None else 100 * trend.change
        rows.append(
            (
                *(code, len(trend.areas) if trend and first else None),
                *(str(int(first.x)) if first else None, first.value if first else None),
                *(str(int(last.x)) if last else None, last.value if last else None),
                *(Number(change, 0, "PERCENT"), told.verdict(trend)),
            )
        )
    columns = (
        Column("indicator", _("Indicator"), "indicator"),
        Column("countries", _("The same countries"), "integer"),
        Column("first_year", _("First year"), "period"),
        Column("first", _("Gini coefficient"), "number", digits),
        Column("last_year", _("Last year"), "period"),
        Column("last", _("Gini coefficient"), "number", digits),
        Column("change", _("Change of the trend"), "signed"),
        Column("verdict", _("The divide")),
    )
    rule = _(
        "A divide has narrowed or widened when its measure changed by a tenth or more over the "
        "last ten years, on the countries that have figures in all of them; no trend is drawn "
        "across a change of method."
    )
    slope = _(
        "The change is that of the trend through all years, which one odd year does not turn; it may "
        "differ from the change between the first and the last."
    )
    return Table("trends", _("Whether the divides close"), columns, tuple(rows), used, note=f"{rule} {slope}")
