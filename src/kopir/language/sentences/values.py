"""One figure of one country in a sentence, and the sentence that says there is none."""

from __future__ import annotations

from dataclasses import dataclass

from kopir.language import dates
from kopir.language.sentences import words
from kopir.language.sentences.standing import Place
from kopir.language.sentences.words import Amount, Named
from kopir.language.text import Language, Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its place.

    Attributes:
        topic: what is measured.
        area: the country.
        period: the time of the figure, an SDMX period.
        amount: the value.
        place: its rank among the countries that have a figure, if known.
    """

    topic: Text
    area: Named
    period: int | str
    amount: Amount
    place: Place | None = None


def figure(facts: Figure, language: Language) -> str:
    """The figure: "Internet users: Kazakhstan, 93.2% (2023), 28th of 193."."""
    if facts.amount.text(language) == Amount(None).text(language):
        return no_figure(facts.topic, facts.area, language)
    name = facts.area.names.get(language)
    text = f"{name}, {facts.amount.text(language)} ({_period(facts.period, language)})"
    place = facts.place
    if place and place.rank:
        text += {
            "kk": f", {place.of} елдің ішінде {words.kazakh_place(place.rank)}",
            "ru": f", {place.rank}-е место из {place.of}",
            "en": f", {dates.english_ordinal(place.rank)} of {place.of}",
        }[language]
    return words.headed(facts.topic, text + ".", language)


def no_figure(topic: Text | None, area: Named, language: Language, period: int | str | None = None) -> str:
    """The sentence that says a country has no figure, of a time if one is given."""
    if language == "kk":
        when = f"{dates.period(str(period), 'kk')} жылғы " if _is_year(period) else _when(period, "kk")
        text = f"{words.area(area, 'kk')} бойынша {when}дерек жоқ."
    elif language == "ru":
        when = f" за {period} год" if _is_year(period) else _when(period, "ru")
        text = f"по {words.russian(area).dat} нет данных{when}."
    else:
        when = f" in {period}" if _is_year(period) else _when(period, "en")
        text = f"there are no data for {words.area(area, 'en')}{when}."
    return words.headed(topic, text, language)


def _is_year(period: int | str | None) -> bool:
    return period is not None and len(str(period)) == 4


def _when(period: int | str | None, language: Language) -> str:
    if period is None:
        return ""
    text = dates.period(str(period), language)
    return {"kk": f"{text} бойынша ", "ru": f" ({text})", "en": f" ({text})"}[language]


def _period(period: int | str, language: Language) -> str:
    text = dates.period(str(period), language)
    if not _is_year(period):
        return text
    return {"kk": f"{text} жыл", "ru": f"{text} год", "en": text}[language]
