"""Weights: as they stand, from the data, from experts, and from each unit's own best case.

- ``effective``, ``equal``, ``with_weights``: what leaves count in the end, the same index weighted otherwise;
- ``optimised``, ``balance_of``: weights that give each part the importance it is meant to have;
- ``principal``, ``entropy``: weights from the data alone;
- ``budget_allocation``, ``ahp``, ``judgements``: weights from several experts, with their disagreement;
- ``benefit_of_doubt``: each unit under the weights that suit it best.
"""

from kopir.indices.weights.agreed import Agreed, kendall
from kopir.indices.weights.benefit import BestCase, benefit_of_doubt
from kopir.indices.weights.budget import budget_allocation
from kopir.indices.weights.components import Principal, principal
from kopir.indices.weights.entropies import Entropy, entropy
from kopir.indices.weights.given import effective, equal, with_weights
from kopir.indices.weights.optimising import Balance, Optimised, balance_of, optimised
from kopir.indices.weights.pairwise import ahp, judgements

__all__ = [
    "Agreed",
    "Balance",
    "BestCase",
    "Entropy",
    "Optimised",
    "Principal",
    "ahp",
    "balance_of",
    "benefit_of_doubt",
    "budget_allocation",
    "effective",
    "entropy",
    "equal",
    "judgements",
    "kendall",
    "optimised",
    "principal",
    "with_weights",
]
