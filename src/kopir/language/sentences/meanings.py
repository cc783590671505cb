"""What a measure of a divide means, and what it does not: one sentence each, by measure and weights."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import yaml

from kopir.language import kk, numbers
from kopir.language.sentences import words
from kopir.language.sentences.trends import Measure
from kopir.language.sentences.words import Amount, Named
from kopir.language.text import Language

TWO_COUNTRIES = ("range", "ratio")
"""Measures that rest on the highest and the lowest value alone."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A figure whose meaning is told.

    Attributes:
        measure: which.
        value: the figure; of a range with the unit of the indicator.
        weighted: whether countries are weighted by their population.
        most: the greatest the Theil index T can be here.
        smallest, largest: the countries with the fewest and the most people.
        fewest, people: how many people these two have.
        share: of the largest in the whole weight, 0 to 1.
    """

    measure: Measure
    value: Amount
    weighted: bool = False
    most: float | None = None
    smallest: Named | None = None
    largest: Named | None = None
    fewest: float | None = None
    people: float | None = None
    share: float | None = None


def means(facts: Meaning, language: Language) -> str:
    """What the figure means; "" where no short sentence says it.

    >>> means(Meaning("gini", Amount(0.19, 3)), "en")
    'Two of the countries, drawn at random, differ on average by 38% of the mean.'
    """
    if facts.value.value is None:
        return ""
    return _told(facts, facts.value.value, language)


def means_not(facts: Meaning, language: Language) -> str:
    """What the figure does not say."""
    if facts.measure in TWO_COUNTRIES:
        return {
            "kk": "Бұл сан қалған елдер туралы ештеңе айтпайды: ол екі елдің мәніне ғана сүйенеді.",
            "ru": "Это число ничего не говорит об остальных странах: оно опирается на значения только двух.",
            "en": "It says nothing of the other countries: it rests on the values of two alone.",
        }[language]
    if facts.weighted:
        return {"kk": _kazakh_people, "ru": _russian_people, "en": _english_people}[language](facts)
    return {"kk": _kazakh_countries, "ru": _russian_countries, "en": _english_countries}[language](facts)


@cache
def _texts() -> dict[str, dict[Language, str]]:
    read = yaml.safe_load((words.DATA / "meanings.yaml").read_text(encoding="utf-8"))
    texts: dict[str, dict[Language, str]] = read["meanings"]
    return texts


def _told(facts: Meaning, value: float, language: Language) -> str:
    if facts.measure == "theil_t" and not facts.most:
        return ""
    key = "gini_people" if facts.measure == "gini" and facts.weighted else facts.measure
    text = _texts().get(key, {}).get(language, "")
    return text.format(
        value=facts.value.text(language),
        difference=words.difference(facts.value, language),
        share=_share(value, language),
        twice=_share(2 * value, language),
        lost=_share(-math.expm1(-value), language),
        of_most=_share(value / facts.most, language) if facts.most else "",
    )


def _share(value: float, language: Language) -> str:
    return numbers.share(value, language, 0 if value >= 0.095 else 1)


def _english_people(facts: Meaning) -> str:
    text = "It does not show differences inside countries: everybody counts with the mean of their country"
    if facts.largest and facts.share is not None:
        text += f", and {words.area(facts.largest, 'en')} alone has {_share(facts.share, 'en')} of the weight"
    return text + "."


def _russian_people(facts: Meaning) -> str:
    text = "Это число не показывает различий внутри стран: каждый человек учтён со средним своей страны"
    if facts.largest and facts.share is not None:
        name = words.russian(facts.largest).acc
        text += f", а на {name} приходится {_share(facts.share, 'ru')} веса"
    return text + "."


def _kazakh_people(facts: Meaning) -> str:
    text = "Бұл сан елдердің ішіндегі айырмашылықты көрсетпейді: әр адам өз елінің орташа мәнімен есептелген"
    if facts.largest and facts.share is not None:
        name = kk.suffix(words.area(facts.largest, "kk"), "dat")
        text += f", ал салмақтың {_share(facts.share, 'kk')}-ы бір ғана {name} тиесілі"
    return text + "."


def _english_countries(facts: Meaning) -> str:
    text = "It counts countries, not people"
    if facts.smallest and facts.largest and facts.fewest and facts.people:
        small, large = words.area(facts.smallest, "en"), words.area(facts.largest, "en")
        text += (
            f": {small} with {words.million(facts.fewest, 'en')} people weighs as much as {large} with "
            f"{words.million(facts.people, 'en')}"
        )
    return text + "; differences inside countries are not in it."


def _russian_countries(facts: Meaning) -> str:
    text = "Это число считает страны, а не людей"
    if facts.smallest and facts.largest and facts.fewest and facts.people:
        small, large = words.russian(facts.smallest), words.russian(facts.largest)
        verb = "весят" if small.gender == "pl" else "весит"
        text += (
            f": {small.nom} с населением {words.million(facts.fewest, 'ru')} {verb} столько же, сколько "
            f"{large.nom} с населением {words.million(facts.people, 'ru')}"
        )
    return text + "; различия внутри стран в него не входят."


def _kazakh_countries(facts: Meaning) -> str:
    text = "Бұл сан адамдарды емес, елдерді есептейді"
    if facts.smallest and facts.largest and facts.fewest and facts.people:
        small, large = words.area(facts.smallest, "kk"), words.area(facts.largest, "kk")
        text += (
            f": халқы {words.million(facts.fewest, 'kk')} {kk.suffix(small, 'gen')} салмағы халқы "
            f"{words.million(facts.people, 'kk')} {kk.suffix(large, 'gen')} салмағымен бірдей"
        )
    return text + "; елдердің ішіндегі айырмашылық оған кірмейді."
