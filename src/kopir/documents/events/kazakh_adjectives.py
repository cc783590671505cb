"""Words that say of what sort a Kazakh event is: adjectives by their endings, ordinals."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kopir.documents.events.words import listed
from kopir.documents.tokens import Token

_DERIVED: Final = (
    "лық", "лік", "дық", "дік", "тық", "тік", "лы", "лі", "дағы", "дегі", "тағы", "тегі", "ғы", "гі", "қы",
    "кі", "ншы", "нші", "аралық", "сыз", "сіз",
)  # fmt: skip
_WITH: Final = re.compile(r"(?:[пкқтсшфхцчбвгд]т[ыі]|[мнңлзж]д[ыі])$")
"""-лы as it stands behind voiceless and behind sonorant letters; behind a vowel -ты is a possessive."""
_OF_SOMETHING: Final = re.compile(r"(?:ында|інде|сында|сінде)[ғг][ыі]$|[лдтшн][ыі][ғг][ыі]$")
"""Relational nouns (арасындағы) and possessed ones (хатшылығы): they need a word before them."""
_THEN: Final = re.compile(
    r"(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|ай|апта|күн|жыл)"
    r"(?:[дт][ае])?[ғгқк][ыі]$"
)
"""When something is: it is no sort of event."""
_SCIENTIFIC: Final = re.compile(r"[^\W\d_]{3,}[мсбрнд]и$")
_SON: Final = re.compile(r"(?:ұлы|қызы|ева|ова)$")
_ORDINAL: Final = re.compile(r"\d+|[IVXLCХІ]+")
_ORDINAL_ENDINGS: Final = frozenset({"ші", "шы", "інші", "ншы", "нші"})
_SHORTEST: Final = 4


def adjective(token: Token) -> bool:
    """Whether a word can say of what sort an event is, by its ending or as one of a list."""
    if token.kind != "word" or len(token.low) <= 2:
        return False
    if token.low in listed("kk", "adjectives"):
        return True
    return not (token.capital and _of_a_name(token.low)) and _describes(token.low)


def ordinal(token: Token) -> bool:
    """Whether it is a number or the ending of one: 61, XVII, -ші."""
    return token.low in _ORDINAL_ENDINGS or bool(_ORDINAL.fullmatch(token.text))


def number_of(token: Token) -> bool:
    """Whether a word says which one of a row something is: 8-ші, XVII, сегізінші."""
    return ordinal(token) or token.low.endswith(("ншы", "нші"))


def _of_a_name(low: str) -> bool:
    """Whether a word with a capital is a father's name or says where something is: Әуесұлы, Минсктегі."""
    return bool(_SON.search(low)) or low.endswith(("дағы", "дегі", "тағы", "тегі"))


@lru_cache(maxsize=1 << 12)
def _describes(low: str) -> bool:
    if low in listed("kk", "no_adjectives"):
        return False
    if len(low) <= _SHORTEST or _OF_SOMETHING.search(low) or _THEN.match(low):
        return False
    return low.endswith(_DERIVED) or bool(_WITH.search(low) or _SCIENTIFIC.search(low))
