"""The regional report of a group on a day: the page that is also set as a document (``kopir report``)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import groups as register
from kopir.evidence.view import View
from kopir.portal import said
from kopir.portal.chapters.connection import connection
from kopir.portal.chapters.divides import divides
from kopir.portal.chapters.freshness import freshness
from kopir.portal.chapters.people import people
from kopir.portal.chapters.scope import LEADING, Scope, scope, until
from kopir.portal.chapters.standing import history, movers, parts, places
from kopir.portal.page import Chart, Fact, Link, Page, Section
from kopir.portal.pages import common, drawn
from kopir.portal.state import State


def page(view: View, state: State) -> Page:
    """The page ``report?group=&on=``.

    Raises:
        InvalidInput: there is no such group.
        NotFound: the group had no members on the day.
    """
    about = scope(view, state)
    found, before = about.ranked(about.edition), about.ranked(about.previous())
    chapters = [section for section in _chapters(about) if section is not None]
    language = state.language
    return Page(
        kind="report",
        title=_("Digital divide: %(group)s") % {"group": about.name},
        overline=_("Regional report. Members on %(date)s") % {"date": speech.date(about.on, language)},
        answer=said.leader(view, found, before, about.group, state) if found else said.nobody(about.group, state),
        lead=said.spread(found, about.group, state) if found else (),
        sections=(_cover(about), *chapters),
        notices=common.notices(view, state),
        method=tuple(_method(about)),
        method_links=(Link(_("Method"), "method"), Link(_("The group and its members"), f"groups/{about.group}")),
        crumbs=common.crumbs(),
        extra={"group": about.group, "on": about.on.isoformat(), "members": list(about.members), "edition": about.edition},
    )  # fmt: skip


def _chapters(about: Scope) -> Iterator[Section | None]:
    yield places(about)
    yield parts(about)
    yield movers(about)
    yield history(about)
    yield divides(about)
    yield connection(about)
    yield people(about)
    yield freshness(about)


def _cover(about: Scope) -> Section:
    """The figures and the map of the first page."""
    state, view = about.state, about.view
    found = about.ranked(about.edition)
    if found is None:
        return Section("cover")
    held = [row for row in found.rows if row.value is not None]
    indicator = common.described(view, LEADING)
    first, last = held[0], held[-1]
    facts = [
        Fact("members", _("Members"), len(about.members), kind="integer"),
        Fact("first", _("First in the group"), first.area, _place(first.rank, found.world_size, state), kind="area"),
        Fact("last", _("Last in the group"), last.area, _place(last.rank, found.world_size, state), kind="area"),
    ]
    if first.value is not None and last.value is not None and last.value > 0:
        facts.append(
            Fact(
                "ratio", _("First to last"), first.value / last.value, _("how many times the index of the last"),
                kind="number", digits=1,
            )
        )  # fmt: skip
    figure = drawn.area_map("cover", said.summary(found, indicator, about.group, state).removesuffix("."), indicator, found, state)
    used = common.sources(view, state.language, common.used(found))
    chart = Chart("cover", figure, "ranking", used)
    return Section("cover", facts=tuple(facts), chart=chart, links=(Link(_("Download as PDF"), "report.pdf"),))


def _place(rank: int | None, world: int, state: State) -> str:
    if rank is None:
        return ""
    return _("%(place)s of %(world)s in the world") % {
        "place": speech.number(rank, state.language, digits=0),
        "world": speech.number(world, state.language, digits=0),
    }


def _method(about: Scope) -> Iterator[str]:
    state = about.state
    group = register.group(about.group)
    yield _("The group is taken with its members of %(date)s.") % {"date": speech.date(about.on, state.language)}
    yield _("Membership was followed up to %(date)s, from this source: %(source)s") % {
        "date": speech.date(group.known_to, state.language), "source": group.source,
    }  # fmt: skip
    yield _("Ranks among the countries of the world are those the publisher gave; places in the group follow from them.")
    if about.edition is not None:
        yield _("The edition of the index is the newest that had been published by the day of the report: %(edition)s.") % {
            "edition": about.edition
        }
    yield until(about)
    yield _(
        "Divides between countries are measured by the ratio of the highest to the lowest value, the coefficient of "
        "variation, the Gini coefficient and the two indices of Theil; each country counts the same. A divide narrowed "
        "or widened when the Gini coefficient changed by a tenth or more."
    )
