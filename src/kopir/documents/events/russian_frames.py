"""Who takes part in an event of a Russian sentence, where and when: by case, preposition and verb."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from kopir.documents.entities import (
    Date,
    Document,
    Event,
    Figure,
    Organisation,
    Person,
    Place,
    Position,
    Relation,
)
from kopir.documents.events.russian_clauses import Clauses
from kopir.documents.events.russian_mentions import Trigger
from kopir.documents.found import Found
from kopir.documents.groups import Groups, Participant, Row
from kopir.documents.linking.wordlists import words as listed
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

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
_TAKES_PLACE: Final = listed(
    """
    состояться пройти проходить проводиться открыться завершиться начаться стартовать провести
    запланировать продолжиться прошедший состоявшийся
    """
)
_STAGES: Final = listed(
    "заседание совещание собрание участие окончание завершение проведение открытие закрытие"
)
_HELD: Final = listed("провести проводить принять пройти состояться организовать участвовать быть")
_WORKS: Final = listed(
    "работа деятельность сотрудничество торговля товарооборот развитие рост показатель экспорт"
)
"""What was done in a year, not at the event."""
_TELLS: Final = listed("сообщать сообщить передавать передать писать информировать проинформировать")
_YEAR: Final = re.compile(r"\d{4}")
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
_AT: Final = frozenset({"на", "в", "во", "к"})
_ASIDE: Final = frozenset(
    {"рамках", "полях", "итогам", "результатам", "преддверии", "кулуарах", "завершение"}
)
_SURE: Final = 4
_LIKELY: Final = 0.15
"""Share of a word's uses a reading needs to count: «премьер» is hardly ever the genitive of «премьеры»."""
_PROVINCE: Final = re.compile(r"област|район|край|крае|округ|республик", re.IGNORECASE)
_LEADERS: Final = listed(
    """
    главы лидеры президенты премьеры министры руководители представители делегации эксперты послы
    делегаты премьер-министры вице-премьеры спикеры депутаты
    """
)
_HEADS: Final = _LEADERS | listed(
    """
    глав государств правительств министров президентов лидеров премьеров дел делегаций правительства
    представителей руководителей министерств ведомств сторон
    """
)
_EVERY: Final = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})
_FAR: Final = (
    "видеоконференц",
    "онлайн",
    "видеосвяз",
    "дистанцион",
    "по видео",
    "вкс",
    "удаленно",
    "удалённо",
)


@dataclass(frozen=True)
class _Part:
    """A row of participants: the place of its first token, the words before it, cases it can be in."""

    row: Row
    at: int
    before: tuple[str, ...]
    cases: frozenset[str]
    attribute: bool


def relations(prepared: Prepared, found: Found, triggers: list[Trigger]) -> list[Relation]:
    """Participants, places and dates of the events of a text."""
    groups = Groups(prepared, found)
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        by_sentence.setdefault(prepared.sentence_at(trigger.event.start), []).append(trigger)
    made: list[Relation] = []
    last: Trigger | None = None
    recent: Trigger | None = None
    for place, sentence in enumerate(prepared.sentences):
        inside = by_sentence.get(place, [])
        rows = groups.rows(sentence)
        if not inside and not (last and rows) and not (recent and _pronoun(prepared, sentence)):
            continue
        clauses = Clauses(prepared, sentence)
        parts = [_part(clauses, row) for row in rows if not _in_event(row, inside)]
        if inside:
            made += _participants(clauses, parts, inside)
            made += _places(clauses, found, inside)
            made += _dates(clauses, found, inside)
        else:
            made += _it(clauses, found, recent)
            made += _carried(clauses, parts, last) if last else []
        recent = inside[0] if inside else recent
        held = [each for each in inside if each.event.status == "held" and each.event.kind != "visit"]
        last = held[0] if held else last
    return made


def _pronoun(prepared: Prepared, sentence: Sentence) -> bool:
    """Whether a sentence begins with what can stand for an event."""
    return prepared.tokens[sentence.first].low in ("оно", "она", "он", "они")


def _it(clauses: Clauses, found: Found, recent: Trigger | None) -> Iterable[Relation]:
    """Where and when the event of the sentence before is: «Она пройдет в Душанбе 9 сентября»."""
    prepared, sentence = clauses.prepared, clauses.sentence
    if recent is None or not _pronoun(prepared, sentence):
        return
    verbs = [clauses.form(at) for at in clauses.verbs(sentence.first)]
    if not any(form is not None and form.lemma in _TAKES_PLACE for form in verbs):
        return
    for place in found.within(Place, sentence.start, sentence.end):
        if prepared.tokens[prepared.token_at(place.start) - 1].low in _AT | {"городе", "г", "."}:
            yield Relation(kind="event-place", head=recent.event, tail=place)
    for date in found.within(Date, sentence.start, sentence.end):
        if not date.role and not date.value.startswith(("P", "/", "R")) and not _years(date.value):
            yield Relation(kind="event-date", head=recent.event, tail=date)


