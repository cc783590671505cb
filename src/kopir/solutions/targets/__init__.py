"""Goals and targets of sustainable development that a text is about, in Kazakh, Russian and English.

``propose`` finds phrases of word lists, each of which speaks for a target with a weight, and shows the words
of the text that led to a proposal. It needs no network and gives the same answer each time. It proposes, a
person confirms.
"""

from __future__ import annotations

from kopir.solutions.targets.official import goal_name, target_text, targets
from kopir.solutions.targets.proposing import PRESENT, Proposal, propose, scores

__all__ = ["PRESENT", "Proposal", "goal_name", "propose", "scores", "target_text", "targets"]
