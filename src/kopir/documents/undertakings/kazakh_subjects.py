"""Who undertakes in a Kazakh clause, and what else stands before the undertaking."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kopir.documents.endings import cases
from kopir.documents.entities import Person, Position
from kopir.documents.groups import Participant
from kopir.documents.morphology.kazakh import forms
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Token
from kopir.documents.undertakings.made import Undertakings
from kopir.documents.undertakings.words import kazakh

SHORTEST: Final = 12
"""Letters of the shortest undertaking."""
_CONNECTORS: Final = re.compile(
    r"(?:сондай-ақ|сонымен\s+(?:бірге|қатар|қоса)|(?:қазіргі|бүгінгі)\s+(?:таңда|уақытта|күні)|\w+ншіден|"
    r"(?:соның\s+)?нәтижесінде|бұдан\s+(?:бөлек|басқа|бұрын)|осыған\s+(?:орай|байланысты|қатысты)|"
    r"(?:осы|бұл|сол)\s+(?:орайда|ретте|тұрғыда|бағытта|мақсатта)|өз\s+кезегінде|ал|және|бұған\s+қоса|алайда|дегенмен|"
    r"сол\s+себепті|сондықтан|яғни|демек|айта\s+кетейік|атап\s+айтқанда|оның\s+ішінде|сонда|әрі|бірақ|"
    r"бойынша|мәселен|мысалы|еске\s+салайық|естеріңізге\s+сала\s+кетейік|бұған\s+дейін|осылайша)(?:\s+(?:да|де))?\b",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\d{1,2}[.)]\s+")
_DATELINE: Final = re.compile(r"(?:[A-Z][A-Za-z.]+|Қаз[А-Я]\w+)(?:\s+тілшісі)?\s*[–—-]\s")
_OBJECT: Final = re.compile(r"\w{3,}(?:[аеияу]н[ыі]|[лдт][ае]рд[ыі]|уд[ыі])")
"""An object, behind which nothing is an opening: «конференцияны … аясында өткізу»."""
_SIDE: Final = re.compile(
    r"»?\s+(?:тарапы|тарабы|жағы|делегациясы|өкілдері|билігі|басшылығы|(?:ұлттық\s+|әуе\s+)?компаниясы|қоры|холдингі|АҚ|ЖШС|"
    r"орталығы|концерні|банкі|университеті|палатасы|қауымдастығы|одағы)\b"
)
_OBLIQUE: Final = re.compile(
    r"(?:[нтд][ыі]ң|[тд][ае]н?|н[ае]н?|[ғқ]а(?<!төраға)|[гк]е|(?<!с)[мбп]ен|[ыі]н)\Z"
)
"""Ends of a post that is not the subject."""
_PART: Final = re.compile(r"-\w|\s*(?:туралы|бойынша|жөнін)")
_OWNED: Final = re.compile(r"\s(?!өз|бүгін|Бүгін)\w{2,}?[ыі]н(?P<case>ың|ің|да\w*|де\w*|ан|ен)?(?:а|е)?\b")
"""A noun behind a name that is the name's own, in a case but the nominative."""
_SUITS: Final = (" кел", " бол")
"""What makes «сай» a verb with it: «талапқа сай келетін»."""
_FAR: Final = 5
"""Words before the noun of a subject."""
_PLACING: Final = 6
"""Words of the longest phrase of where it was said."""
_LOCATIVE: Final = ("нда", "нде", "ыста", "істе", "умда", "итте")
_TO: Final = ("ға", "ге", "қа", "ке", "на", "не")
"""Ends of what «байланысты» follows where it is no noun."""
_BESIDE: Final = re.compile(
    r"\s(?:үшін|туралы|жайлы|арқылы|жайында|сияқты|секілді|ретінде|кезде|жағдайда|кезеңде|жылы|күні)\b"
)
"""What makes the word before it no subject: «ол үшін», «біз сияқты»."""
_SESSION: Final = re.compile(r"\s(?:кеңес|отырыс|жиын|саммит|кездесу|басқосу)[ыі]")
_GOES_ON: Final = ("-", " мен ", " бен ", " пен ")
"""Signs that a subject goes on behind a word: «елдер мен ұйымдар»."""
_PLURAL: Final = re.compile(r"\w+(?:шылар|шілер|елдері|мемлекеттері|хандар|ушілер|ушылар|герлер|керлер)")


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
        if each.person or (not passive and (each.start - start <= 1 or _where(made, start, each.start))):
            return each
    place = made.texts.place_by_start.get(start)
    country = Participant(place, place.start, place.end) if place and place.sub == "country" else None
    return country if country and not passive and is_subject(prepared, country) else None


