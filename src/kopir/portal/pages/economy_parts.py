"""The economy of one group of states: the sentence, its members, its sums, its years."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation import economy
from kopir.cooperation.economy import Amount, Sum, aggregates
from kopir.evidence.view import View
from kopir.portal import charts, names
from kopir.portal.page import Chart, Column, Section, Source, Table, Value
from kopir.portal.pages import common, drawn, economy_told
from kopir.portal.state import State

YEARS: Final = 10
"""Years of the table of growth."""
OF_MEMBERS: Final = ("gdp", "trade-turnover", "exports", "imports")
"""Measures of the table of members."""


def labels() -> dict[str, str]:
    """What the measures are called."""
    return {
        "gdp": _("Gross domestic product"),
        "trade-turnover": _("Trade in goods, exports and imports"),
        "exports": _("Exports of goods"),
        "imports": _("Imports of goods"),
        "exports-all": _("Exports of goods and services"),
        "services-exports": _("Exports of services, estimated as the rest"),
        "population": _("Population"),
    }


def year(view: View, measure: str, members: Sequence[str], state: State) -> int | None:
    """The year that is shown: the chosen one, else the newest."""
    return state.period or economy.newest(view, measure, members)


def answer(view: View, code: str, members: Sequence[str], state: State) -> str:
    """What the members have together, in a sentence."""
    shown = year(view, "gdp", members, state)
    found = economy.total(view, "gdp", members, shown) if shown else None
    if found is None or found.value is None:
        return _("The evidence has no gross domestic product of the members of the group “%(group)s”.") % {
            "group": names.group(code, state.language)
        }
    facts = {
        "group": names.group(code, state.language),
        "year": found.period,
        "value": economy_told.amount(Amount(found.value, "USD"), state.language),
        "counted": len(found.counted),
        "members": len(members),
        "share": speech.percent(100 * (found.world or 0.0), state.language, digits=1),
    }
    if found.world is None:
        return (
            _(
                "In %(year)s the gross domestic product of the members of the group “%(group)s” together was "
                "%(value)s (%(counted)s of %(members)s members counted)."
            )
            % facts
        )
    return (
        _(
            "In %(year)s the gross domestic product of the members of the group “%(group)s” together was "
            "%(value)s, %(share)s of the world's (%(counted)s of %(members)s members counted)."
        )
        % facts
    )


def lead(view: View, members: Sequence[str], state: State) -> tuple[str, ...]:
    """How it grew, and what the members trade."""
    said = []
    shown = year(view, "gdp", members, state)
    grown = economy.growth(view, members, shown) if shown else None
    if grown is not None and grown.value is not None:
        said.append(
            _("Real growth of their product in %(year)s: %(growth)s.")
            % {
                "year": grown.period,
                "growth": speech.percent(grown.value, state.language, digits=1),
            }
        )
    traded = year(view, "trade-turnover", members, state)
    trade = economy.total(view, "trade-turnover", members, traded) if traded else None
    if trade is not None and trade.value is not None:
        said.append(
            _("Their trade in goods with the world in %(year)s: %(value)s.")
            % {
                "year": trade.period,
                "value": economy_told.amount(Amount(trade.value, "USD"), state.language),
            }
        )
    return tuple(said)


def members(view: View, of: Sequence[str], state: State) -> tuple[Section, ...]:
    """Every member with its share in the group, the largest first, as a picture and a table."""
    shown = {code: year(view, code, of, state) for code in OF_MEMBERS}
    held = {
        code: {area: economy.MEASURES[code].value(view, area, when) if when else None for area in of}
        for code, when in shown.items()
    }
    order = sorted(of, key=lambda area: (-(held["gdp"][area] or 0.0), names.area(area, state.language)))
    rows = tuple(_members(view, order, held, shown["gdp"]))
    known = labels()
    table = Table(
        "members",
        _("Members of the group"),
        (
            Column("area", _("Country"), "area"),
            Column("gdp", _dated(known["gdp"], shown["gdp"]), "number", unit=_("US dollars")),
            Column("share", _("Share in the group"), "percent", 1),
            Column("growth", _dated(_("Real growth"), shown["gdp"]), "percent", 1),
            *(
                Column(code, _dated(known[code], shown[code]), "number", unit=_("US dollars"))
                for code in OF_MEMBERS[1:]
            ),
        ),
        rows,
        sources=_sources(view, shown.values(), state),
        empty=_("The group had no members on the chosen day."),
    )
    figure = _bars(view, order, held["gdp"], shown["gdp"], state)
    chart = Chart("members", figure, "members", table.sources) if figure else None
    return (Section("members", _("Who makes up the group"), chart=chart, tables=(table,)),)


def _members(
    view: View, order: Sequence[str], held: Mapping[str, Mapping[str, float | None]], when: int | None
) -> Iterator[tuple[Value, ...]]:
    """The rows of members: product, share, growth, trade."""
    whole = math.fsum(value for value in held["gdp"].values() if value is not None)
    for area in order:
        product = held["gdp"][area]
        yield (
            area,
            product,
            100 * product / whole if product is not None and whole else None,
            economy.growth(view, (area,), when).value if when else None,
            *(held[code][area] for code in OF_MEMBERS[1:]),
        )


def _bars(
    view: View, order: Sequence[str], held: dict[str, float | None], when: int | None, state: State
) -> charts.RankedBars | None:
    """The product of each member; of many the first and the last."""
    having = [area for area in order if held[area] is not None]
    if not having or when is None:
        return None
    about = common.described(view, aggregates.GDP)
    shown = drawn.ends(having)
    cut = frozenset({having[drawn.FIRST - 1]}) if len(shown) < len(having) else frozenset[str]()
    whole = sum(held[area] or 0.0 for area in having)
    first = speech.percent(100 * (held[having[0]] or 0.0) / whole, state.language, digits=1)
    title = _("%(country)s: %(share)s of the product of the group") % {
        "country": names.area(having[0], state.language),
        "share": first,
    }
    bars = tuple(
        charts.Bar(
            area,
            names.area(area, state.language),
            held[area],
            "group",
            href=state.address(f"countries/{area}"),
        )
        for area in shown
    )
    return charts.RankedBars(
        drawn.words("members", title, drawn.measured(about, state, str(when)), state),
        bars,
        common.writer(about, state.language),
        gaps_after=cut,
    )


def sums(view: View, of: Sequence[str], state: State) -> Section:
    """Each measure over the members, with the coverage and the change from the year before."""
    shown = {code: year(view, code, of, state) for code in labels()}
    found = {code: economy.total(view, code, of, when) if when else None for code, when in shown.items()}
    rows: list[tuple[Value, ...]] = []
    for code, label in labels().items():
        one, when = found[code], shown[code]
        rows.append(
            (
                label,
                code,
                common.year(when),
                one.value if one else None,
                counted(one),
                percent(one.people if one else None),
                percent(one.world if one else None),
                aggregates.change(view, code, of, when).value if when else None,
                _missing(one, state),
            )
        )
    table = Table(
        "sums",
        _("The group together"),
        (
            Column("measure", _("Measure")),
            Column("code", _("Code"), quiet=True),
            Column("year", _("Year")),
            Column("value", _("Sum of the members"), "number"),
            Column("counted", _("Members counted")),
            Column("people", _("Share of the group's people"), "percent", 1),
            Column("world", _("Share of the world"), "percent", 1),
            Column("change", _("Change from the year before, %"), "signed", 1),
            Column("missing", _("Without a figure")),
        ),
        tuple(rows),
        sources=common.sources(view, state.language, used(found.values())),
        note=_(
            "In current US dollars, population in people. Exports of services are what is left of all "
            "exports after goods: two kinds of sources, so an estimate; where goods exceed all exports it is "
            "left out."
        ),
    )
    return Section("sums", tables=(table,))


def years(view: View, of: Sequence[str], state: State) -> Section:
    """Growth, product and trade of the group year by year, the newest first."""
    last = year(view, "gdp", of, state)
    rows: list[tuple[Value, ...]] = []
    for when in range(last, last - YEARS, -1) if last else ():
        grown = economy.growth(view, of, when)
        product, trade = (economy.total(view, code, of, when) for code in ("gdp", "trade-turnover"))
        rows.append(
            (
                str(when),
                grown.value,
                f"{len(grown.counted)}/{len(of)}",
                product.value,
                percent(product.world),
                trade.value,
                counted(trade),
            )
        )
    table = Table(
        "years",
        _("Year by year"),
        (
            Column("year", _("Year")),
            Column("growth", _("Real growth"), "percent", 1),
            Column("growth_counted", _("Members counted")),
            Column("gdp", _("Gross domestic product, US dollars"), "number"),
            Column("world", _("Share of the world's product"), "percent", 1),
            Column("turnover", _("Trade in goods, US dollars"), "number"),
            Column("turnover_counted", _("Members counted in trade")),
        ),
        tuple(rows),
        sources=_sources(view, (last,), state),
        note=_("The members are those of the chosen day in all years."),
        empty=_("The evidence has no figures of these members."),
    )
    return Section("years", tables=(table,))


def counted(one: Sum | None) -> str | None:
    """How many members a sum holds."""
    return f"{len(one.counted)}/{len(one.counted) + len(one.missing)}" if one else None


def percent(share: float | None) -> float | None:
    """A share of one as per cent."""
    return None if share is None else 100 * share


def used(sums_of: Iterable[Sum | None]) -> list[tuple[str, int | None]]:
    """The figures sums rest on, for ``common.sources``."""
    return [
        (indicator, one.period)
        for one in sums_of
        if one is not None and one.value is not None
        for indicator in economy.MEASURES[one.measure].indicators
    ]


def _sources(view: View, when: Iterable[int | None], state: State) -> tuple[Source, ...]:
    codes = (aggregates.GDP, aggregates.REAL_GROWTH, aggregates.EXPORTS, aggregates.IMPORTS)
    return common.sources(view, state.language, [(code, one) for one in when if one for code in codes])


def _missing(one: Sum | None, state: State, most: int = 5) -> str | None:
    if one is None or not one.missing:
        return None
    listed = [names.area(area, state.language) for area in one.missing[:most]]
    rest = len(one.missing) - most
    if rest > 0:
        return _("%(names)s and %(more)s more") % {"names": ", ".join(listed), "more": rest}
    return ", ".join(listed)


def _dated(label: str, when: int | None) -> str:
    return f"{label}, {when}" if when else label
