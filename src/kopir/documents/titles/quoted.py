"""Reports and surveys by their titles in quotation marks: the title alone, and its translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kopir.documents.entities import Document, Event, Organisation
from kopir.documents.found import Found
from kopir.documents.morphology import kazakh, russian
from kopir.documents.prepared import Prepared
from kopir.documents.titles.words import Status, words
from kopir.documents.tokens import Sentence
from kopir.documents.wordlists import words as listed

Span = tuple[int, int]
"""Offsets of a title, without its quotation marks."""

RUSSIAN: Final = listed("доклад отчет отчёт обзор исследование опрос бюллетень мониторинг")
BEGINNINGS: Final = ("доклад", "отч", "обзор", "исследован", "опрос", "бюллет", "мониторинг", "документ")
"""Letters one of them begins with: words that do not are not looked up."""
KAZAKH: Final = listed("баяндама есеп шолу зерттеу сауалнама бюллетень")
_OPENING: Final = '«"“„'
_CLOSING: Final = {"«": "»", '"': '"', "“": "”", "„": "“"}
_FAR: Final = 8
"""Words between a noun and its title."""
_LONG: Final = 40
"""Words and signs of a title."""
_OWNERS: Final = listed(
    """
    ао тоо ооо оао зао пао нао нк рг ргп нпп гк ип оюл компания фонд холдинг банк корпорация агентство центр
    программа проект группа форум конференция партия институт акция конкурс выставка издание газета
    журнал организация ассоциация фестиваль кампания инициатива портал
    """
)
"""What stands before the name of a body, an event or a programme, not before a title."""
_NO_PART: Final = frozenset(("VERB", "PRTS", "GRND", "INFN", "NPRO", "PREP", "CONJ", "PRCL", "ADVB"))
_JOINS: Final = frozenset({"за", "под"})
_CALLED: Final = listed("атты деп аталатын атаулы")
_LATIN: Final = re.compile(r"[^А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]*[A-Za-z][^А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]*")


def russian_titles(prepared: Prepared, sentence: Sentence, at: int) -> list[Span]:
    """The titles a noun such as «доклад» is followed by, with a translation in brackets."""
    low = prepared.tokens[at].low
    if not low.startswith(BEGINNINGS) or not russian.lemmas(low) & RUSSIAN:
        return []
    made: list[Span] = []
    place = gap = at + 1
    while place < sentence.after and place - gap <= _FAR:
        token = prepared.tokens[place]
        if token.text in _OPENING:
            close = _close(prepared, sentence, place)
            if close is None or (place > at + 1 and _owner(prepared, place - 1)):
                break
            made.append((prepared.tokens[place].end, prepared.tokens[close].start))
            place, translation = _translated(prepared, sentence, close + 1)
            made += translation
            gap = place
        elif token.kind == "number" or _part(prepared, place):
            place += 1
        else:
            break
    return made


def paper(prepared: Prepared, sentence: Sentence, at: int) -> Span | None:
    """The name in quotation marks that the word «документ» is followed by, if it has no noun of a title."""
    if at + 2 >= sentence.after or not prepared.tokens[at].low.startswith("документ"):
        return None
    opening, name = prepared.tokens[at + 1], prepared.tokens[at + 2]
    close = _close(prepared, sentence, at + 1) if opening.text in _OPENING and name.capital else None
    if close is None or close < at + 4:
        return None
    inside = prepared.tokens[at + 2 : close]
    if any(token.kind == "word" and russian.lemmas(token.low) & words("ru").kinds.keys() for token in inside):
        return None
    return opening.end, prepared.tokens[close].start


def names_behind(prepared: Prepared, sentence: Sentence, place: int) -> list[Span]:
    """The names behind a title that has no quotation marks: in brackets, behind «под названием»."""
    place, made = _translated(prepared, sentence, place)
    under = [token.low for token in prepared.tokens[place : min(place + 2, sentence.after)]]
    if under and under[0] == "под" and under[-1].startswith("назван"):
        place += 2
    elif not made:
        return []
    if place >= sentence.after or prepared.tokens[place].text not in _OPENING:
        return made
    close = _close(prepared, sentence, place)
    if close is None:
        return made
    made.append((prepared.tokens[place].end, prepared.tokens[close].start))
    return made + _translated(prepared, sentence, close + 1)[1]


def kazakh_titles(prepared: Prepared, sentence: Sentence, at: int) -> list[Span]:
    """The title that stands before a noun such as «баяндама»."""
    if not kazakh.stems(prepared.tokens[at].low) & KAZAKH:
        return []
    place = at - 1
    while place > sentence.first and at - place <= _FAR // 2 and prepared.tokens[place].kind == "word":
        low = prepared.tokens[place].low
        if low not in _CALLED and kazakh.cases(low) - {"nom"}:
            return []
        place -= 1
    made: list[Span] = []
    if prepared.tokens[place].text == ")":
        opening = _back(prepared, sentence, place, "(")
        if opening is None:
            return []
        made = list(_bracket(prepared, opening, place))
        place = opening - 1
    if place <= sentence.first or prepared.tokens[place].text not in '»"”':
        return []
    opening = _back(prepared, sentence, place, '«"“„')
    if opening is None or opening + 1 == place:
        return []
    return [(prepared.tokens[opening].end, prepared.tokens[place].start), *made]


def documents(found: Found, spans: list[Span], status: Status) -> list[Document]:
    """Mentions of what the titles name; a body or event with the same words is none any more."""
    for start, end in spans:
        drop(found, start, end)
    return [
        Document(start=start, end=end, kind="report", status=status) for start, end in spans if start < end
    ]


def drop(found: Found, start: int, end: int) -> None:
    """Forget bodies and events that are the words of a title, or end in its middle."""
    gone = set()
    for kind in (Organisation, Event):
        for each in found.of(kind):
            same = each.start <= start + 1 and each.end >= end - 1
            if each.start < end and each.end > start and (same or each.start < start or each.end > end):
                gone.add(id(each))
    if not gone:
        return
    for known in (Organisation, Event):
        found.mentions[known] = [each for each in found.mentions.get(known, ()) if id(each) not in gone]
    found.relations[:] = [
        each for each in found.relations if id(each.head) not in gone and id(each.tail) not in gone
    ]


def _close(prepared: Prepared, sentence: Sentence, at: int) -> int | None:
    """Place of the mark that closes the quotation opened at a place."""
    closing = _CLOSING[prepared.tokens[at].text]
    for place in range(at + 2, min(sentence.after, at + _LONG)):
        if prepared.tokens[place].text == closing:
            return place
    return None


def _back(prepared: Prepared, sentence: Sentence, at: int, signs: str) -> int | None:
    """Place of the last of some signs before a place."""
    for place in range(at - 1, max(sentence.first, at - _LONG) - 1, -1):
        if prepared.tokens[place].text in signs:
            return place
    return None


def _translated(prepared: Prepared, sentence: Sentence, place: int) -> tuple[int, list[Span]]:
    """Where to go on behind a title, and its translation in brackets if there is one."""
    if place >= sentence.after or prepared.tokens[place].text != "(":
        return place, []
    for close in range(place + 1, min(sentence.after, place + _LONG)):
        if prepared.tokens[close].text == ")":
            return close + 1, list(_bracket(prepared, place, close))
    return place, []


def _bracket(prepared: Prepared, opening: int, close: int) -> Iterator[Span]:
    """A title in brackets: two words or more in another script, or in quotation marks."""
    first, last = opening + 1, close - 1
    quoted = first < last and prepared.tokens[first].text in _OPENING
    if quoted:
        first, last = first + 1, last - 1 if prepared.tokens[last].text in '»"”“' else last
    start, end = prepared.tokens[first].start, prepared.tokens[last].end
    if first < last and (quoted or _LATIN.fullmatch(prepared.text, start, end)):
        yield start, end


def _owner(prepared: Prepared, place: int) -> bool:
    """Whether a word opens the name of a body or an event."""
    low = prepared.tokens[place].low
    return low in _OWNERS or bool(russian.lemmas(low) & _OWNERS)


def _part(prepared: Prepared, place: int) -> bool:
    """Whether a word can stand between a noun and its title: whose it is, of which year, «под названием»."""
    token = prepared.tokens[place]
    if token.kind != "word":
        return False
    return token.low in _JOINS or russian.forms(token.low)[0].pos not in _NO_PART
