"""Where a Kazakh title begins: all it is about stands before its head."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kopir.documents.entities import Date, Figure, Mention, Person, Place, Position
from kopir.documents.found import Found
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.titles import kazakh_heads as heads
from kopir.documents.titles.kazakh_inside import (
    BRACKET,
    VERBAL,
    cut_off,
    governs,
    inside,
    joins_with,
    listed_with,
)
from kopir.documents.titles.kazakh_subjects import JOINS, acts, is_object, is_subject, names_who, opens, owned
from kopir.documents.tokens import Sentence
from kopir.documents.wordlists import words as listed

_TRIM: Final = listed(
    """
    бұл осы сол аталған тиісті бірқатар мұндай және мен пен бен қазіргі таяудағы ең да де ол оның екі үш
    төрт бес жаңа тағы ретінде бойынша туралы жөнінде жөніндегі үшін арналған өткен жолдаған сағат өзге
    бір байланысты бірнеше басқа де келесі бүгінгі аталмыш былтыр биыл бүгін кеше жолғы
    """
)
_JOINED: Final = ("мен", "пен", "бен", "және")
_ON_SOMETHING: Final = frozenset({"report", "letter"})
"""What is given on something that is no part of it: «келісім бойынша баяндама»."""
_WIDE: Final = 100
"""Letters of a number with what it counts."""
_RELATIVE: Final = ("арналған", "дейінгі")
_OF_POST: Final = frozenset({"decision", "address"})
"""What a president or a minister gives in his own name."""


@dataclass(frozen=True)
class Walk:
    """The way from a head back to where its title begins.

    Attributes:
        prepared: the text.
        found: what was found in it.
        ends: the longest name that ends at an offset.
        sentence: the title stands in.
        at: place of the head.
        noun: the head.
        kind: of the document.
    """

    prepared: Prepared
    found: Found
    ends: dict[int, Mention]
    sentence: Sentence
    at: int
    noun: str
    kind: str

    @cached_property
    def acted_on(self) -> bool:
        """Whether the head is the object of a verb, so that a subject may stand before the title."""
        last = self.at + self.noun.count(" ")
        return is_object(self.prepared, last, self.noun)

    def begin(self) -> int:
        """Place of the first word of the title."""
        first = self._start()
        while first > self.sentence.first:
            amount = self._amount(first)
            if amount is not None:
                if amount == first:
                    break
                first = amount
                continue
            before = self.prepared.tokens[first - 1]
            if before.low in ("сондай", *_JOINED) and self._other(first - 2):
                break
            on = before.low == "бойынша" and self.kind in _ON_SOMETHING
            if on or self._quoted(first) or self.prepared.tokens[first].low == "құттықтау":
                break
            step = first - 1 if self._tied(first) else self._step(first)
            if step == first:
                break
            first = step
        while first < self.at and (self._spare(first) or cut_off(self.prepared, self.sentence, first)):
            first += 1
        return self.at if self._of_another(first) or self._pair_of_parties(first) else first

    def _pair_of_parties(self, first: int) -> bool:
        """Whether all before a head is who signs: ««Жол» мен Boeing меморандумға қол қойды»."""
        if first != self.sentence.first or not self.acted_on or owned(self.prepared.tokens[self.at].low):
            return False
        span = {token.low for token in self.prepared.tokens[first : self.at]}
        return not span.isdisjoint(_JOINED) and span.isdisjoint(JOINS - set(_JOINED))

    def _of_another(self, first: int) -> bool:
        """Whether the one word before a head is a subject of its own: «бұл мәселе Конституцияда …»."""
        tokens = self.prepared.tokens
        pointed = first > self.sentence.first and tokens[first - 1].low in ("бұл", "осы")
        return pointed and first + 1 == self.at and tokens[self.at].capital and not owned(tokens[self.at].low)

    def _quoted(self, first: int) -> bool:
        """Whether a quotation opens a title: whose it is, before it, is no part of the title."""
        opens = self.prepared.tokens[first].text in '«"“' and first + 1 < self.at
        before = self.prepared.tokens[first - 1].low
        return opens and self.noun != "жолдау" and before not in _JOINED and before not in _RELATIVE

    def _start(self) -> int:
        """Where the words right before the head begin: a quotation mark, the number of a resolution."""
        tokens, first = self.prepared.tokens, self.at
        if first > self.sentence.first and tokens[first - 1].text == "«" and self._closed():
            return first - 1
        if first == self.sentence.first or tokens[first - 1].kind != "number":
            return first
        if first - 3 >= self.sentence.first and tokens[first - 2].text == "/":
            return first - 3
        return first - 1 if self.noun == "қарар" and len(tokens[first - 1].text) > 2 else first

    def _spare(self, place: int) -> bool:
        """Whether a word is not needed at the beginning of a title; «екі ел арасындағы» is."""
        token = self.prepared.tokens[place]
        if place + 2 < self.at and self.prepared.tokens[place + 2].low == "арасындағы":
            return token.low in _JOINED
        following = self.prepared.tokens[place + 1].low
        if token.low in ("жаңа", "қазіргі", "бүгінгі") and place + 2 < self.at:
            return not {"gen", "rel"} & kazakh.cases(following)
        if following.startswith(("елдің", "мемлекеттің")):
            return False
        return token.low in _TRIM or token.text in "-–—,"

    def _tied(self, first: int) -> bool:
        """Whether a word belongs to what follows it whatever its case."""
        token, before = self.prepared.tokens[first], self.prepared.tokens[first - 1]
        address = self.noun == "жолдау" and before.low in ("халқына", "халыққа", "атты")
        outcome = before.low == "қорытындысы" and token.low == "бойынша" and first + 1 == self.at
        outcome = outcome and owned(self.prepared.tokens[self.at].low)
        return address or outcome or (before.kind == "word" and token.text == "-" and not token.spaced)

    def _step(self, first: int) -> int:
        """Where a title that begins at ``first`` begins if what is before it belongs to it."""
        before = self.prepared.tokens[first - 1]
        entity = self.ends.get(before.end)
        if entity is not None and entity.start >= self.sentence.start:
            return self._over(entity, first)
        if before.kind == "sign":
            return self._sign(first)
        following = self.prepared.tokens[first]
        opening = following.kind == "number" or following.capital
        if (self.acted_on or opening) and acts(self.prepared, first - 1, self.at):
            return first
        return first - 1 if inside(self.prepared, first - 1, first, self.at) else first

    def _over(self, entity: Mention, first: int) -> int:
        """Where a title begins that a name may belong to."""
        begin = self.prepared.token_at(entity.start)
        if isinstance(entity, Person | Position):
            return begin if self._given(entity, begin, first) else first
        last = self.prepared.tokens[first - 1].low
        if "ins" in kazakh.cases(last) and not joins_with(self.prepared.tokens[first].low):
            return first
        placed = governs(self.prepared, first - 1, first, self.at) and self._told_before(begin)
        if not placed and not inside(self.prepared, first - 1, first, self.at):
            return first
        return first if self._subject(entity, begin, first) else begin

    def _subject(self, entity: Mention, begin: int, first: int) -> bool:
        """Whether a name before what can be a title is who acts."""
        opening = opens(self.prepared, self.ends, self.sentence, begin)
        if opening and names_who(self.prepared, entity, first, self.at):
            return True
        return self.acted_on and is_subject(self.prepared, entity, first, self.at) and self._edge(begin)

    def _given(self, post: Mention, begin: int, first: int) -> bool:
        """Whether a title in quotation marks is of what a post gave: «… туралы» Президент Жарлығы."""
        before = self.prepared.tokens[begin - 1] if begin > self.sentence.first else None
        owns = isinstance(post, Position) and first == self.at and self.kind in _OF_POST
        quoted = self.prepared.tokens[begin].text in '«"“' or (before is not None and before.text in '»"”')
        return owns and quoted

    def _told_before(self, begin: int) -> bool:
        """Whether who acts stands before a place, so that the place belongs to what is agreed on."""
        before = self.prepared.tokens[begin - 1] if begin > self.sentence.first else None
        return before is not None and before.end in self.ends

    def _edge(self, begin: int) -> bool:
        """Whether nothing before a name can belong to the title."""
        if opens(self.prepared, self.ends, self.sentence, begin):
            return True
        before = self.prepared.tokens[begin - 1]
        if before.kind == "sign":
            return before.text not in '»"”-)'
        if before.low in _JOINED:
            return False
        dated = any(date.end == before.end for date in self.found.within(Date, before.start - 40, before.end))
        return dated or not inside(self.prepared, begin - 1, begin, self.at)

    def _sign(self, first: int) -> int:
        """Where a title goes on before a sign: a quotation, a bracket, a hyphen, a comma in a row."""
        tokens = self.prepared.tokens
        before = tokens[first - 1]
        if before.text in '»"”':
            opening = self._back(first - 1, '«"“', 40)
            return first if opening is None else opening
        if before.text == ")":
            bracket = self._back(first - 1, "(", BRACKET)
            return first if bracket is None else bracket
        if before.text == ",":
            return first - 1 if listed_with(self.prepared, self.sentence, first - 1, self.at) else first
        if before.text == "№":
            return first - 1
        dash = before.text in "-–—" and (not before.spaced or tokens[first].kind == "number")
        countries = before.text in "–—" and tokens[first].capital
        if countries and isinstance(self.ends.get(tokens[first - 2].end), Place):
            return first - 1
        return first - 1 if dash else first

    def _back(self, at: int, signs: str, far: int) -> int | None:
        """Place of the last of some signs before a place."""
        for place in range(at - 1, max(self.sentence.first, at - far) - 1, -1):
            if self.prepared.tokens[place].text in signs:
                return place
        return None

    def _amount(self, first: int) -> int | None:
        """Where a title goes on before a number that ends at a place: its own place where it does not."""
        token, following = self.prepared.tokens[first - 1], self.prepared.tokens[first].low
        for figure in self.found.within(Figure, token.start - _WIDE, token.end + _WIDE):
            if not figure.start <= token.start < figure.end or (
                figure.kind == "count" and figure.start != token.start
            ):
                continue
            opening = self.prepared.token_at(figure.start)
            if figure.kind == "count":
                between = self.prepared.tokens[first + 1].low == "арасындағы"
                own = following.startswith(("жылды", "елдің", "мемлекеттің"))
                return opening if between or own else first
            near = [each.low for each in self.prepared.tokens[first : min(self.at, first + 2)]]
            spent = figure.end >= token.end and any(VERBAL.fullmatch(low) for low in near)
            return opening if spent and opening > self.sentence.first else first
        return None

    def _other(self, at: int) -> bool:
        """Whether a word before an «және» heads a title of its own."""
        if at >= self.sentence.first and self.prepared.tokens[at].text == ")":
            at = (self._back(at, "(", BRACKET) or at) - 1
        if at < self.sentence.first:
            return False
        head = heads.head(self.prepared, self.sentence, at)
        if head is None:
            return False
        last = self.prepared.tokens[self.at + self.noun.count(" ")].low
        alike = "gen" in heads.cases(last, self.noun)
        return alike or "gen" not in heads.cases(self.prepared.tokens[at].low, head[0])

    def _closed(self) -> bool:
        """Whether a quotation that opened before the head closes right behind it."""
        tokens = self.prepared.tokens[self.at + 1 : min(self.sentence.after, self.at + 3)]
        return any(token.text == "»" for token in tokens)
