"""Who makes a visit in a Kazakh sentence: who goes, whose visit it is, who is asked to come."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from kopir.documents.events.kazakh_parts import NEAR, TAKES_PART, Part
from kopir.documents.events.triggers import Trigger
from kopir.documents.groups import Row
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

CAME: Final = re.compile(r"\s*(?:келген|барған|жүрген|келе жатқан)\b")
_GOES: Final = re.compile(
    r"\b(?:бар(?:ды|ып|ған|ады|мақ)|кел(?:ді|іп|ген|еді|мек)|жаса(?:ды|йды|п|мақ)|аттан|ұшып|жет|аяқта|баста|жалғастыр|қорытындыла|бол(?:ды|ып))"
)
_MAKES: Final = re.compile(r"[^,;]{0,60}?\b(?:жаса|баста|аяқта|жалғастыр|қорытындыла|созды)")
"""What is done to a visit by who makes it."""
_ASKED: Final = re.compile(r"\s+(?:\S+\s+){0,3}?(?:келуге|баруға)\s[^.,;]{0,60}?шақыр")
_OF_OTHERS: Final = re.compile(
    r"жылдығы|мерейтойы|шақыру|бастамасы|тапсырмасы|қолдауы|қызметі|баяндамасы|сөзі\b|(?:өкілі|көмекшісі|кеңесшісі|елшісі)\b"
)
"""What is somebody's in the genitive before an event that is not."""


def owned(prepared: Prepared, parts: list[Part], inside: list[Trigger]) -> frozenset[int]:
    """Where the visits begin that somebody in the genitive makes: «елшінің … сапары»."""
    ends = [part.row.end for part in parts]
    return frozenset(
        each.event.start
        for each in inside
        if each.event.kind == "visit"
        for part in parts[bisect_left(ends, each.event.start - NEAR) : bisect_right(ends, each.event.start)]
        if _whose(prepared, each, part) and part.row.participants[-1].person
    )


def _whose(prepared: Prepared, trigger: Trigger, part: Part) -> bool:
    """Whether an event is that of a row in the genitive before it."""
    between = prepared.text[part.row.end : trigger.event.start]
    before = part.row.end <= trigger.event.start and "gen" in part.cases - {"nom"}
    return before and near(between)


def near(between: str) -> bool:
    """Whether a genitive can reach over the words between it and an event."""
    return len(between) < NEAR and not _OF_OTHERS.search(between)


def travels(
    prepared: Prepared, sentence: Sentence, trigger: Trigger, part: Part, taken: frozenset[int]
) -> bool:
    """Whether a row makes a visit.

    Args:
        prepared: the text.
        sentence: of the visit.
        trigger: the visit.
        part: the row.
        taken: where the visits begin that somebody else makes, in the genitive.
    """
    event, row = trigger.event, part.row
    strict = part.cases - {"nom"}
    came = CAME.match(prepared.text, event.end, sentence.end)
    if came:
        return 0 <= row.start - came.end() <= 1 or (_same_clause(prepared, came.end(), row) and not strict)
    if _ASKED.match(prepared.text, event.end, sentence.end) and row.end <= event.start:
        return "acc" in strict
    if "gen" in strict and row.start < event.end:
        return row.participants[0].person and _whose(prepared, trigger, part)
    if event.start in taken or strict & {"ins", "loc", "abl", "rel", "dat", "acc"}:
        return False
    if row.start > event.end:
        return not strict and bool(_GOES.search(prepared.text, row.end, sentence.end))
    return _goes(prepared, sentence, trigger, row)


def _goes(prepared: Prepared, sentence: Sentence, trigger: Trigger, row: Row) -> bool:
    """Whether the verb of a sentence says that its subject makes the visit, by the visit's own case."""
    event = trigger.event
    found = kazakh.cases(prepared.tokens[trigger.token].low)
    if "acc" in found and "ins" not in found:
        return bool(_MAKES.match(prepared.text, event.end, sentence.end))
    rest = prepared.text[event.end : sentence.end].lower()
    return bool(_GOES.search(rest) or (row.participants[0].person and TAKES_PART.search(rest)))


def _same_clause(prepared: Prepared, start: int, row: Row) -> bool:
    """Whether only titles stand between «келген» and a row."""
    return 0 <= row.start - start <= 1 and "," not in prepared.text[start : row.start]
