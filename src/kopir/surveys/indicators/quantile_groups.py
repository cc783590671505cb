"""Groups of equal weight by a number, found in a stream: their bounds first, each row's group after."""

from __future__ import annotations

import numpy as np
import polars as pl

from kopir.surveys.microdata.columns import ROW
from kopir.surveys.microdata.opening import Microdata


def quantile_groups(data: Microdata, number: pl.Expr, weights: pl.Expr, count: int) -> pl.Expr:
    """Place of each row's group, the lowest first; rows of one value stay together.

    Args:
        data: the file.
        number: by which groups are made.
        weights: of the rows.
        count: of the groups.
    """
    frame = data.frame.with_row_index(ROW).select(number.alias("number"), weights.alias("weight"))
    levels = data.collect(
        frame.filter(pl.col("number").is_not_null() & (pl.col("weight") > 0))
        .group_by("number")
        .agg(pl.col("weight").sum())
        .sort("number")
    )
    place: pl.Expr = pl.when(number.is_not_null()).then(pl.lit(0, dtype=pl.Int16))
    if not levels.height:
        return pl.lit(None, dtype=pl.Int16)
    below = levels["weight"].to_numpy().cumsum()
    # Rounding must not push the last of a group into the next.
    group = np.ceil(count * below / below[-1] - 1e-9).clip(1, count) - 1
    for each in range(count - 1):
        within = int(np.searchsorted(group, each, side="right"))
        passed = pl.lit(value=True) if not within else number > float(levels["number"][within - 1])
        place = place + passed.cast(pl.Int16)
    return place
