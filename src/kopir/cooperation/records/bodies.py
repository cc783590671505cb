"""Bodies and people: organisations, and persons in a public function."""

from __future__ import annotations

from typing import Literal

from kopir.cooperation.records.parts import (
    Day,
    Group,
    Identifier,
    Reference,
    Registered,
    Slug,
    Source,
    countries,
    links,
)
from kopir.solutions.records.parts import Address, Country, Part, Plain, Words

OrganisationKind = Literal[
    "un-entity", "intergovernmental", "secretariat", "government", "ministry", "agency", "statistics",
    "development-bank", "technopark", "company", "association", "ngo", "academia", "other",
]  # fmt: skip


class Organisation(Registered):
    """A body: UN entity, secretariat, ministry, company.

    Attributes:
        kind: what sort of body. short: abbreviations, one a language.
        aliases: other names, in any language, by which texts call it.
        parents: codes of the bodies it belongs to. group: code of the group of states it is or serves (CIS).
        seats: states where it works or which it is of. city: of its seat.
        identifiers: in registers of others. website: its own.
        first, last: when it was founded and dissolved. follows: codes of those whose work it took over.
    """

    kind: OrganisationKind = "other"
    short: Words = Words()
    aliases: tuple[Plain, ...] = ()
    parents: tuple[Slug, ...] = ()
    group: Group = ""
    seats: tuple[Country, ...] = ()
    city: Words = Words()
    identifiers: tuple[Identifier, ...] = ()
    website: Address | None = None
    first: Day | None = None
    last: Day | None = None
    follows: tuple[Slug, ...] = ()

    def refers(self) -> tuple[str, ...]:
        """Its parents and those before it."""
        return links(*(f"org:{code}" for code in (*self.parents, *self.follows)))

    def areas(self) -> tuple[str, ...]:
        """States where it works."""
        return self.seats


class Post(Part):
    """A public function somebody held.

    Attributes:
        title: of the function. of: whose it is, a state or a body. first, last: from, until.
        sources: the public documents that say so.
    """

    title: Words
    of: Reference | None = None
    first: Day | None = None
    last: Day | None = None
    sources: tuple[Source, ...] = ()


class Person(Registered):
    """A person in a public function; only what a public document says, and nothing private."""

    posts: tuple[Post, ...] = ()

    def refers(self) -> tuple[str, ...]:
        """Whose functions they held."""
        return links(*(post.of for post in self.posts))

    def areas(self) -> tuple[str, ...]:
        """States whose functions they held."""
        return countries(*(post.of for post in self.posts))
