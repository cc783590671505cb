"""Enumerations: "A, B and C" as each language joins them.

CLDR's Kazakh pattern for three and more has no conjunction and its English one is American, so the
conjunctions stand here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kopir.language.text import Language

_AND: Final[dict[Language, str]] = {"kk": "және", "ru": "и", "en": "and"}


def listing(items: Sequence[str], language: Language) -> str:
    """The items in one phrase; nothing for no items.

    >>> listing(["Иран", "Үндістан", "Қытай"], "kk")
    'Иран, Үндістан және Қытай'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {_AND[language]} {items[-1]}"
