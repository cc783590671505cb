"""Divides between the social groups of a country, as sections of the pages of a country and an indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from kopir import divide
from kopir import language as speech
from kopir.divide import Gap
from kopir.divide.labels import Pair, pair
from kopir.evidence import areas
from kopir.evidence.catalogue import Indicator
from kopir.evidence.likeness import alike
from kopir.evidence.observation import TOTAL
from kopir.evidence.view import View
from kopir.language import sentences
from kopir.portal import charts, names
from kopir.portal.page import Chart, Column, Number, Section, Source, Table, Value
from kopir.portal.pages import common, drawn
from kopir.portal.state import State

PREFERRED = "fx.account"
"""The indicator whose gaps are drawn where several tell of as many social groups."""

PERCENT = "PERCENT"

PEERS = 5
"""Similar countries that a country's social groups are set beside."""
MOST_PAIRS = 5


def of_country(view: View, area: str, state: State) -> Section | None:
    """All gaps between the social groups of one country, the widest first."""
    found = [
        (series.indicator, gap)
        for series in view.series()
        if series.dimensions
        for gap in divide.gaps(view, series.indicator, area)
        if gap.breakdown == TOTAL
    ]
    if not found:
        return None
    about = {code: common.described(view, code) for code, _gap in found}
    found.sort(key=lambda each: (about[each[0]].unit != PERCENT, -abs(each[1].difference)))
    table = _country_table(view, found, about, state)
    heading = _("Divides between social groups")
    drawn_code = _most_told(found, about)
    if drawn_code is None:
        return Section("social", heading, tables=(table,))
    told = [gap for code, gap in found if code == drawn_code]
    figure = _country_figure(area, told, about[drawn_code], state)
    return Section("social", heading, chart=Chart("social", figure, "social", table.sources), tables=(table,))


def _most_told(found: Sequence[tuple[str, Gap]], about: dict[str, Indicator]) -> str | None:
    """The share that has most gaps of this country; of equal ones the preferred, else the widest."""
    counts: dict[str, int] = {}
    for code, _gap in found:
        if about[code].unit == PERCENT:
            counts[code] = counts.get(code, 0) + 1
    return max(counts, key=lambda code: (counts[code], code == PREFERRED), default=None)


def _country_figure(area: str, told: Sequence[Gap], about: Indicator, state: State) -> charts.Gaps:
    years = sorted({gap.period for gap in told})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return charts.Gaps(
        drawn.words(
            "social", _sentence(area, told[0], about, state), drawn.measured(about, state, span), state
        ),
        (_("group that is usually behind"), _("group it is compared with")),
        tuple(
            charts.GapRow(gap.pair, pair(gap.pair).names.get(state.language), (gap.first, gap.second))
            for gap in told
        ),
        common.writer(about, state.language),
        high=100.0,
    )


def _sentence(area: str, gap: Gap, about: Indicator, state: State) -> str:
    which = pair(gap.pair)
    return sentences.social_gap(
        sentences.SocialGap(
            area=areas.area(area),
            year=gap.period,
            first=_category(which, which.first),
            second=_category(which, which.second),
            first_value=common.amount(about, gap.first),
            second_value=common.amount(about, gap.second),
            topic=about.short,
        ),
        state.language,
    ).removesuffix(".")


def _category(which: Pair, code: str) -> sentences.Item:
    return sentences.Item(code, drawn.label_text(which.dimension, code))


def _country_table(
    view: View, found: Sequence[tuple[str, Gap]], about: dict[str, Indicator], state: State
) -> Table:
    rows: list[tuple[Value, ...]] = []
    for code, gap in found:
        which = pair(gap.pair)
        digits = about[code].decimals
        rows.append(
            (
                code,
                which.names.get(state.language),
                common.cell(about[code], gap.first),
                common.cell(about[code], gap.second),
                Number(gap.difference, max(digits, 1)),
                gap.parity,
                str(gap.period),
                _behind(which, gap, state),
            )
        )
    used = dict.fromkeys((code, gap.period) for code, gap in found)
    return Table(
        "social",
        _("Gaps between social groups, the widest first"),
        (
            Column("indicator", _("Indicator"), "indicator"),
            Column("pair", _("Who is compared")),
            Column("first", _("First"), "number"),
            Column("second", _("Second"), "number"),
            Column("difference", _("Gap"), "signed"),
            Column("parity", _("Parity index"), "number", 2),
            Column("period", _("Year"), "period"),
            Column("behind", _("Who is behind")),
        ),
        tuple(rows),
        common.sources(view, state.language, used),
        folded=True,
        note=_(
            "The parity index is the first over the second: 1 is parity. The gap is the first less "
            "the second."
        ),
    )


