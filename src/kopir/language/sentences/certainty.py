"""How certain a country's place in an index is, and which choice makes it uncertain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kopir.language import dates, kk, numbers
from kopir.language.sentences import words
from kopir.language.sentences.words import Named
from kopir.language.text import Language

_CAUSES: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "weights": "the choice of weights",
        "normalise": "the choice of normalisation",
        "aggregate": "the choice of aggregation",
        "treat": "how outliers are treated",
        "impute": "how gaps are filled",
        "noise": "errors of the figures",
        "inclusion": "which indicators are included",
    },
    "ru": {
        "weights": "выбором весов",
        "normalise": "выбором способа нормализации",
        "aggregate": "выбором способа агрегирования",
        "treat": "способом обработки выбросов",
        "impute": "способом заполнения пропусков",
        "noise": "погрешностями данных",
        "inclusion": "составом показателей",
    },
    "kk": {
        "weights": "салмақтарды таңдауға",
        "normalise": "нормалау тәсілін таңдауға",
        "aggregate": "біріктіру тәсілін таңдауға",
        "treat": "шектен шыққан мәндерді өңдеу тәсіліне",
        "impute": "жетіспейтін мәндерді толықтыру тәсіліне",
        "noise": "деректердің қателігіне",
        "inclusion": "көрсеткіштердің құрамына",
    },
}


@dataclass(frozen=True, slots=True)
class Certainty:
    """Between which places a country lies.

    Attributes:
        area: the country.
        best, worst: its place is between these in nine of ten ways of making the index.
        of: how many countries have a place.
        certain: whether the place is the same in all of them.
        cause: the choice that causes most of the spread (``weights``, ``normalise`` ...); "" = unknown.
        share: share of the spread that this choice causes alone, between 0 and 1.
    """

    area: Named
    best: int
    worst: int
    of: int
    certain: bool = False
    cause: str = ""
    share: float | None = None


def certainty(facts: Certainty, language: Language) -> str:
    """Between which places a country lies whatever is chosen, and what the spread comes from.

    >>> from kopir.language import Text
    >>> from kopir.language.sentences import Item
    >>> kaz = Item("KAZ", Text(kk="Қазақстан", ru="Казахстан", en="Kazakhstan"))
    >>> certainty(Certainty(kaz, 28, 28, 193, certain=True), "en")
    "Kazakhstan's place is 28th of 193 whatever the method."
    """
    return words.capital({"kk": _kazakh, "ru": _russian, "en": _english}[language](facts)) + "."


def extremes(area: Named, best: int, worst: int, language: Language) -> str:
    """The best and the worst place of all ways that were tried."""
    name = words.area(area, language)
    if language == "kk":
        first, last = words.kazakh_place(best, "abl"), words.kazakh_place(worst, "abl")
        return f"Сыналған тәсілдердің ешбірінде {name} {first} жоғары көтерілмейді, {last} төмен түспейді."
    if language == "ru":
        return f"При любом из опробованных способов {name} не выше {best}-го и не ниже {worst}-го места."
    first, last = dates.english_ordinal(best), dates.english_ordinal(worst)
    return f"Of all the ways tried, none puts {name} higher than {first} or lower than {last}."


def _english(facts: Certainty) -> str:
    name = words.area(facts.area, "en")
    own = f"{name}'" if name.endswith("s") else f"{name}'s"
    if facts.certain:
        return f"{own} place is {dates.english_ordinal(facts.best)} of {facts.of} whatever the method"
    text = f"in nine of ten ways to make the index, {own} place is "
    if facts.best == facts.worst:
        text += f"{dates.english_ordinal(facts.best)} of {facts.of}"
    else:
        text += f"between {facts.best} and {facts.worst} of {facts.of}"
    if facts.cause and facts.share is not None:
        share = numbers.share(facts.share, "en", 0)
        text += f"; {share} of that spread is {_CAUSES['en'][facts.cause]}"
    return text


def _russian(facts: Certainty) -> str:
    name = words.russian(facts.area).gen
    if facts.certain:
        return f"место {name} — {facts.best}-е из {facts.of} при любом способе расчёта"
    text = f"в девяти из десяти вариантов расчёта место {name} — "
    text += (
        f"{facts.best}-е" if facts.best == facts.worst else f"с {facts.best}-го по {facts.worst}-е"
    ) + f" из {facts.of}"
    if facts.cause and facts.share is not None:
        share = numbers.share(facts.share, "ru", 0)
        text += f"; {share} этого разброса объясняется {_CAUSES['ru'][facts.cause]}"
    return text


def _kazakh(facts: Certainty) -> str:
    name = words.area(facts.area, "kk")
    if facts.certain:
        place = words.kazakh_place(facts.best, "loc")
        return f"қандай тәсіл таңдалса да, {name} {facts.of} елдің ішінде {place}"
    text = f"индексті есептеудің он нұсқасының тоғызында {name} {facts.of} елдің ішінде "
    if facts.best == facts.worst:
        text += words.kazakh_place(facts.best, "loc")
    else:
        text += f"{kk.pair(f'{facts.best}-орын', f'{facts.worst}-орын')} аралығында"
    if facts.cause and facts.share is not None:
        share = numbers.share(facts.share, "kk", 0).replace("%", "%-ы")
        text += f"; осы шашыраудың {share} {_CAUSES['kk'][facts.cause]} байланысты"
    return text
