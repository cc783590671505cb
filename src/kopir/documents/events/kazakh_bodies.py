"""Whose session it is where no known name says so: the phrase of a body or of heads of states before it."""

from __future__ import annotations

import re
from typing import Final, cast

from kopir.documents.entities import Organisation
from kopir.documents.events.kazakh_adjectives import adjective, number_of
from kopir.documents.events.kazakh_ends import Ends
from kopir.documents.events.words import listed
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence, Token

_CASED: Final = frozenset({"dat", "acc", "loc", "abl", "ins"})
_PARTICIPLE: Final = re.compile(r"\w{2,}(?:[ғқ]ан|[гк]ен|атын|етін|йтын|йтін)$")
_TOLD: Final = frozenset({"мүше", "қатысушы", "арналған"})
"""Words that take one in the dative before them: «ТМД-ға мүше»."""
_FIELD: Final = re.compile(r"(?:жөніндегі|(?:сала|формат|құрам|жан|арас)[ыі]ндағы|деңгейіндегі|атындағы)$")
_JOINTS: Final = frozenset({"және", "мен", "пен", "бен"})
_GENITIVES: Final = frozenset({"ның", "нің", "дың", "дің", "тың", "тің"})
_DATIVES: Final = frozenset({"ға", "ге", "қа", "ке"})
_VERBAL: Final = re.compile(r"\w{2,}[^\Wғ]у$")
_TREATY: Final = re.compile(r"конвенция|келісім|шарт|хартия")
_MOST: Final = 22
"""Words and signs of the longest phrase."""
_QUOTED: Final = 20
_LEAST: Final = 3


def of_body(prepared: Prepared, ends: Ends, sentence: Sentence, at: int, noun: int) -> int | None:
    """Place of the first word of the body right before a noun and its adjectives; ``None`` without one.

    Args:
        prepared: the text.
        ends: where its names end.
        sentence: of the noun.
        at: place of the first of the noun's adjectives.
        noun: place of the noun.
    """
    top = at - 1
    if top < sentence.first or prepared.tokens[top].end in ends.persons:
        return None
    token = prepared.tokens[top]
    beside = at == noun and _plain(token) and _belongs(prepared.tokens[noun])
    many = owner(token, "heads", plural=True) or owner(token, "people", plural=True)
    if not (beside or many or owner(token, "bodies")):
        return None
    return _Walk(prepared, ends, sentence).start(top)


def of_heads(prepared: Prepared, ends: Ends, sentence: Sentence, at: int, noun: int) -> int | None:
    """The same for the heads of states or bodies who meet: with an ordinal, or right beside the noun."""
    top = at - 1
    if top < sentence.first or prepared.tokens[top].end in ends.persons:
        return None
    token = prepared.tokens[top]
    cases = {
        form.case
        for form in kazakh.forms(token.low.rpartition("-")[2])
        if form.plural and form.stem in listed("kk", "heads")
    }
    beside = top == noun - 1 and "nom" in cases and "gen" not in cases
    if not (beside or "gen" in cases):
        return None
    first = _Walk(prepared, ends, sentence, fields=False).start(top)
    row = beside or _of_a_row(prepared.tokens[at:noun])
    return first if row or _many(prepared.tokens[first : top + 1], prepared.tokens[at:noun]) else None


def whole(prepared: Prepared, ends: Ends, sentence: Sentence, body: Organisation) -> int:
    """Where the name of a body begins with the states it is of: «ҰҚШҰ-ға мүше мемлекеттердің … кеңесі»."""
    walk, first = _Walk(prepared, ends, sentence), prepared.token_at(body.start)
    dash, other = first - 1, first - 2
    if other >= sentence.first and prepared.tokens[dash].text in "–—-" and _state(prepared, ends, other):
        return prepared.tokens[other].start
    if not walk.owned(first):
        return body.start
    return prepared.tokens[walk.start(first - 1)].start


def _state(prepared: Prepared, ends: Ends, at: int) -> bool:
    """Whether a word is the name of a place without a case: «Қазақстан – Оман кеңесі»."""
    token = prepared.tokens[at]
    return token.end in ends.places and (
        token.low.endswith("стан") or not kazakh.cases(token.low) & (_CASED | {"gen"})
    )


def _plain(token: Token) -> bool:
    """Whether a word is the noun of a body without a case: «комиссия отырысы», «алқасы отырысында»."""
    return any(
        form.case == "nom" and not form.plural and form.stem in listed("kk", "bodies")
        for form in kazakh.forms(token.low)
    )


def _belongs(token: Token) -> bool:
    return any(form.possessive for form in kazakh.forms(token.low))


def owner(token: Token, kind: str, *, plural: bool = False) -> bool:
    """Whether a word is a noun of a list in the genitive, of many where ``plural``."""
    return any(
        form.case == "gen" and form.plural >= plural and form.stem in listed("kk", kind)
        for form in kazakh.forms(token.low)
    )


