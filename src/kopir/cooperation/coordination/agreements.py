"""What was agreed for a country: commitments, and documents that name a need, with the countries they bind.

A commitment of a group of states binds its members of the day that is asked about. How it stands on that day
says ``following.standing``: one that lapsed or was superseded binds nobody. What was only proposed has not
been agreed: it is told, and does not count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from kopir.cooperation import registers, values
from kopir.cooperation.coordination.answering import Answer, answers, said
from kopir.cooperation.following.standing import Standing, standing
from kopir.cooperation.records import Commitment, Document, Organisation
from kopir.cooperation.registers import Registers
from kopir.errors import NotFound
from kopir.evidence import groups
from kopir.language import Text

GONE: Final = frozenset({"lapsed", "superseded"})
"""How a commitment stands that binds nobody any more."""
AGREED: Final = frozenset({"signed", "adopted", "in-force"})
PROPOSED: Final = frozenset({"planned", "proposed"})
"""Status of documents that were agreed, and of those that may be."""
OF_A_STATE: Final = frozenset({"government", "ministry", "agency", "statistics"})
"""Kinds of bodies that act for the state where they sit."""
DAYS_KEPT: Final = 8


@dataclass(frozen=True, slots=True)
class Agreed:
    """A commitment or document.

    Attributes:
        reference: ``commitment:…`` or ``document:…``. names: what it is called. path: of its page.
        areas: countries it binds or is about. answers: needs it serves or may serve.
        until: its deadline or horizon, where it has one.
        proposed: whether it has only been proposed.
    """

    reference: str
    names: Text
    path: str
    areas: frozenset[str]
    answers: tuple[Answer, ...]
    until: str = ""
    proposed: bool = False

    def counts(self, need: str) -> bool:
        """Whether it was agreed and serves a need, not only may."""
        answer = self.to(need)
        return answer is not None and answer.counts and not self.proposed

    def to(self, need: str) -> Answer | None:
        """How it serves a need."""
        return next((one for one in self.answers if one.need == need), None)


def serving(every: Iterable[Agreed], area: str, need: str) -> tuple[Agreed, ...]:
    """Of what was agreed that which is for a country and serves a need or may serve it, the surest first.

    Args:
        every: as ``agreed`` gives it.
        area: code of the country.
        need: its code.
    """
    found = [one for one in every if area in one.areas and one.to(need)]
    return tuple(sorted(found, key=lambda one: (not one.counts(need), one.reference)))


def agreed(on: date) -> tuple[Agreed, ...]:
    """Everything agreed that serves or may serve a need, as of a day."""
    return _agreed(registers.stamp(), on)


@lru_cache(maxsize=DAYS_KEPT)
def _agreed(_stamp: str, on: date) -> tuple[Agreed, ...]:
    known = registers.registers()
    found = [_document(one, on) for one in known.of(Document).values() if _holds(one, on)]
    for one in known.of(Commitment).values():
        stands = standing(one, known, on)
        if stands is not None and stands.status not in GONE:
            found.append(_commitment(one, known, stands, on))
    return tuple(one for one in found if one.answers and one.areas)


def _holds(one: Document, on: date) -> bool:
    """Whether a document was there by a day and its horizon has not passed."""
    until = values.bounds(one.horizon or "")[1]
    since = values.bounds(one.day or "")[0]
    told = one.status in AGREED or one.status in PROPOSED
    return told and (until is None or until >= on) and (since is None or since <= on)


def _document(one: Document, on: date) -> Agreed:
    return Agreed(
        f"document:{one.code}",
        one.names or Text.same(one.code),
        f"register/documents/{one.code}",
        bound(one.parties, on),
        answers(one.needs, one.targets, said(one.names, one.note)),
        one.horizon or "",
        one.status in PROPOSED,
    )


def _commitment(one: Commitment, known: Registers, stands: Standing, on: date) -> Agreed:
    source = known.of(Document).get(one.document or "")
    parties = source.parties if source else ()
    areas = frozenset(one.areas_of) or bound((*one.actors, *one.partners), on) or bound(parties, on)
    return Agreed(
        f"commitment:{one.code}",
        one.names or Text.same(one.code),
        f"register/commitments/{one.code}",
        areas,
        answers(one.needs, one.targets, f"{said(one.names, one.note)} {one.wording}"),
        _until(one, stands),
        stands.status == "proposed",
    )


def _until(one: Commitment, stands: Standing) -> str:
    """The deadline; where it is a length of time, the day that it sets."""
    if values.is_length(one.deadline):
        return stands.due.day.isoformat() if stands.due else ""
    return one.deadline or ""


def bound(references: Iterable[str], on: date) -> frozenset[str]:
    """Countries that act where these act: states, members of groups, and states of their own bodies.

    >>> sorted(bound(["place:KAZ", "group:SPECA"], date(2026, 7, 1)))
    ['AFG', 'AZE', 'KAZ', 'KGZ', 'TJK', 'TKM', 'UZB']
    """
    return frozenset(area for one in references for area in _areas(one, on))


def _areas(reference: str, on: date) -> tuple[str, ...]:
    kind, _colon, code = reference.partition(":")
    if kind == "place":
        return (code,)
    if kind == "group":
        return _members(code, on)
    body = registers.registers().of(Organisation).get(code) if kind == "org" else None
    if body is None:
        return ()
    if body.group:
        return _members(body.group, on)
    return body.seats if body.kind in OF_A_STATE else ()


def _members(group: str, on: date) -> tuple[str, ...]:
    try:
        return groups.members(group, on)
    except NotFound:  # a body may serve a group that is not among those of the evidence
        return ()
