"""What ``kopir divide`` shows where it is asked for: measures, splits, the curve, intervals, the change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from kopir.cli.output import Column, Named, Table, Value
from kopir.cli.speech import language, later, say

if TYPE_CHECKING:
    from kopir.divide import Between

RULES: Final = {
    "exact": later("exact"),
    "overlap": later("with the overlap of the subgroups"),
    "product": later("with the product of the parts"),
    "shapley": later("by Shapley's rule"),
}
SHOW: Final = ("measures", "split", "curve", "intervals")
"""What can be asked for."""


def details(found: Between, period: int, asked: tuple[str, ...], since: int | None) -> list[Table]:
    """The tables asked for.

    Args:
        found: the divide.
        period: year of the answer.
        asked: some of ``SHOW``.
        since: first year of the change of the Gini coefficient; ``None`` = not told.

    Raises:
        NotFound: a year without figures. InvalidInput: a split without subgroups.
    """
    makers: dict[str, Callable[[Between, int], Table]] = {
        "measures": _measures,
        "split": _splits,
        "curve": _curve,
        "intervals": _intervals,
    }
    tables = [makers[name](found, period) for name in SHOW if name in asked]
    return tables if since is None else [*tables, _change(found, since, period)]


def _name(code: str) -> Named:
    from kopir.divide import measure_labels

    return Named(code, measure_labels(every=True)[code].names.get(language()))


def _measures(found: Between, period: int) -> Table:
    from kopir.divide import MEASURES, measure_labels, reasons

    of, labels = found.distribution(period), measure_labels(every=True)
    rows: list[tuple[Value, ...]] = []
    for code in MEASURES:
        why = of.why(code)
        meaning = reasons()[why] if why else labels[code].meaning
        rows.append((_name(code), of.measure(code), meaning.get(language())))
    columns = [
        Column("measure", say("Measure")),
        Column("value", say("Value"), digits=4),
        Column("meaning", say("How to read it")),
    ]
    return Table("every_measure", say("Every measure"), columns, rows)


def _splits(found: Between, period: int) -> Table:
    from kopir.divide import MEASURES

    of = found.distribution(period)
    judging = [code for code, about in MEASURES.items() if about.transfers]
    parts = [part for part in (of.split(code) for code in judging) if part is not None]
    rows: list[tuple[Value, ...]] = [
        (
            _name(part.measure),
            part.total,
            part.between,
            part.within,
            part.rest,
            Named(part.rule, say(RULES[part.rule])),
        )
        for part in parts
    ]
    columns = [
        Column("measure", say("Measure")),
        Column("total", say("Total"), digits=4),
        Column("between", say("Between subgroups"), digits=4),
        Column("within", say("Within subgroups"), digits=4),
        Column("rest", say("Neither"), digits=4, signed=True),
        Column("rule", say("Rule")),
    ]
    return Table("every_split", say("Every measure by subgroups"), columns, rows)


def _curve(found: Between, period: int) -> Table:
    from kopir.cli import naming

    of = found.distribution(period)
    curve = of.curve()
    rows: list[tuple[Value, ...]] = []
    if curve is not None:
        rows = [
            (
                of.areas[row],
                naming.area(of.areas[row]),
                float(of.values[row]),
                float(curve.population[place + 1]),
                float(curve.held[place + 1]),
            )
            for place, row in enumerate(curve.areas)
        ]
    columns = [
        Column("area", say("Code")),
        Column("area_name", say("Country")),
        Column("value", say("Value"), digits=naming.decimals(found.indicator)),
        Column("population_share", say("Share of the countries or people up to here"), digits=4),
        Column("held_share", say("Share of the total they hold"), digits=4),
    ]
    return Table("curve", say("Lorenz curve"), columns, rows)


def _intervals(found: Between, period: int) -> Table:
    from kopir.divide import SHOWN

    of = found.distribution(period)
    rows: list[tuple[Value, ...]] = []
    for code in SHOWN[2:]:
        drawn = of.interval(code)
        told = (None,) * 3 if drawn is None else (drawn.se, drawn.lower, drawn.upper)
        rows.append((_name(code), of.measure(code), *told))
    columns = [
        Column("measure", say("Measure")),
        Column("value", say("Value"), digits=4),
        Column("se", say("Standard error"), digits=4),
        Column("lower", say("Lower bound"), digits=4),
        Column("upper", say("Upper bound"), digits=4),
    ]
    return Table("intervals", say("95 % intervals, were these countries a sample of more"), columns, rows)


def _change(found: Between, since: int, period: int) -> Table:
    change = found.changed(since, period)
    rows: list[tuple[Value, ...]] = [
        (
            since,
            period,
            change.before,
            change.after,
            change.change,
            -change.progressivity,
            change.ranking,
            change.n,
        )
    ]
    columns = [
        Column("since", say("From")),
        Column("until", say("To")),
        Column("before", say("Gini then"), digits=4),
        Column("after", say("Gini now"), digits=4),
        Column("change", say("Change"), digits=4, signed=True),
        Column("progressivity", say("Those behind grew faster"), digits=4, signed=True),
        Column("ranking", say("Countries changed places"), digits=4, signed=True),
        Column("n", say("Countries")),
    ]
    return Table("change", say("Why the Gini coefficient changed"), columns, rows)
