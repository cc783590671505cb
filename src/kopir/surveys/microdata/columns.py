"""The columns of a design, read once: weights as numbers, strata and units as codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from kopir.errors import NotFound
from kopir.surveys.description import Description, Level
from kopir.surveys.microdata.opening import Microdata
from kopir.surveys.microdata.variables import matching

ROW = "\x1frow"


@dataclass(frozen=True)
class DesignColumns:
    """Columns of the design, one row a row of the file; no answer is null.

    Args:
        weights: of the rows. units, strata, sizes: one a stage; ``strata`` may have fewer than ``units``.
        replicates: replicate weights, one column each.
    """

    weights: pl.Series | None
    units: tuple[pl.Series, ...]
    strata: tuple[pl.Series, ...]
    sizes: tuple[pl.Series, ...]
    replicates: pl.DataFrame

    @property
    def rows(self) -> int:
        """How many rows there are."""
        first = (*(() if self.weights is None else (self.weights,)), *self.sizes)
        return len(first[0])


def weight_column(description: Description, level: Level) -> str | None:
    """Column that weighs a row on a level."""
    if level == "household" and description.household_weights:
        return description.household_weights
    return description.weights


def lacking(data: Microdata, description: Description) -> list[str]:
    """Columns of the design that the file does not have."""
    patterns = description.replicates.columns if description.replicates else ()
    single = [name for name in dict.fromkeys(description.columns()) if name not in patterns]
    return [name for name in single if name not in data.columns] + [
        each for each in patterns if not matching((each,), data.columns)
    ]


def design_columns(data: Microdata, description: Description, level: Level) -> DesignColumns:
    """Read the columns of the design.

    Raises:
        NotFound: the file lacks one. InvalidInput: a weight or a population size is no number.
    """
    absent = lacking(data, description)
    if absent:
        data.variable(absent[0])  # tells the nearest names
        raise NotFound("{file} has no variable {name}", file=data.name, name=absent[0])
    weight = weight_column(description, level)
    replicates = matching(description.replicates.columns, data.columns) if description.replicates else []
    numbers = data.numbers([*((weight,) if weight else ()), *description.fpc, *replicates])
    layers = [joined(data, stage).alias(f"s{place}") for place, stage in enumerate(description.strata)]
    units = [data.variable(name).codes().alias(f"u{place}") for place, name in enumerate(description.psu)]
    codes = data.read([*layers, *units]) if layers or units else pl.DataFrame()
    return DesignColumns(
        weights=numbers[weight] if weight else None,
        units=tuple(codes[f"u{place}"] for place in range(len(units))),
        strata=tuple(codes[f"s{place}"] for place in range(len(layers))),
        sizes=tuple(numbers[name] for name in description.fpc),
        replicates=numbers.select(replicates),
    )


def key(data: Microdata, names: Sequence[str]) -> pl.Expr:
    """Variables as one label: an integer where a single one holds integers, else a code."""
    if len(names) == 1 and data.frame.collect_schema()[names[0]].is_integer():
        return data.variable(names[0]).numbers().cast(pl.Int64)
    return joined(data, names)


def household_parts(data: Microdata, description: Description) -> list[str]:
    """Variables that together tell one household from another.

    Raises:
        NotFound: the description does not name the column that tells households apart.
    """
    if description.ids.household is None:
        raise NotFound(
            "to count households in a file of persons, name the column that tells them apart in the "
            "description of {survey} (ids: household)",
            survey=description.code,
        )
    # A household is told by its number within its sampling units, which may number theirs anew.
    parts = [
        *(name for stage in description.strata for name in stage),
        *description.psu,
        description.ids.household,
    ]
    return list(dict.fromkeys(parts))


def first_of_household(data: Microdata, description: Description) -> pl.Series:
    """Which rows are the first of their household, of a file of persons.

    Raises:
        NotFound: as of ``household_parts``.
    """
    codes = data.read([data.variable(name).codes() for name in household_parts(data, description)])
    return codes.select(pl.struct(pl.all()).is_first_distinct())[codes.columns[0]].alias("first")


def joined(data: Microdata, names: Sequence[str]) -> pl.Expr:
    """Several variables as one code; null where one of them is."""
    parts = [data.variable(name).codes() for name in names]
    return parts[0] if len(parts) == 1 else pl.concat_str(parts, separator="|", ignore_nulls=False)
