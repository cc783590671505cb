"""Known bodies and places in a text, and what a phrase names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from kopir.documents.entities import Organisation, Place
from kopir.documents.linking import composing
from kopir.documents.linking.composing import Name
from kopir.documents.linking.matcher import QUOTES, Match, matches
from kopir.documents.linking.official import with_form_of_state
from kopir.documents.linking.wordlists import words
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Token, tokens

_HOME: Final = "KAZ"
_CITY: Final = {
    "ru": words("город города городе городу городом г столица столицы столице столицу столицей"),
    "en": words("city capital"),
}
_NEAR: Final = 8
"""Words between a country's body and a bare one that is taken for the same country's."""
_LOOKED_AT: Final = 60
"""Sentences in which a text says what country it is of."""


def known(prepared: Prepared) -> list[Organisation | Place]:
    """Known bodies and places of a text in order; those inside the name of another one, too.

    A place inside a place is left out; a country inside the name of its ministry is not.
    """
    found: list[Organisation | Place] = []
    read = [
        name
        for sentence in prepared.sentences
        for name in names(prepared.tokens, sentence.first, sentence.after, prepared.lang)
    ]
    owner = _home(read)
    for name in read:
        start, end = prepared.tokens[name.first].start, prepared.tokens[name.after - 1].end
        if name.kind == "place":
            found.append(Place(start=start, end=end, link=name.link, sub=name.sub))
        elif name.kind == "org":
            link = composing.composed(f"place:{owner}", name.link) if name.bare else name.link
            found.append(Organisation(start=start, end=end, link=link))
    return found


def home(prepared: Prepared) -> str:
    """The country a text is of (ISO 3166-1 alpha-3): what it speaks of most, or Kazakhstan."""
    sentences = prepared.sentences[:_LOOKED_AT]
    return _home(
        name
        for sentence in sentences
        for name in names(prepared.tokens, sentence.first, sentence.after, prepared.lang)
    )


def _home(read: Iterator[Name] | list[Name]) -> str:
    votes = Counter(name.link.partition(":")[2] for name in read if name.sub == "country")
    votes[_HOME] = 2 * votes[_HOME] or 1
    return max(sorted(votes), key=lambda code: (votes[code], code == _HOME))


def organisation(words: str, lang: str, home: str = _HOME) -> str | None:
    """The link of the body that a phrase names as a whole, in any form; ``None`` where it is not known.

    Args:
        words: as they stand in the text, with quotation marks or without.
        lang: ``ru``, ``kk``, ``kk-Latn`` or ``en``.
        home: ISO 3166-1 alpha-3 code of the country whose bodies are named without it.

    >>> organisation("Министерстве иностранных дел", "ru"), organisation("Ресей Федерациясы Үкіметінің", "kk")
    ('org:kz-mfa', 'org:ru-government')
    """
    name = _only(words, lang, "org")
    if not name:
        return None
    return composing.composed(f"place:{home}", name.link) if name.bare else name.link


def place(words: str, lang: str) -> tuple[str, str] | None:
    """The link and sort of the place that a phrase names as a whole; ``None`` where it is not known.

    >>> place("Республики Казахстан", "ru"), place("Минскіде", "kk")
    (('place:KAZ', 'country'), ('place:minsk', 'city'))
    """
    name = _only(words, lang, "place", told=True)
    return (name.link, name.sub or "region") if name else None


def document(words: str, lang: str) -> str | None:
    """The link of the document that a title names as a whole; ``None`` where it is not known.

    >>> document("Повестки-2030", "ru"), document("Устава Организации Объединенных Наций", "ru")
    ('doc:agenda-2030', 'doc:un-charter')
    """
    name = _only(words, lang, "doc")
    return name.link if name else None


def _only(words: str, lang: str, kind: str, *, told: bool = False) -> Name | None:
    """The known name that a phrase is, from its first word to its last."""
    cut = [word for word in tokens(words) if word.kind != "break" and word.text not in QUOTES]
    if not cut or len(cut) > 60:
        return None
    for name in names(cut, 0, len(cut), lang, told=told):
        if name.kind == kind and name.first == 0 and name.after == len(cut):
            return name
    return None


def names(words: list[Token], first: int, after: int, lang: str, *, told: bool = False) -> list[Name]:
    """Known names between two places of a text, with their owners, in order, the longer of two first.

    Args:
        words: tokens of the text.
        first: place of a sentence's first token.
        after: the place behind its last one.
        lang: ``ru``, ``kk``, ``kk-Latn`` or ``en``.
        told: whether names that are common words, too, are known to be names here.
    """
    lang = lang if lang in ("ru", "en") else "kk"
    found = [
        with_form_of_state(match, words, first, after, lang)
        for match in matches(words, first, after, lang)
        if told or _told(match, words, first, lang)
    ]
    owned = _owners_before(found, words, after) if lang == "kk" else _owners_after(found, words, after, lang)
    return list(_with_country(_nested(owned), words))


def _told(match: Match, words: list[Token], first: int, lang: str) -> bool:
    """Whether a name that is a common word, too, is one here."""
    if not match.entry.cue or match.after - match.first > 1:
        return True
    if lang == "kk":
        return match.after < len(words) and words[match.after].low.startswith("қала")
    before = match.first - 1
    if before > first and words[before].text == ".":
        before -= 1
    return before >= first and words[before].low in _CITY[lang]


def _owners_after(found: list[Match], words: list[Token], after: int, lang: str) -> list[Name]:
    """Names in the order of Russian and English: the owner behind."""
    by_first: dict[int, list[Name]] = defaultdict(list)
    for match in sorted(found, key=lambda match: (-match.first, match.after)):
        following = composing.between(words, match.after, after, lang)
        owners = [
            *by_first.get(following, ()),
            *(by_first.get(match.after, ()) if following > match.after else ()),
        ]
        owner = next((owner for owner in reversed(owners) if composing.fits(match, owner)), None)
        name = composing.with_owner(match, owner, words)
        if name:
            by_first[match.first].append(name)
    return [name for names in by_first.values() for name in names]


def _owners_before(found: list[Match], words: list[Token], after: int) -> list[Name]:
    """Names in the order of Kazakh: the owner in front."""
    by_next: dict[int, list[Name]] = defaultdict(list)
    made: list[Name] = []
    for match in sorted(found, key=lambda match: (match.first, match.after)):
        owner = next((owner for owner in by_next.get(match.first, ()) if composing.fits(match, owner)), None)
        name = composing.with_owner(match, owner, words)
        if name:
            made.append(name)
            for place in {name.after, composing.between(words, name.after, after, "kk")}:
                by_next[place].append(name)
    return made


def _nested(found: list[Name]) -> Iterator[Name]:
    """Names in order without those that the name around them makes needless."""
    open_names: list[Name] = []
    seen: set[tuple[int, int, str]] = set()
    for name in sorted(found, key=lambda name: (name.first, -name.after, name.bare, name.kind == "place")):
        open_names = [other for other in open_names if other.after > name.first]
        span = (name.first, name.after, name.kind)
        if span in seen or any(_needless(name, other) for other in open_names):
            continue
        seen.add(span)
        open_names.append(name)
        yield name


def _needless(name: Name, around: Name) -> bool:
    if name.after > around.after or name.link == around.link:
        return True
    if (name.first, name.after) == (around.first, around.after) or name.bare:
        return name.kind != "doc" and around.kind != "doc"
    if name.owner.startswith("place:") and around.kind == "org":
        return True  # the government inside the name of its office
    if name.kind == "place":
        own_first, own_after = around.own
        return around.kind == "place" or (own_first <= name.first and name.after <= own_after)
    return False


def _with_country(found: Iterator[Name], words: list[Token]) -> Iterator[Name]:
    """Bare bodies just after one of a country's are that country's, too."""
    last: Name | None = None
    for name in found:
        if name.bare and last and name.first - last.after <= _NEAR:
            between = words[last.after : name.first]
            if all(word.text not in ",;:." for word in between):
                yield replace(name, link=f"org:{last.link[4:].split('-')[0]}-{name.link}", bare=False)
                continue
        if name.kind == "org" and not name.bare and name.owner.startswith("place:"):
            last = name
        yield name


@lru_cache(maxsize=1)
def count() -> int:
    """How many things are known."""
    from kopir.documents.linking.entries import entries

    return len(entries())