def _many(phrase: list[Token], described: list[Token]) -> bool:
    """Whether heads of many states with a name of their own meet: «Балтық елдері министрлерінің кездесуі»."""
    two = any(token.low in _JOINTS or token.low == "екі" for token in phrase)
    return phrase[0].capital and not two and not described


def _of_a_row(described: list[Token]) -> bool:
    """Whether adjectives make a meeting one of a row: with an ordinal, informal, consultative."""
    return any(
        number_of(token) or token.low.startswith(("бейресми", "консультативтік", "кезекті", "жыл"))
        for token in described
    )


class _Walk:
    """Back over the words of a phrase."""

    def __init__(
        self,
        prepared: Prepared,
        ends: Ends,
        sentence: Sentence,
        *,
        fields: bool = True,
    ) -> None:
        self.fields = fields
        self.tokens = prepared.tokens
        self.prepared = prepared
        self.bodies = ends.bodies
        self.persons = ends.persons
        self.places = ends.places
        self.sentence = sentence

    def start(self, top: int) -> int:
        """Place of the first word of the phrase whose last word is here."""
        first, step = top, cast(int | None, top)
        while step is not None and step >= max(self.sentence.first, top - _MOST):
            first = step
            body = self.bodies.get(self.tokens[first].end) if first != top else None
            if body:
                first = self._token(body.start)
                if not self.owned(first):
                    break
            step = self._before(first)
        while first < top and self._trimmed(self.tokens[first]):
            first += 1
        return first

    def _token(self, start: int) -> int:
        return max(self.sentence.first, self.prepared.token_at(start))

    def _trimmed(self, token: Token) -> bool:
        """Whether a phrase cannot begin with a word."""
        return token.low in _JOINTS or token.low in listed("kk", "borders") or bool(_FIELD.search(token.low))

    def owned(self, first: int) -> bool:
        """Whether a common noun owns the body that begins here: «мемлекеттердің Үкімет басшылары»."""
        if first <= self.sentence.first:
            return False
        before = self.tokens[first - 1]
        return not before.capital and any(
            form.case == "gen" and form.plural for form in kazakh.forms(before.low)
        )

    def _before(self, first: int) -> int | None:
        """Place of the word before, where the phrase goes on there."""
        place = first - 1
        if place < self.sentence.first:
            return None
        token, here = self.tokens[place], self.tokens[first]
        if token.end in self.persons:
            return None
        if token.kind == "sign":
            return self._sign(place)
        if token.low in _JOINTS:
            left = self.tokens[place - 1] if place > self.sentence.first else None
            return place - 1 if left and self._joined(left, here) else None
        return place if token.kind == "word" and self._goes_on(token, here, place) else None

    def _sign(self, place: int) -> int | None:
        """Over a bracket, a quoted name before «форматындағы», or a hyphen inside a word."""
        token = self.tokens[place]
        opening = {")": "(", "»": "«"}.get(token.text)
        if opening:
            if token.text == "»" and not _FIELD.search(self.tokens[place + 1].low):
                return None
            for back in range(place - 1, max(self.sentence.first, place - _QUOTED) - 1, -1):
                if self.tokens[back].text == opening:
                    return back if token.text == "»" else back - 1
            return None
        if token.text == "-" and not token.spaced and place - 1 >= self.sentence.first:
            return place - 1
        return None

    def _goes_on(self, token: Token, here: Token, place: int) -> bool:
        if token.low == "туралы":
            return self._treaty(place)
        if token.low in listed("kk", "borders"):
            return False
        if token.low in _TOLD or token.low in _GENITIVES or adjective(token):
            return True
        if _PARTICIPLE.search(token.low):
            return False
        cases = kazakh.cases(token.low)
        if here.low in _TOLD:
            return "dat" in cases or token.low in _DATIVES
        if _FIELD.search(token.low):
            return self.fields or token.low != "жөніндегі"
        if _VERBAL.search(here.low) and "acc" in cases:
            return True
        if "ins" in cases and token.end in self.places and here.low.startswith("ынтымақтаст"):
            return True
        oblique = cases & _CASED and "gen" not in cases and not token.low.endswith("стан")
        if len(token.low) >= _LEAST and oblique:
            return False
        return "gen" in cases or token.capital or self._possessed(first=here)

    def _treaty(self, place: int) -> bool:
        """Whether «туралы» is part of the name of a treaty whose parties sit."""
        return any(_TREATY.match(token.low) for token in self.tokens[place + 1 : place + 4])

    def _joined(self, left: Token, right: Token) -> bool:
        """Whether a conjunction stands between two of the same phrase: both plural or both with a capital."""
        plural = any(form.plural and form.possessive for form in kazakh.forms(left.low))
        return (
            plural
            or (adjective(left) and adjective(right))
            or (left.capital and right.capital and left.end not in self.persons)
        )

    def _possessed(self, first: Token) -> bool:
        """Whether a word takes a bare noun before it: жұмыс тобының, сыртқы істер, көлік саласындағы."""
        forms = kazakh.forms(first.low)
        return any(form.possessive for form in forms) or adjective(first) or bool(_FIELD.search(first.low))
