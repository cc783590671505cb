"""The gaps of a sheet while they are filled: what is known, what was estimated, what was done where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.errors import InvalidInput
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.stages.freezing import parameters_of
from kopir.indices.stages.stage import Audit, Stage
from kopir.indices.structure import Structure

Marks = NDArray[np.int64]

REASONS: Final = (
    "",
    "imputed_zero", "imputed_mean", "imputed_median", "imputed_group_mean", "imputed_group_median",
    "imputed_sibling_mean", "imputed_sibling_median", "imputed_regression", "imputed_em",
    "imputed_linear", "carried_forward", "carried_back",
    "no_group", "no_group_values", "no_sibling_values", "no_predictors",
    "no_series_values", "outside_series", "value_too_old",
)  # fmt: skip
MARK: Final = {reason: place for place, reason in enumerate(REASONS)}


@dataclass(eq=False)
class Gaps:
    """The gaps of a sheet and their fillings; every method reads the values that entered the stage.

    Args:
        sheet: the values that entered.
        structure: the rules.
        frozen: an earlier stage whose estimates are used again; what it does not hold is estimated anew.
    """

    sheet: Sheet
    structure: Structure
    frozen: Stage | None = None
    parameters: dict[str, dict[int, dict[str, float]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.missing = np.isnan(self.sheet.values)
        self.values = self.sheet.values.copy()
        self.marks: Marks = np.zeros(self.values.shape, dtype=np.int64)

    @cached_property
    def blocks(self) -> list[tuple[int, Integers]]:
        """Each period with the positions of its rows."""
        return list(self.sheet.blocks())

    @cached_property
    def order(self) -> Integers:
        """Rows period by period."""
        return np.concatenate([rows for _, rows in self.blocks])

    @cached_property
    def starts(self) -> Integers:
        """Where each period begins in ``order``, shape ``(periods + 1,)``."""
        return np.cumsum([0, *(len(rows) for _, rows in self.blocks)], dtype=np.int64)

    @cached_property
    def period_of(self) -> Integers:
        """Position of the period of each row."""
        return np.searchsorted(self.sheet.years, self.sheet.periods).astype(np.int64)

    @cached_property
    def empty(self) -> NDArray[np.bool_]:
        """Whether a leaf has no value in a period, shape ``(periods, leaves)``."""
        return np.logical_and.reduceat(self.missing[self.order], self.starts[:-1], axis=0)

    def known(self, code: str, period: int) -> Mapping[str, float]:
        """What the earlier stage estimated for a leaf; nothing where it does not know it."""
        return parameters_of(self.frozen, code, period) or {}

    def estimated(self, code: str, period: int, **values: float) -> None:
        """Note what was estimated for a leaf."""
        self.parameters.setdefault(code, {}).setdefault(period, {}).update(values)

    def fill(self, columns: Integers, values: Floats, reason: str) -> None:
        """Fill gaps of columns where there is a value, shape ``(rows, columns)``, NaN elsewhere."""
        self.settle(np.arange(len(self.values)), columns, values, reason)

    def settle(self, rows: Integers, columns: Integers, values: Floats, reason: str, left: str = "") -> None:
        """Fill gaps in some rows of columns; give the gaps that stay the reason ``left``.

        Args:
            rows: positions.
            columns: positions.
            values: shape ``(rows, columns)``, NaN where the gap stays.
            reason: of what is filled.
            left: of what stays; none is noted where it is empty.
        """
        own_rows, own_columns = np.nonzero(self.missing[np.ix_(rows, columns)])
        found = values[own_rows, own_columns]
        place = rows[own_rows], columns[own_columns]
        self.values[place] = found
        self.marks[place] = np.where(np.isnan(found), MARK[left], MARK[reason])

    def refuse_empty(self, columns: Integers, held: NDArray[np.bool_] | None = None) -> None:
        """Refuse leaves that have gaps and no value at all in a period.

        Args:
            columns: of the leaves.
            held: what needs no value because it is known from an earlier stage, shape ``(periods, columns)``.

        Raises:
            InvalidInput: naming leaf and period.
        """
        if not self.empty.any():
            return
        lacking = self.empty[:, columns] if held is None else self.empty[:, columns] & ~held
        for period, place in zip(*np.nonzero(lacking), strict=True):
            raise nothing_to_go_by(self, int(columns[place]), self.sheet.years[period])

    def audit(self) -> Audit:
        """Every gap that was filled, and every gap a rule could not fill."""
        rows, columns = np.nonzero(self.marks)
        return Audit(
            rows,
            columns,
            self.sheet.values[rows, columns],
            self.values[rows, columns],
            tuple(np.array(REASONS)[self.marks[rows, columns]].tolist()),
        )


def nothing_to_go_by(gaps: Gaps, column: int, period: int) -> InvalidInput:
    """The error for a leaf without any value, from which its method cannot estimate."""
    code = gaps.sheet.codes[column]
    method = gaps.structure.leaves[code].impute.method
    if not period:
        return InvalidInput(
            "{code}: there is no value at all, so {method} cannot fill the gaps; leave it out of the index "
            "or choose the imputation zero or by siblings that are not normalised",
            code=code,
            method=method,
        )
    return InvalidInput(
        "{code}: there is no value at all in period {period}, so {method} cannot fill the gaps; leave out "
        "the leaf or the period, or choose an imputation along the series, by zero or by siblings that are "
        "not normalised",
        code=code,
        period=period,
        method=method,
    )
