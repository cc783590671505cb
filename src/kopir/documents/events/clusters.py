"""Mentions of one event across sentences become one event: by kind, name, and what was said before."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kopir.documents.entities import Date, Event, Organisation, Place
from kopir.documents.found import Found
from kopir.documents.prepared import Prepared

_ANY: Final = ("мероприяти", "церемони", "жиын", "іс-шара", "шара")
"""Words that stand for the text's main event."""


def link(prepared: Prepared, found: Found) -> None:
    """Give each event a link; a bare second mention takes that of the event it goes back to."""
    facts = _facts(found)
    known: list[Event] = []
    for event in found.of(Event):
        earlier = _earlier(prepared, event, known, facts)
        name = earlier.link if earlier else _slug(event, len(known), facts)
        linked = replace(event, link=name)
        found.swap(event, linked)
        facts[linked.span] = facts.get(event.span, set())
        if earlier is None:
            known.append(linked)
        else:
            facts.setdefault(earlier.span, set()).update(facts[linked.span])
    _gather(found)


def _gather(found: Found) -> None:
    """Let what was said of a later bare mention be said of the event's first, full one."""
    first: dict[str, Event] = {}
    for event in found.of(Event):
        first.setdefault(event.link or "", event)
    seen: set[tuple[str, tuple[int, int], tuple[int, int]]] = set()
    gathered = []
    for relation in found.relations:
        head = relation.head
        whole = (
            relation.between(first[head.link], relation.tail)
            if isinstance(head, Event) and head.link
            else relation
        )
        key = (whole.kind, whole.head.span, whole.tail.span)
        if key not in seen:
            gathered.append(whole)
        seen.add(key)
    found.relations[:] = gathered


def _facts(found: Found) -> dict[tuple[int, int], set[str]]:
    """Places, dates and bodies of each event, by its span."""
    facts: dict[tuple[int, int], set[str]] = {}
    bodies = found.of(Organisation)
    for event in found.of(Event):
        own = {body.link for body in bodies if event.covers(body) and body.link}
        facts[event.span] = {f"body {each}" for each in own}
    for relation in found.relations:
        tail = relation.tail
        if isinstance(tail, Place) and relation.kind == "event-place" and tail.link:
            facts.setdefault(relation.head.span, set()).add(f"place {tail.link}")
        if isinstance(tail, Date) and relation.kind == "event-date":
            facts.setdefault(relation.head.span, set()).add(f"date {tail.resolved or tail.value}")
    return facts


def _earlier(
    prepared: Prepared, event: Event, known: list[Event], facts: dict[tuple[int, int], set[str]]
) -> Event | None:
    """The event a mention goes back to, the latest first."""
    words = prepared.text[event.start : event.end].lower()
    bare = " " not in words
    own = facts.get(event.span, set())
    for other in reversed(known):
        if other.status != event.status and not bare:
            continue
        if bare and words.startswith(_ANY) and other is known[0]:
            return other
        if other.kind != event.kind:
            continue
        theirs = facts.get(other.span, set())
        if _differ(own, theirs):
            continue
        if event.named and other.named and _alike(words, prepared.text[other.start : other.end].lower()):
            return other
        dated = event.kind == "visit" and any(each.startswith("date") for each in theirs)
        if bare and not dated and not event.named and event.end - event.start < 20 and not _verbal(words):
            return other
    return None


def _differ(one: set[str], other: set[str]) -> bool:
    """Whether two events are known to be of different bodies or days."""
    for kind in ("body", "date"):
        mine = {each for each in one if each.startswith(kind)}
        theirs = {each for each in other if each.startswith(kind)}
        if mine and theirs and not mine & theirs:
            return True
    return False


def _alike(one: str, other: str) -> bool:
    """Whether two names share their words, whatever their endings."""
    mine = {word[:5] for word in one.split() if len(word) > 2}
    theirs = {word[:5] for word in other.split() if len(word) > 2}
    return bool(mine & theirs) and len(mine & theirs) >= 0.6 * min(len(mine), len(theirs))


def _verbal(words: str) -> bool:
    return words.endswith(("лся", "лись", "лась", "ил", "или", "ті", "ты", "ді", "ды"))


def _slug(event: Event, place: int, facts: dict[tuple[int, int], set[str]]) -> str:
    """A link made of kind, body and date; the number parts events of one text that share them."""
    parts = [event.kind, *sorted(facts.get(event.span, set()))]
    tail = "-".join(part.split(" ", 1)[-1].split(":")[-1].replace("/", "-") for part in parts)
    return f"event:{tail}-{place + 1}"
