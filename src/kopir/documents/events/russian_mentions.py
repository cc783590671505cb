"""Events a Russian text names: a noun with its adjectives and name, or a verb of meeting alone."""

from __future__ import annotations

from typing import Final

from kopir.documents.entities import Event, EventKind, EventStatus, Person, Position
from kopir.documents.events.russian_names import ROMAN, beginning, composition, ending, quoted, topic
from kopir.documents.events.russian_status import status_of, which_will
from kopir.documents.events.triggers import Trigger, covered, reserved
from kopir.documents.events.words import words
from kopir.documents.found import Found
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_OF_ONE: Final = (
    "ход", "итог", "участник", "гост", "рамк", "завершени", "окончани", "пол", "организатор", "открыти",
    "время", "начал", "цел", "повестк", "програм", "проведени", "кулуар",
)  # fmt: skip
"""Beginnings of words behind which «мероприятия» is one event."""
_PRESS: Final = ("журналист", "корреспондент", "репортер", "прессой", "изданием", "агентств")
"""Beginnings of the words for whom one talks to who talks to the press."""
_INNER: Final = 5
"""Words to the noun of the session a name is part of."""
_OBJECT: Final = 5
"""Words behind a verb of receiving in which its object stands."""
_PERIODS: Final = frozenset({"неделя", "день"})
"""Nouns that are a named event only with a capital or in quotation marks behind them."""


def triggers(prepared: Prepared, found: Found) -> list[Trigger]:
    """The events of a text, in its order.

    Args:
        prepared: the text.
        found: its persons, posts, bodies, places and documents, in whose names no event is looked for.
    """
    names = reserved(found)
    made: list[Trigger] = []
    for sentence in prepared.sentences:
        at = sentence.first
        while at < sentence.after:
            token = prepared.tokens[at]
            looked_at = token.kind == "word" and not covered(token.start, names)
            trigger = _trigger(prepared, found, sentence, at) if looked_at else None
            if trigger:
                made.append(trigger)
                end = trigger.inner or trigger.event.end
                at = max(at + 1, prepared.token_at(end - 1) + 1)
            else:
                at += 1
    return made


def _trigger(prepared: Prepared, found: Found, sentence: Sentence, at: int) -> Trigger | None:
    """The event a word names, by the first of its readings that can name one."""
    known = words("ru")
    token = prepared.tokens[at]
    for form in russian.forms(token.low):
        if form.pos == "NOUN" and form.lemma in known.nouns:
            return _noun(prepared, found, sentence, at, known.nouns[form.lemma], form.lemma)
        if form.pos in ("NOUN", "ADJF") and at + 1 < sentence.after:
            pair = (form.lemma, russian.lemma(prepared.tokens[at + 1].low))
            if pair in known.phrases:
                return _noun(prepared, found, sentence, at + 1, known.phrases[pair], " ".join(pair), at)
        if form.pos == "VERB" and form.lemma in known.verbs and form.tense != "pres":
            status: EventStatus = "planned" if form.tense == "futr" else "held"
            event = Event(start=token.start, end=token.end, kind=known.verbs[form.lemma], status=status)
            return Trigger(event, at, verb=True)
        if form.lemma in known.reception and _receives(prepared, found, sentence, at, form):
            event = Event(start=token.start, end=token.end, kind="meeting")
            return Trigger(event, at, verb=True, reception=True)
    return None


def _receives(prepared: Prepared, found: Found, sentence: Sentence, at: int, form: russian.Form) -> bool:
    """Whether a verb tells of receiving somebody, or of being received by somebody."""
    if form.pos == "VERB":
        return _received(prepared, found, sentence, at)
    if form.pos != "PRTS":
        return False
    people = _people(found, sentence)
    after = prepared.tokens[at].end
    before = any(each.end <= prepared.tokens[at].start for each in people)
    return before and any(0 <= each.start - after <= 2 for each in people)


def _received(prepared: Prepared, found: Found, sentence: Sentence, at: int) -> bool:
    """Whether a verb of receiving has somebody as its object, right behind it."""
    if _delegation(prepared, sentence, at):
        return True
    after = prepared.tokens[at + 1 : min(sentence.after, at + 4)]
    if not after or after[0].low in ("участие", "решение", "меры", "в", "на"):
        return False
    starts = {token.start for token in after}
    return any(each.start in starts for each in _people(found, sentence))


