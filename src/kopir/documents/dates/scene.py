"""What the rules of dates look at: words, their letters, when the text is of, and what a date is worth."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kopir.documents.dates import words as classes
from kopir.documents.dates.calendar import Base, Year
from kopir.documents.numerals import numeral, ordinal
from kopir.documents.tokens import Token


@dataclass(frozen=True)
class Value:
    """What a date is worth: its value and, where that leans on the text's date, the same in the calendar."""

    value: str
    resolved: str | None = None


@dataclass
class Scene:
    """What the rules look at.

    Attributes:
        cut, words, letters: tokens, their words in lower case and their letters.
        base: when the text is of.
        lang: of the text.
        period: value of the last months, quarter or half-year read.
        near: places of the first and behind the last word around the date at hand.
    """

    cut: list[Token]
    words: list[str]
    letters: str
    base: Base
    lang: str
    near: tuple[int, int] = (0, 0)
    period: str = ""

    @property
    def coming(self) -> bool:
        """Whether the sentence speaks of what is to come."""
        return any(
            word.startswith(_COMING) or word.endswith(_COMING_ENDINGS)
            for word in self.words[slice(*self.near)]
        )

    def number(self, at: int) -> int:
        """A number in digits or the ordinal at a place; 0 where it is none."""
        text = self.cut[at].text
        return (
            int(text)
            if text.isdigit()
            else ordinal(text, self.lang) or ordinal(self.words[at], self.lang) or 0
        )

    def count(self, match: re.Match[str]) -> int | None:
        """The number of a length."""
        found = numeral(self.cut, self.words, match.start("count"), self.lang)
        whole = found and found.value == int(found.value) and found.after >= match.end("count")
        return int(found.value) if found and whole else None

    def year(self, match: re.Match[str], group: str) -> Year | None:
        """The year of a group."""
        written = (match[group] or "").lstrip(",O")
        if not written:
            return None
        first = match.end(group) - len(written)
        if written[0] == "Y":
            return Year(self.number(first))
        if written[0] == "r":
            return self.base.away(-1 if self.words[first].startswith("былтыр") else 0)
        return self.base.away(classes.SIDES[written[0]])

    def named_year(self, match: re.Match[str]) -> Year | None:
        """The year before or behind."""
        return self.year(match, "pre") or self.year(match, "post")


Rule = Callable[[re.Match[str], Scene], Value | str | None]


def until(match: re.Match[str], scene: Scene, value: str | None) -> str | None:
    """A horizon where until, by or дейін stands with it."""
    return f"/{value}" if value and ahead_of(match, scene) else value


_COMING: Final = (
    "состоится", "состоятся", "пройдет", "пройдут", "запланирован", "планиру", "намечен", "будет", "будут",
    "предстоит", "предстоящ", "может", "могут", "готовит",
    "ожидается", "откроется", "начнется", "посетит", "стартует", "намерен", "өтеді",
    "өтпек", "өткізіледі", "жоспарлан", "көзделген", "болады", "басталады", "ұйымдастырылады", "келеді",
    "барады",
    "будущем", "will", "planned", "scheduled",
)  # fmt: skip


_COMING_ENDINGS: Final = ("мақ", "мек", "бақ", "бек", "пақ", "пек", "атынын", "етінін", "атын", "етін")
"""What events to come are told by; a month without a year is then the next one."""


def ahead_of(match: re.Match[str], scene: Scene) -> bool:
    """Whether a date is one until or by which something is."""
    start, end = match.span()
    by = scene.letters[start - 1 : start] == "y" or scene.letters[end : end + 1] == "z"
    return bool(match["b"] or match["e"] or by)


def near_year(month: int, day: int | None, match: re.Match[str], scene: Scene) -> Year | None:
    """The year of a month or day that names none."""
    first, after = match.span()
    while first > match.start() - 9 and first and scene.cut[first - 1].text not in (";", "."):
        first -= 1
    while after < match.end() + 9 and after < len(scene.cut) and scene.cut[after].text not in (";", "."):
        after += 1
    scene.near = first, after
    horizon = "b" in match.groupdict() and ahead_of(match, scene)
    return scene.base.year_of(month, day, 1 if horizon or scene.coming else 7)


def word_before(match: re.Match[str], scene: Scene) -> str:
    """The word before a date."""
    return scene.words[match.start() - 1] if match.start() else ""
