"""A panel: one indicator as a dense array of areas by years.

Engines and pages work on panels; they are made once per release of the evidence and shared, so their arrays
are read-only. Inside a panel a missing value is NaN; it never leaves as a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Panel:
    """Values of one indicator.

    Args:
        indicator: code of the indicator.
        unit: unit of all values.
        areas: codes of the reference areas (countries and aggregates), the rows.
        periods: years, ascending, the columns.
        values: shape ``(areas, periods)``, NaN where missing.
        status: same shape, SDMX observation status codes, ``""`` where there is no observation.
    """

    indicator: str
    unit: str
    areas: tuple[str, ...]
    periods: tuple[int, ...]
    values: Floats
    status: NDArray[np.str_]

    def __post_init__(self) -> None:
        self.values.setflags(write=False)
        self.status.setflags(write=False)
        object.__setattr__(self, "_row", {code: i for i, code in enumerate(self.areas)})
        object.__setattr__(self, "_column", {year: i for i, year in enumerate(self.periods)})

    def at(self, area: str, period: int) -> float | None:
        """The value of one area in one year, ``None`` where missing or unknown."""
        row, column = self._rows().get(area), self._columns().get(period)
        if row is None or column is None or np.isnan(self.values[row, column]):
            return None
        return float(self.values[row, column])

    def status_at(self, area: str, period: int) -> str:
        """The observation status of one area in one year, ``""`` where there is no observation."""
        row, column = self._rows().get(area), self._columns().get(period)
        return "" if row is None or column is None else str(self.status[row, column])

    def column(self, period: int) -> Floats:
        """Values of all areas in one year, shape ``(areas,)``; all NaN for a year outside the panel."""
        column = self._columns().get(period)
        return np.full(len(self.areas), np.nan) if column is None else self.values[:, column]

    def row(self, area: str) -> Floats:
        """Values of one area in all years, shape ``(periods,)``; all NaN for an area outside the panel."""
        row = self._rows().get(area)
        return np.full(len(self.periods), np.nan) if row is None else self.values[row]

    def select(self, areas: Sequence[str]) -> Panel:
        """The panel of just these areas, in this order; areas that are not in it become missing rows."""
        rows = self._rows()
        index = np.array([rows.get(code, -1) for code in areas], dtype=np.int64)
        values = np.full((len(index), len(self.periods)), np.nan)
        status = np.full((len(index), len(self.periods)), "", dtype=self.status.dtype)
        known = index >= 0
        values[known], status[known] = self.values[index[known]], self.status[index[known]]
        return Panel(self.indicator, self.unit, tuple(areas), self.periods, values, status)

    def latest(self, upto: int | None = None, max_age: int | None = None) -> tuple[Floats, Integers]:
        """The newest value of each area and its year.

        Args:
            upto: last year to look at; ``None`` = the panel's last.
            max_age: how many years before ``upto`` a value may lie; ``None`` = any.

        Returns:
            Values ``(areas,)`` with NaN where there is none, and years ``(areas,)`` with 0 there.
        """
        years = np.array(self.periods, dtype=np.int64)
        if not len(years):
            return np.full(len(self.areas), np.nan), np.zeros(len(self.areas), dtype=np.int64)
        last = int(years[-1]) if upto is None else upto
        usable = (years <= last) & ((last - years <= max_age) if max_age is not None else True)
        present = ~np.isnan(self.values) & usable
        position = len(years) - 1 - np.argmax(present[:, ::-1], axis=1)
        found = present.any(axis=1)
        values = np.where(found, self.values[np.arange(len(self.areas)), position], np.nan)
        return values, np.where(found, years[position], 0)

    def _rows(self) -> dict[str, int]:
        return self.__dict__["_row"]  # type: ignore[no-any-return]  # set in __post_init__ of a frozen class

    def _columns(self) -> dict[int, int]:
        return self.__dict__["_column"]  # type: ignore[no-any-return]  # set in __post_init__ of a frozen class


@dataclass(frozen=True, eq=False)
class Latest:
    """The two newest values of every series total, for all areas at once.

    Args:
        indicators: codes, the rows. units: one per indicator.
        areas: codes, the columns.
        value, period: newest value and its year, shape ``(indicators, areas)``; NaN and 0 where missing.
        previous, previous_period: the one before it, same shape.
    """

    indicators: tuple[str, ...]
    units: tuple[str, ...]
    areas: tuple[str, ...]
    value: Floats
    period: Integers
    previous: Floats
    previous_period: Integers

    def __post_init__(self) -> None:
        for array in (self.value, self.period, self.previous, self.previous_period):
            array.setflags(write=False)
        object.__setattr__(self, "_row", {code: i for i, code in enumerate(self.indicators)})
        object.__setattr__(self, "_column", {code: i for i, code in enumerate(self.areas)})

    def row_of(self, indicator: str) -> int | None:
        """Row number of an indicator, ``None`` where it has no total."""
        return self.__dict__["_row"].get(indicator)  # type: ignore[no-any-return]  # set in __post_init__

    def column_of(self, area: str) -> int | None:
        """Column number of an area, ``None`` where it has no value at all."""
        return self.__dict__["_column"].get(area)  # type: ignore[no-any-return]  # set in __post_init__

    def at(self, indicator: str, area: str) -> tuple[float | None, int | None]:
        """The newest value of an indicator in an area and its year; both ``None`` where there is none."""
        row, column = self.row_of(indicator), self.column_of(area)
        if row is None or column is None or not self.period[row, column]:
            return None, None
        return float(self.value[row, column]), int(self.period[row, column])

    def columns_of(self, areas: Sequence[str]) -> Integers:
        """Column numbers of those of ``areas`` that are there, in the order given."""
        found = (self.column_of(code) for code in areas)
        return np.array([column for column in found if column is not None], dtype=np.int64)
