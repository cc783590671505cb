"""What tests of Russian names ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from kopir.documents.entities import Mention, Organisation, Person, Place, Position
from kopir.documents.found import Found
from kopir.documents.names import find
from kopir.documents.reader import prepare


@dataclass
class Names:
    text: str
    found: Found

    def words(self, mention: Mention) -> str:
        return self.text[mention.start : mention.end]

    def _of(self, kind: type[Mention]) -> list[str]:
        return [self.words(mention) for mention in self.found.of(kind)]

    @property
    def persons(self) -> list[str]:
        return self._of(Person)

    @property
    def norms(self) -> list[str | None]:
        return [person.norm for person in self.found.of(Person)]

    @property
    def posts(self) -> list[str]:
        return self._of(Position)

    @property
    def bodies(self) -> list[str]:
        return self._of(Organisation)

    @property
    def places(self) -> list[str]:
        return self._of(Place)

    @property
    def held(self) -> list[tuple[str, str]]:
        """Who holds what, by standing beside it."""
        return [(self.words(each.head), self.words(each.tail)) for each in self.found.relations]

    @property
    def refers(self) -> dict[str, str | None]:
        """Whom each post refers to."""
        return {self.words(post): post.refers for post in self.found.of(Position)}


@pytest.fixture
def names() -> Callable[[str], Names]:
    """Names of a Russian text of 2025."""

    def read(text: str) -> Names:
        found = Found()
        find(prepare(text, "ru", "2025-09-01"), found)
        return Names(text, found)

    return read