def with_peers(view: View, area: str, members: Sequence[str], state: State) -> Section | None:
    """The gaps of one country beside those of the members most like it: small pictures on one scale."""
    code = _drawn_code(view, area)
    if code is None:
        return None
    about = common.described(view, code)
    like = [each.code for each in alike(view, area, PEERS, among=[each for each in members if each != area])]
    found = {each: _of_total(divide.gaps(view, code, each)) for each in (area, *like)}
    order = [gap.pair for gap in found[area]][:MOST_PAIRS]
    shown = {each: [gap for gap in gaps if gap.pair in order] for each, gaps in found.items()}
    shown = {each: gaps for each, gaps in shown.items() if gaps}
    if len(shown) < 2 or not order:
        return None
    rows = [gap for gaps in shown.values() for gap in gaps]
    used = common.sources(view, state.language, dict.fromkeys((code, gap.period) for gap in rows))
    figure = _panels(area, shown, about, state)
    return Section(
        "peers",
        _("Its social groups beside those of similar countries"),
        chart=Chart("peers", figure, "peers", used),
        tables=(_peers_table(rows, about, used, state),),
    )


def _drawn_code(view: View, area: str) -> str | None:
    found = [
        (series.indicator, gap)
        for series in view.series()
        if series.dimensions
        for gap in _of_total(divide.gaps(view, series.indicator, area))
    ]
    return _most_told(found, {code: common.described(view, code) for code, _gap in found})


def _of_total(found: Sequence[Gap]) -> list[Gap]:
    return [gap for gap in found if gap.breakdown == TOTAL]


def _panels(area: str, shown: Mapping[str, Sequence[Gap]], about: Indicator, state: State) -> charts.Panels:
    years = sorted({gap.period for gaps in shown.values() for gap in gaps})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    widest = max(shown[area], key=lambda gap: abs(gap.difference))
    narrower = [
        each
        for each, gaps in shown.items()
        if each != area
        and any(g.pair == widest.pair and abs(g.difference) < abs(widest.difference) for g in gaps)
    ]
    compared = sum(
        any(gap.pair == widest.pair for gap in gaps) for each, gaps in shown.items() if each != area
    )
    title = _("%(pair)s: the gap is narrower in %(narrower)s of %(count)s similar countries") % {
        "pair": pair(widest.pair).names.get(state.language),
        "narrower": len(narrower),
        "count": compared,
    }
    return charts.Panels(
        drawn.words("peers", title, drawn.measured(about, state, span), state),
        tuple(
            charts.Panel(
                each,
                names.area(each, state.language),
                tuple(_panel_row(gap, state) for gap in gaps),
                "chosen" if each == area else "other",
                href="" if each == area else state.address(f"countries/{each}"),
            )
            for each, gaps in shown.items()
        ),
        (_("group that is usually behind"), _("group it is compared with")),
        common.writer(about, state.language),
        high=about.bounds[1],
    )


def _panel_row(gap: Gap, state: State) -> charts.PanelRow:
    first, second = gap.ends("first"), gap.ends("second")
    parity = "" if gap.parity is None else speech.number(gap.parity, state.language, digits=2)
    return charts.PanelRow(
        gap.pair,
        pair(gap.pair).names.get(state.language),
        (gap.first, gap.second),
        (first[0], second[0]),
        (first[1], second[1]),
        note=parity,
    )


