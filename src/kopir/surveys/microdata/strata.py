"""What is wrong with the strata, the sampling units and the population sizes of a design."""

from __future__ import annotations

import math
from collections.abc import Iterator

import polars as pl

from kopir.evidence.release import Finding
from kopir.language import phrase
from kopir.surveys.description import Description
from kopir.surveys.microdata.columns import DesignColumns
from kopir.surveys.microdata.findings import FIRST, about_rows, finding, some
from kopir.surveys.microdata.opening import Microdata


def strata_findings(data: Microdata, description: Description, columns: DesignColumns) -> Iterator[Finding]:
    """Units in two strata, strata with one unit, strata with nobody."""
    table = _first_stage(columns)
    if columns.units and columns.strata and not description.nest:
        yield from _split(data, table)
    lonely = _lonely(table)
    if lonely.len():
        yield finding(
            "lonely_stratum",
            "refused" if description.lonely == "fail" else "flagged",
            phrase(
                "{file}: {count} strata have a single sampling unit: {strata}; a stratum of one has no "
                "variance of its own. Join strata, or choose a rule (lonely: certainty, adjust or average); "
                "the rule now is {rule}"
            ),
            count=lonely.len(),
            file=data.name,
            strata=some(lonely),
            rule=description.lonely,
        )
    empty = table.group_by("stratum").agg((pl.col("weight") > 0).any().alias("held")).filter(~pl.col("held"))
    if empty.height and columns.strata:
        yield finding(
            "empty_stratum",
            "flagged",
            phrase(
                "{file}: {count} strata hold no row with a weight above zero: {strata}; they count for "
                "nothing"
            ),
            count=empty.height,
            file=data.name,
            strata=some(empty["stratum"].sort()),
        )


def _lonely(table: pl.DataFrame) -> pl.Series:
    """Strata of which a single unit was drawn, but for those that were taken whole or hold no weight."""
    counts = table.group_by("stratum").agg(
        pl.col("unit").n_unique().alias("units"),
        (pl.col("weight") > 0).any().alias("held"),
        # One unit in the population, or a share drawn of one: there is nothing else in the stratum.
        (pl.col("size") == 1).all().alias("whole"),
    )
    return counts.filter((pl.col("units") == 1) & pl.col("held") & ~pl.col("whole"))["stratum"].sort()


def _first_stage(columns: DesignColumns) -> pl.DataFrame:
    """Stratum, unit, weight and population of each row; without strata all lie in one."""
    rows = columns.rows
    one = pl.Series("stratum", [""], dtype=pl.String).new_from_index(0, rows)
    numbers = pl.int_range(rows, eager=True).cast(pl.String)
    return pl.DataFrame(
        {
            "stratum": columns.strata[0] if columns.strata else one,
            "unit": columns.units[0] if columns.units else numbers,
            "weight": pl.Series([1.0]).new_from_index(0, rows)
            if columns.weights is None
            else columns.weights,
            "size": columns.sizes[0] if columns.sizes else pl.Series([math.inf]).new_from_index(0, rows),
        }
    )


def _split(data: Microdata, table: pl.DataFrame) -> Iterator[Finding]:
    found = table.drop_nulls(["stratum", "unit"]).group_by("unit").agg(pl.col("stratum").unique().sort())
    split = found.filter(pl.col("stratum").list.len() > 1).sort("unit")
    if split.height:
        first = split.row(0, named=True)
        yield finding(
            "split_unit",
            "refused",
            phrase(
                "{file}: {count} sampling units lie in several strata, the first is {unit} in {strata}; mend "
                "the columns, or say that units are numbered anew in each stratum (nest: true)"
            ),
            count=split.height,
            file=data.name,
            unit=first["unit"],
            strata=", ".join(first["stratum"][:FIRST]),
        )


def size_findings(data: Microdata, columns: DesignColumns) -> Iterator[Finding]:
    """Population sizes that are missing, differ inside a stratum, or are smaller than what was drawn."""
    if not columns.sizes:
        return
    sizes = columns.sizes[0]
    wrong = sizes.is_null() | (sizes <= 0).fill_null(value=False)
    if wrong.any():
        yield about_rows(
            phrase(
                "{file}: {count} rows have no population size above zero in {name}, the first: {rows}; "
                "fill it"
            ),
            "missing_size",
            "refused",
            wrong,
            file=data.name,
            name=sizes.name,
        )
    yield from _unlike_sizes(data, columns)


def _unlike_sizes(data: Microdata, columns: DesignColumns) -> Iterator[Finding]:
    sizes = columns.sizes[0]
    table = (
        _first_stage(columns)
        .group_by("stratum")
        .agg(
            pl.col("size").n_unique().alias("different"),
            pl.col("size").first(),
            pl.col("unit").n_unique().alias("drawn"),
        )
    )
    several = table.filter(pl.col("different") > 1)["stratum"].sort()
    if several.len():
        yield finding(
            "several_sizes",
            "refused",
            phrase(
                "{file}: {count} strata have more than one population size in {name}: {strata}; give one a "
                "stratum"
            ),
            count=several.len(),
            file=data.name,
            name=sizes.name,
            strata=some(several),
        )
    small = table.filter((pl.col("size") > 1) & (pl.col("size") < pl.col("drawn")))["stratum"].sort()
    if small.len():
        yield finding(
            "small_population",
            "refused",
            phrase(
                "{file}: in {count} strata more units were drawn than {name} says there are: {strata}; "
                "mend it"
            ),
            count=small.len(),
            file=data.name,
            name=sizes.name,
            strata=some(small),
        )
