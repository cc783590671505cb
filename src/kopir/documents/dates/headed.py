"""Days as the head of a page writes them in Kazakh: 23 қыркүйек 2022; 2024, 15 мамыр; 31 нау, 2022.

In a sentence a year follows its word (2022 жылғы 23 қыркүйек), and a number behind a month counts something;
so the month has to stand without an ending, and no word may follow that could be counted.
"""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.dates import days as numbered
from kopir.documents.dates import words as classes
from kopir.documents.dates.calendar import Year, day_value
from kopir.documents.dates.scene import Scene

_YEARS: Final = range(1950, 2100)


def day(match: re.Match[str], scene: Scene) -> str | None:
    """A day, a month without an ending, and four digits."""
    at = match.start("m")
    year, word = scene.number(match.start("y")), scene.words[at]
    if year not in _YEARS or (word not in classes.PLAIN_MONTHS and match["m"] == "m"):
        return None
    behind = scene.cut[match.end()] if match.end() < len(scene.cut) else None
    if behind is not None and behind.kind == "word" and not behind.capital and behind.low not in _BEHIND:
        return None
    return day_value(Year(year), classes.month(word), scene.number(match.start("d")))


def day_of_month(match: re.Match[str], scene: Scene) -> str | None:
    """A day behind its month in the genitive: қараша айының 30-ы күні."""
    return numbered.day(match, scene) if _of_month(match, scene) else None


def days_of_month(match: re.Match[str], scene: Scene) -> str | None:
    """Days behind their month: желтоқсан айының 25-26 күндері."""
    return numbered.days(match, scene) if _of_month(match, scene) else None


def _of_month(match: re.Match[str], scene: Scene) -> bool:
    return scene.words[match.start("m") + 1] == "айының"


_BEHIND: Final = ("сағат", "күні", "күнгі", "ж", "жыл", "жылғы", "жылы")
