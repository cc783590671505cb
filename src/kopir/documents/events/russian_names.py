"""How far the name of an event reaches in Russian: from its first adjective to what it is of and about.

Of «XII заседание Совета глав правительств по развитию связи» the noun is «заседание», the rest its name.
"""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import EventKind, Organisation, Place
from kopir.documents.events.words import words
from kopir.documents.found import Found
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence, Token
from kopir.documents.wordlists import words as listed

_NO_ADJECTIVES: Final = listed(
    """
    этот тот данный который его ее их свой наш весь такой каждый любой другой иной некоторый какой один
    сам мой ваш чей прошедший
    """
)
ROMAN: Final = re.compile(r"[IVXLC]+")
"""A Roman number, as of a session."""
_ADJECTIVES: Final = 4
"""Words to the noun of a body behind its adjectives."""
_TASKED: Final = listed("поручено рекомендовано предложено необходимо надлежит следует предписано дано")
_COMPOSED: Final = listed("расширенном узком полном сокращенном")
_EXTENDED: Final = ("расширенн", "объединенн", "открыт", "закрыт")
"""Participles that say of what sort a meeting is."""


def beginning(prepared: Prepared, sentence: Sentence, at: int) -> int:
    """Place of the first adjective or ordinal of a noun."""
    first = at
    while first > sentence.first:
        before = prepared.tokens[first - 1]
        if (before.kind == "word" and _adjective(before)) or ROMAN.fullmatch(before.text):
            first -= 1
        elif _ordinal_ending(prepared, first - 1):
            first -= 3
        elif before.text == "-" and first - 2 >= sentence.first and prepared.tokens[first - 2].kind == "word":
            first -= 2
        else:
            break
    return first


def _ordinal_ending(prepared: Prepared, at: int) -> bool:
    """Whether a token ends an ordinal in digits: 48-й."""
    return at >= 2 and prepared.tokens[at - 1].text == "-" and prepared.tokens[at - 2].kind == "number"


def _adjective(token: Token) -> bool:
    if token.low in _NO_ADJECTIVES:
        return False
    if token.low.startswith(_EXTENDED):
        return True
    forms = [form for form in russian.forms(token.low) if form.pos == "ADJF"]
    return bool(forms) and forms[0].lemma not in _NO_ADJECTIVES


def ending(
    prepared: Prepared, found: Found, sentence: Sentence, at: int, kind: EventKind
) -> tuple[int, bool]:
    """End of a noun with the body, city or quoted name right behind it, and whether there is one."""
    end, named = prepared.tokens[at].end, False
    following = at + 1
    if kind == "session" and (body := _sitting(prepared, found, sentence, following)):
        end, named, following = prepared.tokens[body].end, True, body + 1
    while following < sentence.after:
        token = prepared.tokens[following]
        body = _name_end(found, token.start) if kind not in ("visit", "meeting", "call") else None
        if body and not _tasked(prepared, sentence, body):
            end, named = body, True
            following = prepared.token_at(end - 1) + 1
        elif token.text in '«"“' and token.kind == "sign":
            close = _closing(prepared, sentence, following)
            if close is None:
                break
            end, named, following = prepared.tokens[close].end, True, close + 1
        elif token.shout and token.spaced and kind not in ("visit", "meeting", "call"):
            end, named, following = token.end, True, following + 1
        else:
            break
    return end, named


def _sitting(prepared: Prepared, found: Found, sentence: Sentence, at: int) -> int | None:
    """Place of the common noun of the body that sits: «заседании рабочей группы», «заседания акимата»."""
    for place in range(at, min(sentence.after, at + _ADJECTIVES)):
        token = prepared.tokens[place]
        if token.kind != "word" or _name_end(found, token.start):
            return None
        forms = [form for form in russian.forms(token.low) if form.case == "gen"]
        if any(form.pos == "NOUN" and form.lemma in words("ru").lists["bodies"] for form in forms):
            return place
        if not any(form.pos == "ADJF" for form in forms):
            return None
    return None


def _tasked(prepared: Prepared, sentence: Sentence, end: int) -> bool:
    """Whether a body behind a session is told to do something: «По итогам заседания Минфину поручено …»."""
    at = prepared.token_at(end - 1) + 1
    return at < sentence.after and prepared.tokens[at].low in _TASKED


