"""What a Russian sentence ties to an event: the words before it, the places and days that are its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from kopir.documents.entities import Event, Mention
from kopir.documents.events.russian_clauses import REACH, Clauses
from kopir.documents.events.triggers import Trigger
from kopir.documents.wordlists import words as listed

TAKES_PLACE: Final = listed(
    """
    состояться пройти проходить проводиться открыться завершиться начаться стартовать провести
    запланировать продолжиться прошедший состоявшийся
    """
)
"""Verbs and participles that tell of an event that it takes place."""
AT: Final = frozenset({"на", "в", "во", "к"})
"""Prepositions of being at an event or in a place."""
_STAGES: Final = listed(
    "заседание совещание собрание участие окончание завершение проведение открытие закрытие"
)
_HELD: Final = listed("провести проводить принять пройти состояться организовать участвовать быть")
ASIDE: Final = frozenset({"рамках", "полях", "итогам", "результатам", "преддверии", "кулуарах", "завершение"})
"""Words before an event that make it the frame of another: «на полях», «по итогам»."""


def before(clauses: Clauses, trigger: Trigger) -> list[str]:
    """Words before an event, back to the last verb, comma or four of them."""
    found: list[str] = []
    at = clauses.prepared.token_at(trigger.event.start) - 1
    while at >= clauses.sentence.first and len(found) < 4:
        form = clauses.form(at)
        if form is None or form.pos in ("VERB", "PRTS", "GRND", "INFN"):
            break
        found.insert(0, clauses.prepared.tokens[at].low)
        at -= 1
    return found


def aside(clauses: Clauses, trigger: Trigger) -> bool:
    """Whether an event is only the frame of what is told: «в рамках поездки»."""
    return bool(ASIDE & set(before(clauses, trigger)))


def _here(clauses: Clauses, event: int, at: int) -> bool:
    """Whether a place or date behind an event is its own: same clause, or «…, состоявшемся в …»."""
    if clauses.together(event, at):
        return True
    for place in range(event + 1, at):
        form = clauses.form(place)
        if form and form.lemma in TAKES_PLACE and clauses.together(place, at):
            return True
    return False


def _elsewhere(clauses: Clauses, event: int, at: int) -> bool:
    """Whether a place or date behind an event is of something else: «открыть в …», «создания в …»."""
    for place in range(event + 1, at):
        form = clauses.form(place)
        if form and form.pos == "INFN" and form.lemma not in _HELD:
            return True
    noun = clauses.form(at - 2)
    action = noun is not None and noun.pos == "NOUN" and noun.lemma.endswith(("ание", "ение", "ытие"))
    return action and at - 2 != event and noun is not None and noun.lemma not in _STAGES


def sides(clauses: Clauses, inside: list[Trigger], mention: Mention) -> tuple[list[Trigger], list[Trigger]]:
    """Events before a place or day that it can be of, and those behind it, in order."""
    at = clauses.prepared.token_at(mention.start)
    first = bisect_left(inside, at - REACH, key=lambda each: each.token)
    inside = inside[first : bisect_right(inside, at + REACH, key=lambda each: each.token)]
    left = [each for each in inside if each.event.end <= mention.start and _here(clauses, each.token, at)]
    left = [each for each in left if not _elsewhere(clauses, each.token, at)]
    right = [each for each in inside if each.event.start > mention.start and clauses.together(each.token, at)]
    return left, right


def nearest(clauses: Clauses, left: list[Trigger], right: list[Trigger]) -> Event | None:
    """The event right before, else the first one behind that is no frame of another, else the first."""
    chosen = left[-1:] or [each for each in right if not aside(clauses, each)][:1] or right[:1]
    return chosen[0].event if chosen else None
