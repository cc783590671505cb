"""Parts of the page of one divide: its ends year by year, and its measures."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import divide
from kopir.divide import Between
from kopir.evidence.catalogue import Indicator
from kopir.portal import charts, names
from kopir.portal.page import Chart, Column, Number, Section, Source, Table, Value
from kopir.portal.pages import common, divides, drawn
from kopir.portal.state import State


def extremes(about: Indicator, found: Between, used: tuple[Source, ...], state: State) -> Section:
    """Highest, lowest and middle of the members, year by year."""
    digits = about.decimals
    table = Table(
        "extremes",
        _("Highest, lowest and middle, year by year"),
        (
            Column("period", _("Year"), "period"),
            Column("countries", _("Countries"), "integer"),
            Column("top", _("Highest in"), "area"),
            Column("highest", _("Highest"), "number", digits),
            Column("bottom", _("Lowest in"), "area"),
            Column("lowest", _("Lowest"), "number", digits),
            Column("median", _("Median"), "number", digits),
            Column("mean", _("Mean"), "number", digits),
        ),
        tuple(
            (
                str(each.period),
                each.n,
                each.top,
                each.highest,
                each.bottom,
                each.lowest,
                each.median,
                each.mean,
            )
            for each in reversed(found.rows)
        ),
        used,
        folded=True,
    )
    figure = _lines(about, found, state)
    return Section("extremes", chart=Chart("extremes", figure, "extremes", used), tables=(table,))


def _lines(about: Indicator, found: Between, state: State) -> charts.Lines:
    write = common.writer(about, state.language)
    row = found.latest
    title = _("%(top)s %(highest)s, %(bottom)s %(lowest)s: the ends of the group in %(year)s") % {
        "top": names.area(row.top, state.language),
        "highest": write(row.highest),
        "bottom": names.area(row.bottom, state.language),
        "lowest": write(row.lowest),
        "year": row.period,
    }
    series = (
        ("highest", _("highest"), 1),
        ("mean", _("mean"), 2),
        ("median", _("median"), 4),
        ("lowest", _("lowest"), 3),
    )
    return charts.Lines(
        drawn.words("extremes", title, drawn.measured(about, state), state),
        tuple(
            charts.Line(
                key,
                label,
                tuple(charts.Point(float(each.period), float(getattr(each, key))) for each in found.rows),
                colour,
            )
            for key, label, colour in series
        ),
        write,
        zero=about.bounds[0] == 0,
    )


def measures(about: Indicator, found: Between, used: tuple[Source, ...], state: State) -> Section:
    """Every measure now with its trend, and year by year."""
    return Section("measures", tables=(_now(about, found, used, state), _through(about, found, used, state)))


def _now(about: Indicator, found: Between, used: tuple[Source, ...], state: State) -> Table:
    row = found.latest
    rows: list[tuple[Value, ...]] = []
    for code, label in divide.measure_labels().items():
        same, every = found.constant.get(code), found.available.get(code)
        rows.append(
            (
                label.names.get(state.language),
                Number(row.measures.get(code), divides.digits(code, about)),
                str(row.period),
                row.n,
                Number(None if same is None or same.change is None else 100 * same.change, 0, "PERCENT"),
                divides.verdict(same),
                len(same.areas) if same else None,
                divides.verdict(every),
            )
        )
    return Table(
        "measures",
        _("Measures of the divide"),
        (
            Column("measure", _("Measure")),
            Column("value", _("Value"), "number"),
            Column("period", _("Year"), "period"),
            Column("countries", _("Countries"), "integer"),
            Column("change", _("Change in the last ten years"), "signed"),
            Column("verdict", _("The same countries")),
            Column("constant", _("How many"), "integer"),
            Column("available", _("All that have figures")),
        ),
        tuple(rows),
        used,
        note=_("The mean and the measures give each country the same weight.")
        if found.weights is None
        else _("Countries are weighted by their population."),
    )


def _through(about: Indicator, found: Between, used: tuple[Source, ...], state: State) -> Table:
    labels = divide.measure_labels()
    return Table(
        "measures-by-year",
        _("Measures, year by year"),
        (
            Column("period", _("Year"), "period"),
            Column("countries", _("Countries"), "integer"),
            *(
                Column(code, label.names.get(state.language), "number", divides.digits(code, about))
                for code, label in labels.items()
            ),
        ),
        tuple(
            (str(each.period), each.n, *(each.measures.get(code) for code in labels))
            for each in reversed(found.rows)
        ),
        used,
        folded=True,
    )
