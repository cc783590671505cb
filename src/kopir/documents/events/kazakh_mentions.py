"""Events a Kazakh text names: a noun with what stands before it, or a verb of meeting alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import Final

from kopir.documents.entities import Event, EventKind, Organisation, Person, Place, Position
from kopir.documents.events.kazakh_names import beginning, opens_with
from kopir.documents.events.kazakh_status import status_of, tense_of
from kopir.documents.events.triggers import Trigger, covered, reserved
from kopir.documents.events.words import words
from kopir.documents.found import Found
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_SITS: Final[dict[str, EventKind]] = {"кеңес": "session", "диалог": "forum", "бейнеконференция": "call"}
"""Nouns that are events only where something is said to be held."""
_SESSIONS: Final = frozenset({"отырыс", "мәжіліс", "жиын", "жиналыс", "сессия", "саммит"})
"""Nouns of what a council holds."""
_MEANS: Final = re.compile(r"\s+(?:байланыс|арқылы|режим|формат|жүйесі)")
"""What follows a conference by video that is only the means of another event."""
_COUNCIL: Final = re.compile(r"\b(?:өтті|өтеді|өткіз\w*|қатыс\w*|төрағалық|өтіп)\b")
"""Verbs that tell that a council sits."""
_START: Final = 2
"""Letters by which verbs are looked up."""


def triggers(prepared: Prepared, found: Found) -> list[Trigger]:
    """The events of a text, in its order.

    Args:
        prepared: the text.
        found: its persons, posts, bodies, places and documents, in whose names no event is looked for.
    """
    names = reserved(found)
    people = sorted(each.start for kind in (Person, Position, Place, Organisation) for each in found.of(kind))
    bodies = {body.end: body for body in reversed(found.of(Organisation))}
    persons = {person.end for kind in (Person, Position) for person in found.of(kind)}
    made: list[Trigger] = []
    for sentence in prepared.sentences:
        at = sentence.first
        peopled = bisect_right(people, sentence.end) > bisect_left(people, sentence.start)
        while at < sentence.after:
            token, trigger = prepared.tokens[at], None
            if token.kind == "word" and not covered(token.start, names):
                trigger = (
                    (_verb(prepared, sentence, at) if peopled else None)
                    or _reception(prepared, persons, sentence, at)
                    or _noun(prepared, bodies, persons, sentence, at)
                )
            if trigger:
                made.append(trigger)
                at = trigger.token
            at += 1
    return made


def _verb(prepared: Prepared, sentence: Sentence, at: int) -> Trigger | None:
    """A verb of meeting, or the last of the phrases of one that begin here."""
    low = prepared.tokens[at].low
    event: Event | None = None
    last = at
    for phrase, kind in _phrases_by_first().get(low, ()):
        cut = prepared.tokens[at : at + len(phrase)]
        if len(cut) == len(phrase) and all(
            token.low == word or (place == len(phrase) - 1 and token.low.startswith(word[:-1]))
            for place, (token, word) in enumerate(zip(cut, phrase, strict=True))
        ):
            event = Event(start=cut[0].start, end=cut[-1].end, kind=kind, status=tense_of(cut[-1].low))
            last = at + len(phrase) - 1
    for pattern, kind in _verbs_by_start().get(low[:_START], ()):
        if pattern.fullmatch(low):
            event = Event(
                start=prepared.tokens[at].start, end=prepared.tokens[at].end, kind=kind, status=tense_of(low)
            )
    return Trigger(event, last, verb=True) if event else None


@cache
def _phrases_by_first() -> dict[str, list[tuple[tuple[str, ...], EventKind]]]:
    """Phrases of verbs by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], EventKind]]] = {}
    for phrase, kind in words("kk").verb_phrases.items():
        found.setdefault(phrase[0], []).append((phrase, kind))
    return found


