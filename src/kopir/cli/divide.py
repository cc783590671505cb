"""``kopir divide``: how far the members of a group are apart, and the people inside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from kopir.cli.behind import group_members
from kopir.cli.divide_details import SHOW, details
from kopir.cli.opening import opened
from kopir.cli.options import IndicatorCode, argument, as_of, form, group, lang, on, option
from kopir.cli.output import Answer, Column, Fact, Form, Named, Table, Value, write
from kopir.cli.program import Verb
from kopir.cli.speech import language, later, say

if TYPE_CHECKING:
    from kopir.divide import Between, Gap, Row, Trend
    from kopir.evidence import Manifest, View

WORLD = "UN"
VERDICTS = {
    "narrowed": later("narrowed"),
    "widened": later("widened"),
    "hardly_changed": later("hardly changed"),
    "unclear": later("no clear direction"),
    "unknown": later("unknown"),
}


class PairCode(click.ParamType[str]):
    """The code of a pair of social groups, completed from the pairs there are."""

    name = "pair"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Codes that begin with what was typed, each with its name."""
        from kopir.divide import pairs

        return [
            CompletionItem(code, help=one.names.get(language()))
            for code, one in pairs().items()
            if code.startswith(incomplete)
        ]


@click.command(
    "divide",
    cls=Verb,
    help=later(
        "Measure how far countries are apart by an indicator: range, ratio, variation, Gini, Theil. With "
        "--pair, how far social groups inside them are apart: women and men, town and country, poor and rich."
    ),
)
@argument("indicator", type=IndicatorCode(), help=later("Code of the indicator or index, for example i99H."))
@option("--period", type=int, help=later("Year; the newest well covered one if not given."))
@group()
@on()
@option(
    "--weights",
    default="none",
    show_default=True,
    help=later("What a country counts for: none (each the same), population, or the code of an indicator."),
)
@option("--by", help=later("Split by region, income, landlocked, or the members of another group."))
@option(
    "--then",
    type=int,
    help=later("Compare with this year on the same countries: parts, causes of change, people left behind."),
)
@option(
    "--measure",
    default="gini",
    show_default=True,
    help=later("With --then: the measure, for example theil_t."),
)
@option("--trend", is_flag=True, help=later("Every period, not only one."))
@option(
    "--show",
    type=click.Choice(SHOW),
    multiple=True,
    help=later(
        "Also show every measure, every split by the subgroups of --by, the Lorenz curve, or intervals were "
        "the countries a sample; can be given more than once."
    ),
)
@option("--since", type=int, help=later("Tell why the Gini coefficient changed since this year."))
@option("--pair", type=PairCode(), help=later("Two social groups, for example sex, location or wealth."))
@option("--area", help=later("Only this country, with every pair of social groups it has figures for."))
@option(
    "--max-age",
    type=click.IntRange(0, 50),
    default=0,
    show_default=True,
    help=later("How many years older than the period a value may be."),
)
@as_of()
@form()
@lang()
def divide(
    indicator: str,
    period: int | None,
    group: str | None,
    on: date | None,
    weights: str,
    by: str | None,
    then: int | None,
    measure: str,
    trend: bool,
    show: tuple[str, ...],
    since: int | None,
    pair: str | None,
    area: str | None,
    max_age: int,
    as_of: date | None,
    form: Form,
) -> None:
    """Measure and print."""
    from kopir.divide import between, gaps, gaps_across, partition

    _check(indicator, by, show, pair)
    _check_measure(then)
    view = opened().view(as_of)
    if area:
        from kopir.evidence import areas

        found = gaps(view, indicator, areas.area(area.upper()).code, period)
        write(_gaps(view, indicator, [one for one in found if pair in (None, one.pair)]), form)
        return
    codes = group_members(group or WORLD, on)
    if pair:
        write(_gaps(view, indicator, gaps_across(view, indicator, codes, pair, period)), form)
        return
    labels = dict(zip(codes, partition(view, codes, _way(by), on), strict=True)) if by else None
    if then is not None:
        write(_then(view, indicator, codes, (then, period), measure, weights, labels, group, on), form)
        return
    measured = between(view, indicator, codes, weights=_weights(weights), partition=labels, max_age=max_age)
    row = _row(measured, period)
    answer = _between(measured, view.release_of(indicator, row.period), group, on, row, trend)
    write(replace(answer, tables=[*answer.tables, *details(measured, row.period, show, since)]), form)


