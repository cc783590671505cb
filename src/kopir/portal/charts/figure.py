"""Any chart with words around it (a sparkline is a word itself)."""

from kopir.portal.charts.divides import Curves, Panels
from kopir.portal.charts.journeys import Journey
from kopir.portal.charts.model import (
    Bands,
    Distribution,
    Gaps,
    HeatMap,
    Lines,
    RankedBars,
    Ranks,
    Slope,
    Stack,
    Waterfall,
)
from kopir.portal.charts.networks import Network

Figure = (
    Bands
    | Curves
    | Distribution
    | Gaps
    | HeatMap
    | Journey
    | Lines
    | Network
    | Panels
    | RankedBars
    | Ranks
    | Slope
    | Stack
    | Waterfall
)
