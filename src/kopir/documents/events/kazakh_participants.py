"""Who takes part in an event of a Kazakh sentence: by the ending and the word after it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, Literal

from kopir.documents.entities import Event, Organisation, Place, Relation
from kopir.documents.events.kazakh_parts import TAKES_PART, Part, attributive, owned_others
from kopir.documents.events.kazakh_travels import CAME, near, travels
from kopir.documents.events.triggers import Trigger
from kopir.documents.events.words import listed
from kopir.documents.groups import Participant, Row
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_PRESENT: Final = re.compile(
    r"\b(?:қатысты|сөз сөйледі|баяндама жасады|баяндады|қосылды|қатысып|келді|басқарды)\b"
)
_TOGETHER: Final = re.compile(
    r"\s*(?:-?\w{0,4}\s+)?(?:қатысуымен|төрағалығымен|басшылығымен|төрағалық етуімен|бастаған|басқарған|"
    r"арасында)"
)
_NOT: Final = re.compile(
    r"\s*(?:шақыруы|тапсырмасы|сөзінше|айтуынша|мәліметінше|хабарлауынша|атынан|баспасөз|туралы|жөнінде|бойынша|үшін|"
    r"хабарла|деп хабарла|қолдауымен|бастамасымен|жанындағы|аясында|шеңберінде|форматында|елдері\b|елінің)"
)
_FAR: Final = ("бейнеконференц", "онлайн", "бейнебайланыс", "қашықтан", "видеоконференц")
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
_SAID: Final = re.compile(r"[-–—]\s*(?:деді|деп\s+(?:атап|хабар|мәлім|айт|түсінд|жауап))")
_LED: Final = re.compile(
    r"\s*(?:\w+\s+)?(?:қорытындыла|аш|өткіз|жүргіз|қатыс|басқар|ұйымдастыр|төрағалық ет)[ғқгк][ае]н\s+$"
)
"""A participle between an event and who led it: «саммитін қорытындылаған Президент»."""
_HOLDS: Final = re.compile(
    r"(?:\s+\S+){0,4}?\s*\b(?:өткіз(?:ді|іп|еді|бек)|жүргіз(?:ді|іп|еді|бек)|қатыс|сөз сөйле|сөйле)"
)
_QUOTE: Final = re.compile(r"[»”\"]\s*,?\s*[-–—]\s*де(?:ді|п)\b")
_WE: Final = re.compile(
    r"\b(?:өткізді|жүргізді|кездесті|қойды|қатысты|барды|болды|талқылады|келісті|қабылдады|жасады|келді)[кқм]\b"
)
_ABOUT: Final = re.compile(
    r"\s+(?:дайынд|байланысты|қатысты\s+(?!және|деп|да\b|еді)\w|орай|қарсаңында|алдында|туралы|жөнінде\b|жайлы|жайында|қатысқаны\s+үшін)"
)
"""What follows an event that somebody speaks of."""
_BESIDES: Final = re.compile(r"\s+(?:бөлек|басқа|өзге)\b")
_GIVES: Final = re.compile(r"\s+бер(?:ді|еді|іп)\b")
_REPORTS: Final = re.compile(r"\b(?:мәлім\s+ет|мәлімет\s+бер|хабарлады\b|еске\s+сал|тілге\s+тиек)")
_SPEECHES: Final = re.compile(r"\s+(?:сөйлеген|айтқан|жасаған)\s+(?:сөзі|баяндамасы|мәлімдемесі)")
_PEOPLE: Final = re.compile(r"\s+(?:келген\s+)?(\w+)")
_DURING: Final = re.compile(r"\s+(?:барысында|аясында|шеңберінде|кезінде)")
_AROUND: Final = 10
"""Events before and behind a row that are looked at."""
_AT: Final = re.compile(r"(?:да|де|та|те)$")
_SPEECH: Final = re.compile(r"(?:деп\s+)?(?:хабарла|жазады|мәлім)")


def participants(
    prepared: Prepared, sentence: Sentence, part: Part, inside: list[Trigger], taken: frozenset[int]
) -> Iterable[Relation]:
    """A row as taking part in the event it belongs to, in where that was, and in the visit it makes for it.

    Args:
        prepared: the text.
        sentence: of the row.
        part: the row.
        inside: events of the sentence, in its order.
        taken: where the visits begin that somebody in the genitive makes.
    """
    inside = _near(part, inside)
    trigger = _owner(part, inside)
    if trigger is None:
        return
    chosen = [trigger] if _takes_part(prepared, sentence, trigger, part, taken) else []
    if chosen and part.row.participants[0].person and not part.cases - {"nom"}:
        chosen += [
            each for each in inside if each is not trigger and _joins(prepared, sentence, trigger, each)
        ]
    chosen += [
        each
        for each in inside
        if each is not trigger
        and each.event.kind == "visit"
        and not _NOT.match(part.after)
        and (part.row.start < each.event.start or CAME.match(prepared.text, each.event.end))
        and part.row.participants[0].person
        and each not in chosen
        and travels(prepared, sentence, each, part, taken)
    ]
    for owner in chosen:
        yield from _taking(prepared, sentence, owner.event, part)


def speakers(
    prepared: Prepared, sentence: Sentence, parts: list[Part], inside: list[Trigger], taken: frozenset[int]
) -> Iterable[Relation]:
    """Who tells in quotes what they did on a visit or at a meeting: «сапар барысында … қол қойдық»."""
    quote = _QUOTE.search(prepared.text, sentence.start, sentence.end)
    if quote is None:
        return
    said = [part for part in parts if part.row.start >= quote.end() and part.row.participants[0].person]
    if not said or said[0].cases - {"nom"}:
        return
    for trigger in inside:
        event = trigger.event
        own = event.kind in ("visit", "meeting", "call") and event.start not in taken and not trigger.verb
        if own and _WE.search(prepared.text, event.end, quote.start()):
            yield from _taking(prepared, sentence, event, said[0])


def _near(part: Part, inside: list[Trigger]) -> list[Trigger]:
    """The events around a row; a sentence that runs on takes no longer for each of its rows."""
    middle = bisect_left(inside, part.row.start, key=lambda each: each.event.start)
    return inside[max(0, middle - _AROUND) : middle + _AROUND]


def _owner(part: Part, inside: list[Trigger]) -> Trigger | None:
    """The event a row belongs to: in Kazakh what governs follows, so the next one, a verb before others."""
    right = [each for each in inside if each.event.start >= part.row.start]
    verbs = [each for each in right if each.verb]
    if verbs and not ("gen" in part.cases and "nom" not in part.cases):
        return verbs[0]
    if right:
        return right[0]
    return inside[-1] if inside else None


def _joins(prepared: Prepared, sentence: Sentence, own: Trigger, other: Trigger) -> bool:
    """Whether who takes part in an event does so in another: where it was held, or what was held there."""
    if _set(prepared, other) and other.event.kind in ("forum", "session", "summit"):
        return own.verb or bool(_HOLDS.match(prepared.text, own.event.end, sentence.end))
    held = other.event.kind in ("meeting", "call") and not other.verb and own.event.end <= other.event.start
    return held and _set(prepared, own) and bool(_HOLDS.match(prepared.text, other.event.end, sentence.end))


def _set(prepared: Prepared, trigger: Trigger) -> bool:
    """Whether an event is where another takes place: «форумда», «саммит аясында»."""
    loc = "loc" in kazakh.cases(prepared.tokens[trigger.token].low)
    return not trigger.verb and (loc or bool(_DURING.match(prepared.text, trigger.event.end)))


def _takes_part(
    prepared: Prepared, sentence: Sentence, trigger: Trigger, part: Part, taken: frozenset[int]
) -> bool:
    """Whether a row takes part in an event, by its case and the word behind it."""
    event, row = trigger.event, part.row
    if trigger.reception and "acc" in part.cases and 0 <= event.start - row.end <= 2:
        return True
    if _left_out(prepared, sentence, trigger, part):
        return False
    if _TOGETHER.match(part.after) or _GATHERED.match(part.after):
        return True
    strict = part.cases - {"nom"}
    if "abl" in strict and (_BESIDES.match(part.after) or _people_of(part)):
        return _acts(prepared, sentence, trigger, part)
    if event.kind == "visit" and not trigger.verb:
        return travels(prepared, sentence, trigger, part, taken)
    return _by_case(prepared, sentence, trigger, part)


def _by_case(prepared: Prepared, sentence: Sentence, trigger: Trigger, part: Part) -> bool:
    """The same for events that are no visits, by the case of the row."""
    event, row, strict = trigger.event, part.row, part.cases - {"nom"}
    direct = event.kind in ("meeting", "call", "visit", "other")
    if event.status == "proposed" and not strict & {"ins", "gen"}:
        return False
    if "ins" in strict and row.start < event.start:
        return direct
    if "gen" in strict and row.end <= event.start:
        states = len(row.participants) > 1 and all(isinstance(one.mention, Place) for one in row.participants)
        own = direct or states or _spoke(prepared, sentence, event)
        return own and near(prepared.text[row.end : event.start])
    body = isinstance(row.participants[0].mention, Organisation) and len(row.participants) == 1
    if strict & {"loc", "abl", "rel"} or (body and "gen" in strict and row.start > event.end):
        return False
    if trigger.verb and not trigger.reception and strict == {"acc"} and row.participants[-1].person:
        return True  # nobody is met in the accusative: a surname ends so
    if strict & {"dat", "acc"} and len(part.cases) == 1 + ("nom" in part.cases):
        return "acc" in strict and trigger.reception
    return _acts(prepared, sentence, trigger, part)


def _left_out(prepared: Prepared, sentence: Sentence, trigger: Trigger, part: Part) -> bool:
    """Whether a row is only spoken of, an attribute or a name in quotes, or speaks of the event."""
    if _NOT.match(part.after) or _quoted(prepared, sentence, part.row):
        return True
    subject = not part.cases - {"nom"}
    about = _ABOUT.match(prepared.text, trigger.event.end, sentence.end)
    return subject and (attributive(part) or bool(about))


def _spoke(prepared: Prepared, sentence: Sentence, event: Event) -> bool:
    """Whether what follows an event is what somebody said at it: «отырысында сөйлеген сөзі»."""
    return bool(_SPEECHES.match(prepared.text, event.end, sentence.end))


def _people_of(part: Part) -> bool:
    """Whether a row says from where people came: «Түркия мен Мажарстаннан ғалымдар қатысты»."""
    found = _PEOPLE.match(part.after)
    return bool(found) and any(
        form.plural and form.case == "nom" and form.stem in listed("kk", "people")
        for form in kazakh.forms(found[1].lower() if found else "")
    )


def _told(prepared: Prepared, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether somebody behind an event spoke at it: «…», – деді брифингте министр …."""
    at_it = _AT.search(prepared.text[trigger.event.start : trigger.event.end])
    return bool(at_it and _SAID.search(prepared.text, sentence.start, trigger.event.start))


