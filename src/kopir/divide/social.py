"""The gaps between social groups that the evidence holds, read once an indicator and kept with the view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from math import hypot
from typing import Final, Literal

import polars as pl

from kopir.divide.labels import Pair, pairs
from kopir.evidence import DIMENSIONS, TOTAL, View, catalogue

_BREAKDOWN: Final = "composite_breakdown"
NORMAL: Final = 1.959963984540054
"""Half the width of a 95 % interval of the normal distribution, in standard errors."""
_KEY: Final = ("area", "breakdown", "period")


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap between two social groups of an area in a period.

    Args:
        pair: code of the pair; see ``labels.pairs``.
        area, period: where and when.
        breakdown: code of ``composite_breakdown`` that it is inside of (a skill, a speed), ``_T`` for none.
        first, second: the values of the two groups, in the unit of the indicator.
        first_status, second_status: their SDMX observation status.
        behind: code of the group that is worse off; ``None`` at parity or where the indicator does not judge.
        first_error, second_error: standard errors of the values; ``None`` where the source gives none.
    """

    pair: str
    area: str
    period: int
    breakdown: str
    first: float
    second: float
    first_status: str
    second_status: str
    behind: str | None
    first_error: float | None = None
    second_error: float | None = None

    @property
    def parity(self) -> float | None:
        """First over second, 1 at parity; ``None`` where the second is zero."""
        return self.first / self.second if self.second != 0 else None

    @property
    def difference(self) -> float:
        """First minus second, in the unit of the indicator."""
        return self.first - self.second

    @property
    def difference_error(self) -> float | None:
        """Standard error of the difference, the two groups taken as independent samples."""
        if self.first_error is None or self.second_error is None:
            return None
        return hypot(self.first_error, self.second_error)

    @property
    def parity_error(self) -> float | None:
        """Standard error of the parity index by the delta method, the two groups taken as independent."""
        if self.first_error is None or self.second_error is None or self.second == 0:
            return None
        return hypot(self.first_error / self.second, self.first * self.second_error / self.second**2)

    def ends(self, side: Literal["first", "second"]) -> tuple[float | None, float | None]:
        """Ends of the 95 % interval of a value by the normal distribution; ``None`` where it has no error."""
        value, error = (self.first, self.first_error) if side == "first" else (self.second, self.second_error)
        if error is None:
            return None, None
        return value - NORMAL * error, value + NORMAL * error


Gaps = Mapping[str, tuple[Gap, ...]]


def gaps_by_area(view: View, indicator: str) -> Gaps:
    """Every gap of an indicator by area, by pair, then breakdown (the total first), then period.

    A view never changes, so what was read once is kept as long as the view is.

    Raises:
        NotFound: there is nothing of the indicator.
    """
    found: Gaps = view.memo(("gaps", indicator), lambda: _read(view, indicator))
    return found


def _read(view: View, indicator: str) -> Gaps:
    if not view.series_of(indicator).dimensions:
        return {}
    rows = view.observations(indicator, dims="all").filter(
        pl.col("value").is_not_null(), pl.col("period").str.contains(r"^\d{4}$")
    )
    found: dict[str, list[Gap]] = {}
    shown: set[str] = set()
    for which in pairs().values():
        if which.unless in shown:
            continue
        for gap in _gaps(which, rows, catalogue.indicator_or_code(indicator).direction):
            shown.add(which.code)
            found.setdefault(gap.area, []).append(gap)
    return {area: tuple(some) for area, some in found.items()}


def _gaps(which: Pair, rows: pl.DataFrame, direction: int) -> Iterator[Gap]:
    for row in _side_by_side(which, rows).iter_rows(named=True):
        judged = direction * (row["first"] - row["second"])
        behind = None if judged == 0 else which.first if judged < 0 else which.second
        yield Gap(pair=which.code, behind=behind, **row)


def _side_by_side(which: Pair, rows: pl.DataFrame) -> pl.DataFrame:
    """Both groups' values of a pair: area, period, breakdown, first, second, their statuses and errors."""
    others = [name for name in DIMENSIONS if name not in (which.dimension, _BREAKDOWN)]
    plain = reduce(lambda a, b: a & b, [pl.col(name) == TOTAL for name in others])
    breakdown = pl.lit(TOTAL) if which.dimension == _BREAKDOWN else pl.col(_BREAKDOWN)

    def side(name: str, code: str) -> pl.DataFrame:
        return rows.filter(plain & (pl.col(which.dimension) == code)).select(
            "area",
            breakdown.alias("breakdown"),
            pl.col("period").cast(pl.Int64),
            pl.col("value").alias(name),
            pl.col("status").alias(f"{name}_status"),
            pl.col("std_error").alias(f"{name}_error"),
        )

    both = side("first", which.first).join(side("second", which.second), on=_KEY)
    return both.sort("area", pl.col("breakdown") != TOTAL, "breakdown", "period")
