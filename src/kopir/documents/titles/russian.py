"""Titles in Russian: the head noun first, what it is about, between whom and until when behind it."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import Date, Document, Event, Organisation, Person, Place
from kopir.documents.found import Found
from kopir.documents.linking.wordlists import words as listed
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.titles.horizons import horizon
from kopir.documents.titles.lists import leads
from kopir.documents.titles.words import Status, words
from kopir.documents.tokens import Sentence, Token

_FAR: Final = 150
"""Words around a title that may say what was done to it."""
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
_CAPITALISED: Final = frozenset({"комплекс", "направление", "перечень", "положение", "порядок", "правило"})
"""Heads of a title only with a capital: «Основные направления …», «Комплекс мер …»."""
_ACTS: Final = frozenset({"указ", "постановление", "распоряжение", "приказ", "решение", "закон"})
_RUNS: Final = re.compile(r"рассчитан\w*|действу\w+|действ\w+ до")
_NO_ADJECTIVES: Final = listed(
    """
    этот тот данный который его их свой наш весь такой каждый любой другой иной некоторый какой один
    соответствующий следующий указанный названный вышеуказанный ряд последний подписанный принятый
    """
)


def titles(prepared: Prepared, found: Found) -> list[Document]:
    """The documents of a text, in its order."""
    made: list[Document] = []
    last = 0
    over = leads(prepared)
    for place, sentence in enumerate(prepared.sentences):
        for at in range(sentence.first, sentence.after):
            if prepared.tokens[at].kind == "word" and prepared.tokens[at].start >= last:
                title = _title(prepared, found, sentence, over[place], at)
                if title:
                    made.append(title)
                    last = title.end
    return made


def _title(
    prepared: Prepared, found: Found, sentence: Sentence, lead: Sentence | None, at: int
) -> Document | None:
    known = words("ru")
    token = prepared.tokens[at]
    form = next(
        (form for form in russian.forms(token.low) if form.pos == "NOUN" and form.lemma in known.kinds), None
    )
    if form is None:
        return None
    head = form.lemma
    if _in_body(found, token):
        return None
    first = _first(prepared, sentence, at)
    if _other_sense(prepared, sentence, head, first, at):
        return None
    end, complement = _end(prepared, found, sentence, at)
    status = _status(prepared, sentence, first, end)
    if status in ("signed", "adopted") and _instrument(form, token):
        status = "mentioned"
    if head in _CAPITALISED and not (complement and _capitalised(prepared, sentence, first, at, lead)):
        return None
    if status == "mentioned" and lead is not None:
        status = _status(prepared, lead, lead.after, lead.end)
    capital = any(prepared.tokens[place].capital for place in range(first, at + 1) if place > sentence.first)
    if form.number == "plur" and not capital and not (complement and status in ("signed", "adopted")):
        return None
    quoted = prepared.text[prepared.tokens[at].end : prepared.tokens[at].end + 2].strip() in ("«", '"', "“")
    if not (quoted or _is_one(head, capital, complement, status)):
        return None
    start = prepared.tokens[first].start
    runs = horizon(prepared.text, start, end, found.within(Date, start, end))
    if runs is None and _RUNS.search(prepared.text, end, sentence.end):
        runs = horizon(prepared.text, start, end, found.within(Date, end, sentence.end))
    return Document(start=start, end=end, kind=known.kinds[head], status=status, horizon=runs)


def _other_sense(prepared: Prepared, sentence: Sentence, head: str, first: int, at: int) -> bool:
    """Whether a noun that can head a title means something else: a bank card, a meeting's agenda."""
    if head == "карта":
        return "дорожный" not in russian.lemmas(prepared.tokens[max(first, at - 1)].low)
    if head == "повестка":
        return not _agenda(prepared, sentence, at)
    named = prepared.tokens[at].capital and at > sentence.first
    return head == "решение" and not named and not _about(prepared, sentence, at)


