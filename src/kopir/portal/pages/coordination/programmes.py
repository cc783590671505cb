"""The list of programmes and activities: by country, agency, target, need and how far they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation import codes
from kopir.cooperation.coordination import agencies, loading, works
from kopir.cooperation.coordination.agencies import Agency
from kopir.cooperation.coordination.works import STATUSES, Work
from kopir.cooperation.programmes.models import Activity, Target
from kopir.cooperation.programmes.models import Agency as Reporter
from kopir.cooperation.records import Programme
from kopir.cooperation.registers import registers
from kopir.errors import InvalidInput
from kopir.evidence import areas
from kopir.evidence.view import View
from kopir.portal import names
from kopir.portal.page import Column, Control, Link, Option, Page, Section, Table, Value
from kopir.portal.pages import common
from kopir.portal.pages.coordination import choosing, telling
from kopir.portal.state import State

A_PAGE: Final = 100
MOST_AGENCIES: Final = 500
"""Agencies that a choice offers."""


@dataclass(frozen=True)
class Wanted:
    """What programmes are chosen by; an empty text chooses all.

    Attributes:
        need, target, country, agency, standing: codes.
        since: work that ended before is left out, and what was cancelled; ``None`` leaves nothing out.
        start: how many there are before the first one that is shown.
    """

    need: str = ""
    target: str = ""
    country: str = ""
    agency: str = ""
    standing: str = ""
    since: date | None = None
    start: int = 0


@dataclass(frozen=True)
class Found:
    """A page of programmes: how many there are in all, and those that are shown."""

    total: int
    shown: Sequence[Work]


def page(view: View, state: State) -> Page:
    """The page ``programmes``, with ``?country=…&agency=…&target=…&need=…&standing=…&since=…&start=…``.

    Raises:
        InvalidInput: what was chosen is nowhere, or a need was chosen without a country.
    """
    wanted = _wanted(state)
    found = _found(wanted)
    if wanted.start > max(0, found.total - 1):
        raise common.unknown("start", state.get("start"))
    return Page(
        kind="programmes",
        title=_("Programmes and activities"),
        answer=_answer(found.total, state),
        lead=tuple(_lead(found, wanted.start, state)),
        sections=(
            Section(
                "all",
                tables=(_table(found.shown, wanted, state),),
                links=tuple(_turning(wanted.start, found.total, state)),
            ),
            _onward(wanted),
        ),
        controls=_controls(wanted, state),
        crumbs=common.crumbs(Link(_("Who does what"), "coordination")),
        notices=common.notices(view, state),
        method=(
            _(
                "Activities are published by their agencies by the IATI standard; programmes are records of "
                "the register. A programme with the identifier of an activity stands here once."
            ),
        ),
        tab="agreements",
    )


def _wanted(state: State) -> Wanted:
    choice = choosing.chosen(state)
    country, agency, standing = (state.get(name) for name in ("country", "agency", "standing"))
    if country and not areas.is_country(country):
        raise common.unknown("country", country)
    if agency and not _reports(agency) and agency not in {one.key for one in _registered_agencies()}:
        raise common.unknown("agency", agency)
    if standing and standing not in STATUSES:
        raise common.unknown("standing", standing)
    if choice.need and not country:
        raise InvalidInput("what answers a need is told by country; choose a country beside the need")
    need = choice.need.code if choice.need else ""
    since = choice.since if state.get("since") else None
    return Wanted(need, choice.target, country, agency, standing, since, _start(state))


def _start(state: State) -> int:
    given = state.get("start") or "0"
    if not (given.isascii() and given.isdecimal() and len(given) < 10):
        raise common.unknown("start", given)
    return int(given)


def _found(wanted: Wanted) -> Found:
    """Of a need the work that answers or may answer it; else programmes of the register, then activities."""
    first, last = wanted.start, wanted.start + A_PAGE
    if wanted.need:
        answering = works.answering(works.in_country(wanted.country), wanted.need, wanted.since)
        fitting = [one for one in answering if _fits(one, wanted)]
        return Found(len(fitting), fitting[first:last])
    who = agencies.directory()
    every = (works.of_programme(one, who) for one in works.programmes_alone())
    alone = [one for one in every if _fits(one, wanted)]
    rows = _activities(wanted)
    pks = rows.values_list("pk", flat=True)
    keys = list(pks[max(0, first - len(alone)) : max(0, last - len(alone))])
    return Found(len(alone) + rows.count(), (*alone[first:last], *_loaded(keys)))


def _fits(one: Work, wanted: Wanted) -> bool:
    return (
        (not wanted.country or wanted.country in one.areas)
        and (not wanted.agency or wanted.agency in {each.key for each in one.agencies})
        and (not wanted.target or wanted.target in one.targets)
        and (not wanted.standing or wanted.standing == one.status)
        and (wanted.since is None or one.since(wanted.since))
    )


def _activities(wanted: Wanted) -> QuerySet[Activity]:
    """Activities that fit, the latest beginning first; what the register says of them counts, too."""
    rows = Activity.objects.filter(withdrawn=False)
    who, known = agencies.directory(), works.by_identifier().items()
    if wanted.country:
        told = [key for key, one in known if wanted.country in one.places]
        rows = rows.filter(loading.within((wanted.country,)) | Q(identifier__in=told))
    if wanted.agency:
        told = [
            key for key, one in known if any(each.key == wanted.agency for each in works.leading(one, who))
        ]
        rows = rows.filter(Q(agency__in=_reports(wanted.agency)) | Q(identifier__in=told))
    if wanted.target:
        tagged = Target.objects.filter(target=wanted.target).values("activity")
        told = [key for key, one in known if wanted.target in one.targets]
        rows = rows.filter(Q(pk__in=tagged) | Q(identifier__in=told))
    if wanted.standing:
        rows = rows.filter(status=str(STATUSES.index(wanted.standing) + 1))
    if wanted.since:
        rows = rows.filter(loading.since(wanted.since))
    return rows.order_by(F("first_day").desc(nulls_last=True), "identifier")


def _loaded(keys: Sequence[int]) -> Iterator[Work]:
    """Activities by their primary keys, in this order, with what the register says of them."""
    by_key = {one.pk: one for one in loading.loaded(Activity.objects.filter(pk__in=keys))}
    known = works.by_identifier()
    for key in keys:
        if key in by_key:
            yield works.with_register(by_key[key], known)


def _reports(agency: str) -> list[int]:
    """Primary keys of those who report as an agency."""
    refs = agencies.directory().identifiers(agency)
    if not refs:
        return []
    every = Reporter.objects.values_list("pk", "ref")
    return [pk for pk, ref in every if ref.casefold() in refs]


def _registered_agencies() -> Iterator[Agency]:
    for one in registers().of(Programme).values():
        yield from works.leading(one, agencies.directory())


def _answer(total: int, state: State) -> str:
    count = speech.number(total, state.language, digits=0)
    return _("Programmes and activities found: %(count)s.") % {"count": count}


def _lead(found: Found, first: int, state: State) -> Iterator[str]:
    empty = telling.empty_of_programmes()
    if empty:
        yield empty
    if found.total > len(found.shown):
        yield _("Shown are %(first)s to %(last)s.") % {
            "first": speech.number(first + 1, state.language, digits=0),
            "last": speech.number(first + len(found.shown), state.language, digits=0),
        }


def _turning(first: int, total: int, state: State) -> Iterator[Link]:
    chosen = {name: value for name, value in state.query.items() if name not in ("start", "table", "chart")}
    if first > 0:
        before = max(0, first - A_PAGE)
        yield Link(_("Earlier ones"), "programmes", {**chosen, "start": str(before) if before else ""})
    if first + A_PAGE < total:
        yield Link(_("Further ones"), "programmes", {**chosen, "start": str(first + A_PAGE)})


def _table(shown: Sequence[Work], wanted: Wanted, state: State) -> Table:
    need = wanted.need
    return Table(
        "programmes",
        _("Programmes and activities"),
        (
            Column("work", _("Programme or activity"), "link"),
            Column("key", _("Identifier"), quiet=True),
            Column("agency", _("Agency"), "link"),
            Column("areas", _("Countries")),
            Column("targets", _("SDG targets")),
            Column("first", _("Begins"), "date"),
            Column("last", _("Ends"), "date"),
            Column("status", _("How far it is")),
            *((Column("rule", _("Why it counts")),) if need else ()),
        ),
        tuple((*_row(one, state), *((telling.rule(one.to(need), state),) if need else ())) for one in shown),
        empty=telling.empty_of_programmes() or _("Nothing fits all of these choices. Take one of them back."),
    )


def _row(one: Work, state: State) -> tuple[Value, ...]:
    return (
        telling.work(one, state),
        one.key,
        telling.agency(one.agency, state),
        ", ".join(names.area(code, state.language) for code in one.areas) or None,
        ", ".join(one.targets) or None,
        one.begins or None,
        one.ends or None,
        telling.status(one.status),
    )


def _controls(wanted: Wanted, state: State) -> tuple[Control, ...]:
    every = [Option(one.code, one.names.get(state.language)) for one in areas.areas("country")]
    states = [Option(code, codes.named(codes.PROGRAMME_STATES, code)) for code in STATUSES]
    anyone = Option("", _("All"))
    return (
        Control("country", _("Country"), (anyone, *_sorted(every, state)), wanted.country),
        Control("agency", _("Agency"), (anyone, *_sorted(_agencies(wanted, state), state)), wanted.agency),
        Control("standing", _("How far it is"), (anyone, *states), wanted.standing),
        choosing.of_needs(state),
        choosing.of_targets(state),
        choosing.of_years(state),
    )


def _agencies(wanted: Wanted, state: State) -> list[Option]:
    """Those who report or are in the register; only the chosen one where they are too many to choose from."""
    every = agencies.directory().reporters().values()
    known: Mapping[str, Agency] = {one.key: one for one in (*every, *_registered_agencies())}
    if len(known) > MOST_AGENCIES:
        known = {key: one for key, one in known.items() if key == wanted.agency}
    return [Option(key, one.names.get(state.language)) for key, one in known.items()]


def _sorted(options: Sequence[Option], state: State) -> list[Option]:
    return sorted(options, key=lambda option: speech.sort_key(option.label, state.language))


def _onward(wanted: Wanted) -> Section:
    where = f"coordination/{wanted.country}" if wanted.country else "coordination"
    return Section(
        "onward",
        links=(
            Link(_("Who does what, overlaps and blind spots"), where),
            Link(_("The register of programmes"), "register/programmes"),
        ),
    )
