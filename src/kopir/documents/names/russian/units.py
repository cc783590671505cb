"""A Russian text as a row of units: words joined by a hyphen are one; each with what it can be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from kopir.documents.morphology.russian import Form, forms
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Token

DASHES: Final = frozenset("–—-−‒‑")
OPENING: Final = frozenset("«“„\"'")
_HYPHENS: Final = frozenset("-‐‑")
_SURNAMES: Final = ("ов", "ев", "ин", "ова", "ева", "ина", "ову", "еву", "овым", "евым", "иным")
_HEADLINE: Final = 4
_ABBREVIATION: Final = 5
_BARE: Final = frozenset(("хаб", "технохаб"))
"""Nouns whose plain form the dictionary does not know."""
_SUBJECT: Final = frozenset((("nom", "sing"), ("acc", "sing")))
_FUNCTION: Final = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "INTJ"})

ADJECTIVES: Final = tuple(
    stem + ending
    for stem in ("ск", "цк")
    for ending in ["ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими"]
)

Agreement = frozenset[tuple[str, str]]
"""Pairs of case and number."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a word can be.

    Attributes:
        noun, adjective: cases and numbers it can have as either (participles and ordinals are adjectives).
        lemmas: of its readings as a noun.
        verb: whether its likeliest reading is a verb.
        name: marks of the dictionary on readings that are no rare ones: Name, Surn, Patr, Geox.
        known: whether the dictionary holds the word.
    """

    noun: Agreement
    adjective: Agreement
    lemmas: frozenset[str]
    verb: bool
    name: frozenset[str]
    known: bool
    function: bool


_NONE: Final = Traits(frozenset(), frozenset(), frozenset(), False, frozenset(), False, False)


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, number, sign, or the end of a sentence (``kind`` is ``end``, no letters).

    Attributes:
        start, end: code points.
        text, low: as written; in lower case, ё as е.
        kind: ``word``, ``number``, ``sign``, ``end``.
        spaced: whether a space stands before it.
        opens: whether it is the first word of its sentence.
    """

    start: int
    end: int
    text: str
    low: str
    kind: str
    spaced: bool
    opens: bool

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital."""
        return self.kind == "word" and self.text[0].isupper()

    @property
    def shout(self) -> bool:
        """Whether it is an abbreviation of capitals; "К" is none."""
        return self.kind == "word" and len(self.text) > 1 and self.text.isupper()

    @property
    def latin(self) -> bool:
        """Whether it is written in Latin letters."""
        return self.kind == "word" and self.text[0].isascii()

    @property
    def dash(self) -> bool:
        """Whether it is a dash that stands for itself."""
        return self.kind == "sign" and self.text in DASHES

    @property
    def traits(self) -> Traits:
        """What it can be; nothing if it is no word."""
        return traits(self.low) if self.kind == "word" else _NONE


def units(prepared: Prepared) -> list[Unit]:
    """The units of all sentences of a text, an ``end`` after each sentence.

    >>> from kopir.documents.reader import prepare
    >>> [unit.text for unit in units(prepare("Вице-министр — в Минске."))]
    ['Вице-министр', '—', 'в', 'Минске', '.', '']
    """
    row: list[Unit] = []
    tokens, text = prepared.tokens, prepared.text
    for sentence in prepared.sentences:
        at, opens, begun = sentence.first, True, len(row)
        while at < sentence.after:
            after = at + 1
            while after + 1 < sentence.after and _hyphened(tokens, after):
                after += 2
            row.append(_unit(text, tokens, at, after, opens))
            opens = opens and tokens[at].kind != "word"
            at = after
        row[begun:] = _lowered(row[begun:])
        row.append(Unit(sentence.end, sentence.end, "", "", "end", False, False))
    return row


def _lowered(sentence: list[Unit]) -> list[Unit]:
    """A headline in capitals as if it were written like other sentences."""
    words = [unit for unit in sentence if unit.kind == "word" and not unit.latin]
    loud = sum(unit.text.isupper() for unit in words)
    if len(words) < _HEADLINE or loud < len(words) - 1:
        return sentence
    quiet: list[Unit] = []
    for unit in sentence:
        named = bool(quiet) and quiet[-1].capital and not quiet[-1].shout
        quiet.append(_quiet(unit, named=named) if unit.shout and not unit.latin else unit)
    return quiet


def _quiet(unit: Unit, *, named: bool) -> Unit:
    """A word in capitals as it is written elsewhere; ``named``: whether a name stands before it."""
    found = unit.traits
    surname = named and unit.low.endswith(_SURNAMES)
    if unit.opens or surname or found.name or not (found.known or len(unit.text) <= _ABBREVIATION):
        return replace(unit, text="-".join(part.capitalize() for part in unit.text.split("-")))
    return replace(unit, text=unit.text.lower()) if found.known and len(unit.text) > 1 else unit


def _unit(text: str, tokens: list[Token], at: int, after: int, opens: bool) -> Unit:
    first, last = tokens[at], tokens[after - 1]
    if after == at + 1:
        written, low = first.text, first.low
    else:
        written = text[first.start : last.end]
        low = "-".join(token.low for token in tokens[at:after:2])
    return Unit(first.start, last.end, written, low, first.kind, first.spaced, opens)


def _hyphened(tokens: list[Token], at: int) -> bool:
    """Whether a hyphen at this place joins the words on its sides."""
    dash, following = tokens[at], tokens[at + 1]
    return (
        dash.text in _HYPHENS
        and not dash.spaced
        and not following.spaced
        and following.kind in ("word", "number")
        and tokens[at - 1].kind in ("word", "number")
    )


def adjectival(row: list[Unit], at: int) -> bool:
    """Whether a word made of a name (дохинский) stands before what it belongs to."""
    unit, following = row[at], row[at + 1]
    if not unit.low.endswith(ADJECTIVES) or following.kind != "word" or following.capital:
        return False
    agreed = unit.traits.adjective & (following.traits.noun | following.traits.adjective)
    return bool(agreed) and not following.traits.verb


@lru_cache(maxsize=1 << 16)
def traits(word: str) -> Traits:
    """What a word in lower case can be."""
    if word in _BARE:
        return Traits(_SUBJECT, frozenset(), frozenset((word,)), False, frozenset(), True, False)
    readings = [form for form in forms(word) if form.score >= 0.004] or list(forms(word))
    best = readings[0]
    nouns = [form for form in readings if form.pos == "NOUN"]
    function = best.pos in _FUNCTION or (best.pos == "ADVB" and best.score > 0.6)
    return Traits(
        noun=frozenset() if function else _agreement(nouns),
        adjective=frozenset() if function else _agreement([f for f in readings if f.pos in ("ADJF", "PRTF")]),
        lemmas=frozenset(form.lemma for form in nouns),
        verb=best.pos in ("VERB", "INFN", "GRND", "PRTS", "PRED") or (best.pos == "ADJS" and best.known),
        name=frozenset(form.name for form in readings if form.name and form.score >= 0.02),
        known=best.known,
        function=function,
    )


def _agreement(readings: list[Form]) -> Agreement:
    return frozenset(
        (form.case, number)
        for form in readings
        if form.case
        for number in ((form.number,) if form.number else ("sing", "plur"))
    )
