"""Words that make a number a bound or an estimate: more than, at least, about, up to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

_BEFORE: Final[dict[str, str]] = {
    "более": ">", "более чем": ">", "свыше": ">", "больше": ">", "больше чем": ">",
    "не менее": ">=", "не менее чем": ">=", "не меньше": ">=", "как минимум": ">=", "минимум": ">=",
    "по меньшей мере": ">=", "не ниже": ">=", "менее": "<", "менее чем": "<", "меньше": "<", "ниже": "<",
    "не более": "<=", "не более чем": "<=", "не больше": "<=", "не выше": "<=", "максимум": "<=",
    "около": "~", "порядка": "~", "примерно": "~", "приблизительно": "~", "почти": "~", "ориентировочно": "~",
    "в среднем около": "~", "под": "~", "шамамен": "~", "шамамен алғанда": "~", "жуықтап": "~",
    "кемінде": ">=",
    "кем дегенде": ">=", "ең кемі": ">=", "ең көбі": "<=", "әрі кеткенде": "<=",
    "more than": ">", "over": ">", "above": ">", "at least": ">=", "no less than": ">=",
    "not less than": ">=",
    "less than": "<", "under": "<", "below": "<", "up to": "<=", "no more than": "<=", "not more than": "<=",
    "about": "~", "around": "~", "approximately": "~", "nearly": "~", "almost": "~", "some": "~",
}  # fmt: skip
_BEHIND: Final[dict[str, tuple[str, str]]] = {
    "астам": (">", "abl"), "аса": (">", "abl"), "артық": (">", "abl"), "көп": (">", "abl"),
    "кем емес": (">=", "abl"), "кем": ("<", "abl"), "аз": ("<", "abl"), "аспайтын": ("<=", "abl"),
    "артық емес": ("<=", "abl"), "жоғары": (">", "abl"), "төмен": ("<", "abl"),
    "жуық": ("~", "dat"), "таяу": ("~", "dat"), "тарта": ("~", "dat"),
    "шақты": ("~", ""), "шамасында": ("~", ""), "қаралы": ("~", ""),
}  # fmt: skip
_ENDINGS: Final = ("", "ы", "ын", "ына", "ға", "ны", "ымен", "ындай")
_CASES: Final[dict[str, tuple[str, ...]]] = {
    "abl": ("дан", "ден", "тан", "тен", "нан", "нен"), "dat": ("ға", "ге", "қа", "ке", "на", "не", "а", "е"),
    "": ("",),
}  # fmt: skip
_VERBS: Final[dict[str, tuple[str, str]]] = {
    "асты": (">", "abl"), "асып": (">", "abl"), "асқан": (">", "abl"), "асады": (">", "abl"), "асатын": (">",
    "abl"),
    "аспай": ("<=", "abl"), "жуықта": ("~", "dat"), "жуықтад": ("~", "dat"), "асуы": (">", "abl"),
}  # fmt: skip
_SHORT: Final = frozenset(["млн", "млрд", "трлн", "%"])
"""What a number may end with that has no room for the ending of a case: 2 млрд астам."""
_LONGEST: Final = 3


def before(words: Sequence[str], at: int) -> tuple[int, str] | None:
    """The comparing words that end before a token: place of their first one, and the sign.

    >>> before(["не", "менее", "17"], 2)
    (0, '>=')
    """
    return next(
        (
            (at - length, sign)
            for length in range(min(_LONGEST, at), 0, -1)
            if (sign := _BEFORE.get(" ".join(words[at - length : at])))
        ),
        None,
    )


def behind(words: Sequence[str], at: int) -> tuple[int, str] | None:
    """The Kazakh comparing words that begin at a token: place behind them, and the sign.

    "Астам", "кем" ask for the ablative of what is before them,
    "жуық" for the dative: 5 пайызға артық is no bound.

    >>> behind(["нан", "астам"], 1), behind(["пайызға", "артық"], 1)
    ((2, '>'), None)
    """
    for length in (2, 1):
        found = _behind().get(" ".join(words[at : at + length]))
        fits = (
            at and (words[at - 1].endswith(_CASES[found[1]]) or words[at - 1] in _SHORT) if found else False
        )
        if found and at + length <= len(words) and fits:
            return at + length, found[0]
    return None


def told(words: Sequence[str], at: int) -> str | None:
    """The sign of a Kazakh verb that compares, at a token: 412 млн доллардан асты."""
    if at >= len(words) or not at:
        return None
    if words[at] == "кем" and words[at + 1 : at + 2] in (
        ["болмайды"],
        ["болмауы"],
        ["болмауға"],
        ["түспейді"],
    ):
        return ">="
    return next(
        (
            sign
            for start, (sign, case) in _VERBS.items()
            if words[at].startswith(start) and words[at - 1].endswith(_CASES[case])
        ),
        None,
    )


@cache
def _behind() -> dict[str, tuple[str, str]]:
    found = dict(_BEHIND)
    for word in ("астам", "жуық", "жуығ", "аста"):
        stem = {"жуығ": "жуық", "аста": "астам"}.get(word, word)
        found |= {word + ending: _BEHIND[stem] for ending in _ENDINGS if word + ending not in found}
    for few in ("аз", "көп"):
        # 15%-дан азы: the less of a whole.
        of_whole = few + ("ы" if few == "аз" else "і")
        found |= {form: _BEHIND[few] for form in (of_whole, of_whole + "н", of_whole + "на", of_whole + "не")}
    return found
