"""A group of countries: which of them has what for which need, and who works where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation.coordination.funding import Funded, funding
from kopir.cooperation.coordination.gaps import KINDS, Gap, Searched, blind_spots
from kopir.cooperation.coordination.overlaps import order, overlaps
from kopir.evidence import areas, groups
from kopir.evidence.view import View
from kopir.language import sentences
from kopir.portal import charts, names
from kopir.portal import groups as chosen_groups
from kopir.portal.page import Chart, Column, Link, Page, Section, Table, Value
from kopir.portal.pages import common, drawn
from kopir.portal.pages.coordination import (
    choosing,
    funding_tables,
    gap_tables,
    matrix_tables,
    overlap_tables,
    telling,
)
from kopir.portal.pages.coordination.choosing import Choice
from kopir.portal.pages.coordination.method import method
from kopir.portal.state import State
from kopir.solutions import needs

WIDE: Final = 24
"""Countries from which on a table of need by country is no longer readable."""
ROWS: Final = 300
Found = Mapping[str, tuple[Gap, ...]]
"""Gaps of each country, the greatest first."""


def page(view: View, state: State, group: str, choice: Choice) -> Page:
    """The page of a group."""
    members = tuple(code for code in chosen_groups.members(state, group) if areas.is_country(code))
    against = choosing.searched(members, choice)
    found = {area: choosing.of_country(view, area, against, choice) for area in members}
    every = _every(found)
    return Page(
        kind="coordination",
        title=_("Who does what: %(where)s") % {"where": names.group(group, state.language)},
        answer=sentences.unanswered_together(_facts(group, every), state.language),
        lead=telling.lead(state),
        sections=tuple(_sections(view, found, every, against, choice, state)),
        controls=choosing.controls(state),
        crumbs=common.crumbs(Link(_("Who does what"), "coordination")),
        notices=common.notices(view, state),
        method=method(),
        tab="agreements",
        extra={"group": group, "members": list(members), "since": choice.since.year},
    )


def _every(found: Found) -> list[Gap]:
    """All gaps, the directly shown ones first, of these the widest."""
    every = [one for each in found.values() for one in each]
    return sorted(
        every, key=lambda one: (not one.found.direct, -one.size, one.found.need.code, one.found.area)
    )


def _facts(group: str, every: Sequence[Gap]) -> sentences.UnansweredTogether:
    blind = blind_spots(every)
    counts = Counter(one.found.need.code for one in blind)
    often = min(counts, key=lambda code: (-counts[code], code), default=None)
    return sentences.UnansweredTogether(
        groups.group(group),
        sum(one.large for one in every),
        len(blind),
        needs.need(often).names if often else None,
        counts[often] if often else 0,
    )


def _sections(
    view: View, found: Found, every: Sequence[Gap], against: Searched, choice: Choice, state: State
) -> Iterator[Section]:
    yield _together(found, choice, state)
    shown = every if state.suffix in matrix_tables.WHOLE else every[:ROWS]
    yield from gap_tables.sections(view, shown, choice, state, several=True)
    if len(shown) < len(every):
        numbers = {"shown": speech.number(len(shown), state.language, digits=0)}
        told = _("Shown are the %(shown)s widest gaps; choose a need or a target to see others.") % numbers
        yield Section("more", paragraphs=(told,))
    money = funding_tables.section(_funded(found, choice), choice, state, several=True)
    if money:
        yield money
    overlapping = [
        one
        for area in found
        for one in overlaps(area, against.work[area], choice.needs, choice.on, choice.since)
    ]
    overlapping.sort(key=order)
    yield overlap_tables.section(overlapping, choice, state, several=True)
    yield matrix_tables.section(tuple(found), choice, state)


def _funded(found: Found, choice: Choice) -> list[Funded]:
    """Gaps with money first told, then by their size; each keeps its place in its own country."""
    every = [
        one for each in found.values() for one in funding(each, choice.since) if one.gap.large or one.money
    ]
    return sorted(every, key=lambda one: (-one.gap.size, one.gap.found.need.code, one.gap.found.area))


def _together(found: Found, choice: Choice, state: State) -> Section:
    """How many large gaps of each country have none, one, two and three of the answers; and which."""
    counts = {area: _graded(each) for area, each in found.items()}
    order = sorted(counts, key=lambda area: (-counts[area][0], -sum(counts[area]), area))
    tables = [_by_country(order, counts, state)]
    if len(found) <= WIDE:
        tables.append(_heat(found, choice, state))
    return Section("countries", _("By country"), chart=_picture(order, counts, state), tables=tuple(tables))


def _graded(found: Sequence[Gap]) -> tuple[int, ...]:
    """Large gaps by how many of the three answers there are, none first."""
    counts = Counter(len(one.has) for one in found if one.large)
    return tuple(counts[number] for number in range(len(KINDS) + 1))


def _grades() -> tuple[str, ...]:
    return (_("nothing known"), _("one of three"), _("two of three"), _("all three"))


def _picture(order: Sequence[str], counts: Mapping[str, tuple[int, ...]], state: State) -> Chart | None:
    shown = [area for area in order if sum(counts[area])]
    if len(shown) < 2:
        return None
    shown = list(drawn.ends(shown))
    most = {"country": names.area(shown[0], state.language), "count": counts[shown[0]][0]}
    finding = _("Most blind spots: %(country)s (%(count)s)") % most if most["count"] else _("Large gaps")
    figure = charts.Stack(
        drawn.words(
            "countries",
            finding,
            _("Large gaps by how many of three answers are known: work, use, agreement"),
            state,
        ),
        tuple(
            charts.Part(str(number), label, colour)
            for number, (label, colour) in enumerate(zip(_grades(), (2, 3, 4, 1), strict=True))
        ),
        tuple(
            charts.StackRow(
                area,
                names.area(area, state.language),
                tuple(float(count) for count in counts[area]),
                href=state.address(f"coordination/{area}"),
            )
            for area in shown
        ),
        lambda value: speech.number(value, state.language, digits=0),
    )
    return Chart("countries", figure, "by-country")


def _by_country(order: Sequence[str], counts: Mapping[str, tuple[int, ...]], state: State) -> Table:
    none, one, two, three = _grades()
    return Table(
        "by-country",
        _("Large gaps of each country by how much is known to answer them"),
        (
            Column("country", _("Country"), "link"),
            Column("code", _("Code"), quiet=True),
            Column("large", _("Large gaps"), "integer"),
            Column("none", none, "integer"),
            Column("one", one, "integer"),
            Column("two", two, "integer"),
            Column("three", three, "integer"),
        ),
        tuple(
            (
                Link(names.area(area, state.language), f"coordination/{area}"),
                area,
                sum(counts[area]),
                *counts[area],
            )
            for area in order
        ),
    )


def _heat(found: Found, choice: Choice, state: State) -> Table:
    """Need by country: of how many of three answers something is known, where the gap is large."""
    large = {(one.found.need.code, area): one for area, each in found.items() for one in each if one.large}
    codes = Counter(code for code, _area in large)
    order = sorted(codes, key=lambda code: (-codes[code], code))
    rows: list[tuple[Value, ...]] = []
    for code in order:
        cells = (_cell(large.get((code, area)), choice) for area in found)
        rows.append((telling.need(code, state), code, *cells))
    return Table(
        "heat",
        _("Answers known for the large gaps, of three"),
        (
            Column("need", _("Need")),
            Column("code", _("Code"), quiet=True),
            *(Column(area, names.area(area, state.language), "link") for area in found),
        ),
        tuple(rows),
        note=_(
            "Work, use and agreement count one each; 0 is a blind spot. A dash: the gap is not large, or not "
            "shown. Each number leads to what was searched and found."
        ),
        empty=_("None of the gaps that the evidence shows is large."),
    )


def _cell(one: Gap | None, choice: Choice) -> Link | None:
    if one is None:
        return None
    return gap_tables.focus(f"{len(one.has)}/{len(KINDS)}", one.found.area, one.found.need.code, choice)
