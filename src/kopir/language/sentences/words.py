"""The parts of sentences: how areas, groups of countries, people, places and amounts are spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol

import yaml

from kopir.language import dates, en, kk, numbers, ru
from kopir.language.quotes import quoted
from kopir.language.text import Language, Text

DATA: Final = Path(__file__).parent.parent / "data"

_ORDINALS: Final[dict[Language, tuple[str, ...]]] = {
    "kk": (
        *("бірінші", "екінші", "үшінші", "төртінші", "бесінші"),
        *("алтыншы", "жетінші", "сегізінші", "тоғызыншы", "оныншы"),
    ),
    "ru": (
        *("первое", "второе", "третье", "четвёртое", "пятое"),
        *("шестое", "седьмое", "восьмое", "девятое", "десятое"),
    ),
    "en": ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
}


class Named(Protocol):
    """Whatever has a code and names: an area, a group of countries, a category of people."""

    @property
    def code(self) -> str:
        """The code by which its forms are found."""

    @property
    def names(self) -> Text:
        """Its name in three languages."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something with a code and names, for callers that have no object of their own."""

    code: str
    names: Text


@dataclass(frozen=True, slots=True)
class Amount:
    """A value with what is needed to write it.

    Attributes:
        value: the number; None and NaN are missing.
        digits: decimals to show.
        unit: the sign or short words of the unit in each language; None for a pure number.
    """

    value: float | None
    digits: int | None = None
    unit: Text | None = None

    def text(self, language: Language) -> str:
        """The value as a sentence has it."""
        return numbers.number(
            self.value, language, self.digits, self.unit.get(language) if self.unit else None
        )

    @property
    def in_percent(self) -> bool:
        """Whether a difference of two such values is in percentage points."""
        return self.unit is not None and self.unit.en.startswith("%")


def difference(amount: Amount, language: Language, *, after_to: bool = False) -> str:
    """A difference of two values in words; of percentages, in percentage points.

    Args:
        amount: the difference.
        language: of the sentence.
        after_to: whether it follows the Russian "до", which asks for the genitive.

    >>> difference(Amount(2.5, 1, Text.same("%")), "en"), difference(Amount(21, 0, Text.same("%")), "ru")
    ('2.5 percentage points', '21 процентный пункт')
    """
    if not amount.in_percent or amount.value is None:
        return amount.text(language)
    shown = numbers.number(amount.value, language, amount.digits)
    if language == "kk":
        return f"{shown} пайыздық тармақ"
    whole = None if "," in shown or "." in shown else round(abs(amount.value))
    if language == "en":
        return f"{shown} {'percentage point' if whole == 1 else 'percentage points'}"
    return f"{shown} {_russian_points(whole, after_to=after_to)}"


def _russian_points(whole: int | None, *, after_to: bool) -> str:
    """The words "percentage points" after a whole number, or after a fraction (None)."""
    if whole is None:
        return "процентного пункта"
    if after_to:
        return ru.counted_genitive(whole, "процентного пункта", "процентных пунктов")
    return ru.plural(whole, "процентный пункт", "процентных пункта", "процентных пунктов")


def area(named: Named, language: Language) -> str:
    """The name of an area inside a sentence, in the nominative."""
    name = named.names.get(language)
    return en.named(name) if language == "en" else name


def russian(named: Named) -> ru.Name:
    """All Russian forms of an area's name."""
    return ru.name_of(named.names.get("ru"), named.code)


def ordinal(place: int, language: Language) -> str:
    """A place among few, without the noun: in words up to the tenth, then in figures.

    >>> ordinal(1, "ru"), ordinal(12, "kk"), ordinal(22, "en")
    ('первое', '12-', '22nd')
    """
    if place <= len(_ORDINALS[language]):
        return _ORDINALS[language][place - 1]
    return {"kk": f"{place}-", "ru": f"{place}-е", "en": dates.english_ordinal(place)}[language]


def kazakh_place(place: int, case: kk.Case = "nom", *, in_words: bool = False) -> str:
    """A place in Kazakh: "28-орын", "бірінші орынды".

    >>> kazakh_place(28, "acc"), kazakh_place(1, "acc", in_words=True)
    ('28-орынды', 'бірінші орынды')
    """
    number = ordinal(place, "kk") if in_words else f"{place}-"
    return number + ("" if number.endswith("-") else " ") + kk.suffix("орын", case)


