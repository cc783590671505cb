"""A mapping: how to read a table that no reader knows, written down in YAML.

A table has one of three forms. *Tidy*: one row a figure, all figures in one column (``value``). *Years*: one
row a series, one column a year (``years``). *Measures*: one row an area and year, one column an indicator or
group of people (``measures``). What a mapping names by column may also be the same throughout (``is``).
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from kopir.errors import InvalidInput
from kopir.evidence import yaml_files
from kopir.evidence.observation import DIMENSIONS

Value = TypeVar("Value")
MAX_BYTES: Final = 1_000_000
PLACEHOLDER: Final = re.compile(r"\bCHANGE[.:]")
ATTRIBUTES: Final = ("status", "note", "std_error", "lower", "upper", "n")


class Part(BaseModel):
    """Where one part of an observation comes from.

    Attributes:
        column: a column of the table, or
        constant: one value throughout (``is`` in YAML).
        codes: from what stands in the column to our codes; a value that is not listed stays as it is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, coerce_numbers_to_str=True)

    column: str | None = None
    constant: str | None = Field(default=None, alias="is")
    codes: dict[str, str] = {}

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, given: object) -> object:
        """``area: Country`` is short for ``area: {column: Country}``."""
        return {"column": given} if isinstance(given, str) else given

    @model_validator(mode="after")
    def _one_of_two(self) -> Part:
        if (self.column is None) == (self.constant is None):
            raise ValueError("give either column or is")
        return self


class Measure(BaseModel):
    """What one column of figures holds.

    Attributes:
        indicator: code of the indicator.
        unit: code of the unit; that of the mapping where none is given.
        groups: codes of dimensions, for a column about one group of people.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str
    unit: str | None = None
    groups: dict[str, str] = {}

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, given: object) -> object:
        """``Internet users: i99H`` is short for ``Internet users: {indicator: i99H}``."""
        return {"indicator": given} if isinstance(given, str) else given

    @field_validator("groups")
    @classmethod
    def _are_dimensions(cls, groups: dict[str, str]) -> dict[str, str]:
        return _known_dimensions(groups)


class Mapping(BaseModel):
    """How to read a table.

    Attributes:
        dataset: identifier of the dataset, capital letters and points, as ``KZ.BNS``.
        source: publisher and title.
        url: where the file is from.
        licence: licence of the figures.
        edition: publisher's label of the edition.
        vintage: day the figures were published.
        sheet: sheet of a workbook; the first where none is given.
        header_row: row of the column names, counted from 1; found by itself where none is given.
        decimal: decimal mark; found by itself where none is given.
        area: where the areas stand (names in kk, ru or en, ISO or M49 codes).
        period: where the periods stand; not with ``years``.
        indicator: where the indicator stands; not with ``measures``.
        unit: where the unit stands; the catalogue's where none is given.
        value: the column of figures of a tidy table.
        years: the columns of a table with a column a year; ``all`` takes every column headed by a year.
        measures: the columns of a table with a column an indicator.
        dimensions: where groups of people stand, by dimension.
        attributes: where status, note, errors and numbers of cases stand.
        where: only rows that have one of these values in these columns.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    dataset: str
    source: str = ""
    url: str = ""
    licence: str = ""
    edition: str = ""
    vintage: date | None = None
    sheet: str | None = None
    header_row: int | None = Field(default=None, ge=1)
    decimal: Literal[".", ","] | None = None
    area: Part
    period: Part | None = None
    indicator: Part | None = None
    unit: Part | None = None
    value: str | None = None
    years: tuple[str, ...] | Literal["all"] | None = None
    measures: dict[str, Measure] | None = None
    dimensions: dict[str, Part] = {}
    attributes: dict[str, Part] = {}
    where: dict[str, tuple[str, ...]] = {}

    @field_validator("dataset")
    @classmethod
    def _dataset_is_a_code(cls, dataset: str) -> str:
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}", dataset):
            raise ValueError("a dataset is named by letters, digits, points, _ and -, at most 40")
        return dataset

    @field_validator("dimensions")
    @classmethod
    def _are_dimensions(cls, dimensions: dict[str, Part]) -> dict[str, Part]:
        return _known_dimensions(dimensions)

    @field_validator("attributes")
    @classmethod
    def _are_attributes(cls, attributes: dict[str, Part]) -> dict[str, Part]:
        unknown = sorted(set(attributes) - set(ATTRIBUTES))
        if unknown:
            raise ValueError(f"unknown attributes {', '.join(unknown)}; known: {', '.join(ATTRIBUTES)}")
        return attributes

    @model_validator(mode="after")
    def _one_form(self) -> Mapping:
        forms = [name for name in ("value", "years", "measures") if getattr(self, name)]
        if len(forms) != 1:
            raise ValueError("give exactly one of value, years, measures")
        if (self.period is None) != (forms == ["years"]):
            raise ValueError("period is needed with value and measures, and not allowed with years")
        if (self.indicator is None) != (forms == ["measures"]):
            raise ValueError("indicator is needed with value and years, and not allowed with measures")
        return self

    def columns(self) -> tuple[str, ...]:
        """The columns the mapping names, each once."""
        parts = [self.area, self.period, self.indicator, self.unit]
        parts += [*self.dimensions.values(), *self.attributes.values()]
        named = [part.column for part in parts if part is not None and part.column is not None]
        named += [self.value] if self.value else []
        named += list(self.measures or ())
        named += list(self.years) if isinstance(self.years, tuple) else []
        return tuple(dict.fromkeys([*named, *self.where]))


