"""Economy in context: figures said in public held against each other and against official series.

``checks`` asks whether reported figures fit together, ``official`` what the evidence says of one,
``aggregates`` adds up the members of a group of states with the coverage told.
"""

from kopir.cooperation.economy.aggregates import MEASURES, Growth, Sum, growth, newest, total
from kopir.cooperation.economy.checks import checked
from kopir.cooperation.economy.findings import Amount, Finding
from kopir.cooperation.economy.official import Official, official

__all__ = [
    "MEASURES",
    "Amount",
    "Finding",
    "Growth",
    "Official",
    "Sum",
    "checked",
    "growth",
    "newest",
    "official",
    "total",
]
