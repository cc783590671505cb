"""The year a claim is about."""

from __future__ import annotations

import re
from typing import Final

_YEAR: Final = re.compile(r"(\d{4})")
_RELATIVE: Final = re.compile(r"year([+-]\d+)?")
_WHOLE: Final = re.compile(r"\d{4}|year(?:[+-]\d+)?|day(?:[+-]\d+)?")


def year(value: str | None, published: str | None) -> int | None:
    """The year of a date's value: the one it names, or the one it leans on.

    Args:
        value: of a date, ``2024``, ``2025-09``, ``year-1`` …; ``None`` = none given.
        published: date of the text as far as known.

    >>> year("year-1", "2023-07"), year("2024-Q3", None), year("P5Y", "2023"), year("year", None)
    (2022, 2024, None, None)
    """
    if value is None:
        return None
    relative = _RELATIVE.fullmatch(value)
    if relative:
        return int(published[:4]) + int(relative[1] or 0) if published else None
    if "/" in value or value.startswith(("P", "R")):
        return None
    absolute = _YEAR.match(value)
    return int(absolute[1]) if absolute else None


def partial(value: str | None) -> bool:
    """Whether a date is a part of a year, or several years.

    >>> partial("2024"), partial("year-1"), partial(None), partial("2024-H1"), partial("2020/2024")
    (False, False, False, True, True)
    """
    return value is not None and not _WHOLE.fullmatch(value)
