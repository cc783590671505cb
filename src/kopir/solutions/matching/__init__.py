"""Matching: what answers a need of a country, why, and who closed such a gap before."""

from kopir.solutions.matching.fastest import Faster, Fastest, fastest
from kopir.solutions.matching.matches import CRITERIA, USUAL, Catalogue, Match, Ready, checked
from kopir.solutions.weighing import Weights

__all__ = [
    "CRITERIA",
    "USUAL",
    "Catalogue",
    "Faster",
    "Fastest",
    "Match",
    "Ready",
    "Weights",
    "checked",
    "fastest",
]