def _delegation(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a delegation is received: «принял в Минске делегацию …»."""
    for token in prepared.tokens[at + 1 : min(sentence.after, at + 1 + _OBJECT)]:
        if token.kind != "word":
            return False
        if token.low == "делегацию":
            return True
    return False


def _people(found: Found, sentence: Sentence) -> list[Person | Position]:
    """Names and posts of a sentence."""
    return [
        *found.within(Person, sentence.start, sentence.end),
        *found.within(Position, sentence.start, sentence.end),
    ]


def _noun(
    prepared: Prepared, found: Found, sentence: Sentence, at: int, kind: EventKind, lemma: str,
    first: int | None = None,
) -> Trigger | None:  # fmt: skip
    first = beginning(prepared, sentence, at if first is None else first)
    end, named = ending(prepared, found, sentence, at, kind)
    if lemma in _PERIODS and not _called(prepared, first, at, end):
        return None
    capital = any(
        prepared.tokens[place].capital
        for place in range(first, at + 1)
        if place > sentence.first and not ROMAN.fullmatch(prepared.tokens[place].text)
    )
    named = named or (capital and kind != "visit")
    if (lemma in words("ru").named and not named) or _means(prepared, sentence, first):
        return None
    if _measures(prepared, lemma, at, named) or _with_press(prepared, sentence, lemma, at):
        return None
    if kind in ("summit", "forum") or (named and kind in ("session", "other", "meeting")):
        longer = topic(prepared, found, sentence, end)
        named, end = named or longer > end, quoted(prepared, sentence, longer)
    if named and kind == "session":
        end = composition(prepared, sentence, end)
    inner = _debate(prepared, found, sentence, lemma, end)
    end = inner[1] if inner else end
    status = status_of(prepared, sentence, at)
    if status == "held" and which_will(prepared, sentence, end):
        status = "planned"
    event = Event(start=prepared.tokens[first].start, end=end, kind=kind, status=status, named=named)
    return Trigger(event, at, inner=inner[0] if inner else None)


def _debate(
    prepared: Prepared, found: Found, sentence: Sentence, lemma: str, end: int
) -> tuple[int, int] | None:
    """Where a name ends before that of the session it is part of, and behind it: «дебатах 76-й сессии …»."""
    if lemma not in words("ru").lists["parts"]:
        return None
    first = prepared.token_at(end - 1) + 1
    for at in range(first, min(sentence.after, first + _INNER)):
        token = prepared.tokens[at]
        if token.kind != "word" and token.kind != "number" and token.text != "-":
            return None
        forms = [form for form in russian.forms(token.low) if form.pos == "NOUN"]
        if any(form.lemma in words("ru").nouns and form.case == "gen" for form in forms):
            if beginning(prepared, sentence, at) != first:
                return None
            last, _ = ending(prepared, found, sentence, at, "session")
            return end, last
    return None


def _means(prepared: Prepared, sentence: Sentence, first: int) -> bool:
    """Whether a noun only says how something was done: «под председательством», «посредством …»."""
    before = [token.low for token in prepared.tokens[max(sentence.first, first - 2) : first]]
    return before[-1:] in (["под"], ["посредством"], ["режиме"], ["формате"], ["путем"])


def _called(prepared: Prepared, first: int, at: int, end: int) -> bool:
    """Whether a «неделя» or «день» has a name: a capital in front, or quotation marks behind."""
    return any(token.capital for token in prepared.tokens[first : at + 1]) or any(
        token.text in '«"“' for token in prepared.words(prepared.tokens[at].end, end)
    )


def _measures(prepared: Prepared, lemma: str, at: int, named: bool) -> bool:
    """Whether «мероприятия» are measures to take, not events: a plural without a name."""
    word = prepared.tokens[at].low
    if lemma != "мероприятие" or named or not word.endswith(("ия", "ий", "иям", "иями", "иях")):
        return False
    return word != "мероприятия" or not _one(prepared, at)


def _one(prepared: Prepared, at: int) -> bool:
    """Whether «мероприятия» is the genitive of one: behind «ходе», «итогам», «участники»."""
    before = prepared.tokens[max(0, at - 2) : at]
    return any(token.low.startswith(_OF_ONE) for token in before)


def _with_press(prepared: Prepared, sentence: Sentence, lemma: str, at: int) -> bool:
    """Whether somebody only talks to the press: «в беседе с журналистами»."""
    after = prepared.tokens[at + 1 : min(sentence.after, at + 4)]
    return lemma == "беседа" and any(token.low.startswith(_PRESS) for token in after)
