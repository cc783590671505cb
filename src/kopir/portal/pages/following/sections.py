"""Parts of a page on how something stands on a day: of an event, a document, an actor or group, a commitment.

Each function gives the parts in their reading order; a page that has its own facts puts them after those.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation.following import subjects, words
from kopir.cooperation.following.dues import made
from kopir.cooperation.following.plans import of_document as held_by
from kopir.cooperation.following.standing import Standing, standing
from kopir.cooperation.records import Commitment, Document, Event
from kopir.cooperation.registers import registers
from kopir.cooperation.registers.standing import NAMES
from kopir.cooperation.registers.standing import standing as event_standing
from kopir.evidence.view import View
from kopir.portal.page import Link, Section
from kopir.portal.pages import told as texts
from kopir.portal.pages.following import ahead, matrix, number, tables
from kopir.portal.pages.registers import told
from kopir.portal.state import State


def of_event(event: Event, on: date, state: State) -> list[Section]:
    """How an event stands, the next of its series, its documents, its commitments and how they stand."""
    reference = f"event:{event.code}"
    held = subjects.concerning(reference, registers(), on)
    return [
        Section(
            "stands", _("How it stands"), tuple(said_of_event(event, on, state)), links=_onward(reference)
        ),
        ahead.documents(subjects.documents(reference, registers()), state),
        Section(
            "commitments",
            _("What was undertaken, and how it stands"),
            (tables.summary([one.followed for one in held], state),) if held else (),
            tables=(
                tables.commitments(
                    "commitments",
                    _("Commitments made there"),
                    [one.followed for one in held],
                    state,
                    empty=_("No commitment of this event or of its documents is recorded yet."),
                ),
            ),
        ),
    ]


def of_document(document: Document, on: date, state: State) -> list[Section]:
    """The actions of a document: how they stand, by pillar where it has such, and one by one."""
    held = held_by(document.code, registers(), on)
    plan = matrix.section(document, held, state)
    actions = Section(
        "commitments",
        _("What was undertaken, and how it stands"),
        (tables.summary(held, state),) if held else (),
        tables=(
            tables.commitments(
                "commitments",
                _("Commitments of the document"),
                held,
                state,
                empty=_("No commitment of this document is recorded yet."),
            ),
        ),
        links=_onward(f"document:{document.code}"),
    )
    return [*([plan] if plan else []), actions]


def of_actor(reference: str, on: date, state: State) -> list[Section]:
    """The commitments that concern an organisation, a person, a country or a group, and how they stand."""
    held = subjects.concerning(reference, registers(), on)
    return [
        Section(
            "commitments",
            _("What was undertaken, and how it stands"),
            (tables.summary([one.followed for one in held], state),) if held else (),
            tables=(tables.of_subject("commitments", _("Commitments"), held, state),),
            links=_onward(reference),
        )
    ]


def of_commitment(view: View, one: Commitment, on: date, state: State) -> list[Section]:
    """How a commitment stands on a day, and its number where it has one."""
    stood = standing(one, registers(), on)
    said = tuple(_standing_said(one, stood, on, state))
    measured = number.section(view, one, on, state)
    return [Section("stands", _("How it stands"), said), *([measured] if measured else [])]


def said_of_event(event: Event, on: date, state: State) -> Iterator[str]:
    """How an event stands, and the next of its series, in sentences."""
    yield _("On %(day)s: %(standing)s.") % {
        "day": speech.date(on, state.language, "full"),
        "standing": NAMES[event_standing(event, on)],
    }
    following = [one for one in registers().of(Event).values() if one.follows == event.code]
    for after in following:
        yield _("The next one: %(name)s, %(when)s; %(standing)s.") % {
            "name": told.bare(after.names, state),
            "when": told.day(after.day) or _("without a date"),
            "standing": NAMES[event_standing(after, on)],
        }
    if not following:
        yield _("No next event is recorded.")


def _standing_said(one: Commitment, stood: Standing | None, on: date, state: State) -> Iterator[str]:
    day = speech.date(on, state.language, "full")
    if stood is None:
        yield _("On %(day)s it had not been made yet.") % {"day": day}
        return
    yield _("On %(day)s: %(status)s.") % {"day": day, "status": words.STATUSES[stood.status]}
    yield _rule(one, stood, state)
    begun = made(one, registers())
    if stood.due and begun and stood.due.day < begun:
        yield _("It is due before the day it was made: one of the two dates must be wrong.")
    if stood.due:
        yield _("Due: %(due)s.") % {"due": words.due(stood.due)}
    else:
        yield _("Nobody says until when it is due.")
    if stood.reported and (note := texts.words(stood.reported.note, state)):
        yield _("Last reported: %(note)s") % {"note": note}


def _rule(one: Commitment, stood: Standing, state: State) -> str:
    """What decides how it stands."""
    if stood.rule == "deadline":
        if stood.status == "lapsed":
            return _("It was proposed, and its day passed without anybody having agreed to it.")
        return _("Its day has passed, and nobody has reported that it was carried out.")
    if stood.rule == "successor":
        after = registers().of(Commitment).get(one.follows or "")
        return _("Another one took its place: %(name)s.") % {
            "name": told.bare(after.names, state) if after else one.follows
        }
    if stood.rule == "history" and stood.reported:
        return _("So it was reported for %(day)s.") % {"day": told.day(stood.reported.day)}
    return _("Nothing has been reported since it was made.")


def _onward(reference: str) -> tuple[Link, ...]:
    """The page on how a subject stands, with its calendar, its feed and reminders by mail."""
    return (Link(_("Timeline, calendar and reminders"), f"follow/{reference.replace(':', '/', 1)}"),)
