"""Work that is done: programmes and projects, technoparks and clusters."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kopir.cooperation import values
from kopir.cooperation.records.parts import (
    Day,
    Identifier,
    Money,
    Number,
    Reference,
    Registered,
    Slug,
    countries,
    links,
)
from kopir.solutions.records.parts import Address, Country, NeedCode, Part, Plain, Target, Words

ProgrammeStatus = Literal["pipeline", "implementation", "finalisation", "closed", "cancelled", "suspended"]
"""As the codelist ActivityStatus of IATI, 1 to 6."""


class Agency(Part):
    """A body's part in a programme, as the codelist OrganisationRole of IATI."""

    who: Reference
    role: Literal["funding", "accountable", "extending", "implementing"] = "implementing"


class Outcome(Part):
    """A result of a programme in a number: ``text`` is what was measured."""

    text: Words
    day: Day | None = None
    value: Number | None = None
    unit: Plain = ""
    target: Number | None = None


class Programme(Registered):
    """A programme or project.

    Attributes:
        kind: programme or project. status: how far it is. identifier: of IATI, where it has one.
        agencies: who does what in it. places: countries where it works.
        targets, needs: what it serves. budget, disbursed: as the source says, with the day of the latter.
        first, last: from, until. results: as the source says.
        documents: codes of documents it comes from. part_of: code of the programme a project belongs to.
    """

    kind: Literal["programme", "project"] = "project"
    status: ProgrammeStatus
    identifier: Plain = ""
    agencies: tuple[Agency, ...] = ()
    places: tuple[Country, ...] = ()
    targets: tuple[Target, ...] = ()
    needs: tuple[NeedCode, ...] = ()
    budget: Money | None = None
    disbursed: Money | None = None
    disbursed_on: Day | None = None
    first: Day | None = None
    last: Day | None = None
    results: tuple[Outcome, ...] = ()
    documents: tuple[Slug, ...] = ()
    part_of: Slug | None = None

    def refers(self) -> tuple[str, ...]:
        """Agencies, documents, and the programme it is part of."""
        whole = f"programme:{self.part_of}" if self.part_of else None
        documents = (f"document:{code}" for code in self.documents)
        return links(*(one.who for one in self.agencies), *documents, whole)

    def areas(self) -> tuple[str, ...]:
        """Where it works."""
        return self.places

    def dates(self) -> str:
        """When it began."""
        return self.first or ""


class Offer(Part):
    """What a technopark offers: ``need`` where it answers one of the vocabulary."""

    text: Words
    need: NeedCode | None = None


class Counted(Part):
    """A number as of a day, as the source says: 1 700 residents in 2024."""

    value: int = Field(ge=0, le=int(values.LARGEST))
    day: Day | None = None


class Technopark(Registered):
    """A technopark, hub or innovation cluster.

    Attributes:
        kind: what sort. country, city: where. managers: the bodies that run it.
        first: founded. residents: how many, as of a day. known: residents by name.
        offers: what it offers. fields: what its residents work on.
        identifiers, website: its own.
    """

    kind: Literal["technopark", "hub", "cluster", "free-zone", "incubator"]
    country: Country
    city: Words = Words()
    managers: tuple[Reference, ...] = ()
    first: Day | None = None
    residents: Counted | None = None
    known: tuple[Reference, ...] = ()
    offers: tuple[Offer, ...] = ()
    fields: tuple[Words, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    website: Address | None = None

    @property
    def needs(self) -> tuple[str, ...]:
        """Needs that something it offers answers, each once."""
        return tuple(dict.fromkeys(one.need for one in self.offers if one.need))

    def refers(self) -> tuple[str, ...]:
        """Who runs it, and who is in it."""
        return links(*self.managers, *self.known)

    def areas(self) -> tuple[str, ...]:
        """Where it is."""
        return tuple(dict.fromkeys((self.country, *countries(*self.managers))))

    def dates(self) -> str:
        """When it was founded."""
        return self.first or ""
