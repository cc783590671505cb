"""A row of participants in its Kazakh sentence: who, in what case, and what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kopir.documents.endings import cases
from kopir.documents.entities import Person, Place
from kopir.documents.events.words import listed
from kopir.documents.groups import Row
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

TAKES_PART: Final = re.compile(
    r"\b(?:қатыс|кел(?:ді|іп|ген|еді|мек)|қосыл|сөз сөйле|сөйле|өткіз|бар(?:ды|ып|ған|ады|мақ)|жүргіз|"
    r"қабылда|аш(?:ты|ып)|жина|бас қос|кездес|баянда|төрағалық|таныс|мәлімде|айтты|атап өт|қол қой|жаса|"
    r"ұйымдастыр|талқыла|пікір алмас|жүздес|тілдес|білдір|тоқтал|жеткіз|ұсын|көтер|атап|хабардар|"
    r"таныстыр|тапсыр|түсіндір|есеп бер|сұрады|деді|жауап бер|шақырыл(?:ды|ған))"
)
NEAR: Final = 80
"""Letters between whose meeting or visit it is and the event."""
_NEXT: Final = re.compile(r"\s+([^\W\d_]+(?:-[^\W\d_]+)*)")
_FAR: Final = 6
"""Words between a genitive and whom it has."""
_NO_POSSESSION: Final = frozenset(
    {"екі", "жеті", "тағы", "әлі", "енді", "ірі", "бірі", "өзі", "бәрі", "жалпы"}
)
"""Words that end as if they belonged to what stands before them."""


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
    if isinstance(last, Person) and last.end < row.end and last.norm and row.participants[-1].posts:
        own = cases(prepared, last.end) - {"nom"}
        if prepared.text[last.start : last.end] != last.norm and "gen" in own:
            return Part(row, own, after)
    if isinstance(last, Place) and prepared.text[last.start : last.end].lower().endswith("стан"):
        return Part(row, frozenset({"nom"}), after)
    return Part(row, cases(prepared, row.end), after)


def bracketed(prepared: Prepared, row: Row) -> bool:
    """Whether a country or body only explains what stands before it: «Минск қаласында (Беларусь)»."""
    return not row.participants[0].person and prepared.text[row.start - 1 : row.start] == "("


def attributive(part: Part) -> bool:
    """Whether a state or body only says whose something is: «ШЫҰ қызметі»; not whose heads act."""
    found = _NEXT.match(part.after)
    if part.row.participants[-1].person or found is None or not found[1][0].islower():
        return False
    word = found[1].lower().rpartition("-")[2]
    if word in _NO_POSSESSION or word in listed("kk", "adjectives") or word.endswith(("ншы", "нші")):
        return False
    owned = [form for form in kazakh.forms(word) if form.possessive]
    acting = listed("kk", "acting") | listed("kk", "bodies")
    return bool(owned) and not any(form.stem in acting for form in owned)


def owned_others(part: Part) -> bool:
    """Whether what a state has in the genitive are not its heads or people: «елдің достары»."""
    if part.row.participants[-1].person or "gen" not in part.cases:
        return False
    following = re.findall(r"[^\W\d_]+", part.after)[:_FAR]
    acting = listed("kk", "acting")
    return not any(form.stem in acting for word in following for form in kazakh.forms(word.lower()))
