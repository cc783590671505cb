"""Columns of a file as a regression needs them: numbers side by side, weights, sampling units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from kopir.compiling import compiled
from kopir.errors import InvalidInput
from kopir.surveys.regression.columns import INTERCEPT
from kopir.surveys.sums.accumulating import weighed
from kopir.surveys.sums.columns import Bits, Codes, Floats, Integers, numbers
from kopir.surveys.sums.labels import Labels, Pairs
from kopir.surveys.sums.rows import rows_of


@dataclass(frozen=True, eq=False)
class Gathered:
    """What was read.

    Args:
        names: of the predictors' columns.
        x: shape ``(p, n)``, zero where missing.
        y: shape ``(n,)``, zero where missing.
        weights: shape ``(n,)``, zero where a value is missing.
        unit: sampling unit of each row, shape ``(n,)``.
        stratum: of each unit, shape ``(units,)``.
        strata: their names.
        population: units there are in each stratum, ``inf`` where drawn with replacement.
    """

    names: tuple[str, ...]
    x: Floats
    y: Floats
    weights: Floats
    unit: Codes
    stratum: Integers
    strata: tuple[str, ...]
    population: Floats

    @property
    def scale(self) -> float:
        """Mean of the weights."""
        return float(self.weights.sum() / np.count_nonzero(self.weights))


@dataclass(frozen=True)
class Wanted:
    """Names of the columns to be read; see ``regression_of_rows``."""

    outcome: str
    terms: tuple[str, ...]
    categories: tuple[str, ...]
    weights: str | None
    strata: str | None
    psu: str | None
    population: str | None
    nest: bool

    @property
    def columns(self) -> list[str]:
        """Each once."""
        named = (self.outcome, *self.terms, self.weights, self.strata, self.psu, self.population)
        return list(dict.fromkeys(name for name in named if name is not None))


def gathered(source: Any, wanted: Wanted) -> Gathered:
    """Read the columns of a regression.

    Raises:
        InvalidInput: there are no rows or predictors; a weight is missing or negative; a row has no place in
            the design; a unit lies in two strata.
    """
    rows = rows_of(source)
    if not rows.count or not wanted.terms:
        raise InvalidInput("a regression needs rows, and at least one column to explain the outcome by")
    reading = _Reading(wanted, rows.count)
    for columns in rows.read(wanted.columns):
        reading.add(dict(zip(wanted.columns, columns, strict=True)))
    return reading.done()


class _Reading:
    """What was read so far."""

    def __init__(self, wanted: Wanted, count: int) -> None:
        self.wanted, self.count, self.read = wanted, count, 0
        self.weights, self.y, self.unit = np.ones(count), np.empty(count), np.empty(count, np.int32)
        self.numbers: dict[str, Floats] = {}
        self.codes: dict[str, Codes] = {}
        self.labels: dict[str, Labels] = {}
        self.strata, self.psu = Labels(wanted.strata or "strata"), Labels(wanted.psu or "psu")
        self.units = Pairs()
        self.population: dict[int, float] = {}

    def add(self, columns: dict[str, Any]) -> None:
        """Take in a batch."""
        wanted, begin = self.wanted, self.read
        end = begin + len(columns[wanted.outcome])
        self._weigh(columns, begin, end)
        strata = self._place(columns, begin, end)
        self._note_population(columns, strata)
        self._take(columns[wanted.outcome], wanted.outcome, self.y[begin:end], begin, end)
        for name in wanted.terms:
            if name in wanted.categories or _textual(columns[name]):
                self._code(name, columns[name], begin, end)
            else:
                out = self.numbers.setdefault(name, np.empty(self.count))
                self._take(columns[name], name, out[begin:end], begin, end)
        self.read = end

    def _weigh(self, columns: dict[str, Any], begin: int, end: int) -> None:
        name = self.wanted.weights
        if name is None:
            return
        given = numbers(columns[name], name)
        bad, negative, _ = weighed(given.values, given.bits, given.offset, self.weights[begin:end])
        if bad >= 0 or negative >= 0:
            raise InvalidInput(
                "{column}, row {row}: a weight must be a number of at least 0, found {found}; mend the file",
                column=name,
                row=begin + max(bad, negative) + 1,
                found="none" if bad >= 0 else float(self.weights[begin + negative]),
            )

    def _place(self, columns: dict[str, Any], begin: int, end: int) -> Codes:
        strata = self._labelled(self.strata, self.wanted.strata, columns, begin, end)
        if self.wanted.psu is None:
            labels = np.arange(begin, end, dtype=np.int32)
        else:
            labels = self._labelled(self.psu, self.wanted.psu, columns, begin, end)
        self.units.number(strata, labels, None, self.unit[begin:end])
        if not self.wanted.nest and self.wanted.psu is not None and len(self.units) > len(self.psu.values):
            raise InvalidInput(
                "{column}: a sampling unit lies in two strata; give each unit one stratum, or say that "
                "labels of units repeat in every stratum (nest)",
                column=self.wanted.psu,
            )
        return strata

    def _labelled(
        self, labels: Labels, name: str | None, columns: dict[str, Any], begin: int, end: int
    ) -> Codes:
        if name is None:
            return np.zeros(end - begin, np.int32)
        codes = labels.codes(columns[name])
        if len(codes) and codes.min() < 0:
            raise InvalidInput(
                "{column}, row {row}: no value; every row needs its place in the design",
                column=name,
                row=begin + int(np.argmax(codes < 0)) + 1,
            )
        return codes

    def _note_population(self, columns: dict[str, Any], strata: Codes) -> None:
        name = self.wanted.population
        if name is None:
            return
        given = numbers(columns[name], name)
        seen, at = np.unique(strata, return_index=True)
        for place, row in zip(seen.tolist(), at.tolist(), strict=True):
            self.population.setdefault(place, float(given.values[row]))
        told = np.array([self.population[place] for place in seen.tolist()])
        differs = given.values != told[np.searchsorted(seen, strata)]
        if differs.any() or not (told > 0).all():
            raise InvalidInput(
                "{column}: the population of stratum {stratum} is not above zero, or differs between its "
                "rows; give one number a stratum",
                column=name,
                stratum=str(self.strata.values[int(strata[int(np.argmax(differs))])]),
            )

    def _take(self, given: Any, name: str, out: Floats, begin: int, end: int) -> None:
        column = numbers(given, name)
        filled(column.values, column.bits, column.offset, out, self.weights[begin:end])

    def _code(self, name: str, given: Any, begin: int, end: int) -> None:
        codes = self.labels.setdefault(name, Labels(name)).codes(given)
        self.codes.setdefault(name, np.empty(self.count, np.int32))[begin:end] = codes
        self.weights[begin:end][codes < 0] = 0.0

    def done(self) -> Gathered:
        """All that was read."""
        names, columns = [INTERCEPT], [np.ones(self.count)]
        for term in self.wanted.terms:
            if term in self.numbers:
                names.append(term)
                columns.append(self.numbers[term])
                continue
            values = self.labels[term].values
            for place in sorted(range(len(values)), key=lambda at: values[at])[1:]:
                names.append(f"{term}{values[place]}")
                columns.append((self.codes[term] == place).astype(np.float64))
        if not self.weights.any():
            raise InvalidInput("no row with a weight is left; nothing can be estimated for this domain")
        strata = len(self.strata.values) or 1
        population = np.array([self.population.get(place, np.inf) for place in range(strata)])
        count = len(self.units)
        return Gathered(
            tuple(names),
            np.stack(columns),
            self.y,
            self.weights,
            self.unit,
            self.units.first[:count].astype(np.int64),
            tuple(str(each) for each in self.strata.values) or ("",),
            population,
        )


def _textual(given: Any) -> bool:
    if isinstance(given, pa.Array | pa.ChunkedArray):
        kind = given.type
        return bool(
            pa.types.is_string(kind)
            or pa.types.is_large_string(kind)
            or pa.types.is_string_view(kind)
            or pa.types.is_dictionary(kind)
        )
    return np.asarray(given).dtype.kind in "OSU"


@compiled
def filled(values: Any, bits: Bits, offset: int, out: Floats, weights: Floats) -> None:
    """Numbers of a batch, zero where missing; a row that lacks one has no weight."""
    for row in range(len(values)):
        value = float(values[row])
        if len(bits) and not (bits[(offset + row) >> 3] >> np.uint8((offset + row) & 7)) & np.uint8(1):
            value = np.nan
        if not np.isfinite(value):
            value = 0.0
            weights[row] = 0.0
        out[row] = value
