"""Places in a Kazakh sentence that are not known: what the tagger proposes, with облысы, ауданы."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.names.kazakh.cases import case_of, phrases_of
from kopir.documents.names.kazakh.line import Line, Stretch, head, phrases
from kopir.documents.names.kazakh.words import lexicon

_ADJECTIVE: Final = re.compile(r".{3,}(?:[лдт][ыі][қк])")
_DESCRIBES: Final = re.compile(r".{3,}(?:[лдт][ыі][қк]|[лдт][ыі]|дар|дер|тар|тер|лар|лер)")
_OWNED: Final = re.compile("[ыі](?:нда|нде|на|не|нан|нен|ндағы|ндегі)$")
_PLURAL: Final = ("дар", "дер", "тар", "тер", "лар", "лер")
_TOWNS: Final = (
    "қаласы",
    "ауылы",
    "кенті",
    "шаһары",
    "станциясы",
    "маңы",
    "шағынаудан",
    "ықшамаудан",
    "аулы",
    "бекеті",
    "порты",
    "әуежай",
)
_TOWN: Final = re.compile(
    "(?:қорған|төбе|тау|көл|бұлақ|кент|град|горск|абад|қала|өзек|тоғай|дария|арал|орда|абат)[дт][ае]$"
)
_OPEN_TAGS: Final = frozenset(("", "GPE", "LOCATION", "FACILITY"))
_CITY_WORDS: Final = ("қала", "кент", "ауыл", "шаһар", "елді")


def places(line: Line) -> list[Stretch]:
    """Places that no known name covers, in order."""
    found = []
    for each in line.proposed("GPE", "LOCATION"):
        stretch = _trimmed(line, each)
        if stretch and not _taken(line, stretch):
            found.append(stretch)
    found += _areas(line)
    found += [each for each in _marked(line) if each not in found]
    found += _listed(line, found)
    found += _sides(line)
    return found


def _trimmed(line: Line, each: Stretch) -> Stretch | None:
    """A proposal without words for a city; ``None`` where it is no name."""
    first, after = each.first, each.after
    while after > first and line.units[after - 1].low.startswith(_CITY_WORDS):
        after -= 1
    while first < after and not line.units[first].capital:
        first += 1
    if first >= after:
        return None
    words = line.units[first:after]
    if any(not unit.is_word for unit in words) or _ADJECTIVE.fullmatch(words[-1].low):
        return None
    if len(words) == 1 and ("given" in lexicon().get(words[0].low, ()) or _common(line, first)):
        return None
    if any(case_of(unit) != "nom" for unit in words[:-1]) or words[0].low in phrases("stop"):
        return None
    if not _like_a_name(line, first, after):
        return None
    following = line.word(after)
    if following and following.stems & phrases("area") and not following.capital:
        after += 1
    return Stretch(first, after, "place")


def _common(line: Line, at: int) -> bool:
    """Whether a capital word is what a talk is about or belongs to somebody: Қарусыздану жөніндегі."""
    unit, following = line.units[at], line.word(at + 1)
    if following is not None and following.low in phrases("tie") - phrases("loose_tie"):
        return True
    return "place" not in unit.kinds and unit.low.endswith(("циясы", "циясының", "циясына", "циясында"))


def _like_a_name(line: Line, first: int, after: int) -> bool:
    """Whether words can be a place: capitals, or a word for one at the end (мұхиты, теңізі)."""
    last, following = line.units[after - 1], line.word(after)
    if not last.capital and head(last, "area") is None and head(last, "polity") is None:
        return False
    if (
        head(last, "body")
        or last.stems & phrases("event")
        or (after - first == 1 and last.low in phrases("side"))
    ):
        return False
    if _OWNED.search(last.low) and head(last, "area") is None and head(last, "polity") is None:
        return False
    described = _DESCRIBES.fullmatch(last.low) and "place" not in last.kinds
    if after - first == 1 and ("field" in phrases_of(last) or described):
        return False
    return following is None or not (
        following.capital and following.low not in phrases("conj") and last.first
    )


def _marked(line: Line) -> list[Stretch]:
    """Capital words that nobody knows before a word for a town, beside a known one, or in the locative."""
    return [
        Stretch(at, at + 1, "place")
        for at in line.capitals
        if _may_be_town(line, at) and (_before_town(line, at) or _beside_town(line, at) or _in_town(line, at))
    ]


def _may_be_town(line: Line, at: int) -> bool:
    unit = line.word(at)
    if unit is None or unit.shout or unit.latin:
        return False
    if line.tag(at) not in _OPEN_TAGS and "place" not in unit.kinds and not _before_town(line, at):
        return False
    if _taken(line, Stretch(at, at + 1, "place")) or phrases_of(unit) or head(unit, "body"):
        return False
    return {"place"}.issuperset(unit.kinds) and not _ADJECTIVE.fullmatch(unit.low)


def _before_town(line: Line, at: int) -> bool:
    unit, following = line.units[at], line.word(at + 1)
    if following is None or unit.low.endswith(_PLURAL):
        return False
    return following.low == "елді" or following.low.startswith(_TOWNS)


def _beside_town(line: Line, at: int) -> bool:
    """Whether a dash joins it to a known place: «Ақтөбе – Ұлғайсын»."""
    return not _DESCRIBES.fullmatch(line.units[at].low) and any(
        line.sign(by) in ("–", "-", "—") and line.in_known(by + by - at) for by in (at - 1, at + 1)
    )


def _sides(line: Line) -> list[Stretch]:
    """A known country or region with a side of the world before it: Солтүстік Қазақстан."""
    found = []
    for each in line.known:
        before = line.word(each.first - 1)
        if each.kind != "place" or before is None or line.in_known(each.first - 1):
            continue
        if before.capital and before.low in phrases("side"):
            found.append(Stretch(each.first - 1, each.after, "place"))
    return found


def _listed(line: Line, found: list[Stretch]) -> list[Stretch]:
    """The last of regions that share their word: Ақтөбе және Батыс Қазақстан облыстары."""
    names = {each.after: each for each in (*line.known, *found) if each.kind == "place"}
    listed = []
    for at, unit in enumerate(line.units):
        if unit.low.startswith(("облыстар", "аудандар")) and at in names:
            listed.append(Stretch(names[at].first, at + 1, "place"))
    return listed


def _in_town(line: Line, at: int) -> bool:
    """Whether a single capital word in the locative can only be a town."""
    unit, before, following = line.units[at], line.word(at - 1), line.word(at + 1)
    if _DESCRIBES.fullmatch(unit.low) or (unit.first and not _TOWN.search(unit.low)):
        return False
    if case_of(unit) not in ("loc", "rel") or any(
        form.possessive and form.case != "nom" for form in unit.forms
    ):
        return False
    return not (before is not None and before.capital) and not (following is not None and following.capital)


def _areas(line: Line) -> list[Stretch]:
    """A capital word before облысы or ауданы."""
    found = []
    for at in range(1, len(line.units)):
        unit, before = line.word(at), line.word(at - 1)
        if unit is None or before is None or not before.capital or head(unit, "area") is None:
            continue
        reading = head(unit, "area")
        if reading and reading.stem in ("облыс", "аудан") and reading.possessive:
            stretch = Stretch(at - 1, at + 1, "place")
            if (
                case_of(before) == "nom"
                and not _ADJECTIVE.fullmatch(before.low)
                and not _taken(line, stretch)
            ):
                found.append(stretch)
    return found


def _crossed(line: Line, stretch: Stretch) -> bool:
    """Whether a person stands in it or a known name that is not inside it."""
    return any(each.first < stretch.after and stretch.first < each.after for each in line.persons) or any(
        each.first < stretch.after <= each.after for each in line.known
    )


def _taken(line: Line, stretch: Stretch) -> bool:
    """Whether a known name, a person or a body found by its head covers it."""
    return any(
        stretch.first < other.after and other.first < stretch.after for other in (*line.known, *line.persons)
    )
