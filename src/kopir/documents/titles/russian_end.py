"""Where a Russian title ends: what it is about, between whom, in which field and until when."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import Date, Person
from kopir.documents.found import Found
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.titles import russian_prepositions as prepositions
from kopir.documents.titles.russian_rows import NO_TITLE, bracket, goes_on, quoted_word, sign
from kopir.documents.titles.starting import bodies, starting
from kopir.documents.tokens import Sentence, Token

_AMOUNTS: Final = frozenset({"стоимостью", "объемом", "объёмом", "сроком", "суммой"})
_HONOURS: Final = frozenset({"назначение", "освобождение", "награждение", "избрание", "помилование"})
_YEAR_WORDS: Final = frozenset({"год", "годы", "года"})
_ROUTES: Final = frozenset({"коридор", "маршрут", "дорога", "автодорога", "магистраль", "линия", "трасса"})
"""What is called by its places: «коридора Россия – Иран»."""
_OBLIQUE: Final = frozenset({"gen", "dat", "ins", "loc"})
_SAYS: Final = frozenset({"VERB", "PRTS", "GRND", "INFN", "NPRO"})
"""Parts of speech by which an item of a list is more than a title."""
_QUOTES: Final = {"«": "»", '"': '"', "“": "”"}
_NUMBER: Final = re.compile(r"(?:от\s[^«\"»;]{4,40}?)?(?:№|N)\s?[\w/.-]+\s*[«\"“](?=Об?\s)")
"""Day and number of an act before its title."""
_LONGEST: Final = 40
"""Words and signs of a title in quotation marks."""
_YEARS: Final = re.compile(r"(?:\d{4})?/(?:\d{4})?")
_DEADLINE: Final = re.compile(r"до\s+(?:конца|начала|середины|завершения|[^\W\d])", re.IGNORECASE)


def extent(prepared: Prepared, found: Found, sentence: Sentence, at: int) -> tuple[int, bool]:
    """End of a title, and whether anything follows its head."""
    end, place = prepared.tokens[at].end, at + 1
    enclosed = _enclosed(prepared, sentence, at)
    if enclosed:
        end, place = prepared.tokens[enclosed - 1].end, enclosed + 1
        if place >= sentence.after or not _runs(prepared, found, sentence, place):
            return end, True
    timed = False
    while place < sentence.after:
        token = prepared.tokens[place]
        entity = _entity(prepared, found, token)
        acts = (entity or place == at + 1) and _acts(prepared, found, place)
        if acts or (timed and not entity and _no_more(prepared, place)):
            break
        timed = _timed(prepared, found, place, entity)
        whole = entity or _appointed(prepared, found, place) or _numbered(prepared, sentence, place)
        if whole:
            end, place = whole, prepared.token_at(whole - 1) + 1
            continue
        step = _aside(prepared, found, sentence, at, place)
        if not step:
            step = _step(prepared, found, sentence, at, place)
            if step == 0:
                break
            if step > 1 or token.kind != "word" or token.low not in prepositions.INSIDE:
                end = prepared.tokens[place + step - 1].end
        place += step
    return end, end > prepared.tokens[at].end


def _timed(prepared: Prepared, found: Found, place: int, entity: int | None) -> bool:
    """Whether the years a title runs for end here."""
    token = prepared.tokens[place]
    if entity:
        return any(date.end == entity for date in starting(found, Date, token.start))
    return token.low in _YEAR_WORDS and prepared.tokens[place - 1].kind == "number"


def _numbered(prepared: Prepared, sentence: Sentence, place: int) -> int | None:
    """End of an act's title behind its day and number: «от 5 мая 2021 года № 70 «О реках»»."""
    token = prepared.tokens[place]
    if token.low not in ("от", "№", "n"):
        return None
    numbered = _NUMBER.match(prepared.text, token.start, sentence.end)
    if not numbered:
        return None
    opening = prepared.token_at(numbered.end() - 1)
    closing = _QUOTES[prepared.tokens[opening].text]
    for after in range(opening + 1, min(sentence.after, opening + _LONGEST)):
        if prepared.tokens[after].text == closing:
            return prepared.tokens[after].end
    return None


