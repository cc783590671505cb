"""How many needs of a country the evidence shows, and which is the greatest."""

from __future__ import annotations

from dataclasses import dataclass

from kopir.language import kk, numbers, ru
from kopir.language.sentences import words
from kopir.language.sentences.words import Named
from kopir.language.text import Language, Text


@dataclass(frozen=True, slots=True)
class Needed:
    """Needs of a country.

    Attributes:
        area: the country.
        count: needs that the evidence shows.
        greatest: the name of the greatest; ``None`` where there is none.
    """

    area: Named
    count: int
    greatest: Text | None = None


def needed(facts: Needed, language: Language) -> str:
    """How many needs a country has, and which comes first.

    >>> from kopir.language.sentences.words import Item
    >>> kgz = Item("KGZ", Text(kk="Қырғызстан", ru="Киргизия", en="Kyrgyzstan"))
    >>> needed(Needed(kgz, 1, Text(en="Digital identity")), "en")
    'The evidence shows 1 need of Kyrgyzstan: digital identity.'
    """
    return {"kk": _kazakh, "ru": _russian, "en": _english}[language](facts)


def _english(facts: Needed) -> str:
    area = words.area(facts.area, "en")
    if not facts.count or facts.greatest is None:
        return f"The evidence shows no need of {area}."
    noun = "need" if facts.count == 1 else "needs"
    first = words.small(facts.greatest.get("en"))
    greatest = f": {first}" if facts.count == 1 else f"; the greatest is {first}"
    return f"The evidence shows {numbers.number(facts.count, 'en', digits=0)} {noun} of {area}{greatest}."


def _russian(facts: Needed) -> str:
    area = words.russian(facts.area).gen
    if not facts.count or facts.greatest is None:
        return f"Данные не показывают потребностей {area}."
    noun = ru.plural(facts.count, "потребность", "потребности", "потребностей")
    first = words.small(facts.greatest.get("ru"))
    greatest = f": {first}" if facts.count == 1 else f"; самая большая — {first}"
    return f"Данные показывают {numbers.number(facts.count, 'ru', digits=0)} {noun} {area}{greatest}."


def _kazakh(facts: Needed) -> str:
    area = kk.suffix(words.area(facts.area, "kk"), "gen")
    if not facts.count or facts.greatest is None:
        return f"Деректер {area} бірде-бір қажеттілігін көрсетпейді."
    first = words.small(facts.greatest.get("kk"))
    greatest = f": {first}" if facts.count == 1 else f"; ең үлкені – {first}"
    return f"Деректер {area} {numbers.number(facts.count, 'kk', digits=0)} қажеттілігін көрсетеді{greatest}."
