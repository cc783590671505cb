"""A frame found in a Russian sentence, and what is asked around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kopir.documents.morphology.russian import Form
from kopir.documents.undertakings.line import Line
from kopir.documents.undertakings.words import Frame

CLOSE: Final = 7
"""Words to an infinitive that must be near."""
_RELATIVES: Final = frozenset({"который", "если", "когда", "пока"})


@dataclass(frozen=True)
class Match:
    """A frame in a sentence.

    Attributes:
        frame: that was found.
        form: reading of its verb.
        at, last: places of its first and last token.
        inverted: whether it stands behind what is undertaken: «открыть школу поручил аким».
    """

    frame: Frame
    form: Form
    at: int
    last: int
    inverted: bool = False

    @property
    def open(self) -> bool:
        """Whether what stands before the verb is part of the undertaking."""
        return self.frame.open or self.form.pos in ("PRTS", "PRED")


def infinitive(line: Line, last: int, reach: int) -> int | None:
    """Place of the next infinitive within so many tokens, before another finite verb takes it."""
    for step in range(last + 1, min(line.after, last + 1 + reach)):
        if line.token(step).text == ";":
            return None
        if line.infinitive(step):
            return step
        if line.pos(step) == "VERB":
            return None
    return None


def relative(line: Line, at: int) -> bool:
    """Whether the clause is one of «который», «если», «когда»."""
    for step in range(at - 1, max(line.first, at - 12) - 1, -1):
        if line.token(step).text in ",;:":
            return False
        if line.among(step, _RELATIVES):
            return True
    return False


def opening(line: Line, at: int) -> int:
    """Place of the first word of the sentence before a token, behind bullets and quotation marks."""
    first = line.first
    while first < at and line.token(first).kind == "sign":
        first += 1
    return first