def _in_event(row: Row, inside: list[Trigger]) -> bool:
    return any(each.event.start <= row.start and row.end <= each.event.end for each in inside)


def _part(clauses: Clauses, row: Row) -> _Part:
    prepared = clauses.prepared
    first = prepared.token_at(row.start)
    before = tuple(token.low for token in prepared.tokens[max(clauses.sentence.first, first - 3) : first])
    form = clauses.form(first - 1)
    cases = _cases(prepared, row.participants[0])
    noun = form is not None and form.pos in ("NOUN", "ADJF", "PRTF")
    attribute = noun and "gen" in cases and cases != _EVERY
    return _Part(row, first, before, cases, attribute)


def _cases(prepared: Prepared, participant: Participant) -> frozenset[str]:
    """Cases a participant can be in: those all its first words share; of an abbreviation, all."""
    person = participant.mention
    if isinstance(person, Person) and person.start == participant.start:
        if person.norm is None:
            return _EVERY
        return frozenset({"nom"}) if _plain(prepared, person) else _EVERY - {"nom"}
    shared = _EVERY
    inside = prepared.words(participant.start, participant.end)
    for token, following in zip(inside, [*inside[1:], None], strict=True):
        if token.kind != "word" or token.shout:
            continue
        if following is not None and following.text == "-" and not following.spaced:
            continue
        forms = russian.forms(token.low)
        kinds = ("NOUN", "ADJF", "PRTF")
        likely = [form for form in forms if form.pos in kinds and form.case and form.score >= _LIKELY]
        own = frozenset(form.case for form in likely if form.case)
        if not own or not any(form.known for form in forms):
            continue
        shared = shared & own or own
        if any(form.pos == "NOUN" for form in forms):
            break
    if isinstance(person, Person) and "nom" in shared and _plain(prepared, person):
        return frozenset({"nom"})
    return shared


def _plain(prepared: Prepared, person: Person) -> bool:
    """Whether a name stands in the nominative, as far as its form tells."""
    return person.norm is not None and prepared.text[person.start : person.end] == person.norm


def _participants(clauses: Clauses, parts: list[_Part], inside: list[Trigger]) -> Iterable[Relation]:
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
            for each in part.row.participants:
                yield Relation(
                    kind="event-participant", head=chosen.event, tail=each.mention, mode=_mode(clauses, each)
                )


def _also(trigger: Trigger, strength: int, other: Trigger, strong: int) -> bool:
    """Whether who takes part in an event takes part in another one of the sentence, too."""
    if other.event.kind == "visit" and not other.verb:
        return strong > 0
    return trigger.verb and strength >= _SURE and strong >= _SURE


def _strength(clauses: Clauses, trigger: Trigger, part: _Part) -> int:
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
    if before[-1:] and _preposition(clauses, part.at - 1) and not _heads(part):
        return 0
    if trigger.reception:
        behind = part.row.start > event.end
        fits = bool(part.cases & {"acc", "gen", "ins"}) if behind else "nom" in part.cases
        return 5 if together and fits and (behind or not part.attribute) else 0
    if before[-1:] == ("(",) or not together or _goal_of_verb(clauses, part):
        return 0
    if part.attribute or "nom" not in part.cases:
        return _subject(clauses, trigger, part) if _heads(part) else 0
    return _subject(clauses, trigger, part)


def _ties(clauses: Clauses, part: _Part, trigger: Trigger) -> bool:
    """Whether «между» says whose ties they are, not who met: «отношений между …»."""
    form = clauses.form(part.at - 2)
    return form is not None and form.pos == "NOUN" and part.at - 2 != trigger.token


def _goal_of_verb(clauses: Clauses, part: _Part) -> bool:
    """Whether a country or body is the object of an infinitive: «предложил посетить Казахстан»."""
    form = clauses.form(part.at - 1)
    return form is not None and form.pos == "INFN" and not part.row.participants[0].person


def _heads(part: _Part) -> bool:
    """Whether a row of countries or bodies says whose heads are the subject: «главы правительств …»."""
    if part.row.participants[0].person:
        return False
    if part.before[-1:] == ("из",):
        return bool(set(part.before) & _LEADERS)
    return bool(part.before[-1:]) and part.before[-1] in _HEADS and bool(set(part.before) & _LEADERS)


def _preposition(clauses: Clauses, at: int) -> bool:
    form = clauses.form(at)
    return form is not None and form.pos == "PREP"


