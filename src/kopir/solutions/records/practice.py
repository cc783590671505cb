"""A practice: what a country did against a gap, in a form that a colleague can copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from kopir.errors import NotFound
from kopir.evidence import View, catalogue
from kopir.solutions.records.parts import (
    Answers,
    Country,
    IndicatorCode,
    Link,
    Origin,
    Owner,
    Part,
    Plain,
    Record,
    Relevance,
    Words,
)
from kopir.solutions.records.solution import is_slug


class Result(Part):
    """How an indicator changed in the years of a practice; what brought the change is not said.

    Attributes:
        indicator: its code. area: the country.
        group: of whom, where not of all: codes by dimension (``{"sex": "F"}``).
        first, last: years. before, after: values, in the unit of the indicator.
    """

    indicator: IndicatorCode
    area: Country
    group: Mapping[Literal["sex", "location", "age", "wealth"], str] = {}
    first: int = Field(ge=1900, le=2100)
    last: int = Field(ge=1900, le=2100)
    before: float = Field(allow_inf_nan=False)
    after: float = Field(allow_inf_nan=False)

    @model_validator(mode="after")
    def _is_a_change(self) -> Result:
        if self.first >= self.last:
            raise ValueError("the first year is not before the last")
        return self

    def agrees(self, view: View) -> bool | None:
        """Whether the evidence has these values, to the decimals of the indicator; ``None`` = it has none."""
        try:
            panel = view.panel(self.indicator, **{str(name): code for name, code in self.group.items()})
        except NotFound:
            return None
        found = panel.at(self.area, self.first), panel.at(self.area, self.last)
        if None in found:
            return None
        digits = catalogue.indicator(self.indicator).decimals
        told = (self.before, self.after)
        apart = (abs(one - other) for one, other in zip(told, found, strict=True) if other is not None)
        return all(each <= 0.5 * 10**-digits for each in apart)


class Practice(Record):
    """One version of the record of a practice; what is not known is empty.

    Attributes:
        code: in addresses. name: what it is called. area: the country. years: from, until.
        context, problem, action, cost, lessons: what there was, what was done, what it took, what was learnt.
        actors: by whom. solutions: codes of the solutions used.
        goals, answers: SDG targets and needs it serves.
        result: a change in an indicator of the store. contact: an office, never a person.
        documents: where it is told. origin: where the record was taken from.
    """

    code: Annotated[str, AfterValidator(is_slug)]
    name: Words
    area: Country
    first: int | None = Field(default=None, ge=1950, le=2100)
    last: int | None = Field(default=None, ge=1950, le=2100)
    context: Words = Words()
    problem: Words = Words()
    action: Words = Words()
    cost: Words = Words()
    lessons: Words = Words()
    actors: tuple[Owner, ...] = ()
    solutions: tuple[str, ...] = ()
    goals: tuple[Relevance, ...] = ()
    answers: tuple[Answers, ...] = ()
    result: Result | None = None
    contact: Plain = ""
    documents: tuple[Link, ...] = ()
    origin: Origin | None = None

    @property
    def verified(self) -> bool:
        """Whether somebody verified every need it is said to answer."""
        return bool(self.answers) and all(claim.status == "verified" for claim in self.answers)
