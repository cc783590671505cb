"""From answers to estimates of the official indicators, each with its error and what may be shown of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kopir.errors import InvalidInput
from kopir.surveys.description import Description
from kopir.surveys.indicators.answers import Answers, Floats, Mask, answers_of, crossed
from kopir.surveys.indicators.definitions import Definition, breakdown
from kopir.surveys.indicators.job import Job
from kopir.surveys.indicators.rows import Crossing, Estimates, Row, covered, decided, empty
from kopir.surveys.indicators.sampling import Sample, sample_of
from kopir.surveys.indicators.setting import LOCAL, Setting
from kopir.surveys.microdata.designs import AnyDesign
from kopir.surveys.microdata.first_stage import obstacle
from kopir.surveys.microdata.opening import Microdata
from kopir.surveys.questionnaires import Questionnaire, refuse_unknown_variables
from kopir.surveys.suppression import Rules

NO_PEOPLE = "people"
"""Stands for a lacking question where an indicator is about people and a row of the file is a household."""
Progress = Callable[[str, int, int], None]


def estimates(
    data: Microdata,
    description: Description,
    questionnaire: Questionnaire,
    wanted: Sequence[Definition],
    by: Sequence[Crossing] | None = None,
    rules: Rules | None = None,
    progress: Progress | None = None,
    setting: Setting | None = None,
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
        setting: memory, threads and engine; ``None`` = all rows in memory.

    Raises:
        InvalidInput: no indicator can be estimated from this questionnaire; the design is wrong; the engine
            cannot do without all rows.
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
    job = Job(data, description, questionnaire, possible, tables, rules or description.suppression)
    rows, because = _worked(job, setting, progress)
    return Estimates(
        tuple(each.shown() for each in covered(rows, job.rules)),
        left_out,
        not_by={each.code: lost for each in possible if (lost := _lost(by or (), tables[each.code]))},
        way="rows" if because else "streamed",
        because=because,
    )


def _worked(job: Job, setting: Setting | None, progress: Progress | None) -> tuple[list[Row], str]:
    """Rows, and why all rows of the file were needed for them: nothing where they were streamed."""
    because = "asked" if setting is None else obstacle(job.description)
    if setting is not None and not because:
        from kopir.surveys.indicators.streaming import streamed

        found = streamed(job, setting, progress)
        if found is not None:
            return found, ""
        because = "file"
    if setting is not None and setting.engine != LOCAL:
        raise InvalidInput(
            "the engine {engine} adds up by sampling unit, and this needs all rows ({because}); use the "
            "engine local",
            engine=setting.engine,
            because=because,
        )
    return list(_from_rows(job, progress)), because


def _from_rows(job: Job, progress: Progress | None) -> Iterator[Row]:
    """Estimates with all rows in memory."""
    answers = answers_of(job.data, job.description, job.questionnaire, job.wanted, job.breakdowns)
    samples = {level: sample_of(design) for level, design in answers.designs.items()}
    for number, each in enumerate(job.wanted):
        if progress:
            progress(each.code, number, len(job.wanted))
        yield from _rows(each, answers, samples[each.level], job.tables[each.code], job.rules)


def _lost(by: Sequence[Crossing], kept: Sequence[Crossing]) -> tuple[Crossing, ...]:
    """Crossings that were asked for and are not estimated."""
    return tuple(each for each in dict.fromkeys(by) if each and each not in kept)


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
                    blank = empty(definition, item, groups, len(rows), sample.units(rows), missing)
                    yield _estimated(blank, sample, rows, y, x, rules)


def _by_group(member: NDArray[np.int64], count: int) -> list[NDArray[np.int64]]:
    """Places of the rows of each group, in the order of the groups."""
    if count == 1:
        return [np.flatnonzero(member == 0)]
    short = member.astype(np.int16) if count < 2**15 else member  # sorted by counting, where there are few
    order = np.argsort(short, kind="stable")
    ends = np.searchsorted(short[order], np.arange(count + 1))
    return [order[ends[place] : ends[place + 1]] for place in range(count)]


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
    return decided(row, sample.estimate(rows, y, x), rules)