def _genitive(clauses: Clauses, part: _Part, trigger: Trigger) -> bool:
    """Whether a row is whose meeting or visit it is, also behind «глав государств»."""
    if trigger.verb or "gen" not in part.cases or part.row.start < trigger.event.end:
        return False
    between = clauses.prepared.words(trigger.event.end, part.row.start)
    return all(token.low in _HEADS for token in between)


def _subject(clauses: Clauses, trigger: Trigger, part: _Part) -> int:
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
    before = _before(clauses, trigger)
    aside = bool(_ASIDE & set(before)) or before[-1:] == ["ходе"]
    if trigger.event.status == "proposed" or (trigger.event.status == "planned" and lemma in _PROPOSES):
        return 0
    prepositional = bool(_AT & set(before)) and not aside
    if trigger.event.kind == "visit" and lemma in _ARRIVES:
        return 4
    if lemma in _HOLDS and not prepositional and not aside:
        return 4
    if lemma in _PARTAKES and prepositional:
        return 4
    if lemma in _SPEAKS and (prepositional or before[-1:] == ["ходе"]):
        return 2
    gerunds = [place for place in clauses.verbs(trigger.token) if place < trigger.token]
    if gerunds and trigger.token - gerunds[-1] <= 2 and lemma in _SPEAKS | _PARTAKES:
        return 2
    if aside and trigger.event.kind == "visit":
        return 1
    return 1 if aside and lemma in _SPEAKS | _PARTAKES else 0


def _before(clauses: Clauses, trigger: Trigger) -> list[str]:
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


def _carried(clauses: Clauses, parts: list[_Part], last: Trigger) -> Iterable[Relation]:
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
        if _heads(part) or (subject and not _preposition(clauses, part.at - 1)):
            for each in part.row.participants:
                yield Relation(
                    kind="event-participant", head=last.event, tail=each.mention, mode=_mode(clauses, each)
                )


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


def _mode(clauses: Clauses, participant: Participant) -> Literal["online"] | None:
    text, end = clauses.prepared.text, clauses.sentence.end
    after = text[participant.end : min(end, participant.end + 60)].lower()
    stretch = after if after.startswith(", последний") else re.split(r",|\sи\s", after)[0]
    return "online" if any(word in stretch for word in _FAR) else None


def _places(clauses: Clauses, found: Found, inside: list[Trigger]) -> Iterable[Relation]:
    sentence = clauses.sentence
    bodies = found.within(Organisation, sentence.start, sentence.end)
    covered = [each.span for each in bodies]
    covered += [each.span for each in found.within(Document, sentence.start, sentence.end)]
    covered += [each.event.span for each in inside]
    covered += [each.span for each in found.within(Position, sentence.start, sentence.end)]
    previous: tuple[Place, Event] | None = None
    for place in found.within(Place, sentence.start, sentence.end):
        world = place.sub == "region" and not _PROVINCE.search(clauses.prepared.text, place.start, place.end)
        if world or any(one <= place.start and place.end <= two for one, two in covered):
            continue
        event = _place_of(clauses, place, inside)
        if event is None and previous and _beside(clauses.prepared.text[previous[0].end : place.start]):
            event = previous[1]
        event = event or _host(clauses, place, inside)
        if event is not None:
            yield Relation(kind="event-place", head=event, tail=place)
            previous = (place, event)
    for body in bodies:
        event = _place_of(clauses, body, inside)
        if event is not None and not any(body.start > one and body.end <= two for one, two in covered):
            verbs = [form.lemma for at in clauses.verbs(clauses.prepared.token_at(body.start))
                     if (form := clauses.form(at))]  # fmt: skip
            if _TAKES_PLACE & set(verbs):
                yield Relation(kind="event-place", head=event, tail=body)


def _beside(between: str) -> bool:
    """Whether only a bracket, comma or dash parts a city from its country."""
    return len(between) <= 20 and between.strip(" \u00a0,(—–-").lower() in (
        "", "столице", "город", "городе", "г.", "столица"
    )  # fmt: skip


def _place_of(clauses: Clauses, place: Place | Organisation, inside: list[Trigger]) -> Event | None:
    """The event that is somewhere by its preposition: in a city, to a country."""
    prepared = clauses.prepared
    at = prepared.token_at(place.start)
    before = [token.low for token in prepared.tokens[max(clauses.sentence.first, at - 4) : at]]
    visit = next((each for each in inside if each.verb and each.event.kind == "visit"), None)
    if visit and before[-1:] == [prepared.tokens[visit.token].low]:
        return visit.event
    while before and before[-1] in (
        "городе",
        "столице",
        "город",
        "столицу",
        ".",
        "г",
        "государства",
        "отеле",
    ):
        before = before[:-1]
        form = clauses.form(at - 2)
        if before and form is not None and form.pos == "ADJF":
            before = before[:-1]
    if not before or before[-1] not in ("в", "во", "на"):
        return None
    left = [each for each in inside if each.event.end <= place.start and _here(clauses, each.token, at)]
    left = [each for each in left if not _else(clauses, each.token, at)]
    right = [each for each in inside if each.event.start > place.start and clauses.together(each.token, at)]
    visits = [each for each in left if each.event.kind == "visit"] if _goal(prepared, at) else []
    chosen = (
        visits[-1:] or left[-1:] or [each for each in right if not _aside(clauses, each)][:1] or right[:1]
    )
    return chosen[0].event if chosen else None


