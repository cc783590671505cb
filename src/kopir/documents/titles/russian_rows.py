"""What is counted up inside a Russian title: behind a comma, behind «и», in brackets and quotation marks."""

from __future__ import annotations

from typing import Final

from kopir.documents.entities import Organisation, Place
from kopir.documents.found import Found
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.titles.starting import bodies
from kopir.documents.titles.words import words
from kopir.documents.tokens import Sentence, Token
from kopir.documents.wordlists import words as listed

NO_TITLE: Final = frozenset(
    ("VERB", "PRTS", "GRND", "INFN", "NPRO", "ADVB", "PREP", "CONJ", "PRCL", "PRED", "COMP", "ADJS")
)
"""Parts of speech no title has."""
WEAK: Final = frozenset({"акт", "комплекс", "направление", "перечень", "положение", "порядок", "правило"})
"""Heads of a title only with a capital: «Основные направления …», «Комплекс мер …»."""
_ABOUT_TOO: Final = WEAK | {"решение", "исследование", "обзор", "проект"}
"""Heads that in small letters may be what another title is about: «о правилах и процедурах»."""
_MEMBERS: Final = listed("участник член учредитель основатель партнер наблюдатель")
_REST: Final = frozenset({"другие", "прочие", "др", "ряд", "пакет"})
_LONG: Final = 40
_NAME: Final = 200
"""Letters of a body's name looked back for."""
_BRACKET: Final = 8
"""Words and signs in brackets a title goes on behind."""


def sign(prepared: Prepared, found: Found, sentence: Sentence, at: int, place: int) -> int:
    """How many tokens a sign at a place takes into the title whose head is at another; 0 where it ends."""
    token = prepared.tokens[place]
    if token.text in "/№":
        counted = place + 1 < sentence.after and prepared.tokens[place + 1].kind == "number"
        return 2 if counted and (token.text == "№" or prepared.tokens[place - 1].kind == "number") else 0
    if token.text in "-–—" and 0 < place < sentence.after - 1:
        return _dash(prepared, found, sentence, place)
    if token.text in '»"”' and not token.spaced and _opened(prepared, place):
        return 1
    if quoted_word(prepared, place):
        return 3
    if token.text in '«"“' and _name(prepared, sentence, place):
        for close in range(place + 1, min(sentence.after, place + _LONG)):
            if prepared.tokens[close].text in '»"”':
                return close - place + 1
    if token.text == ",":
        row = _between(prepared, found, at, place) or _entities(prepared, found, sentence, place)
        return int(row or _listed(prepared, sentence, place + 1))
    return 0


def bracket(prepared: Prepared, sentence: Sentence, place: int) -> int:
    """How many tokens a bracket takes, 0 where none opens; the title may go on behind it."""
    if prepared.tokens[place].text != "(":
        return 0
    for close in range(place + 1, min(sentence.after - 1, place + _BRACKET)):
        if prepared.tokens[close].text == ")":
            return close - place + 1
    return 0


def goes_on(prepared: Prepared, found: Found, sentence: Sentence, at: int, place: int) -> bool:
    """Whether what follows an «и» still belongs to the title: not another title, not another clause."""
    for step in range(place, min(sentence.after, place + 5)):
        token = prepared.tokens[step]
        if token.kind != "word":
            if token.text == "-" and step > place:
                continue
            return token.text in '«"“'
        tied = step + 1 < sentence.after and prepared.tokens[step + 1].text == "-"
        if tied or (step == place and _again(prepared, at, place)):
            continue
        fits = _fits(found, token)
        if fits is not None:
            return fits
    return True


def _fits(found: Found, token: Token) -> bool | None:
    """Whether a word behind «и» belongs to a title, ``None`` where the next one tells."""
    forms = russian.forms(token.low)
    oblique = any(form.case not in ("nom", None) for form in forms)
    if bodies(found, token.start):
        return oblique or token.shout
    if token.low in _REST or _other(token) or forms[0].pos in NO_TITLE:
        return False
    if token.shout:
        return True
    if forms[0].pos == "NOUN" and (forms[0].known or not token.capital):
        return oblique
    return None


def quoted_word(prepared: Prepared, place: int) -> bool:
    """Whether a mark opens the quotation of one adjective: «зеленой» энергии."""
    if place + 3 >= len(prepared.tokens) or prepared.tokens[place].text not in '«"“':
        return False
    word, closing = prepared.tokens[place + 1], prepared.tokens[place + 2]
    return closing.text in '»"”' and word.kind == "word" and russian.forms(word.low)[0].pos == "ADJF"


def _opened(prepared: Prepared, place: int) -> bool:
    """Whether a mark closes the quotation a title began in: «дорожная карта» по …."""
    opening = "«" if prepared.tokens[place].text == "»" else '"“'
    return any(each.text in opening for each in prepared.tokens[max(0, place - 4) : place])


