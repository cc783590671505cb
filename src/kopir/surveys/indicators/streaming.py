"""Estimates from sums by sampling unit, added up in a stream: memory does not grow with the rows.

The estimates and their errors are those of ``kopir.surveys.indicators.sampling``, where the variance needs no
more of the rows than their sums in the units of the first stage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import product
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl

from kopir.surveys.description import Description, Level
from kopir.surveys.design import Design
from kopir.surveys.estimate import Estimate
from kopir.surveys.indicators import derived
from kopir.surveys.indicators.definitions import Definition
from kopir.surveys.indicators.derived import Wish
from kopir.surveys.indicators.job import Job
from kopir.surveys.indicators.rows import Crossing, Row, decided, empty
from kopir.surveys.indicators.setting import LOCAL, Setting
from kopir.surveys.microdata import space
from kopir.surveys.microdata.first_stage import FirstStage, first_stage

if TYPE_CHECKING:
    from kopir.surveys.sums.table import Sums

NAMES: Final = ("y",)
_CELL: Final = 2 * 8 * 8
"""Bytes of the sums of eight variables in a unit and domain."""
GROUPS: Final = 64
"""Most groups of factors crossed in one pass: more of them take longer than another pass."""
Progress = Callable[[str, int, int], None]


def streamed(job: Job, setting: Setting, progress: Progress | None = None) -> list[Row] | None:
    """Estimate in a stream.

    Args:
        job: what is to be estimated.
        setting: memory, threads and engine.
        progress: called with what is being done, how much is done and how much there is.

    Returns:
        Rows in the order of the indicators, or nothing where columns have to be looked at row by row.

    Raises:
        InvalidInput, NotFound, Unavailable: as of ``derive`` and ``kopir.surveys.engines.collapse``.
    """
    stages = {level: first_stage(job.data, job.description, level) for level in job.levels}
    known = {level: stage for level, stage in stages.items() if stage and not stage.faults}
    if len(known) < len(stages) or not _readable(job):
        return None
    report = _in_percent(progress)
    wish = Wish.of(job.wanted, job.questionnaire, job.breakdowns)
    with space.working_folder() as folder:
        path = derived.derive(
            job.data,
            job.description,
            job.questionnaire,
            wish,
            job.levels,
            folder,
            partial(report, job.data.name),
        )
        found: dict[tuple[str, str, Crossing], list[Row]] = {}
        with _opened(setting) as collapse:
            for level, stage in known.items():
                found |= _level(job, level, stage, wish, path, setting, collapse, report)
    return [
        row
        for each in job.wanted
        for code in derived.questions_of(each, job.questionnaire)
        for crossing in job.tables[each.code]
        for row in found[each.code, code, crossing]
    ]


def _in_percent(progress: Progress | None) -> Progress:
    """Progress by rows told in percent, each once."""
    told: list[tuple[str, int]] = [("", -1)]

    def report(what: str, done: int, whole: int) -> None:
        percent = 100 * done // whole if whole else 0
        if progress and told[0] != (what, percent):
            told[0] = what, percent
            progress(what, percent, 100)

    return report


def _readable(job: Job) -> bool:
    """Whether amounts are numbers in all rows; where not, the rows are looked at to say which."""
    answers = (job.questionnaire.questions.get(code) for each in job.wanted for code in each.questions)
    names = [each.amount for each in answers if each and each.amount]
    groups = (job.questionnaire.breakdowns[name] for name in job.breakdowns)
    names += [each.variable for each in groups if each.quantiles]
    used = [job.data.variable(name) for name in dict.fromkeys(names)]
    if not used:
        return True
    wrong = [
        (each.numbers().is_infinite().fill_null(value=False) | (each.kind == "text") & each.unreadable())
        .any()
        .alias(each.name)
        for each in used
    ]
    return not any(job.data.read(wrong).row(0))


@dataclass(frozen=True, eq=False)
class _Table:
    """Sums of a crossing with the design of the units; ``places`` finds a group's key by its places."""

    sums: Any
    units: Design

    def estimate(self, name: str, below: str | None, at: tuple[int, ...]) -> tuple[int, int, Estimate | None]:
        """Cases and units of a group, and the estimate where its denominator is above nothing."""
        y = self.sums.of(name, at)
        held = y.below > 0
        x = y.below if below is None else self.sums.of(below, at).above
        whole = x.sum()
        if not y.n or whole == 0:
            return y.n, int(held.sum()), None
        theta = y.above.sum() / whole
        scores = (y.above - theta * x) / whole
        part = self.units.domain(held)
        spread = part.variance_of_totals(scores[:, np.newaxis])
        return y.n, int(held.sum()), Estimate(NAMES, np.array([theta]), spread, part.degf(), y.n)


