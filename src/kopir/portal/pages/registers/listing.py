"""The list of a register: found by words, country, kind and standing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.cooperation import codes, values
from kopir.cooperation.kinds import ADDRESSES
from kopir.cooperation.records import Registered, Technopark
from kopir.cooperation.registers import registers
from kopir.errors import NotFound
from kopir.evidence.view import View
from kopir.portal import names
from kopir.portal.page import Column, Link, Page, Section, Table, Value
from kopir.portal.pages import common, technoparks
from kopir.portal.pages.registers import choosing, facts, told
from kopir.portal.search import finding
from kopir.portal.state import State

A_PAGE: Final = 100
MOST: Final = 1_000
"""Hits of a search by words."""
KINDS: Final[Mapping[str, str]] = {
    address.removeprefix("register/"): kind for kind, address in ADDRESSES.items()
}
"""Last part of a list's address to the kind of its records."""


def headings() -> dict[str, str]:
    """What each register is called."""
    return {
        "organisation": _("Organisations"),
        "person": _("Persons in a public function"),
        "event": _("Events"),
        "document": _("Documents"),
        "commitment": _("Commitments"),
        "programme": _("Programmes and projects"),
        "technopark": _("Technoparks and innovation clusters"),
        "corridor": _("Transport corridors"),
        "figure": _("Figures said in public"),
    }


def page(view: View, state: State, plural: str) -> Page:
    """The page ``register/<kind>s``, with ``?q=…&kind=…&standing=…&country=…&need=…&target=…&start=…``.

    Raises:
        NotFound: there is no such register. InvalidInput: nothing has what was chosen.
    """
    kind = KINDS.get(plural)
    if kind is None:
        raise NotFound("there is no register of {found}; there are {known}", found=plural, known=list(KINDS))
    every = tuple(registers().records[kind].values())
    wanted = choosing.wanted(every, state)
    fitting = [
        one for one in every if all(value in choosing.FACETS[name](one) for name, value in wanted.items())
    ]
    found = _said(kind, fitting, state) if state.get("q") else sorted(fitting, key=_order(state))
    first = _start(state, len(found))
    shown = found[first : first + A_PAGE]
    return Page(
        kind="register-list",
        title=headings()[kind],
        answer=_answer(len(found), len(every), bool(wanted or state.get("q")), state),
        lead=_pages(first, len(shown), len(found), state),
        sections=(
            Section(
                "all",
                tables=(_table(kind, shown, state),),
                links=tuple(_turning(plural, first, len(found), state)),
            ),
            *_beside(shown, state),
            Section(
                "yours",
                _("Is one missing?"),
                (_("Who works for an organisation adds records; two people of others review each."),),
                links=(Link(_("Add a record"), f"exchange/new/{kind}"),),
            ),
        ),
        controls=tuple(choosing.controls(kind, every, fitting, wanted, state)),
        crumbs=common.crumbs(Link(_("Agreements"), "register")),
        notices=common.notices(view, state),
        tab="agreements",
    )


def _beside(shown: Sequence[Registered], state: State) -> Iterator[Section]:
    """What a list of technoparks tells beside them: what is offered for which need."""
    parks = [one for one in shown if isinstance(one, Technopark)]
    if parks:
        yield technoparks.offers(parks, state)


def _said(kind: str, fitting: Sequence[Registered], state: State) -> list[Registered]:
    """Those that have the words, the best first."""
    by_code = {one.code: one for one in fitting}
    hits = finding.find(state.get("q"), chosen={"kind": kind}, most=MOST).hits
    return [by_code[hit.code] for hit in hits if hit.code in by_code]


def _order(state: State) -> Callable[[Registered], Any]:
    """What has a date by date, the latest first; the rest by name."""

    def place(one: Registered) -> Any:
        last = values.bounds(one.dates())[1] if one.dates() else None
        name = speech.sort_key(one.names.get(state.language) or one.code, state.language)
        return (last is None, -(last.toordinal() if last else 0), name)

    return place


def _start(state: State, total: int) -> int:
    given = state.get("start") or "0"
    if not (given.isascii() and given.isdigit()) or int(given) > max(0, total - 1):
        raise common.unknown("start", given)
    return int(given)


def _answer(count: int, whole: int, chosen: bool, state: State) -> str:
    told_numbers = {
        "count": speech.number(count, state.language, digits=0),
        "whole": speech.number(whole, state.language, digits=0),
    }
    if chosen:
        return _("%(count)s of %(whole)s records fit what was chosen.") % told_numbers
    return (
        ngettext(
            "The register has %(whole)s record, with its source.",
            "The register has %(whole)s records, each with its source.",
            whole,
        )
        % told_numbers
    )


def _pages(first: int, shown: int, total: int, state: State) -> tuple[str, ...]:
    if total <= A_PAGE:
        return ()
    write = {"first": first + 1, "last": first + shown, "total": total}
    said = {name: speech.number(number, state.language, digits=0) for name, number in write.items()}
    return (_("Records %(first)s to %(last)s of %(total)s are shown.") % said,)


def _turning(plural: str, first: int, total: int, state: State) -> Iterator[Link]:
    kept = {name: value for name, value in state.query.items() if name in ("q", *choosing.FACETS)}
    if first:
        yield Link(_("Those before"), f"register/{plural}", {**kept, "start": str(max(0, first - A_PAGE))})
    if first + A_PAGE < total:
        yield Link(_("Those after"), f"register/{plural}", {**kept, "start": str(first + A_PAGE)})


def _table(kind: str, shown: Sequence[Registered], state: State) -> Table:
    columns = [Column("name", _("Name"), "link"), Column("code", _("Code"), quiet=True)]
    if kind in codes.KINDS:
        columns.append(Column("kind", _("Kind")))
    if kind in codes.STATES:
        columns.append(Column("standing", _("How it stands")))
    columns.append(Column("when", _("When")))
    columns.append(Column("countries", _("Countries")))
    return Table(
        f"{kind}s",
        headings()[kind],
        tuple(columns),
        tuple(tuple(_row(kind, one, state)) for one in shown),
        note=_("Each record tells its sources on its own page."),
        empty=_("Nothing fits all of these choices. Take one of them back.")
        if registers().records[kind]
        else _("None is recorded yet."),
    )


def _row(kind: str, one: Registered, state: State) -> Iterator[Value]:
    yield told.link(one, state)
    yield one.code
    if kind in codes.KINDS:
        yield facts.sort(one)
    if kind in codes.STATES:
        yield facts.state_of(one, state) or None
    yield told.day(one.dates())
    yield _countries(one, state)


def _countries(one: Registered, state: State, most: int = 3) -> str | None:
    every = [names.area(code, state.language) for code in one.areas()]
    if len(every) <= most:
        return ", ".join(every) or None
    more = speech.number(len(every) - most, state.language, digits=0)
    return _("%(names)s and %(more)s more") % {"names": ", ".join(every[:most]), "more": more}
