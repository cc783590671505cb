"""One group of countries: who belongs to it on a day, since when, and how its members stand."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import groups as register
from kopir.evidence.view import View
from kopir.indices.ranking import standing
from kopir.portal import names, said
from kopir.portal.page import Chart, Column, Control, Link, Page, Section, Table, Value
from kopir.portal.pages import common, divides, drawn
from kopir.portal.state import State

LEADING = "egdi"


def page(view: View, state: State, code: str) -> Page:
    """The page ``groups/<code>``, with ``?on=`` as it was on a day.

    Raises:
        NotFound: there is no such group.
    """
    found = register.group(code)
    language = state.language
    inside = state.with_query(group=code)
    members = register.members(code, on=state.on)
    title = found.names.get(language)
    return Page(
        kind="group",
        title=title,
        overline=found.short.get(language) if found.short != found.names else _("Group of countries"),
        answer=_answer(members, state),
        lead=(found.description.get(language),),
        sections=tuple(
            section
            for section in (
                _standing(view, code, inside),
                divides.glance(view, code, inside),
                _members(code, state),
                _links(code),
            )
            if section is not None
        ),
        controls=(Control("on", _("Members on"), selected=state.on.isoformat(), type="date"),),
        crumbs=common.crumbs(Link(_("Groups of countries"), "groups")),
        notices=(*common.notices(view, state), *_unknown_yet(found.known_to, state)),
        method=(
            _("Membership was followed up to %(date)s, from this source: %(source)s")
            % {"date": speech.date(found.known_to, language, "full"), "source": found.source},
        ),
        tab="countries",
        extra={"group": code, "on": state.on.isoformat(), "members": list(members)},
    )


def _answer(members: tuple[str, ...], state: State) -> str:
    if not members:
        return _("The group had no members on %(date)s.") % {
            "date": speech.date(state.on, state.language, "full")
        }
    ordered = sorted(
        (names.area(each, state.language) for each in members),
        key=lambda name: speech.sort_key(name, state.language),
    )
    if len(ordered) > 15:
        return _("Members on %(date)s: %(count)s countries.") % {
            "date": speech.date(state.on, state.language, "full"),
            "count": speech.number(len(ordered), state.language, digits=0),
        }
    return _("Members on %(date)s: %(members)s.") % {
        "date": speech.date(state.on, state.language, "full"),
        "members": speech.listing(ordered, state.language),
    }


def _unknown_yet(known_to: date, state: State) -> tuple[str, ...]:
    if state.on_chosen and state.on > known_to:
        return (
            _("The membership is known up to %(date)s; nothing is known of the day you chose.")
            % {"date": speech.date(known_to, state.language, "full")},
        )
    return ()


def _standing(view: View, code: str, state: State) -> Section | None:
    members = register.members(code, on=state.on)
    if not view.has(LEADING) or not members:
        return None
    found = standing(view, LEADING, state.period, code, state.on)
    about = common.described(view, LEADING)
    title = said.leader(view, found, None, code, state)
    used = common.sources(view, state.language, common.used(found))
    table = Table(
        "standing",
        _("Who stands where in e-government"),
        (
            Column("group_rank", _("Place in the group"), "rank"),
            Column("area", _("Country"), "area"),
            common.value_column(about, state.language),
            Column("rank", _("Place in the world"), "rank"),
            Column("note", _("Note")),
        ),
        tuple(
            (each.group_rank, each.area, each.value, each.rank, common.remark(each, state))
            for each in found.rows
        ),
        used,
    )
    if not found.group_size:
        return Section("standing", tables=(table,))
    figure = drawn.ranking("standing", title, about, found.rows, state, common.span(found))
    return Section(
        "standing",
        chart=Chart("standing", figure, "standing", used),
        tables=(table,),
        links=(
            Link(
                _("The edition of %(edition)s") % {"edition": found.period},
                f"indices/{LEADING}/{found.period}",
                {"group": code},
            ),
        ),
    )


def _members(code: str, state: State) -> Section:
    found = register.group(code)
    rows: list[tuple[Value, ...]] = []
    order = sorted(
        found.memberships,
        key=lambda each: (
            not each.holds(state.on),
            register.KINDS.index(each.kind),
            speech.sort_key(names.area(each.area, state.language), state.language),
            each.start,
        ),
    )
    for each in order:
        rows.append(
            (
                each.area,
                register.KIND_NAMES[each.kind].get(state.language),
                _day(each.start, each.start_precision, state),
                _day(each.end, each.end_precision, state),
                _("yes") if each.holds(state.on) else _("no"),
                each.source,
            )
        )
    table = Table(
        "members",
        _("Members, associates, observers and partners"),
        (
            Column("area", _("Country"), "area"),
            Column("kind", _("In what capacity")),
            Column("start", _("Since"), "date"),
            Column("end", _("Until"), "date"),
            Column("holds", _("On the day")),
            Column("source", _("Source")),
        ),
        tuple(rows),
    )
    counted = [register.KIND_NAMES[kind].get(state.language) for kind in found.default_kinds]
    return Section(
        "members",
        _("Who belongs to it"),
        paragraphs=(
            _(
                "Counted as members: %(kinds)s. The day under “until” is the first on which the country "
                "no longer belonged."
            )
            % {"kinds": ", ".join(counted)},
        ),
        tables=(table,),
    )


def _day(day: date | None, precision: str, state: State) -> Value:
    """A day, or only the month or year where no more is known."""
    if day is None or precision == "day":
        return day
    if precision == "year":
        return str(day.year)
    return speech.period(f"{day:%Y-%m}", state.language)


def _links(code: str) -> Section:
    return Section(
        "onward",
        links=(
            Link(_("The region at a glance"), "", {"group": code}),
            Link(_("Indicators of the group"), "indicators", {"group": code}),
            Link(_("Divides in the group"), "divide", {"group": code}),
            Link(_("Economy of the group"), f"economy/{code}"),
            Link(_("What was agreed, and how it stands"), f"follow/group/{code}"),
            Link(_("Who does what where, overlaps and blind spots"), f"coordination/{code}"),
            Link(_("Report of the group"), "report", {"group": code}),
        ),
    )
