"""Who is how many years behind, when the gaps close, and how many people are left behind."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from kopir.divide.between import POPULATION
from kopir.divide.then_and_now import ThenAndNow, then_and_now
from kopir.errors import NotFound
from kopir.evidence.catalogue import Indicator
from kopir.portal.chapters.scope import DIVIDES, FIRST, MANY, Scope
from kopir.portal.page import Column, Section, Table, Value
from kopir.portal.pages import common, divide_people, divide_time
from kopir.portal.pages.divide_choice import labelled

INTERNET = ("i99H", "IT_USE_II99")
"""The indicator that is told in time: the first of these that the evidence has."""


def then_and_now_chapter(scope: Scope) -> Section | None:
    """How wide the divides were and are: each country the same and by people, between and within regions."""
    rows: list[tuple[Value, ...]] = []
    used: list[tuple[str, int | None]] = []
    for about in scope.described(DIVIDES):
        found = _compared(scope, about)
        if found is None:
            continue
        rows.append(_row(about, found))
        used += [(about.code, found.last), (about.code, found.first)]
    if not rows:
        return None
    table = Table(
        "then-and-now",
        _("Gini coefficient then and now, on the same countries"),
        (
            Column("indicator", _("Indicator"), "indicator"),
            Column("countries", _("Countries"), "integer"),
            Column("first", _("From"), "period"),
            Column("last", _("To"), "period"),
            Column("plain_before", _("Each country the same, then"), "number", 3),
            Column("plain_after", _("now"), "number", 3),
            Column("weighted_before", _("By population, then"), "number", 3),
            Column("weighted_after", _("now"), "number", 3),
            Column("between_before", _("Part between regions, then, %"), "number", 0),
            Column("between_after", _("now, %"), "number", 0),
        ),
        tuple(rows),
        common.sources(scope.view, scope.state.language, used),
        note=_(
            "The part between regions is of the Theil index, each country the same; the rest is within them."
        ),
    )
    return Section("then-and-now", _("How wide the divides were and are"), tables=(table,))


def _compared(scope: Scope, about: Indicator) -> ThenAndNow | None:
    apart = scope.apart(about.code)
    if apart is None:
        return None
    last = apart.latest.period
    weights = POPULATION if scope.view.has(POPULATION) else None
    labels = labelled(scope.view, scope.members, "region", scope.on)

    def compute() -> ThenAndNow | None:
        try:
            return then_and_now(
                scope.view, about.code, scope.members, last=last, weights=weights, partition=labels
            )
        except NotFound:
            return None

    found: ThenAndNow | None = scope.view.memo(("report then", about.code, scope.members, last), compute)
    return found


def _row(about: Indicator, found: ThenAndNow) -> tuple[Value, ...]:
    parts = [found.plain.distribution(year).split("theil_t") for year in (found.first, found.last)]
    shares = [
        None if each is None or each.between_share is None else 100 * each.between_share for each in parts
    ]
    weighted = found.ends(by_weight=True) if found.weighted is not None else (None, None)
    return (
        *(about.code, len(found.areas), str(found.first), str(found.last)),
        *found.ends(by_weight=False),
        *weighted,
        *shares,
    )


def closing(scope: Scope) -> Section | None:
    """The internet in time: years behind as a picture, closing dates and people as tables."""
    about = next(iter(scope.described(INTERNET)), None)
    apart = scope.apart(about.code) if about else None
    if about is None or apart is None:
        return None
    year, state = apart.latest.period, scope.state
    found = divide_time.in_time(scope.view, about, scope.members, year)
    if found is None:
        return None
    used = common.sources(scope.view, state.language, ((about.code, row.period) for row in apart.rows[-12:]))
    section = divide_time.behind_section(about, found, used, state)
    if section is None:
        return None
    tables = [*section.tables]
    texts = []
    if found.closing is not None and found.closing.rows:
        texts.append(divide_time.summed_up(found.closing, state))
        texts.append(divide_time.no_forecast())
        tables.append(divide_time.closing_table(about, found.closing, used, state, years=False))
    left = divide_people.people(scope.view, about, scope.members, year)
    if left is not None and left.rows:
        texts.insert(0, divide_people.told(left, scope.group, state))
        tables.append(divide_people.table(about, left, divide_people.sources(scope.view, left, state), state))
    return Section(
        "closing",
        _("%(indicator)s: how far behind, and until when") % {"indicator": about.short.get(state.language)},
        tuple(text for text in texts if text),
        chart=section.chart,
        tables=tuple(_short(each, scope) for each in tables),
    )


def _short(table: Table, scope: Scope) -> Table:
    """The table of a large group: its first rows, which are those furthest behind."""
    if len(table.rows) <= MANY:
        return table
    cut = _("The first %(shown)s of %(count)s; the page of the divide has all.") % {
        "shown": FIRST,
        "count": len(table.rows),
    }
    return replace(table, rows=table.rows[:FIRST], note=f"{table.note} {cut}")


def commands(scope: Scope) -> tuple[str, ...]:
    """What prints the figures of these chapters on a command line."""
    held = [about.code for about in scope.described(DIVIDES)]
    named = ["--group", scope.group, "--on", scope.on.isoformat()]
    net = next((code for code in INTERNET if scope.view.has(code)), None)
    typed = [
        ["kopir", "divide", code, *named, "--by", "region", "--then", _first(scope, code)] for code in held
    ]
    if net is not None:
        typed += [["kopir", "behind", net, *named], ["kopir", "closing", net, *named]]
    return tuple(" ".join(each) for each in typed if each[-1])


def _first(scope: Scope, code: str) -> str:
    found = _compared(scope, common.described(scope.view, code))
    return "" if found is None else str(found.first)
