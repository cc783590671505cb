"""A need in a country: everything that was searched for it, what was found, and by which rule it counts."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kopir.cooperation.coordination.agreements import Agreed
from kopir.cooperation.coordination.funding import Funded, of_work
from kopir.cooperation.coordination.gaps import Gap, Searched, gap
from kopir.cooperation.coordination.overlaps import overlaps
from kopir.cooperation.coordination.works import Work
from kopir.evidence.view import View
from kopir.portal import names
from kopir.portal.page import Column, Link, Page, Section, Table, Value
from kopir.portal.pages import common, needs_proofs, offered, told
from kopir.portal.pages.coordination import (
    choosing,
    funding_tables,
    matrix_tables,
    overlap_tables,
    telling,
)
from kopir.portal.pages.coordination.choosing import Choice
from kopir.portal.pages.coordination.method import method
from kopir.portal.pages.registers import told as registered
from kopir.portal.state import State
from kopir.solutions import needs
from kopir.solutions.needs import Need


def page(view: View, state: State, area: str, choice: Choice, about: Need) -> Page:
    """The page ``coordination/<country>?need=…``.

    Raises:
        NotFound: there is no such country. InvalidInput: the area is no country.
    """
    every = needs.assessed(view, area)
    proven = {one.need.code: place for place, one in enumerate(needs.ranked(every), 1)}
    shown = next(one for one in every if one.need.code == about.code)
    against = choosing.searched((area,), choice)
    found = gap(shown, against, choice.since)
    return Page(
        kind="coordination",
        title=about.names.get(state.language),
        overline=names.area(area, state.language),
        answer=_answer(found),
        lead=(*needs_proofs.lead(shown, state), telling.known(state)),
        sections=tuple(_sections(view, found, against, proven.get(about.code), choice, state)),
        controls=choosing.controls(state),
        crumbs=common.crumbs(
            Link(_("Who does what"), "coordination"),
            Link(names.area(area, state.language), f"coordination/{area}"),
        ),
        notices=common.notices(view, state),
        method=method(),
        tab="agreements",
        extra={
            "area": area,
            "need": about.code,
            "blind": found.blind,
            "large": found.large,
            "has": list(found.has),
        },
    )


def _answer(found: Gap) -> str:
    """What is known of the gap and of what answers it."""
    if found.blind:
        return _(
            "The gap is large, and nothing is known to answer it: no work, nothing in use, nothing agreed."
        )
    counts = {
        "work": len(found.work),
        "use": len(found.used) + len(found.practices),
        "agreed": len(found.agreed),
    }
    known = _(
        "Known to answer it: programmes and activities – %(work)s, in use – %(use)s, agreed – %(agreed)s."
    )
    if found.large:
        return _("The gap is large.") + " " + known % counts
    if found.found.proven:
        return _("The gap is not large, or only other figures show it.") + " " + known % counts
    return _("The evidence does not show this need.") + " " + known % counts


def _sections(
    view: View, found: Gap, against: Searched, place: int | None, choice: Choice, state: State
) -> Iterator[Section]:
    area, code = found.found.area, found.found.need.code
    proofs = needs_proofs.section(view, found.found, state)
    if proofs:
        yield proofs
    yield Section("work", _("Work"), tables=(_work(found, state),), links=(_searched(found, choice),))
    yield _use(found, state)
    yield _agreed(found, state)
    if place and found.work:
        funded = Funded(found, place, of_work(found.work, area, found.found.need, choice.since))
        money = funding_tables.section([funded], choice, state, several=False)
        if money:
            yield money
    yield overlap_tables.section(
        overlaps(area, against.work[area], [code], choice.on, choice.since), choice, state, several=False
    )
    yield matrix_tables.section((area,), choice, state)
    yield Section(
        "onward",
        links=(
            Link(_("Solutions and practices for this need"), f"needs/{area}/{code}"),
            Link(_("All gaps of the country"), f"coordination/{area}", choice.query),
        ),
    )


def _searched(found: Gap, choice: Choice) -> Link:
    query = {"country": found.found.area, "need": found.found.need.code, **choice.query}
    return Link(_("The search in the list of programmes"), "programmes", query)


def _work(found: Gap, state: State) -> Table:
    code = found.found.need.code
    every = [(one, True) for one in found.work] + [(one, False) for one in found.perhaps]
    rows = tuple(work_row(one, code, state, counts=counts) for one, counts in every)
    return Table(
        "work",
        _("Programmes and activities"),
        work_columns(),
        rows,
        empty=telling.empty_of_programmes()
        or _("No programme or activity of this country is known to answer the need, and none that may."),
    )


def work_columns() -> tuple[Column, ...]:
    """Columns of work with the rule by which it answers a need."""
    return (
        Column("work", _("Programme or activity"), "link"),
        Column("key", _("Identifier"), quiet=True),
        Column("agency", _("Agency"), "link"),
        Column("first", _("Begins"), "date"),
        Column("last", _("Ends"), "date"),
        Column("status", _("How far it is")),
        Column("rule", _("Why it counts")),
        Column("counts", _("Counts")),
    )


def work_row(one: Work, need: str, state: State, *, counts: bool) -> tuple[Value, ...]:
    """One programme or activity."""
    return (
        telling.work(one, state),
        one.key,
        telling.agency(one.agency, state),
        one.begins or None,
        one.ends or None,
        telling.status(one.status),
        telling.rule(one.to(need), state),
        _("yes") if counts else _("no"),
    )


def _use(found: Gap, state: State) -> Section:
    area, code = found.found.area, found.found.need.code
    rows: list[tuple[Value, ...]] = [
        (
            Link(one.solution.name, f"solutions/{one.solution.code}"),
            _("solution"),
            offered.claim(one.claim) if one.claim else _("only its words speak for the need"),
            _("yes") if one.claim else _("no"),
        )
        for one in (*found.used, *found.used_perhaps)
    ]
    rows += [
        (told.practice(one, state), _("practice"), told.verified(one), _("yes")) for one in found.practices
    ]
    table = Table(
        "use",
        _("Solutions deployed there, and practices of the country"),
        (
            Column("what", _("What"), "link"),
            Column("kind", _("Kind")),
            Column("known", _("How well it is known")),
            Column("counts", _("Counts")),
        ),
        tuple(rows),
        note=_(
            "A solution that says it is used in a hundred countries or more says nothing of any one of them."
        ),
        empty=_("No solution that answers the need is known to be in use there, and no practice."),
    )
    query = {"need": code, "country": area}
    links = (
        Link(_("The search in the catalogue"), "solutions", query),
        Link(_("The search in the practices"), "practices", query),
    )
    return Section("use", _("Use"), tables=(table,), links=links)


def _agreed(found: Gap, state: State) -> Section:
    code = found.found.need.code
    rows = tuple(_one_agreed(one, code, state) for one in (*found.agreed, *found.agreed_perhaps))
    table = Table(
        "agreed",
        _("Commitments and documents"),
        (
            Column("what", _("What"), "link"),
            Column("until", _("Deadline or horizon")),
            Column("rule", _("Why it counts")),
            Column("proposed", _("Only proposed")),
            Column("counts", _("Counts")),
        ),
        rows,
        note=_("Commitments of a group of countries stand here for each of its members."),
        empty=_("No commitment and no document that names the need is in the registers."),
    )
    links = (
        Link(_("The register of commitments"), "register/commitments", {"need": code}),
        Link(_("The register of documents"), "register/documents", {"need": code}),
    )
    return Section("agreed", _("Agreement"), tables=(table,), links=links)


def _one_agreed(one: Agreed, need: str, state: State) -> tuple[Value, ...]:
    return (
        telling.link(one.names, one.path, state),
        registered.day(one.until or None),
        telling.rule(one.to(need), state),
        _("yes") if one.proposed else _("no"),
        _("yes") if one.counts(need) else _("no"),
    )
