"""Clauses of a Russian sentence: which words belong together, and by which verb."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence, Token
from kopir.documents.wordlists import words as listed

_OPENERS: Final = listed(
    """
    который что чтобы где когда если поскольку хотя куда откуда чей причем однако но
    """
)
REACH: Final = 60
"""Words within which a clause is looked through; a sentence that runs on takes no longer for that."""
_BEHIND: Final = 3
"""Words between a verb and the subject right behind it: «приняли участие …», «выступила …»."""
_FINITE: Final = frozenset({"VERB", "PRTS", "GRND"})
_CAME: Final = "прибыли"
"""They came, or a genitive of profit."""
_MONEY: Final = listed(
    "рост чистый объем сумма налог часть доля без млн млрд операционный из валовой размер увеличение"
)
"""Words before the genitive of profit."""


@dataclass
class Clauses:
    """A sentence by clauses.

    Attributes:
        prepared: the text.
        sentence: of it.
    """

    prepared: Prepared
    sentence: Sentence

    @cached_property
    def forms(self) -> list[russian.Form | None]:
        """The likeliest reading of each token, ``None`` for numbers and signs."""
        tokens = self.prepared.tokens[self.sentence.first : self.sentence.after]
        forms = [
            _likeliest(token, place) if token.kind == "word" else None for place, token in enumerate(tokens)
        ]
        for place, token in enumerate(tokens):
            if token.low == _CAME and _came(tokens, forms, place):
                forms[place] = next((form for form in russian.forms(token.low) if form.pos == "VERB"), None)
        return forms

    def form(self, at: int) -> russian.Form | None:
        """The likeliest reading of a token of the text."""
        inside = self.sentence.first <= at < self.sentence.after
        return self.forms[at - self.sentence.first] if inside else None

    @cached_property
    def numbers(self) -> list[int]:
        """Number of the clause of each token; a clause goes on after one that is set in between."""
        numbers: list[int] = []
        current, last = 0, 0
        for place in range(self.sentence.first, self.sentence.after):
            token = self.prepared.tokens[place]
            if (
                token.text == ";"
                or (token.text in "–—-" and token.spaced and self._speech(place))
                or (token.text == "," and self._opens(place + 1))
            ):
                last += 1
                current = last
            elif token.text == "," and current and self._returns(place + 1):
                current = 0
            numbers.append(current)
        return numbers

    def together(self, one: int, other: int) -> bool:
        """Whether two tokens of the text stand in one clause."""
        first = self.sentence.first
        return self.numbers[one - first] == self.numbers[other - first]

    @cached_property
    def _ends(self) -> dict[int, tuple[int, int]]:
        """First and last place of each clause."""
        ends: dict[int, tuple[int, int]] = {}
        for place, number in enumerate(self.numbers, self.sentence.first):
            ends[number] = (ends.get(number, (place, place))[0], place)
        return ends

    @cached_property
    def _verbs(self) -> dict[int, list[int]]:
        """Places of the verbs of each clause."""
        verbs: dict[int, list[int]] = {}
        for place, number in enumerate(self.numbers, self.sentence.first):
            form = self.form(place)
            if form and form.pos in _FINITE:
                verbs.setdefault(number, []).append(place)
        return verbs

    def bounds(self, at: int) -> tuple[int, int]:
        """Places of the first token of a clause and of the one after its last, as far as one looks."""
        first, last = self._ends[self.numbers[at - self.sentence.first]]
        return max(first, at - REACH), min(last, at + REACH) + 1

    def verbs(self, at: int) -> list[int]:
        """Places of the finite verbs, short participles and gerunds of a token's clause that are not far."""
        known = self._verbs.get(self.numbers[at - self.sentence.first], [])
        return known[bisect_left(known, at - REACH) : bisect_right(known, at + REACH)]

    def verb_of(self, at: int) -> int | None:
        """Place of the verb that a subject at this place goes with: the next one, else the last before it."""
        verbs = [place for place in self.verbs(at) if self._finite(place)]
        if verbs and any(0 < at - place <= _BEHIND for place in verbs):
            return max(place for place in verbs if place < at)
        after = [place for place in verbs if place > at]
        return after[0] if after else verbs[-1] if verbs else None

    def verb_between(self, one: int, other: int) -> bool:
        """Whether a finite verb stands between two tokens."""
        return any(self._finite(place) for place in self.verbs(one) if one < place < other)

    def _finite(self, place: int) -> bool:
        form = self.form(place)
        return form is not None and form.pos != "GRND"

    def _opens(self, place: int) -> bool:
        """Whether a clause opens behind a comma: a conjunction, a participle, a gerund."""
        for step in range(place, min(place + 3, self.sentence.after)):
            form = self.form(step)
            if form is None:
                return False
            if form.lemma in _OPENERS or form.pos in ("PRTF", "GRND"):
                return True
            if form.pos != "PREP":
                return False
        return False

    def _returns(self, place: int) -> bool:
        """Whether the main clause goes on behind a comma: with a finite verb or a name and a verb."""
        form = self.form(place)
        return form is not None and form.pos == "VERB"

    def _speech(self, place: int) -> bool:
        return any(
            (form := self.form(step)) and form.pos == "VERB"
            for step in range(place + 1, min(place + 3, self.sentence.after))
        )


def _likeliest(token: Token, place: int) -> russian.Form:
    """The likeliest reading of a word; a name in the middle of a sentence is no verb: Моди, Нахаян."""
    forms = russian.forms(token.low)
    if forms[0].pos in _FINITE and place and token.capital:
        return next((form for form in forms if form.pos not in _FINITE), replace(forms[0], pos="NOUN"))
    return forms[0]


def _came(tokens: list[Token], forms: list[russian.Form | None], place: int) -> bool:
    """Whether «прибыли» is a verb: nothing before it counts profit, and where or for what stands by it."""
    before = forms[place - 1] if place else None
    if before is not None and before.lemma in _MONEY:
        return False
    beside = [token.low for token in (*tokens[max(0, place - 3) : place], *tokens[place + 1 : place + 2])]
    return any(word in ("в", "на", "из", "для", "с", "также") for word in beside)
