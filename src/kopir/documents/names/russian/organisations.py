"""Bodies the model sees, abbreviations of bodies, and what is said of a body: its link, whether it exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kopir.documents.linking import slug
from kopir.documents.morphology.russian import Form, forms
from kopir.documents.names.russian.heads import is_post
from kopir.documents.names.russian.proposals import Proposal
from kopir.documents.names.russian.units import ADJECTIVES, OPENING, Unit, adjectival
from kopir.documents.names.russian.vocabulary import (
    CREATING,
    FOUNDING,
    INSTITUTIONS,
    LEGAL,
    MERE,
    OFFICES,
    PARTICLES,
    STREETS,
    UNNAMED,
    words,
)

_TITLES: Final = words(
    "форум конгресс саммит конференция соглашение программа стратегия концепция декларация договор "
    "конвенция меморандум план карта проект выставка инициатива закон кодекс указ резолюция хартия "
    "повестка послание доклад отчет премия конкурс фестиваль неделя день год марафон хакатон индекс "
    "рейтинг система портал приложение платформа сервис протокол устав цель задача коридор мост трасса "
    "месторождение чемпионат олимпиада игры кубок орден медаль делегация сторона команда сессия "
    "станция нота заседание встреча визит акция диалог экспо курс модель книга фильм учение"
)
"""What is called by a name and is no body."""
_HEADS: Final = OFFICES | INSTITUTIONS
_HOUSES: Final = words("дворец резиденция гостиница отель стадион вокзал площадь улица проспект арена зал")
_DOMAINS: Final = words("kz ru com org uz kg by net int tj az")
_SINCE: Final = words("момента дня года лет годовщина годовщине годовщину годовщины после")
_CREATED_NEAR: Final = 7
_LONGEST_SHORT: Final = 7
_COMMON: Final = 4
_LONG_TITLE: Final = 5
_MINISTRY: Final = 7
_INITIALS: Final = 2

_ENDING: Final = re.compile(r"(?<=[А-ЯЁ]{2})[а-яё]{1,3}$")
"""The ending of an abbreviation: ЦОДа, ВУЗов."""

Span = tuple[int, int]


def initialled(row: list[Unit]) -> Iterator[int]:
    """Abbreviations of what a post or body is of: директор ВПП."""
    for at in range(1, len(row)):
        unit, before = row[at], row[at - 1]
        if not unit.shout or unit.latin or unit.low in UNNAMED | LEGAL or len(unit.text) > _LONGEST_SHORT:
            continue
        if unit.traits.known and len(unit.text) > _COMMON:
            continue
        if before.kind == "word" and (is_post(before) or before.traits.lemmas & OFFICES):
            yield at


def learned(row: list[Unit], proposed: Iterable[Proposal], persons: frozenset[int]) -> Iterator[Span]:
    """Units of bodies the model proposes, mended."""
    every = [
        (each.kind, *_trimmed(row, each.first, each.after))
        for each in proposed
        if each.kind in ("ORG", "LOC")
    ]
    titles = {
        unit.text
        for at, unit in enumerate(row)
        if unit.kind == "word" and (unit.latin or unit.text[-1].isupper()) and _titled(row, at)
    }
    for kind, first, after in every:
        fits = kind == "ORG" or (after == first + 1 and _ministry(row[first]))
        if not fits or first >= after or not persons.isdisjoint(range(first, after)):
            continue
        if _may_be(row, first, after) and _text(row, first, after) not in titles:
            yield first, after


def _text(row: list[Unit], first: int, after: int) -> str:
    return " ".join(unit.text for unit in row[first:after])


def _titled(row: list[Unit], first: int) -> bool:
    """Whether a project, programme or the like is called so: проекта CASA-1000."""
    before = _before(row, first)
    return before is not None and bool(before.traits.lemmas & (_TITLES | STREETS))


def _ministry(unit: Unit) -> bool:
    """Whether a word made of others is a ministry or a university: Мининфоком, УрФУ."""
    if not unit.latin and sum(letter.isupper() for letter in unit.text) > _INITIALS and not unit.shout:
        return "-" not in unit.text
    made = unit.capital and unit.low.startswith("мин") and not unit.traits.known
    return made and len(unit.low) > _MINISTRY and not unit.low.endswith(("ск", "ска", "ске", "ском"))


def _trimmed(row: list[Unit], first: int, after: int) -> Span:
    while first < after and _leads(row[first]):
        first += 1
    while after > first and row[after - 1].kind != "word" and row[after - 1].text not in '»”"':
        after -= 1
    after = next((at for at in range(first, after) if row[at].text == "(" or _stops(row[at])), after)
    if (
        after > first
        and row[after - 1].text == "»"
        and not any(unit.text == "«" for unit in row[first:after])
    ):
        after -= 1
    return first, after


def _stops(unit: Unit) -> bool:
    """Whether a verb stands here."""
    return unit.traits.verb and not unit.capital


def _leads(unit: Unit) -> bool:
    if unit.kind != "word" or is_post(unit) or (unit.traits.lemmas & MERE and not unit.capital):
        return unit.text not in OPENING or unit.kind == "word"
    return not unit.capital and not unit.text[0].isdigit() and unit.low not in PARTICLES


def _may_be(row: list[Unit], first: int, after: int) -> bool:
    words = [unit for unit in row[first:after] if unit.kind == "word"]
    if (
        not words
        or words[0].traits.lemmas & _HOUSES
        or any(unit.traits.lemmas & _TITLES for unit in words[:3])
    ):
        return False
    if (row[after].text == "." and row[after + 1].low in _DOMAINS) or words[-1].low in _DOMAINS:
        return False
    if _titled(row, first):
        return False
    noun = next((unit for unit in words if not unit.traits.adjective or unit.traits.noun), words[0])
    electronic = words[0].low.startswith("электронн") and "правительство" in noun.traits.lemmas
    if electronic or (noun is not words[0] and is_post(noun)):
        return False  # Электронное правительство, Национальный Лидер
    if len(words) >= _LONG_TITLE and row[first].text in OPENING:
        return False
    only = words[0]
    if len(words) == 1:
        short = only.shout and len(only.text) < _LONGEST_SHORT
        opens = only.opens or (only.shout and not short)
        ordinary = only.traits.known and not short and not only.traits.name and opens
        if (
            adjectival(row, first)
            or (_ENDING.sub("", only.text).lower().split("-")[0] in UNNAMED)
            or _prefixed(only)
        ):
            return False
        return only.capital and not ordinary and not (only.traits.adjective and not only.traits.noun)
    return any(_named(unit) for unit in words)


def _named(unit: Unit) -> bool:
    """Whether a capital makes a name: not that of a sentence's first word nor of a prefix (ИТ-компаний)."""
    noun = unit.traits.known and unit.traits.noun and not unit.traits.adjective
    common = unit.opens and noun and not unit.traits.name and not unit.traits.lemmas & _HEADS
    return unit.capital and not _prefixed(unit) and (unit.shout or not common)


