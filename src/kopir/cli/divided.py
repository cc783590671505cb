"""What ``kopir divide --then`` prints: the divide in two years on the same members, and its parts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kopir.cli.divide_details import RULES
from kopir.cli.output import Answer, Column, Fact, Named, Table, Value
from kopir.cli.speech import language, say

if TYPE_CHECKING:
    from kopir.divide.left_behind import LeftBehind
    from kopir.divide.then_and_now import ThenAndNow
    from kopir.evidence import Manifest


def answer(
    found: ThenAndNow,
    left: LeftBehind | None,
    release: Manifest,
    group: str,
    on: date | None,
    *,
    by_weight: bool,
) -> Answer:
    """The whole answer.

    Args:
        found: the divide in the two years.
        left: people left behind, where the indicator is a share of people.
        release: the figures come from.
        group: code of the group.
        on: day of its membership.
        by_weight: splits and changes are of the weighted divide.
    """
    from kopir.cli import naming

    of = found.chosen(by_weight=by_weight)
    facts = [
        Fact("indicator", say("Indicator"), of.indicator, naming.indicator(of.indicator)),
        naming.group_fact(group, on, len(found.areas) + len(found.without)),
        Fact("first", say("From"), found.first),
        Fact("last", say("To"), found.last),
        Fact("n", say("Countries with a value in both years"), len(found.areas)),
        Fact("without", say("Without"), _names(found.without)),
        *naming.origin(release),
    ]
    tables = [_widths(found), _leave_one_out(found, by_weight=by_weight)]
    if of.partition is not None:
        tables.append(_parts(found, by_weight=by_weight))
    change = _change(found, by_weight=by_weight)
    tables += [change] if change else []
    tables += [_left(left)] if left else []
    return Answer("", facts, tables, csv="widths")


def _names(codes: tuple[str, ...]) -> Named | None:
    from kopir.cli import naming

    return Named(", ".join(codes), ", ".join(naming.area(code) for code in codes)) if codes else None


def _measure(code: str) -> Named:
    from kopir.divide import measure_labels

    return Named(code, measure_labels(every=True)[code].names.get(language()))


def _widths(found: ThenAndNow) -> Table:
    columns = [
        Column("measure", say("Measure")),
        Column("weights", say("Weights")),
        Column("before", str(found.first), digits=4),
        Column("after", str(found.last), digits=4),
    ]
    kinds: list[tuple[bool, Named]] = [(False, Named("none", say("each country counts the same")))]
    if found.weighted is not None:
        kinds.append((True, Named("population", say("population"))))
    rows = [(_measure(found.measure), words, *found.ends(by_weight=kind)) for kind, words in kinds]
    return Table("widths", "", columns, rows)


def _leave_one_out(found: ThenAndNow, *, by_weight: bool) -> Table:
    from kopir.cli import naming
    from kopir.divide.then_and_now import leave_one_out

    now = found.chosen(by_weight=by_weight).distribution(found.last)
    columns = [
        Column("area", say("Code")),
        Column("area_name", say("Without")),
        Column("value", str(found.last), digits=4),
    ]
    rows = [(area, naming.area(area), value) for area, value in leave_one_out(now, found.measure)]
    return Table("leave_one_out", say("Without one country at a time"), columns, rows)


def _parts(found: ThenAndNow, *, by_weight: bool) -> Table:
    columns = [
        Column("measure", say("Measure")),
        Column("rule", say("Rule")),
        Column("period", say("Period")),
        Column("total", say("Total"), digits=4),
        Column("between", say("Between subgroups"), digits=4),
        Column("within", say("Within subgroups"), digits=4),
        Column("rest", say("Neither"), digits=4),
    ]
    of = found.chosen(by_weight=by_weight)
    rows: list[tuple[Value, ...]] = []
    for measure, shapley in dict.fromkeys(
        ((found.measure, False), (found.measure, True), ("theil_t", False))
    ):
        for year in (found.first, found.last):
            parts = of.distribution(year).split(measure, shapley=shapley)
            if parts is not None:
                rows.append(
                    (
                        _measure(measure),
                        Named(parts.rule, say(RULES[parts.rule])),
                        year,
                        parts.total,
                        parts.between,
                        parts.within,
                        parts.rest,
                    )
                )
    return Table("split", say("Split by subgroups"), columns, rows)


def _change(found: ThenAndNow, *, by_weight: bool) -> Table | None:
    change = found.change(by_weight=by_weight)
    if change is None:
        return None
    columns = [
        Column("measure", say("Measure")),
        Column("change", say("Change"), digits=4, signed=True),
        Column("progressivity", say("Of it catching up"), digits=4, signed=True),
        Column("ranking", say("Of it overtaking"), digits=4, signed=True),
    ]
    row = (_measure("gini"), change.after - change.before, -change.progressivity, change.ranking)
    return Table("change", say("Change of the Gini coefficient"), columns, [row])


def _left(found: LeftBehind) -> Table:
    from kopir.cli import naming

    columns = [
        Column("area", say("Code")),
        Column("area_name", say("Country")),
        Column("period", say("Period")),
        Column("share", say("Share"), digits=1, unit="%"),
        Column("population", say("Population"), digits=0),
        Column("people", say("People not reached"), digits=0),
    ]
    rows = [
        (row.area, naming.area(row.area), row.period, row.share, row.population, row.people)
        for row in found.rows
    ]
    return Table("left_behind", say("People not reached"), columns, rows)
