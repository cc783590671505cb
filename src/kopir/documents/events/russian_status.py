"""Whether a Russian text tells of an event that it was held, is planned or is proposed."""

from __future__ import annotations

from typing import Final

from kopir.documents.entities import EventStatus
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence
from kopir.documents.wordlists import words as listed

_PLANNING: Final = listed(
    """
    планироваться запланировать наметить намечать ожидаться предстоять предстоящий состояться пройти
    будущий грядущий быть намереваться готовиться запланированный
    """
)
"""Verbs whose future tells of an event to come."""
_PROPOSING: Final = listed(
    """
    предложить предлагать инициировать полагать призвать предложение инициатива считать
    """
)
"""Words of proposing; with one of holding they make an event a proposed one."""
_AHEAD: Final = listed(
    """
    предстоящий планироваться запланировать наметить поручить готовиться
    """
)
"""Words that tell of an event to come in whatever tense."""
_INVITES: Final = frozenset({"пригласить", "приглашать"})
"""Verbs of asking to an event to come."""
_TO_COME: Final = frozenset({"участие", "участию", "участия", "посетить", "прибыть", "с"})
_SOON: Final = 5
"""Words before an event in which it is said what somebody is asked to do."""
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


def status_of(prepared: Prepared, sentence: Sentence, at: int) -> EventStatus:
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
    planning = planning or _will(prepared, sentence, at) or _invited(prepared, sentence, at)
    if holding and proposing:
        return "proposed"
    return "planned" if planning else "held"


def _invited(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether somebody was asked to come: «пригласил коллегу принять участие в …»."""
    before = prepared.tokens[max(sentence.first, at - _CLAUSE) : at]
    if not any(token.low in _TO_COME for token in before[-_SOON:]):
        return False
    return any(
        form.pos == "VERB" and form.lemma in _INVITES
        for token in before
        if token.kind == "word"
        for form in russian.forms(token.low)[:1]
    )


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


def which_will(prepared: Prepared, sentence: Sentence, end: int) -> bool:
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
