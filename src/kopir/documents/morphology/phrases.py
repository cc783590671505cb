"""A phrase as a register names it: its head and what agrees with it in the nominative.

``Втором Всемирном саммите по социальному развитию`` is ``Второй Всемирный саммит по социальному развитию``;
``ТМД үкіметтері басшылары кеңесінің отырыстарына`` is ``ТМД үкіметтері басшылары кеңесінің отырыстары``.
Words whose form cannot be told are left as they are written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from kopir.documents.morphology import kazakh, russian
from kopir.language import kk_stem

_WORDS: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|\s+")
_DASH: Final = re.compile(r"(\s[—–]\s)")
_ROMAN: Final = re.compile(r"[IVXLC]+")
_AGREES: Final = frozenset({"ADJF", "PRTF", "NUMR"})
_ENDINGS: Final = {"masc": "й", "femn": "я", "neut": "е", None: "е"}
_OBLIQUE: Final = ("gen", "dat", "acc", "ins", "loc")
_LIKELY: Final = 0.05
_POSSESSED: Final = re.compile(r"([ыі])(?:ндағы|ндегі|ның|нің|нда|нде|нан|нен|мен|на|не|н)$")


def nominative(words: str, lang: str) -> str:
    """A noun phrase in the nominative.

    Args:
        words: as they stand in the text.
        lang: ``ru``, ``kk`` …; other languages are left as they are.

    >>> nominative("Втором Всемирном саммите по развитию", "ru"), nominative("встречу", "ru")
    ('Второй Всемирный саммит по развитию', 'встреча')
    >>> nominative("29-м заседании Совета", "ru"), nominative("Меморандум о сотрудничестве", "ru")
    ('29-е заседание Совета', 'Меморандум о сотрудничестве')
    >>> nominative("заседании Совета глав государств – членов ШОС", "ru"), nominative("Қазақстан", "kk")
    ('заседание Совета глав государств – членов ШОС', 'Қазақстан')
    >>> nominative("Государства Катар", "ru"), nominative("страны ШОС", "ru")
    ('Государство Катар', 'страны ШОС')
    >>> nominative("үкіметтері басшылары кеңесінің отырыстарына", "kk"), nominative("Минскіде", "kk")
    ('үкіметтері басшылары кеңесінің отырыстары', 'Минск')
    """
    if lang.startswith("kk"):
        return _kazakh(words)
    if lang != "ru":
        return words
    first, *others = _DASH.split(words)
    made = _russian(first)
    if made == first:
        return words
    # Two posts joined by a dash stand in one case; «государств – членов» and quoted names behind one do not.
    cases = _head_cases(first)
    return made + "".join(part if not cases & _head_cases(part) else _russian(part) for part in others)


def _kazakh(words: str) -> str:
    """The last word without its case; the possessive and plural stay, for they are part of the name."""
    match = re.search(r"([^\W\d_]+)(\W*)$", words)
    if not match:
        return words
    last, before = match[1], words[: match.start()]
    if before.endswith("-") and len(last) <= 4 and before[-2:-1].isalnum():
        return before[:-1] + match[2]  # ТМД-ға
    low = last.lower()
    if kk_stem.is_bare(low):
        return words
    possessed = _POSSESSED.search(low)
    if possessed and len(low) - len(possessed[0]) >= 2:
        return before + last[: possessed.start() + 1] + match[2]
    plain = [form for form in kazakh.forms(low) if form.case not in ("nom", "rel") and not form.possessive]
    if not plain or len(low) < 5 or (not before and low.endswith(("ті", "ты", "ді", "ды"))):
        return words
    stems = {form.stem for form in plain if not form.plural}
    stem = max(stems, key=len, default="")
    # Минскіде: the vowel before the ending only helps to say it.
    stem = stem[:-1] if stem[:-1] in stems else stem
    kept = last[: len(stem)] if stem and low.startswith(stem) else last
    return before + kept + match[2]


@lru_cache(maxsize=1 << 12)
def _russian(words: str) -> str:
    pieces = _WORDS.findall(words)
    head = _head(pieces)
    if head is None:
        return words
    agreeing = [at for at in range(head) if _agrees(pieces, at)]
    cases = _cases(pieces[head], ("NOUN",))
    for at in agreeing:
        shared = cases & _cases(pieces[at], tuple(_AGREES))
        cases = shared or cases
    if _names_one(pieces, head):
        cases -= {"nom"}
    if not cases or "nom" in cases:
        return words
    noun = _inflected(pieces[head], ("NOUN",), cases, {})
    if noun is None:
        return words
    word, gender, number = noun
    for at in agreeing:
        found = _inflected(pieces[at], tuple(_AGREES), cases, {"gender": gender, "number": number})
        pieces[at] = found[0] if found else pieces[at]
    for at in range(head):
        if pieces[at].isdigit() and pieces[at + 1 : at + 2] == ["-"] and at + 2 < head:
            pieces[at + 2] = _ENDINGS[gender if number == "sing" else None]
    pieces[head] = word
    return "".join(pieces)


def _head(pieces: list[str]) -> int | None:
    """Place of the first noun, unless a verb or preposition comes before it."""
    for at, piece in enumerate(pieces):
        if not piece[0].isalpha():
            continue
        compound = pieces[at + 1 : at + 2] == ["-"] and pieces[at + 2 : at + 3][0][:1].isalpha()
        forms = russian.forms(piece.lower())
        ending = at > 0 and pieces[at - 1] == "-" and len(piece) < 3
        adjective = forms[0].pos in _AGREES or _before_noun(pieces, at)
        if compound or ending or adjective or _ROMAN.fullmatch(piece):
            continue
        return at if any(form.pos == "NOUN" for form in forms) else None
    return None


def _names_one(pieces: list[str], head: int) -> bool:
    """Whether a name in the nominative follows the head, which then is one thing: Государства Катар."""
    if pieces[head + 1 : head + 2] != [" "] or head + 2 >= len(pieces):
        return False
    name = pieces[head + 2]
    if not name[0].isupper() or name.isupper() or pieces[head + 3 : head + 4] == ["-"]:
        return False
    cases = _cases(name, ("NOUN",))
    return "nom" in cases and "gen" not in cases and not _cases(name, tuple(_AGREES))


def _head_cases(words: str) -> frozenset[str]:
    """Cases the head of a phrase can be in, but for the genitive, in which attributes stand."""
    pieces = _WORDS.findall(words)
    head = _head(pieces)
    return frozenset() if head is None else _cases(pieces[head], ("NOUN",)) - {"gen", "nom"}


def _before_noun(pieces: list[str], at: int) -> bool:
    """Whether a word that may be an adjective stands before another one or a noun: Дохинскую …"""
    following = next((piece for piece in pieces[at + 1 :] if piece[0].isalpha()), None)
    if following is None or not _cases(pieces[at], ("ADJF",)):
        return False
    return bool(_cases(following, ("ADJF", "NOUN")) & _cases(pieces[at], ("ADJF",)))


def _agrees(pieces: list[str], at: int) -> bool:
    return pieces[at][0].isalpha() and bool(_cases(pieces[at], tuple(_AGREES)))


def _cases(word: str, kinds: tuple[str, ...]) -> frozenset[str]:
    forms = [form for form in russian.forms(word.lower()) if form.pos in kinds and form.score >= _LIKELY]
    return frozenset(form.case for form in forms if form.case)


def _inflected(
    word: str, kinds: tuple[str, ...], cases: frozenset[str], grammemes: dict[str, str | None]
) -> tuple[str, str | None, str | None] | None:
    """A word in the nominative with its gender and number, ``None`` where the dictionary cannot tell."""
    for parse in russian.dictionary().parse(word.lower()):
        tag = parse.tag
        if str(tag.POS) not in kinds or russian.case_of(tag) not in cases:
            continue
        if not _fits(tag, grammemes):
            continue
        found = parse.inflect({"nomn"})
        if found is None:
            continue
        made = str(found.word)
        shaped = made.upper() if word.isupper() else made.capitalize() if word[0].isupper() else made
        return shaped, tag.gender and str(tag.gender), tag.number and str(tag.number)
    return None


def _fits(tag: Any, grammemes: dict[str, str | None]) -> bool:
    number, gender = grammemes.get("number"), grammemes.get("gender")
    if number and tag.number and str(tag.number) != number:
        return False
    return not (gender and number == "sing" and tag.gender and str(tag.gender) != gender)
