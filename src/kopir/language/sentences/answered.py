"""How many solutions answer a need of a country, and which comes first."""

from __future__ import annotations

from dataclasses import dataclass

from kopir.language import kk, numbers, ru
from kopir.language.sentences import words
from kopir.language.sentences.words import Named
from kopir.language.text import Language, Text


@dataclass(frozen=True, slots=True)
class Answered:
    """Answers to a need.

    Attributes:
        area: the country.
        need: the name of the need.
        count: solutions that answer it.
        first: the name of the best; ``None`` where there is none.
        proven: whether the evidence shows the need.
    """

    area: Named
    need: Text
    count: int
    first: str | None
    proven: bool = True


def answered(facts: Answered, language: Language) -> str:
    """How many solutions answer a need, and which stands first.

    >>> from kopir.language.sentences.words import Item
    >>> kgz = Item("KGZ", Text(kk="Қырғызстан", ru="Киргизия", en="Kyrgyzstan"))
    >>> answered(Answered(kgz, Text(en="Open data"), 2, "CKAN"), "en")
    'For this need of Kyrgyzstan there are 2 solutions; CKAN stands first.'
    """
    return {"kk": _kazakh, "ru": _russian, "en": _english}[language](facts)


def _english(facts: Answered) -> str:
    area = words.area(facts.area, "en")
    shown = "" if facts.proven else f" The evidence does not show this need of {area}."
    if not facts.count or facts.first is None:
        return f"The catalogue has no solution for this need of {area} yet.{shown}"
    noun = "there is 1 solution" if facts.count == 1 else f"there are {_number(facts, 'en')} solutions"
    first = f": {facts.first}" if facts.count == 1 else f"; {facts.first} stands first"
    return f"For this need of {area} {noun}{first}.{shown}"


def _russian(facts: Answered) -> str:
    area = words.russian(facts.area).gen
    shown = "" if facts.proven else f" Данные не показывают этой потребности {area}."
    if not facts.count or facts.first is None:
        return f"Для этой потребности {area} в каталоге пока нет решений.{shown}"
    noun = ru.plural(facts.count, "решение", "решения", "решений")
    first = f": {facts.first}" if facts.count == 1 else f"; на первом месте — {facts.first}"
    return f"Для этой потребности {area} есть {_number(facts, 'ru')} {noun}{first}.{shown}"


def _kazakh(facts: Answered) -> str:
    area = kk.suffix(words.area(facts.area, "kk"), "gen")
    shown = "" if facts.proven else f" Деректер {area} мұндай қажеттілігін көрсетпейді."
    if not facts.count or facts.first is None:
        return f"{words.capital(area)} бұл қажеттілігіне каталогта әзірге шешім жоқ.{shown}"
    first = f": {facts.first}" if facts.count == 1 else f"; бірінші орында – {facts.first}"
    return f"{words.capital(area)} бұл қажеттілігіне {_number(facts, 'kk')} шешім бар{first}.{shown}"


def _number(facts: Answered, language: Language) -> str:
    return numbers.number(facts.count, language, digits=0)
