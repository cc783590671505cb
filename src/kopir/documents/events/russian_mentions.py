"""Events a Russian text names: a noun with its adjectives and name, or a verb of meeting alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from kopir.documents.entities import (
    Document,
    Event,
    EventKind,
    EventStatus,
    Organisation,
    Person,
    Place,
    Position,
)
from kopir.documents.events.words import words
from kopir.documents.found import Found
from kopir.documents.linking.wordlists import words as listed
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence, Token

_NO_ADJECTIVES: Final = listed(
    """
    этот тот данный который его ее их свой наш весь такой каждый любой другой иной некоторый какой один
    сам мой ваш чей прошедший
    """
)
_ROMAN: Final = re.compile(r"[IVXLC]+")
_NAME_GOES_ON: Final = frozenset({"по", "о", "об", "и", "для", "на", "-", "–", "—"})
_PLANNING: Final = listed(
    """
    планироваться запланировать наметить намечать ожидаться предстоять предстоящий состояться пройти
    будущий грядущий быть намереваться готовиться запланированный
    """
)
_PROPOSING: Final = listed(
    """
    предложить предлагать инициировать полагать призвать предложение инициатива считать
    """
)
_AHEAD: Final = listed(
    """
    предстоящий планироваться запланировать наметить поручить готовиться
    """
)
_WILL: Final = listed(
    """
    принять провести выступить посетить обсудить участвовать совершить состояться пройти открыться встретиться
    рассмотреть подвести собраться прибыть отправиться возглавить подписать начаться стартовать быть
    прилететь организовать нанести приехать представить
    """
)
"""Verbs whose future makes the event they govern one to come."""
_INTENDS: Final = listed("планировать намереваться собираться намерить готовиться предстоять ожидаться")
"""Verbs of intending."""
_NEXT: Final = 4
"""Words from the end of a name to the verb of the clause that tells of it."""
_CLAUSE: Final = 16
"""Words between a noun and the verb of its clause."""
_HOLDING: Final = listed(
    """
    провести проводить созвать организовать принять проведение созыв
    """
)

_OF_ONE: Final = (
    "ход", "итог", "участник", "гост", "рамк", "завершени", "окончани", "пол", "организатор", "открыти",
    "время", "начал", "цел", "повестк", "програм", "проведени", "кулуар",
)  # fmt: skip
_EXTENDED: Final = ("расширенн", "объединенн", "открыт", "закрыт")
"""Participles that say of what sort a meeting is."""
_PRESS: Final = ("журналист", "корреспондент", "репортер", "прессой", "изданием", "агентств")
_PERIODS: Final = frozenset({"неделя", "день"})
"""Nouns that are a named event only with a capital or in quotation marks behind them."""


@dataclass(frozen=True)
class Trigger:
    """An event's mention and the place of its noun or verb among the tokens.

    Attributes:
        event: the mention.
        token: place of the noun or verb.
        verb: whether it is a verb.
        reception: whether it is a verb of receiving somebody, who is its object.
    """

    event: Event
    token: int
    verb: bool = False
    reception: bool = False


def triggers(prepared: Prepared, found: Found) -> list[Trigger]:
    """The events of a text, in its order."""
    skipped = _skipped(found)
    made: list[Trigger] = []
    for sentence in prepared.sentences:
        at = sentence.first
        while at < sentence.after:
            trigger = _trigger(prepared, found, sentence, at) if _open(prepared, at, skipped) else None
            if trigger:
                made.append(trigger)
                at = max(at + 1, prepared.token_at(trigger.event.end - 1) + 1)
            else:
                at += 1
    return made


def _skipped(found: Found) -> list[tuple[int, int]]:
    """Spans in which a noun of an event is part of another name."""
    return sorted(
        mention.span for kind in (Organisation, Position, Person, Document) for mention in found.of(kind)
    )


def _open(prepared: Prepared, at: int, skipped: list[tuple[int, int]]) -> bool:
    token = prepared.tokens[at]
    if token.kind != "word":
        return False
    place = bisect_right(skipped, (token.start, 1 << 40))
    return not any(start <= token.start < end for start, end in skipped[max(0, place - 4) : place])


def _trigger(prepared: Prepared, found: Found, sentence: Sentence, at: int) -> Trigger | None:
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
    people = [
        *found.within(Person, sentence.start, sentence.end),
        *found.within(Position, sentence.start, sentence.end),
    ]
    after = prepared.tokens[at].end
    before = any(each.end <= prepared.tokens[at].start for each in people)
    return before and any(0 <= each.start - after <= 2 for each in people)


def _received(prepared: Prepared, found: Found, sentence: Sentence, at: int) -> bool:
    """Whether a verb of receiving has somebody as its object, right behind it."""
    after = prepared.tokens[at + 1 : min(sentence.after, at + 4)]
    starts = {token.start for token in after[:3]}
    if not after or after[0].low in ("участие", "решение", "меры", "в", "на"):
        return False
    persons = [
        *found.within(Person, sentence.start, sentence.end),
        *found.within(Position, sentence.start, sentence.end),
    ]
    return any(person.start in starts for person in persons)


def _noun(
    prepared: Prepared, found: Found, sentence: Sentence, at: int, kind: EventKind, lemma: str,
    first: int | None = None,
) -> Trigger | None:  # fmt: skip
    first = _first(prepared, sentence, at if first is None else first)
    end, named = _end(prepared, found, sentence, at, kind)
    if lemma in _PERIODS and not _called(prepared, first, at, end):
        return None
    capital = any(
        prepared.tokens[place].capital
        for place in range(first, at + 1)
        if place > sentence.first and not _ROMAN.fullmatch(prepared.tokens[place].text)
    )
    named = named or (capital and kind != "visit")
    if (lemma in words("ru").named and not named) or _means(prepared, sentence, first):
        return None
    if _measures(prepared, lemma, at, named) or _with_press(prepared, sentence, lemma, at):
        return None
    if kind in ("summit", "forum") or (named and kind in ("session", "other", "meeting")):
        longer = _topic(prepared, found, sentence, end)
        named, end = named or longer > end, _quoted(prepared, sentence, longer)
    status = _status(prepared, sentence, at)
    if status == "held" and _which_will(prepared, sentence, end):
        status = "planned"
    event = Event(start=prepared.tokens[first].start, end=end, kind=kind, status=status, named=named)
    return Trigger(event, at)


def _means(prepared: Prepared, sentence: Sentence, first: int) -> bool:
    """Whether a noun only says how something was done: «под председательством», «посредством …»."""
    before = [token.low for token in prepared.tokens[max(sentence.first, first - 2) : first]]
    return before[-1:] in (["под"], ["посредством"], ["режиме"], ["формате"], ["путем"])


def _quoted(prepared: Prepared, sentence: Sentence, end: int) -> int:
    """End of a name with what stands in quotation marks behind it."""
    at = prepared.token_at(end - 1) + 1
    if at >= sentence.after or prepared.tokens[at].text not in '«"“':
        return end
    close = _closing(prepared, sentence, at)
    return end if close is None else prepared.tokens[close].end


def _which_will(prepared: Prepared, sentence: Sentence, end: int) -> bool:
    """Whether a clause behind a comma says that it will be: «…, которая пройдет в мае»."""
    at = prepared.token_at(end - 1) + 1
    behind = prepared.tokens[at : min(sentence.after, at + _NEXT)]
    if len(behind) < _NEXT or behind[0].text != "," or not behind[1].low.startswith("котор"):
        return False
    return any(
        form.tense == "futr" and form.lemma in _WILL
        for token in behind[2:]
        if token.kind == "word"
        for form in russian.forms(token.low)[:1]
    )


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


def _first(prepared: Prepared, sentence: Sentence, at: int) -> int:
    """Place of the first adjective or ordinal of a noun."""
    first = at
    while first > sentence.first:
        before = prepared.tokens[first - 1]
        if (before.kind == "word" and _adjective(before)) or _ROMAN.fullmatch(before.text):
            first -= 1
        elif _ordinal_ending(prepared, first - 1):
            first -= 3
        elif before.text == "-" and first - 2 >= sentence.first and prepared.tokens[first - 2].kind == "word":
            first -= 2
        else:
            break
    return first


def _ordinal_ending(prepared: Prepared, at: int) -> bool:
    """Whether a token ends an ordinal in digits: 48-й."""
    return at >= 2 and prepared.tokens[at - 1].text == "-" and prepared.tokens[at - 2].kind == "number"


def _adjective(token: Token) -> bool:
    if token.low in _NO_ADJECTIVES:
        return False
    if token.low.startswith(_EXTENDED):
        return True
    forms = [form for form in russian.forms(token.low) if form.pos == "ADJF"]
    return bool(forms) and forms[0].lemma not in _NO_ADJECTIVES


def _end(prepared: Prepared, found: Found, sentence: Sentence, at: int, kind: EventKind) -> tuple[int, bool]:
    """End of a noun with the body or name that follows, and whether there is one."""
    end, named = prepared.tokens[at].end, False
    following = at + 1
    while following < sentence.after:
        token = prepared.tokens[following]
        body = _beginning(found, token.start, end) if kind not in ("visit", "meeting", "call") else None
        if body:
            end, named = body, True
            following = prepared.token_at(end - 1) + 1
        elif token.text in '«"“' and token.kind == "sign":
            close = _closing(prepared, sentence, following)
            if close is None:
                break
            end, named, following = prepared.tokens[close].end, True, close + 1
        elif token.shout and token.spaced and kind not in ("visit", "meeting", "call"):
            end, named, following = token.end, True, following + 1
        else:
            break
    return end, named


def _beginning(found: Found, start: int, _: int) -> int | None:
    """End of the longest body or city whose name begins here."""
    ends = [body.end for body in found.of(Organisation) if body.start == start]
    ends += [place.end for place in found.of(Place) if place.start == start and place.sub == "city"]
    return max(ends, default=None)


def _closing(prepared: Prepared, sentence: Sentence, at: int) -> int | None:
    for place in range(at + 1, min(sentence.after, at + 25)):
        if prepared.tokens[place].text in '»"”':
            return place
    return None


def _topic(prepared: Prepared, found: Found, sentence: Sentence, end: int) -> int:
    """End of a name with whose it is and what it is about: «форум тюркских государств», «по развитию …»."""
    at = prepared.token_at(end - 1) + 1
    last = end
    while at < sentence.after:
        token = prepared.tokens[at]
        body = _beginning(found, token.start, end)
        if body:
            last, at = body, prepared.token_at(body - 1) + 1
            continue
        if token.text in "-–" and 0 < at < sentence.after - 1:
            at += 1
            continue
        if token.kind == "word" and at + 1 < sentence.after and _tied(prepared, at):
            at += 1
            continue
        if token.kind != "word" or not _belongs(prepared, sentence, at, last == end):
            break
        if _may_be_subject(prepared, sentence, at):
            break
        if token.low not in ("по", "о", "об", "и", "для", "при"):
            last = token.end
        at += 1
    return last


def _tied(prepared: Prepared, at: int) -> bool:
    """Whether a word is the first part of a compound: «информационно-»."""
    return prepared.tokens[at + 1].text == "-" and not prepared.tokens[at + 1].spaced


def _may_be_subject(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a noun that looks genitive is the subject of a verb behind it: «главы стран подписали»."""
    if not any(form.pos == "NOUN" and form.case == "nom" for form in russian.forms(prepared.tokens[at].low)):
        return False
    for place in range(at + 1, min(sentence.after, at + 5)):
        token = prepared.tokens[place]
        if token.kind != "word":
            return False
        form = russian.forms(token.low)[0]
        if form.pos == "VERB":
            return True
        if form.pos not in ("NOUN", "ADJF"):
            return False
    return False


