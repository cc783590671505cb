"""A questionnaire: how a survey's own questions answer those that the official indicators ask.

questions:
  internet_use: {holds: {variable: q12, in: [1]}}
  ACT_EMAIL: {holds: {variable: q15_a, in: [1]}, asked: {variable: q12, in: [1]}}
  expenditure: {amount: total_exp}
breakdowns:
  sex: {variable: q2, codes: {1: M, 2: F}}
  age: {variable: age, groups: [Y15T24, Y25T74]}
  wealth: {variable: income, quantiles: 5}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import polars as pl
from pydantic import Field, model_validator

from kopir.errors import InvalidInput
from kopir.evidence import codelists, yaml_files
from kopir.language import Text
from kopir.surveys.description import Part
from kopir.surveys.indicators import definitions
from kopir.surveys.microdata.conditions import Code, Condition
from kopir.surveys.microdata.opening import Microdata
from kopir.surveys.microdata.variables import Variable, number_of

_AGE: Final = re.compile(r"Y(?:(\d+)T(\d+)|_GE(\d+)|_LT(\d+))")


class Answer(Part):
    """How the survey answers a question.

    Attributes:
        holds: condition that makes the answer yes. amount: variable that holds a number.
        asked: who was asked; of the others the answer is no (who never used the internet did nothing on it).
    """

    holds: Condition | None = None
    amount: str | None = None
    asked: Condition | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Answer:
        if (self.holds is None) == (self.amount is None):
            raise ValueError("give holds (a condition) or amount (a variable)")
        return self

    def variables(self) -> Iterator[str]:
        """Variables it looks at."""
        if self.amount:
            yield self.amount
        for condition in (self.holds, self.asked):
            if condition:
                yield from condition.variables()

    def expression(self, data: Microdata) -> pl.Expr:
        """The answer as a number: 1 or 0, or the amount; null where there is none."""
        if self.holds is None:
            assert self.amount, "either a condition or an amount"
            return data.variable(self.amount).numbers()
        yes = self.holds.expression(data.variable)
        if self.asked is not None:
            asked = self.asked.expression(data.variable)
            yes = pl.when(asked.not_()).then(pl.lit(False)).otherwise(yes)
        return yes.cast(pl.Float64)


class Grouping(Part):
    """How the survey's answers fall into the groups of a breakdown.

    Attributes:
        variable: that tells the group. codes: group by code of the variable; codes not named are in no group.
        groups: age groups by their code, for a variable that holds years.
        quantiles: how many groups of equal size are made of a number, the poorest first (``Q1`` …).
    """

    variable: str
    codes: dict[Code, str] = Field(default_factory=dict)
    groups: tuple[str, ...] = ()
    quantiles: int | None = Field(default=None, ge=2, le=10)

    @model_validator(mode="after")
    def _one_of_them(self) -> Grouping:
        if sum([bool(self.codes), bool(self.groups), self.quantiles is not None]) != 1:
            raise ValueError("give one of codes, groups and quantiles")
        wrong = [each for each in self.groups if not _AGE.fullmatch(each)]
        if wrong:
            raise ValueError(f"{wrong[0]} is no age group; write Y15T24, Y_GE75 or Y_LT15")
        return self

    def labels(self) -> tuple[str, ...]:
        """The groups, in their order."""
        if self.quantiles:
            return tuple(f"Q{place + 1}" for place in range(self.quantiles))
        return self.groups or tuple(dict.fromkeys(self.codes.values()))

    def expression(self, data: Microdata) -> pl.Expr:
        """The group's code, null where there is none; of quantiles the number they are made of."""
        found = data.variable(self.variable)
        if self.quantiles:
            return found.numbers()
        if self.codes:
            return _recoded(found, self.codes)
        years = found.numbers()
        group = pl.lit(None, dtype=pl.String)
        for code in self.groups:
            low, high = bounds(code)
            group = pl.when((years >= low) & (years < high + 1)).then(pl.lit(code)).otherwise(group)
        return group


