"""Ways to fill gaps; each takes the gaps, the rule and the columns that have it."""

from collections.abc import Callable, Mapping
from typing import Final

from kopir.indices.rules import Imputation
from kopir.indices.sheet import Integers
from kopir.indices.stages.imputers.centres import by_centre, by_group_centre, by_zero
from kopir.indices.stages.imputers.gaps import Gaps
from kopir.indices.stages.imputers.normal import by_normal_model
from kopir.indices.stages.imputers.regression import by_regression
from kopir.indices.stages.imputers.series import along_series
from kopir.indices.stages.imputers.siblings import by_siblings

Imputer = Callable[[Gaps, Imputation, Integers], None]

IMPUTERS: Final[Mapping[str, Imputer]] = {
    "zero": by_zero,
    "mean": by_centre,
    "median": by_centre,
    "group_mean": by_group_centre,
    "group_median": by_group_centre,
    "sibling_mean": by_siblings,
    "sibling_median": by_siblings,
    "regression": by_regression,
    "em": by_normal_model,
    "linear": along_series,
    "linear_constant": along_series,
    "latest": along_series,
    "constant": along_series,
}

__all__ = ["IMPUTERS", "Gaps", "Imputer"]
