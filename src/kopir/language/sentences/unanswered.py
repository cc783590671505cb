"""How many large gaps nothing is known to answer: of a country, and of a group of countries."""

from __future__ import annotations

from dataclasses import dataclass

from kopir.language import en, kk, numbers, ru
from kopir.language.sentences import words
from kopir.language.sentences.words import Named
from kopir.language.text import Language, Text


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Large gaps of a country.

    Attributes:
        area: the country.
        large: how many there are.
        blind: how many of them nothing is known to answer.
        greatest: the name of the greatest of these; ``None`` where there is none.
    """

    area: Named
    large: int
    blind: int
    greatest: Text | None = None


@dataclass(frozen=True, slots=True)
class UnansweredTogether:
    """Large gaps of the countries of a group.

    Attributes:
        group: the group.
        large: how many there are in all of its countries.
        blind: how many of them nothing is known to answer.
        often: the name of the need that most countries have so; ``None`` where there is none.
        countries: how many these are.
    """

    group: Named
    large: int
    blind: int
    often: Text | None = None
    countries: int = 0


def unanswered(facts: Unanswered, language: Language) -> str:
    """How many large gaps of a country nothing is known to answer, and which is the greatest.

    >>> from kopir.language.sentences.words import Item
    >>> kgz = Item("KGZ", Text(kk="Қырғызстан", ru="Киргизия", en="Kyrgyzstan"))
    >>> unanswered(Unanswered(kgz, 7, 5, Text(en="Digital identity")), "en")
    'Nothing is known to answer 5 of the 7 large gaps of Kyrgyzstan; the greatest is digital identity.'
    """
    return {"kk": _kazakh, "ru": _russian, "en": _english}[language](facts)


def unanswered_together(facts: UnansweredTogether, language: Language) -> str:
    """How many large gaps of the countries of a group nothing is known to answer, and which most often."""
    return {"kk": _kazakh_group, "ru": _russian_group, "en": _english_group}[language](facts)


def _english(facts: Unanswered) -> str:
    area = words.area(facts.area, "en")
    if not facts.large:
        return f"The evidence shows no large gap of {area}."
    alone = facts.large == 1
    if not facts.blind:
        which = "the one large gap" if alone else f"each of the {facts.large} large gaps"
        return f"Something is known to answer {which} of {area}."
    if alone:
        return f"Nothing is known to answer the one large gap of {area}{_named(facts, 'en', ': ')}."
    some = f"{facts.blind} of" if facts.blind < facts.large else "any of"
    greatest = _named(facts, "en", "; the greatest is " if facts.blind > 1 else ": ")
    return f"Nothing is known to answer {some} the {facts.large} large gaps of {area}{greatest}."


def _russian(facts: Unanswered) -> str:
    area = words.russian(facts.area).gen
    if not facts.large:
        return f"Данные не показывают больших разрывов {area}."
    alone = facts.large == 1
    if not facts.blind:
        if alone:
            return f"На единственный большой разрыв {area} какой-то ответ известен."
        whole = f"{facts.large} {_russian_gaps(facts.large)}"
        return f"На каждый из {whole} {area} какой-то ответ известен."
    if alone:
        return f"На единственный большой разрыв {area} ответа не известно{_named(facts, 'ru', ': ')}."
    some = str(facts.blind) if facts.blind < facts.large else "Ни на один"
    start = f"На {some} из" if facts.blind < facts.large else f"{some} из"
    greatest = _named(facts, "ru", "; самый большой — " if facts.blind > 1 else ": ")
    return f"{start} {facts.large} {_russian_gaps(facts.large)} {area} ответа не известно{greatest}."


def _kazakh(facts: Unanswered) -> str:
    area = kk.suffix(words.area(facts.area, "kk"), "gen")
    if not facts.large:
        return f"Деректер {area} ірі алшақтығын көрсетпейді."
    alone = facts.large == 1
    if not facts.blind:
        whole = "жалғыз ірі алшақтығына" if alone else f"{facts.large} ірі алшақтығының әрқайсысына"
        return f"{words.capital(area)} {whole} қандай да бір жауап белгілі."
    if alone:
        one = _named(facts, "kk", ": ")
        return f"{words.capital(area)} жалғыз ірі алшақтығына жауап белгілі емес{one}."
    some = _to(facts.blind) if facts.blind < facts.large else "бірде-біріне"
    greatest = _named(facts, "kk", "; ең үлкені – " if facts.blind > 1 else ": ")
    return f"{words.capital(area)} {facts.large} ірі алшақтығының {some} жауап белгілі емес{greatest}."


def _english_group(facts: UnansweredTogether) -> str:
    where = words.inside(facts.group, "en")
    if not facts.large:
        return f"The evidence shows no large gap {where}."
    gaps = en.counted(facts.large, "large gap", "large gaps")
    shown = f"The evidence shows {facts.large} {gaps} {where}"
    if not facts.blind:
        return f"{shown}; something is known to answer {'it' if facts.large == 1 else 'each'}."
    if facts.large == 1:
        return f"{shown}; nothing is known to answer it."
    often = f", most often {_often(facts, 'en')} ({_countries(facts, 'en')})" if facts.often else ""
    return f"{shown}; nothing is known to answer {facts.blind} of them{often}."


def _russian_group(facts: UnansweredTogether) -> str:
    where = words.inside(facts.group, "ru")
    if not facts.large:
        return f"Данные не показывают больших разрывов {where}."
    gaps = ru.plural(facts.large, "большой разрыв", "больших разрыва", "больших разрывов")
    shown = f"Данные показывают {facts.large} {gaps} {where}"
    if not facts.blind:
        return f"{shown}; на {'него' if facts.large == 1 else 'каждый'} какой-то ответ известен."
    if facts.large == 1:
        return f"{shown}; на него ответа не известно."
    often = f", чаще всего — {_often(facts, 'ru')} ({_countries(facts, 'ru')})" if facts.often else ""
    return f"{shown}; на {facts.blind} из них ответа не известно{often}."


def _kazakh_group(facts: UnansweredTogether) -> str:
    where = words.inside(facts.group, "kk")
    if not facts.large:
        return f"Деректер {where}гі ірі алшақтықты көрсетпейді."
    shown = f"Деректер {where}гі {facts.large} ірі алшақтықты көрсетеді"
    if not facts.blind:
        return f"{shown}; {'оған' if facts.large == 1 else 'әрқайсысына'} қандай да бір жауап белгілі."
    if facts.large == 1:
        return f"{shown}; оған жауап белгілі емес."
    often = f", көбіне – {_often(facts, 'kk')} ({_countries(facts, 'kk')})" if facts.often else ""
    return f"{shown}; олардың {_to(facts.blind)} жауап белгілі емес{often}."


def _named(facts: Unanswered, language: Language, before: str) -> str:
    return before + words.small(facts.greatest.get(language)) if facts.greatest else ""


def _often(facts: UnansweredTogether, language: Language) -> str:
    assert facts.often is not None
    return words.small(facts.often.get(language))


def _countries(facts: UnansweredTogether, language: Language) -> str:
    count = numbers.number(facts.countries, language, digits=0)
    if language == "kk":
        return f"{count} ел"
    if language == "ru":
        return f"{count} {ru.plural(facts.countries, 'страна', 'страны', 'стран')}"
    return f"{count} {en.counted(facts.countries, 'country', 'countries')}"


def _russian_gaps(count: int) -> str:
    return ru.counted_genitive(count, "большого разрыва", "больших разрывов")


def _to(count: int) -> str:
    """So many of them, in the dative: "5-іне", "6-сына"."""
    return kk.suffix(kk.number_possessive(count), "dat")
