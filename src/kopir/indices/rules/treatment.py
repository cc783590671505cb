"""How outliers and skewed distributions are treated."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kopir.indices.rules.part import Finite, Part

TreatmentMethod = Literal["none", "winsorise", "log", "log_shift", "log_shift_range", "log_gii", "boxcox"]


class Treatment(Part):
    """The rule by which a leaf whose values are too skewed is treated.

    A leaf fails the check where both the absolute skewness and the kurtosis are above their limits.

    Attributes:
        method: first treatment of a leaf that fails the check.
        most: how many points may be winsorised; ``None`` = as many as it takes.
        force: winsorise exactly ``most`` points, whatever the check says.
        otherwise: treatment of a leaf that still fails the check after the first.
        combine: whether the second is applied to the result of the first, not to the untreated values.
        skewness, kurtosis: limits of the check (both type 2: corrected for the number of values).
        exponent: of Box-Cox; ``None`` = the most likely one.
    """

    method: TreatmentMethod = "none"
    most: int | None = Field(default=5, ge=0)
    force: bool = False
    otherwise: TreatmentMethod = "none"
    combine: bool = False
    skewness: Finite = 2.0
    kurtosis: Finite = 3.5
    exponent: Finite | None = None
