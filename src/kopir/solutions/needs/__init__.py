"""Needs: a vocabulary of what a country may lack, and which of it the evidence shows.

``needs()`` is the vocabulary, ``needs_of(view, area)`` what a country needs with its proofs.
"""

from kopir.solutions.needs.found import (
    CRITERIA,
    EQUAL,
    FoundNeed,
    Sign,
    assessed,
    checked,
    echoes,
    having,
    needs_of,
    ranked,
)
from kopir.solutions.needs.govstack import Step, UseCase
from kopir.solutions.needs.peers import peers_of
from kopir.solutions.needs.tracks import present
from kopir.solutions.needs.vocabulary import Block, Need, Proof, blocks, need, needs, use_cases
from kopir.solutions.weighing import Weights

__all__ = [
    "CRITERIA",
    "EQUAL",
    "Block",
    "FoundNeed",
    "Need",
    "Proof",
    "Sign",
    "Step",
    "UseCase",
    "Weights",
    "assessed",
    "blocks",
    "checked",
    "echoes",
    "having",
    "need",
    "needs",
    "needs_of",
    "peers_of",
    "present",
    "ranked",
    "use_cases",
]
