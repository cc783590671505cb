"""Verdicts as plain data and as reasons in the reader's language."""

from __future__ import annotations

from typing import Any

from kopir.documents.checking.verdict import Verdict
from kopir.language.catalogue import gettext
from kopir.language.text import Language


def reason(verdict: Verdict, language: Language) -> str:
    """Why a verdict is what it is; empty where the outcome says it all."""
    return gettext(verdict.message, language, **verdict.facts) if verdict.message else ""


def plain(verdict: Verdict, language: Language = "en") -> dict[str, Any]:
    """A verdict for programs: the claim, the outcome, its proof, the reason in a language."""
    claim = verdict.claim
    return {
        "start": claim.start,
        "end": claim.end,
        "indicator": claim.indicator,
        "area": claim.area,
        "period": claim.period,
        "group": claim.group,
        "outcome": verdict.outcome,
        "why": reason(verdict, language) or None,
        "proof": [
            {
                "indicator": proof.indicator,
                "area": proof.area,
                "period": proof.period,
                "value": proof.value,
                "rank": proof.rank,
                "source": proof.source,
                "edition": proof.edition,
                "release": proof.release,
                "known_since": proof.known_since.isoformat(),
            }
            for proof in verdict.proof
        ],
    }
