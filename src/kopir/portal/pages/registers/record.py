"""One record of a register: what is known, who says so, what belongs to it, and who names it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kopir.cooperation import registers
from kopir.cooperation.kinds import ADDRESSES
from kopir.cooperation.records import (
    Commitment,
    Corridor,
    Document,
    Event,
    Figure,
    Organisation,
    Person,
    Registered,
    Technopark,
)
from kopir.errors import NotFound
from kopir.evidence.view import View
from kopir.portal.page import Link, Page, Section
from kopir.portal.pages import common, corridors, economy, kept_by, technoparks
from kopir.portal.pages.following import sections as following
from kopir.portal.pages.registers import answers, facts, listing, otherwise, parts, told
from kopir.portal.state import State


def page(view: View, state: State, plural: str, code: str) -> Page:
    """The page ``register/<kind>s/<code>``.

    Raises:
        NotFound: there is no such register or record.
    """
    kind = listing.KINDS.get(plural)
    if kind is None:
        raise NotFound(
            "there is no register of {found}; there are {known}", found=plural, known=list(listing.KINDS)
        )
    if gone := kept_by.withdrawn(kind, code, state):
        return gone
    one = registers.record(kind, code)
    return Page(
        kind="register-record",
        title=told.title(one, state),
        overline=_overline(one, state),
        answer=answers.of(one, state),
        lead=_lead(one, state),
        sections=tuple(section for section in _sections(view, kind, one, state) if section is not None),
        crumbs=common.crumbs(
            Link(_("Agreements"), "register"), Link(listing.headings()[kind], ADDRESSES[kind])
        ),
        notices=common.notices(view, state),
        tab="agreements",
        extra={"record": one.plain(), "digest": one.digest()},
    )


def _overline(one: Registered, state: State) -> str:
    kind = facts.sort(one)
    return ", ".join(filter(None, (kind[:1].upper() + kind[1:], told.day(one.dates()))))


def _lead(one: Registered, state: State) -> tuple[str, ...]:
    """Its names in the other languages."""
    others = [name for name in (one.names.kk, one.names.ru, one.names.en) if name]
    shown = one.names.get(state.language)
    others = [name for name in dict.fromkeys(others) if name != shown]
    return (" · ".join(others),) if others else ()


def _sections(view: View, kind: str, one: Registered, state: State) -> Iterator[Section | None]:
    yield Section("facts", tables=(common.particulars("facts", _("What is known"), facts.of(one, state)),))
    yield otherwise.section(one, state)
    for part in (parts.participants, parts.agencies, parts.pillars, parts.history, parts.offers):
        yield part(one, state)
    yield from _followed(view, one, state)
    if isinstance(one, Corridor):
        yield from corridors.sections(one, state)
    if isinstance(one, Technopark):
        yield from technoparks.sections(one, state)
    if isinstance(one, Figure):
        yield from economy.of_figure(one, view, state)
    yield from parts.naming(one, state)
    yield Section("sources", tables=(told.sources(one.sources, state),))
    yield kept_by.section(kind, one.code, state)


def _followed(view: View, one: Registered, state: State) -> Iterator[Section]:
    """How what was undertaken stands."""
    if isinstance(one, Event):
        yield from following.of_event(one, state.on, state)
    elif isinstance(one, Document):
        yield from following.of_document(one, state.on, state)
    elif isinstance(one, Commitment):
        yield from following.of_commitment(view, one, state.on, state)
    elif isinstance(one, Organisation | Person):
        parts_of = following.of_actor(registers.reference(one), state.on, state)
        yield from (part for part in parts_of if any(table.rows for table in part.tables))
