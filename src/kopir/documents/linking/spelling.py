"""How a word of a name may be written in a text: the keys by which names and words of a text meet.

A Russian name of one word is met in its declined forms only, so that "минский" is not Minsk; words of longer
names meet by what is left without their endings. A Kazakh word meets without the endings of cases.
Abbreviations meet letter by letter in capitals. Latin words meet as they are.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kopir.documents.tokens import Token
from kopir.documents.wordlists import words
from kopir.language import ru_rules

_RUSSIAN: Final = words(
    "иями ями ами ией иям ием иях ого его ому ему ыми ими ая яя ой ей ою ею ую юю ых их ым им ом ем ам ям ах "
    "ях ов ев ия ию ии ие ий ый ое ее ые а я о е и ы у ю ь й"
)
_LONGEST_RUSSIAN: Final = 4
_KAZAKH: Final = words(
    "ның нің дың дің тың тің ға ге қа ке на не а е ны ні ды ді ты ті н да де та те нда нде дан ден тан тен "
    "нан нен мен бен пен менен дағы дегі тағы тегі ндағы ндегі іде іге ін інің іден ындағы індегі імен нікі "
    "дікі тікі ымыз ымыздың ымызға ымызды ымызда ымыздан ымызбен ым ыма іміз іміздің ім"
)
_LONGEST_KAZAKH: Final = 7
_SOFT: Final = frozenset("бвгджзклмнпрстфхцчшщ")
HYPHENED: Final = _KAZAKH | words("сы сі сын сін ы і ын ін сының сінің сына сіне сында сінде сынан сінен")
"""What may stand after a hyphen as the ending of an abbreviation or a foreign name in Kazakh."""


def is_short(word: str) -> bool:
    """Whether a word is an abbreviation, met only as it is written: ООН, ЮНЕСКО, АҚШ."""
    return len(word) > 1 and sum(letter.isupper() for letter in word) > 1 and word.isalpha()


@lru_cache(maxsize=1 << 15)
def russian_stem(low: str) -> str:
    """A Russian word without its ending.

    >>> russian_stem("организации") == russian_stem("организацией") == russian_stem("организация")
    True
    """
    for length in range(min(_LONGEST_RUSSIAN, len(low) - 2), 0, -1):
        if low[-length:] in _RUSSIAN:
            return low[:-length]
    return low


def keys(token: Token, lang: str) -> tuple[str, ...]:
    """What a word of a text may be found by, the likeliest first."""
    if token.kind != "word":
        return (_DASHES.get(token.text, token.text),)
    return _keys(token.text, token.low, lang)


@lru_cache(maxsize=1 << 16)
def _keys(text: str, low: str, lang: str) -> tuple[str, ...]:
    found = ["=" + text, low] if is_short(text) else [low]
    if low[0].isascii():
        if low.endswith(("'s", "’s")):
            found += [low[:-2], "=" + text[:-2]]
    elif lang == "ru":
        found.append("~" + russian_stem(low))
        if low.endswith(("ее", "ею")):
            found.append("~" + low[:-1])  # Корее, Корею
        if text[-1].islower() and text[:-2].isupper():
            found += ["=" + text[:-1], "=" + text[:-2]]
    elif lang == "kk":
        if low.startswith("облыстар"):
            found.append("облысы")
        for length in range(1, min(_LONGEST_KAZAKH, len(low) - 2) + 1):
            if low[-length:] in _KAZAKH:
                found.append(low[:-length])
                found.append("=" + text[:-length])
    return tuple(found)


def spelt(words: list[Token], lang: str) -> list[tuple[str, ...]]:
    """Keys of a name's words, for each word all that lead to it, in the language a text may be in.

    Args:
        words: of the name, in the nominative.
        lang: ``ru``, ``kk`` or ``en``.
    """
    alone = sum(word.kind == "word" for word in words) == 1 or _hyphened(words)
    last = max((place for place, word in enumerate(words) if word.kind == "word"), default=0)
    return [_spelt(word, lang, alone=alone, last=place == last) for place, word in enumerate(words)]


def _hyphened(words: list[Token]) -> bool:
    return all(not word.spaced for word in words[1:])


def _spelt(word: Token, lang: str, *, alone: bool, last: bool) -> tuple[str, ...]:
    if word.kind != "word":
        return (_DASHES.get(word.text, word.text),)
    if is_short(word.text):
        return ("=" + word.text,)
    if lang != "ru" or word.low[0].isascii():
        return (word.low,)
    if not alone:
        return ("~" + russian_stem(word.low),)
    return declined(word.low) if last else (word.low,)


def declined(low: str) -> tuple[str, ...]:
    """The forms of a Russian noun or adjective that is a name.

    >>> declined("астана")
    ('астана', 'астаны', 'астане', 'астану', 'астаной', 'астаною')
    """
    # Before another noun a name like Рудный is declined as the adjective it is.
    noun = low in _NOUNS or not low.endswith(("ый", "ий", "ая", "ое"))
    forms, _ = ru_rules.decline(low if noun else f"{low} город")
    every = [low, *(form.split()[0] for form in forms if form)]
    if every[4:] and every[4].endswith("ой"):
        every.append(every[4][:-2] + "ою")
    if low.endswith("ь") and low[-2] in _SOFT:
        every += [low[:-1] + ending for ending in ("я", "ю", "ем", "е")]  # Израиль, Кремль are masculine
    if low.endswith("ство"):
        every += [low[:-1] + ending for ending in ("а", "у", "ом", "е")]
    if low.endswith(("ец", "ок", "ет")) and len(low) > 4:
        stem = low[:-2] + low[-1]
        every += [stem + ending for ending in ("а", "у", "ом", "ем", "е")]
    if low.endswith(("ы", "и")) and low not in _FIXED:
        stem = low[:-1]
        every += [stem + ending for ending in ("", "ов", "ам", "ами", "ах", "ей", "ям", "ями", "ях")]
    return tuple(dict.fromkeys(form for form in every if len(form) > 2 or form == low))


_NOUNS: Final = frozenset(("маврикий",))
_FIXED: Final = words(
    "алматы сочи тбилиси баку дели хельсинки фиджи мали чили бали гаити кирибати нагасаки карачи найроби "
    "даби кигали триполи урумчи батуми гюмри мумбаи ченнаи лешти лесте эсватини бурунди джибути"
)
"""Names in -ы or -и that do not decline."""
_DASHES: Final = {"–": "-", "—": "-", "‑": "-", "−": "-", "’": "'", "ʼ": "'"}
