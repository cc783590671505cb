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
    "в среднем около": "~", "под": "~", "шамамен": "~", "шамамен алғанда": "~", "жуықтап": "~", "кемінде": ">=",
    "кем дегенде": ">=", "ең кемі": ">=", "ең көбі": "<=", "әрі кеткенде": "<=",
    "more than": ">", "over": ">", "above": ">", "at least": ">=", "no less than": ">=", "not less than": ">=",
    "less than": "<", "under": "<", "below": "<", "up to": "<=", "no more than": "<=", "not more than": "<=",
    "about": "~", "around": "~", "approximately": "~", "nearly": "~", "almost": "~", "some": "~",
}  # fmt: skip
_BEHIND: Final[dict[str, str]] = {
    "астам": ">", "аса": ">", "артық": ">", "көп": ">", "кем емес": ">=", "кем": "<", "аз": "<", "аспайтын": "<=",
    "артық емес": "<=", "жуық": "~", "таяу": "~", "тарта": "~", "шақты": "~", "шамасында": "~", "қаралы": "~",
    "жетер-жетпес": "~",
}  # fmt: skip
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

    >>> behind(["100", "астам"], 1)
    (2, '>')
    """
    for length in (2, 1):
        sign = _behind().get(" ".join(words[at : at + length]))
        if sign and at + length <= len(words):
            return at + length, sign
    return None


@cache
def _behind() -> dict[str, str]:
    return _BEHIND | {"жуығы": "~", "астамы": ">", "астамын": ">", "жуығын": "~"}
