"""What an indicator is: its names, its meaning, its unit and how it is to be read."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from kopir.evidence import codelists
from kopir.evidence.observation import DIMENSIONS
from kopir.language import Language, Text

Direction = Literal[-1, 0, 1]
"""1: higher is better; -1: lower is better; 0: the figure describes, it does not judge."""

Weight = Literal["population", "none"]
"""What a country counts for when countries are averaged or compared: its people, or each the same."""


class Keywords(BaseModel):
    """Other words readers search by, in each language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kk: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def get(self, language: Language) -> tuple[str, ...]:
        """The words of one language."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}[language]


class Indicator(BaseModel):
    """One indicator of one dataset.

    Attributes:
        code: as it stands in the observations.
        dataset: id of the dataset it comes from.
        names: full name.
        short: name for a table head or a chart.
        definition: one paragraph in our own words.
        caveat: what a reader must know before comparing figures; nothing where there is nothing to say.
        unit: code of the unit of measure.
        direction: whether a higher value is better.
        topic: code of the topic.
        decimals: digits after the point in tables.
        bounds: lowest and highest possible value; those of the unit where none are given.
        weight: what a country counts for in a summary over countries.
        universe: code of the population that the figure is about.
        sdg: numbers of the global SDG indicators it serves.
        breakdowns: dimensions by which figures exist.
        keywords: search words.
        source_name: name at the source, by which readers find it in a file.
        known: False for an indicator that is in the store and not in the catalogue.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    code: str
    dataset: str
    names: Text
    short: Text
    definition: Text
    caveat: Text | None = None
    unit: str
    direction: Direction = 0
    topic: str
    decimals: int
    bounds: tuple[float | None, float | None]
    weight: Weight = "population"
    universe: str = "population"
    sdg: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    keywords: Keywords = Keywords()
    source_name: str = ""
    known: bool = True

    @model_validator(mode="before")
    @classmethod
    def _take_from_unit(cls, given: object) -> object:
        """Fill bounds and decimals from the unit where the indicator says nothing of its own."""
        if not isinstance(given, dict) or given.get("unit") not in codelists.units():
            return given
        unit = codelists.unit(given["unit"])
        return {"bounds": unit.bounds, "decimals": unit.decimals, **given}

    @field_validator("unit", "topic", "universe")
    @classmethod
    def _code_is_listed(cls, code: str, info: object) -> str:
        column = str(getattr(info, "field_name", ""))
        if not codelists.knows(column, code):
            raise ValueError(f"{code!r} is not in the codelist {column!r} of codelists.yaml")
        return code

    @field_validator("breakdowns")
    @classmethod
    def _dimensions_exist(cls, dimensions: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [one for one in dimensions if one not in DIMENSIONS]
        if unknown:
            raise ValueError(f"unknown dimensions {', '.join(unknown)}; known: {', '.join(DIMENSIONS)}")
        return dimensions

    @model_validator(mode="after")
    def _bounds_are_ordered(self) -> Indicator:
        low, high = self.bounds
        if low is not None and high is not None and low >= high:
            raise ValueError(f"the lower bound {low} is not below the upper bound {high}")
        return self
