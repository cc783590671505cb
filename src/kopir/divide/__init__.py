"""The room that measures divides: how unequal countries are, and how far social groups inside them are apart.

``between`` answers for the members of a group and every period at once; ``gaps`` answers for women and men,
town and country, poor and rich inside one country; ``trend`` says whether a divide narrows. The measures
themselves (``measures``, ``decomposition``) work on plain arrays and can be used alone.
"""

from kopir.divide.between import Between, Row, between
from kopir.divide.decomposition import Decomposition, decompose
from kopir.divide.labels import Label, Pair, measure_labels, pair, pairs
from kopir.divide.measures import MEASURES, measure
from kopir.divide.parity import (
    Across,
    Available,
    ParityTrend,
    available_pairs,
    gap_series,
    gaps,
    gaps_across,
    parity_trend,
    sum_up,
)
from kopir.divide.partition import partition
from kopir.divide.social import Gap
from kopir.divide.trend import Trend, trend

__all__ = [
    "MEASURES",
    "Across",
    "Available",
    "Between",
    "Decomposition",
    "Gap",
    "Label",
    "Pair",
    "ParityTrend",
    "Row",
    "Trend",
    "available_pairs",
    "between",
    "decompose",
    "gap_series",
    "gaps",
    "gaps_across",
    "measure",
    "measure_labels",
    "pair",
    "pairs",
    "parity_trend",
    "partition",
    "sum_up",
    "trend",
]
