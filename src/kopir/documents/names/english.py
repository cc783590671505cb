"""Persons, posts, bodies and places in English: known names, posts, and persons named after them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kopir.documents import linking
from kopir.documents.entities import Person, Position, Relation
from kopir.documents.found import Found
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence, Token
from kopir.documents.wordlists import words

_HEADS: Final = words(
    "president minister secretary ambassador director chairman chairperson chair chairwoman head "
    "governor akim mayor speaker representative coordinator rector chancellor king queen emir "
    "commissioner administrator premier advisor adviser leader ceo general prosecutor envoy manager "
    "founder"
)
_BEFORE: Final = words(
    "prime deputy vice first acting executive foreign permanent special general managing senior "
    "resident assistant under regional country secretary former state extraordinary plenipotentiary "
    "and - high chief un"
)
_JOINTS: Final = words("of for to and the on in , & -")
_GOVERNING: Final = words("of for to and the on in & -")
_FIELDS: Final = words(
    "affairs development economy trade integration industry innovation innovations technology "
    "technologies digital artificial intelligence education science higher health healthcare energy "
    "transport finance culture information agriculture justice defense defence labor labour social "
    "protection population ecology natural resources tourism sports water aerospace communications "
    "communication interior internal emergency situations construction national foreign office "
    "government administration republic kingdom council committee commission union bank group agency "
    "general secretary state states united nations program programme fund asia pacific security "
    "parliament senate mazhilis majilis assembly board federation organization organisation "
    "cooperation economic international"
)
_LONGEST: Final = 24
_NAME: Final = 4


def find(prepared: Prepared, found: Found) -> None:
    """Add known bodies and places, posts, and the persons named beside them."""
    known, tokens = linking.known(prepared), prepared.tokens
    found.add(known)
    taken = frozenset(
        at
        for mention in known
        for at in range(prepared.token_at(mention.start), prepared.token_at(mention.end - 1) + 1)
    )
    held = [each for sentence in prepared.sentences for each in _Posts(tokens, sentence, taken).find()]
    named = [Person(start=tokens[name[0]].start, end=tokens[name[1] - 1].end) for _, name in held if name]
    people = iter(linking.persons.cluster(named, prepared))
    for (first, after), name in held:
        person = next(people) if name else None
        post = Position(
            start=tokens[first].start,
            end=tokens[after - 1].end,
            refers=person.link if person else None,
        )
        found.add([post])
        if person:
            found.add([person])
            found.relations.append(Relation(kind="person-position", head=person, tail=post))


Span = tuple[int, int]


@dataclass(frozen=True)
class _Posts:
    """Posts of a sentence and the names beside them; ``taken``: tokens of known bodies and places."""

    tokens: list[Token]
    sentence: Sentence
    taken: frozenset[int]

    def find(self) -> Iterator[tuple[Span, Span | None]]:
        """Tokens of each post, and of the name of who holds it."""
        at = self.sentence.first
        while at < self.sentence.after:
            token = self.tokens[at]
            if token.low not in _HEADS or not token.capital or at in self.taken:
                at += 1
                continue
            first, end = self._first(at), self._run(at + 1)
            name = self._name(at + 1, end)
            after = self._trimmed(at + 1, name[0] if name else end)
            yield (first, after), name
            at = max(name[1] if name else after, at + 1)

    def _first(self, at: int) -> int:
        first = at
        while first > self.sentence.first and at - first < _LONGEST:
            before = self.tokens[first - 1]
            if before.low not in _BEFORE or not (before.capital or before.low in ("and", "-")):
                break
            first -= 1
        while first < at and not self.tokens[first].capital:
            first += 1
        return first

    def _run(self, at: int) -> int:
        """End of the capital words after a head, with the small words between them."""
        end = at
        while end < min(self.sentence.after, at + _LONGEST):
            token = self.tokens[end]
            if not token.capital and token.low not in _JOINTS:
                break
            if token.low in _HEADS and self.tokens[end - 1].text == ",":
                break
            end += 1
        while end > at and not self.tokens[end - 1].capital:
            end -= 1
        return end

    def _name(self, start: int, end: int) -> Span | None:
        """The first two to four capital words side by side that are no field of work and no known name."""
        at = start
        while at < end:
            after = at
            while after < end and after - at < _NAME and self._personal(after):
                after += 1
            many = sum(self.tokens[place].capital for place in range(at, after))
            if many > 1 and self.tokens[at].capital and self.tokens[at - 1].low not in _GOVERNING:
                return at, after
            at = max(after, at + 1)
        return None

    def _personal(self, at: int) -> bool:
        token = self.tokens[at]
        if at in self.taken or token.low in _FIELDS or token.low in _HEADS or token.shout:
            return False
        hyphen = token.text == "-" and not token.spaced
        return token.capital or hyphen or (token.text == "." and len(self.tokens[at - 1].text) == 1)

    def _trimmed(self, start: int, end: int) -> int:
        """Without a comma or small word at the end."""
        while end > start and not self.tokens[end - 1].capital:
            end -= 1
        return end
