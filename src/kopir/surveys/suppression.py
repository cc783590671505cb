"""Which estimates may leave: too few answers tell on people, too large an error tells nothing.

An estimate is shown, shown with a mark of low reliability, or suppressed. The rules are those of statistical
offices, with their thresholds as settings of a description:

* Few cases. Statistics Canada releases no estimate of fewer than 10 respondents from its health surveys and
  marks those of fewer than 30 (*Canadian Community Health Survey: user guide*, release guidelines); Eurostat
  does not publish EU-SILC figures of fewer than 20 and marks those of fewer than 50 (Regulation (EU)
  2019/2242).
* Proportions, by the width of the interval (``proportions: width``): suppressed where the 95 % interval of
  Korn and Graubard is at least 30 points wide, or wider than 5 points and than 130 % of the proportion;
  marked below 8 degrees of freedom (J. D. Parker et al., *National Center for Health Statistics Data
  Presentation Standards for Proportions*, Vital and Health Statistics 2(175), 2017).
* Everything else, and proportions on demand (``proportions: cv``), by the coefficient of variation:
  Statistics Canada marks above 16.5 % and does not release above 33.3 %; the Australian Bureau of Statistics
  marks above 25 % and 50 %. The usual thresholds here are 20 % and 33.3 %.
* Answers that are missing: EU-SILC marks from 20 % and does not publish from 50 % (the same regulation).
* Secondary suppression. Where one group alone is hidden for too few cases, the shown total less the shown
  groups would reveal it; the smallest other group of the same table goes with it (A. Hundepool et al.,
  *Statistical Disclosure Control*, 2012, 4.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Verdict = Literal["shown", "marked", "suppressed"]
Reason = Literal["cases", "units", "error", "missing", "freedom", "bound", "secondary"]
STATUS: Final[Mapping[Verdict, str]] = {"shown": "A", "marked": "U", "suppressed": "Q"}
"""Observation status of SDMX CL_OBS_STATUS: normal, low reliability, suppressed."""


class Rules(BaseModel):
    """Thresholds; a description changes those it names.

    Attributes:
        min_cases: fewer answers are suppressed. few_cases: fewer are marked.
        min_units: fewer sampling units of the first stage with an answer are suppressed.
        proportions: what settles the fate of proportions, the width of the interval or the coefficient of
            variation.
        width: percentage points of the interval from which a proportion is suppressed.
        safe_width: percentage points up to which the relative width is not looked at.
        relative_width: percent of the proportion above which the interval is too wide.
        cv_marked, cv_suppressed: percent above which an estimate is marked, suppressed.
        few_freedom: fewer degrees of freedom are marked.
        missing_marked, missing_suppressed: percent of answers missing from which one is marked, suppressed.
        secondary: whether groups that would be revealed by subtraction are covered.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    min_cases: int = Field(default=10, ge=1)
    few_cases: int = Field(default=30, ge=1)
    min_units: int = Field(default=2, ge=1)
    proportions: Literal["width", "cv"] = "width"
    width: float = Field(default=30.0, gt=0)
    safe_width: float = Field(default=5.0, ge=0)
    relative_width: float = Field(default=130.0, gt=0)
    cv_marked: float = Field(default=20.0, gt=0)
    cv_suppressed: float = Field(default=33.3, gt=0)
    few_freedom: int = Field(default=8, ge=0)
    missing_marked: float = Field(default=20.0, ge=0, le=100)
    missing_suppressed: float = Field(default=50.0, ge=0, le=100)
    secondary: bool = True

    @model_validator(mode="after")
    def _ordered(self) -> Rules:
        pairs = (
            ("min_cases", self.min_cases, "few_cases", self.few_cases),
            ("cv_marked", self.cv_marked, "cv_suppressed", self.cv_suppressed),
            ("missing_marked", self.missing_marked, "missing_suppressed", self.missing_suppressed),
        )
        for low, below, high, above in pairs:
            if below > above:
                raise ValueError(f"{low} ({below}) is above {high} ({above})")
        return self


@dataclass(frozen=True)
class Evidence:
    """What the rules look at.

    Args:
        n: answers the estimate rests on. units: sampling units of the first stage among them.
        value, se: the estimate and its standard error, as a share or in its own unit.
        lower, upper: of the 95 % interval; ``None`` where there is none.
        degf: degrees of freedom. proportion: whether the value is one.
        missing: share of those asked about whose answer is missing.
    """

    n: int
    units: int
    value: float
    se: float
    lower: float | None
    upper: float | None
    degf: int
    proportion: bool
    missing: float = 0.0


