"""The regional report of a group on a day: the page that is also set as a document (``kopir report``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import groups as register
from kopir.evidence.view import View
from kopir.indices.ranking import Standing
from kopir.portal import said
from kopir.portal.chapters.closing import closing, commands, then_and_now_chapter
from kopir.portal.chapters.connection import connection
from kopir.portal.chapters.divides import divides
from kopir.portal.chapters.freshness import freshness
from kopir.portal.chapters.movement import history, movers
from kopir.portal.chapters.people import people
from kopir.portal.chapters.scope import LEADING, STALE, Scope, scope
from kopir.portal.chapters.standing import parts, places
from kopir.portal.page import Chart, Fact, Link, Page, Section
from kopir.portal.pages import common, drawn
from kopir.portal.state import State

_ADDRESS: Final = re.compile(r"https?://[^\s;,]+")


def page(view: View, state: State) -> Page:
    """The page ``report?group=&on=``.

    Raises:
        InvalidInput: there is no such group.
        NotFound: the group had no members on the day.
    """
    about = scope(view, state)
    found = about.ranked(about.edition)
    chapters = (
        *(places, parts, movers, history, divides, then_and_now_chapter),
        *(connection, closing, people, freshness),
    )
    return Page(
        kind="report",
        title=_("Digital divide: %(group)s") % {"group": about.name},
        overline=_("Regional report. Members on %(date)s")
        % {"date": speech.date(about.on, state.language, "full")},
        answer=_answer(about, found),
        lead=said.spread(found, about.group, state) if found else (),
        sections=(
            _cover(about, found),
            *(section for chapter in chapters if (section := chapter(about)) is not None),
        ),
        notices=common.notices(view, state),
        method=tuple(_method(about)),
        commands=commands(about),
        method_links=(
            Link(_("Method"), "method"),
            Link(_("The group and its members"), f"groups/{about.group}"),
        ),
        crumbs=common.crumbs(),
        printable=True,
        extra={
            "group": about.group,
            "on": about.on.isoformat(),
            "members": list(about.members),
            "edition": about.edition,
        },
    )


def _answer(about: Scope, found: Standing | None) -> str:
    if found is not None:
        before = about.ranked(about.previous())
        return said.leader(about.view, found, before, about.group, about.state)
    if about.edition is None:
        return _("No edition of the index had been published by %(date)s.") % {
            "date": speech.date(min(about.on, about.state.as_of or about.on), about.state.language, "full")
        }
    return said.nobody(about.group, about.state)


def _cover(about: Scope, found: Standing | None) -> Section:
    """The figures and the map of the first page."""
    if found is None:
        return Section("cover", facts=(_members(about),))
    state, indicator = about.state, common.described(about.view, LEADING)
    held = [row for row in found.rows if row.value is not None]
    facts = [
        _members(about),
        Fact("first", _("First in the group"), held[0].area, _place(held[0].rank, found, state), kind="area"),
    ]
    if len(held) > 1:
        facts.append(
            Fact(
                "last",
                _("Last in the group"),
                held[-1].area,
                _place(held[-1].rank, found, state),
                kind="area",
            )
        )
    apart = about.apart(LEADING)
    ratio = (
        next((row.measures["ratio"] for row in apart.rows if row.period == about.edition), None)
        if apart
        else None
    )
    if ratio is not None:
        facts.append(
            Fact(
                "ratio", _("Ratio of highest to lowest"), ratio, indicator.short.get(state.language), digits=1
            )
        )
    title = _("The members by their index, edition of %(year)s") % {"year": found.period}
    figure = drawn.area_map("cover", title, indicator, found, state)
    used = common.sources(about.view, state.language, common.used(found))
    chart = Chart("cover", figure, "ranking", used)
    return Section(
        "cover", facts=tuple(facts), chart=chart, links=(Link(_("Download as PDF"), "report.pdf"),)
    )


def _members(about: Scope) -> Fact:
    return Fact("members", _("Members"), len(about.members), kind="integer")


def _place(rank: int | None, found: Standing, state: State) -> str:
    if rank is None:
        return ""
    return _("%(place)s of %(world)s in the world") % {
        "place": speech.number(rank, state.language, digits=0),
        "world": speech.number(found.world_size, state.language, digits=0),
    }


def _addresses(source: str) -> str:
    """The addresses in a description of a source, which is in English; all of it where there is none."""
    return ", ".join(_ADDRESS.findall(source)) or source


def _method(about: Scope) -> Iterator[str]:
    state = about.state
    group = register.group(about.group)
    yield _("The group is taken with its members of %(date)s.") % {
        "date": speech.date(about.on, state.language, "full")
    }
    yield _("Membership was followed up to %(date)s, from this source: %(source)s") % {
        "date": speech.date(group.known_to, state.language),
        "source": group.source if state.language == "en" else _addresses(group.source),
    }
    yield _(
        "Ranks among the countries of the world are those the publisher gave; "
        "places in the group follow from them."
    )
    if about.edition is not None:
        yield _(
            "The edition of the index is the newest that had been published by the day of the report: "
            "%(edition)s."
        ) % {"edition": about.edition}
    yield _(
        "Figures of years after %(year)s are left out: the report looks at the day it is asked about."
    ) % {"year": about.on.year}
    yield _("A series whose newest figures are more than %(years)s years older than that is left out.") % {
        "years": STALE
    }
    if state.as_of is None and about.on < state.today:
        yield _(
            "Figures of those years are taken as they are known now, with corrections made after "
            "the day of the report; a report can also be made from what was known on a chosen day."
        )
    yield _(
        "Divides between countries are measured by the ratio of the highest to the lowest value, "
        "the coefficient of variation, the Gini coefficient and an index of Theil; "
        "each country counts the same."
    )
