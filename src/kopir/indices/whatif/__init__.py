"""What if, and what would it take: changes of inputs and weights, goals, and where a change came from.

``change`` makes an index again with other values or weights and shares the effect among the changes; ``goal``
finds the cheapest changes that reach a rank or a score, ``frontier`` what every rank costs; ``paces`` says
how fast similar countries have moved; ``decompose`` splits a change between two editions.
"""

from kopir.indices.whatif.change import Change, Outcome, change
from kopir.indices.whatif.decompose import Decomposition, Side, between, decompose
from kopir.indices.whatif.frontier import Frontier, alternatives, frontier
from kopir.indices.whatif.goal import Goal, Move, Setting, goal, setting
from kopir.indices.whatif.pace import Pace, Window, paces
from kopir.indices.whatif.room import Room
from kopir.indices.whatif.trend import Trend, trend

__all__ = [
    "Change",
    "Decomposition",
    "Frontier",
    "Goal",
    "Move",
    "Outcome",
    "Pace",
    "Room",
    "Setting",
    "Side",
    "Trend",
    "Window",
    "alternatives",
    "between",
    "change",
    "decompose",
    "frontier",
    "goal",
    "paces",
    "setting",
    "trend",
]