@dataclass(frozen=True)
class Decision:
    """What becomes of an estimate, and why."""

    verdict: Verdict = "shown"
    reasons: tuple[Reason, ...] = ()

    @property
    def status(self) -> str:
        """Observation status."""
        return STATUS[self.verdict]


def decide(found: Evidence, rules: Rules) -> Decision:
    """The fate of one estimate, before its neighbours are looked at.

    >>> decide(Evidence(9, 5, 0.5, 0.1, 0.3, 0.7, 20, True), Rules())
    Decision(verdict='suppressed', reasons=('cases',))
    """
    suppressed = tuple(_suppressing(found, rules))
    if suppressed:
        return Decision("suppressed", suppressed)
    marked = tuple(_marking(found, rules))
    return Decision("marked", marked) if marked else Decision()


def _suppressing(found: Evidence, rules: Rules) -> Iterator[Reason]:
    if found.n < rules.min_cases:
        yield "cases"
    if found.units < rules.min_units:
        yield "units"
    if 100 * found.missing >= rules.missing_suppressed:
        yield "missing"
    if found.proportion and rules.proportions == "width":
        if _too_wide(found, rules):
            yield "error"
    elif _cv(found) > rules.cv_suppressed:
        yield "error"


def _marking(found: Evidence, rules: Rules) -> Iterator[Reason]:
    if found.n < rules.few_cases:
        yield "cases"
    if found.degf < rules.few_freedom:
        yield "freedom"
    if 100 * found.missing >= rules.missing_marked:
        yield "missing"
    if found.proportion and found.value in (0.0, 1.0):
        yield "bound"
    elif not (found.proportion and rules.proportions == "width") and _cv(found) > rules.cv_marked:
        yield "error"


def _too_wide(found: Evidence, rules: Rules) -> bool:
    if found.lower is None or found.upper is None:
        return True
    width = 100 * (found.upper - found.lower)
    if width >= rules.width:
        return True
    if width <= rules.safe_width or found.value in (0.0, 1.0):
        return False
    return width / found.value > rules.relative_width


def _cv(found: Evidence) -> float:
    """Coefficient of variation in percent; infinite where the estimate is zero and its error is not."""
    if found.value == 0:
        return 0.0 if found.se == 0 else float("inf")
    return abs(100 * found.se / found.value)


@dataclass(frozen=True)
class Cell:
    """One estimate in its table.

    Args:
        table: what it is an estimate of; only cells of the same one add up.
        groups: code of its group by breakdown; none for the total.
        n: answers. decision: of the rules above.
    """

    table: str
    groups: Mapping[str, str]
    n: int
    decision: Decision


def cover(cells: Sequence[Cell]) -> tuple[Decision, ...]:
    """Decisions with those added that keep a hidden group from being found by subtraction.

    A line of a table are the groups of one or several breakdowns under the same groups of the others, and the
    cell they add up to. As long as a line that holds a cell hidden for its few cases shows all the others,
    its smallest shown group is hidden too; the cells are gone through until no such line is left.
    """
    decisions = [each.decision for each in cells]
    lines = _lines(cells)
    changed = True
    while changed:
        changed = False
        for total, members in lines:
            chosen = _to_hide(cells, decisions, total, members)
            if chosen is not None:
                decisions[chosen] = Decision("suppressed", (*decisions[chosen].reasons, "secondary"))
                changed = True
    return tuple(decisions)


def _lines(cells: Sequence[Cell]) -> list[tuple[int | None, list[int]]]:
    """Lines as the place of their total, where there is one, and the places of their groups."""
    places = {(each.table, frozenset(each.groups.items())): place for place, each in enumerate(cells)}
    lines: dict[tuple[str, tuple[str, ...], frozenset[tuple[str, str]]], list[int]] = {}
    for place, each in enumerate(cells):
        for summed in _subsets(sorted(each.groups)):
            rest = frozenset((key, code) for key, code in each.groups.items() if key not in summed)
            lines.setdefault((each.table, summed, rest), []).append(place)
    return [(places.get((table, rest)), members) for (table, _, rest), members in lines.items()]


def _subsets(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for size in range(1, len(names) + 1):
        yield from combinations(names, size)


def _to_hide(
    cells: Sequence[Cell], decisions: Sequence[Decision], total: int | None, members: Sequence[int]
) -> int | None:
    """The group that must go too: the smallest shown one, where a single one is hidden for its few cases."""
    if total is None or decisions[total].verdict == "suppressed":
        return None
    hidden = [place for place in members if decisions[place].verdict == "suppressed"]
    if len(hidden) != 1 or not {"cases", "secondary"} & set(decisions[hidden[0]].reasons):
        return None
    shown = [place for place in members if decisions[place].verdict != "suppressed"]
    return min(shown, key=lambda place: (cells[place].n, place), default=None)