def _known_dimensions(given: dict[str, Value]) -> dict[str, Value]:
    unknown = sorted(set(given) - set(DIMENSIONS))
    if unknown:
        raise ValueError(f"unknown dimensions {', '.join(unknown)}; known: {', '.join(DIMENSIONS)}")
    return given


def read(path: Path) -> Mapping:
    """Read a mapping from its YAML file.

    Raises:
        InvalidInput: the file is absent, too large or no YAML, or a key is missing, unknown or wrong.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise InvalidInput("{file}: there is no such mapping", file=str(path)) from error
    if size > MAX_BYTES:
        raise InvalidInput(
            "{file}: a mapping has at most {limit} bytes; this one has {found}",
            file=path.name,
            limit=MAX_BYTES,
            found=size,
        )
    try:
        mapping = yaml_files.read(path, Mapping)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise InvalidInput(
            "{file}: the mapping is no UTF-8 YAML text; write it again", file=path.name
        ) from error

    _refuse_placeholders(mapping, path)
    return mapping


def _refuse_placeholders(mapping: Mapping, path: Path) -> None:
    """A proposed mapping names neither dataset nor indicator: nobody but the person importing knows them."""
    plain = mapping.model_dump(mode="json", exclude_defaults=True)
    for key, value in plain.items():
        if PLACEHOLDER.search(str(value)):
            raise InvalidInput(
                "{file}: {key} still holds the placeholder {found}; write what it is, then import again",
                file=path.name,
                key=key,
                found="CHANGE…",
            )


def to_yaml(mapping: Mapping, comments: tuple[str, ...] = ()) -> str:
    """A mapping as YAML, with comments before it.

    >>> print(to_yaml(Mapping(dataset="X", area="Country", period="Year", value="Share",
    ...                       indicator={"is": "x"}), ("a guess",)), end="")
    # a guess
    dataset: X
    area: Country
    period: Year
    indicator: {is: x}
    value: Share
    """
    plain = mapping.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    lines = [f"# {line}" for line in comments]
    for key, value in plain.items():
        text = yaml.safe_dump(
            _short(value), allow_unicode=True, default_flow_style=True, width=10_000, sort_keys=False
        )
        first = text.removesuffix("...\n").rstrip("\n")
        if key in ("measures", "dimensions", "attributes") and isinstance(value, dict):
            first = "\n" + yaml.safe_dump(
                {name: _short(one) for name, one in value.items()},
                allow_unicode=True,
                default_flow_style=None,
                width=10_000,
                sort_keys=False,
                indent=2,
            ).rstrip("\n").replace("\n", "\n  ").join(("  ", ""))
            lines.append(f"{key}:{first}")
        else:
            lines.append(f"{key}: {first}")
    return "\n".join(lines) + "\n"


def _short(value: object) -> object:
    """``{column: Country}`` and ``{indicator: i99H}`` in their short forms."""
    if isinstance(value, dict) and len(value) == 1 and next(iter(value)) in ("column", "indicator"):
        return next(iter(value.values()))
    return value
