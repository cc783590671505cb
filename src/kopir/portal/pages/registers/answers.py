"""The sentence a person could quote of a record: what came of it, or how far it came, when, with whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.cooperation.records import Commitment, Document, Event, Figure, Registered, Technopark
from kopir.cooperation.registers import reference, registers
from kopir.portal.pages import economy_told, technoparks
from kopir.portal.pages import told as texts
from kopir.portal.pages.registers import facts, told
from kopir.portal.state import State

MOST: Final = 4
"""Parties that a sentence names; of more it tells how many there are."""


def of(one: Any, state: State) -> str:
    """The sentence of a record: its outcome or note, else what its kind has to say."""
    if isinstance(one, Figure):
        return economy_told.answer(one, state)
    said = texts.words(getattr(one, "outcome", None) or one.note, state)
    if said:
        return said if said.endswith((".", "!", "?")) else f"{said}."
    if isinstance(one, Technopark):
        return technoparks.answer(one, state)
    make = _PARTS.get(type(one))
    parts = "; ".join(filter(None, make(one, state))) if make else _named(one, state)
    return f"{parts[:1].upper()}{parts[1:]}{'' if parts.endswith('.') else '.'}"


def _document(one: Document, state: State) -> Iterator[str | None]:
    yield ", ".join(filter(None, (facts.sort(one), facts.state_of(one, state), told.day(one.day))))
    yield _parties(one.parties, state)
    yield (
        _("for the time %(horizon)s") % {"horizon": told.day(one.horizon)}
        if one.horizon
        else _("no horizon is stated")
    )


def _event(one: Event, state: State) -> Iterator[str | None]:
    yield ", ".join(filter(None, (facts.state_of(one, state), told.day(one.day), facts.place(one, state))))


def _commitment(one: Commitment, state: State) -> Iterator[str | None]:
    yield facts.state_of(one, state)
    if one.actors:
        yield _("to be done by: %(who)s") % {"who": told.listing(one.actors, state)}
    until = told.deadline(one)
    yield _("due: %(day)s") % {"day": until} if until else _("no deadline is stated")


def _parties(parties: tuple[str, ...], state: State) -> str | None:
    if not parties:
        return None
    if len(parties) > MOST:
        return ngettext("%(count)s party", "%(count)s parties", len(parties)) % {
            "count": speech.number(len(parties), state.language, digits=0)
        }
    return _("parties: %(parties)s") % {"parties": told.listing(parties, state)}


def _named(one: Registered, state: State) -> str:
    """How many records name it."""
    count = len(registers().referring.get(reference(one), ()))
    if not count:
        return _("No other record of the registers names it yet.")
    return ngettext(
        "%(count)s record of the registers names it.", "%(count)s records of the registers name it.", count
    ) % {"count": speech.number(count, state.language, digits=0)}


_PARTS: Final[Mapping[type, Callable[[Any, State], Iterator[str | None]]]] = {
    Document: _document,
    Event: _event,
    Commitment: _commitment,
}
