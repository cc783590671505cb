"""How gaps in the data are filled."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from kopir.indices.rules.part import Part

ImputationMethod = Literal[
    "none", "zero", "mean", "median", "group_mean", "group_median", "sibling_mean", "sibling_median",
    "regression", "em", "linear", "linear_constant", "latest", "constant",
]  # fmt: skip


class Imputation(Part):
    """The rule by which missing values of a leaf are estimated.

    Attributes:
        method: over the units of the period (``mean``, ``median``), over those of the same group
            (``group_mean``, ``group_median``), over the other leaves of the same unit (``sibling_mean``,
            ``sibling_median``), from the other leaves (``regression``, ``em``), along the series of the unit
            (``linear`` inside its ends, ``linear_constant`` beyond them too, ``latest`` value so far,
            ``constant``: latest, and before the first the first), ``zero``, or ``none``.
        group: name of the grouping, for the methods by group.
        level: how far up the tree siblings are looked for: 1 the parent of the leaf, 2 its parent, and so on;
            ``None`` = all leaves of the index.
        normalise_first: whether siblings are brought to a common scale first.
        max_age: how many periods of the table a value may be carried; ``None`` = any.
        predictors: how many other leaves a regression takes at most.
    """

    method: ImputationMethod = "none"
    group: str | None = None
    level: int | None = Field(default=None, ge=1)
    normalise_first: bool = True
    max_age: int | None = Field(default=None, ge=1)
    predictors: int = Field(default=3, ge=1)

    @model_validator(mode="after")
    def _group_is_named(self) -> Imputation:
        if self.method.startswith("group_") != (self.group is not None):
            raise ValueError(
                "group belongs to group_mean and group_median, and they need it; add or remove it"
            )
        return self
