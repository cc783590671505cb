"""Steps in a series that are far larger than the series' own steps before and after.

A jump is a step between two neighbouring years whose distance from the series' median step exceeds
``SPREADS`` times the usual spread of its steps (median absolute deviation, scaled to a standard deviation).
Both ends of a lone wrong figure are jumps; only the step into it is named.

Source: the median absolute deviation as a robust spread, Rousseeuw and Croux (1993), JASA 88(424).
"""

from __future__ import annotations

from typing import Final

import polars as pl

from kopir.evidence.observation import KEY

SPREADS: Final = 15.0
"""A step this many spreads from the median step is a jump."""
SHORTEST: Final = 8
"""Series with fewer figures have no history to be far outside of."""
SMALLEST: Final = 0.3
"""A step smaller than this share of the series' largest figure is never a jump."""
_TO_DEVIATION: Final = 1.4826


def find(frame: pl.DataFrame, series: pl.Series) -> pl.DataFrame:
    """The figures that a jump leads to.

    Args:
        frame: observations with ``row``.
        series: a whole number per row that is the same for rows of one series.

    Returns:
        Rows of ``frame`` (key columns, ``value``, ``row``) with the figure ``before``, in the order of the
        frame.
    """
    # Sorting alone would cost most of an import: rows that already stand in order are left where they are.
    steps = (
        frame.lazy()
        .select(
            series.alias("series"),
            pl.col("period"),
            pl.col("value"),
            pl.int_range(pl.len(), dtype=pl.UInt32).alias("at"),
        )
        .filter(pl.col("value").is_not_null())
        .sort("series", "period", maintain_order=True)
        .with_columns(
            pl.col("value").shift(1).alias("before"),
            (pl.col("series") == pl.col("series").shift(1)).alias("same"),
        )
        .filter("same")
        .with_columns((pl.col("value") - pl.col("before")).alias("step"))
        .collect()
    )
    if steps.is_empty():
        return _named(frame, steps)
    spread = steps.group_by("series").agg(
        pl.col("step").median().alias("middle"),
        ((pl.col("step") - pl.col("step").median()).abs().median() * _TO_DEVIATION).alias("spread"),
        pl.max_horizontal(pl.col("value").abs().max(), pl.col("before").abs().max()).alias("largest"),
        pl.len().alias("steps"),
    )
    far = (
        steps.join(spread.filter(pl.col("steps") >= SHORTEST - 1), on="series")
        .filter(
            (pl.col("step").abs() > SMALLEST * pl.col("largest"))
            & ((pl.col("step") - pl.col("middle")).abs() > SPREADS * pl.col("spread"))
            & (pl.col("spread") > 0)
        )
        .sort("at")
    )
    return _named(frame, far)


def _named(frame: pl.DataFrame, far: pl.DataFrame) -> pl.DataFrame:
    names = [name for name in (*KEY, "value", "row") if name in frame.columns]
    if far.is_empty():
        return frame.select(names).clear().with_columns(pl.lit(None, dtype=pl.Float64).alias("before"))
    # A figure that falls back to its own level is the end of a jump already named.
    far = far.filter(
        ~(
            (pl.col("series") == pl.col("series").shift(1)) & (pl.col("before") == pl.col("value").shift(1))
        ).fill_null(False)
    )
    return frame.select(names)[far["at"]].with_columns(far["before"])
