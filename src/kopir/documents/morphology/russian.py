"""What a Russian word can be, by the dictionary of OpenCorpora (pymorphy3), looked up once a word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

Case = Literal["nom", "gen", "dat", "acc", "ins", "loc"]
_CASES: dict[str, Case] = {
    "nomn": "nom", "gent": "gen", "datv": "dat", "accs": "acc", "ablt": "ins", "loct": "loc", "gen2": "gen",
    "loc2": "loc", "acc2": "acc", "voct": "nom",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word.

    Attributes:
        lemma: in lower case, ё as е.
        pos: the dictionary's part of speech (NOUN, ADJF, VERB, PRTF, PRTS, GRND, INFN, NUMR, PREP, CONJ …).
        case: of nouns, adjectives, participles, pronouns, numerals.
        number: ``sing`` or ``plur``.
        gender: ``masc``, ``femn``, ``neut``.
        tense: ``past``, ``pres``, ``futr`` of verbs and participles.
        name: ``Name``, ``Surn``, ``Patr``, ``Geox`` where the dictionary says so.
        passive: whether a participle is passive.
        known: whether the dictionary holds the word.
        score: share of this reading among all (0-1).
    """

    lemma: str
    pos: str
    case: Case | None
    number: str | None
    gender: str | None
    tense: str | None
    name: str | None
    passive: bool
    known: bool
    score: float


@lru_cache(maxsize=1 << 16)
def forms(word: str) -> tuple[Form, ...]:
    """All readings of a word, the likeliest first.

    >>> forms("саммите")[0].lemma, forms("саммите")[0].case
    ('саммит', 'loc')
    """
    known = bool(dictionary().word_is_known(word))
    return tuple(_form(parse, known=known) for parse in dictionary().parse(word))


def lemma(word: str) -> str:
    """The likeliest dictionary form, in lower case, ё as е.

    >>> lemma("Заседании"), lemma("встретился")
    ('заседание', 'встретиться')
    """
    return forms(word.lower())[0].lemma


def lemmas(word: str) -> frozenset[str]:
    """All dictionary forms a word can have."""
    return frozenset(form.lemma for form in forms(word.lower()))


def _form(parse: Any, *, known: bool) -> Form:
    pos, case, number, gender, tense, name, passive = _of_tag(parse.tag)
    return Form(
        lemma=str(parse.normal_form).replace("ё", "е"),
        pos=pos,
        case=case,
        number=number,
        gender=gender,
        tense=tense,
        name=name,
        passive=passive,
        known=known,
        score=float(parse.score),
    )


@lru_cache(maxsize=1 << 13)
def _of_tag(tag: Any) -> tuple[Any, ...]:
    """What a tag says; there are a few thousand of them, and asking one takes long."""
    return (
        str(tag.POS or ""),
        case_of(tag),
        tag.number and str(tag.number),
        tag.gender and str(tag.gender),
        tag.tense and str(tag.tense),
        next((each for each in ("Surn", "Name", "Patr", "Geox") if each in tag), None),
        "pssv" in tag,
    )


def case_of(tag: Any) -> Case | None:
    """The case of a tag of the dictionary."""
    return _CASES.get(str(tag.case))


@cache
def dictionary() -> Any:
    """The dictionary itself, to inflect words."""
    # Imported here: it takes a tenth of a second and 15 MB, which a Kazakh text does not need.
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()