def composition(prepared: Prepared, sentence: Sentence, end: int) -> int:
    """End of a session's name with who sits: «заседание Совета в расширенном составе»."""
    at = prepared.token_at(end - 1) + 1
    behind = prepared.tokens[at : min(sentence.after, at + 3)]
    if len(behind) == 3 and behind[0].low == "в" and behind[2].low in ("составе", "формате"):
        return behind[2].end if behind[1].low in _COMPOSED else end
    return end


def quoted(prepared: Prepared, sentence: Sentence, end: int) -> int:
    """End of a name with what stands in quotation marks behind it."""
    at = prepared.token_at(end - 1) + 1
    if at >= sentence.after or prepared.tokens[at].text not in '«"“':
        return end
    close = _closing(prepared, sentence, at)
    return end if close is None else prepared.tokens[close].end


def topic(prepared: Prepared, found: Found, sentence: Sentence, end: int) -> int:
    """End of a name with whose it is and what it is about: «форум тюркских государств», «по развитию …»."""
    at = prepared.token_at(end - 1) + 1
    last = end
    while at < sentence.after:
        token = prepared.tokens[at]
        body = _name_end(found, token.start)
        if body:
            last, at = body, prepared.token_at(body - 1) + 1
            continue
        if (token.text in "-–" or token.kind == "number") and at < sentence.after - 1:
            if token.kind == "number" and not _ordinal_ending(prepared, at + 2):
                break
            at += 1
            continue
        if token.kind == "word" and at + 1 < sentence.after and _tied(prepared, at):
            at += 1
            continue
        if token.kind != "word" or not _belongs(prepared, sentence, at, last == end):
            break
        if _may_be_subject(prepared, sentence, at):
            break
        if token.low not in ("по", "о", "об", "и", "для", "при"):
            last = token.end
        at += 1
    return last


def _name_end(found: Found, start: int) -> int | None:
    """End of the longest body or city whose name begins here."""
    ends = [body.end for body in found.of(Organisation) if body.start == start]
    ends += [place.end for place in found.of(Place) if place.start == start and place.sub == "city"]
    return max(ends, default=None)


def _closing(prepared: Prepared, sentence: Sentence, at: int) -> int | None:
    """Place of the quotation mark that closes the one here."""
    for place in range(at + 1, min(sentence.after, at + 25)):
        if prepared.tokens[place].text in '»"”':
            return place
    return None


def _tied(prepared: Prepared, at: int) -> bool:
    """Whether a word is the first part of a compound: «информационно-»."""
    return prepared.tokens[at + 1].text == "-" and not prepared.tokens[at + 1].spaced


def _may_be_subject(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a noun that looks genitive is the subject of a verb behind it: «главы стран подписали»."""
    if not any(form.pos == "NOUN" and form.case == "nom" for form in russian.forms(prepared.tokens[at].low)):
        return False
    for place in range(at + 1, min(sentence.after, at + 5)):
        token = prepared.tokens[place]
        if token.kind != "word":
            return False
        form = russian.forms(token.low)[0]
        if form.pos == "VERB":
            return True
        if form.pos not in ("NOUN", "ADJF"):
            return False
    return False


def _belongs(prepared: Prepared, sentence: Sentence, at: int, first: bool) -> bool:
    """Whether a word can go on with the name of an event."""
    token = prepared.tokens[at]
    if token.low in ("по", "о", "об", "для", "при"):
        return True
    if token.low == "и":
        return not first and at + 1 < sentence.after and _oblique(prepared.tokens[at + 1])
    return _oblique(token)


def _oblique(token: Token) -> bool:
    """Whether a word is a noun or adjective that can be in the genitive, dative or prepositional case."""
    if token.kind != "word" or token.low in _NO_ADJECTIVES:
        return False
    forms = russian.forms(token.low)
    if forms[0].pos not in ("NOUN", "ADJF", "PRTF"):
        return False
    past = forms[0].pos == "PRTF"
    return not past and any(
        form.case in ("gen", "dat", "loc") for form in forms if form.pos in ("NOUN", "ADJF")
    )
