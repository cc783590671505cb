"""Who takes part in an event of a Kazakh sentence, where and when: by the ending and the word after it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from kopir.documents.entities import Date, Document, Event, Figure, Organisation, Person, Place, Relation
from kopir.documents.events.russian_mentions import Trigger
from kopir.documents.found import Found
from kopir.documents.groups import Groups, Participant, Row
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_TAKES_PART: Final = re.compile(
    r"\b(?:қатыс|кел(?:ді|іп|ген|еді|мек)|қосыл|сөз сөйле|сөйле|өткіз|бар(?:ды|ып|ған|ады|мақ)|жүргіз|"
    r"қабылда|аш(?:ты|ып)|жина|бас қос|кездес|баянда|төрағалық|таныс|мәлімде|айтты|атап өт|қол қой|жаса|"
    r"ұйымдастыр|талқыла|пікір алмас|жүздес|тілдес|білдір|тоқтал|жеткіз|ұсын|көтер|атап|хабардар|"
    r"таныстыр|тапсыр|түсіндір|есеп бер|сұрады|деді|жауап бер)"
)
_PRESENT: Final = re.compile(
    r"\b(?:қатысты|сөз сөйледі|баяндама жасады|баяндады|қосылды|қатысып|келді|басқарды)\b"
)
_TOGETHER: Final = re.compile(
    r"\s*(?:-?\w{0,4}\s+)?(?:қатысуымен|төрағалығымен|басшылығымен|төрағалық етуімен|бастаған|басқарған|"
    r"арасында)"
)
_NOT: Final = re.compile(
    r"\s*(?:шақыруы|тапсырмасы|сөзінше|айтуынша|мәліметінше|хабарлауынша|атынан|баспасөз|туралы|жөнінде|бойынша|үшін|"
    r"хабарла|деп хабарла|жанындағы|аясында|шеңберінде|форматында|елдері\b|елінің)"
)
_FAR: Final = ("бейнеконференц", "онлайн", "бейнебайланыс", "қашықтан", "видеоконференц")
_CITY: Final = re.compile(r"\s*(?:қ\.|қаласы|астанасы|елордасы|шаһары)", re.IGNORECASE)
_PROVINCE: Final = re.compile(r"облы[сы]|ауда[нр]")
_HELD: Final = re.compile(r"\b(?:өт(?:ті|еді|пек|кен|уде)|бол(?:ды|ады|мақ)|баста(?:лды|лады)|ұйымдастырыл)")
_CAME: Final = re.compile(r"\s*(?:келген|барған|жүрген|келе жатқан)\b")
_GOES: Final = re.compile(
    r"\b(?:бар(?:ды|ып|ған|ады|мақ)|кел(?:ді|іп|ген|еді|мек)|жаса(?:ды|йды|п|мақ)|аттан|ұшып|жет|аяқта|баста|жалғастыр|қорытындыла|бол(?:ды|ып))"
)
_YEAR: Final = len("year-1")
_ACTION: Final = re.compile(r"\w{2,}у(?:ды|ді|ға|ге)\s+(?:және|мен|пен)\b|\w{2,}(?:ып|іп),")
"""An action of its own between a place and an event."""
_TRAVELS: Final = re.compile(r"\s*(?:қаласына\s+|қ\.\s+)?(?:бар|кел|аттан|ұш|жет)\w*")
_NEAR: Final = 80
"""Letters between whose visit it is and the visit."""
_HEADS: Final = re.compile(
    r"\s+(?:\w+\s+){0,3}(?:басшылары|министрлері|президенттері|өкілдері|премьерлері)\b", re.IGNORECASE
)
"""Whose heads take part, the states before them in the genitive."""
_GATHERED: Final = re.compile(r"\s+(?:\w+\s+){0,4}басшыларын\s+(?:біріктір|жина)")
_DASH: Final = re.compile(r"\s*[–—-]\s")
_CLOSES: Final = 3
_DATELINE: Final = 30
"""Letters before an agency that sends a text."""
_TAG: Final = re.compile(r"[-–—]\s*(?:деді|деп)\s+(?:\w+\s+){0,3}$")
_AT: Final = re.compile(r"(?:да|де|та|те)$")
_DONE: Final = re.compile(r"\s+(?!өт|бол)\w{2,}(?:[ғқ]ан|[гк]ен|атын|етін)\b")
"""A participle of something else behind a day: «бүгін бекітілген құжаттар»."""
_SPEECH: Final = re.compile(r"(?:деп\s+)?(?:хабарла|жазады|мәлім)")


@dataclass(frozen=True)
class _Part:
    """A row of participants with the cases of its last word and what follows it."""

    row: Row
    cases: frozenset[str]
    after: str


def relations(prepared: Prepared, found: Found, triggers: list[Trigger]) -> list[Relation]:
    """Participants, places and dates of the events of a text."""
    groups = Groups(prepared, found)
    last: Trigger | None = None
    recent: Trigger | None = None
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        by_sentence.setdefault(prepared.sentence_at(trigger.event.start), []).append(trigger)
    made: list[Relation] = []
    for at, sentence in enumerate(prepared.sentences):
        inside = by_sentence.get(at, [])
        rows = groups.rows(sentence) if inside or last else []
        outside = [row for row in rows if not _in_event(row, inside) and not _bracketed(prepared, row)]
        parts = [_part(prepared, sentence, row) for row in outside]
        if inside:
            for part in parts:
                made += _participants(prepared, sentence, part, inside)
            made += _places(prepared, found, sentence, inside)
            made += _dates(prepared, found, sentence, inside)
        else:
            made += _it(prepared, found, sentence, recent)
            made += _carried(prepared, sentence, parts, last) if last else []
        recent = inside[0] if inside else recent
        held = [each for each in inside if each.event.status == "held" and each.event.kind != "visit"]
        last = held[0] if held else last
    return made


def _it(prepared: Prepared, found: Found, sentence: Sentence, recent: Trigger | None) -> Iterable[Relation]:
    """Where and when the event of the sentence before is: «Ол 9 қыркүйекте Душанбеде өтеді»."""
    first = prepared.tokens[sentence.first].low
    if (
        recent is None
        or first not in ("ол", "бұл")
        or not _HELD.search(prepared.text, sentence.start, sentence.end)
    ):
        return
    for place in found.within(Place, sentence.start, sentence.end):
        town = _CITY.match(prepared.text, place.end, sentence.end)
        if town or cases(prepared, place.end) & {"loc", "rel"}:
            yield Relation(kind="event-place", head=recent.event, tail=place)
    for date in found.within(Date, sentence.start, sentence.end):
        if not (date.role or date.value.startswith(("P", "/", "R")) or _attribute(prepared, date)):
            yield Relation(kind="event-date", head=recent.event, tail=date)


def _in_event(row: Row, inside: list[Trigger]) -> bool:
    return any(each.event.start <= row.start and row.end <= each.event.end for each in inside)


def _part(prepared: Prepared, sentence: Sentence, row: Row) -> _Part:
    last = row.participants[-1].mention
    after = prepared.text[row.end : min(sentence.end, row.end + 60)]
    if isinstance(last, Person) and last.end == row.end and last.norm:
        plain = prepared.text[last.start : last.end] == last.norm
        found = frozenset({"nom"}) if plain else cases(prepared, row.end) - {"nom"}
        return _Part(row, found or frozenset({"nom"}), after)
    return _Part(row, cases(prepared, row.end), after)


def cases(prepared: Prepared, end: int) -> frozenset[str]:
    """Cases of the word that ends here; an ending after a hyphen counts."""
    at = prepared.token_at(end - 1)
    token = prepared.tokens[at]
    following = prepared.tokens[at + 1 : at + 3]
    if len(following) == 2 and following[0].text == "-" and not following[0].spaced:
        return kazakh.cases(token.low + following[1].low) - {"nom"} or frozenset({"nom"})
    if at >= 2 and prepared.tokens[at - 1].text == "-" and len(token.low) <= 4:
        return kazakh.cases(prepared.tokens[at - 2].low + token.low) - {"nom"} or frozenset({"nom"})
    found = kazakh.cases(token.low)
    return found


def _participants(
    prepared: Prepared, sentence: Sentence, part: _Part, inside: list[Trigger]
) -> Iterable[Relation]:
    trigger = _owner(part, inside)
    if trigger is None:
        return
    chosen = [trigger] if _takes_part(prepared, sentence, trigger, part) else []
    chosen += [
        each
        for each in inside
        if each is not trigger
        and each.event.kind == "visit"
        and not _NOT.match(part.after)
        and (part.row.start < each.event.start or _CAME.match(prepared.text, each.event.end))
        and part.row.participants[0].person
        and _travels(prepared, sentence, each, part)
    ]
    for owner in chosen:
        for each in part.row.participants:
            mode = _mode(prepared, sentence, each)
            yield Relation(kind="event-participant", head=owner.event, tail=each.mention, mode=mode)


def _owner(part: _Part, inside: list[Trigger]) -> Trigger | None:
    """The event a row belongs to: in Kazakh what governs follows, so the next one, a verb before others."""
    right = [each for each in inside if each.event.start >= part.row.start]
    verbs = [each for each in right if each.verb]
    if verbs and not ("gen" in part.cases and "nom" not in part.cases):
        return verbs[0]
    if right:
        return right[0]
    return inside[-1] if inside else None


def _bracketed(prepared: Prepared, row: Row) -> bool:
    """Whether a country or body only explains what stands before it: «Минск қаласында (Беларусь)»."""
    return not row.participants[0].person and prepared.text[row.start - 1 : row.start] == "("


def _takes_part(prepared: Prepared, sentence: Sentence, trigger: Trigger, part: _Part) -> bool:
    event, row = trigger.event, part.row
    if trigger.reception and "acc" in part.cases and 0 <= event.start - row.end <= 2:
        return True
    direct = event.kind in ("meeting", "call", "visit", "other")
    if _NOT.match(part.after) or _quoted(prepared, sentence, row):
        return False
    if _TOGETHER.match(part.after) or _GATHERED.match(part.after):
        return True
    strict = part.cases - {"nom"}
    if event.kind == "visit" and not trigger.verb:
        return _travels(prepared, sentence, trigger, part)
    if event.status == "proposed" and not strict & {"ins", "gen"}:
        return False
    if "ins" in strict and row.start < event.start:
        return direct
    if "gen" in strict and row.end <= event.start:
        between = prepared.text[row.end : event.start]
        return direct and len(between) < 80
    body = isinstance(row.participants[0].mention, Organisation) and len(row.participants) == 1
    if strict & {"loc", "abl", "rel"} or (body and "gen" in strict and row.start > event.end):
        return False
    if strict & {"dat", "acc"} and len(part.cases) == 1 + ("nom" in part.cases):
        return "acc" in strict and trigger.reception
    return _acts(prepared, sentence, trigger, row)


def _quoted(prepared: Prepared, sentence: Sentence, row: Row) -> bool:
    """Whether a row of names is part of a quoted one, or of a dateline: «Азия – Қытай», KAZINFORM –."""
    before = prepared.text[sentence.start : row.start]
    if before.rfind("«") > before.rfind("»") and "»" in prepared.text[row.end : row.end + _CLOSES]:
        return True
    agency = isinstance(row.participants[0].mention, Organisation) and len(row.participants) == 1
    return agency and len(before) < _DATELINE and bool(_DASH.match(prepared.text, row.end))


def _acts(prepared: Prepared, sentence: Sentence, trigger: Trigger, row: Row) -> bool:
    """Whether a row in the nominative is the subject of an event or of a verb of taking part in it."""
    event = trigger.event
    rest = prepared.text[max(row.end, event.start) : sentence.end]
    if (
        row.end < event.start
        and _TAG.search(prepared.text[sentence.start : row.start])
        and _AT.search(prepared.text[event.start : event.end])
    ):
        return True
    if row.start > event.end and _SPEECH.search(prepared.text[event.end : row.start]):
        return False
    return trigger.verb or bool(_TAKES_PART.search(rest.lower()))


def _travels(prepared: Prepared, sentence: Sentence, trigger: Trigger, part: _Part) -> bool:
    """Whether a row makes a visit: who goes, whose visit it is, or «сапармен келген …»."""
    event, row = trigger.event, part.row
    strict = part.cases - {"nom"}
    came = _CAME.match(prepared.text, event.end, sentence.end)
    if came:
        return 0 <= row.start - came.end() <= 1 or (_same_clause(prepared, came.end(), row) and not strict)
    if row.start > event.end:
        return not strict and bool(_GOES.search(prepared.text, row.end, sentence.end))
    if "gen" in strict:
        return len(prepared.text[row.end : event.start]) < _NEAR and row.participants[0].person
    if strict & {"ins", "loc", "abl", "rel", "dat", "acc"}:
        return False
    rest = prepared.text[event.end : sentence.end].lower()
    return bool(_GOES.search(rest) or (row.participants[0].person and _TAKES_PART.search(rest)))


def _same_clause(prepared: Prepared, start: int, row: Row) -> bool:
    """Whether only titles stand between «келген» and a row."""
    return 0 <= row.start - start <= 1 and "," not in prepared.text[start : row.start]


def _carried(prepared: Prepared, sentence: Sentence, parts: list[_Part], last: Trigger) -> Iterable[Relation]:
    """Who took part, told in a sentence of its own."""
    for part in parts:
        rest = prepared.text[part.row.end : sentence.end].lower()
        present = not part.cases - {"nom"} or bool(_HEADS.match(part.after))
        if _PRESENT.search(rest) and present and not _NOT.match(part.after):
            for each in part.row.participants:
                mode = _mode(prepared, sentence, each)
                yield Relation(kind="event-participant", head=last.event, tail=each.mention, mode=mode)


def _mode(prepared: Prepared, sentence: Sentence, participant: Participant) -> Literal["online"] | None:
    after = prepared.text[participant.end : min(sentence.end, participant.end + 60)].lower()
    return "online" if any(word in after.split(",")[0] for word in _FAR) else None


def _places(
    prepared: Prepared, found: Found, sentence: Sentence, inside: list[Trigger]
) -> Iterable[Relation]:
    covered = [each.span for each in found.of(Organisation)] + [each.span for each in found.of(Document)]
    previous: tuple[Place, Event] | None = None
    for place in found.within(Place, sentence.start, sentence.end):
        if any(start <= place.start and place.end <= end for start, end in covered):
            continue
        world = place.sub == "region" and not _PROVINCE.search(prepared.text[place.start : place.end + 40])
        if world or any(each.event.start <= place.start < each.event.end for each in inside):
            continue
        event = _place_of(prepared, found, sentence, place, inside)
        if event is None and previous and _bracket(prepared.text[previous[0].end : place.start]):
            event = previous[1]
        if event is not None:
            yield Relation(kind="event-place", head=event, tail=place)
            previous = (place, event)
    for body in found.within(Organisation, sentence.start, sentence.end):
        inner = any(one <= body.start and body.end <= two and (one, two) != body.span for one, two in covered)
        inner = inner or any(each.event.start <= body.start < each.event.end for each in inside)
        here = cases(prepared, body.end) == {"loc"} or prepared.text.endswith("нде", 0, body.end)
        if here and not inner:
            yield Relation(kind="event-place", head=_right(inside, body.end).event, tail=body)


def _right(inside: list[Trigger], end: int) -> Trigger:
    """The next event behind a place, else the last one."""
    right = [each for each in inside if each.event.end > end]
    return right[0] if right else inside[-1]


def _bracket(between: str) -> bool:
    return len(between) < 25 and "(" in between and ")" not in between


def _place_of(
    prepared: Prepared, found: Found, sentence: Sentence, place: Place, inside: list[Trigger]
) -> Event | None:
    after = prepared.text[place.end : min(sentence.end, place.end + 30)]
    where = cases(prepared, place.end)
    city = _CITY.match(after)
    if city:
        word = re.match(r"\s*([\w.]+)", after)
        where = kazakh.cases(word[1].lower()) if word else where
    right = [each for each in inside if each.event.end > place.end]
    nearest = _right(inside, place.end)
    joined = re.match(r"\s*(?:және|мен|пен|бен|,)\s+", after)
    following = [each for each in found.within(Place, place.end, min(sentence.end, place.end + 60))]
    if joined and following and following[0].start == place.end + joined.end():
        return _place_of(prepared, found, sentence, following[0], inside)
    other = nearest.event.start > place.end and _ACTION.search(prepared.text, place.end, nearest.event.start)
    if where & {"loc", "rel"}:
        return None if other else nearest.event
    visits = [each for each in right if each.event.kind == "visit"]
    if "dat" in where and visits:
        return visits[0].event
    left = [each for each in inside if each.event.kind == "visit" and each.event.end <= place.start]
    if "dat" in where and left and _TRAVELS.match(prepared.text, place.end, sentence.end):
        return left[-1].event
    return None


def _attribute(prepared: Prepared, date: Date) -> bool:
    """Whether a year only says of which year something is: «2025 жылғы қызметі»."""
    return len(date.value) <= _YEAR and prepared.text[date.start : date.end].lower().endswith(("ғы", "гі"))


def _dates(prepared: Prepared, found: Found, sentence: Sentence, inside: list[Trigger]) -> Iterable[Relation]:
    covered = [each.span for each in found.of(Document)] + [each.span for each in found.of(Figure)]
    for date in found.within(Date, sentence.start, sentence.end):
        if date.role or date.value.startswith(("P", "/", "R")) or "/" in date.value[:5]:
            continue
        if any(start <= date.start and date.end <= end for start, end in covered):
            continue
        right = [each for each in inside if each.event.start >= date.start]
        nearest = right[0] if right else inside[-1]
        if _DONE.match(prepared.text, date.end, sentence.end):
            continue
        if _attribute(prepared, date) and not 0 <= nearest.event.start - date.end <= 1:
            continue
        yield Relation(kind="event-date", head=nearest.event, tail=date)
