"""Who takes part in an event of a Russian sentence, where and when: by case, preposition and verb."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kopir.documents.entities import Date, Document, Event, Figure, Organisation, Place, Relation
from kopir.documents.events.russian_mentions import Trigger
from kopir.documents.found import Found
from kopir.documents.groups import Groups, Participant, Row
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_TAKES_PART: Final = frozenset(
    "участвовать принять принимать выступить выступать присутствовать прибыть открыть посетить возглавить провести "
    "проводить совершить совершать нанести завершить начать председательствовать заявить сказать отметить "
    "подчеркнуть сообщить рассказать встретиться собраться съехаться находиться присоединиться представить "
    "подписать обменяться обсудить поделиться приехать побывать предложить призвать доложить озвучить".split()
)
_WITH: Final = frozenset({"с", "со"})
_BETWEEN: Final = frozenset({"между"})
_TOGETHER: Final = (
    ("с", "участием"), ("при", "участии"), ("во", "главе", "с"), ("во", "главе", "со"),
    ("под", "председательством"), ("под", "руководством"), ("в", "составе"), ("под", "началом"),
    ("в", "сопровождении"), ("с", "приглашением"),
)  # fmt: skip
_NO_PARTICIPANTS: Final = frozenset(
    {"по", "от", "о", "об", "для", "из", "через", "к", "ко", "у", "при", "над", "против", "благодаря", "согласно",
     "за", "до", "без", "со стороны"}
)  # fmt: skip
_IN: Final = frozenset({"в", "во", "на"})
_FAR: Final = ("видеоконференц", "онлайн", "видеосвяз", "дистанцион", "по видео", "в режиме вкс", "удаленно")


@dataclass(frozen=True)
class _Part:
    """A row of participants in its sentence: with the preposition before it and the cases it can be in."""

    row: Row
    before: tuple[str, ...]
    cases: frozenset[str]


def relations(prepared: Prepared, found: Found, triggers: list[Trigger]) -> list[Relation]:
    """Participants, places and dates of the events of a text."""
    groups = Groups(prepared, found)
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        by_sentence.setdefault(prepared.sentence_at(trigger.event.start), []).append(trigger)
    made: list[Relation] = []
    for place, inside in by_sentence.items():
        sentence = prepared.sentences[place]
        parts = [_part(prepared, row) for row in groups.rows(sentence) if not _in_event(row, inside)]
        for trigger in inside:
            made += _participants(prepared, sentence, trigger, inside, parts)
        made += _places(prepared, found, sentence, inside)
        made += _dates(prepared, found, sentence, inside)
    return made


def _in_event(row: Row, inside: list[Trigger]) -> bool:
    return any(each.event.start <= row.start and row.end <= each.event.end for each in inside)


def _part(prepared: Prepared, row: Row) -> _Part:
    first = prepared.token_at(row.start)
    before = tuple(token.low for token in prepared.tokens[max(0, first - 3) : first])
    return _Part(row, before, _cases(prepared, row.participants[0]))


def _cases(prepared: Prepared, participant: Participant) -> frozenset[str]:
    """Cases the first noun of a participant can be in; of an abbreviation, all."""
    every = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})
    for token in prepared.words(participant.start, participant.end):
        if token.kind != "word" or token.shout:
            continue
        forms = russian.forms(token.low)
        nouns = frozenset(form.case for form in forms if form.pos == "NOUN" and form.case)
        if nouns:
            return nouns if any(form.known for form in forms) else nouns | {"nom"}
    return every


def _participants(
    prepared: Prepared, sentence: Sentence, trigger: Trigger, inside: list[Trigger], parts: list[_Part]
) -> Iterable[Relation]:
    event = trigger.event
    chosen: list[_Part] = []
    for part in parts:
        if _owner(part, trigger, inside) is not trigger:
            continue
        if _takes_part(prepared, sentence, trigger, part):
            chosen.append(part)
    for part in chosen:
        for each in part.row.participants:
            mode = _mode(prepared, sentence, each)
            yield Relation(kind="event-participant", head=event, tail=each.mention, mode=mode)


def _owner(part: _Part, trigger: Trigger, inside: list[Trigger]) -> Trigger:
    """Of several events in a sentence, the one a row belongs to: the nearest, a verb or unnamed one first."""
    if len(inside) == 1:
        return trigger
    verbs = [each for each in inside if each.verb]
    if verbs and not _genitive(part, trigger):
        return verbs[0]
    left = [each for each in inside if each.event.end <= part.row.start]
    if left:
        return left[-1]
    return inside[0]


def _genitive(part: _Part, trigger: Trigger) -> bool:
    return 0 <= part.row.start - trigger.event.end <= 2 and "gen" in part.cases


def _takes_part(prepared: Prepared, sentence: Sentence, trigger: Trigger, part: _Part) -> bool:
    event, row, before = trigger.event, part.row, part.before
    direct = event.kind in ("meeting", "call", "visit", "other")
    if any(before[-len(phrase) :] == phrase for phrase in _TOGETHER):
        return True
    if before[-1:] and before[-1] in _BETWEEN:
        return True
    if before[-1:] and before[-1] in _WITH and "ins" in part.cases:
        return direct
    if before[-1:] and before[-1] in _NO_PARTICIPANTS | _IN:
        return False
    if trigger.verb and event.kind == "visit" and row.start > event.end:
        return False
    if _genitive(part, trigger):
        return direct
    if "nom" in part.cases:
        return _subject(prepared, sentence, trigger, part)
    return False


def _subject(prepared: Prepared, sentence: Sentence, trigger: Trigger, part: _Part) -> bool:
    """Whether a row in the nominative is the subject of what is said of an event."""
    if trigger.verb:
        return True
    first, last = prepared.token_at(part.row.start), prepared.token_at(part.row.end - 1)
    lo, hi = min(first, trigger.token), max(last, trigger.token)
    for token in prepared.tokens[max(sentence.first, lo - 8) : min(sentence.after, hi + 8)]:
        if token.kind == "word" and any(form.lemma in _TAKES_PART for form in russian.forms(token.low)[:2]):
            return True
    return False


def _mode(prepared: Prepared, sentence: Sentence, participant: Participant) -> str | None:  # type: ignore[return]
    after = prepared.text[participant.end : min(sentence.end, participant.end + 60)].lower()
    return "online" if any(word in after.split(",")[0] for word in _FAR) else None


def _places(
    prepared: Prepared, found: Found, sentence: Sentence, inside: list[Trigger]
) -> Iterable[Relation]:
    covered = [each.span for each in found.of(Organisation)] + [each.span for each in found.of(Document)]
    previous: Place | None = None
    for place in found.within(Place, sentence.start, sentence.end):
        if any(start <= place.start and place.end <= end for start, end in covered):
            continue
        if any(each.event.start <= place.start < each.event.end for each in inside):
            continue
        event = _place_of(prepared, place, inside)
        beside = previous is not None and _beside(prepared.text[previous.end : place.start])
        if event is None and beside and previous is not None:
            event = _place_of(prepared, previous, inside)
        if event is not None and place.sub != "region":
            yield Relation(kind="event-place", head=event, tail=place)
            previous = place


def _beside(between: str) -> bool:
    """Whether only a bracket, comma or dash parts a city from its country."""
    return len(between) <= 20 and between.strip(" \u00a0,(—–-").lower() in (
        "", "столице", "город", "городе", "г."
    )  # fmt: skip


def _place_of(prepared: Prepared, place: Place, inside: list[Trigger]) -> Event | None:
    """The event that is somewhere by its preposition: in a city, to a country."""
    at = prepared.token_at(place.start)
    before = [token.low for token in prepared.tokens[max(0, at - 3) : at]]
    visit = next((each for each in inside if each.verb and each.event.kind == "visit"), None)
    if visit and before[-1:] == [prepared.tokens[visit.token].low]:
        return visit.event
    if before[-1:] in (["городе"], ["столице"], ["город"], ["столицу"], ["."]):
        before = before[:-1]
    if not before or before[-1] not in _IN:
        return None
    left = [each for each in inside if each.event.end <= place.start]
    return (left[-1] if left else inside[0]).event


def _dates(
    prepared: Prepared, found: Found, sentence: Sentence, inside: list[Trigger]
) -> Iterable[Relation]:
    covered = [each.span for each in found.of(Document)]
    covered += [each.span for each in found.of(Figure)]
    for date in found.within(Date, sentence.start, sentence.end):
        if date.role or date.value.startswith(("P", "/", "R")) or "/" in date.value[:5]:
            continue
        if any(start <= date.start and date.end <= end for start, end in covered):
            continue
        left = [each for each in inside if each.event.end <= date.start]
        nearest = left[-1] if left else inside[0]
        yield Relation(kind="event-date", head=nearest.event, tail=date)
