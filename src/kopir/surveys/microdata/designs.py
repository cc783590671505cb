"""From a description and a file to the design of the sample."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from kopir.errors import InvalidInput
from kopir.surveys.calibration import poststratify, rake
from kopir.surveys.description import Calibration, Description, Level, Replicates
from kopir.surveys.design import Design
from kopir.surveys.microdata.columns import DesignColumns, design_columns, first_of_household
from kopir.surveys.microdata.opening import Microdata
from kopir.surveys.replicates import ReplicateDesign

JOIN: Final = "|"
AnyDesign = Design | ReplicateDesign


def design_of(data: Microdata, description: Description, level: Level | None = None) -> AnyDesign:
    """The design of a sample.

    Args:
        data: the file.
        description: of the survey.
        level: whom estimates are of; in a file of persons the first row of a household stands for it. That of
            the description if not given.

    Returns:
        A design over all rows of the file; rows outside of the subpopulation have weight zero.

    Raises:
        NotFound: a column is not there. InvalidInput: the columns make no design.
    """
    wanted = level or description.level
    columns = design_columns(data, description, wanted)
    made: AnyDesign
    if description.replicates:
        made = _replicated(columns, description.replicates)
    else:
        made = _linearised(columns, description)
    for each in description.calibration:
        if isinstance(made, Design):
            made = _calibrated(made, data, each)
    if description.subpopulation:
        inside = data.read([description.subpopulation.expression(data.variable).alias("inside")])["inside"]
        made = made.domain(inside.fill_null(value=False).to_numpy())
    if wanted == "household" and description.level == "person":
        made = made.domain(first_of_household(data, description).to_numpy())
    return made


def _linearised(columns: DesignColumns, description: Description) -> Design:
    return Design.of(
        weights=None if columns.weights is None else _floats(columns.weights),
        psu=[_numbered(each) for each in columns.units] or None,
        strata=[_numbered(each) for each in columns.strata] or None,
        population=[_floats(each) for each in columns.sizes] or None,
        nest=description.nest,
        lonely=description.lonely,
        domain_lonely=description.domain_lonely,
        rows=columns.rows,
    )


def _replicated(columns: DesignColumns, made: Replicates) -> ReplicateDesign:
    assert columns.weights is not None, "a description with replicates has weights"
    weights = _floats(columns.weights)
    replicates = columns.replicates.to_numpy().astype(np.float64)
    if not made.combined:
        replicates = replicates * weights[:, np.newaxis]
    count = replicates.shape[1]
    scale, rscales = scales(made, count)
    return ReplicateDesign.of(weights, replicates, scale=scale, rscales=rscales, mse=made.mse)


def scales(made: Replicates, count: int) -> tuple[float, NDArray[np.float64]]:
    """Scale of the sum of squares and of each replicate.

    Source: K. M. Wolter, *Introduction to Variance Estimation*, 2007, chapters 3-5.
    JK1: (R - 1) / R. JKn: 1, the replicates' own scales given. BRR: 1 / R. Fay: 1 / (R (1 - rho)^2).
    Bootstrap: 1 / R, as Statistics Canada uses its bootstrap weights.

    Raises:
        InvalidInput: there are not as many scales as replicates.
    """
    usual = {
        "jk1": (count - 1) / count,
        "jkn": 1.0,
        "brr": 1 / count,
        "fay": 1 / (count * (1 - (made.rho or 0.0)) ** 2),
        "bootstrap": 1 / count,
        "other": 1.0,
    }
    given = made.rscales if made.rscales is not None else 1.0
    own = np.full(count, given) if isinstance(given, float) else np.asarray(given, dtype=np.float64)
    if len(own) != count:
        raise InvalidInput(
            "the description gives {given} scales of replicates (replicates: rscales), the file has {found} "
            "replicate weights; give one number, or one for each",
            given=len(own),
            found=count,
        )
    return made.scale if made.scale is not None else usual[made.type], own


def _calibrated(design: Design, data: Microdata, how: Calibration) -> Design:
    margins = []
    for margin in how.margins:
        codes = data.read([data.variable(name).codes() for name in margin.by])
        labels = codes.select(pl.concat_str(pl.all(), separator=JOIN, ignore_nulls=False).alias("label"))[
            "label"
        ]
        if labels.null_count():
            raise InvalidInput(
                "{file}: {count} rows have no answer in {names}, by which the weights are to be fitted; "
                "fill them, or fit to something else",
                file=data.name,
                count=labels.null_count(),
                names=", ".join(margin.by),
            )
        margins.append((labels.to_numpy(), margin.totals))
    if how.method == "poststratify":
        return poststratify(design, *margins[0])
    return rake(design, margins)


def _numbered(codes: pl.Series) -> Any:
    """Codes as numbers, which are compared sooner than texts."""
    levels = codes.unique().drop_nulls().sort()
    return codes.cast(pl.Enum(levels)).to_physical().cast(pl.Int64).fill_null(-1).to_numpy()


def _floats(column: pl.Series) -> NDArray[np.float64]:
    return column.cast(pl.Float64).fill_null(np.nan).to_numpy()
