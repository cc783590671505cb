"""A Kazakh sentence on its way to be read: its words, what the tagger proposes, the known names in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from kopir.documents.entities import Organisation, Place
from kopir.documents.morphology.kazakh import Form
from kopir.documents.names.kazakh.tagger import spans, tags
from kopir.documents.names.kazakh.units import Look, Unit, units
from kopir.documents.names.kazakh.words import lexicon, word
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

PHRASES: Final = Path(__file__).parents[2] / "data" / "kk_phrases.txt"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a line that stand for something.

    Attributes:
        first, after: places of its first word and of the word after its last one.
        kind: ``place``, ``body``, ``person`` or ``post``; of the tagger's, its class.
        link: who or what it is where known.
    """

    first: int
    after: int
    kind: str
    link: str | None = None


@dataclass
class Line:
    """A sentence.

    Attributes:
        units: its words and signs.
        tags: what the tagger says of each.
        known: stretches of known bodies and places, the longer one of two with one start first.
        persons, posts, bodies: found so far.
        surnames: of persons the text names in full, nominative, in lower case.
        capitals: places of words with a capital.
        post_heads, body_heads: places of words that can be the head of a post or a body.
    """

    units: list[Unit]
    tags: list[str]
    known: list[Stretch]
    persons: list[Stretch] = field(default_factory=list)
    posts: list[Stretch] = field(default_factory=list)
    bodies: list[Stretch] = field(default_factory=list)
    surnames: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._ending: dict[int, Stretch] = {}
        self._inside: set[int] = set()
        self.capitals = [at for at, unit in enumerate(self.units) if unit.capital]
        self.post_heads = [at for at, unit in enumerate(self.units) if "post" in unit.kinds]
        self.body_heads = [at for at, unit in enumerate(self.units) if "body" in unit.kinds]
        self.take(self.known)
        for each in self.known:
            self._inside.update(range(each.first, each.after))

    def take(self, names: Iterable[Stretch]) -> None:
        """Let names be found by where they end."""
        for each in names:
            longer = self._ending.get(each.after)
            if longer is None or each.first < longer.first:
                self._ending[each.after] = each

    def known_ending(self, after: int) -> Stretch | None:
        """The longest name known or found that ends before a place."""
        return self._ending.get(after)

    def in_known(self, at: int) -> bool:
        """Whether a word is part of a known name."""
        return at in self._inside

    def tag(self, at: int) -> str:
        """The tagger's class of a word, "" for none."""
        return self.tags[at][2:]

    def proposed(self, *classes: str) -> list[Stretch]:
        """What the tagger proposes of some classes."""
        return [Stretch(first, after, kind) for first, after, kind in spans(self.tags) if kind in classes]

    def word(self, at: int) -> Unit | None:
        """The word at a place, ``None`` outside and for signs and numbers."""
        if 0 <= at < len(self.units) and self.units[at].is_word:
            return self.units[at]
        return None

    def sign(self, at: int) -> str:
        """The sign at a place, "" where there is none."""
        if 0 <= at < len(self.units) and not self.units[at].text[0].isalnum():
            return self.units[at].text
        return ""


def line(prepared: Prepared, sentence: Sentence, known: Iterable[Organisation | Place]) -> Line:
    """A sentence, tagged.

    Args:
        prepared: the text.
        sentence: of it.
        known: bodies and places that are known and lie in the sentence.
    """
    words = units(prepared, sentence)
    starts = {unit.start: at for at, unit in enumerate(words)}
    ends = {unit.end: at + 1 for at, unit in enumerate(words)}
    found = []
    for each in known:
        first, after = starts.get(each.start), ends.get(each.end)
        if after is None:
            after = next((at + 1 for at, unit in enumerate(words) if unit.start < each.end <= unit.end), None)
        if first is not None and after is not None:
            found.append(Stretch(first, after, "place" if isinstance(each, Place) else "body", each.link))
    tagged = tags([unit.text for unit in words]) if _may_name(words) else ["O"] * len(words)
    return Line(words, tagged, sorted(found, key=lambda stretch: (stretch.first, -stretch.after)))


def _may_name(words: list[Unit]) -> bool:
    """Whether a name can stand in a sentence: a capital inside it, or a first word that looks like one."""
    for unit in words:
        if unit.capital and (
            not unit.first or unit.kinds or unit.shout or unit.latin or word(unit.text).name
        ):
            return True
    return False


@cache
def phrases(kind: str) -> frozenset[str]:
    """A class of ``kk_phrases.txt``."""
    return frozenset(each for each, kinds in lexicon(PHRASES).items() if kind in kinds)


def head(unit: Unit, kind: str) -> Form | None:
    """A word's reading as a head noun of a class of ``kk_names.txt``, the one with the longest stem."""
    return _head(unit.look, kind) if kind in unit.kinds else None


@lru_cache(maxsize=1 << 15)
def _head(look: Look, kind: str) -> Form | None:
    heads = heads_of(kind)
    readings = [form for form in look.forms if form.stem in heads or form.stem.rpartition("-")[2] in heads]
    return max(readings, key=lambda form: (len(form.stem), form.possessive), default=None)


@cache
def heads_of(kind: str) -> frozenset[str]:
    """The nouns of a class of ``kk_names.txt``."""
    return frozenset(each for each, kinds in lexicon().items() if kind in kinds)
