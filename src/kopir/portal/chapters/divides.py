"""How wide the divides between the members are, and whether they close."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from kopir.divide.between import Between, between
from kopir.divide.labels import measure_labels
from kopir.errors import NotFound
from kopir.evidence import groups as register
from kopir.language import sentences
from kopir.portal import charts, names
from kopir.portal.chapters.scope import DIVIDES, LEADING, OLDEST, Scope
from kopir.portal.page import Chart, Column, Number, Section, Table, Value
from kopir.portal.pages import common, drawn

MEASURES = ("ratio", "cv", "gini", "theil_t")
LEADING_MEASURE = "gini"


def divides(scope: Scope) -> Section | None:
    """The measures of every indicator, and the Gini coefficients over time."""
    if len(scope.members) < 2:
        return None
    found = {about.code: _between(scope, about.code) for about in scope.described(DIVIDES)}
    held = {code: each for code, each in found.items() if each is not None}
    if not held:
        return None
    text = tuple(sentence for code, each in held.items() if (sentence := _verdict(scope, code, each)))
    figure = _picture(scope, held, text[0].removesuffix(".") if text else names.group(scope.group, scope.state.language))
    table = _table(scope, held)
    return Section("divides", _("Divides between the members"), text[1:], chart=Chart("divides", figure, "divides", table.sources), tables=(table,))


def _between(scope: Scope, code: str) -> Between | None:
    age = 0 if code == LEADING else OLDEST
    try:
        found = between(scope.view, code, scope.members, max_age=age)
    except NotFound:
        return None
    return found if any(_inside(scope, code, row.period) for row in found.rows) else None


def _inside(scope: Scope, code: str, period: int) -> bool:
    last = scope.edition if code == LEADING else scope.on.year
    return last is not None and period <= last


def _points(scope: Scope, code: str, found: Between) -> list[tuple[int, float]]:
    """Years and values of the leading measure, from the first year that compares to the day of the report."""
    best = max(row.n for row in found.rows)
    return [
        (row.period, value)
        for row in found.rows
        if row.period >= _since(scope, found)
        and _inside(scope, code, row.period)
        and row.n >= 0.75 * best
        and (value := row.measures.get(LEADING_MEASURE)) is not None
    ]


def _since(scope: Scope, found: Between) -> int:
    """Where the trend of the measure begins; a report about an earlier day looks back from there."""
    later = max(row.period for row in found.rows)
    return min(found.since, found.since - (later - scope.on.year)) if later > scope.on.year else found.since


def _verdict(scope: Scope, code: str, found: Between) -> str:
    points = _points(scope, code, found)
    if len(points) < 2:
        return ""
    (first_year, first), (last_year, last) = points[0], points[-1]
    digits = measure_labels()[LEADING_MEASURE].decimals
    counts = {row.period: row.n for row in found.rows}
    about = common.described(scope.view, code)
    return sentences.trend(
        sentences.Trend(
            first_year=first_year,
            last_year=last_year,
            first=sentences.Amount(first, digits),
            last=sentences.Amount(last, digits),
            move=_move(first, last),
            group=register.group(scope.group),
            measure=LEADING_MEASURE,
            count=counts[last_year],
            topic=about.short,
        ),
        scope.state.language,
    )


def _move(first: float, last: float) -> sentences.Move:
    """A tenth of the first value is a change worth the word, as in ``kopir.divide.trend``."""
    if first <= 0 or abs(last / first - 1) < 0.10:
        return "steady"
    return "narrowed" if last < first else "widened"


def _picture(scope: Scope, held: Mapping[str, Between], title: str) -> charts.Lines:
    state = scope.state
    label = measure_labels()[LEADING_MEASURE]
    lines = []
    for number, (code, found) in enumerate(held.items(), start=1):
        points = tuple(charts.Point(float(year), value) for year, value in _points(scope, code, found))
        if len(points) > 1:
            lines.append(charts.Line(code, names.indicator(code, state.language), points, number, strong=number == 1))
    subtitle = f"{label.names.get(state.language)}. {label.meaning.get(state.language)}"

    def write(value: float) -> str:
        return drawn.speech.number(value, state.language, digits=2)

    return charts.Lines(drawn.words("divides", title, subtitle, state), tuple(lines), write, zero=True)


def _table(scope: Scope, held: Mapping[str, Between]) -> Table:
    state, labels = scope.state, measure_labels()
    rows: list[tuple[Value, ...]] = []
    used = []
    for code, found in held.items():
        row = [each for each in found.rows if _inside(scope, code, each.period) and each.n >= 0.75 * max(r.n for r in found.rows)][-1]
        about = common.described(scope.view, code)
        used.append((code, row.period))
        rows.append(
            (
                code, str(row.period), row.n, row.top, Number(row.highest, about.decimals, about.unit), row.bottom,
                Number(row.lowest, about.decimals, about.unit), *(row.measures.get(name) for name in MEASURES),
            )
        )  # fmt: skip
    return Table(
        "divides",
        _("Measures of the divide"),
        (
            Column("indicator", _("Indicator"), "indicator"), Column("period", _("Year"), "period"),
            Column("n", _("Countries"), "integer"), Column("top", _("Highest"), "area"), Column("highest", _("Value"), "number"),
            Column("bottom", _("Lowest"), "area"), Column("lowest", _("Value"), "number"),
            *(Column(name, labels[name].names.get(state.language), "number", labels[name].decimals) for name in MEASURES),
        ),
        tuple(rows),
        common.sources(scope.view, state.language, used),
        note=_("Each country counts the same, whatever its population."),
    )  # fmt: skip