def _about(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a noun is followed by what it is about, not by what is done: «решение о …»."""
    return at + 1 < sentence.after and prepared.tokens[at + 1].low in ("о", "об", "№", "от")


def _capitalised(prepared: Prepared, sentence: Sentence, first: int, at: int, lead: Sentence | None) -> bool:
    """Whether a title begins with a capital of its own, not that of its sentence."""
    own = prepared.tokens[first].capital or prepared.tokens[at].capital
    return own and (first > sentence.first or lead is not None)


def _instrument(form: russian.Form, token: Token) -> bool:
    """Whether a document is what something else was adopted by: «указом утверждена …»."""
    own = [each for each in russian.forms(token.low) if each.pos == "NOUN" and each.lemma == form.lemma]
    return form.lemma in _ACTS and all(each.case == "ins" for each in own)


def _in_body(found: Found, token: Token) -> bool:
    """Whether a word is part of the name of a body: Программа развития ООН."""
    return any(body.start <= token.start and token.end <= body.end for body in found.of(Organisation))


def _is_one(head: str, capital: bool, complement: bool, status: Status) -> bool:
    """Whether a noun stands for a certain document."""
    if head in words("ru").bare:
        return (complement and (capital or status != "mentioned")) or (
            capital and status in ("signed", "adopted")
        )
    return capital or complement or status != "mentioned"


def _agenda(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a «повестка» is the one for 2030, not that of a meeting."""
    rest = prepared.text[prepared.tokens[at].end : min(sentence.end, prepared.tokens[at].end + 120)]
    return prepared.tokens[at].capital and "20" in rest


def _first(prepared: Prepared, sentence: Sentence, at: int) -> int:
    first = at
    while first > sentence.first:
        before = prepared.tokens[first - 1]
        if before.kind != "word":
            if before.text == "-" and not before.spaced and first - 2 >= sentence.first:
                first -= 2
                continue
            break
        adjectives = [form for form in russian.forms(before.low) if form.pos == "ADJF"]
        if not adjectives or adjectives[0].lemma in _NO_ADJECTIVES:
            break
        first -= 1
    return first


def _end(prepared: Prepared, found: Found, sentence: Sentence, at: int) -> tuple[int, bool]:
    """End of a title, and whether anything follows its head."""
    end = prepared.tokens[at].end
    place = at + 1
    while place < sentence.after:
        token = prepared.tokens[place]
        entity = _entity(found, token)
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


def _entity(found: Found, token: Token) -> int | None:
    """End of the longest body, country or horizon that begins at a token."""
    ends = [
        each.end for kind in (Organisation, Place) for each in found.of(kind) if each.start == token.start
    ]
    ends += [
        each.end
        for each in found.of(Date)
        if each.start == token.start and ("/" in each.value or token.low == "до")
    ]
    return max(ends, default=None)


def _step(prepared: Prepared, found: Found, sentence: Sentence, place: int) -> int:
    """How many tokens from this one go on with the title; 0 where it ends."""
    token = prepared.tokens[place]
    following = prepared.tokens[place + 1] if place + 1 < sentence.after else None
    if token.kind == "sign":
        return _sign(prepared, sentence, place)
    if token.kind == "number":
        return 1
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
        return 2 if following.kind == "number" or following.low in ("период", "срок") else 0
    if token.low in ("с", "со"):
        bodies = [*found.of(Organisation), *found.of(Place)]
        return int(any(body.start == following.start for body in bodies))
    return int(following.kind == "word" or following.text in '«"')


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
    if lemmas & _FIELDS:
        return True
    return any(lemma.endswith(_ACTIONS) for lemma in lemmas) and not lemmas & _NO_FIELDS


def _sign(prepared: Prepared, sentence: Sentence, place: int) -> int:
    token = prepared.tokens[place]
    if token.text in "-–—" and 0 < place < sentence.after - 1:
        before, after = prepared.tokens[place - 1], prepared.tokens[place + 1]
        if before.kind == "number" and after.kind == "number":
            return 1
        member = after.kind == "word" and bool(russian.lemmas(after.low) & {"участник", "член"})
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
        oblique = any(form.case in ("gen", "loc") for form in forms)
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
        if forms[0].pos == "NOUN":
            return any(form.case not in ("nom", None) for form in forms)
    return True


def _status(prepared: Prepared, sentence: Sentence, first: int, end: int) -> Status:
    """What the sentence says was done to a document that ends at an offset, the nearest word first."""
    known = words("ru")
    at = prepared.token_at(end - 1)
    best: tuple[int, Status] | None = None
    future = False
    for place in range(max(sentence.first, first - _FAR), min(sentence.after, at + _FAR)):
        token = prepared.tokens[place]
        if token.kind != "word" or first <= place <= at:
            continue
        for form in russian.forms(token.low)[:2]:
            future = future or (form.tense == "futr" and form.lemma in known.done)
            future = future or form.lemma in ("планироваться", "планировать", "намереваться", "проект")
            if form.lemma in known.done:
                distance = min(abs(place - first), abs(place - at))
                if best is None or distance < best[0]:
                    best = (distance, known.done[form.lemma])
    if best is None:
        return "mentioned"
    return "planned" if future and best[1] in ("signed", "adopted", "planned") else best[1]
