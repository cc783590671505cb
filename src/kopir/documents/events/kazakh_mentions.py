"""Events a Kazakh text names: a noun with what stands before it, or a verb of meeting alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import Final

from kopir.documents.entities import Event, EventKind, Organisation, Person, Place, Position
from kopir.documents.events.kazakh_adjectives import adjective, ordinal
from kopir.documents.events.kazakh_councils import council
from kopir.documents.events.kazakh_ends import Ends
from kopir.documents.events.kazakh_held import SITS, is_held, sits
from kopir.documents.events.kazakh_names import beginning, opens_with
from kopir.documents.events.kazakh_status import status_of, tense_of
from kopir.documents.events.triggers import Trigger, covered, reserved
from kopir.documents.events.words import listed, words
from kopir.documents.found import Found
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_GATHER: Final = re.compile(r"жинал(?:ды|ады|ып|мақ)")
_NEAR: Final = 9
"""Words and signs between those who meet and the verb."""
_AHEAD: Final = 6
"""Words and signs between an event and its part: «сессиясының жоғары деңгейдегі сегменті»."""
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
    ends = Ends.of(found)
    made: list[Trigger] = []
    for sentence in prepared.sentences:
        at = sentence.first
        peopled = bisect_right(people, sentence.end) > bisect_left(people, sentence.start)
        while at < sentence.after:
            token, trigger = prepared.tokens[at], None
            if token.kind == "word" and token.low.startswith(("кеңес", "съез", "форум", "кон", "құрыл")):
                trigger = council(prepared, ends, sentence, at)
            if token.kind == "word" and trigger is None and not covered(token.start, names):
                trigger = (
                    _verb(prepared, sentence, at, peopled=peopled)
                    or _reception(prepared, ends.persons, sentence, at)
                    or _noun(prepared, ends, sentence, at)
                )
            if trigger:
                made.append(trigger)
                at = trigger.token
            at += 1
    return made


def _verb(prepared: Prepared, sentence: Sentence, at: int, *, peopled: bool) -> Trigger | None:
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
        if pattern.fullmatch(low) and _meets(prepared, sentence, at, peopled=peopled):
            event = Event(
                start=prepared.tokens[at].start, end=prepared.tokens[at].end, kind=kind, status=tense_of(low)
            )
    return Trigger(event, last, verb=True) if event else None


def _meets(prepared: Prepared, sentence: Sentence, at: int, *, peopled: bool) -> bool:
    """Whether it is people who meet: names, or «басшылар жиналды», «кәсіпкерлермен кездесті»."""
    gathers = prepared.tokens[at].low.startswith("жинал")
    if gathers and not _GATHER.fullmatch(prepared.tokens[at].low):
        return False
    if peopled and not gathers:
        return True
    return any(
        form.plural and form.case == ("nom" if gathers else "ins") and form.stem in listed("kk", "people")
        for token in prepared.tokens[max(sentence.first, at - (_NEAR if gathers else 2)) : at]
        for form in kazakh.forms(token.low)
    )


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


def _reception(prepared: Prepared, persons: frozenset[int], sentence: Sentence, at: int) -> Trigger | None:
    """A verb of receiving right behind somebody in the accusative."""
    token = prepared.tokens[at]
    if at == sentence.first or not re.fullmatch(r"қабылда(?:ды|п|ған|йды)", token.low):
        return None
    before = prepared.tokens[at - 1]
    if before.end not in persons or "acc" not in kazakh.cases(before.low):
        return None
    event = Event(start=token.start, end=token.end, kind="meeting", status=tense_of(token.low))
    return Trigger(event, at, verb=True, reception=True)


def _noun(prepared: Prepared, ends: Ends, sentence: Sentence, at: int) -> Trigger | None:
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
    sitting = sits(prepared, sentence, at, stems) if kind is None else None
    if sitting:
        kind, lemma = SITS[sitting], sitting
    if kind is None or opens_with(prepared, sentence, at) or not is_held(prepared, sentence, at, lemma):
        return None
    if lemma == "кездесу" and at > sentence.first and prepared.tokens[at - 1].low == "консультативтік":
        kind = "summit"
    start, named = beginning(prepared, ends, sentence, first, kind)
    part = _part(prepared, sentence, at)
    if lemma in known.named and not (named or part):
        return None
    end = part or at
    event = Event(
        start=start,
        end=prepared.tokens[end].end,
        kind=known.nouns.get(_lemma(prepared, end), kind) if part else kind,
        status=status_of(prepared, sentence, end),
        named=named or part is not None,
    )
    return Trigger(event, end)


def _part(prepared: Prepared, sentence: Sentence, at: int) -> int | None:
    """Place of the noun of a part of the event here: «консультацияларының бесінші раунды»."""
    low = prepared.tokens[at].low
    if at + 1 < sentence.after and low in words("kk").nouns.keys() - words("kk").named:
        after = kazakh.forms(prepared.tokens[at + 1].low)
        if any(form.possessive and form.stem in words("kk").nouns for form in after):
            return at + 1
    if not any(form.case == "gen" for form in kazakh.forms(low)):
        return None
    for place in range(at + 1, min(sentence.after, at + _AHEAD)):
        token = prepared.tokens[place]
        if any(form.possessive and form.stem in listed("kk", "parts") for form in kazakh.forms(token.low)):
            return place
        if not (adjective(token) or ordinal(token) or token.text == "-"):
            return None
    return None


def _lemma(prepared: Prepared, at: int) -> str:
    """The noun of an event that a word is a form of."""
    return min(kazakh.stems(prepared.tokens[at].low) & words("kk").nouns.keys(), default="")
