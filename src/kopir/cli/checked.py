"""What the evidence says of the figures of a text, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kopir.cli.speech import language, later, say
from kopir.language import number, ordinal_place

if TYPE_CHECKING:
    from kopir.documents.checking import Proof, Verdict
    from kopir.documents.reading import Reading
    from kopir.evidence.view import View

OUTCOMES: Final = {
    "agrees": later("agrees"),
    "rounded": later("agrees when rounded"),
    "other_period": later("true of another period"),
    "contradicted": later("contradicted"),
    "differs": later("the source of the store has another value"),
    "suspect": later("unit or magnitude suspect"),
    "parts": later("the parts do not sum"),
    "no_data": later("no data"),
}


@dataclass(frozen=True)
class Told:
    """The verdicts about a text.

    Attributes:
        reading: of the text.
        verdicts: in its order.
    """

    reading: Reading
    verdicts: list[Verdict]

    def words(self, verdict: Verdict) -> str:
        """The words of a claim."""
        return self.reading.text[verdict.claim.start : verdict.claim.end]


def told(reading: Reading, view: View | None) -> Told | None:
    """Hold a reading against the evidence; ``None`` where there is none to hold it against."""
    if view is None:
        return None
    from kopir.documents.checking import check

    return Told(reading, check(reading, view))


def verdict_lines(verdict: Verdict) -> Iterator[str]:
    """A verdict with its reason, then its proof where there are data."""
    from kopir.documents.checking.plain import reason

    why = reason(verdict, language())
    yield say(OUTCOMES[verdict.outcome]) + (f": {why}" if why else "")
    if verdict.proof:
        first = verdict.proof[0]
        source = f"{first.source} {first.edition}".strip()
        yield "; ".join(_line(each) for each in verdict.proof) + f" ({source})"


def _line(proof: Proof) -> str:
    place = f", {ordinal_place(proof.rank, language())}" if proof.rank else ""
    return f"{_area(proof.area)} {proof.period}: {number(proof.value, language())}{place}"


def _area(code: str) -> str:
    from kopir.errors import NotFound
    from kopir.evidence import areas

    try:
        return areas.area(code).names.get(language())
    except NotFound:
        return code