def _where(made: Undertakings, start: int, end: int) -> bool:
    """Whether only where it was said stands here: «комиссия отырысында», no town or country."""
    prepared = made.texts.prepared
    before = list(prepared.words(start, end))
    if not 0 < len(before) <= _PLACING or not before[-1].low.endswith(_LOCATIVE):
        return False
    return not made.texts.places_in(start, end) and all(token.kind == "word" for token in before)


def is_subject(prepared: Prepared, participant: Participant) -> bool:
    """Whether a participant is in the nominative and no first part of a name or of what is its own."""
    mention, start, end = participant.mention, participant.start, participant.end
    if isinstance(mention, Person) and mention.norm and end == mention.end:
        named, written = mention.norm.rpartition(" ")[2], prepared.text[start:end].rpartition(" ")[2]
        return len(written) - len(named) < 2
    if isinstance(mention, Person | Position):
        return not _OBLIQUE.search(prepared.text, start, end) and not _BESIDE.match(prepared.text, end)
    if _PART.match(prepared.text, end) or _owns(prepared, end):
        return False
    if prepared.text.endswith("стан", start, end):
        return True
    if prepared.text.startswith("»", end) and _SIDE.match(prepared.text, end):
        return True
    return cases(prepared, end) == {"nom"}


def _owns(prepared: Prepared, end: int) -> bool:
    """Whether a noun in another case belongs to a name: «Достастық елдерінің», «ТМД аясында».

    The object of what a country does is often its own («Қазақстан тәжірибесін бөлісуге дайын»); behind
    an abbreviation it is not.
    """
    owned = _OWNED.match(prepared.text, end)
    if owned is None:
        return False
    return owned["case"] is not None or prepared.text[end - 2 : end].isupper()


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
        number = _NUMBER.match(text, start, limit) or _DATELINE.match(text, start, limit)
        start = number.end() if number else start
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
    before = None
    for seen, token in enumerate(prepared.words(start, min(limit, start + 160))):
        if token.text in ",;:" or seen > 12:
            break
        linked = _linked(prepared, token, before)
        if before and _OBJECT.fullmatch(before.low):
            break
        before = token
        if token.low in words.openings and linked and limit - token.end > SHORTEST // 2:
            found = token.end
            break
    return found


def _linked(prepared: Prepared, token: Token, before: Token | None) -> bool:
    """Whether «байланысты» and «сай» link what stands before to the clause, being no noun and no verb."""
    if token.low == "байланысты":
        return before is not None and before.low.endswith(_TO)
    return token.low != "сай" or not prepared.text.startswith(_SUITS, token.end)


def behind_noun(prepared: Prepared, start: int, limit: int) -> int:
    """Offset behind a subject that is no name: «тараптар», «тәжік тарапы», «екі ел президенттері»."""
    behind = start
    text = prepared.text
    for seen, token in enumerate(prepared.words(start, min(limit, start + 60))):
        if text.startswith("-", token.start) and not token.spaced:
            continue
        if token.kind != "word" or (seen > _FAR and behind == start):
            break
        if _BESIDE.match(text, token.end):
            return start
        if _is_noun(token.low, seen):
            goes_on = text.startswith(_GOES_ON, token.end) or _of(text, token.end)
            behind = start if goes_on else token.end
        elif behind > start:
            break
    return behind


def _of(text: str, end: int) -> bool:
    """Whether what stands behind is the noun's own: «премьер-министрлер кездесуінің», «елдер аумағында»."""
    owned = _OWNED.match(text, end)
    return bool(_SESSION.match(text, end)) or (owned is not None and owned["case"] is not None)


def begins_body(prepared: Prepared, start: int) -> bool:
    """Whether a clause begins with a body that is no name: «компания», «министрлік»."""
    return prepared.tokens[prepared.token_at(start)].low in kazakh().bodies


def _is_noun(low: str, seen: int) -> bool:
    """Whether a word, so many words behind the beginning of a clause, is its subject."""
    if low in ("мен", "мүше"):
        return seen == 0 and low == "мен"
    return low in kazakh().outside or bool(_PLURAL.fullmatch(low)) or _holders(low)


@lru_cache(maxsize=1 << 14)
def _holders(low: str) -> bool:
    """Whether a word is a subject with an ending of possession or number: «президенттері», «мүшелері»."""
    return any(form.case == "nom" and form.stem in kazakh().outside for form in forms(low))
