"""What a file's design looks like by sampling unit, counted in a stream: for files larger than memory."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from kopir.surveys.description import Description, Level
from kopir.surveys.microdata.columns import DesignColumns, key, lacking, weight_column
from kopir.surveys.microdata.opening import Microdata


@dataclass(frozen=True)
class FirstStage:
    """A design's first stage.

    Args:
        units: a row for each unit, stratum and population size that occur together: ``weight`` (the sum),
            ``unit``, and ``stratum`` and ``size`` where the design has them.
        zeros: rows with weight zero.
        faults: rows whose weight or place in the design is missing or cannot be.
    """

    units: pl.DataFrame
    zeros: int
    faults: int

    def columns(self, description: Description) -> DesignColumns:
        """Columns of the design, as if each unit were one row."""
        size = tuple(self.units[name] for name in ("size",) if name in self.units.columns)
        strata = tuple(
            self.units[name].cast(pl.String) for name in ("stratum",) if name in self.units.columns
        )
        weights = self.units["weight"].alias(description.weights or "")
        named = tuple(each.alias(description.fpc[0]) for each in size)
        return DesignColumns(weights, (self.units["unit"].cast(pl.String),), strata, named, pl.DataFrame())


def obstacle(description: Description) -> str:
    """What makes the variance need more of a design than its first stage; empty where nothing does."""
    if description.replicates is not None:
        return "replicates"
    if description.calibration:
        return "calibration"
    if not description.psu:
        return "units"
    if description.fpc and len(description.psu) > 1:
        return "stages"
    return "" if description.weights is not None else "weights"


def first_stage(data: Microdata, description: Description, level: Level) -> FirstStage | None:
    """The first stage of a design, or nothing where its columns have to be looked at row by row.

    Args:
        data: the file.
        description: of the survey.
        level: whom estimates are of.
    """
    weight = weight_column(description, level)
    if obstacle(description) or weight is None or lacking(data, description):
        return None
    names = {"unit": key(data, description.psu[:1])}
    if description.strata:
        names["stratum"] = key(data, description.strata[0])
    if description.fpc:
        names["size"] = data.variable(description.fpc[0]).numbers()
    weights = data.variable(weight).numbers()
    frame = data.frame.select(weights.alias("weight"), *(each.alias(name) for name, each in names.items()))
    found = data.collect(
        frame.group_by(list(names)).agg(
            pl.col("weight").sum(),
            (pl.col("weight") == 0).sum().alias("zeros"),
            ((pl.col("weight") >= 0) & pl.col("weight").is_finite())
            .fill_null(value=False)
            .not_()
            .sum()
            .alias("faults"),
        )
    )
    holes = found.select(pl.any_horizontal(pl.col(list(names)).is_null()).sum()).item()
    sizes = int((found["size"] <= 0).sum()) if "size" in names else 0
    return FirstStage(found, int(found["zeros"].sum()), int(found["faults"].sum()) + holes + sizes)
