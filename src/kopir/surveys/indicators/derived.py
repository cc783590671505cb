"""The answers the wanted indicators need, worked out in a stream and kept as a small Parquet file.

A column for each population (1 for whom it holds, else nothing), for each question in each population (the
answer of those in it, else nothing), for each breakdown (place of the group), and those of the design. What
is added up over such columns are the sums an estimate needs, and their numbers of rows are its cases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl

from kopir.surveys.description import Description, Level
from kopir.surveys.indicators.definitions import Definition
from kopir.surveys.indicators.quantile_groups import quantile_groups
from kopir.surveys.microdata import space
from kopir.surveys.microdata.columns import ROW, household_parts, key, weight_column
from kopir.surveys.microdata.limits import Limits
from kopir.surveys.microdata.opening import Microdata
from kopir.surveys.microdata.parts import Report, write_in_parts
from kopir.surveys.questionnaires import Grouping, Questionnaire

STRATUM: Final = "stratum"
UNIT: Final = "unit"
_BYTES: Final = 12
"""Bytes that a row takes beside its answers; an answer takes one."""
Population = tuple[Level, str | None, str | None]


@dataclass(frozen=True)
class Counted:
    """A question counted in a population.

    Args:
        code: of the question. population: among whom. below: question below the line, of a ratio.
    """

    code: str
    population: Population
    below: str | None = None


@dataclass(frozen=True)
class Wish:
    """All that is to be worked out, each with its column's name.

    Args:
        populations: whom indicators are about. counted: what is counted there.
        breakdowns: codes of the groupings.
    """

    populations: Mapping[Population, str]
    counted: Mapping[Counted, str]
    breakdowns: Sequence[str]

    @classmethod
    def of(
        cls, wanted: Sequence[Definition], questionnaire: Questionnaire, breakdowns: Sequence[str]
    ) -> Wish:
        """What some indicators need."""
        populations: dict[Population, str] = {}
        counted: dict[Counted, str] = {}
        for each in wanted:
            populations.setdefault(population_of(each), f"p{len(populations)}")
            for code in questions_of(each, questionnaire):
                counted.setdefault(counted_of(each, code), f"y{len(counted)}")
        return cls(populations, counted, tuple(breakdowns))

    def columns(self, level: Level) -> list[str]:
        """Columns to be added up for estimates of a level."""
        found = [name for population, name in self.populations.items() if population[0] == level]
        for each, name in self.counted.items():
            if each.population[0] == level:
                found += [name, below_line(name)] if each.below else [name]
        return found


def population_of(definition: Definition) -> Population:
    """Whom an indicator is about."""
    return definition.level, definition.among, definition.among_not


def counted_of(definition: Definition, code: str) -> Counted:
    """A question of an indicator where it is counted."""
    return Counted(code, population_of(definition), definition.denominator)


def questions_of(definition: Definition, questionnaire: Questionnaire) -> list[str]:
    """Questions an indicator counts, the whole first and then the things of its list."""
    every = (definition.numerator, *definition.items)
    return [code for code in every if code and code in questionnaire.questions]


def below_line(name: str) -> str:
    """Column of a ratio's denominator."""
    return f"{name}/"


def group_column(code: str) -> str:
    """Column of a breakdown."""
    return f"b:{code}"


def weight_name(level: Level) -> str:
    """Column of the weights for estimates of a level."""
    return f"w:{level}"


