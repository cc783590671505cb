"""Figures against evidence: is what a text says true according to the store?

Only claims whose indicator, country and unit are known are held against it; of all others it is said that
there are no data. A false alarm is worse than a miss.
"""

from __future__ import annotations

from kopir.documents.checking.claims import Claims
from kopir.documents.checking.comparing import best_verdict, place_verdict, value_verdict
from kopir.documents.checking.parts import oversummed
from kopir.documents.checking.verdict import OUTCOMES, Claim, Outcome, Proof, Verdict
from kopir.documents.reading import Reading
from kopir.evidence.view import View

__all__ = ["OUTCOMES", "Claim", "Outcome", "Proof", "Verdict", "check"]


def check(reading: Reading, view: View) -> list[Verdict]:
    """A verdict for each claim of a text, in its order.

    Args:
        reading: of the text.
        view: of the evidence; one as of the text's day asks what could be known then.
    """
    wrong_sums = oversummed(reading)
    return [_verdict(reading, view, claim, wrong_sums.keys()) for claim in Claims(reading).all()]


def _verdict(reading: Reading, view: View, claim: Claim, wrong_sums: object) -> Verdict:
    figure = claim.figure
    if figure is not None and figure.suspect:
        return Verdict(claim, "suspect", (), "{why}", {"why": figure.suspect})
    if figure is not None and figure.span in wrong_sums:  # type: ignore[operator]
        return Verdict(claim, "parts", (), "the parts named sum to more than the whole")
    if claim.indicator is None or claim.area is None:
        return Verdict(claim, "no_data")
    if figure is None:
        return best_verdict(view, claim, reading.published)
    if figure.kind == "rank":
        return place_verdict(view, claim, reading.published)
    return value_verdict(view, claim, reading.text[figure.start : figure.end])
