"""Who takes part in an event of a Russian sentence: by case, preposition and verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, Literal

from kopir.documents.entities import Event, Relation
from kopir.documents.events.russian_clauses import Clauses
from kopir.documents.events.russian_parts import HEADS, Part, heads
from kopir.documents.events.russian_subjects import antecedent, at_which, dropped, subject
from kopir.documents.events.triggers import Trigger
from kopir.documents.groups import Participant
from kopir.documents.wordlists import words as listed

_PRESENT: Final = listed(
    """
    участвовать выступить выступать присутствовать подключиться обратиться представлять
    возглавить возглавлять модерировать председательствовать приветствовать поприветствовать открыть
    """
)
_TOGETHER: Final = (
    ("с", "участием"), ("при", "участии"), ("во", "главе", "с"), ("во", "главе", "со"),
    ("под", "председательством"), ("под", "руководством"), ("в", "составе"), ("под", "началом"),
    ("под", "модерацией"), ("под", "сопредседательством"), ("среди", "участников"), ("среди", "гостей"),
    ("в", "присутствии"), ("в", "числе", "участников"),
)  # fmt: skip
_DIRECT: Final = frozenset({"meeting", "call", "visit", "other"})
"""Kinds of events that are somebody's, or of somebody with another."""
_NEAR: Final = 8
"""Events before and behind somebody that are looked at."""
_SURE: Final = 4
"""Strength from which who takes part in an event takes part in another one of the sentence, too."""
_FAR: Final = (
    "видеоконференц", "онлайн", "видеосвяз", "дистанцион", "по видео", "вкс", "удаленно", "удалённо",
)  # fmt: skip


def participants(clauses: Clauses, parts: list[Part], inside: list[Trigger]) -> Iterable[Relation]:
    """Who takes part in the events of a sentence: each row in the one it goes with most surely.

    Who goes somewhere and meets somebody there does both.
    """
    taken: dict[int, Trigger] = {}
    for part in parts:
        chosen = _listed(clauses, part, taken) or _ranked(clauses, part, inside)
        if chosen:
            taken[part.row.end] = chosen[0]
        for trigger in chosen:
            yield from _taking(clauses, trigger.event, part)


def _ranked(clauses: Clauses, part: Part, inside: list[Trigger]) -> list[Trigger]:
    """The event a row goes with most surely, and those it takes part in besides."""
    middle = bisect_left(inside, part.at, key=lambda each: each.token)
    near = range(max(0, middle - _NEAR), min(len(inside), middle + _NEAR))
    ranked = [
        (_strength(clauses, inside[place], part), _closeness(part, place, inside[place]), inside[place])
        for place in near
    ]
    strength, _, first = max(ranked, key=lambda each: each[:2])
    besides = [
        trigger
        for strong, _, trigger in ranked
        if trigger is not first and strength > 0 and _also(first, strength, trigger, strong)
    ]
    chosen = [first, *besides] if strength > 0 else []
    if part.person:
        others = [inside[place] for place in near if inside[place] not in chosen]
        chosen += [each for each in others if _told_behind(clauses, each, part)]
    return chosen


def _told_behind(clauses: Clauses, trigger: Trigger, part: Part) -> bool:
    """Whether a clause behind somebody, or one without a subject of its own, says that they took part."""
    return antecedent(clauses, trigger, part) or (
        "nom" in part.cases and not part.attribute and dropped(clauses, trigger, part)
    )


def _closeness(part: Part, place: int, trigger: Trigger) -> int:
    """Which of two events goes first: with «с» the last one before it, else the first of the sentence."""
    behind = part.before[-1:] in (("с",), ("со",)) and trigger.event.end <= part.row.start
    return place if behind else -place


def _listed(clauses: Clauses, part: Part, taken: dict[int, Trigger]) -> list[Trigger]:
    """The event of those whom a list behind a colon names one by one: «… государств: Чили и Перу»."""
    if part.before[-1:] != (":",) or part.person:
        return []
    colon = clauses.prepared.tokens[part.at - 1].start
    trigger = taken.get(colon - 1) or taken.get(colon)
    return [trigger] if trigger else []


def _also(trigger: Trigger, strength: int, other: Trigger, strong: int) -> bool:
    """Whether who takes part in an event takes part in another one of the sentence, too."""
    if other.event.kind == "visit" and not other.verb:
        return strong > 0
    return trigger.verb and strength >= _SURE and strong >= _SURE


def _strength(clauses: Clauses, trigger: Trigger, part: Part) -> int:
    """How surely a row takes part in an event: 0 = not at all."""
    tied = _by_preposition(clauses, trigger, part)
    if tied is not None:
        return tied
    if _genitive(clauses, part, trigger):
        return 6 if trigger.event.kind in _DIRECT else 0
    if (_preposition(clauses, part.at - 1) and not heads(part)) or _visited(clauses, part):
        return 0
    if trigger.reception:
        return _received(clauses, trigger, part)
    if part.before[-1:] == ("(",) or _goal_of_verb(clauses, part):
        return 0
    plain = heads(part) or ("nom" in part.cases and not part.attribute)
    if not plain:
        return 0
    together = clauses.together(part.at, trigger.token)
    return subject(clauses, trigger, part) if together else at_which(clauses, trigger, part)