def _appointed(prepared: Prepared, found: Found, place: int) -> int | None:
    """End of the name of a person a document appoints or honours: «указ о назначении Айши Раимовой …»."""
    if not russian.lemmas(prepared.tokens[place - 1].low) & _HONOURS:
        return None
    return next((each.end for each in starting(found, Person, prepared.tokens[place].start)), None)


def item_end(prepared: Prepared, sentence: Sentence, at: int, end: int) -> int:
    """End of a title that is all an item of a list says: «- Решение Совета о порядке приема;».

    It ends before a comma that adds something («…, включая:», «…, подписанное в мае»), a bracket or a dash;
    an item with a verb of its own says more than a title.
    """
    for place in range(prepared.token_at(end - 1) + 1, sentence.after):
        token = prepared.tokens[place]
        if token.kind == "word":
            if russian.forms(token.low)[0].pos in _SAYS:
                return end
        elif _ends_item(prepared, sentence, place):
            break
        if token.text not in ",»":
            end = token.end
    return end


def _ends_item(prepared: Prepared, sentence: Sentence, place: int) -> bool:
    """Whether a sign ends the title of a list's item."""
    token = prepared.tokens[place]
    if token.text == ",":
        return _adds(prepared, sentence, place + 1)
    if token.text == ".":
        return place + 1 == sentence.after
    return token.text in ";(:" or (token.text in "–—" and token.spaced)


def _adds(prepared: Prepared, sentence: Sentence, place: int) -> bool:
    """Whether a comma adds a remark to a title: a participle, «который», «включая», «а также»."""
    if place >= sentence.after:
        return True
    form = russian.forms(prepared.tokens[place].low)[0]
    return form.pos in ("PRTF", "GRND", "CONJ", "PREP") or form.lemma in ("который", "включая")


def _enclosed(prepared: Prepared, sentence: Sentence, at: int) -> int | None:
    """Place of the mark that closes a whole title in quotation marks: «Соглашение о мерах …».

    Not of a name within («Стратегия» …) nor of speech, which has a verb.
    """
    first = at
    while first > sentence.first and prepared.tokens[first - 1].kind == "word" and at - first < 3:
        if russian.forms(prepared.tokens[first - 1].low)[0].pos != "ADJF":
            return None
        first -= 1
    if first == sentence.first or prepared.tokens[first - 1].text not in _QUOTES:
        return None
    closing = _QUOTES[prepared.tokens[first - 1].text]
    for place in range(at + 1, min(sentence.after, at + _LONGEST)):
        token = prepared.tokens[place]
        if token.text == closing:
            return place if place > at + 1 else None
        says = token.kind == "word" and russian.forms(token.low)[0].pos in _SAYS
        if says or token.text in _QUOTES or token.low == "это":
            return None
    return None


def _runs(prepared: Prepared, found: Found, sentence: Sentence, place: int) -> bool:
    """Whether the years a title runs for stand at a place, behind its quotation mark."""
    token = prepared.tokens[place]
    if token.low not in ("на", "до") or place + 1 >= sentence.after:
        return False
    starts = (token.start, prepared.tokens[place + 1].start)
    return any(_until(prepared, date) for start in starts for date in starting(found, Date, start))


def _aside(prepared: Prepared, found: Found, sentence: Sentence, at: int, place: int) -> int:
    """How many tokens a bracket takes behind which the title goes on: «… развития (ЦУР) до 2030 года»."""
    size = bracket(prepared, sentence, place)
    if not size or place == at + 1:
        return 0
    behind = prepared.tokens[place + size]
    if behind.kind == "sign" or _acts(prepared, found, place + size):
        return 0
    goes = _entity(prepared, found, behind) or _step(prepared, found, sentence, at, place + size)
    return size if goes else 0


def _no_more(prepared: Prepared, place: int) -> bool:
    """Whether a title ends behind its years: «Стратегию до 2035 года и пакет мер»."""
    token = prepared.tokens[place]
    if token.low == "и":
        return place + 1 < len(prepared.tokens) and prepared.tokens[place + 1].low not in ("на", "до")
    if token.text == ",":
        return True
    return token.low == "за" or (token.kind == "word" and token.low not in prepositions.PREPOSITIONS)


