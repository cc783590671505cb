"""Known words of a sentence put together with those of their owners beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kopir.documents.linking import composing
from kopir.documents.linking.composing import Name
from kopir.documents.linking.matcher import Match
from kopir.documents.tokens import Token

_NEAR: Final = 8
"""Words between a country's body and a bare one that is taken for the same country's."""


def owned(found: list[Match], words: list[Token], after: int, lang: str) -> list[Name]:
    """Names with their owners', in order, without those that the name around them makes needless.

    Args:
        found: matches of a sentence.
        words: tokens of the text.
        after: the place behind the sentence's last token.
        lang: ``ru``, ``kk`` or ``en``.
    """
    made = _owners_after(found, words, after, lang) if lang != "kk" else []
    if lang != "ru":
        made += _owners_before(found, words, after, lang)
    return list(_with_country(_nested(made), words))


def _owners_after(found: list[Match], words: list[Token], after: int, lang: str) -> list[Name]:
    """Names in the order of Russian and English: the owner behind."""
    by_first: dict[int, list[Name]] = defaultdict(list)
    for match in sorted(found, key=lambda match: (-match.first, match.after)):
        following = composing.between(words, match.after, after, lang)
        places = (following,) if following == match.after else (following, match.after)
        owners = [owner for place in places for owner in reversed(by_first.get(place, []))]
        owner = next((owner for owner in owners if composing.fits(match, owner, words)), None)
        name = composing.with_owner(match, owner, words)
        if name:
            by_first[match.first].append(name)
    return [name for names in by_first.values() for name in names]


def _owners_before(found: list[Match], words: list[Token], after: int, lang: str) -> list[Name]:
    """Names in the order of Kazakh, sometimes of English: the owner in front."""
    by_next: dict[int, list[Name]] = defaultdict(list)
    made: list[Name] = []
    for match in sorted(found, key=lambda match: (match.first, match.after)):
        owners = sorted(by_next.get(match.first, ()), key=lambda owner: owner.first)
        owner = next((owner for owner in owners if composing.fits(match, owner, words)), None)
        name = composing.with_owner(match, owner, words)
        if name:
            made.append(name)
            by_next[name.after].append(name)
            following = composing.between(words, name.after, after, lang) if lang == "kk" else name.after
            if following > name.after:
                by_next[following].append(name)
    return made


def _nested(found: list[Name]) -> Iterator[Name]:
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
    """Whether a name says nothing beside the one around it."""
    if around.kind == "doc":
        return name.kind == "doc"
    if name.after > around.after or name.link == around.link:
        return True
    if (name.first, name.after) == (around.first, around.after):
        return True
    if name.kind == "place":
        return around.kind == "place" or (name.sub != "country" and _inside_own(name, around))
    # The government inside the name of its office, half of another body's name.
    return _inside_own(name, around) and name.link not in around.parents


def _inside_own(name: Name, around: Name) -> bool:
    return around.own[0] <= name.own[0] and name.own[1] <= around.own[1]


def _with_country(found: Iterator[Name], words: list[Token]) -> Iterator[Name]:
    """Bare bodies just after one of a country's are that country's, too."""
    last: Name | None = None
    for name in found:
        if name.bare and last and name.first - last.after <= _NEAR:
            between = words[last.after : name.first]
            if all(word.text not in ",;:." for word in between):
                yield replace(name, link=composing.composed(last.owner, name.link), bare=False)
                continue
        if name.kind == "org" and name.owner.startswith("place:"):
            last = name
        yield name
