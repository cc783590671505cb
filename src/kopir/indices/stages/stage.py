"""What a stage leaves behind: its values, what it estimated, and every cell it changed and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeVar

import numpy as np

from kopir.indices.sheet import Floats, Integers, Sheet

StageName = Literal["raw", "denominated", "screened", "imputed", "treated", "normalised", "aggregated"]
ByPeriod = Mapping[int, Mapping[str, float]]
Entry = TypeVar("Entry")


class Deferred(Mapping[str, Entry]):
    """A mapping that is put together when somebody looks into it: of most stages only the values are wanted.

    Args:
        made: puts it together.
    """

    def __init__(self, made: Callable[[], Mapping[str, Entry]]) -> None:
        self._make = made

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        return self._make()

    def __getitem__(self, code: str) -> Entry:
        return self._entries[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __repr__(self) -> str:
        return repr(self._entries)


@dataclass(frozen=True, eq=False)
class Audit:
    """The cells a stage changed (or rows it left out), one entry each.

    Args:
        rows, columns: positions in the sheet that *entered* the stage; column -1 for a whole row.
        before, after: values; NaN where missing.
        reasons: code of the rule that changed the cell, for instance ``winsorised_high``, ``imputed_mean``,
            ``too_few_values``; every code has a text in ``indices.stages.reasons``.
    """

    rows: Integers = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    columns: Integers = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    before: Floats = field(default_factory=lambda: np.zeros(0))
    after: Floats = field(default_factory=lambda: np.zeros(0))
    reasons: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.reasons)


@dataclass(frozen=True, eq=False)
class Stage:
    """One stage of an index.

    Args:
        name: which.
        sheet: the values it gave.
        audit: what it changed, cell by cell; empty for stages that change every cell (denominate, normalise,
            aggregate), whose rule is in ``parameters``.
        parameters: what it estimated, by leaf or node and period (period 0 where it was estimated over the
            whole panel): ``{"internet": {2024: {"low": 2.1, "high": 99.0}}}``. Handed back as ``frozen`` they
            make the stage use these in place of estimating.
        rules: by leaf or node the code of what was done, for instance ``winsorised`` or ``minmax``.
    """

    name: StageName
    sheet: Sheet
    audit: Audit = field(default_factory=Audit)
    parameters: Mapping[str, ByPeriod] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
