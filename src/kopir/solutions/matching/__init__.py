"""Matching: what answers a need of a country, why, and who closed such a gap before."""

from kopir.solutions.matching.fastest import Faster, Fastest, fastest
from kopir.solutions.matching.fitting import Fit, fit
from kopir.solutions.matching.licences import Policy, policies, policy
from kopir.solutions.matching.matches import CRITERIA, USUAL, Catalogue, Match, checked
from kopir.solutions.matching.practices import (
    PRACTICE_CRITERIA,
    PRACTICE_USUAL,
    PracticeMatch,
    answering,
    likenesses,
    practice_matches,
    practices_checked,
    similar,
)
from kopir.solutions.matching.readiness import Readiness, Ready, wants
from kopir.solutions.weighing import Weights

__all__ = [
    "CRITERIA",
    "PRACTICE_CRITERIA",
    "PRACTICE_USUAL",
    "USUAL",
    "Catalogue",
    "Faster",
    "Fastest",
    "Fit",
    "Match",
    "Policy",
    "PracticeMatch",
    "Readiness",
    "Ready",
    "Weights",
    "answering",
    "checked",
    "fastest",
    "fit",
    "likenesses",
    "policies",
    "policy",
    "practice_matches",
    "practices_checked",
    "similar",
    "wants",
]
