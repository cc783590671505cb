"""From answers to estimates of the official indicators, each with its error and what may be shown of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kopir.errors import InvalidInput
from kopir.surveys.description import Description
from kopir.surveys.estimate import Estimate
from kopir.surveys.indicators.answers import Answers, Floats, Mask, answers_of, crossed
from kopir.surveys.indicators.definitions import Definition, breakdown
from kopir.surveys.indicators.sampling import Sample, sample_of
from kopir.surveys.microdata.designs import AnyDesign
from kopir.surveys.microdata.opening import Microdata
from kopir.surveys.questionnaires import Questionnaire, refuse_unknown_variables
from kopir.surveys.shares import limits
from kopir.surveys.suppression import Cell, Decision, Evidence, Rules, cover, decide

LEVEL = 0.95
NO_PEOPLE = "people"
"""Stands for a lacking question where an indicator is about people and a row of the file is a household."""
Progress = Callable[[str, int, int], None]
Crossing = tuple[str, ...]


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
    """

    rows: tuple[Row, ...]
    left_out: Mapping[str, tuple[str, ...]]


def estimates(
    data: Microdata,
    description: Description,
    questionnaire: Questionnaire,
    wanted: Sequence[Definition],
    by: Sequence[Crossing] | None = None,
    rules: Rules | None = None,
    progress: Progress | None = None,
) -> Estimates:
    """Estimate indicators for everybody and for groups.

    Args:
        data: the file.
        description: of the survey.
        questionnaire: how the survey answers the questions of the indicators.
        wanted: the indicators.
        by: breakdowns, several of them crossed; each indicator's own ones if not given.
        rules: what may be shown; those of the description if not given.
        progress: called with what is being estimated, how much is done and how much there is.

    Raises:
        InvalidInput: no indicator can be estimated from this questionnaire; the design is wrong.
    """
    refuse_unknown_variables(data, questionnaire)
    _refuse_unknown_breakdowns(questionnaire, by or ())
    left_out = {
        each.code: lacking for each in wanted if (lacking := _lacking(each, description, questionnaire))
    }
    possible = [each for each in wanted if each.code not in left_out]
    if not possible:
        raise InvalidInput(
            "the questionnaire {questionnaire} answers none of the wanted indicators; the first, "
            "{indicator}, lacks {lacking}",
            questionnaire=questionnaire.code,
            indicator=wanted[0].code if wanted else "—",
            lacking=", ".join(left_out[wanted[0].code]) if wanted else "—",
        )
    tables = {each.code: _tables(each, questionnaire, by) for each in possible}
    breakdowns = sorted(
        {name for crossings in tables.values() for crossing in crossings for name in crossing}
    )
    answers = answers_of(data, description, questionnaire, possible, breakdowns)
    used = rules or description.suppression
    samples = {level: sample_of(design) for level, design in answers.designs.items()}
    rows: list[Row] = []
    for number, each in enumerate(possible):
        if progress:
            progress(each.code, number, len(possible))
        rows += _rows(each, answers, samples[each.level], tables[each.code], used)
    return Estimates(tuple(each.shown() for each in _covered(rows, used)), left_out)


def _lacking(
    definition: Definition, description: Description, questionnaire: Questionnaire
) -> tuple[str, ...]:
    """Questions an indicator cannot do without and the questionnaire does not answer."""
    if definition.level == "person" and description.level == "household":
        return (NO_PEOPLE,)
    needed = [each for each in (definition.numerator, definition.denominator, definition.population) if each]
    absent = [each for each in needed if each not in questionnaire.questions]
    items = [each for each in definition.items if each in questionnaire.questions]
    if definition.numerator in absent and items and definition.population not in absent:
        return ()  # the things of the list can be counted without the whole
    if not absent and (items or definition.numerator):
        return ()
    return tuple(absent) or definition.items


def _refuse_unknown_breakdowns(questionnaire: Questionnaire, by: Sequence[Crossing]) -> None:
    for name in dict.fromkeys(name for crossing in by for name in crossing):
        if name not in questionnaire.breakdowns:
            raise InvalidInput(
                "the questionnaire {questionnaire} does not say who belongs to which group by {name}; add "
                "it there (breakdowns: {name}), known: {known}",
                questionnaire=questionnaire.code,
                name=name,
                known=", ".join(questionnaire.breakdowns) or "—",
            )


