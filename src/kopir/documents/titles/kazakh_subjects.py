"""Who does something with a document, before its title: the subject that is no part of it."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import Mention, Organisation, Place
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.titles import kazakh_heads as heads
from kopir.documents.tokens import Sentence
from kopir.documents.wordlists import words as listed
from kopir.language import kk_stem

JOINS: Final = listed(
    """
    туралы жайлы жайында жөніндегі жөнінде турасында бойынша арналған үшін арасындағы саласындағы
    және мен пен бен
    """
)
WHO: Final = listed(
    """
    министрлік үкімет ведомство компания қор комитет парламент мәжіліс сенат ел мемлекет комиссия кеңес
    басқарма әкімдік ассамблея банк ұйым агенттік делегация президент министр премьер-министр әкім тарап
    жақ бюро секретариат хатшылық қауымдастық одақ фракция партия палата холдинг корпорация серіктестік
    университет институт орталық мүше басшы жетекші депутат сенатор өкіл төраға мәслихат штаб топ құжат
    қала облыс аудан өңір ведомство әріптес ғалым сарапшы зауыт
    орынбасар хатшы спикер елші директор ректор
    """
)
"""Who, in the singular, does something with a document."""
_DID: Final = re.compile(
    r"\s+(?:бірауыздан\s+|ресми\s+)?(?:қабылда|бекіт|мақұлда|әзірле|шығар|жаса|ұсын|жарияла|талқыла|ратификацияла)"
    r"(?:й|п|ды|ді|ты|ті|ған|ген|қан|кен|сты|сті|мақ|мек|пақ|пек)"
)
_MORE: Final = re.compile(r",|\s+(?:мен|пен|бен|және)\b")
_ROW: Final = 150
"""Letters of what stands in a row with a document, up to the verb."""
_SIGNED: Final = re.compile(r"\s+(?:да\s+|де\s+)?(?:қол\s+қой(?!ыл)|қосылды|қосылған)")
_DRAFT: Final = re.compile(r"\s+жоба(?:сын|ларын)\b")
_WHEN: Final = re.compile(
    r".*(?:[бвгджзйклмнпрстфхцчшщңғқ][ғгқк]|дағ|дег|тағ|тег)[ыі]|келесі|еркін|толық|шағын"
)
"""Adjectives that look like what belongs to something: «көктемгі», «алдағы»."""
_NOUN: Final = re.compile(r"\s+(?:іске\s+|жүзеге\s+)?\w+у\b(?!\s+(?:туралы|жөнінде))")
"""What is done to a document, an action without a person: «… жоспарын әзірлеу»."""


def is_object(prepared: Prepared, at: int, noun: str) -> bool:
    """Whether a head is the object of a verb that tells who acted: «келісімге қол қойды», «заң қабылдады»."""
    token = prepared.tokens[at]
    cases = heads.cases(token.low, noun)
    if "acc" in cases:
        return not _NOUN.match(prepared.text, token.end)
    if "dat" in cases:
        return _SIGNED.match(prepared.text, token.end) is not None
    if "gen" in cases:
        return _DRAFT.match(prepared.text, token.end) is not None
    if _MORE.match(prepared.text, token.end):
        return _DID.search(prepared.text, token.end, token.end + _ROW) is not None
    return _DID.match(prepared.text, token.end) is not None


def acts(prepared: Prepared, place: int, at: int) -> bool:
    """Whether a word names who acts on the head at ``at``: a body or people in the nominative."""
    token, after = prepared.tokens[place], prepared.tokens[place + 1]
    if (
        token.low == "мүше"
        or place + 1 == at
        or after.low in JOINS
        or (after.text == "-" and not after.spaced)
    ):
        return False
    forms = [form for form in kazakh.forms(token.low) if form.stem in WHO]
    if not any(form.case == "nom" for form in forms):
        return False
    return not owned(after.low)


def is_subject(prepared: Prepared, entity: Mention, first: int, at: int) -> bool:
    """Whether a body or country before what can be a title, in the nominative, owns nothing of it."""
    after = prepared.tokens[first]
    if after.low in JOINS or not isinstance(entity, Organisation | Place):
        return False
    if first == at and isinstance(entity, Place):
        return False
    return _plain(prepared, entity) and not owned(after.low)


def names_who(prepared: Prepared, entity: Mention, first: int, at: int) -> bool:
    """Whether a name opens a sentence as who acts, whatever is done.

    A country before another name, «Қазақстан БҰҰ Жарғысының …», or a body before what is not its own,
    «Министрлік 2030 жылға дейінгі … сәйкес».
    """
    after = prepared.tokens[first]
    if isinstance(entity, Place):
        return after.capital and _plain(prepared, entity)
    body = kazakh.stems(prepared.tokens[prepared.token_at(entity.end - 1)].low) & WHO
    return bool(body) and is_subject(prepared, entity, first, at)


def _plain(prepared: Prepared, entity: Mention) -> bool:
    """Whether a name is in the nominative."""
    last = prepared.tokens[prepared.token_at(entity.end - 1)]
    if last.low in JOINS or last.text.isdigit() or prepared.text[entity.start : entity.end].count("-") > 0:
        return False
    others = kazakh.cases(last.low) - {"nom"}
    return kk_stem.is_bare(last.low) or not others


def owned(low: str) -> bool:
    """Whether a word in lower case belongs to what stands before it: «мемлекеттері», «халқына»."""
    if _WHEN.fullmatch(low):
        return False
    stem = kk_stem.stem(low)
    return stem != low and any(form.possessive for form in kazakh.forms(low) if form.stem == stem)


def opens(prepared: Prepared, ends: dict[int, Mention], sentence: Sentence, begin: int) -> bool:
    """Whether nothing, or only a name and «мен», stands before a name in its sentence."""
    if begin == sentence.first:
        return True
    if begin - 2 < sentence.first or prepared.tokens[begin - 1].low not in ("мен", "пен", "бен", "және"):
        return False
    before = ends.get(prepared.tokens[begin - 2].end)
    return before is not None and before.start == sentence.start