def _peers_table(rows: Sequence[Gap], about: Indicator, used: tuple[Source, ...], state: State) -> Table:
    return Table(
        "peers",
        _("Gaps between social groups, country by country"),
        (
            Column("area", _("Country"), "area"),
            Column("pair", _("Who is compared")),
            Column("first", _("First"), "number", about.decimals),
            Column("second", _("Second"), "number", about.decimals),
            Column("difference", _("Gap"), "signed", max(about.decimals, 1)),
            Column("parity", _("Parity index"), "number", 2),
            *_error_columns(rows),
            Column("period", _("Year"), "period"),
        ),
        tuple(
            (
                *(gap.area, pair(gap.pair).names.get(state.language)),
                *(gap.first, gap.second, gap.difference, gap.parity),
                *_errors(gap, rows),
                str(gap.period),
            )
            for gap in rows
        ),
        used,
        folded=True,
        note=_(
            "Beside each pair stands its parity index: the first over the second, 1 is parity. Where the "
            "source "
            "gives standard errors, lines show the 95% intervals of the values."
        ),
    )


def _behind(which: Pair, gap: Gap, state: State) -> str | None:
    return drawn.label(which.dimension, gap.behind, state) if gap.behind else None


def across(view: View, about: Indicator, members: Sequence[str], state: State) -> tuple[Section, ...]:
    """For an indicator: each gap it has figures of, over the members of a group."""
    if not view.series_of(about.code).dimensions or not members:
        return ()
    sections = []
    for available in divide.available_pairs(view, about.code, members):
        for breakdown in available.breakdowns:
            section = _pair(view, about, members, available.pair, breakdown, state)
            if section:
                sections.append(section)
    return tuple(sections)


def _pair(
    view: View, about: Indicator, members: Sequence[str], code: str, breakdown: str, state: State
) -> Section | None:
    found = divide.gaps_across(view, about.code, members, code, state.period, breakdown)
    if not found:
        return None
    which = pair(code)
    inner = "" if breakdown == TOTAL else drawn.label("composite_breakdown", breakdown, state)
    title = ": ".join(part for part in (which.names.get(state.language), inner) if part)
    identifier = f"pair-{code}" if not inner else f"pair-{code}-{breakdown.lower()}"
    categories = (
        drawn.label(which.dimension, which.first, state),
        drawn.label(which.dimension, which.second, state),
    )
    used = common.sources(view, state.language, dict.fromkeys((about.code, gap.period) for gap in found))
    table = Table(
        identifier,
        title,
        (
            Column("area", _("Country"), "area"),
            Column("first", categories[0], "number", about.decimals),
            Column("second", categories[1], "number", about.decimals),
            Column("difference", _("Gap"), "signed", max(about.decimals, 1)),
            Column("parity", _("Parity index"), "number", 2),
            *_error_columns(found),
            Column("period", _("Year"), "period"),
        ),
        tuple(
            (
                *(gap.area, gap.first, gap.second, gap.difference, gap.parity),
                *_errors(gap, found),
                str(gap.period),
            )
            for gap in found
        ),
        used,
    )
    years = sorted({gap.period for gap in found})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    figure = charts.Gaps(
        drawn.words(
            identifier, _finding(title, which, found, state), drawn.measured(about, state, span), state
        ),
        categories,
        tuple(
            charts.GapRow(
                gap.area,
                names.area(gap.area, state.language),
                (gap.first, gap.second),
                href=state.address(f"countries/{gap.area}"),
            )
            for gap in found
        ),
        common.writer(about, state.language),
        high=about.bounds[1],
    )
    return Section(identifier, chart=Chart(identifier, figure, identifier, used), tables=(table,))


def _error_columns(found: Sequence[Gap]) -> tuple[Column, ...]:
    """Standard errors of gap and parity, where the source gives errors of the values."""
    if all(gap.difference_error is None for gap in found):
        return ()
    return (
        Column("difference_error", _("Standard error of the gap"), "number", 2),
        Column("parity_error", _("Standard error of the parity index"), "number", 3),
    )


def _errors(gap: Gap, found: Sequence[Gap]) -> tuple[float | None, ...]:
    return (gap.difference_error, gap.parity_error) if _error_columns(found) else ()


def _finding(title: str, which: Pair, found: Sequence[Gap], state: State) -> str:
    """In how many of the countries the group that is usually behind is behind."""
    behind = sum(gap.behind == which.first for gap in found)
    if not any(gap.behind for gap in found):
        return title
    return _("%(pair)s: the group “%(first)s” is behind in %(behind)s of %(count)s countries") % {
        "pair": title,
        "first": drawn.label(which.dimension, which.first, state),
        "behind": speech.number(behind, state.language, digits=0),
        "count": speech.number(len(found), state.language, digits=0),
    }
