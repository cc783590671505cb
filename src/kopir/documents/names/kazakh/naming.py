"""Bodies and places of a Kazakh text as mentions with links: known ones, and those found in it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kopir.documents import linking
from kopir.documents.entities import Organisation, Place
from kopir.documents.names.kazakh import places
from kopir.documents.names.kazakh.line import Line, Stretch, head, phrases
from kopir.documents.prepared import Prepared

_FOUNDING: Final = ("құру", "ашу", "құрыл", "ашыл", "құрайық", "құрмақ", "ашпақ")
_AREAS: Final = {"облыс": "region", "аудан": "district", "округ": "district"}
_MONEY: Final = ("доллар", "рубл", "рубль", "юан", "фунт", "франк", "лира", "вон")

Named = Organisation | Place


def known(prepared: Prepared) -> list[Named]:
    """Known bodies and places of a text without countries whose money is spoken of (АҚШ доллары)."""
    found = []
    for each in linking.known(prepared):
        if isinstance(each, Place):
            if prepared.text[each.start : each.end].lower().startswith("елорда"):
                continue  # the capital, whichever it is
            if _money(prepared, each.end) or _in_address(prepared, each.start, each.end):
                continue
            each = _republic(prepared, each)
        found.append(each)
    return found


def named(prepared: Prepared, lines: list[Line], given: list[Named], home: str) -> list[Named]:
    """All bodies and places of a text, in order.

    Args:
        prepared: the text.
        lines: its sentences, read.
        given: what is known in it.
        home: ISO 3166-1 alpha-3 code of the country it is of.
    """
    found = list(given)
    spans = {each.span for each in found}
    for line in lines:
        for stretch in line.bodies:
            if span(line, stretch) not in spans and not _inner(stretch, line):
                found.append(_body(prepared, line, stretch, home))
        for stretch in places.places(line):
            at = span(line, stretch)
            if at not in spans and not _money(prepared, at[1]) and not _in_address(prepared, *at):
                found.append(_place(prepared, line, stretch))
    whole = _without_tails(_without_ends(found))
    return _spoken_of(sorted(whole, key=lambda mention: (mention.start, -mention.end)), prepared)


def span(line: Line, stretch: Stretch) -> tuple[int, int]:
    """Start and end of a stretch, in code points."""
    return line.units[stretch.first].start, line.units[stretch.after - 1].end


def _money(prepared: Prepared, end: int) -> bool:
    """Whether a word for money follows."""
    return prepared.text[end : end + 12].lstrip().lower().startswith(_MONEY)


def _republic(prepared: Prepared, each: Place) -> Place:
    """A place with the official word behind it: Дағыстан Республикасының."""
    official = _REPUBLIC.match(prepared.text, each.end)
    return replace(each, end=official.end()) if official else each


_REPUBLIC: Final = re.compile(r" Республикасы\w*")


def _in_address(prepared: Prepared, start: int, end: int) -> bool:
    """Whether a Latin name is part of a site's or a brand's: Semey-news.kz, Astana-hub, astana.gov.kz."""
    if not prepared.text[start].isascii():
        return False
    return _ADDRESS.match(prepared.text, end) is not None or prepared.text[start - 1 : start] in ("@", "/")


_ADDRESS: Final = re.compile(r"-[a-z]|[\w-]*\.[a-z]{2,6}(?![a-z])")


def _place(prepared: Prepared, line: Line, stretch: Stretch) -> Place:
    start, end = span(line, stretch)
    found = linking.place(prepared.text[start:end], "kk")
    if found:
        return Place(start=start, end=end, link=found[0], sub=found[1])  # type: ignore[arg-type]
    area = line.units[stretch.after - 1].stems & phrases("area")
    link = f"place:{linking.slug(_plain(line, stretch))}"
    return Place(start=start, end=end, link=link, sub="region" if area else "city")


def _body(prepared: Prepared, line: Line, stretch: Stretch, home: str) -> Organisation:
    start, end = span(line, stretch)
    written = prepared.text[start:end]
    link = linking.organisation(written, "kk", home) or linking.organisation(_official(written), "kk", home)
    following = line.units[stretch.after : stretch.after + 2]
    proposed = any(unit.low.startswith(_FOUNDING) for unit in following)
    return Organisation(
        start=start,
        end=end,
        link=link or f"org:{linking.slug(_plain(line, stretch))}",
        status="proposed" if proposed else None,
    )


def _official(written: str) -> str:
    """A body's name with a capital behind the country's: Қазақстан сыртқы істер министрлігі."""
    first, _, rest = written.partition(" ")
    return f"{first} {rest[:1].upper()}{rest[1:]}"


def _plain(line: Line, stretch: Stretch) -> str:
    """The words of a name without the case of the last one."""
    words = [unit.text for unit in line.units[stretch.first : stretch.after] if unit.is_word]
    last = line.units[stretch.after - 1]
    if not last.is_word:
        return " ".join(words) or last.text
    noun = head(last, "body")
    if noun and noun.case == "nom":
        return " ".join(words)
    area = head(last, "area")
    if area and area.possessive and area.stem in _AREAS:
        return " ".join([*words[:-1], _AREAS[area.stem]])
    stem = next((form.stem for form in last.forms if form.case != "nom" and len(form.stem) > 2), last.low)
    return " ".join([*words[:-1], stem])


def _inner(stretch: Stretch, line: Line) -> bool:
    """Whether a known body reaches further than this one does."""
    return any(
        each.kind == "body" and each.first <= stretch.first and stretch.after < each.after
        for each in line.known
    )


def _without_ends(found: list[Named]) -> list[Named]:
    """Without places that are the beginning or the end of a longer one."""
    every = [each for each in found if isinstance(each, Place)]
    last = {each.start: each.end for each in sorted(every, key=lambda place: place.end)}
    first = {each.end: each.start for each in sorted(every, key=lambda place: -place.start)}
    return [
        each
        for each in found
        if not isinstance(each, Place) or (last[each.start] == each.end and first[each.end] == each.start)
    ]


def _without_tails(found: list[Named]) -> list[Named]:
    """Without bodies that are the tail of a longer one with the same end, or the quoted part of one."""
    longest: dict[int, int] = {}
    for each in found:
        if isinstance(each, Organisation):
            longest[each.end] = min(longest.get(each.end, each.start), each.start)
    furthest = {each.start: each.end for each in sorted(found, key=lambda mention: mention.end)}
    return [
        each
        for each in found
        if not isinstance(each, Organisation)
        # What opens one letter behind a longer one is the name in its quotation marks.
        or (longest[each.end] == each.start and furthest.get(each.start - 1, 0) <= each.end)
    ]


def _spoken_of(found: list[Named], prepared: Prepared) -> list[Named]:
    """Bodies called by their kind alone (Ұйым, Одақ) are those named before by it or its letter (ШЫҰ)."""
    seen: dict[str, str] = {}
    whole: list[Named] = []
    for each in found:
        if isinstance(each, Organisation) and each.link:
            link, words = each.link, prepared.words(each.start, each.end)
            kind = _kind(words[-1].low) if words else None
            if len(words) == 1 and kind and not words[0].shout:
                letter = "=" + kind[0]
                each = Organisation(
                    start=each.start, end=each.end, link=seen.get(kind) or seen.get(letter) or link
                )
            elif len(words) == 1 and words[0].shout and (named := _in_brackets(each, whole, prepared)):
                each = replace(each, link=named)
            elif kind:
                seen[kind] = link
            elif words and words[0].shout:
                seen["=" + words[0].low[-1]] = link
        whole.append(each)
    return whole


def _in_brackets(each: Organisation, before: list[Named], prepared: Prepared) -> str | None:
    """Whose abbreviation stands in brackets behind a body's name: Парламентаралық одақтың (ПО)."""
    text = prepared.text
    if text[each.start - 1 : each.start] != "(" or text[each.end : each.end + 1] != ")":
        return None
    for other in reversed(before[-_NEAR:]):
        if isinstance(other, Organisation) and text[other.end : each.start] == " (":
            made = f"org:{linking.slug(text[each.start : each.end])}"
            return other.link if each.link == made else None
    return None


_NEAR: Final = 6
"""Names before an abbreviation among which the one it stands for is looked for."""


def _kind(low: str) -> str | None:
    return next((kind for kind in sorted(phrases("spoken_of")) if low.startswith(kind[:-1])), None)
