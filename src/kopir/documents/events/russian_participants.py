"""Who takes part in an event of a Russian sentence: by case, preposition and verb."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

from kopir.documents.entities import Event, Relation
from kopir.documents.events.russian_clauses import Clauses
from kopir.documents.events.russian_parts import HEADS, Part, heads
from kopir.documents.events.russian_scope import ASIDE, AT, before
from kopir.documents.events.triggers import Trigger
from kopir.documents.groups import Participant
from kopir.documents.wordlists import words as listed

_HOLDS: Final = listed(
    """
    провести проводить совершить совершать нанести завершить начать открыть открывать закрыть посетить
    возглавить организовать осуществить
    """
)
"""Verbs whose subject takes part in the event that is their object."""
_PARTAKES: Final = listed(
    """
    участвовать принять принимать выступить выступать присутствовать прибыть прилететь присоединиться
    подключиться собраться съехаться председательствовать находиться приехать побывать посетить
    возглавить представлять представить открыть приветствовать пригласить стать встретиться встречаться
    """
)
"""Verbs whose subject takes part in the event that is named with в, на or к."""
_SPEAKS: Final = listed(
    """
    заявить сказать отметить подчеркнуть сообщить рассказать обсудить подписать доложить озвучить
    напомнить обменяться поделиться предложить призвать высказать выразить обозначить ознакомить
    проинформировать
    """
)
"""Verbs whose subject takes part in the event at which it is said."""
_PRESENT: Final = listed(
    """
    участвовать выступить выступать присутствовать подключиться прибыть приехать обратиться представлять
    возглавить возглавлять модерировать председательствовать приветствовать поприветствовать открыть
    """
)
_ARRIVES: Final = listed(
    """
    прибыть прибывать прилететь находиться приехать отправиться вылететь отбыть
    """
)
_PROPOSES: Final = listed(
    """
    предложить предлагать пригласить поручить призвать инициировать поддержать планировать сообщить
    поблагодарить напомнить
    """
)
_TOGETHER: Final = (
    ("с", "участием"), ("при", "участии"), ("во", "главе", "с"), ("во", "главе", "со"),
    ("под", "председательством"), ("под", "руководством"), ("в", "составе"), ("под", "началом"),
    ("под", "модерацией"), ("под", "сопредседательством"), ("среди", "участников"), ("среди", "гостей"),
    ("в", "присутствии"), ("в", "числе", "участников"),
)  # fmt: skip
_SURE: Final = 4
"""Strength from which who takes part in an event takes part in another one of the sentence, too."""
_FAR: Final = (
    "видеоконференц", "онлайн", "видеосвяз", "дистанцион", "по видео", "вкс", "удаленно", "удалённо",
)  # fmt: skip


def participants(clauses: Clauses, parts: list[Part], inside: list[Trigger]) -> Iterable[Relation]:
    """Who takes part in the events of a sentence: each row in the one it goes with most surely.

    Who goes somewhere and meets somebody there does both.
    """
    for part in parts:
        ranked = [
            (_strength(clauses, trigger, part), -place, trigger) for place, trigger in enumerate(inside)
        ]
        strength, _, trigger = max(ranked, key=lambda each: each[:2])
        if strength <= 0:
            continue
        travels = [
            visit
            for strong, _, visit in ranked
            if visit is not trigger and _also(trigger, strength, visit, strong)
        ]
        for chosen in (trigger, *travels):
            yield from _taking(clauses, chosen.event, part)


def _also(trigger: Trigger, strength: int, other: Trigger, strong: int) -> bool:
    """Whether who takes part in an event takes part in another one of the sentence, too."""
    if other.event.kind == "visit" and not other.verb:
        return strong > 0
    return trigger.verb and strength >= _SURE and strong >= _SURE


def _strength(clauses: Clauses, trigger: Trigger, part: Part) -> int:
    """How surely a row takes part in an event: 0 = not at all."""
    event, before = trigger.event, part.before
    together = clauses.together(part.at, trigger.token)
    direct = event.kind in ("meeting", "call", "visit", "other")
    near = 1 if together else 0
    if any(before[-len(phrase) :] == phrase for phrase in _TOGETHER):
        return 3 + near
    if before[-1:] == ("между",):
        return 3 + near if direct and not _ties(clauses, part, trigger) else 0
    if before[-1:] and before[-1].startswith("возглавляем"):
        return 3 + near
    if before[-1:] and before[-1] in ("с", "со"):
        closest = event.end <= part.row.start or together
        return 4 + near if direct and closest and event.kind != "visit" else 0
    if _genitive(clauses, part, trigger):
        return 6 if direct else 0
    if before[-1:] and _preposition(clauses, part.at - 1) and not heads(part):
        return 0
    if trigger.reception:
        behind = part.row.start > event.end
        fits = bool(part.cases & {"acc", "gen", "ins"}) if behind else "nom" in part.cases
        return 5 if together and fits and (behind or not part.attribute) else 0
    if before[-1:] == ("(",) or not together or _goal_of_verb(clauses, part):
        return 0
    if part.attribute or "nom" not in part.cases:
        return _subject(clauses, trigger, part) if heads(part) else 0
    return _subject(clauses, trigger, part)


def _ties(clauses: Clauses, part: Part, trigger: Trigger) -> bool:
    """Whether «между» says whose ties they are, not who met: «отношений между …»."""
    form = clauses.form(part.at - 2)
    return form is not None and form.pos == "NOUN" and part.at - 2 != trigger.token


def _goal_of_verb(clauses: Clauses, part: Part) -> bool:
    """Whether a country or body is the object of an infinitive: «предложил посетить Казахстан»."""
    form = clauses.form(part.at - 1)
    return form is not None and form.pos == "INFN" and not part.row.participants[0].person


def _preposition(clauses: Clauses, at: int) -> bool:
    form = clauses.form(at)
    return form is not None and form.pos == "PREP"


def _genitive(clauses: Clauses, part: Part, trigger: Trigger) -> bool:
    """Whether a row is whose meeting or visit it is, also behind «глав государств»."""
    if trigger.verb or "gen" not in part.cases or part.row.start < trigger.event.end:
        return False
    between = clauses.prepared.words(trigger.event.end, part.row.start)
    return all(token.low in HEADS for token in between)


def _subject(clauses: Clauses, trigger: Trigger, part: Part) -> int:
    """How surely a row in the nominative takes part, by the verb it is the subject of."""
    verb = clauses.verb_of(part.at)
    if trigger.verb:
        visited = trigger.event.kind == "visit" and part.row.start > trigger.event.end
        own = verb == trigger.token or part.row.start < trigger.event.start
        return 5 if own and not (visited and not part.row.participants[0].person) else 0
    if verb is None:
        return 0
    form = clauses.form(verb)
    lemma = form.lemma if form else ""
    ahead = before(clauses, trigger)
    aside = bool(ASIDE & set(ahead)) or ahead[-1:] == ["ходе"]
    if trigger.event.status == "proposed" or (trigger.event.status == "planned" and lemma in _PROPOSES):
        return 0
    prepositional = bool(AT & set(ahead)) and not aside
    if trigger.event.kind == "visit" and lemma in _ARRIVES:
        return 4
    if lemma in _HOLDS and not prepositional and not aside:
        return 4
    if lemma in _PARTAKES and prepositional:
        return 4
    if lemma in _SPEAKS and (prepositional or ahead[-1:] == ["ходе"]):
        return 2
    gerunds = [place for place in clauses.verbs(trigger.token) if place < trigger.token]
    if gerunds and trigger.token - gerunds[-1] <= 2 and lemma in _SPEAKS | _PARTAKES:
        return 2
    if aside and trigger.event.kind == "visit":
        return 1
    return 1 if aside and lemma in _SPEAKS | _PARTAKES else 0


def carried(clauses: Clauses, parts: list[Part], last: Trigger) -> Iterable[Relation]:
    """Who took part, told in a sentence of its own: «С докладами выступили …»."""
    for part in parts:
        verb = clauses.verb_of(part.at)
        form = clauses.form(verb) if verb is not None else None
        taking = form is not None and form.lemma == "принять" and _participation(clauses, verb)
        if form is None or not (form.lemma in _PRESENT or taking):
            continue
        if form.lemma == "председательствовать" and _chairs_body(clauses, verb):
            continue
        subject = "nom" in part.cases and not part.attribute
        if heads(part) or (subject and not _preposition(clauses, part.at - 1)):
            yield from _taking(clauses, last.event, part)


def _chairs_body(clauses: Clauses, verb: int | None) -> bool:
    """Whether somebody chairs a body for a time, not a meeting: «председательствует в …»."""
    return verb is not None and any(
        form is not None and form.pos == "PREP" for form in (clauses.form(verb + 1), clauses.form(verb - 1))
    )


def _participation(clauses: Clauses, verb: int | None) -> bool:
    """Whether a clause says «принять участие», in whatever order."""
    if verb is None:
        return False
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
