"""Conditions on the answers of a row, written in YAML: which answers count as yes, who was asked, who is in.

    {variable: q12, in: [1, 2]}
    {variable: age, at_least: 15, at_most: 74}
    {any: [{variable: q1, in: [1]}, {not: {variable: q2, in: [2]}}]}

An answer that is missing makes a condition neither true nor false, unless another part of it decides
(three-valued logic, Kleene 1938).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

import polars as pl
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from kopir.surveys.microdata.variables import Variable, code_of


def spelled(value: object) -> str:
    """A code of a YAML file as text; YAML reads Yes and No without quotes as true and false."""
    if isinstance(value, bool):
        raise ValueError("a code that YAML takes for true or false; put it in quotes, as 'Yes'")
    if not isinstance(value, str | int | float):
        raise ValueError("a code is a number or a text")
    return code_of(value)


Code = Annotated[str, BeforeValidator(spelled)]


class Condition(BaseModel):
    """A condition; exactly one of its forms.

    Attributes:
        variable: the variable that is looked at, with ``codes`` or bounds.
        codes: in YAML ``in``; answers that fulfil it.
        at_least, at_most: bounds of a number, both included.
        all, any: in YAML the same; conditions of which all, or at least one, must be fulfilled.
        negated: in YAML ``not``; a condition that must not be fulfilled.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    variable: str | None = None
    codes: tuple[Code, ...] = Field(default=(), alias="in")
    at_least: float | None = None
    at_most: float | None = None
    every: tuple[Condition, ...] = Field(default=(), alias="all")
    some: tuple[Condition, ...] = Field(default=(), alias="any")
    negated: Condition | None = Field(default=None, alias="not")

    @model_validator(mode="after")
    def _one_form(self) -> Condition:
        forms = [self.variable is not None, bool(self.every), bool(self.some), self.negated is not None]
        if sum(forms) != 1:
            raise ValueError("give exactly one of variable, all, any, not")
        bounds = self.at_least is not None or self.at_most is not None
        if self.variable is not None and bool(self.codes) == bounds:
            raise ValueError("beside variable give either in or at_least and at_most")
        if self.variable is None and (self.codes or bounds):
            raise ValueError("in, at_least and at_most belong beside variable")
        return self

    def variables(self) -> Iterator[str]:
        """Names of the variables that are looked at."""
        if self.variable is not None:
            yield self.variable
        parts = (*self.every, *self.some, *((self.negated,) if self.negated else ()))
        for part in parts:
            yield from part.variables()

    def expression(self, variable: Callable[[str], Variable]) -> pl.Expr:
        """The condition as an expression: true, false, or null where the answers do not tell.

        Args:
            variable: finds a variable by its name.
        """
        if self.variable is not None:
            found = variable(self.variable)
            return found.one_of(self.codes) if self.codes else self._bounded(found.numbers())
        if self.negated is not None:
            return self.negated.expression(variable).not_()
        parts = [part.expression(variable) for part in self.every or self.some]
        joined = parts[0]
        for part in parts[1:]:
            joined = joined & part if self.every else joined | part
        return joined

    def _bounded(self, number: pl.Expr) -> pl.Expr:
        found: pl.Expr = pl.when(number.is_not_null()).then(pl.lit(True))
        if self.at_least is not None:
            found = found & (number >= self.at_least)
        if self.at_most is not None:
            found = found & (number <= self.at_most)
        return found