def _quoted(prepared: Prepared, sentence: Sentence, row: Row) -> bool:
    """Whether a row of names is part of a quoted one, or of a dateline: «Азия – Қытай», KAZINFORM –."""
    before = prepared.text[sentence.start : row.start]
    if before.rfind("«") > before.rfind("»") and "»" in prepared.text[row.end : row.end + _CLOSES]:
        return True
    agency = isinstance(row.participants[0].mention, Organisation) and len(row.participants) == 1
    return agency and len(before) < _DATELINE and bool(_DASH.match(prepared.text, row.end))


def _acts(prepared: Prepared, sentence: Sentence, trigger: Trigger, part: Part) -> bool:
    """Whether a row in the nominative is the subject of an event or of a verb of taking part in it."""
    event, row = trigger.event, part.row
    rest = prepared.text[max(row.end, event.start) : sentence.end]
    if (
        row.end < event.start
        and _TAG.search(prepared.text[sentence.start : row.start])
        and _AT.search(prepared.text[event.start : event.end])
    ):
        return True
    if row.start > event.end:
        between = prepared.text[event.end : row.start]
        if _LED.match(between) or _told(prepared, sentence, trigger):
            return True
        if _SPEECH.search(between) or (trigger.verb and _DASH.match(between)):
            return False
    if owned_others(part):
        return False
    if _REPORTS.search(rest) and _AT.search(prepared.text[event.start : event.end]):
        return True
    gives = row.end <= event.start and _GIVES.match(prepared.text, event.end)
    return bool(trigger.verb or gives or TAKES_PART.search(rest.lower()))


def carried(prepared: Prepared, sentence: Sentence, parts: list[Part], last: Trigger) -> Iterable[Relation]:
    """Who took part, told in a sentence of its own."""
    for part in parts:
        rest = prepared.text[part.row.end : sentence.end].lower()
        present = not part.cases - {"nom"} or bool(_HEADS.match(part.after))
        if _PRESENT.search(rest) and present and not _NOT.match(part.after):
            yield from _taking(prepared, sentence, last.event, part)


def _taking(prepared: Prepared, sentence: Sentence, event: Event, part: Part) -> Iterable[Relation]:
    """Everybody of a row as taking part in an event."""
    for each in part.row.participants:
        mode = _mode(prepared, sentence, each)
        yield Relation(kind="event-participant", head=event, tail=each.mention, mode=mode)


def _mode(prepared: Prepared, sentence: Sentence, participant: Participant) -> Literal["online"] | None:
    """Whether the words behind somebody say that it was from afar."""
    after = prepared.text[participant.end : min(sentence.end, participant.end + 60)].lower()
    return "online" if any(word in after.split(",")[0] for word in _FAR) else None
