"""What was typed for a question: read from the form, compared with what the person saw, put back into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kopir.accounts.kinds import digest
from kopir.cooperation.assessments.models import Answer
from kopir.cooperation.assessments.services import Given
from kopir.cooperation.assessments.words import written_in
from kopir.errors import InvalidInput
from kopir.language import Language

PARTS: Final = ("kind", "title", "address", "day")
CANNOT: Final = "cannot"
MOST_ROWS: Final = 24
"""Rows of evidence that are read of one question: more than are kept, so that too many are told."""


@dataclass(frozen=True)
class Typed:
    """The entries of one question as they stand in the form.

    Attributes:
        level: a number, ``cannot``, or nothing.
        words: the reasons.
        rows: evidence, without empty rows.
        version: of the answer that the form was made from.
        seal: digest of these entries as they were when the form was made.
    """

    level: str = ""
    words: str = ""
    rows: tuple[Mapping[str, str], ...] = ()
    version: int = 0
    seal: str = field(default="", compare=False)

    def sealed(self) -> str:
        """The version and a digest of the entries, for the form to carry."""
        return f"{self.version}:{self.content()}"

    def content(self) -> str:
        """A digest of what the entries say."""
        return digest([self.level, self.words, [[row.get(part, "") for part in PARTS] for row in self.rows]])

    @property
    def touched(self) -> bool:
        """Whether the person changed anything."""
        return self.seal != self.content()

    def given(self, page: Language) -> Given:
        """What is said, for the service."""
        return Given(
            level=None if self.level in ("", CANNOT) else whole(self.level),
            cannot_say=self.level == CANNOT,
            words=self.words,
            lang=written_in(self.words, page),
            evidence=self.rows,
        )


def whole(written: str) -> int:
    """A number that a form carries unseen: a version, a level, a row of a table.

    Raises:
        InvalidInput: the form was changed on its way.
    """
    if not (written.isascii() and written.isdecimal() and len(written) < 10):
        raise InvalidInput("the form could not be read; open the page anew")
    return int(written)


def kept(answer: Answer | None, version: int = 0) -> Typed:
    """What is kept of a question, as entries; ``version`` is that of an answer to an earlier wording."""
    if answer is None:
        return Typed(version=version)
    level = CANNOT if answer.cannot_say else "" if answer.level is None else str(answer.level)
    rows = tuple({part: str(row.get(part, "")) for part in PARTS} for row in answer.evidence)
    return Typed(level, answer.words, rows, answer.version)


def read(sent: Mapping[str, Any], code: str) -> Typed | None:
    """What was typed for a question; nothing where the form did not hold it.

    Raises:
        InvalidInput: the form was changed on its way.
    """
    seal = str(sent.get(f"seal-{code}", ""))
    if not seal:
        return None
    version, _colon, content = seal.partition(":")
    words = str(sent.get(f"words-{code}", "")).replace("\r\n", "\n").strip()
    return Typed(str(sent.get(f"level-{code}", "")), words, _rows(sent, code), whole(version), content)


def _rows(sent: Mapping[str, Any], code: str) -> tuple[Mapping[str, str], ...]:
    rows = []
    for place in range(MOST_ROWS):
        row = {part: " ".join(str(sent.get(f"{part}-{code}-{place}", "")).split()) for part in PARTS}
        if row["title"] or row["address"] or row["day"]:
            rows.append(row)
    return tuple(rows)
