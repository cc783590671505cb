"""The answers of a survey as arrays, one for each question and breakdown that the wanted indicators need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import polars as pl
from numpy.typing import NDArray

from kopir.surveys.description import Description, Level
from kopir.surveys.indicators.definitions import Definition
from kopir.surveys.microdata.designs import AnyDesign, design_of
from kopir.surveys.microdata.opening import Microdata
from kopir.surveys.questionnaires import Grouping, Questionnaire

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Groups:
    """The groups of a breakdown.

    Args:
        codes: of the groups. member: place of each row's group, -1 where it has none, shape ``(n,)``.
    """

    codes: tuple[str, ...]
    member: NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Answers:
    """What the estimates are made of, a row each of the file.

    Args:
        designs: of the sample, by whom estimates are of.
        values: of each question, 1 or 0 or an amount, NaN where there is no answer.
        groups: of each breakdown.
        scope: who is in the scope of the indicators about persons.
    """

    designs: Mapping[Level, AnyDesign]
    values: Mapping[str, Floats]
    groups: Mapping[str, Groups]
    scope: Mask


def answers_of(
    data: Microdata,
    description: Description,
    questionnaire: Questionnaire,
    wanted: Sequence[Definition],
    breakdowns: Sequence[str],
) -> Answers:
    """Read all that the wanted indicators need, in one pass over the file.

    Args:
        data: the file.
        description: of the survey.
        questionnaire: how the survey answers the questions of the indicators.
        wanted: indicators whose questions the questionnaire answers.
        breakdowns: codes of those the questionnaire has.

    Raises:
        NotFound: a variable is not there. InvalidInput: an amount is no number; the design is wrong.
    """
    designs = {
        level: design_of(data, description, level) for level in sorted({each.level for each in wanted})
    }
    asked = dict.fromkeys(name for each in wanted for name in each.questions)
    questions = [code for code in asked if code in questionnaire.questions]
    table = _table(data, questionnaire, questions, breakdowns)
    weighing = (designs.get(description.level) or next(iter(designs.values()))).weights
    groups = {}
    for code in breakdowns:
        given, column = questionnaire.breakdowns[code], table[f"b:{code}"]
        if given.quantiles:
            groups[code] = _quantiles(_floats(column), weighing, given.quantiles)
        else:
            groups[code] = _groups(column, given.labels())
    scope = table["scope"].fill_null(value=False).to_numpy()
    values = {code: _floats(table[f"q:{code}"]) for code in questions}
    return Answers(designs, values, groups, np.broadcast_to(scope, weighing.shape))


def _table(
    data: Microdata, questionnaire: Questionnaire, questions: Sequence[str], breakdowns: Sequence[str]
) -> pl.DataFrame:
    """Answers, groups and scope of all rows."""
    given = {code: questionnaire.questions[code] for code in questions}
    grouped = {code: questionnaire.breakdowns[code] for code in breakdowns}
    amounts = [each.amount for each in given.values() if each.amount]
    amounts += [each.variable for each in grouped.values() if each.quantiles]
    if amounts:
        data.numbers(amounts)  # refuses what is no number, with its row
    who = questionnaire.scope.who
    return data.read(
        [
            *(each.expression(data).alias(f"q:{code}") for code, each in given.items()),
            *(_small(each, data).alias(f"b:{code}") for code, each in grouped.items()),
            (who.expression(data.variable) if who else pl.lit(True)).alias("scope"),
        ]
    )


def _small(grouping: Grouping, data: Microdata) -> pl.Expr:
    """Groups as numbered labels, which take a quarter of the memory of texts."""
    found = grouping.expression(data)
    return found if grouping.quantiles else found.cast(pl.Enum(grouping.labels()))


def _floats(column: pl.Series) -> Floats:
    return column.cast(pl.Float64).fill_null(np.nan).to_numpy()


def _groups(column: pl.Series, codes: tuple[str, ...]) -> Groups:
    member = column.to_physical().cast(pl.Int32).fill_null(-1).to_numpy()
    return Groups(codes, member)


def _quantiles(values: Floats, weights: Floats, count: int) -> Groups:
    """Groups of equal weight by a number, the lowest first; rows of one value stay together."""
    member = np.full(len(values), -1, dtype=np.int32)
    inside = np.isfinite(values) & (weights > 0)
    if inside.any():
        levels, place = np.unique(values[inside], return_inverse=True)
        below = np.cumsum(np.bincount(place, weights=weights[inside], minlength=len(levels)))
        # Rounding must not push the last of a group into the next.
        group = np.ceil(count * below / below[-1] - 1e-9).clip(1, count).astype(np.int32) - 1
        at = np.searchsorted(levels, values[np.isfinite(values)]).clip(0, len(levels) - 1)
        member[np.isfinite(values)] = group[at]
    return Groups(tuple(f"Q{place + 1}" for place in range(count)), member)


def crossed(answers: Answers, crossing: Sequence[str]) -> tuple[list[tuple[str, ...]], NDArray[np.int64]]:
    """The groups of several breakdowns crossed, and the place of each row's among them, -1 where it has none.

    Args:
        answers: of the survey.
        crossing: codes of the breakdowns; none for everybody in one group.
    """
    codes = list(product(*(answers.groups[name].codes for name in crossing)))
    member = np.zeros(len(answers.scope), dtype=np.int64)
    for name in crossing:
        known = answers.groups[name]
        member = np.where((known.member < 0) | (member < 0), -1, member * len(known.codes) + known.member)
    return codes, member
