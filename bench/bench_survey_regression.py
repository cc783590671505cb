"""A logit of a million people: what it costs read from Parquet, and how near it is to the plain way.

Persons come from ``survey_population`` (not counted), unsorted, 3 % of all values missing; 5,000 units.
``logit`` is the job that ``bench_surveys`` holds against R survey and svy.

    python bench/bench_survey_regression.py
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from survey_population import Population

DESIGN = {"weights": "w", "strata": "stratum", "psu": "psu"}
PREDICTORS = ["y02", "y04", "age", "sex"]


def logit(path: Path) -> Any:
    """The job: read the file, find the units, fit, and put errors on the coefficients."""
    from kopir.surveys.regression import LOGIT, regression_of_rows

    return regression_of_rows(path, "y01", PREDICTORS, family=LOGIT, **DESIGN).coefficients


def plain(path: Path) -> Any:
    """The same from arrays in memory, iterated until nothing moves."""
    from kopir.surveys import Design
    from kopir.surveys.regression import LOGIT, predictors, regression

    read = pl.read_parquet(path, columns=["y01", *PREDICTORS, *DESIGN.values()])
    table = {name: read[name].cast(pl.Float64).to_numpy() for name in ("y01", *PREDICTORS)}
    design = Design.of(**{role: read[name].to_numpy() for role, name in DESIGN.items()})
    x = predictors(table, PREDICTORS)
    made = regression(design, {"y01": table["y01"]}, x, family=LOGIT, missing="drop", tolerance=1e-13)
    return made.coefficients


def main() -> None:
    """Make the file, fit both ways, print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "million.parquet"
        Population(1_000_000, 5_000).write(path)
        taken = {}
        for way in (logit, plain):
            way(path)
            began = time.process_time()
            found = way(path)
            taken[way.__name__] = time.process_time() - began, found
    (quick, ours), (slow, theirs) = taken["logit"], taken["plain"]
    apart = [
        np.abs(one / other - 1).max() for one, other in ((ours.values, theirs.values), (ours.se, theirs.se))
    ]
    print(f"logit of four predictors, {ours.n:,} complete rows: {quick:.3f} CPU-s, in memory {slow:.3f}")
    print(f"   coefficients differ by {apart[0]:.0e}, standard errors by {apart[1]:.0e} at most")


if __name__ == "__main__":
    main()
