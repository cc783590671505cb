"""The gap between two categories of people of one country: women and men, city and village, rich and poor."""

from __future__ import annotations

from dataclasses import dataclass

from kopir.language import kk
from kopir.language.sentences import words
from kopir.language.sentences.words import Amount, Named
from kopir.language.text import Language, Text


@dataclass(frozen=True, slots=True)
class SocialGap:
    """A gap between two categories of people of one country.

    Attributes:
        area: the country.
        year: of the figures.
        first, second: the categories (F and M, U and R, B40 and R60 …).
        first_value, second_value: their values.
        topic: the indicator, where the page does not already say it.
    """

    area: Named
    year: int | str
    first: Named
    second: Named
    first_value: Amount
    second_value: Amount
    topic: Text | None = None


def social_gap(facts: SocialGap, language: Language) -> str:
    """The two values and by how much one is higher."""
    text = {"kk": _kazakh_social, "ru": _russian_social, "en": _english_social}[language](facts)
    return words.headed(facts.topic, text, language)


def _gap(facts: SocialGap) -> tuple[Amount, bool] | None:
    """The difference and whether it is in favour of the first; None where they are shown as equal."""
    first, second = facts.first_value, facts.second_value
    if first.text("en") == second.text("en") or first.value is None or second.value is None:
        return None
    digits = first.digits
    left, right = (
        round(value, digits) if digits is not None else value for value in (first.value, second.value)
    )
    return Amount(abs(left - right), digits, first.unit), left > right


def _english_social(facts: SocialGap) -> str:
    (first, _, _), (second, _, _) = words.people(facts.first, "en"), words.people(facts.second, "en")
    text = f"in {words.area(facts.area, 'en')} in {facts.year}, {first} {facts.first_value.text('en')}, "
    text += f"{second} {facts.second_value.text('en')}"
    found = _gap(facts)
    if found is None:
        return text + "; there is no difference."
    higher = words.people(facts.first if found[1] else facts.second, "en")[1]
    return text + f"; {words.difference(found[0], 'en')} higher {higher}."


def _russian_social(facts: SocialGap) -> str:
    first, second = words.people(facts.first, "ru")[1], words.people(facts.second, "ru")[1]
    text = f"{words.russian(facts.area).where} в {facts.year} году {first} — {facts.first_value.text('ru')}, "
    text += f"{second} — {facts.second_value.text('ru')}"
    found = _gap(facts)
    if found is None:
        return text + "; разрыва нет."
    higher = first if found[1] else second
    return text + f"; выше {higher} — на {words.difference(found[0], 'ru')}."


def _kazakh_social(facts: SocialGap) -> str:
    first, second = words.people(facts.first, "kk")[1], words.people(facts.second, "kk")[1]
    place = kk.suffix(words.area(facts.area, "kk"), "loc")
    text = f"{facts.year} жылы {place} {first} – {facts.first_value.text('kk')}, "
    text += f"{second} – {facts.second_value.text('kk')}"
    found = _gap(facts)
    if found is None:
        return text + "; алшақтық жоқ."
    higher = first if found[1] else second
    return text + f"; {higher} {kk.suffix(words.difference(found[0], 'kk'), 'dat')} жоғары."
