"""What was agreed: events, documents, commitments."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from kopir.cooperation import values
from kopir.cooperation.records.parts import (
    AreaOrGroup,
    Day,
    Deadline,
    Number,
    Participant,
    Reference,
    Registered,
    Slug,
    Stood,
    countries,
    links,
)
from kopir.documents.entities import CommitmentKind
from kopir.errors import InvalidValue
from kopir.solutions.records.parts import (
    Address,
    Country,
    IndicatorCode,
    NeedCode,
    Part,
    Plain,
    Target,
    Words,
)

EventKind = Literal["summit", "session", "visit", "meeting", "forum", "mission", "call", "other"]
EventStatus = Literal["held", "planned", "proposed", "cancelled"]
DocumentKind = Literal[
    "strategy", "agreement", "concept", "declaration", "programme", "action-plan", "roadmap", "decision",
    "charter", "address", "letter", "agenda", "report", "resolution", "other",
]  # fmt: skip
DocumentStatus = Literal["signed", "adopted", "planned", "proposed", "mentioned", "in-force", "ended"]


class Event(Registered):
    """A summit, session, visit, meeting, forum, mission.

    Attributes:
        kind: what sort. status: as last confirmed; a planned one whose day is past is shown as not confirmed.
        day: of the event. country, city: where.
        host: who invited. of: bodies or groups whose event it is. part_of: code of the event it was part of.
        follows: code of the one before it in a series.
        participants: who took part, in what capacity. attended: how many took part, as the source says.
        outcome: what came of it, in a sentence.
        link: identifier of the event in readings of texts.
    """

    kind: EventKind
    status: EventStatus
    day: Day | None = None
    country: Country | None = None
    city: Words = Words()
    host: Reference | None = None
    of: tuple[Reference, ...] = ()
    part_of: Slug | None = None
    follows: Slug | None = None
    participants: tuple[Participant, ...] = ()
    attended: int | None = Field(default=None, ge=1, le=10**10)
    outcome: Words = Words()
    link: Plain = ""

    def refers(self) -> tuple[str, ...]:
        """Whose it is, who took part, and events it belongs to."""
        events = (f"event:{code}" for code in (self.part_of, self.follows) if code)
        return links(self.host, *self.of, *(one.who for one in self.participants), *events)

    def areas(self) -> tuple[str, ...]:
        """Where it was, and the states that took part as such."""
        here = f"place:{self.country}" if self.country else None
        return countries(here, self.host, *self.of, *(one.who for one in self.participants))

    def dates(self) -> str:
        """Its day."""
        return self.day or ""


class Pillar(Part):
    """A pillar of an action plan; ``code`` is short and used by its commitments."""

    code: Slug
    names: Words


class Document(Registered):
    """A declaration, strategy, agreement, concept, action plan.

    Attributes:
        kind: what sort. status: how far it came.
        parties: who signed or adopted it. bodies: those who drew it up or keep it.
        day: it was signed or adopted. in_force: from when. horizon: the time it is for.
        event: code of the event at which that was. address: where its text is.
        amends, replaces: codes of documents.
        pillars: of an action plan, whose actions are commitments of this document.
        targets, needs: that it names as its own.
        link: identifier of the document in readings of texts.
    """

    kind: DocumentKind
    status: DocumentStatus
    parties: tuple[Reference, ...] = ()
    bodies: tuple[Reference, ...] = ()
    day: Day | None = None
    in_force: Day | None = None
    horizon: Day | None = None
    event: Slug | None = None
    address: Address | None = None
    amends: tuple[Slug, ...] = ()
    replaces: tuple[Slug, ...] = ()
    pillars: tuple[Pillar, ...] = ()
    targets: tuple[Target, ...] = ()
    needs: tuple[NeedCode, ...] = ()
    link: Plain = ""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Document:
        until = values.bounds(self.horizon or "")[1]
        since = values.bounds(self.day or "")[0]
        if until and since and until < since:
            raise InvalidValue(
                "the horizon ({horizon}) ends before the day of the document ({day})",
                horizon=self.horizon,
                day=self.day,
            )
        if self.code in (*self.amends, *self.replaces):
            raise InvalidValue("a document cannot amend or replace itself")
        return self

    def refers(self) -> tuple[str, ...]:
        """Parties, the event, documents it amends or replaces."""
        others = (f"document:{code}" for code in (*self.amends, *self.replaces))
        event = f"event:{self.event}" if self.event else None
        return links(*self.parties, *self.bodies, event, *others)

    def areas(self) -> tuple[str, ...]:
        """States that are parties to it."""
        return countries(*self.parties)

    def dates(self) -> str:
        """The day it was signed, else its horizon."""
        return self.day or self.horizon or ""


class Aim(Part):
    """What a commitment wants to reach, where it has a number.

    Attributes:
        indicator: code of the evidence store. area: country or group it is about, where not the actor.
        value: to be reached. by: until when, where not the deadline.
        base, base_year: where it stood when it was made, as the source says.
    """

    indicator: IndicatorCode
    area: AreaOrGroup = ""
    value: Number
    by: Day | None = None
    base: Number | None = None
    base_year: int | None = Field(default=None, ge=1900, le=2100)


class Commitment(Registered):
    """What somebody undertook, proposed or was told to do; ``names`` is the action in a sentence.

    Attributes:
        kind: what sort of undertaking.
        wording: the clause of the source, in its own words. wording_lang: its language.
        actors: who is to do it. partners: with whom.
        document, event: codes of where it was agreed or said. pillar: of the document's pillars.
        day: it was made, where neither document nor event says.
        deadline: until when, or how long from the day it was made.
        areas_of: countries it is about. targets, needs: what it serves. aim: its number.
        history: how it stood, day by day. follows: code of the one that took its place.
    """

    kind: CommitmentKind
    wording: Plain = ""
    wording_lang: Plain = ""
    actors: tuple[Reference, ...] = ()
    partners: tuple[Reference, ...] = ()
    document: Slug | None = None
    event: Slug | None = None
    pillar: Slug | None = None
    day: Day | None = None
    deadline: Deadline | None = None
    areas_of: tuple[Country, ...] = ()
    targets: tuple[Target, ...] = ()
    needs: tuple[NeedCode, ...] = ()
    aim: Aim | None = None
    history: tuple[Stood, ...] = ()
    follows: Slug | None = None

    @model_validator(mode="after")
    def _is_due_after_it_was_made(self) -> Commitment:
        until = values.bounds(self.deadline or "")[1]
        since = values.bounds(self.day or "")[0]
        if until and since and until < since:
            raise InvalidValue(
                "the deadline ({deadline}) is before the day the commitment was made ({day})",
                deadline=self.deadline,
                day=self.day,
            )
        return self

    def refers(self) -> tuple[str, ...]:
        """Actors, and where it was agreed."""
        event = f"event:{self.event}" if self.event else None
        document = f"document:{self.document}" if self.document else None
        after = f"commitment:{self.follows}" if self.follows else None
        return links(*self.actors, *self.partners, document, event, after)

    def areas(self) -> tuple[str, ...]:
        """Countries it is about, and states that are to act."""
        return tuple(dict.fromkeys((*self.areas_of, *countries(*self.actors, *self.partners))))

    def dates(self) -> str:
        """Its deadline, else the day it was made."""
        dated = "" if values.is_length(self.deadline) else self.deadline
        return dated or self.day or ""
