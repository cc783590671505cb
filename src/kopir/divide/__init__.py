"""The room that measures divides: how unequal countries are, and how far social groups inside them are apart.

``between`` answers for the members of a group and every period at once; ``gaps`` answers for women and men,
town and country, poor and rich inside one country; ``trend`` says whether a divide narrows. The measures
themselves (``measures``), curves, concentration indices, decompositions by subgroup, source and year, and
intervals work on plain arrays and can be used alone.
"""

from kopir.divide.between import Between, Row, between
from kopir.divide.change import ChangeOfMLD, Year, change_of_mld
from kopir.divide.concentration import (
    Concentration,
    concentration,
    concentration_index,
    extended_concentration,
)
from kopir.divide.curves import Curve, concentration_curve, lorenz
from kopir.divide.decomposition import Decomposition, decompose, decompose_entropy
from kopir.divide.distribution import Distribution, Interval, Parts, Subgroup
from kopir.divide.factors import contributions, explained, gini_sources, natural
from kopir.divide.intervals import Intervals, intervals, replicates
from kopir.divide.labels import Label, Pair, measure_labels, pair, pairs, reasons
from kopir.divide.measures import MEASURES, SHOWN, Measure, measure, undefined
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
from kopir.divide.progressivity import Change, change_of_gini
from kopir.divide.shapley import shapley, shapley_factors, shapley_subgroups
from kopir.divide.social import Gap
from kopir.divide.subgroups import Split, split_atkinson, split_gini
from kopir.divide.trend import Trend, trend

__all__ = [
    "MEASURES",
    "SHOWN",
    "Across",
    "Available",
    "Between",
    "Change",
    "ChangeOfMLD",
    "Concentration",
    "Curve",
    "Decomposition",
    "Distribution",
    "Gap",
    "Interval",
    "Intervals",
    "Label",
    "Measure",
    "Pair",
    "ParityTrend",
    "Parts",
    "Row",
    "Split",
    "Subgroup",
    "Trend",
    "Year",
    "available_pairs",
    "between",
    "change_of_gini",
    "change_of_mld",
    "concentration",
    "concentration_curve",
    "concentration_index",
    "contributions",
    "decompose",
    "decompose_entropy",
    "explained",
    "extended_concentration",
    "gap_series",
    "gaps",
    "gaps_across",
    "gini_sources",
    "intervals",
    "lorenz",
    "measure",
    "measure_labels",
    "natural",
    "pair",
    "pairs",
    "parity_trend",
    "partition",
    "reasons",
    "replicates",
    "shapley",
    "shapley_factors",
    "shapley_subgroups",
    "split_atkinson",
    "split_gini",
    "sum_up",
    "trend",
    "undefined",
]
