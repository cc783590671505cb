"""An estimate of an indicator in a group, with its error and what may be shown of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from kopir.surveys.estimate import Estimate
from kopir.surveys.indicators.definitions import Definition
from kopir.surveys.shares import limits
from kopir.surveys.suppression import Cell, Decision, Evidence, Rules, cover, decide

LEVEL: Final = 0.95
Crossing = tuple[str, ...]
Way = Literal["streamed", "rows"]


@dataclass(frozen=True)
class Row:
    """One estimate of an indicator.

    Args:
        definition: of the indicator. item: thing of its list, ``None`` for the indicator as a whole.
        groups: code of the group by breakdown; none for everybody.
        n: answers. units: sampling units of the first stage they came from.
        value, se, lower, upper: a share, of 1; ``None`` where nothing can be estimated.
        degf: degrees of freedom. deff: design effect. missing: share of answers that are missing.
        decision: whether it may be shown.
    """

    definition: Definition
    item: str | None
    groups: Mapping[str, str]
    n: int
    units: int
    value: float | None
    se: float | None
    lower: float | None
    upper: float | None
    degf: int
    deff: float | None
    missing: float
    decision: Decision

    @property
    def cv(self) -> float | None:
        """Standard error relative to the value; nothing for a value of zero."""
        return self.se / self.value if self.value and self.se is not None else None

    @property
    def hidden(self) -> bool:
        """Whether it must not leave."""
        return self.decision.verdict == "suppressed"

    def shown(self) -> Row:
        """The row as it may leave: nothing but its place where it is suppressed."""
        if not self.hidden:
            return self
        return replace(
            self, n=0, units=0, value=None, se=None, lower=None, upper=None, degf=0, deff=None, missing=0.0
        )


@dataclass(frozen=True)
class Estimates:
    """Estimates of several indicators.

    Args:
        rows: one an indicator, thing and group, suppressed ones with nothing but their place.
        left_out: indicators that the questionnaire does not answer, with the questions it lacks.
        not_by: crossings that were asked for and that an indicator has no place for.
        way: whether sums by sampling unit were added up in a stream, or all rows were held in memory.
        because: why all rows were needed; empty where they were not.
    """

    rows: tuple[Row, ...]
    left_out: Mapping[str, tuple[str, ...]]
    not_by: Mapping[str, tuple[Crossing, ...]] = field(default_factory=dict)
    way: Way = "rows"
    because: str = ""


def empty(
    definition: Definition, item: str | None, groups: Mapping[str, str], n: int, units: int, missing: float
) -> Row:
    """A row that nothing was estimated for yet, suppressed for its few cases."""
    few = Decision("suppressed", ("cases",))
    return Row(definition, item, groups, n, units, None, None, None, None, 0, None, missing, few)


def decided(row: Row, found: Estimate, rules: Rules) -> Row:
    """The row with its estimate and what may be shown of it."""
    proportion = row.definition.denominator is None
    value, se = float(found.values[0]), float(found.se[0])
    if proportion:
        value = min(max(value, 0.0), 1.0)
    lower, upper = _interval(found, proportion)
    spread = value * (1 - value) / (row.n - 1)
    evidence = Evidence(row.n, row.units, value, se, lower, upper, found.degf, proportion, row.missing)
    return replace(
        row,
        value=value,
        se=se,
        lower=lower,
        upper=upper,
        degf=found.degf,
        deff=se**2 / spread if proportion and spread > 0 else None,
        decision=decide(evidence, rules),
    )


def _interval(found: Estimate, proportion: bool) -> tuple[float | None, float | None]:
    """95 % interval: of a share that of Korn and Graubard, of a ratio Student's; nothing without freedom."""
    if found.degf <= 0:
        return None, None
    if not proportion:
        low, high = found.interval(LEVEL)[0].tolist()
        return low, high
    low, high = limits(found.values.clip(0, 1), found.se, found.n, found.degf, LEVEL, "beta")[0].tolist()
    return max(low, 0.0), min(high, 1.0)


def covered(rows: Sequence[Row], rules: Rules) -> list[Row]:
    """Rows with those hidden as well that would reveal a hidden one."""
    if not rules.secondary:
        return list(rows)
    cells = [Cell(f"{row.definition.code} {row.item}", row.groups, row.n, row.decision) for row in rows]
    return [replace(row, decision=decision) for row, decision in zip(rows, cover(cells), strict=True)]
