"""Tables of programmes: activities and what is drawn from them, agencies, imports, sums for the matrix."""

from __future__ import annotations

from kopir.cooperation.programmes.models.activities import Activity, Content, Party, Recipient, Sector, Target
from kopir.cooperation.programmes.models.agencies import Agency, AgencyBudget
from kopir.cooperation.programmes.models.money import Budget, Transaction
from kopir.cooperation.programmes.models.results import Indicator, Period, Result
from kopir.cooperation.programmes.models.runs import Run
from kopir.cooperation.programmes.models.sums import Cell, Portion, Presence

__all__ = [
    "Activity",
    "Agency",
    "AgencyBudget",
    "Budget",
    "Cell",
    "Content",
    "Indicator",
    "Party",
    "Period",
    "Portion",
    "Presence",
    "Recipient",
    "Result",
    "Run",
    "Sector",
    "Target",
    "Transaction",
]
