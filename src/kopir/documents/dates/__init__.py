"""Dates, periods and horizons, by grammar."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kopir.documents.dates.calendar import Base
from kopir.documents.dates.grammar import rules
from kopir.documents.dates.roles import role
from kopir.documents.dates.scene import Scene, Value
from kopir.documents.dates.words import letters
from kopir.documents.entities import Date
from kopir.documents.found import Found
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTHS: Final = re.compile(r"\d{4}-(?:H|Q|\d\d(?!-))")
_HEAD: Final = 12
"""Lines at the top of a text among which one may tell its date."""


def find(prepared: Prepared, found: Found) -> None:
    """Add mentions of Date and their relations."""
    words = [token.low for token in prepared.tokens]
    scene = Scene(
        prepared.tokens, words, letters(prepared.tokens, words, prepared.lang), Base(prepared.published),
        prepared.lang,
    )  # fmt: skip
    scene.base = Base(prepared.published or _own_date(prepared, scene))
    every = [date for sentence in prepared.sentences for date in _dates(sentence, scene)]
    found.add(replace(date, role=role(date, prepared, scene)) for date in every)


def _own_date(prepared: Prepared, scene: Scene) -> str | None:
    """The day a line at the top of the text gives, if one does."""
    for sentence in prepared.sentences[:_HEAD]:
        if sentence.after - sentence.first > 14:
            continue
        for date in _dates(sentence, scene):
            if _DAY.fullmatch(date.value) and role(date, prepared, scene) == "publication":
                return date.value
    return None


def _dates(sentence: Sentence, scene: Scene) -> list[Date]:
    """The dates of a sentence, in order of the rules."""
    line = scene.letters[sentence.first : sentence.after]
    if not line.strip(".:,-(s&Pyvftu"):
        return []
    taken = bytearray(len(line))
    found: list[Date] = []
    for pattern, rule in rules(scene.lang):
        for match in pattern.finditer(scene.letters, sentence.first, sentence.after):
            first, after = match.start() - sentence.first, match.end() - sentence.first
            if first == after or any(taken[first:after]):
                continue
            value = rule(match, scene)
            if not value:
                continue
            taken[first:after] = b"\1" * (after - first)
            scene.period = _period(value, scene)
            found.append(_date(match, scene, value if isinstance(value, Value) else Value(value)))
    return sorted(found, key=lambda date: date.start)


def _period(value: Value | str, scene: Scene) -> str:
    """The months a later "same period" is like."""
    written = value if isinstance(value, str) else value.resolved or value.value
    return written if _MONTHS.match(written) else scene.period


def _date(match: re.Match[str], scene: Scene, value: Value) -> Date:
    first, last = match.start(), match.end() - 1
    return Date(
        start=scene.cut[first].start, end=scene.cut[last].end, value=value.value, resolved=value.resolved
    )
