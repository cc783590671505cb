"""Denominate: totals become shares, so that large and small units compare."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.errors import InvalidInput
from kopir.indices.sheet import Floats, Sheet
from kopir.indices.stages.stage import Audit, Stage
from kopir.indices.structure import Structure

_REASONS: Final = ("", "no_divisor", "divisor_not_positive")


def denominate(sheet: Sheet, structure: Structure, frozen: Stage | None = None) -> Stage:
    """Divide the leaves that have a denominator by it and multiply them by ``per``.

    A value whose divisor is missing, zero or negative becomes missing, and stands in the audit; the other
    cells of the leaf all change and do not.

    Args:
        sheet: the values, and in ``sheet.divisors`` what they may be divided by.
        structure: the rules.
        frozen: plays no part, nothing is estimated.

    Returns:
        The stage; ``parameters`` hold ``per``, ``rules`` the denominator of each leaf that has one.

    Raises:
        InvalidInput: there is no such divisor, a divisor or quotient is infinite, or a leaf loses all its
            values.
    """
    columns: dict[str, list[int]] = {}
    for column, code in enumerate(sheet.codes):
        name = structure.leaves[code].denominator
        if name is not None:
            columns.setdefault(name, []).append(column)
    values = sheet.values.copy() if columns else sheet.values
    lost = _Lost(sheet)
    for name, places in columns.items():
        divisor = _divisor(sheet, name, places[0])
        per = np.array([structure.leaves[sheet.codes[place]].per for place in places])
        usable = np.where(divisor > 0, divisor, np.nan)
        with np.errstate(over="ignore"):  # the sheet refuses what is infinite, by leaf and unit
            values[:, places] = sheet.values[:, places] / usable[:, None] * per
        lost.note(places, divisor, values)
    divided = [sheet.codes[place] for places in columns.values() for place in places]
    return Stage(
        "denominated",
        sheet.with_values(values),
        lost.audit(),
        {code: {year: {"per": structure.leaves[code].per} for year in sheet.years} for code in divided},
        {code: str(structure.leaves[code].denominator) for code in divided},
    )


def _divisor(sheet: Sheet, name: str, column: int) -> Floats:
    code = sheet.codes[column]
    if name not in sheet.divisors:
        raise InvalidInput(
            "{code}: there is no {divisor} to divide it by; known: {known}",
            code=code,
            divisor=name,
            known=", ".join(sorted(sheet.divisors)) or "-",
        )
    divisor = sheet.divisors[name]
    if np.isinf(divisor).any():
        raise InvalidInput(
            "{code}: {divisor} of {unit} is infinite; correct it or leave the cell empty",
            code=code,
            divisor=name,
            unit=sheet.units[int(np.flatnonzero(np.isinf(divisor))[0])],
        )
    return divisor


@dataclass(eq=False)
class _Lost:
    """Values that could not be divided."""

    sheet: Sheet
    marks: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        self.marks = np.zeros(self.sheet.values.shape, dtype=np.int64)

    def note(self, places: list[int], divisor: Floats, values: Floats) -> None:
        """Mark the values that a divisor takes away.

        Raises:
            InvalidInput: a leaf had values and has none any more.
        """
        had = ~np.isnan(self.sheet.values[:, places])
        gone = had & np.isnan(values[:, places])
        if not gone.any():
            return
        empty = np.flatnonzero(had.any(axis=0) & (gone == had).all(axis=0))
        if len(empty):
            code = self.sheet.codes[places[int(empty[0])]]
            raise InvalidInput(
                "{code}: no unit has a {divisor} above zero where it has a value, so nothing is left of it; "
                "give the divisors or leave out the denominator",
                code=code,
                divisor=next(name for name, of in self.sheet.divisors.items() if of is divisor),
            )
        self.marks[:, places] = np.where(gone, np.where(np.isnan(divisor), 1, 2)[:, None], 0)

    def audit(self) -> Audit:
        """The values that were lost, and why."""
        rows, columns = np.nonzero(self.marks)
        return Audit(
            rows,
            columns,
            self.sheet.values[rows, columns],
            np.full(len(rows), np.nan),
            tuple(np.array(_REASONS)[self.marks[rows, columns]].tolist()),
        )