def _check(indicator: str, by: str | None, show: tuple[str, ...], pair: str | None) -> None:
    """What is refused before anything is read."""
    from kopir.divide import pairs
    from kopir.divide.paths import refuse_rank
    from kopir.errors import NotFound
    from kopir.evidence import catalogue

    refuse_rank(catalogue.indicator_or_code(indicator))
    if pair is not None and pair not in pairs():
        raise NotFound(
            "there is no pair of groups {code}; known: {known}", code=pair, known=", ".join(pairs())
        )
    if "split" in show and by is None:
        raise click.UsageError(say("--show split needs subgroups; give --by, for example --by region"))


def _check_measure(then: int | None) -> None:
    """A measure asked for with nothing to compare is no silent nothing."""
    asked = click.get_current_context().get_parameter_source("measure")
    if then is None and asked is click.core.ParameterSource.COMMANDLINE:
        raise click.UsageError(
            say("--measure says what --then compares; give --then too, or --show measures")
        )


def _then(
    view: View,
    indicator: str,
    codes: tuple[str, ...],
    years: tuple[int, int | None],
    measure: str,
    weights: str,
    labels: dict[str, str] | None,
    group: str | None,
    on: date | None,
) -> Answer:
    from kopir.cli.divided import answer
    from kopir.divide.between import POPULATION
    from kopir.divide.left_behind import counts_people, left_behind
    from kopir.divide.then_and_now import then_and_now
    from kopir.evidence import catalogue

    by = _weights(weights) or (POPULATION if view.has(POPULATION) else None)
    found = then_and_now(
        view, indicator, codes, measure=measure, first=years[0], last=years[1], weights=by, partition=labels
    )
    people = counts_people(catalogue.indicator_or_code(indicator)) and view.has(POPULATION)
    left = left_behind(view, indicator, codes, period=years[1]) if people else None
    release = view.release_of(indicator, found.last)
    return answer(found, left, release, group or WORLD, on, by_weight=_weights(weights) is not None)


def _way(given: str) -> str:
    from kopir.divide.partition import WAYS

    return given.lower() if given.lower() in WAYS else given.upper()


def _weights(given: str) -> str | None:
    from kopir.divide.between import POPULATION

    return {"none": None, "population": POPULATION}.get(given, given)


def _row(found: Between, period: int | None) -> Row:
    from kopir.errors import NotFound

    for row in found.rows:
        if row.period == period:
            return row
    if period is None:
        return found.latest
    raise NotFound(
        "{indicator} has no values of two or more members for {period}; periods: {known}",
        indicator=found.indicator,
        period=period,
        known=", ".join(str(row.period) for row in found.rows),
    )


def _between(
    found: Between, release: Manifest, group: str | None, on: date | None, row: Row, every_period: bool
) -> Answer:
    from kopir.cli import naming

    digits = naming.decimals(found.indicator)
    facts = [
        Fact("indicator", say("Indicator"), found.indicator, naming.indicator(found.indicator)),
        naming.group_fact(group or WORLD, on, len(found.members)),
        Fact("period", say("Period"), row.period, in_rows=True),
        Fact("n", say("Countries with a value"), row.n, in_rows=True),
        Fact("weights", say("Weights"), found.weights or "none", _weights_name(found.weights)),
        Fact("top", say("Highest"), row.top, _end(row.top, row.highest, digits)),
        Fact("bottom", say("Lowest"), row.bottom, _end(row.bottom, row.lowest, digits)),
        Fact("mean", say("Mean"), row.mean),
        Fact("median", say("Median"), row.median),
        Fact("carried", say("Older values carried"), row.carried),
        *naming.origin(release),
    ]
    tables = [_measures(found, row)]
    if found.splits:
        tables.append(_split(found, row.period))
    if every_period:
        tables.append(_periods(found))
    remarks = [
        say(
            "Trend since {year}, of {n} countries with figures in every period; a tenth or more is a change.",
            year=found.since,
            n=_constant_size(found),
        )
    ]
    csv = "periods" if every_period else "measures"
    return Answer("", facts, tables, remarks, csv=csv)