class Scope(Part):
    """Whom the indicators are about, where it is not everybody in the survey.

    Attributes:
        who: condition on persons. age: the same as the code of an age group, for the note of published
            values.
    """

    who: Condition | None = None
    age: str | None = None

    @model_validator(mode="after")
    def _an_age_group(self) -> Scope:
        if self.age is not None and not _AGE.fullmatch(self.age):
            raise ValueError(f"{self.age} is no age group; write Y15T74, Y_GE10 or Y_LT15")
        return self


class Questionnaire(Part):
    """How one survey answers the questions of the indicators.

    Attributes:
        code: short name. names: full name. scope: persons the indicators are about.
        questions: answers by code of the question. breakdowns: groupings by code of the breakdown.
    """

    code: str
    names: Text
    scope: Scope = Scope()
    questions: dict[str, Answer] = Field(min_length=1)
    breakdowns: dict[str, Grouping] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _questions_are_known(self) -> Questionnaire:
        for code in self.questions:
            if definitions.question(code) is None and not codelists.knows("composite_breakdown", code):
                raise ValueError(f"there is no question {code}; nearest: {_nearest(code)}")
        return self

    @model_validator(mode="after")
    def _breakdowns_are_known(self) -> Questionnaire:
        listed = {each.code: each for each in definitions.known().breakdowns}
        for code, grouping in self.breakdowns.items():
            if code not in listed:
                raise ValueError(f"there is no breakdown {code}; known: {', '.join(listed)}")
            allowed = listed[code].groups
            wrong = [each for each in grouping.labels() if allowed and each not in allowed]
            if wrong:
                raise ValueError(f"{wrong[0]} is no group of {code}; known: {', '.join(allowed)}")
        return self

    def variables(self) -> Iterator[str]:
        """All variables it looks at."""
        for answer in self.questions.values():
            yield from answer.variables()
        for grouping in self.breakdowns.values():
            yield grouping.variable
        if self.scope.who:
            yield from self.scope.who.variables()


def bounds(code: str) -> tuple[float, float]:
    """First and last completed year of an age group.

    >>> bounds("Y15T24"), bounds("Y_LT15")
    ((15.0, 24.0), (0.0, 14.0))
    """
    found = _AGE.fullmatch(code)
    assert found, "age groups are checked when they are read"
    low, high, least, below = found.groups()
    if least:
        return float(least), float("inf")
    return (0.0, float(below) - 1) if below else (float(low), float(high))


def read(path: Path) -> Questionnaire:
    """The questionnaire in a file.

    Raises:
        InvalidInput: it is no YAML, or a key of it is missing, unknown or wrong.
    """
    return yaml_files.read(path, Questionnaire)


def refuse_unknown_variables(data: Microdata, questionnaire: Questionnaire) -> None:
    """Refuse a questionnaire that names variables the file does not have.

    Raises:
        InvalidInput: with all of their names.
    """
    absent = [name for name in dict.fromkeys(questionnaire.variables()) if name not in data.columns]
    if absent:
        raise InvalidInput(
            "the questionnaire {questionnaire} names {count} variables that {file} does not have: {names}; "
            "correct it (`kopir survey variables` lists those there are)",
            questionnaire=questionnaire.code,
            count=len(absent),
            file=data.name,
            names=", ".join(absent[:10]),
        )


def _recoded(variable: Variable, codes: Mapping[str, str]) -> pl.Expr:
    """Other codes in place of some; null in place of the rest."""
    numbers = {number: new for code, new in codes.items() if (number := number_of(code)) is not None}
    if variable.kind == "number" and len(numbers) == len(codes):
        return variable.numbers().replace_strict(numbers, default=None, return_dtype=pl.String)
    return variable.codes().replace_strict(dict(codes), default=None, return_dtype=pl.String)


def _nearest(code: str) -> str:
    every = [each.code for each in definitions.known().questions]
    every += [each.code for each in codelists.codelist("composite_breakdown").codes]
    return ", ".join(get_close_matches(code, every, n=3, cutoff=0.4)) or "—"
