"""A country: its gaps with what answers them, money, overlaps, and who does what there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from kopir.cooperation.coordination.funding import funding
from kopir.cooperation.coordination.gaps import Gap, Searched, blind_spots
from kopir.cooperation.coordination.overlaps import overlaps
from kopir.evidence import areas
from kopir.evidence.view import View
from kopir.language import sentences
from kopir.portal import names
from kopir.portal.page import Link, Page, Section
from kopir.portal.pages import common
from kopir.portal.pages.coordination import (
    choosing,
    funding_tables,
    gap_tables,
    group,
    matrix_tables,
    need,
    overlap_tables,
    telling,
)
from kopir.portal.pages.coordination.choosing import Choice
from kopir.portal.pages.coordination.method import method
from kopir.portal.state import State


def page(view: View, state: State, whom: str) -> Page:
    """The page ``coordination/<country or group>``, with ``?need=…&target=…&since=…``.

    Raises:
        NotFound: there is no such country, group or need.
        InvalidInput: the area is no country, or there is no such target or year.
    """
    choice = choosing.chosen(state)
    if choosing.is_group(whom):
        return group.page(view, state, whom, choice)
    if choice.need is not None:
        return need.page(view, state, whom, choice, choice.need)
    return _page(view, state, whom, choice)


def _page(view: View, state: State, area: str, choice: Choice) -> Page:
    against = choosing.searched((area,), choice)
    found = choosing.of_country(view, area, against, choice)
    return Page(
        kind="coordination",
        title=_("Who does what: %(where)s") % {"where": names.area(area, state.language)},
        answer=sentences.unanswered(facts(area, found), state.language),
        lead=telling.lead(state),
        sections=tuple(_sections(view, area, found, against, choice, state)),
        controls=choosing.controls(state),
        crumbs=common.crumbs(Link(_("Who does what"), "coordination")),
        notices=common.notices(view, state),
        method=method(),
        tab="agreements",
        extra={"area": area, "since": choice.since.year, "on": choice.on.isoformat()},
    )


def facts(area: str, found: Sequence[Gap]) -> sentences.Unanswered:
    """How many large gaps of a country nothing is known to answer."""
    blind = max(blind_spots(found), key=lambda one: one.size, default=None)
    return sentences.Unanswered(
        areas.area(area),
        sum(one.large for one in found),
        len(blind_spots(found)),
        blind.found.need.names if blind else None,
    )


def _sections(
    view: View, area: str, found: Sequence[Gap], against: Searched, choice: Choice, state: State
) -> Iterator[Section]:
    yield from gap_tables.sections(view, found, choice, state, several=False)
    money = funding_tables.section(funding(found, choice.since), choice, state, several=False)
    if money:
        yield money
    yield overlap_tables.section(
        overlaps(area, against.work[area], choice.needs, choice.on, choice.since),
        choice,
        state,
        several=False,
    )
    yield matrix_tables.section((area,), choice, state)
    yield Section(
        "onward",
        links=(
            Link(_("Programmes and activities there"), "programmes", {"country": area}),
            Link(_("All needs of the country"), f"needs/{area}"),
            Link(_("What it agreed, and how it stands"), f"follow/place/{area}"),
            Link(_("Profile of the country"), f"countries/{area}"),
        ),
    )
