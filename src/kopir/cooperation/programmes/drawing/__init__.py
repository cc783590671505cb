"""Drawing: the rows of the tables, taken out of the XML of an activity that is valid."""

from __future__ import annotations

from kopir.cooperation.programmes.drawing.activities import Drawn, Reporter, draw

__all__ = ["Drawn", "Reporter", "draw"]
