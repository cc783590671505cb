"""How a divide moves: between two countries, between groups of people, within a group of countries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from kopir.language import kk, ru
from kopir.language.ru_rules import Gender
from kopir.language.sentences import words
from kopir.language.sentences.words import Amount, Named
from kopir.language.text import Language, Text

Move = Literal["narrowed", "widened", "steady"]
Measure = Literal[
    "range", "ratio", "cv", "gini", "theil_t", "theil_l", "hoover", "p90_p10", "palma", "parity"
]

_MEASURES: Final[dict[Measure, tuple[str, str, Gender, str]]] = {
    "range": ("ең жоғары және ең төмен мәндердің айырмасы", "размах", "m", "range"),
    "ratio": (
        *("ең жоғары мәннің ең төмен мәнге қатынасы", "отношение наибольшего значения к наименьшему", "n"),
        "ratio of highest to lowest",
    ),
    "cv": ("вариация коэффициенті", "коэффициент вариации", "m", "coefficient of variation"),
    "gini": ("Джини коэффициенті", "коэффициент Джини", "m", "Gini coefficient"),
    "theil_t": ("Тейл индексі (T)", "индекс Тейла (T)", "m", "Theil index T"),
    "theil_l": ("Тейл индексі (L)", "индекс Тейла (L)", "m", "Theil index L"),
    "hoover": ("Гувер индексі", "индекс Гувера", "m", "Hoover index"),
    "p90_p10": (
        *("P90/P10 квантильдерінің қатынасы", "отношение квантилей P90/P10", "n"),
        "ratio of quantiles P90/P10",
    ),
    "palma": ("Палма коэффициенті", "коэффициент Пальмы", "m", "Palma ratio"),
    "parity": ("паритет индексі", "индекс паритета", "m", "parity index"),
}

_VERDICTS: Final[dict[Move, tuple[str, str, str]]] = {
    "narrowed": ("қысқарды", "сократился", "narrowed"),
    "widened": ("ұлғайды", "увеличился", "widened"),
}


@dataclass(frozen=True, slots=True)
class Trend:
    """How a gap moved.

    Attributes:
        between: the two countries, or the two categories of people, the gap lies between; None for a group.
        people: whether the two are categories of people.
        area: where those people live.
        group: the group of countries whose members differ, where ``between`` is None.
        measure: by which the divide within the group is measured.
        first_year, last_year, first, last: the two ends.
        move: what happened, as the caller judges it.
        verdict: whether to say what the measure means for the gap; without it only the measure is told, as
            befits a second one that follows.
        count: countries it rests on.
        topic: the indicator, where the page does not already say it.
    """

    first_year: int | str
    last_year: int | str
    first: Amount
    last: Amount
    move: Move
    between: tuple[Named, Named] | None = None
    people: bool = False
    area: Named | None = None
    group: Named | None = None
    measure: Measure | None = None
    verdict: bool = True
    count: int | None = None
    topic: Text | None = None


def trend(facts: Trend, language: Language) -> str:
    """Whether the gap narrowed, widened or hardly changed, from what to what."""
    text = {"kk": _kazakh, "ru": _russian, "en": _english}[language](facts)
    return words.headed(facts.topic, text, language)


def measure_name(measure: Measure, language: Language) -> str:
    """What a measure of inequality is called."""
    kazakh, russian, _, english = _MEASURES[measure]
    return {"kk": kazakh, "ru": russian, "en": english}[language]


def _subject(facts: Trend, language: Language) -> str:
    """The noun phrase of the gap: "the gap between women and men in Kazakhstan"."""
    if facts.between is None:
        if facts.group is None:
            return {
                "kk": "елдер арасындағы алшақтық",
                "ru": "разрыв между странами",
                "en": "the gap between countries",
            }[language]
        between = words.between_members(facts.group, language)
        return {"kk": f"{between} алшақтық", "ru": f"разрыв {between}", "en": f"the gap {between}"}[language]
    first, second = _sides(facts.between, language, people=facts.people)
    if language == "kk":
        where = f"{kk.suffix(words.area(facts.area, 'kk'), 'loc')} " if facts.area else ""
        return f"{where}{kk.pair(first, second)} арасындағы алшақтық"
    if language == "ru":
        where = f" {words.russian(facts.area).where}" if facts.area else ""
        return f"разрыв между {first} и {second}{where}"
    where = f" in {words.area(facts.area, 'en')}" if facts.area else ""
    return f"the gap between {first} and {second}{where}"


def _sides(pair: tuple[Named, Named], language: Language, *, people: bool) -> tuple[str, str]:
    if people:
        return words.people(pair[0], language)[2], words.people(pair[1], language)[2]
    if language == "ru":
        return words.russian(pair[0]).ins, words.russian(pair[1]).ins
    return words.area(pair[0], language), words.area(pair[1], language)


def _english(facts: Trend) -> str:
    years = f"between {facts.first_year} and {facts.last_year} "
    first, last = _ends(facts, "en")
    told = f"the {measure_name(facts.measure, 'en')} " if facts.measure else ""
    rose = "fell" if _fell(facts) else "rose"
    if facts.move == "steady":
        head = f"{_subject(facts, 'en')} hardly changed: {told}{'was ' if told else ''}"
        head = head if facts.verdict else f"{told}hardly changed: "
        text = f"{head}{first} in {facts.first_year} and {last} in {facts.last_year}"
    elif told:
        head = f"{_subject(facts, 'en')} {_VERDICTS[facts.move][2]}: " if facts.verdict else ""
        text = f"{head}{told}{rose} from {first} to {last}"
    else:
        text = f"{_subject(facts, 'en')} {_VERDICTS[facts.move][2]} from {first} to {last}"
    return years + text + _rests(facts, "en") + "."


def _russian(facts: Trend) -> str:
    years = f"с {facts.first_year} по {facts.last_year} год "
    first, last = _ends(facts, "ru")
    told = measure_name(facts.measure, "ru") if facts.measure else ""
    gender: Gender = _MEASURES[facts.measure][2] if facts.measure else "m"
    if facts.move == "steady":
        head = f"{_subject(facts, 'ru')} почти не изменился: {told}{' — ' if told else ''}"
        head = head if facts.verdict else f"{told} почти не {ru.past('изменился', gender)}: "
        text = f"{head}{first} в {facts.first_year} году и {last} в {facts.last_year} году"
    elif told:
        head = f"{_subject(facts, 'ru')} {_VERDICTS[facts.move][1]}: " if facts.verdict else ""
        moved = ru.past("снизился", gender) if _fell(facts) else _grew(gender)
        text = f"{head}{told} {moved} с {first} до {last}"
    else:
        text = f"{_subject(facts, 'ru')} {_VERDICTS[facts.move][1]} с {first} до {last}"
    return years + text + _rests(facts, "ru") + "."


def _kazakh(facts: Trend) -> str:
    years = f"{facts.first_year}–{facts.last_year} жылдары "
    first, last = _ends(facts, "kk")
    span = f"{kk.suffix(first, 'abl')} {kk.suffix(last, 'dat')} дейін"
    told = f"{measure_name(facts.measure, 'kk')} " if facts.measure else ""
    if facts.move == "steady":
        head = f"{_subject(facts, 'kk')} айтарлықтай өзгерген жоқ: {told}"
        head = head if facts.verdict else f"{told}айтарлықтай өзгерген жоқ: "
        text = f"{head}{facts.first_year} жылы {first}, ал {facts.last_year} жылы {last} болды"
    elif told:
        head = f"{_subject(facts, 'kk')} {_VERDICTS[facts.move][0]}: " if facts.verdict else ""
        text = f"{head}{told}{span} {'төмендеді' if _fell(facts) else 'өсті'}"
    else:
        text = f"{_subject(facts, 'kk')} {span} {_VERDICTS[facts.move][0]}"
    return years + text + _rests(facts, "kk") + "."


def _ends(facts: Trend, language: Language) -> tuple[str, str]:
    """The two ends; of a movement "from … to …" only the second names percentage points."""
    if facts.measure and facts.measure != "range":
        return facts.first.text(language), facts.last.text(language)
    moving = facts.move != "steady"
    last = words.difference(facts.last, language, after_to=moving)
    if facts.first.in_percent and moving:
        return Amount(facts.first.value, facts.first.digits).text(language), last
    return words.difference(facts.first, language), last


def _fell(facts: Trend) -> bool:
    return (facts.last.value or 0) < (facts.first.value or 0)


def _grew(gender: Gender) -> str:
    return {"m": "вырос", "f": "выросла", "n": "выросло", "pl": "выросли"}[gender]


def _rests(facts: Trend, language: Language) -> str:
    """On how many countries the trend rests."""
    if facts.count is None:
        return ""
    count = facts.count
    if language == "kk":
        return f" ({count} елдің дерегі бойынша)"
    if language == "ru":
        return f" (по данным {count} {ru.counted_genitive(count, 'страны', 'стран')})"
    return f" (based on {count} {'country' if count == 1 else 'countries'})"
