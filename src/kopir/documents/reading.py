"""What was read in a text, and its form as data."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from kopir.documents.entities import Mention, Relation


@dataclass(frozen=True)
class Reading:
    """A text and what is in it.

    Attributes:
        text: as given; all spans are places in it.
        lang: ``ru``, ``kk``, ``kk-Latn`` or ``en``.
        published: date of the text as far as known, ``2025-09-01``, ``2025-09`` or ``2025``.
        furniture: spans that belong to the page, not to the text.
        mentions: in order of the text.
        relations: between mentions.
        sentences: spans of the sentences that are no furniture; empty where they were not kept.
    """

    text: str
    lang: str
    published: str | None
    furniture: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    sentences: tuple[tuple[int, int], ...] = ()

    def of(self, kind: str) -> list[Mention]:
        """Mentions of a type (``PERSON``, ``EVENT`` …), in order of the text."""
        return [mention for mention in self.mentions if kind == mention.TYPE]

    def words(self, mention: Mention) -> str:
        """The mention's words."""
        return self.text[mention.start : mention.end]

    def prediction(self, name: str) -> dict[str, Any]:
        """The reading in the form of annotated texts.

        Args:
            name: of the text, ``doc_id``.
        """
        names = {id(mention): f"e{place}" for place, mention in enumerate(self.mentions, 1)}
        return {
            "doc_id": name,
            "lang": self.lang,
            "doc_date": self.published,
            "boilerplate": [list(span) for span in self.furniture],
            "entities": [
                {
                    "id": names[id(mention)],
                    "type": mention.TYPE,
                    **_known(mention),
                    "text": self.words(mention),
                }
                for mention in self.mentions
            ],
            "relations": [
                {
                    "type": relation.kind,
                    "head": names[id(relation.head)],
                    "tail": names[id(relation.tail)],
                    **({"mode": relation.mode} if relation.mode else {}),
                    **({"inferred": True} if relation.inferred else {}),
                }
                for relation in self.relations
            ],
        }


def _known(mention: Mention) -> dict[str, Any]:
    """Attributes that are known; whole numbers without a decimal point."""
    given = {field.name: getattr(mention, field.name) for field in fields(mention)}
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in given.items()
        if value is not None
    }