def _host(clauses: Clauses, place: Place, inside: list[Trigger]) -> Event | None:
    """The event a city will receive: «Следующий форум примет Баку»."""
    at = clauses.prepared.token_at(place.start)
    form = clauses.form(at - 1)
    if form is None or form.lemma not in ("принять", "принимать"):
        return None
    return next((each.event for each in inside if each.event.end < place.start), None)


def _goal(prepared: Prepared, at: int) -> bool:
    """Whether a place after «в» is where somebody goes, not where something is."""
    forms = [form for form in russian.forms(prepared.tokens[at].low) if form.pos in ("NOUN", "ADJF")]
    return not forms or (
        any(form.case == "acc" for form in forms)
        and not any(form.case == "loc" and form.score > _LIKELY for form in forms)
    )


def _aside(clauses: Clauses, trigger: Trigger) -> bool:
    """Whether an event is only the frame of what is told: «в рамках поездки»."""
    return bool(_ASIDE & set(_before(clauses, trigger)))


def _here(clauses: Clauses, event: int, at: int) -> bool:
    """Whether a place or date behind an event is its own: same clause, or «…, состоявшемся в …»."""
    if clauses.together(event, at):
        return True
    for place in range(event + 1, at):
        form = clauses.form(place)
        if form and form.lemma in _TAKES_PLACE and clauses.together(place, at):
            return True
    return False


def _dates(clauses: Clauses, found: Found, inside: list[Trigger]) -> Iterable[Relation]:
    sentence = clauses.sentence
    covered = [each.span for each in found.within(Document, sentence.start, sentence.end)]
    covered += [each.span for each in found.within(Figure, sentence.start, sentence.end)]
    dated: set[tuple[int, int]] = set()
    for date in found.within(Date, sentence.start, sentence.end):
        if date.role or date.value.startswith(("P", "/", "R")) or _years(date.value):
            continue
        if any(one <= date.start and date.end <= two for one, two in covered):
            continue
        at = clauses.prepared.token_at(date.start)
        if _told_on(clauses, date) or (
            _YEAR.fullmatch(date.value) and not _in_year(clauses, inside, date, at)
        ):
            continue
        left = [each for each in inside if each.event.end <= date.start and _here(clauses, each.token, at)]
        left = [each for each in left if not _else(clauses, each.token, at)]
        right = [
            each for each in inside if each.event.start > date.start and clauses.together(each.token, at)
        ]
        if left and right and left[-1].event.span in dated:
            left = []
        chosen = left[-1:] or [each for each in right if not _aside(clauses, each)][:1] or right[:1]
        if chosen:
            dated.add(chosen[0].event.span)
            yield Relation(kind="event-date", head=chosen[0].event, tail=date)


def _else(clauses: Clauses, event: int, at: int) -> bool:
    """Whether a place or date behind an event is of something else: «открыть в …», «создания в …»."""
    for place in range(event + 1, at):
        form = clauses.form(place)
        if form and form.pos == "INFN" and form.lemma not in _HELD:
            return True
    before = clauses.form(at - 2)
    action = before is not None and before.pos == "NOUN" and before.lemma.endswith(("ание", "ение", "ытие"))
    return action and at - 2 != event and before is not None and before.lemma not in _STAGES


def _told_on(clauses: Clauses, date: Date) -> bool:
    """Whether a day is when it was told: «…, 3 июля сообщает агентство»."""
    at = clauses.prepared.token_at(date.end - 1) + 1
    form = clauses.form(at)
    return form is not None and form.lemma in _TELLS


def _in_year(clauses: Clauses, inside: list[Trigger], date: Date, at: int) -> bool:
    """Whether a bare year is when something happens: «в 2024 году», «саммит 2024 года»."""
    before = clauses.prepared.tokens[max(clauses.sentence.first, at - 1)]
    if before.low not in ("в", "во"):
        return any(0 <= date.start - each.event.end <= 1 for each in inside)
    noun = clauses.form(at - 2)
    owner = any(
        each.token == at - 2 or each.event.end == clauses.prepared.tokens[at - 2].end for each in inside
    )
    return owner or noun is None or noun.pos != "NOUN" or noun.lemma not in _WORKS


def _years(value: str) -> bool:
    """Whether a value is a span of whole years, which no meeting lasts."""
    return len(value) == 9 and value[4] == "/"