def _end(code: str, value: float, digits: int | None) -> str:
    from kopir.cli import naming
    from kopir.language import numbers

    return f"{naming.area(code)} ({code}): {numbers.number(value, language(), digits)}"


def _weights_name(code: str | None) -> str:
    from kopir.cli import naming

    return naming.indicator(code) if code else say("each country counts the same")


def _constant_size(found: Between) -> int:
    return len(next((each.areas for each in found.constant.values()), ()))


def _measures(found: Between, row: Row) -> Table:
    from kopir.divide import measure_labels

    columns = [
        Column("measure", say("Measure")),
        Column("value", say("Value"), digits=4),
        Column("trend", say("Trend")),
        Column("change", say("Change"), digits=1, signed=True, unit="%"),
        Column("meaning", say("How to read it")),
    ]
    rows: list[tuple[Value, ...]] = []
    for code, label in measure_labels().items():
        moved = found.constant.get(code) or found.available.get(code)
        rows.append(
            (
                Named(code, label.names.get(language())),
                row.measures.get(code),
                _verdict(moved),
                None if moved is None or moved.change is None else 100 * moved.change,
                label.meaning.get(language()),
            )
        )
    return Table("measures", "", columns, rows)


def _verdict(moved: Trend | None) -> Named:
    verdict = moved.verdict if moved else "unknown"
    return Named(verdict, say(VERDICTS[verdict]))


def _split(found: Between, period: int) -> Table:
    from kopir.cli import naming
    from kopir.divide import measure_labels

    columns = [
        Column("measure", say("Measure")),
        Column("total", say("Total"), digits=4),
        Column("between", say("Between subgroups"), digits=4),
        Column("within", say("Within subgroups"), digits=4),
        Column("groups", say("Subgroups")),
    ]
    place = [row.period for row in found.rows].index(period)
    others = {"_O": say("others")}
    further = {"ge2": say("Half the squared coefficient of variation")}
    labels = measure_labels()
    rows = [
        (
            Named(code, labels[code].names.get(language()) if code in labels else further.get(code, code)),
            *(_known(float(series[place])) for series in (split.total, split.between, split.within)),
            Named(
                ", ".join(split.groups),
                ", ".join(others.get(one) or naming.area(one) for one in split.groups),
            ),
        )
        for code, split in found.splits.items()
    ]
    return Table("split", say("Split by subgroups"), columns, rows)


def _periods(found: Between) -> Table:
    from kopir.divide import measure_labels

    labels = measure_labels()
    columns = [
        Column("period", say("Period")),
        Column("n", say("Countries")),
        *(Column(code, label.names.get(language()), digits=4) for code, label in labels.items()),
    ]
    rows = [(row.period, row.n, *(row.measures.get(code) for code in labels)) for row in found.rows]
    return Table("periods", say("Every period"), columns, rows)


def _gaps(view: View, indicator: str, found: tuple[Gap, ...] | list[Gap]) -> Answer:
    from kopir.cli import naming
    from kopir.divide import pairs

    digits = naming.decimals(indicator)
    columns = [
        Column("area", say("Code")),
        Column("area_name", say("Country")),
        Column("pair", say("Social groups")),
        Column("breakdown", say("Broken down by")),
        Column("period", say("Period")),
        Column("first", say("First"), digits=digits),
        Column("second", say("Second"), digits=digits),
        Column("parity", say("Parity"), digits=3),
        Column("difference", say("Difference"), digits=digits, signed=True),
    ]
    rows = [
        (
            one.area,
            naming.area(one.area),
            Named(one.pair, pairs()[one.pair].names.get(language())),
            None if one.breakdown == "_T" else one.breakdown,
            one.period,
            one.first,
            one.second,
            one.parity,
            one.difference,
        )
        for one in found
    ]
    facts = [
        Fact("indicator", say("Indicator"), indicator, naming.indicator(indicator)),
        *naming.origin(view.release_of(indicator)),
    ]
    remarks = [] if rows else [say("There are no figures by these social groups.")]
    return Answer("", facts, [Table("gaps", "", columns, rows)], remarks)


def _known(value: float) -> float | None:
    """A number as it leaves the arrays: missing is None."""
    return None if value != value else value
