"""One activity of IATI: who does it, where, for what, with which money and results."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation import codes
from kopir.cooperation.coordination import agencies, loading, works
from kopir.cooperation.coordination.addressing import read, written
from kopir.cooperation.coordination.agencies import Agency
from kopir.cooperation.coordination.summing import summed
from kopir.cooperation.coordination.works import Work
from kopir.cooperation.programmes.lifting import DRAFT
from kopir.cooperation.programmes.models import Activity, Party, Period
from kopir.errors import NotFound
from kopir.evidence.view import View
from kopir.language import Text
from kopir.portal import names
from kopir.portal.page import Column, Link, Page, Section, Table, Value
from kopir.portal.pages import common, facets, told
from kopir.portal.pages.coordination import telling
from kopir.portal.pages.coordination.transactions import TRANSACTIONS
from kopir.portal.pages.registers import told as registered
from kopir.portal.state import State

SHOWN: Final = 200
"""Transactions and periods of results that the page shows, the latest first."""
ROLES: Final = {"1": "funding", "2": "accountable", "3": "extending", "4": "implementing"}
"""Of OrganisationRole, as the register calls them."""


def page(view: View, state: State, code: str) -> Page:
    """The page ``programmes/<identifier>``, which stands in the address as ``addressing`` writes it.

    Raises:
        NotFound: there is no activity of this identifier, or it was withdrawn.
    """
    identifier = read(code)
    # Code 0 stands in no identifier, and PostgreSQL would refuse to look for it.
    there = Activity.objects.filter(identifier=identifier, withdrawn=False)
    one = there.select_related("agency", "run").first() if "\0" not in identifier else None
    if one is None:
        raise NotFound(
            "there is no activity {found}; the list of programmes shows those there are",
            found=identifier,
        )
    [loaded] = loading.loaded(Activity.objects.filter(pk=one.pk))
    work = works.with_register(loaded, works.by_identifier())
    return Page(
        kind="activity",
        title=told.words(work.names, state),
        overline=one.identifier,
        answer=_answer(work, state),
        lead=tuple(filter(None, (one.summary,))),
        sections=tuple(_sections(one, work, state)),
        crumbs=common.crumbs(
            Link(_("Who does what"), "coordination"), Link(_("Programmes and activities"), "programmes")
        ),
        notices=common.notices(view, state),
        method=(
            _(
                "Shown is what the agency published. Amounts stand in the currency in which they were "
                "published; they are neither added across currencies nor converted."
            ),
        ),
        tab="agreements",
        extra={"identifier": one.identifier, "programme": work.programme, "needs": _answers(work)},
    )


def _answer(work: Work, state: State) -> str:
    """Who does it, where and how far it is."""
    places = ", ".join(names.area(code, state.language) for code in work.areas)
    facts = {
        "agency": registered.bare(work.agency.names, state) if work.agency else "",
        "places": places or _("no country named"),
        "status": telling.status(work.status) or _("not told"),
    }
    return _("Agency: %(agency)s. Where: %(places)s. How far it is: %(status)s.") % facts


def _answers(work: Work) -> list[dict[str, object]]:
    return [{"need": one.need, "rule": one.rule, "counts": one.counts} for one in work.answers]


def _sections(one: Activity, work: Work, state: State) -> Iterator[Section]:
    yield Section("facts", tables=(_facts(one, work, state),))
    yield Section("needs", _("What it answers"), tables=(_needs(work, state),))
    yield Section("parties", tables=(_parties(one, state),))
    yield Section("money", _("Money"), tables=(_sums(one), _budgets(one), _transactions(one)))
    results = _results(one)
    if results.rows:
        yield Section("results", tables=(results,))
    yield Section("onward", links=tuple(_onward(work, state)))


def _facts(one: Activity, work: Work, state: State) -> Table:
    def day(value: Any) -> str | None:
        return value.isoformat() if value else None

    run = one.run
    facts: tuple[tuple[str, str, Value], ...] = (
        ("identifier", _("Identifier of IATI"), one.identifier),
        ("agency", _("Agency that reports it"), telling.agency(work.agency, state)),
        ("secondary", _("Reported for another one"), _("yes") if one.secondary else None),
        ("status", _("How far it is"), telling.status(work.status)),
        ("planned_start", _("Planned from"), day(one.planned_start)),
        ("actual_start", _("Begun"), day(one.actual_start)),
        ("planned_end", _("Planned until"), day(one.planned_end)),
        ("actual_end", _("Ended"), day(one.actual_end)),
        ("places", _("Where"), _places(one, state)),
        ("targets", _("Goals and targets"), _targets(one, state)),
        ("sectors", _("Sectors (vocabulary and code)"), ", ".join(map(str, one.sectors.all())) or None),
        ("humanitarian", _("Humanitarian"), _("yes") if one.humanitarian else None),
        ("currency", _("Usual currency"), one.currency),
        ("file", _("File it came from"), one.file or (run.file if run else "")),
        ("updated", _("Last changed by the agency"), day(one.updated.date()) if one.updated else None),
        ("version", _("Version of IATI"), _("a draft of version 1") if one.version == DRAFT else one.version),
    )
    return common.particulars("facts", _("What is known"), facts)


def _places(one: Activity, state: State) -> str | None:
    told_places = []
    for each in one.recipients.all():
        name = names.area(each.area, state.language) if each.area else each.code
        told_places.append(
            f"{name} ({speech.percent(each.percentage, state.language, None)})" if each.percentage else name
        )
    return told.listing(told_places)


def _targets(one: Activity, state: State) -> str | None:
    return told.listing(
        [
            facets.named("target", each.target, state)
            if each.target
            else facets.named("goal", str(each.goal), state)
            for each in one.targets.all()
        ]
    )


def _needs(work: Work, state: State) -> Table:
    rows: list[tuple[Value, ...]] = [
        (
            telling.need(one.need, state),
            one.need,
            telling.rule(one, state),
            _("yes") if one.counts else _("no"),
        )
        for one in work.answers
    ]
    return Table(
        "needs",
        _("Needs it answers or may answer"),
        (
            Column("need", _("Need")),
            Column("code", _("Code"), quiet=True),
            Column("rule", _("Why it counts")),
            Column("counts", _("Counts")),
        ),
        tuple(rows),
        empty=_("Neither targets nor words speak for a need of the vocabulary."),
    )


def _parties(one: Activity, state: State) -> Table:
    every = list(one.parties.all())
    here = loading.present([each.linked for each in every if each.linked])
    return Table(
        "parties",
        _("Organisations that take part"),
        (
            Column("who", _("Organisation"), "link"),
            Column("ref", _("Identifier"), quiet=True),
            Column("role", _("Role")),
            Column("linked", _("Their own activity"), "link"),
        ),
        tuple(_party(each, here, state) for each in every),
        empty=_("No organisation is named."),
    )


def _party(each: Party, here: Collection[str], state: State) -> tuple[Value, ...]:
    """An organisation, its part, and its own activity, with the page of that where it is ``here``."""
    name = Text.same(each.name or each.ref)
    who = agencies.directory().of_report(each.ref, name) if each.ref else Agency("", name)
    role = ROLES.get(each.role)
    linked = Link(each.linked, f"programmes/{written(each.linked)}") if each.linked in here else each.linked
    return (
        telling.agency(who, state),
        each.ref or None,
        codes.named(codes.AGENCIES, role) if role else None,
        linked or None,
    )


def _sums(one: Activity) -> Table:
    found = ((str(year), amount) for (year,), amount in summed(one.portions.all(), "year"))
    rows = sorted(found, key=lambda each: (each[0], each[1].currency))
    return Table(
        "years",
        _("By year and currency"),
        (
            Column("year", _("Year"), "period"),
            Column("currency", _("Currency")),
            *telling.stage_columns(),
        ),
        tuple((year, amount.currency, *telling.stages(amount)) for year, amount in rows),
        empty=_("No money was published."),
    )


def _budgets(one: Activity) -> Table:
    types = {"1": _("original"), "2": _("revised afterwards")}
    states = {"1": _("indicative"), "2": _("committed")}
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            each.start,
            each.end,
            types.get(each.type),
            states.get(each.status),
            float(each.value),
            each.currency,
        )
        for each in one.budgets.all()[:SHOWN]
    )
    return Table(
        "budgets",
        _("Budgets"),
        (
            Column("start", _("Begins"), "date"),
            Column("end", _("Ends"), "date"),
            Column("type", _("Kind")),
            Column("status", _("How firm")),
            Column("value", _("Amount"), "number", 2),
            Column("currency", _("Currency")),
        ),
        rows,
        empty=_("No budget was published."),
        folded=True,
    )


def _transactions(one: Activity) -> Table:
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            each.day,
            str(TRANSACTIONS.get(each.type, each.type)),
            float(each.value),
            each.currency,
            each.provider or each.provider_ref or None,
            each.receiver or each.receiver_ref or None,
            each.description or None,
        )
        for each in one.transactions.order_by("-day", "-pk")[:SHOWN]
    )
    return Table(
        "transactions",
        _("Transactions, the latest first"),
        (
            Column("day", _("Day"), "date"),
            Column("type", _("Kind")),
            Column("value", _("Amount"), "number", 2),
            Column("currency", _("Currency")),
            Column("provider", _("From whom")),
            Column("receiver", _("To whom")),
            Column("description", _("What for")),
        ),
        rows,
        empty=_("No transaction was published."),
        folded=True,
    )


def _results(one: Activity) -> Table:
    periods = Period.objects.filter(indicator__result__activity=one).select_related("indicator__result")
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            each.indicator.result.title or None,
            each.indicator.title or None,
            each.start,
            each.end,
            each.indicator.baseline or None,
            each.target or None,
            each.actual or None,
        )
        for each in periods.order_by("-end", "-pk")[:SHOWN]
    )
    return Table(
        "results",
        _("Results, as published"),
        (
            Column("result", _("Result")),
            Column("indicator", _("Measured by")),
            Column("start", _("Begins"), "date"),
            Column("end", _("Ends"), "date"),
            Column("baseline", _("At the beginning")),
            Column("target", _("Aimed at")),
            Column("actual", _("Reached")),
        ),
        rows,
    )


def _onward(work: Work, state: State) -> Iterator[Link]:
    if work.programme:
        yield Link(_("Its record in the register"), f"register/programmes/{work.programme}")
    for code in work.areas:
        where = {"where": names.area(code, state.language)}
        yield Link(_("Who does what: %(where)s") % where, f"coordination/{code}")
    if work.agency:
        yield Link(_("All work of the agency"), "programmes", {"agency": work.agency.key})