def _acts(prepared: Prepared, found: Found, place: int) -> bool:
    """Whether a body behind a title is the subject of what follows: «В рамках соглашения агентство …»."""
    token, before = prepared.tokens[place], prepared.tokens[place - 1]
    if token.shout or before.kind != "word" or before.low in prepositions.PREPOSITIONS or not before.spaced:
        return False
    forms = [form for form in russian.forms(token.low) if form.pos in ("NOUN", "ADJF") and form.known]
    if starting(found, Date, token.start) or russian.lemmas(before.low) & _ROUTES:
        return False
    return bool(forms) and all(form.case in ("nom", "acc") for form in forms)


def _entity(prepared: Prepared, found: Found, token: Token) -> int | None:
    """End of the longest body, country or horizon that begins at a token."""
    ends = [each.end for each in bodies(found, token.start)]
    ends += [each.end for each in starting(found, Date, token.start) if _until(prepared, each)]
    return max(ends, default=None)


def _until(prepared: Prepared, date: Date) -> bool:
    """Whether a date can be part of a title: a span of years, «до 2030 года», not «до конца 2030 года»."""
    return bool(_YEARS.fullmatch(date.value) and not _DEADLINE.match(prepared.text, date.start, date.end))


def _step(prepared: Prepared, found: Found, sentence: Sentence, at: int, place: int) -> int:
    """How many tokens from this one go on with the title; 0 where it ends."""
    token = prepared.tokens[place]
    following = prepared.tokens[place + 1] if place + 1 < sentence.after else None
    if token.kind == "sign":
        return sign(prepared, found, sentence, at, place)
    if token.kind == "number":
        return int(not starting(found, Date, token.start) or prepared.tokens[place - 1].kind != "word")
    if token.low in _AMOUNTS:
        return 0
    if starting(found, Person, token.start):
        return 0
    if following is None:
        return int(_noun(prepared, at, place))
    if following.text == "-" and not following.spaced:
        return 1
    if token.low == "и":
        return int(goes_on(prepared, found, sentence, at, place + 1))
    if token.low in prepositions.PREPOSITIONS:
        return prepositions.steps(prepared, found, at, place)
    return int(_noun(prepared, at, place))


def _belongs(prepared: Prepared, place: int) -> bool:
    """Whether a noun follows an adjective, so that it is no predicate: «назвал соглашение о реках важным»."""
    for token in prepared.tokens[place + 1 : place + 6]:
        if token.kind != "word":
            if token.text not in ',-«"“':
                return token.kind == "number"
            continue
        form = russian.forms(token.low)[0]
        if form.pos == "NOUN" or token.capital or not form.known:
            return True
        if form.pos not in ("ADJF", "PRTF", "CONJ", "ADVB"):
            return False
    return False


def _noun(prepared: Prepared, at: int, place: int) -> bool:
    """Whether a word can be part of a title: a noun or adjective that is no subject, a participle, a name.

    Behind a name in quotation marks none can: «по Стратегии «Горизонт» новых шагов».
    """
    token = prepared.tokens[place]
    if token.kind != "word":
        return token.kind == "number"
    forms = russian.forms(token.low)
    quoted = prepared.tokens[place - 1].text in '»”"' and not quoted_word(prepared, place - 3)
    if quoted and (place > at + 2 or forms[0].pos == "NUMR"):
        return False
    told = forms[0].pos == "ADJF" and any(form.case == "ins" for form in forms)
    if told and not _belongs(prepared, place):
        return False
    if forms[0].lemma in ("тот", "этот"):
        return False
    counted = token.low in _YEAR_WORDS or any(form.case == "gen" for form in forms)
    if counted and prepared.tokens[place - 1].kind == "number":
        return True
    if forms[0].pos == "NOUN" and forms[0].known:
        return any(form.case in _OBLIQUE for form in forms if form.pos == "NOUN")
    return forms[0].pos not in NO_TITLE or token.low == "не"
