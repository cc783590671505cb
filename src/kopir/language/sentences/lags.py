"""How many years one country is behind another, and when the gap between the two closes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kopir.language import kk, ru
from kopir.language.sentences import words
from kopir.language.sentences.words import Amount, Named
from kopir.language.text import Language, Text

Outcome = Literal["closes", "already_closed", "not_at_this_pace"]


@dataclass(frozen=True, slots=True)
class Lag:
    """A time distance.

    Attributes:
        area: the country that is behind.
        other: the country it is behind of.
        years: whole years; 0 = less than half a year.
        level: the value of the country that is behind.
        reached: the year in which the other came up to that level, or of its first figure (``at_least``).
        at_least: whether the other stood above that level in its first figure already.
        topic: the indicator, where the page does not already say it.
    """

    area: Named
    other: Named
    years: int
    level: Amount
    reached: int
    at_least: bool = False
    topic: Text | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """When a gap closes at the pace of the last years.

    Attributes:
        area: the country that is behind.
        other: the country it is behind of.
        outcome: what happens.
        year: of closing, where it closes.
        earliest, latest: its 95 % interval; ``None`` for ``latest`` = open.
        within: the width at which a gap counts as closed.
        topic: the indicator, where the page does not already say it.
    """

    area: Named
    other: Named
    outcome: Outcome
    year: int | None = None
    earliest: int | None = None
    latest: int | None = None
    within: Amount | None = None
    topic: Text | None = None


@dataclass(frozen=True, slots=True)
class Closings:
    """What becomes of the gaps between the members of a group and one country.

    Attributes:
        other: the country ahead.
        closed: gaps that are closed already.
        closing: gaps that close, the last one ``by`` that year.
        by: that year.
        open: gaps that do not close at this pace.
    """

    other: Named
    closed: int
    closing: int
    by: int | None
    open: int


def lag(facts: Lag, language: Language) -> str:
    """How many years the one is behind, and when the other stood there.

    >>> from kopir.language.sentences.words import Item
    >>> tjk = Item("TJK", Text(kk="Тәжікстан", ru="Таджикистан", en="Tajikistan"))
    >>> kaz = Item("KAZ", Text(kk="Қазақстан", ru="Казахстан", en="Kazakhstan"))
    >>> lag(Lag(tjk, kaz, 13, Amount(55.8, 1, Text.same("%")), 2011), "en")
    'Tajikistan is 13 years behind Kazakhstan, which reached 55.8% in 2011.'
    """
    text = {"kk": _kazakh_lag, "ru": _russian_lag, "en": _english_lag}[language](facts)
    return words.headed(facts.topic, text, language)


def closing(facts: Closing, language: Language) -> str:
    """When the gap of two countries closes at the pace of the last ten years, or that it does not."""
    text = {"kk": _kazakh_closing, "ru": _russian_closing, "en": _english_closing}[language](facts)
    return words.headed(facts.topic, text, language)


def closings(facts: Closings, language: Language) -> str:
    """How many gaps to one country are closed, close, and do not close at the pace of the last ten years."""
    return {"kk": _kazakh_closings, "ru": _russian_closings, "en": _english_closings}[language](facts)


def _years(count: int, language: Language) -> str:
    if language == "kk":
        return f"{count} жыл"
    if language == "ru":
        return f"{count} {ru.plural(count, 'год', 'года', 'лет')}"
    return f"{count} {'year' if count == 1 else 'years'}"


def _english_lag(facts: Lag) -> str:
    level = facts.level.text("en")
    name, other = words.area(facts.area, "en"), words.area(facts.other, "en")
    if facts.at_least:
        head = f"{name} is at least {_years(facts.years, 'en')} behind {other}"
        return f"{head}, which stood above {level} already in {facts.reached}."
    apart = f"{_years(facts.years, 'en')} behind" if facts.years else "less than a year behind"
    return f"{name} is {apart} {other}, which reached {level} in {facts.reached}."


def _russian_lag(facts: Lag) -> str:
    name, other, level = words.russian(facts.area), words.russian(facts.other), facts.level.text("ru")
    verb = "отстают" if name.gender == "pl" else "отстаёт"
    head = f"{name.nom} {verb} {'не менее чем ' if facts.at_least else ''}"
    apart = (
        f"на {_years(facts.years, 'ru')} от {other.gen}"
        if facts.years
        else f"менее чем на год от {other.gen}"
    )
    if facts.at_least:
        return f"{head}{apart}: {other.where} выше {level} было уже в {facts.reached} году."
    return f"{head}{apart}: {other.where} уровень {level} достигнут в {facts.reached} году."


def _kazakh_lag(facts: Lag) -> str:
    name, other = words.area(facts.area, "kk"), words.area(facts.other, "kk")
    level = facts.level.text("kk")
    head = f"{name} {kk.suffix(other, 'abl')}"
    if facts.at_least:
        above = kk.suffix(level, "abl")
        return (
            f"{head} кемінде {_years(facts.years, 'kk')} артта: {facts.reached} жылдың өзінде "
            f"{kk.suffix(other, 'loc')} көрсеткіш {above} жоғары болған."
        )
    apart = _years(facts.years, "kk") if facts.years else "бір жылға жетпейтін уақыт"
    return f"{head} {apart} артта: {other} {level} деңгейіне {facts.reached} жылы жеткен."


def _span(facts: Closing, language: Language) -> str:
    """The interval in brackets; "" where there is none."""
    if facts.earliest is None:
        return ""
    if facts.latest is None:
        return {
            "kk": f" (95% сенімділік аралығы: {facts.earliest} жылдан бастап, жоғарғы шегі жоқ)",
            "ru": f" (95-процентный доверительный интервал: с {facts.earliest} года, без верхней границы)",
            "en": f" (95% interval: from {facts.earliest}, with no end)",
        }[language]
    if facts.earliest == facts.latest:
        return ""
    years = f"{facts.earliest}–{facts.latest}"
    return {
        "kk": f" (95% сенімділік аралығы: {years} жылдар)",
        "ru": f" (95-процентный доверительный интервал: {years} годы)",
        "en": f" (95% interval: {years})",
    }[language]


def _english_closing(facts: Closing) -> str:
    gap = f"the gap between {words.area(facts.area, 'en')} and {words.area(facts.other, 'en')}"
    if facts.outcome == "already_closed":
        if facts.within is None:
            return f"{gap} is closed already."
        width = words.difference(facts.within, "en")
        return f"{gap} is no wider than {width} and counts as closed."
    if facts.outcome == "not_at_this_pace":
        return f"{gap} does not close at the pace of the last ten years."
    return f"at the pace of the last ten years {gap} closes in {facts.year}{_span(facts, 'en')}."


def _russian_closing(facts: Closing) -> str:
    gap = f"разрыв между {words.russian(facts.area).ins} и {words.russian(facts.other).ins}"
    if facts.outcome == "already_closed":
        if facts.within is None:
            return f"{gap} уже закрыт."
        width = words.difference(facts.within, "ru", after_to=True)
        return f"{gap} не превышает {width} и считается закрытым."
    if facts.outcome == "not_at_this_pace":
        return f"{gap} при темпе последних десяти лет не закроется."
    return f"при темпе последних десяти лет {gap} закроется в {facts.year} году{_span(facts, 'ru')}."


def _kazakh_closing(facts: Closing) -> str:
    gap = f"{kk.pair(words.area(facts.area, 'kk'), words.area(facts.other, 'kk'))} арасындағы алшақтық"
    if facts.outcome == "already_closed":
        if facts.within is None:
            return f"{gap} жойылған."
        width = kk.suffix(words.difference(facts.within, "kk"), "abl")
        return f"{gap} {width} аспайды, сондықтан жойылған деп есептеледі."
    if facts.outcome == "not_at_this_pace":
        return f"{gap} соңғы он жылдың қарқынымен жойылмайды."
    return f"соңғы он жылдың қарқынымен {gap} {facts.year} жылы жойылады{_span(facts, 'kk')}."


def _english_closings(facts: Closings) -> str:
    parts = []
    if facts.closed:
        parts.append(f"{facts.closed} {'is' if facts.closed == 1 else 'are'} closed already")
    if facts.closing:
        verb = "closes" if facts.closing == 1 else "close"
        parts.append(f"{facts.closing} {verb} by {facts.by} at the pace of the last ten years")
    if facts.open:
        verb = "does" if facts.open == 1 else "do"
        parts.append(f"{facts.open} {verb} not close at {'this' if facts.closing else 'the present'} pace")
    count = facts.closed + facts.closing + facts.open
    gaps = (
        f"the gap to {words.area(facts.other, 'en')}"
        if count == 1
        else f"the {count} gaps to {words.area(facts.other, 'en')}"
    )
    return f"Of {gaps}, {_joined(parts, 'and')}." if parts else ""


def _russian_closings(facts: Closings) -> str:
    parts = []
    if facts.closed:
        parts.append(f"уже закрыты — {facts.closed}")
    if facts.closing:
        parts.append(f"закроются к {facts.by} году при темпе последних десяти лет — {facts.closing}")
    if facts.open:
        pace = "таком" if facts.closing else "нынешнем"
        parts.append(f"не закроются при {pace} темпе — {facts.open}")
    return f"Разрывы с {words.russian(facts.other).ins}: {', '.join(parts)}." if parts else ""


def _kazakh_closings(facts: Closings) -> str:
    parts = []
    if facts.closed:
        parts.append(f"{facts.closed} елде жойылған")
    if facts.closing:
        parts.append(f"{facts.closing} елде соңғы он жылдың қарқынымен {facts.by} жылға қарай жойылады")
    if facts.open:
        pace = "мұндай" if facts.closing else "қазіргі"
        parts.append(f"{facts.open} елде {pace} қарқынмен жойылмайды")
    other = kk.suffix(words.area(facts.other, "kk"), "ins")
    return f"{words.capital(other)} алшақтық: {', '.join(parts)}." if parts else ""


def _joined(parts: list[str], word: str) -> str:
    return " ".join([", ".join(parts[:-1]), word, parts[-1]]) if len(parts) > 1 else parts[0]
