"""Figures against evidence: is what a text says true according to the store?

Only claims whose indicator, country and unit are known are held against it; of all others it is said that
there are no data. A false alarm is worse than a miss.
"""

from __future__ import annotations

from typing import Final

from kopir.documents.checking.claims import Claims
from kopir.documents.checking.comparing import value_verdict
from kopir.documents.checking.parts import oversummed
from kopir.documents.checking.places import best_verdict, place_verdict, rise_verdict
from kopir.documents.checking.verdict import OUTCOMES, Claim, Outcome, Proof, Verdict
from kopir.documents.entities import Figure
from kopir.documents.reading import Reading
from kopir.evidence.view import View
from kopir.language.catalogue import phrase

__all__ = ["OUTCOMES", "Claim", "Outcome", "Proof", "Verdict", "check"]

_SUSPECT: Final = {
    "magnitude": phrase("the words of size do not follow each other; one of them is wrong or left out"),
    "share over 100 %": phrase("a share cannot be over 100 %"),
    "fall by over 100 %": phrase("nothing can fall by more than 100 %"),
}


def check(reading: Reading, view: View) -> list[Verdict]:
    """A verdict for each claim of a text, in its order.

    Args:
        reading: of the text. Its day bounds what could be known: an edition that appeared later is told as
            another edition.
        view: of the evidence.
    """
    wrong_sums = oversummed(reading)
    return [_verdict(reading, view, claim, wrong_sums) for claim in Claims(reading).all()]


def _verdict(
    reading: Reading, view: View, claim: Claim, wrong_sums: dict[tuple[int, int], tuple[Figure, ...]]
) -> Verdict:
    figure = claim.figure
    if figure is not None and figure.suspect:
        unknown = phrase("the figure looks wrong in the text itself")
        return Verdict(claim, "suspect", (), _SUSPECT.get(figure.suspect, unknown))
    if figure is not None and figure.span in wrong_sums:
        whole = figure.value
        facts: dict[str, object] = {
            "whole": whole,
            "parts": sum(part.value for part in wrong_sums[figure.span]),
        }
        return Verdict(
            claim, "parts", (), phrase("the parts named sum to {parts}, the whole is {whole}"), facts
        )
    if claim.indicator is None or claim.area is None or not view.has(claim.indicator):
        return Verdict(claim, "no_data")
    if figure is None:
        return best_verdict(view, claim, reading.published)
    if figure.kind == "rank":
        return place_verdict(view, claim, reading.published)
    if figure.kind == "rank_change":
        return rise_verdict(view, claim, reading.published)
    return value_verdict(view, claim, reading.text[figure.start : figure.end], reading.published)