def _tables(
    definition: Definition, questionnaire: Questionnaire, by: Sequence[Crossing] | None
) -> list[Crossing]:
    """Crossings of breakdowns that an indicator is estimated for, the whole first."""
    chosen = [(name,) for name in definition.breakdowns] if by is None else list(by)
    fit = [each for each in chosen if all(_possible(definition, questionnaire, name) for name in each)]
    return [(), *(each for each in dict.fromkeys(fit) if each and _has_place(definition, each))]


def _possible(definition: Definition, questionnaire: Questionnaire, name: str) -> bool:
    known = breakdown(name)
    return name in questionnaire.breakdowns and (definition.level == "person" or known.level == "household")


def _has_place(definition: Definition, crossing: Crossing) -> bool:
    """Whether an observation has a dimension of its own for the things and every breakdown of a crossing."""
    used = [breakdown(name).dimension for name in crossing]
    return len(set(used)) == len(used) and not (definition.items and "composite_breakdown" in used)


def _rows(
    definition: Definition, answers: Answers, sample: Sample, tables: Sequence[Crossing], rules: Rules
) -> Iterator[Row]:
    inside = _population(definition, answers, answers.designs[definition.level])
    x = answers.values[definition.denominator] if definition.denominator else None
    counted = [code for code in (definition.numerator, *definition.items) if code and code in answers.values]
    for code in counted:
        y = answers.values[code]
        answered = inside & np.isfinite(y) if x is None else inside & np.isfinite(y) & np.isfinite(x)
        for crossing in tables:
            codes, member = crossed(answers, crossing)
            asked = np.bincount(member[inside & (member >= 0)], minlength=len(codes))
            for place, rows in enumerate(_by_group(np.where(answered, member, -1), len(codes))):
                if asked[place]:
                    groups = dict(zip(crossing, codes[place], strict=True))
                    item = None if code == definition.numerator else code
                    missing = 1 - len(rows) / int(asked[place])
                    empty = _empty(definition, item, groups, len(rows), sample.units(rows), missing)
                    yield _estimated(empty, sample, rows, y, x, rules)


def _by_group(member: NDArray[np.int64], count: int) -> list[NDArray[np.int64]]:
    """Places of the rows of each group, in the order of the groups."""
    if count == 1:
        return [np.flatnonzero(member == 0)]
    short = member.astype(np.int16) if count < 2**15 else member  # sorted by counting, where there are few
    order = np.argsort(short, kind="stable")
    ends = np.searchsorted(short[order], np.arange(count + 1))
    return [order[ends[place] : ends[place + 1]] for place in range(count)]


def _empty(
    definition: Definition, item: str | None, groups: Mapping[str, str], n: int, units: int, missing: float
) -> Row:
    """A row that nothing was estimated for yet, suppressed for its few cases."""
    few = Decision("suppressed", ("cases",))
    return Row(definition, item, groups, n, units, None, None, None, None, 0, None, missing, few)


def _population(definition: Definition, answers: Answers, design: AnyDesign) -> Mask:
    inside = design.weights > 0
    if definition.level == "person":
        inside = inside & answers.scope
    if definition.among:
        inside = inside & (answers.values[definition.among] == 1)
    if definition.among_not:
        inside = inside & (answers.values[definition.among_not] == 0)
    return np.asarray(inside)


def _estimated(
    row: Row, sample: Sample, rows: NDArray[np.int64], y: Floats, x: Floats | None, rules: Rules
) -> Row:
    """The row with its estimate, as far as there are cases enough for one."""
    if row.n < max(rules.min_cases, 2) or (x is not None and not x[rows].any()):
        return row
    return _decided(row, sample.estimate(rows, y, x), rules)


def _decided(row: Row, found: Estimate, rules: Rules) -> Row:
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


def _covered(rows: Sequence[Row], rules: Rules) -> list[Row]:
    if not rules.secondary:
        return list(rows)
    cells = [Cell(f"{row.definition.code} {row.item}", row.groups, row.n, row.decision) for row in rows]
    return [replace(row, decision=decision) for row, decision in zip(rows, cover(cells), strict=True)]
