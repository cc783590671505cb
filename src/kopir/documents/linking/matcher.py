"""Known names found in a text: one tree of their words, walked from each word on, so in one pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from kopir.documents.linking import spelling
from kopir.documents.linking.entries import Entry, entries
from kopir.documents.tokens import Token, tokens

QUOTES: Final = frozenset('«»“”„"‹›')
_READ_IN: Final = {"ru": ("ru", "en"), "kk": ("kk", "en", "ru"), "en": ("en",)}
_END: Final = ""
_UNQUOTED: Final = str.maketrans(dict.fromkeys(QUOTES, " "))


@dataclass(frozen=True, slots=True)
class End:
    """What a name stands for.

    Attributes:
        entry: what it names.
        capital: whether it must begin with a capital.
        owned: whether it is that one's name only beside its owner's.
    """

    entry: Entry
    capital: bool
    owned: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A known name in a text.

    Attributes:
        first, after: places of its first token and of the token after its last one.
        entry: what it names.
        plain: whether its last word stands as in the table of names.
        owned: whether it needs its owner beside it.
    """

    first: int
    after: int
    entry: Entry
    plain: bool
    owned: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """Names by their words: a node maps a word's key to the next node; under no key is what ends there."""

    root: dict[str, Any] = field(default_factory=dict)

    def add(self, name: list[tuple[str, ...]], end: End) -> None:
        """Let a name lead to what it names.

        Args:
            name: for each word its keys.
            end: what it names.
        """
        nodes = [self.root]
        for keys in name:
            nodes = [node.setdefault(key, {}) for node in nodes for key in keys]
        for node in nodes:
            known = node.setdefault(_END, [])
            if end not in known:
                known.append(end)


@cache
def tree(lang: str) -> Tree:
    """The names that texts of a language write: ``ru``, ``kk`` or ``en``."""
    made = Tree()
    for entry in entries():
        for names in _READ_IN[lang]:
            # Names of one language stand in texts of another as they are, those of kinds of bodies do not.
            if names in (lang, "en") or entry.kind in ("org", "place"):
                _plant(made, entry, entry.names.get(names, ()), lang, owned=False)
                _plant(made, entry, entry.owned.get(names, ()), lang, owned=True)
    return made


def _plant(made: Tree, entry: Entry, names: tuple[str, ...], lang: str, *, owned: bool) -> None:
    for name in names:
        words = tokens(name.translate(_UNQUOTED))
        capital = words[0].capital and not owned and entry.kind != "body"
        made.add(spelling.spelt(words, lang), End(entry, capital, owned))


def matches(words: list[Token], first: int, after: int, lang: str) -> list[Match]:
    """Names that begin and end between two places, all of them, in order of their first word.

    Args:
        words: tokens of a text.
        first: place of the first token looked at.
        after: the place behind the last one.
        lang: ``ru``, ``kk`` or ``en``.
    """
    root = tree(lang).root
    found: list[Match] = []
    for place in range(first, after):
        if words[place].kind in ("word", "number"):
            _step(_Walk(words, place, after, lang, found), root, place)
    return found


@dataclass(slots=True)
class _Walk:
    words: list[Token]
    first: int
    after: int
    lang: str
    found: list[Match]


def _step(walk: _Walk, node: dict[str, Any], place: int) -> None:
    """Go on from a node by the word at a place."""
    word = walk.words[place]
    for key in spelling.keys(word, walk.lang):
        following = node.get(key)
        if following is not None:
            _arrive(walk, following, place + 1, plain=key.lstrip("=") in (word.low, word.text))


def _arrive(walk: _Walk, node: dict[str, Any], place: int, *, plain: bool) -> None:
    """Take what ends at a node and go on; ``place`` is behind the word that led here."""
    for end in node.get(_END, ()):
        if not end.capital or walk.words[walk.first].capital:
            match = Match(walk.first, _closed(walk, place), end.entry, plain, end.owned)
            if match not in walk.found[-8:]:
                walk.found.append(match)
    while place < walk.after and walk.words[place].text in QUOTES:
        place += 1
    if place < walk.after and len(node) > (_END in node):
        _step(walk, node, place)


def _closed(walk: _Walk, place: int) -> int:
    """The place after a name with the quotation mark that closes one inside it and with a hyphened ending."""
    opened = any(walk.words[at].text in QUOTES for at in range(walk.first, place))
    if opened and place < walk.after and walk.words[place].text in QUOTES:
        place += 1
    if walk.lang == "kk" and place + 1 < walk.after:
        hyphen, ending = walk.words[place], walk.words[place + 1]
        joined = hyphen.text in "-–‑" and not hyphen.spaced and not ending.spaced
        if joined and ending.low in spelling.HYPHENED:
            return place + 2
    return place
