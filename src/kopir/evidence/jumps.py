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
FLOOR: Final = 0.02
"""The least spread, as a share of the series' largest figure."""
_TO_DEVIATION: Final = 1.4826


def find(frame: pl.DataFrame, moments: pl.Series, series: pl.Series) -> pl.DataFrame:
    """The figures that a jump leads to.

    Args:
        frame: observations with ``row``.
        moments: a whole number per row that orders the rows of a series by period and keeps series together.
        series: a whole number per row that is the same for rows of one series.

    Returns:
        Rows of ``frame`` (key columns, ``value``, ``row``) with the figure ``before``, in the order of the
        frame.
    """
    steps = _steps(frame, moments, series)
    reach = steps.group_by("series").agg(
        pl.max_horizontal(pl.col("value").abs().max(), pl.col("before").abs().max()).alias("largest"),
        pl.len().alias("steps"),
    )
    # Medians cost most: they are taken only of the few series that have a large step at all.
    long_enough = reach.filter(pl.col("steps") >= SHORTEST - 1)
    large = steps.join(long_enough, on="series").filter(pl.col("step").abs() > SMALLEST * pl.col("largest"))
    usual = (
        steps.join(large.select("series").unique(), on="series", how="semi")
        .group_by("series")
        .agg(
            pl.col("step").median().alias("middle"),
            ((pl.col("step") - pl.col("step").median()).abs().median() * _TO_DEVIATION).alias("spread"),
        )
    )
    # A series that hardly moves has a spread of nothing; a fiftieth of its level stands in for it.
    least = pl.col("largest") * FLOOR
    far = (
        large.join(usual, on="series")
        .filter((pl.col("step") - pl.col("middle")).abs() > SPREADS * pl.max_horizontal("spread", least))
        .sort("moment")
    )
    # A figure that falls back to its own level is the end of a jump already named.
    same = pl.col("series") == pl.col("series").shift(1)
    back = same & (pl.col("before") == pl.col("value").shift(1))
    return _named(frame, far.filter(~back.fill_null(False)).sort("at"))


def _steps(frame: pl.DataFrame, moments: pl.Series, series: pl.Series) -> pl.DataFrame:
    """Each figure with the one before it in its series; ``at`` is its row in the frame."""
    figures = pl.DataFrame(
        [
            series.alias("series"),
            moments.alias("moment"),
            frame["value"],
            pl.int_range(frame.height, dtype=pl.UInt32, eager=True).alias("at"),
        ]
    )
    if frame["value"].has_nulls():
        figures = figures.filter(pl.col("value").is_not_null())
    if not figures["moment"].is_sorted():
        figures = figures.sort("moment")
    return (
        figures.lazy()
        .with_columns(pl.col("value").shift(1).alias("before"), pl.col("series").shift(1).alias("last"))
        .filter(pl.col("series") == pl.col("last"))
        .select(
            "series", "moment", "value", "before", (pl.col("value") - pl.col("before")).alias("step"), "at"
        )
        .collect()
    )


def _named(frame: pl.DataFrame, far: pl.DataFrame) -> pl.DataFrame:
    names = [name for name in (*KEY, "value", "row") if name in frame.columns]
    if far.is_empty():
        return frame.select(names).clear().with_columns(pl.lit(None, dtype=pl.Float64).alias("before"))
    return frame.select(names)[far["at"]].with_columns(far["before"])
