"""Whether a Kazakh text tells of an event that it was held, is planned or is proposed."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import EventStatus
from kopir.documents.morphology.tenses import future
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_PLANNING: Final = re.compile(
    r"(?:өтеді|болады|өткізіледі|өткізілмек|жоспарлан\w*|жоспарла[пу]\w*|күтіл\w*|өтпек\w*|бармақ\w*|келмек\w*|"
    r"белгілен\w*|тиіс|ұйымдастырылады|келеді|барады)"
)
_AHEAD: Final = re.compile(r"(?:алдағы|келер|болашақ)\s+(?:\w+\s+){0,2}\w+$")
_GONE: Final = re.compile(r"(?:өткен|болған|аяқталған)\s+(?:\w+\s+){0,2}\w+$")
_DECIDED: Final = re.compile(
    r"(?:\S+\s+){0,5}?өткізу(?:ге|ді)?\s+(?:туралы|жөнінде|уағдалас|келіс|жоспар|шеш|көзде|мүмкін|ұйғар|дайын|ниет)|\s*дайынд"
)
_SPEAKS: Final = re.compile(
    r"(?:хабарла|жаз|де[йг]|айт|мәлімде|болып|сана|тұр|жатыр|отыр|құра|бар|көрсет|білдір|ерекшел|қала|беред|"
    r"сипатта|хабард|еске сал|мүмкіндік|сене|атай|атап|ойла|есепте)"
)
_SAID: Final = re.compile(r",?\s*[-–—]?\s*деп\b|[»\"”]\s*,?\s*[-–—]")
_FAR: Final = 1500
"""Letters around a noun that are read; longer sentences are lists."""
_PROPOSING: Final = re.compile(r"ұсын\w*|бастама көтер\w*|шақыр(?:ды|ып|уды)|маңызды деп")
_HOLDING: Final = re.compile(r"өткіз\w*|шақыр\w*|ұйымдастыр\w*")


def status_of(prepared: Prepared, sentence: Sentence, at: int) -> EventStatus:
    """Whether the sentence of a noun speaks of the past, of a plan or of a proposal."""
    start = prepared.tokens[at].end
    after = prepared.text[start : min(sentence.end, start + _FAR)].lower()
    whole = prepared.text[max(sentence.start, start - _FAR) : start].lower() + after
    if _PROPOSING.search(after) and _HOLDING.search(after):
        return "proposed"
    before = prepared.text[max(sentence.start, prepared.tokens[at].start - 40) : start].lower()
    if _GONE.search(before):
        return "held"
    if _to_come(after) or _AHEAD.search(before) or _DECIDED.match(after.lstrip()):
        return "planned"
    tail = " ".join(after.split()[:8])
    if _PLANNING.search(tail) or (
        _PLANNING.search(after) and not re.search(r"(?:өтті|болды|қатысты)\b", whole)
    ):
        return "planned"
    return "held"


def _to_come(after: str) -> bool:
    """Whether the verb that ends a sentence tells of what will be: -ады, -еді, -мақ; not one of speech."""
    said = _SAID.split(after, maxsplit=1)[0]
    closing = [word for word in re.findall(r"[^\W\d_]+", said)[-2:] if not _SPEAKS.match(word)]
    return any(future(word) for word in closing)


def tense_of(verb: str) -> EventStatus:
    """Whether a verb of meeting tells of what was or what will be."""
    return "planned" if future(verb) else "held"
