"""How a group of countries stands: who leads, who is last, how far apart, how fresh the figures are."""

from __future__ import annotations

from dataclasses import dataclass

from kopir.language import kk, numbers, ru
from kopir.language.sentences import words
from kopir.language.sentences.words import Amount, Named
from kopir.language.text import Language, Text


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """The facts of a summary.

    Attributes:
        group: the group of countries.
        year: of the figures.
        leader, leading: the country that does best, and its value.
        last, trailing: the country that does worst, and its value.
        count: countries with a figure.
        of: members of the group.
        topic: the index or indicator, where the page does not already say it.
    """

    group: Named
    year: int | str
    leader: Named
    leading: Amount
    last: Named
    trailing: Amount
    count: int
    of: int
    topic: Text | None = None


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh the figures of a group are.

    Attributes:
        newest: year of the newest figure.
        since: the year from which a figure counts as fresh.
        count: members that have a figure since then.
        of: members of the group.
        group: the group; None for countries at large.
    """

    newest: int | str
    since: int | str
    count: int
    of: int
    group: Named | None = None


def group_summary(facts: GroupSummary, language: Language) -> str:
    """Who leads the group, who is last, and how many times the one is the other."""
    write = {"kk": _kazakh_summary, "ru": _russian_summary, "en": _english_summary}[language]
    return words.headed(facts.topic, write(facts), language)


def freshness(facts: Freshness, language: Language) -> str:
    """How new the newest figure is and how many members have a fresh one."""
    return {"kk": _kazakh_fresh, "ru": _russian_fresh, "en": _english_fresh}[language](facts)


def times(facts: GroupSummary) -> float | None:
    """How many times the larger of the two values is the smaller; None where that has no meaning."""
    first, second = facts.leading.value, facts.trailing.value
    if first is None or second is None or min(first, second) <= 0:
        return None
    return max(first, second) / min(first, second)


def _less(facts: GroupSummary) -> bool:
    return (facts.trailing.value or 0) < (facts.leading.value or 0)


def _ratio(facts: GroupSummary, language: Language) -> str:
    """The ratio in words, "" where there is none or the two hardly differ."""
    ratio = times(facts)
    if ratio is None or ratio < 1.05:
        return ""
    number = numbers.number(ratio, language, 1 if ratio < 10 else 0)
    less = _less(facts)
    if language == "kk":
        return f", айырмашылық – {number} есе"
    if language == "ru":
        # A fraction governs the genitive singular, "в 2,0 раза"; whole numbers agree.
        noun = "раза" if ratio < 10 else ru.plural(round(ratio), "раз", "раза", "раз")
        return f" — в {number} {noun} {'меньше' if less else 'больше'}"
    return f", {number} times {'less' if less else 'more'}"


def _english_summary(facts: GroupSummary) -> str:
    leader, last = words.area(facts.leader, "en"), words.area(facts.last, "en")
    text = f"in {facts.year}, {words.among(facts.group, facts.of, 'en')}, {leader} led with "
    text += f"{facts.leading.text('en')} and {last} was last with {facts.trailing.text('en')}"
    text += _ratio(facts, "en")
    if facts.count < facts.of:
        text += f" ({facts.count} of {facts.of} have a figure)"
    return text + "."


def _russian_summary(facts: GroupSummary) -> str:
    leader, last = words.russian(facts.leader), words.russian(facts.last)
    text = f"в {facts.year} году {words.among(facts.group, facts.of, 'ru')} "
    text += f"{ru.past('лидировал', leader.gender)} {leader.nom} ({facts.leading.text('ru')}), "
    text += f"список {ru.past('замыкал', last.gender)} {last.nom} "
    text += f"({facts.trailing.text('ru')}){_ratio(facts, 'ru')}"
    if facts.count < facts.of:
        text += f"; данные есть по {facts.count} из {facts.of}"
    return text + "."


def _kazakh_summary(facts: GroupSummary) -> str:
    leader, last = words.area(facts.leader, "kk"), words.area(facts.last, "kk")
    text = f"{facts.year} жылы {words.among(facts.group, facts.of, 'kk')} бірінші орында {leader} "
    text += f"({facts.leading.text('kk')}), соңғы орында {last} ({facts.trailing.text('kk')}) болды"
    text += _ratio(facts, "kk")
    if facts.count < facts.of:
        text += f"; дерек {facts.of} елдің {kk.number_possessive(facts.count)} бойынша бар"
    return text + "."


def _english_fresh(facts: Freshness) -> str:
    members = "members" if facts.group else "countries"
    whole = f"the {facts.of} members" if facts.group else f"{facts.of} countries"
    if facts.count == facts.of > 1:
        counted = f"all {facts.of} {members} have"
    elif facts.count > 1:
        counted = f"{facts.count} of {whole} have"
    else:
        counted = f"{facts.count or 'none'} of {whole} has"
    return f"The newest figure is of {facts.newest}; {counted} a figure since {facts.since}."


def _russian_fresh(facts: Freshness) -> str:
    one, many = ("участника", "участников") if facts.group else ("страны", "стран")
    whole = f"{facts.of} {ru.counted_genitive(facts.of, one, many)}"
    head = f"Самые новые данные — за {facts.newest} год; с {facts.since} года "
    if facts.count == facts.of > 1:
        return f"{head}данные есть у всех {whole}."
    if facts.count == 0:
        return f"{head}данных нет ни у {'одного' if facts.group else 'одной'} из {whole}."
    return f"{head}данные есть у {facts.count} из {whole}."


def _kazakh_fresh(facts: Freshness) -> str:
    whole = f"{facts.of} {'мүше ел' if facts.group else 'ел'}"
    head = f"Ең жаңа дерек – {facts.newest} жылғы; {facts.since} жылдан бергі дерек "
    if facts.count == facts.of > 1:
        return f"{head}{whole}дің бәрінде бар."
    if facts.count == 0:
        return f"{head}{whole}дің ешқайсысында жоқ."
    return f"{head}{whole}дің {kk.suffix(kk.number_possessive(facts.count), 'loc')} бар."
