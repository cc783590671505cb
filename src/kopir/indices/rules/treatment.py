"""How outliers and skewed distributions are treated."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field, model_validator

from kopir.indices.rules.part import Finite, Part

TreatmentMethod = Literal[
    "none", "winsorise", "log", "log_shift", "log_shift_range", "log_tail", "log_gii", "boxcox"
]
TRANSFORMATIONS: Final = ("log", "log_shift", "log_shift_range", "log_tail", "log_gii", "boxcox")


class Treatment(Part):
    """The rule by which a leaf whose values are too skewed is treated.

    A leaf fails the check where neither the absolute skewness nor the kurtosis is below its limit. One with
    fewer than four values, or whose values are all equal, has nothing to treat. The methods, with the names
    that COINr and the JRC's COIN Tool have for them:

    - ``winsorise``: the outermost value on the side of the longer tail is set to the next one, until the
      check is passed; equal values are set together;
    - ``log``: natural logarithm; refused where a value is zero or below;
    - ``log_shift``: log(x - min + 1) (``log_CT_orig``);
    - ``log_shift_range``: log(x - min + a), a being a hundredth of max - min (``log_CT``);
    - ``log_tail``: the same where the longer tail is the high one, -log(max + a - x) where it is the low one
      (``log_CT_plus``);
    - ``log_gii``: log((f max - 1)(x - min) / (max - min) + 1), and -log((f max - 1)(max - x) / (max - min) +
      1) where a lower value is better, f being the least power of ten that brings max above one (Global
      Innovation Index, technical notes; ``log_GII`` of COINr 1.1.14 leaves the values as they are);
    - ``boxcox``: Box-Cox of x - min + 1.

    Attributes:
        method: first treatment of a leaf that fails the check.
        most: winsorisation ends once so many values of a leaf were set (equal values are set together, so
            that it may be a few more); ``None`` = as many as it takes.
        force: where a leaf fails the check, winsorise ``most`` values, even where fewer would do.
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

    @model_validator(mode="after")
    def _second_follows_first(self) -> Treatment:
        if self.combine and self.otherwise == "winsorise" and self.method in TRANSFORMATIONS:
            raise ValueError(
                "combine winsorises before it transforms; make winsorise the method and the transformation "
                "the one otherwise"
            )
        if self.force and self.most is None:
            raise ValueError("force winsorises as many values as most says; give most")
        return self

    def transforms(self) -> bool:
        """Whether values may end up in another unit than that of the indicator."""
        return self.method in TRANSFORMATIONS or self.otherwise in TRANSFORMATIONS
