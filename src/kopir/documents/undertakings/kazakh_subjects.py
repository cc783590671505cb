"""Who undertakes in a Kazakh clause, and what else stands before the undertaking."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kopir.documents.entities import Person, Position
from kopir.documents.events.kazakh_frames import cases
from kopir.documents.groups import Participant
from kopir.documents.morphology.kazakh import forms
from kopir.documents.prepared import Prepared
from kopir.documents.undertakings.made import Undertakings
from kopir.documents.undertakings.words import kazakh

SHORTEST: Final = 12
"""Letters of the shortest undertaking."""
_CONNECTORS: Final = re.compile(
    r"(?:сондай-ақ|сонымен\s+(?:бірге|қатар)|бұдан\s+(?:бөлек|басқа|бұрын)|осыған\s+(?:орай|байланысты|қатысты)|"
    r"(?:осы|бұл|сол)\s+(?:орайда|ретте|тұрғыда|бағытта|мақсатта)|өз\s+кезегінде|ал|және|бұған\s+қоса|алайда|дегенмен|"
    r"сол\s+себепті|сондықтан|яғни|демек|айта\s+кетейік|атап\s+айтқанда|оның\s+ішінде|сонда|енді|әрі|бірақ|"
    r"бойынша|еске\s+салайық|естеріңізге\s+сала\s+кетейік|бұған\s+дейін|осылайша)\b",
    re.IGNORECASE,
)
_PAPERS: Final = frozenset(
    {
        "құжат",
        "меморандум",
        "келісім",
        "жоба",
        "бағдарлама",
        "жоспар",
        "стратегия",
        "тұжырымдама",
        "шарт",
        "хаттама",
    }
)
_SIDE: Final = re.compile(
    r"»?\s+(?:тарапы|жағы|делегациясы|өкілдері|билігі|басшылығы|(?:ұлттық\s+|әуе\s+)?компаниясы|қоры|холдингі|АҚ|ЖШС|"
    r"орталығы|концерні|банкі|университеті|палатасы|қауымдастығы|одағы)\b"
)
_WEAK: Final = frozenset(
    {"қор", "банк", "кеңес", "ұйым", "палата", "комитет", "комиссия", "компания", "агенттік", "парламент"}
)
_PLURAL: Final = re.compile(r"\w+(?:шылар|шілер|елдері|мемлекеттері|хандар|ушілер|ушылар|герлер|керлер)")


def behind_side(prepared: Prepared, start: int, limit: int) -> int:
    """Offset behind «тарапы» of «Қазақстан тарапы»."""
    side = _SIDE.match(prepared.text, start, limit)
    return side.end() if side else start


def named_subject(made: Undertakings, start: int, limit: int, *, passive: bool) -> Participant | None:
    """The first person in the nominative, or the body or country a clause begins with."""
    prepared = made.texts.prepared
    inside = [
        each
        for each in made.texts.groups.within(start, limit)
        if is_subject(prepared, each) and is_subject(prepared, last_of_row(made, each))
    ]
    named = [each for each in inside if isinstance(each.mention, Person)]
    for each in named[:1] or inside:
        if each.person or (not passive and each.start - start <= 1):
            return each
    place = made.texts.place_by_start.get(start)
    country = Participant(place, place.start, place.end) if place and place.sub == "country" else None
    return country if country and not passive and is_subject(prepared, country) else None


def is_subject(prepared: Prepared, participant: Participant) -> bool:
    """Whether a participant is in the nominative and no first part of a name."""
    found = cases(prepared, participant.end)
    if prepared.text.endswith("стан", participant.start, participant.end):
        return True
    if prepared.text.startswith("»", participant.end) and _SIDE.match(prepared.text, participant.end):
        return True
    if "nom" not in found:
        return False
    if isinstance(participant.mention, Person) and participant.mention.norm and not participant.posts:
        named = participant.mention.norm.rpartition(" ")[2]
        written = prepared.text[participant.start : participant.end].rpartition(" ")[2]
        return len(written) - len(named) < 2
    if isinstance(participant.mention, Person | Position):
        return True
    after = prepared.text[participant.end : participant.end + 12]
    return not found - {"nom"} and not re.match(r"-\w|\s*(?:туралы|бойынша|жөнін)", after)


def last_of_row(made: Undertakings, subject: Participant) -> Participant:
    """The last one of the row a participant stands in."""
    return made.texts.row(subject)[-1]


def opened(prepared: Prepared, start: int, limit: int) -> int:
    """The offset without signs, connectors, and where or when it was said."""
    text = prepared.text
    while start < limit:
        before = start
        while start < limit and text[start] in ' ,\u00a0–—-:«"“.)':
            if text[start] == "«" and text.find("»", start, limit) > 0:
                return start
            start += 1
        connector = _CONNECTORS.match(text, start, limit)
        start = connector.end() if connector else start
        start = _behind_opening(prepared, start, limit)
        if start == before:
            break
    return start


def _behind_opening(prepared: Prepared, start: int, limit: int) -> int:
    """Offset behind «… қорытындысында», if a clause begins with it."""
    words = kazakh()
    found = start
    for seen, token in enumerate(prepared.words(start, min(limit, start + 160))):
        if token.text in ",;:" or seen > 12:
            break
        if token.low in words.openings and limit - token.end > SHORTEST // 2:
            found = token.end
            break
    return found


def behind_noun(prepared: Prepared, start: int, limit: int) -> int:
    """Offset behind a subject that is no name: «тараптар», «тәжік тарапы», «екі ел президенттері»."""
    behind = start
    for seen, token in enumerate(prepared.words(start, min(limit, start + 60))):
        if token.kind != "word" or (seen > 3 and behind == start):
            break
        if _is_noun(token.low, seen):
            behind = token.end
        elif behind > start:
            break
    return behind


def _is_noun(low: str, seen: int) -> bool:
    """Whether a word, so many words behind the beginning of a clause, is its subject."""
    if low in _WEAK or low in _PAPERS:
        return seen == 0 or (low in _WEAK and seen == 1)
    return low in kazakh().outside or bool(_PLURAL.fullmatch(low)) or _holders(low)


@lru_cache(maxsize=1 << 14)
def _holders(low: str) -> bool:
    """Whether a word is a subject with an ending of possession or number: «президенттері», «мүшелері»."""
    return any(form.case == "nom" and form.stem in kazakh().outside for form in forms(low))
