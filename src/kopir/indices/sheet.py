"""A sheet: the values of units at periods, one column a leaf or node."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kopir.errors import InvalidInput, NotFound

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Sheet:
    """Values at one stage of an index; a panel where there is more than one period.

    Args:
        units: code of the unit of each row.
        periods: period of each row; 0 throughout where time plays no part.
        codes: of the columns.
        values: shape ``(rows, codes)``, NaN where missing, never infinite.
        groups: by name of a grouping, the group each row is in, ``""`` where in none.
        divisors: by name, what each row may be divided by (population, area, output), NaN where missing.

    Raises:
        InvalidInput: a unit stands twice in a period, a value is infinite, a length does not fit.
    """

    units: tuple[str, ...]
    periods: tuple[int, ...]
    codes: tuple[str, ...]
    values: Floats
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    divisors: Mapping[str, Floats] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.values.shape != (len(self.units), len(self.codes)) or len(self.periods) != len(self.units):
            raise InvalidInput(
                "a table of {rows} rows and {columns} columns holds values of shape {shape}; make them agree",
                rows=len(self.units),
                columns=len(self.codes),
                shape=str(self.values.shape),
            )
        keys = list(zip(self.units, self.periods, strict=True))
        if len(set(keys)) != len(keys):
            twice = next(key for key in keys if keys.count(key) > 1)
            raise InvalidInput(
                "{unit} stands twice in period {period}; keep one row", unit=twice[0], period=twice[1]
            )
        if np.isinf(self.values).any():
            row, column = (int(each[0]) for each in np.nonzero(np.isinf(self.values)))
            raise InvalidInput(
                "{code} of {unit} in period {period} is infinite; correct it or leave the cell empty",
                code=self.codes[column],
                unit=self.units[row],
                period=self.periods[row],
            )

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The periods there are, in order."""
        return tuple(sorted(set(self.periods)))

    def blocks(self) -> Iterator[tuple[int, Integers]]:
        """Each period with the positions of its rows."""
        periods = np.array(self.periods)
        for year in self.years:
            yield year, np.flatnonzero(periods == year)

    def column(self, code: str) -> Floats:
        """Values of one column, shape ``(rows,)``.

        Raises:
            NotFound: there is no such column.
        """
        if code not in self.codes:
            raise NotFound(
                "there is no column {code}; known: {known}", code=code, known=", ".join(self.codes)
            )
        return self.values[:, self.codes.index(code)]

    def row(self, unit: str, period: int | None = None) -> int:
        """Position of a unit's row; of its newest period where none is given.

        Raises:
            NotFound: the unit has no such row.
        """
        wanted = [
            position
            for position, key in enumerate(zip(self.units, self.periods, strict=True))
            if key[0] == unit and period in (None, key[1])
        ]
        if not wanted:
            raise NotFound("{unit} is not in this table", unit=unit)
        return max(wanted, key=lambda position: self.periods[position])

    def with_values(self, values: Floats, codes: Sequence[str] | None = None) -> Sheet:
        """The same rows with other values, and other columns where they are named."""
        return replace(self, values=values, codes=self.codes if codes is None else tuple(codes))

    def take(self, rows: Integers | Sequence[int]) -> Sheet:
        """Some of the rows, in the order given."""
        places = [int(each) for each in rows]
        return Sheet(
            tuple(self.units[each] for each in places),
            tuple(self.periods[each] for each in places),
            self.codes,
            self.values[places],
            {name: tuple(of[each] for each in places) for name, of in self.groups.items()},
            {name: of[places] for name, of in self.divisors.items()},
        )

    def only(self, codes: Sequence[str]) -> Sheet:
        """Some of the columns, in the order given."""
        return self.with_values(self.values[:, [self.codes.index(code) for code in codes]], codes)

    def at(self, period: int) -> Sheet:
        """The rows of one period."""
        return self.take([place for place, each in enumerate(self.periods) if each == period])


def single(
    units: Sequence[str],
    codes: Sequence[str],
    values: Floats,
    period: int = 0,
    groups: Mapping[str, Sequence[str]] | None = None,
    divisors: Mapping[str, Floats] | None = None,
) -> Sheet:
    """A sheet of one period.

    >>> single(["KAZ", "UZB"], ["internet"], np.array([[92.0], [84.0]])).row("UZB")
    1
    """
    return Sheet(
        tuple(units),
        (period,) * len(units),
        tuple(codes),
        np.asarray(values, dtype=np.float64),
        {name: tuple(of) for name, of in (groups or {}).items()},
        dict(divisors or {}),
    )


def stacked(sheets: Sequence[Sheet]) -> Sheet:
    """Sheets of different periods and the same columns as one panel.

    Raises:
        InvalidInput: their columns differ, or a unit stands twice in a period.
    """
    first = sheets[0]
    for each in sheets:
        if each.codes != first.codes:
            raise InvalidInput(
                "the periods {first} and {other} have different indicators; compare periods made alike",
                first=first.periods[0],
                other=each.periods[0],
            )
    return Sheet(
        tuple(unit for each in sheets for unit in each.units),
        tuple(period for each in sheets for period in each.periods),
        first.codes,
        np.concatenate([each.values for each in sheets]),
        {name: tuple(of for each in sheets for of in each.groups[name]) for name in first.groups},
        {name: np.concatenate([each.divisors[name] for each in sheets]) for name in first.divisors},
    )
