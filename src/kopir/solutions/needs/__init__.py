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
    having,
    needs_of,
)
from kopir.solutions.needs.peers import peers_of
from kopir.solutions.needs.vocabulary import Block, Need, Proof, blocks, need, needs
from kopir.solutions.weighing import Weights

__all__ = [
    "CRITERIA",
    "EQUAL",
    "Block",
    "FoundNeed",
    "Need",
    "Proof",
    "Sign",
    "Weights",
    "assessed",
    "blocks",
    "checked",
    "having",
    "need",
    "needs",
    "needs_of",
    "peers_of",
]
