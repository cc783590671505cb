"""The two newest values of every series, made at publication so that a profile reads one small table."""

from __future__ import annotations

import polars as pl

from kopir.evidence.observation import DIMENSIONS, TOTAL

COLUMNS = ("indicator", "area", "unit", "value", "period", "previous", "previous_period")


def newest(observations: pl.LazyFrame) -> pl.DataFrame:
    """Newest and second newest value of each (indicator, area), totals and whole years only.

    Args:
        observations: rows in the observation form; any order.

    Returns:
        One row a series and area that has a value: indicator, area, unit, value, period (year), previous,
        previous_period (null where there is one value only), sorted by indicator and area.
    """
    rows = observations.filter(
        pl.col("value").is_not_null(),
        pl.col("period").str.len_bytes() == 4,
        *(pl.col(name) == TOTAL for name in DIMENSIONS),
    )
    ranked = rows.select(
        "indicator", "area", "unit", "value", pl.col("period").cast(pl.Int64, strict=False)
    ).drop_nulls("period")
    return pair(ranked).collect()


def pair(values: pl.LazyFrame) -> pl.LazyFrame:
    """The two newest of rows (indicator, area, unit, value, period); the form of ``newest``."""
    ordered = values.sort("indicator", "area", pl.col("period"), descending=[False, False, True])
    return ordered.group_by("indicator", "area", maintain_order=True).agg(
        pl.col("unit").first(),
        pl.col("value").first(),
        pl.col("period").first(),
        pl.col("value").get(1, null_on_oob=True).alias("previous"),
        pl.col("period").get(1, null_on_oob=True).alias("previous_period"),
    )
