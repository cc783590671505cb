"""Goals and targets proposed for what is typed into a form, with the words that led to each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast

from kopir.errors import InvalidInput
from kopir.language import LANGUAGES, Language
from kopir.solutions.pages import options
from kopir.solutions.pages.fields import Form
from kopir.solutions.pages.typed import Typed, rows
from kopir.solutions.records.parts import LONGEST, plain
from kopir.solutions.targets import PRESENT, Proposal, propose

MOST: Final = 8
"""Proposals that are shown."""


@dataclass(frozen=True)
class Proposed:
    """A goal or target that the texts may be about.

    Attributes:
        code: ``9.c`` or ``9``. text: its words in the reader's language.
        sure: whether the texts are held to be about it, or it is only possible.
        found: words that led to it, with the language they are in.
    """

    code: str
    text: str
    sure: bool
    found: tuple[tuple[str, str], ...]


def proposed(form: Form, typed: Typed, language: Language) -> list[Proposed]:
    """What the texts typed in any of the three languages may be about, the likeliest first.

    Goals and targets that are in the form already are not proposed again.
    """
    there = {typed.get(f"goals.{number}.target", "") for number in rows(typed, "goals")}
    scores: dict[str, float] = {}
    found: dict[str, dict[tuple[str, str], None]] = {}
    for code in LANGUAGES:
        text = "\n".join(_texts(form, typed, code))
        if not text.strip():
            continue
        for one in _asked(text, code):
            aim = one.target or str(one.goal)
            scores[aim] = max(one.score, scores.get(aim, 0.0))
            spans: dict[tuple[str, str], None] = {
                (" ".join(text[start:end].split()), code): None for start, end in one.words
            }
            found.setdefault(aim, {}).update(spans)
    best = sorted(scores, key=lambda aim: (-scores[aim], aim))
    return [
        Proposed(aim, options.aim(aim, language, longest=1_000), scores[aim] >= PRESENT, tuple(found[aim]))
        for aim in best
        if aim not in there
    ][:MOST]


def _asked(text: str, language: str) -> tuple[Proposal, ...]:
    try:
        return propose(text, cast(Language, language), MOST)
    except InvalidInput:
        return ()


def _texts(form: Form, typed: Typed, language: str) -> Iterator[str]:
    for name in form.proposing:
        given = typed.get(f"{name}.{language}", typed.get(name, "") if language == "en" else "")
        if given.strip():
            yield str(plain(given[:LONGEST])).rstrip(".") + "."