def _name(prepared: Prepared, sentence: Sentence, place: int) -> bool:
    """Whether a quotation is a name, with a capital or a number, not speech that goes on."""
    following = prepared.tokens[place + 1] if place + 1 < sentence.after else None
    return following is not None and (following.capital or following.kind == "number")


def _dash(prepared: Prepared, found: Found, sentence: Sentence, place: int) -> int:
    token, before, after = prepared.tokens[place], prepared.tokens[place - 1], prepared.tokens[place + 1]
    if before.kind == "number" and after.kind == "number":
        return 1
    year = after.kind == "number" and len(after.text) == 4 and after.text.startswith("20")
    if year and (place + 2 >= sentence.after or not prepared.tokens[place + 2].low.startswith("год")):
        return 1
    if _ends(found, before.end) and bodies(found, after.start):
        return 1
    member = after.kind == "word" and bool(russian.lemmas(after.low) & _MEMBERS)
    return int(member or (not token.spaced and not after.spaced))


def _between(prepared: Prepared, found: Found, at: int, place: int) -> bool:
    """Whether a comma stands between those an agreement is between: «Договор между А, Б и В»."""
    if not any(prepared.tokens[each].low == "между" for each in range(at + 1, place)):
        return False
    return place + 1 < len(prepared.tokens) and bool(bodies(found, prepared.tokens[place + 1].start))


def _entities(prepared: Prepared, found: Found, sentence: Sentence, place: int) -> bool:
    """Whether a comma stands in a row of bodies or countries: «сотрудничество СНГ, ШОС и ОДКБ»."""
    if not _ends(found, prepared.tokens[place - 1].end):
        return False
    while place < sentence.after and prepared.tokens[place].text == ",":
        end = max((body.end for body in bodies(found, _start(prepared, place + 1))), default=0)
        if not end:
            return False
        place = prepared.token_at(end - 1) + 1
    joined = place < sentence.after and prepared.tokens[place].low == "и"
    return joined and bool(bodies(found, _start(prepared, place + 1)))


def _ends(found: Found, end: int) -> bool:
    """Whether a body or a place ends at an offset."""
    return any(
        each.end == end for kind in (Organisation, Place) for each in found.within(kind, end - _NAME, end)
    )


def _start(prepared: Prepared, place: int) -> int:
    return prepared.tokens[place].start if place < len(prepared.tokens) else -1


def _listed(prepared: Prepared, sentence: Sentence, place: int) -> bool:
    """Whether a comma goes on with what a title is about: nouns of one case up to «и» or the clause's end."""
    nouns = 0
    for step in range(place, min(sentence.after, place + 10)):
        token = prepared.tokens[step]
        if token.text == "-":
            continue
        if token.kind != "word":
            return bool(nouns) and token.text in ".;,»" and _same(prepared, place, step)
        if token.low == "и":
            if nouns:
                return _same(prepared, place, step)
            continue
        tied = step + 1 < sentence.after and prepared.tokens[step + 1].text == "-"
        if not tied and not _oblique(token):
            return False
        if _other(token):
            return False
        nouns += russian.forms(token.low)[0].pos == "NOUN"
    return bool(nouns) and place + 10 >= sentence.after


def _same(prepared: Prepared, place: int, after: int) -> bool:
    """Whether the noun behind a comma has the case of the one before it, which is no nominative."""
    case = _cases(prepared.tokens[place - 2])
    first = next(
        (
            prepared.tokens[each]
            for each in range(place, after)
            if russian.forms(prepared.tokens[each].low)[0].pos == "NOUN"
        ),
        None,
    )
    return first is not None and not first.capital and bool(case & _cases(first) - {"nom", "acc"})


def _cases(token: Token) -> set[str | None]:
    if token.kind != "word":
        return set()
    return {form.case for form in russian.forms(token.low) if form.pos == "NOUN"}


def _oblique(token: Token) -> bool:
    forms = russian.forms(token.low)
    return forms[0].pos in ("NOUN", "ADJF") and any(
        form.case in ("gen", "loc", "ins", "dat") for form in forms
    )


def _other(token: Token) -> bool:
    """Whether a word heads a title of its own."""
    heads = {form.lemma for form in russian.forms(token.low) if form.pos == "NOUN"} & words("ru").kinds.keys()
    return bool(heads if token.capital else heads - _ABOUT_TOO)


def _again(prepared: Prepared, at: int, place: int) -> bool:
    """Whether a preposition behind «и» is one the title has had: «по охране вод и по борьбе с засухой»."""
    low = prepared.tokens[place].low
    if low not in ("о", "об", "по", "для", "в"):
        return False
    used = {prepared.tokens[each].low for each in range(at + 1, place - 1)}
    return bool(used & ({"о", "об"} if low in ("о", "об") else {low}))