def _prefixed(unit: Unit) -> bool:
    """Whether an abbreviation only stands before a common noun: ИТ-компаний, IT-отрасли; not ИТ-парк."""
    first, _, last = unit.text.partition("-")
    return last[:1].islower() and first.isupper() and not last.startswith(_HYPHENED)


_HYPHENED: Final = ("парк", "хаб", "женщин")


def _before(row: list[Unit], first: int) -> Unit | None:
    """The word before, a quotation mark left aside."""
    at = first - 1
    while at >= 0 and row[at].text in OPENING:
        at -= 1
    return row[at] if at >= 0 else None


def abbreviations(row: list[Unit], found: dict[Span, str | None]) -> dict[Span, Span]:
    """Abbreviations in brackets after a body, and wherever they stand again → the body."""
    short: dict[str, Span] = {}
    for first, after in found:
        inner = row[after + 1] if after + 2 < len(row) else None
        if (
            row[after].text == "("
            and inner
            and (inner.shout or inner.latin)
            and row[after + 2].text in "),–—"
        ):
            short.setdefault(inner.text, (first, after))
        for at in range(first + 1, after - 2):
            # Совет глав правительств (СГП) стран Содружества.
            if row[at].text == "(" and row[at + 2].text == ")" and row[at + 1].shout:
                short.setdefault(row[at + 1].text, (first, after))
    again = {}
    for at, unit in enumerate(row):
        if unit.text in short and short[unit.text] != (at, at + 1):
            again[at, at + 1] = short[unit.text]
    return again


def proposed(row: list[Unit], first: int) -> bool:
    """Whether a body that begins here is said to be created only now."""
    for at in range(first - 1, max(-1, first - _CREATED_NEAR), -1):
        unit = row[at]
        if unit.kind == "end" or (unit.kind == "sign" and unit.text in ",;:("):
            return False
        if unit.kind == "word" and any(_creates(form) for form in forms(unit.low)[:2]):
            return row[at - 1].low not in _SINCE
    return False


def _creates(form: Form) -> bool:
    """Whether a word says that something is still to be created."""
    if form.lemma in FOUNDING:
        return True
    return form.lemma in CREATING and form.pos in ("INFN", "VERB") and form.tense != "past"


def link(row: list[Unit], first: int, after: int) -> str:
    """A link made of a body's own words, the same in every case."""
    words: list[str] = []
    adjectives: list[int] = []
    open_ = True
    for unit in row[first:after]:
        if unit.kind not in ("word", "number"):
            continue
        adjective = unit.traits.adjective and (not unit.traits.noun or unit.low.endswith(ADJECTIVES))
        if open_ and adjective:
            adjectives.append(len(words))
            words.append(forms(unit.low)[0].lemma)
            continue
        plain = unit.latin or unit.shout or unit.kind != "word"
        words.append(_noun(unit) if open_ and not plain else unit.low)
        if open_ and not plain and unit.low != "и":
            for place in adjectives:
                words[place] = _agreeing(words[place], forms(words[-1])[0].gender)
        open_ = open_ and unit.low == "и"
    return "org:" + slug(" ".join(words))[:80].strip("-")


def _noun(unit: Unit) -> str:
    """The dictionary form of a word; of one the dictionary does not hold, as of a noun."""
    found = forms(unit.low)
    nouns = found if found[0].known else [form for form in found if form.pos == "NOUN"]
    return nouns[0].lemma if nouns else unit.low


def _agreeing(adjective: str, gender: str | None) -> str:
    """An adjective in the nominative with a noun of this gender."""
    hard, soft = {"femn": ("ая", "яя"), "neut": ("ое", "ее")}.get(gender or "", ("", ""))
    if not hard or adjective[-2:] not in ("ый", "ий", "ой"):
        return adjective
    stem = adjective[:-2]
    return stem + (soft if adjective.endswith("ний") else hard)
