"""How a country moved in a ranking."""

from __future__ import annotations

from dataclasses import dataclass

from kopir.language import dates, ru
from kopir.language.sentences import words
from kopir.language.sentences.words import Named
from kopir.language.text import Language, Text


@dataclass(frozen=True, slots=True)
class Climb:
    """A move between two editions.

    Attributes:
        area: the country.
        first_year, last_year: of the editions.
        first, last: its ranks; 1 is the best.
        topic: the index or indicator, where the page does not already say it.
    """

    area: Named
    first_year: int | str
    last_year: int | str
    first: int
    last: int
    topic: Text | None = None


def climb(facts: Climb, language: Language) -> str:
    """By how many places the country climbed or fell, or that it kept its place."""
    text = {"kk": _kazakh, "ru": _russian, "en": _english}[language](facts, abs(facts.first - facts.last))
    return words.headed(facts.topic, text, language)


def _english(facts: Climb, places: int) -> str:
    name, years = words.area(facts.area, "en"), f"between {facts.first_year} and {facts.last_year}"
    if not places:
        return f"{years} {name} kept {dates.english_ordinal(facts.last)} place."
    verb = "climbed" if facts.last < facts.first else "fell"
    counted = f"{places} {'place' if places == 1 else 'places'}"
    first, last = dates.english_ordinal(facts.first), dates.english_ordinal(facts.last)
    return f"{years} {name} {verb} {counted}, from {first} to {last}."


def _russian(facts: Climb, places: int) -> str:
    name, years = words.russian(facts.area), f"с {facts.first_year} по {facts.last_year} год"
    if not places:
        return f"{years} {name.nom} {ru.past('сохранил', name.gender)} {facts.last}-е место."
    verb = ru.past("поднялся" if facts.last < facts.first else "опустился", name.gender)
    counted = f"{places} {ru.plural(places, 'место', 'места', 'мест')}"
    return f"{years} {name.nom} {verb} на {counted}: с {facts.first}-го на {facts.last}-е."


def _kazakh(facts: Climb, places: int) -> str:
    name, years = words.area(facts.area, "kk"), f"{facts.first_year}–{facts.last_year} жылдары"
    if not places:
        return f"{years} {name} {words.kazakh_place(facts.last, 'acc')} сақтап қалды."
    first, last = words.kazakh_place(facts.first, "abl"), words.kazakh_place(facts.last, "dat")
    if facts.last < facts.first:
        return f"{years} {name} {places} орынға көтеріліп, {first} {last} шықты."
    return f"{years} {name} {places} орынға төмендеп, {first} {last} түсті."