def derive(
    data: Microdata,
    description: Description,
    questionnaire: Questionnaire,
    wish: Wish,
    levels: Sequence[Level],
    folder: Path,
    report: Report,
) -> Path:
    """Write the derived columns.

    Args:
        data: the file.
        description: of the survey.
        questionnaire: that was mapped.
        wish: what is needed.
        levels: of the estimates.
        folder: private, gone when the work is over.
        report: told how many rows are done, and how many there are.

    Raises:
        Unavailable: the disk has no room. InvalidInput: the file is damaged.
        NotFound: a variable is not there.
    """
    rows = int(data.read([pl.len()]).item())
    width = _BYTES + 8 * len(levels) + len(wish.populations) + len(wish.counted) + len(wish.breakdowns)
    space.refuse_without_room(data.path, folder, rows * width, Limits.from_environment())
    weights = _weights(data, description, levels, rows)
    asked = {code: each.expression(data) for code, each in _asked(wish, questionnaire).items()}
    whole = weights[description.level if description.level in levels else levels[0]]
    groups = {
        group_column(code): _group(questionnaire.breakdowns[code], data, whole) for code in wish.breakdowns
    }
    who = questionnaire.scope.who
    design = {UNIT: key(data, description.psu[:1])}
    if description.strata:
        design[STRATUM] = key(data, description.strata[0])
    first = [
        *(each.alias(name) for name, each in design.items()),
        *(each.alias(weight_name(level)) for level, each in weights.items()),
        *(each.alias(name) for name, each in groups.items()),
        *(each.fill_nan(None).alias(f"q:{code}") for code, each in asked.items()),
        (who.expression(data.variable) if who else pl.lit(value=True)).fill_null(value=False).alias("scope"),
    ]
    inside = [_inside(each).alias(name) for each, name in wish.populations.items()]
    kept = [*design, *(weight_name(level) for level in weights), *groups, *wish.populations.values()]
    second = [*map(pl.col, kept), *_counts(wish, questionnaire)]

    def answers(part: pl.LazyFrame) -> pl.LazyFrame:
        return part.select(first).with_columns(inside).select(second)

    return write_in_parts(data, answers, folder, rows, report)


def _asked(wish: Wish, questionnaire: Questionnaire) -> dict[str, Any]:
    codes = [each.code for each in wish.counted] + [each.below for each in wish.counted if each.below]
    codes += [code for population in wish.populations for code in population[1:] if code]
    return {code: questionnaire.questions[code] for code in dict.fromkeys(codes)}


def _inside(population: Population) -> pl.Expr:
    """1 for whom a population holds, nothing for others."""
    level, among, among_not = population
    found = pl.col("scope") if level == "person" else pl.lit(value=True)
    if among:
        found = found & (pl.col(f"q:{among}") == 1)
    if among_not:
        found = found & (pl.col(f"q:{among_not}") == 0)
    return pl.when(found.fill_null(value=False)).then(pl.lit(1, dtype=pl.Int8))


def _counts(wish: Wish, questionnaire: Questionnaire) -> list[pl.Expr]:
    """Answers of those in each population; of a ratio both numbers, where both are known."""
    found = []
    for each, name in wish.counted.items():
        inside = pl.col(wish.populations[each.population]).is_not_null()
        y = pl.col(f"q:{each.code}")
        if each.below:
            x = pl.col(f"q:{each.below}")
            inside = inside & x.is_not_null() & y.is_not_null()
            found.append(pl.when(inside).then(x).alias(below_line(name)))
        kind = pl.Int8 if questionnaire.questions[each.code].holds else pl.Float64
        found.append(pl.when(inside).then(y).cast(kind).alias(name))
    return found


def _group(grouping: Grouping, data: Microdata, weights: pl.Expr) -> pl.Expr:
    """Place of the group; of quantiles, the number of bounds passed."""
    found = grouping.expression(data)
    if grouping.quantiles:
        return quantile_groups(data, found, weights, grouping.quantiles)
    return found.cast(pl.Enum(grouping.labels())).to_physical().cast(pl.Int16)


def _weights(
    data: Microdata, description: Description, levels: Sequence[Level], rows: int
) -> dict[Level, pl.Expr]:
    """Weights for estimates of each level, zero for rows that do not count."""
    found: dict[Level, pl.Expr] = {}
    for level in levels:
        name = weight_column(description, level)
        assert name, "what is streamed has weights"
        weight = data.variable(name).numbers()
        if description.subpopulation:
            inside = description.subpopulation.expression(data.variable)
            weight = pl.when(inside).then(weight).otherwise(0.0)
        if level == "household" and description.level == "person":
            weight = pl.when(_first(data, description, rows)).then(weight).otherwise(0.0)
        found[level] = weight
    return found


def _first(data: Microdata, description: Description, rows: int) -> pl.Expr:
    """Which rows are the first of their household; a bit a row is held."""
    parts = [key(data, [name]).alias(name) for name in household_parts(data, description)]
    places = data.frame.with_row_index(ROW).select(ROW, *parts).group_by(pl.exclude(ROW)).agg(pl.min(ROW))
    mask = np.zeros(rows, dtype=bool)
    mask[data.collect(places.select(ROW))[ROW].to_numpy()] = True
    return pl.col(ROW).map_batches(
        lambda row: pl.Series(mask[row.to_numpy()]), return_dtype=pl.Boolean, is_elementwise=True
    )