@cache
def _phrases_by_last() -> dict[str, list[tuple[int, tuple[str, ...], EventKind]]]:
    """Phrases of nouns by their last word, each with its place in the list."""
    found: dict[str, list[tuple[int, tuple[str, ...], EventKind]]] = {}
    for place, (phrase, kind) in enumerate(words("kk").phrases.items()):
        found.setdefault(phrase[-1], []).append((place, phrase, kind))
    return found


@cache
def _verbs_by_start() -> dict[str, list[tuple[re.Pattern[str], EventKind]]]:
    """Forms of verbs by the first letters."""
    found: dict[str, list[tuple[re.Pattern[str], EventKind]]] = {}
    for verb, kind in words("kk").verbs.items():
        forms = re.compile(verb[:-2] + r"(?:т[ыі]|д[ыі]|ед[іы]|ад[ыі]|е?тін|кен|қан|ген|ған|іп|ып|п)")
        found.setdefault(verb[:_START], []).append((forms, kind))
    return found


def _reception(prepared: Prepared, persons: set[int], sentence: Sentence, at: int) -> Trigger | None:
    """A verb of receiving right behind somebody in the accusative."""
    token = prepared.tokens[at]
    if at == sentence.first or not re.fullmatch(r"қабылда(?:ды|п|ған|йды)", token.low):
        return None
    before = prepared.tokens[at - 1]
    if before.end not in persons or "acc" not in kazakh.cases(before.low):
        return None
    event = Event(start=token.start, end=token.end, kind="meeting", status=tense_of(token.low))
    return Trigger(event, at, verb=True, reception=True)


def _noun(
    prepared: Prepared, bodies: dict[int, Organisation], persons: set[int], sentence: Sentence, at: int
) -> Trigger | None:
    """A noun of an event, or the last word of a phrase that names one."""
    known = words("kk")
    token = prepared.tokens[at]
    stems = kazakh.stems(token.low)
    lemma = min((stem for stem in stems if stem in known.nouns), default="")
    kind: EventKind | None = known.nouns.get(lemma)
    first = at
    if kind is None:
        for _, phrase, phrase_kind in sorted(
            each for stem in stems for each in _phrases_by_last().get(stem, ())
        ):
            before = prepared.tokens[max(sentence.first, at - len(phrase) + 1) : at]
            if [each.low for each in before] == list(phrase[:-1]):
                kind, first, lemma = phrase_kind, at - len(phrase) + 1, phrase[-1]
        if kind is None and at + 2 < sentence.after and prepared.tokens[at + 1].text == "-":
            compound = token.low + "-" + prepared.tokens[at + 2].low
            found = kazakh.stems(compound) & known.nouns.keys()
            if found:
                lemma = min(found)
                kind, at = known.nouns[lemma], at + 2
    sits = _sits(prepared, sentence, at, stems) if kind is None else None
    if sits:
        kind, lemma = _SITS[sits], sits
    if kind is None or opens_with(prepared, sentence, at):
        return None
    start, named = beginning(prepared, bodies, persons, sentence, first, kind)
    if lemma in known.named and not named:
        return None
    event = Event(
        start=start,
        end=prepared.tokens[at].end,
        kind=kind,
        status=status_of(prepared, sentence, at),
        named=named,
    )
    return Trigger(event, at)


def _sits(prepared: Prepared, sentence: Sentence, at: int, stems: frozenset[str]) -> str | None:
    """The noun of a council or dialogue that is said to be held here."""
    token = prepared.tokens[at]
    noun = next((each for each in _SITS if each in stems), None)
    if noun is None or _MEANS.match(prepared.text, token.end, sentence.end):
        return None
    if _sits_behind(prepared, sentence, at):
        return None
    return noun if _COUNCIL.search(prepared.text, token.start, sentence.end) else None


def _sits_behind(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a council's own session follows: «кеңесінің кезекті отырысы»."""
    following = prepared.tokens[at + 1 : min(sentence.after, at + 5)]
    if "gen" not in kazakh.cases(prepared.tokens[at].low):
        following = following[:1]
    return any(kazakh.stems(token.low) & _SESSIONS for token in following if token.kind == "word")