def _level(
    job: Job,
    level: Level,
    stage: FirstStage,
    wish: Wish,
    path: Path,
    setting: Setting,
    collapse: Callable[..., Sums],
    report: Progress,
) -> dict[tuple[str, str, Crossing], list[Row]]:
    """Rows of a level by indicator, question and crossing, from as few passes as memory allows."""
    from kopir.surveys.sums.unit_sums import ByUnit

    values = wish.columns(level)
    room = setting.memory // 4 // (_CELL * -(-len(values) // 8) * max(len(stage.units), 1))
    sizes = {name: len(job.questionnaire.breakdowns[name].labels()) + 1 for name in job.breakdowns}
    found: dict[tuple[str, str, Crossing], list[Row]] = {}
    packs = _packed(job.crossings(level), sizes, min(room, GROUPS))
    for place, (factors, crossings) in enumerate(packs):
        sums = collapse(
            path,
            values=values,
            weights=derived.weight_name(level),
            strata=derived.STRATUM if job.description.strata else None,
            psu=derived.UNIT,
            domains=[derived.group_column(name) for name in factors],
            nest=job.description.nest,
            memory=setting.memory // 2,
            threads=setting.threads,
            progress=lambda done, rows, at=place: report(level, at * rows + done, len(packs) * rows),
        )
        design = _design(job.description, stage, sums.units)
        for crossing in crossings:
            table = _Table(ByUnit(sums, [derived.group_column(name) for name in crossing]), design)
            for each in job.wanted:
                if each.level == level and crossing in job.tables[each.code]:
                    for code in derived.questions_of(each, job.questionnaire):
                        found[each.code, code, crossing] = list(_rows(job, each, code, crossing, wish, table))
    return found


@contextmanager
def _opened(setting: Setting) -> Iterator[Callable[..., Sums]]:
    """The pass over the rows, by an engine that is opened once for all of them."""
    if setting.engine == LOCAL:
        from kopir.surveys.sums.collapse import collapse

        yield collapse
        return
    from kopir.surveys import engines

    with engines.opened(setting.engine, setting.memory // 2, setting.threads) as engine:
        yield partial(engines.collapse, engine)


def _packed(
    crossings: Sequence[Crossing], sizes: Mapping[str, int], room: int
) -> list[tuple[tuple[str, ...], list[Crossing]]]:
    """Crossings put together, as long as all their factors crossed make no more groups than there is room.

    >>> _packed([(), ("sex",), ("age",), ("sex", "age")], {"sex": 3, "age": 8}, 24)
    [(('sex', 'age'), [('sex', 'age'), ('age',), ('sex',), ()])]
    """
    packs: list[tuple[tuple[str, ...], list[Crossing]]] = []
    for crossing in sorted(crossings, key=lambda each: -prod(sizes[name] for name in each)):
        for place, (factors, members) in enumerate(packs):
            joined = tuple(dict.fromkeys((*factors, *crossing)))
            if joined == factors or prod(sizes[name] for name in joined) <= room:
                packs[place] = (joined, [*members, crossing])
                break
        else:
            packs.append((crossing, [crossing]))
    return packs


def _design(description: Description, stage: FirstStage, units: Sequence[tuple[Any, Any]]) -> Design:
    """The design with a row a unit, in the order of the sums."""
    strata = [stratum for stratum, _ in units]
    sizes = None
    if description.fpc:
        names = stage.units["stratum"] if description.strata else pl.repeat(0, len(stage.units), eager=True)
        known = dict(zip(names.to_list(), stage.units["size"].to_list(), strict=True))
        sizes = np.array([known[stratum if description.strata else 0] for stratum in strata])
    return Design.of(
        weights=np.ones(len(units)),
        psu=np.arange(len(units)),
        strata=np.array(strata) if description.strata else None,
        population=sizes,
        lonely=description.lonely,
        domain_lonely=description.domain_lonely,
    )


def _rows(
    job: Job, definition: Definition, code: str, crossing: Crossing, wish: Wish, table: _Table
) -> Iterator[Row]:
    """Estimates of a question of an indicator in the groups of a crossing."""
    population = wish.populations[derived.population_of(definition)]
    counted = derived.counted_of(definition, code)
    name = wish.counted[counted]
    below = derived.below_line(name) if counted.below else None
    item = None if code == definition.numerator else code
    labels = [job.questionnaire.breakdowns[each].labels() for each in crossing]
    there = set(table.sums.keys)
    for at in product(*(range(len(each)) for each in labels)):
        asked = table.sums.n(population, at) if at in there else 0
        if asked:
            groups = {each: of[place] for each, of, place in zip(crossing, labels, at, strict=True)}
            n, units, estimate = table.estimate(name, below, at)
            row = empty(definition, item, groups, n, units, 1 - n / asked)
            enough = estimate is not None and n >= max(job.rules.min_cases, 2)
            yield decided(row, estimate, job.rules) if enough and estimate is not None else row
