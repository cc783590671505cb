"""How many people a share of people does not reach, and where most of them live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kopir.language import kk
from kopir.language.sentences import words
from kopir.language.sentences.words import Named
from kopir.language.text import Language, Text

_INTERNET: Final = ("интернетті пайдаланбаған", "не пользовались интернетом", "did not use the internet")
_PHONE: Final = ("жеке ұялы телефоны болмаған", "не имели своего мобильного телефона", "had no mobile phone")
_POWER: Final = ("электр қуатына қолжетімділігі болмаған", "жили без электричества", "had no electricity")
_LEFT: Final = (
    *("көрсеткіш қамтымаған", "оставались вне охвата показателя"),
    "were left out of the indicator",
)


def _network(name: str) -> tuple[str, str, str]:
    return (
        f"{name} желісінің қамтуынан тыс қалған",
        f"жили вне покрытия сетей {name}",
        f"lived out of reach of {name}",
    )


_NOT: Final[dict[str, tuple[str, str, str]]] = {
    "i99H": _INTERNET,
    "IT_USE_II99": _INTERNET,
    "IT_USE_II99.survey": _INTERNET,
    "IT_MOB_OWN": _PHONE,
    "IT_MOB_OWN.survey": _PHONE,
    "EG.ELC.ACCS.ZS": _POWER,
    "EG_ELC_ACCS": _POWER,
    "IT_MOB_2GNTWK": _network("2G"),
    "IT_MOB_3GNTWK": _network("3G"),
    "IT_MOB_4GNTWK": _network("4G"),
}
"""What the people were without, by indicator."""


@dataclass(frozen=True, slots=True)
class Reach:
    """People left behind.

    Attributes:
        indicator: its code, which decides what the people were without.
        year: of the shares.
        people: how many.
        group: in which group of countries; None for one country, the ``area``.
        area: where most of them live, or the one country.
        there: how many of them in ``area``; None where it is all that is told.
        topic: the indicator, where the page does not already say it.
    """

    indicator: str
    year: int
    people: float
    group: Named | None
    area: Named | None = None
    there: float | None = None
    topic: Text | None = None


def reach(facts: Reach, language: Language) -> str:
    """How many people were without it, and where most of them live.

    >>> from kopir.language.sentences.words import Item
    >>> afg = Item("AFG", Text(kk="Ауғанстан", ru="Афганистан", en="Afghanistan"))
    >>> reach(Reach("i99H", 2024, 35_800_000, None, afg), "en").replace(chr(160), " ")
    'In 2024, 35.8 million people in Afghanistan did not use the internet.'
    """
    text = {"kk": _kazakh, "ru": _russian, "en": _english}[language](facts)
    return words.headed(facts.topic, text, language)


def _english(facts: Reach) -> str:
    without = _NOT.get(facts.indicator, _LEFT)[2]
    where = words.inside(facts.group, "en") if facts.group else _in(facts, "en")
    text = f"in {facts.year}, {words.million(facts.people, 'en')} people {where} {without}"
    if facts.group and facts.area and facts.there is not None:
        text += f", {words.million(facts.there, 'en')} of them {_in(facts, 'en')}"
    return text + "."


def _russian(facts: Reach) -> str:
    without = _NOT.get(facts.indicator, _LEFT)[1]
    where = words.inside(facts.group, "ru") if facts.group else _in(facts, "ru")
    text = f"в {facts.year} году {where} {words.million(facts.people, 'ru')} человек {without}"
    if facts.group and facts.area and facts.there is not None:
        text += f", из них {words.million(facts.there, 'ru')} — {_in(facts, 'ru')}"
    return text + "."


def _kazakh(facts: Reach) -> str:
    without = _NOT.get(facts.indicator, _LEFT)[0]
    where = words.inside(facts.group, "kk") if facts.group else _in(facts, "kk")
    text = f"{facts.year} жылы {where} {without} адамдар саны {words.million(facts.people, 'kk')} болды"
    if facts.group and facts.area and facts.there is not None:
        text += f", оның {words.million(facts.there, 'kk')} – {_in(facts, 'kk')}"
    return text + "."


def _in(facts: Reach, language: Language) -> str:
    if facts.area is None:
        return ""
    if language == "kk":
        return kk.suffix(words.area(facts.area, "kk"), "loc")
    if language == "ru":
        return words.russian(facts.area).where
    return f"in {words.area(facts.area, 'en')}"
