"""Where a Russian title ends: what it is about, between whom, in which field and until when."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import Date, Event, Organisation, Person, Place
from kopir.documents.found import Found
from kopir.documents.linking.wordlists import words as listed
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.titles.words import words
from kopir.documents.tokens import Sentence, Token

_INSIDE: Final = frozenset({"о", "об", "обо", "по", "между", "для", "и", "к", "против", "или"})
_PREPOSITIONS: Final = frozenset({"в", "во", "на", "до", "за", "с", "со"}) | _INSIDE
_FIELDS: Final = frozenset(
    {"сфера", "область", "часть", "вопрос", "рамка", "направление", "отрасль", "отношение"}
)
_ACTIONS: Final = ("ание", "ение", "ство", "ствие", "вие")
_NO_FIELDS: Final = listed(
    """
    правительство министерство агентство посольство представительство завершение заключение течение
    продолжение отношение издание заседание выступление сообщение послание
    """
)
_NO_TITLE: Final = frozenset(
    ("VERB", "PRTS", "GRND", "INFN", "NPRO", "ADVB", "PREP", "CONJ", "PRCL", "PRED", "COMP", "ADJS")
)
_TAILS: Final = listed(
    """
    итогам итогу результатам результату завершении окончании случаю состоянию инициативе поручению мнению
    словам данным просьбе предложению приглашению линии истечении сравнению отношению мере возможности
    """
)
"""What follows «по» behind a title, not in it."""
_PARTNERS: Final = listed(
    """
    компания корпорация банк фонд партнер партнёр группа холдинг университет министерство правительство
    агентство организация предприятие инвестор институт центр ассоциация союз государство страна сторона
    консорциум оператор
    """
)
"""With whom an agreement is."""
_AMOUNTS: Final = frozenset({"стоимостью", "объемом", "объёмом", "сроком", "суммой"})
_SPANS: Final = frozenset({"период", "срок", "перспективу", "год", "годы", "этап", "года", "лет"})


def extent(prepared: Prepared, found: Found, sentence: Sentence, at: int) -> tuple[int, bool]:
    """End of a title, and whether anything follows its head."""
    end = prepared.tokens[at].end
    place = at + 1
    while place < sentence.after:
        token = prepared.tokens[place]
        entity = _entity(prepared, found, token)
        if (entity or place == at + 1) and _acts(prepared, found, place):
            break
        if entity:
            end = entity
            place = prepared.token_at(entity - 1) + 1
            continue
        step = _step(prepared, found, sentence, place)
        if step == 0:
            break
        if token.kind != "word" or token.low not in _INSIDE:
            end = prepared.tokens[place + step - 1].end
        place += step
    return end, end > prepared.tokens[at].end


def _acts(prepared: Prepared, found: Found, place: int) -> bool:
    """Whether a body behind a title is the subject of what follows: «В рамках соглашения агентство …»."""
    token, before = prepared.tokens[place], prepared.tokens[place - 1]
    if token.shout or before.kind != "word" or before.low in _PREPOSITIONS or not before.spaced:
        return False
    forms = [form for form in russian.forms(token.low) if form.pos in ("NOUN", "ADJF") and form.known]
    if any(date.start == token.start for date in found.of(Date)):
        return False
    return bool(forms) and all(form.case in ("nom", "acc") for form in forms)


def _entity(prepared: Prepared, found: Found, token: Token) -> int | None:
    """End of the longest body, country or horizon that begins at a token."""
    ends = [
        each.end for kind in (Organisation, Place) for each in found.of(kind) if each.start == token.start
    ]
    ends += [each.end for each in found.of(Date) if each.start == token.start and _until(prepared, each)]
    return max(ends, default=None)


def _until(prepared: Prepared, date: Date) -> bool:
    """Whether a date can be part of a title: a span of years, «до 2030 года», not «до конца года»."""
    words_on = prepared.text[date.start : date.end]
    return "/" in date.value and (not words_on.startswith("до ") or bool(re.search(r"\d", words_on)))


def _step(prepared: Prepared, found: Found, sentence: Sentence, place: int) -> int:
    """How many tokens from this one go on with the title; 0 where it ends."""
    token = prepared.tokens[place]
    following = prepared.tokens[place + 1] if place + 1 < sentence.after else None
    if token.kind == "sign":
        return _sign(prepared, sentence, place)
    if token.kind == "number":
        return 1
    if token.low in _AMOUNTS:
        return 0
    if any(person.start == token.start for person in found.of(Person)):
        return 0
    if following is None:
        return int(_noun(token))
    if following.text == "-" and not following.spaced:
        return 1
    if token.low == "и":
        return int(_goes_on(prepared, sentence, place + 1))
    if token.low in _PREPOSITIONS:
        return _preposition(prepared, found, token, following, place)
    return int(_noun(token))


def _preposition(prepared: Prepared, found: Found, token: Token, following: Token, place: int) -> int:
    """How many tokens a preposition takes into the title; 0 where it ends it."""
    if token.low in ("в", "во"):
        return 2 if following.kind == "word" and _field(prepared, found, place + 1) else 0
    if token.low in ("на", "до", "за"):
        return _span(prepared, place)
    if token.low in ("с", "со"):
        return _partner(prepared, found, place)
    if token.low == "по" and following.low in _TAILS:
        return 0
    return int(following.kind == "word" or following.text in '«"')


def _span(prepared: Prepared, place: int) -> int:
    """How many tokens «на», «до» or «за» takes into the title: those of a time it runs for."""
    for step in range(place + 1, min(len(prepared.tokens), place + 4)):
        token = prepared.tokens[step]
        if token.kind == "number" or token.low in _SPANS:
            return step - place + 1
        if token.kind != "word" or russian.forms(token.low)[0].pos != "ADJF":
            break
    return 0


def _partner(prepared: Prepared, found: Found, place: int) -> int:
    """How many tokens «с» takes into the title: a body, a country, a company told by its word."""
    start = prepared.tokens[place + 1].start
    if any(body.start == start for kind in (Organisation, Place) for body in found.of(kind)):
        return 1
    for step in range(place + 1, min(len(prepared.tokens), place + 4)):
        token = prepared.tokens[step]
        if token.kind != "word":
            break
        if russian.lemmas(token.low) & _PARTNERS:
            return step - place + 1
        if russian.forms(token.low)[0].pos != "ADJF":
            break
    return 0


def _field(prepared: Prepared, found: Found, place: int) -> bool:
    """Whether «в …» says what a document is about, not where or when it was signed."""
    token = prepared.tokens[place]
    if any(each.start == token.start for kind in (Place, Date, Event) for each in found.of(kind)):
        return False
    if token.low in ("целях", "интересах", "борьбе"):
        return True
    following = prepared.tokens[place + 1] if place + 1 < len(prepared.tokens) else None
    if russian.forms(token.low)[0].pos == "ADJF" and following is not None and following.low == "целях":
        return True
    lemmas = russian.lemmas(token.low)
    if lemmas & _FIELDS or (token.capital and lemmas & words("ru").kinds.keys()):
        return True
    return any(lemma.endswith(_ACTIONS) for lemma in lemmas) and not lemmas & _NO_FIELDS


def _sign(prepared: Prepared, sentence: Sentence, place: int) -> int:
    token = prepared.tokens[place]
    if token.text in "/№":
        counted = place + 1 < sentence.after and prepared.tokens[place + 1].kind == "number"
        return 2 if counted and (token.text == "№" or prepared.tokens[place - 1].kind == "number") else 0
    if token.text in "-–—" and 0 < place < sentence.after - 1:
        before, after = prepared.tokens[place - 1], prepared.tokens[place + 1]
        if before.kind == "number" and after.kind == "number":
            return 1
        year = after.kind == "number" and len(after.text) == 4 and after.text.startswith("20")
        if year and (place + 2 >= sentence.after or not prepared.tokens[place + 2].low.startswith("год")):
            return 1
        member = after.kind == "word" and bool(
            russian.lemmas(after.low)
            & {"участник", "член", "учредитель", "основатель", "партнер", "наблюдатель"}
        )
        return int(member or (not token.spaced and not after.spaced))
    if token.text in '«"“':
        for close in range(place + 1, min(sentence.after, place + 40)):
            if prepared.tokens[close].text in '»"”':
                return close - place + 1
    if token.text == "»" and any(each.text == "«" for each in prepared.tokens[max(0, place - 4) : place]):
        return 1
    if token.text == ",":
        return int(_listed(prepared, sentence, place + 1))
    return 0


def _listed(prepared: Prepared, sentence: Sentence, place: int) -> bool:
    """Whether a comma goes on with what a title is about: genitives up to an «и»."""
    for step in range(place, min(sentence.after, place + 10)):
        token = prepared.tokens[step]
        if token.text == "-":
            continue
        if token.kind != "word":
            return False
        if token.low == "и":
            return step > place
        forms = russian.forms(token.low)
        tied = step + 1 < sentence.after and prepared.tokens[step + 1].text == "-"
        oblique = any(form.case in ("gen", "loc", "ins") for form in forms)
        if not tied and not (forms[0].pos in ("NOUN", "ADJF") and oblique):
            return False
        if any(form.pos == "NOUN" and form.lemma in words("ru").kinds for form in forms):
            return False
    return False


def _noun(token: Token) -> bool:
    """Whether a word can be part of a title: a noun or adjective that is no subject, a participle, a name."""
    if token.kind != "word":
        return token.kind == "number"
    forms = russian.forms(token.low)
    if forms[0].pos == "NOUN" and forms[0].known:
        return any(form.case not in ("nom", None) for form in forms if form.pos == "NOUN")
    return forms[0].pos not in _NO_TITLE or token.low == "не"


def _goes_on(prepared: Prepared, sentence: Sentence, place: int) -> bool:
    """Whether what follows an «и» still belongs to the title: not another title, not another clause."""
    for step in range(place, min(sentence.after, place + 5)):
        token = prepared.tokens[step]
        if token.text == "-" and step > place:
            continue
        if token.kind != "word":
            return token.kind == "number" or token.text in '«"'
        if step + 1 < sentence.after and prepared.tokens[step + 1].text == "-":
            continue
        forms = russian.forms(token.low)
        if token.low in ("другие", "прочие", "др") or any(
            form.pos == "NOUN" and form.lemma in words("ru").kinds for form in forms
        ):
            return False
        if forms[0].pos in _NO_TITLE:
            return False
        if token.shout:
            return True
        if forms[0].pos == "NOUN" and not forms[0].known and token.capital:
            continue
        if forms[0].pos == "NOUN":
            return any(form.case not in ("nom", None) for form in forms)
    return True