def _by_preposition(clauses: Clauses, trigger: Trigger, part: Part) -> int | None:
    """How surely a row takes part by the words before it; ``None`` where these do not tell."""
    event, before = trigger.event, part.before
    together = clauses.together(part.at, trigger.token)
    direct = event.kind in _DIRECT
    near = 1 if together else 0
    if any(before[-len(phrase) :] == phrase for phrase in _TOGETHER):
        return 3 + near
    last = before[-1] if before else ""
    if last == "между":
        return 3 + near if direct and not _ties(clauses, part, trigger) else 0
    if last.startswith("возглавляем"):
        return 3 + near
    if last in ("с", "со"):
        closest = event.end <= part.row.start or together
        return 4 + near if direct and closest and event.kind != "visit" else 0
    if last == "у":
        return 3 + near if direct and event.status == "planned" and event.end > part.row.end else 0
    return None


def _received(clauses: Clauses, trigger: Trigger, part: Part) -> int:
    """How surely a row receives somebody or is received."""
    behind = part.row.start > trigger.event.end
    fits = bool(part.cases & {"acc", "gen", "ins"}) if behind else "nom" in part.cases
    own = not clauses.verb_between(trigger.token, part.at) if behind else not part.attribute
    return 5 if fits and own and clauses.together(part.at, trigger.token) else 0


def _ties(clauses: Clauses, part: Part, trigger: Trigger) -> bool:
    """Whether «между» says whose ties they are, not who met: «отношений между …»."""
    form = clauses.form(part.at - 2)
    return form is not None and form.pos == "NOUN" and part.at - 2 != trigger.token


def _goal_of_verb(clauses: Clauses, part: Part) -> bool:
    """Whether a country or body is the object of an infinitive: «предложил посетить Казахстан»."""
    form = clauses.form(part.at - 1)
    return form is not None and form.pos == "INFN" and not part.person


def _visited(clauses: Clauses, part: Part) -> bool:
    """Whether a country or body is what somebody visits: «посетит Японию с визитом»."""
    form = clauses.form(part.at - 1)
    return (
        form is not None
        and form.lemma in ("посетить", "посещать")
        and "acc" in part.cases
        and not part.person
    )


def _preposition(clauses: Clauses, at: int) -> bool:
    form = clauses.form(at)
    return form is not None and form.pos == "PREP"


def _genitive(clauses: Clauses, part: Part, trigger: Trigger) -> bool:
    """Whether a row is whose meeting or visit it is, also behind «глав государств»."""
    first = clauses.prepared.tokens[part.at].start
    if trigger.verb or "gen" not in part.cases or first < trigger.event.end:
        return False
    between = clauses.prepared.words(trigger.event.end, first)
    return all(token.low in HEADS for token in between)


def carried(
    clauses: Clauses, parts: list[Part], last: Trigger | None, visit: Trigger | None
) -> Iterable[Relation]:
    """Who took part, told in a sentence of its own: «С докладами выступили …», «Вместе с ней прибыли …»."""
    for part in parts:
        verb = clauses.verb_of(part.at)
        form = clauses.form(verb) if verb is not None else None
        if verb is None or form is None:
            continue
        own = "nom" in part.cases and not part.attribute and not _preposition(clauses, part.at - 1)
        if visit and own and form.lemma == "прибыть" and _along(clauses):
            yield from _taking(clauses, visit.event, part)
        if last and (own or heads(part)) and _present(clauses, verb, form.lemma):
            yield from _taking(clauses, last.event, part)


def _present(clauses: Clauses, verb: int, lemma: str) -> bool:
    """Whether a verb alone says that its subject took part in what was told of before."""
    if lemma == "принять":
        return _participation(clauses, verb)
    return lemma in _PRESENT and not (lemma == "председательствовать" and _chairs_body(clauses, verb))


def _along(clauses: Clauses) -> bool:
    """Whether a sentence begins with those whom others came along with: «Вместе с ней …»."""
    first = clauses.sentence.first
    words = [token.low for token in clauses.prepared.tokens[first : first + 3]]
    return words[:2] == ["вместе", "с"] and words[2:] in (["ней"], ["ним"], ["ними"])


def _chairs_body(clauses: Clauses, verb: int) -> bool:
    """Whether somebody chairs a body for a time, not a meeting: «председательствует в …»."""
    return _preposition(clauses, verb + 1) or _preposition(clauses, verb - 1)


def _participation(clauses: Clauses, verb: int) -> bool:
    """Whether a clause says «принять участие», in whatever order."""
    near = clauses.prepared.tokens[max(clauses.sentence.first, verb - 4) : verb + 3]
    return any(token.low == "участие" for token in near)


def _taking(clauses: Clauses, event: Event, part: Part) -> Iterable[Relation]:
    """Everybody of a row as taking part in an event."""
    for each in part.row.participants:
        mode = _mode(clauses, each)
        yield Relation(kind="event-participant", head=event, tail=each.mention, mode=mode)


def _mode(clauses: Clauses, participant: Participant) -> Literal["online"] | None:
    """Whether the words behind somebody say that it was from afar."""
    text, end = clauses.prepared.text, clauses.sentence.end
    after = text[participant.end : min(end, participant.end + 60)].lower()
    stretch = after if after.startswith(", последний") else re.split(r",|\sи\s", after)[0]
    return "online" if any(word in stretch for word in _FAR) else None
