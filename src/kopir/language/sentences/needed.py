"""How many needs of a country the evidence shows, and which is the greatest."""

from __future__ import annotations

from dataclasses import dataclass

from kopir.language import kk, numbers, ru
from kopir.language.numbers import NO_BREAK
from kopir.language.sentences import words
from kopir.language.sentences.words import Named
from kopir.language.text import Language, Text


@dataclass(frozen=True, slots=True)
class Needed:
    """Needs of a country.

    Attributes:
        area: the country.
        count: needs that the evidence shows directly.
        greatest: the name of the greatest; ``None`` where there is none.
        period: year of the figure that shows the greatest; ``None`` leaves it out.
        indirect: needs that are shown only by figures on which other things weigh, too.
    """

    area: Named
    count: int
    greatest: Text | None = None
    period: int | None = None
    indirect: int = 0


def needed(facts: Needed, language: Language) -> str:
    """How many needs a country has, and which comes first.

    >>> from kopir.language.sentences.words import Item
    >>> kgz = Item("KGZ", Text(kk="Қырғызстан", ru="Киргизия", en="Kyrgyzstan"))
    >>> needed(Needed(kgz, 1, Text(en="Digital identity"), 2017, 2), "en")
    'The evidence shows 1 need of Kyrgyzstan: digital identity (2017). Another 2 are shown only indirectly.'
    """
    shown, more = {
        "kk": (_kazakh, _kazakh_more),
        "ru": (_russian, _russian_more),
        "en": (_english, _english_more),
    }[language]
    return f"{shown(facts)} {more(facts)}" if facts.indirect else shown(facts)


def _english(facts: Needed) -> str:
    area = words.area(facts.area, "en")
    if not facts.count or facts.greatest is None:
        return (
            f"The evidence shows no need of {area} directly."
            if facts.indirect
            else (f"The evidence shows no need of {area}.")
        )
    noun = "need" if facts.count == 1 else "needs"
    first = words.small(facts.greatest.get("en")) + _year(facts, "{}")
    greatest = f": {first}" if facts.count == 1 else f"; the greatest is {first}"
    return f"The evidence shows {_number(facts.count, 'en')} {noun} of {area}{greatest}."


def _english_more(facts: Needed) -> str:
    verb = "is" if facts.indirect == 1 else "are"
    if facts.count:
        return f"Another {_number(facts.indirect, 'en')} {verb} shown only indirectly."
    noun = "need" if facts.indirect == 1 else "needs"
    return f"Indirectly it shows {_number(facts.indirect, 'en')} {noun}."


def _russian(facts: Needed) -> str:
    area = words.russian(facts.area).gen
    if not facts.count or facts.greatest is None:
        told = (
            "Данные не показывают потребностей {} прямо."
            if facts.indirect
            else ("Данные не показывают потребностей {}.")
        )
        return told.format(area)
    noun = ru.plural(facts.count, "потребность", "потребности", "потребностей")
    first = words.small(facts.greatest.get("ru")) + _year(facts, f"{{}}{NO_BREAK}г.")
    greatest = f": {first}" if facts.count == 1 else f"; самая большая — {first}"
    return f"Данные показывают {_number(facts.count, 'ru')} {noun} {area}{greatest}."


def _russian_more(facts: Needed) -> str:
    number = _number(facts.indirect, "ru")
    if facts.count:
        verb = ru.plural(facts.indirect, "показана", "показаны", "показаны")
        return f"Ещё {number} {verb} лишь косвенно."
    noun = ru.plural(facts.indirect, "потребность", "потребности", "потребностей")
    return f"Косвенно они показывают {number} {noun}."


def _kazakh(facts: Needed) -> str:
    area = kk.suffix(words.area(facts.area, "kk"), "gen")
    if not facts.count or facts.greatest is None:
        told = (
            "Деректер {} бірде-бір қажеттілігін тікелей көрсетпейді."
            if facts.indirect
            else ("Деректер {} бірде-бір қажеттілігін көрсетпейді.")
        )
        return told.format(area)
    first = words.small(facts.greatest.get("kk")) + _year(facts, f"{{}}{NO_BREAK}ж.")
    greatest = f": {first}" if facts.count == 1 else f"; ең үлкені – {first}"
    return f"Деректер {area} {_number(facts.count, 'kk')} қажеттілігін көрсетеді{greatest}."


def _kazakh_more(facts: Needed) -> str:
    number = _number(facts.indirect, "kk")
    if facts.count:
        return f"Тағы {number} қажеттілік жанама түрде ғана көрінеді."
    return f"Жанама түрде {number} қажеттілігі көрінеді."


def _number(count: int, language: Language) -> str:
    return numbers.number(count, language, digits=0)


def _year(facts: Needed, form: str) -> str:
    return "" if facts.period is None else f" ({form.format(facts.period)})"
