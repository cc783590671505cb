"""How values become comparable."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from kopir.indices.rules.part import Finite, Part, Scope, Ties

NormalisationMethod = Literal[
    "none", "minmax", "zscore", "rank", "percentile", "borda", "scaled", "goalposts", "distance_to_maximum",
    "distance_to_target", "distance_to_reference", "share_of_maximum",
]  # fmt: skip
_WITH_ENDS = ("goalposts", "scaled")


class Normalisation(Part):
    """The rule by which the values of a leaf or node are brought to a common scale, higher being better.

    Attributes:
        method: ``minmax`` (lowest 0, highest 1), ``zscore`` (mean 0, standard deviation 1), ``rank`` (lowest
            value 1), ``percentile`` (share of the other values below), ``borda`` (rank less one),
            ``scaled`` (``low`` 0 and ``high`` 1, no clipping), ``goalposts`` (the same, clipped),
            ``distance_to_maximum``, ``distance_to_target``, ``distance_to_reference`` (of a unit; lowest
            value 0, target or reference 1), ``share_of_maximum`` (one less it where a lower value is better),
            ``none``.
        low, high: the ends for ``goalposts`` and ``scaled``, in the unit of the indicator.
        clip: whether a value beyond a goalpost counts as the goalpost, and one better than the target or the
            reference as these.
        onto: ends of the scale that ``minmax``, ``goalposts`` and ``scaled`` give; mean and deviation that
            ``zscore`` gives; 0 and 1 where absent.
        target: for ``distance_to_target``, in the unit of the indicator.
        reference: code of the unit for ``distance_to_reference``.
        ties: which rank equal values share.
        deviation: standard deviation of the ``population`` (divided by n) or of a ``sample`` (by n - 1).
        scope: whether ends, means and ranks are taken over one ``period`` or over the whole ``panel``.
    """

    method: NormalisationMethod = "none"
    low: Finite | None = None
    high: Finite | None = None
    clip: bool = True
    onto: tuple[Finite, Finite] | None = None
    target: Finite | None = None
    reference: str | None = None
    ties: Ties = "min"
    deviation: Literal["population", "sample"] = "population"
    scope: Scope = "period"

    @model_validator(mode="after")
    def _ends_fit(self) -> Normalisation:
        given = self.low is not None and self.high is not None
        if (self.method in _WITH_ENDS) != given:
            raise ValueError(
                "low and high belong to the methods goalposts and scaled, and they need both; add or remove "
                "them"
            )
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError(
                f"the goalpost low {self.low} is not below high {self.high}; exchange them and, where a "
                "lower value is better, give direction: -1"
            )
        if (self.method == "distance_to_target") != (self.target is not None):
            raise ValueError(
                "target belongs to the method distance_to_target, and it needs it; add or remove it"
            )
        if (self.method == "distance_to_reference") != (self.reference is not None):
            raise ValueError(
                "reference belongs to the method distance_to_reference, and it needs it; add or remove it"
            )
        return self