def _belongs(prepared: Prepared, sentence: Sentence, at: int, first: bool) -> bool:
    """Whether a word can go on with the name of an event."""
    token = prepared.tokens[at]
    if token.low in ("по", "о", "об", "для", "при"):
        return True
    if token.low == "и":
        return not first and at + 1 < sentence.after and _oblique(prepared.tokens[at + 1])
    return _oblique(token)


def _oblique(token: Token) -> bool:
    """Whether a word is a noun or adjective that can be in the genitive, dative or prepositional case."""
    if token.kind != "word" or token.low in _NO_ADJECTIVES:
        return False
    forms = russian.forms(token.low)
    if forms[0].pos not in ("NOUN", "ADJF", "PRTF"):
        return False
    past = forms[0].pos == "PRTF"
    return not past and any(
        form.case in ("gen", "dat", "loc") for form in forms if form.pos in ("NOUN", "ADJF")
    )


def _status(prepared: Prepared, sentence: Sentence, at: int) -> EventStatus:
    """Whether the clause around a noun speaks of the past, of a plan or of a proposal."""
    clause = prepared.tokens[max(sentence.first, at - 14) : min(sentence.after, at + 12)]
    holding = proposing = planning = False
    for token in clause:
        if token.kind != "word":
            continue
        form = russian.forms(token.low)[0]
        holding = holding or form.lemma in _HOLDING
        proposing = proposing or (form.lemma in _PROPOSING and form.pos != "ADJF")
        planning = planning or (form.tense == "futr" and form.lemma in _PLANNING)
        planning = planning or form.lemma in _AHEAD
        planning = planning or (form.lemma in ("ожидаться", "грядущий", "следующий") and form.pos != "NPRO")
    planning = planning or _will(prepared, sentence, at)
    if holding and proposing:
        return "proposed"
    return "planned" if planning else "held"


def _will(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether the clause of a noun says who will take part in it or hold it: «примет участие в …»."""
    for step in (-1, 1):
        place = at + step
        while sentence.first <= place < sentence.after and abs(place - at) <= _CLAUSE:
            token = prepared.tokens[place]
            if token.text in ",;:()«»":
                break
            if token.kind == "word":
                form = russian.forms(token.low)[0]
                if form.lemma in _INTENDS and form.tense != "past":
                    return True
                if form.pos == "INFN" and form.lemma in _WILL:
                    place += step
                    continue
                if form.pos in ("VERB", "GRND", "PRTS", "INFN"):
                    if form.tense == "futr" and form.lemma in _WILL:
                        return True
                    break
            place += step
    return False