def among(group: Named, count: int, language: Language) -> str:
    """Among the counted members of a group: "among the 9 members of the SCO"."""
    known = _table("groups").get(group.code, {}).get(language)
    name = group.names.get(language)
    if language == "kk":
        counted = known["members"].format(n=count) if known else f"«{name}» тобындағы {count} ел"
        return f"{kk.suffix(counted, 'gen')} арасында"
    if language == "ru":
        one, many = (
            (known["one"], known["many"]) if known else (f"страны группы «{name}»", f"стран группы «{name}»")
        )
        return f"среди {count} {ru.counted_genitive(count, one, many)}"
    one, many = (known["one"], known["many"]) if known else (f"member of “{name}”", f"members of “{name}”")
    return f"among the {count} {en.counted(count, one, many)}"


def between_members(group: Named, language: Language) -> str:
    """What lies between the members of a group: "between the members of the SCO"."""
    known = _table("groups").get(group.code, {}).get(language)
    name = group.names.get(language)
    if language == "kk":
        return f"{known['of'] if known else f'«{name}» тобындағы елдер'} арасындағы"
    if language == "ru":
        return f"между {known['between'] if known else f'странами группы «{name}»'}"
    return f"between the {known['many'] if known else f'members of “{name}”'}"


def inside(group: Named, language: Language) -> str:
    """In the members of a group taken together: "in the countries of the SCO"."""
    known = _table("groups").get(group.code, {}).get(language)
    name = group.names.get(language)
    if known and "inside" in known:
        return str(known["inside"])
    if language == "kk":
        return f"{known['short'] if known else f'«{name}» тобының'} елдерінде"
    if language == "ru":
        return f"в странах {known['short'] if known else f'группы «{name}»'}"
    return f"in the countries of {known['short'] if known else f'“{name}”'}"


def million(value: float, language: Language) -> str:
    """A number of people in millions, or whole where it is smaller: "47.2 million", "640,000".

    >>> [million(people, "en").replace(numbers.NO_BREAK, " ") for people in (47_193_181, 1_154_516_931)]
    ['47.2 million', '1.15 billion']
    """
    part, name = numbers.scaled(value, language)
    if name:
        return numbers.number(part, language, 1 if value < 1e9 else 2, name)
    rounded = round(value, -3) if value >= 10_000 else value
    return numbers.number(rounded, language, 0)


def people(category: Named, language: Language) -> tuple[str, str, str]:
    """A category of people: nominative, the form of whom something is said, the form after "between".

    A category that is not listed is spoken of by its label.
    """
    known = _table("people").get(category.code)
    if not known:
        name = category.names.get(language)
        told = quoted(name, language)
        within = {"kk": f"{told} санатында", "ru": f"в категории {told}", "en": f"in {told}"}[language]
        return told, within, told
    if language == "ru":
        nom, at, ins = known["ru"]
        return nom, at, ins
    if language == "en":
        noun, at = known["en"]
        return noun, at, noun
    return known["kk"], kk.suffix(known["kk"], "loc"), known["kk"]


def capital(text: str) -> str:
    """The sentence with a capital letter at its head."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """A name as it stands inside a sentence; an abbreviation keeps its letters.

    >>> small("Online services"), small("SDG reporting")
    ('online services', 'SDG reporting')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def by_index(topic: Text | None, language: Language) -> str:
    """An index as a sentence about places begins with it; "" where the topic is none.

    >>> egdi = Text(kk="Даму индексі", ru="Индекс развития", en="Development Index")
    >>> by_index(egdi, "kk"), by_index(egdi, "ru"), by_index(egdi, "en")
    ('Даму индексі бойынша', 'по индексу развития', 'in the Development Index')
    """
    name = topic.get(language) if topic else ""
    if language == "kk":
        return f"{name} бойынша" if name.endswith("индексі") else ""
    if language == "ru":
        head, _, rest = name.partition(" ")
        return f"по индексу {rest}" if head.lower() == "индекс" and rest else ""
    return f"in the {name}" if name.lower().endswith("index") else ""


def headed(topic: Text | None, sentence: str, language: Language) -> str:
    """The sentence after what it is about: "Internet users: in 2023 …"."""
    return f"{capital(topic.get(language))}: {sentence}" if topic else capital(sentence)


@cache
def _table(name: str) -> dict[str, Any]:
    read = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    table: dict[str, Any] = read[name]
    return table
