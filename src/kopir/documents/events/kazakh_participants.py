"""Who takes part in an event of a Kazakh sentence: by the ending and the word after it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from kopir.documents.endings import cases
from kopir.documents.entities import Event, Organisation, Person, Relation
from kopir.documents.events.triggers import Trigger
from kopir.documents.groups import Participant, Row
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
_CAME: Final = re.compile(r"\s*(?:келген|барған|жүрген|келе жатқан)\b")
_GOES: Final = re.compile(
    r"\b(?:бар(?:ды|ып|ған|ады|мақ)|кел(?:ді|іп|ген|еді|мек)|жаса(?:ды|йды|п|мақ)|аттан|ұшып|жет|аяқта|баста|жалғастыр|қорытындыла|бол(?:ды|ып))"
)
_NEAR: Final = 80
"""Letters between whose meeting or visit it is and the event."""
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
_SPEECH: Final = re.compile(r"(?:деп\s+)?(?:хабарла|жазады|мәлім)")


@dataclass(frozen=True)
class Part:
    """A row of participants in its sentence.

    Attributes:
        row: who.
        cases: that its last word can be in.
        after: what follows it, 60 letters at most.
    """

    row: Row
    cases: frozenset[str]
    after: str


def part_of(prepared: Prepared, sentence: Sentence, row: Row) -> Part:
    """A row with what its sentence tells of it."""
    last = row.participants[-1].mention
    after = prepared.text[row.end : min(sentence.end, row.end + 60)]
    if isinstance(last, Person) and last.end == row.end and last.norm:
        plain = prepared.text[last.start : last.end] == last.norm
        found = frozenset({"nom"}) if plain else cases(prepared, row.end) - {"nom"}
        return Part(row, found or frozenset({"nom"}), after)
    return Part(row, cases(prepared, row.end), after)


def bracketed(prepared: Prepared, row: Row) -> bool:
    """Whether a country or body only explains what stands before it: «Минск қаласында (Беларусь)»."""
    return not row.participants[0].person and prepared.text[row.start - 1 : row.start] == "("


def participants(
    prepared: Prepared, sentence: Sentence, part: Part, inside: list[Trigger]
) -> Iterable[Relation]:
    """A row as taking part in the event it belongs to and in the visit it makes for it."""
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
        yield from _taking(prepared, sentence, owner.event, part)


def _owner(part: Part, inside: list[Trigger]) -> Trigger | None:
    """The event a row belongs to: in Kazakh what governs follows, so the next one, a verb before others."""
    right = [each for each in inside if each.event.start >= part.row.start]
    verbs = [each for each in right if each.verb]
    if verbs and not ("gen" in part.cases and "nom" not in part.cases):
        return verbs[0]
    if right:
        return right[0]
    return inside[-1] if inside else None


def _takes_part(prepared: Prepared, sentence: Sentence, trigger: Trigger, part: Part) -> bool:
    """Whether a row takes part in an event, by its case and the word behind it."""
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
        return direct and len(between) < _NEAR
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


def _travels(prepared: Prepared, sentence: Sentence, trigger: Trigger, part: Part) -> bool:
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
