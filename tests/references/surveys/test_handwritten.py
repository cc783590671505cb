"""A statistic written by hand, under replicate weights, against R survey 4.5, withReplicates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pytest
from numpy.typing import NDArray

from kopir.surveys.estimate import estimate
from tests.references.surveys import reference as ref

AGREED: Final[dict[str, str | None]] = dict.fromkeys(
    key for key in ref.every_case() if "/concindex_withReplicates" in key
)

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ConcentrationByHand:
    """The concentration index of ``y`` over ``income`` and its bounded forms; equal incomes share a rank."""

    y: Floats
    income: Floats
    names: tuple[str, ...] = ("ci", "erreygers", "wagstaff")

    def values(self, weights: Floats) -> Floats:
        """The three indices under some weights."""
        order = np.argsort(self.income, kind="stable")
        w, y, x = weights[order], self.y[order], self.income[order]
        whole = w.sum()
        middle = (np.cumsum(w) - w / 2) / whole
        _, place = np.unique(x, return_inverse=True)
        held = np.bincount(place, weights=w)
        rank = np.divide(
            np.bincount(place, weights=w * middle), held, out=np.zeros_like(held), where=held > 0
        )[place]
        mean = w @ y / whole
        covariance = (w * y) @ rank / whole - mean * (w @ rank) / whole
        index = 2 / mean * covariance
        return np.array([index, 8 * covariance, index / (1 - mean)])

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """Not needed with replicate weights."""
        raise NotImplementedError


@pytest.mark.parametrize("case_id", AGREED)
def test_as_r_survey(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result."""
    data: Any = ref.table("ict_a")
    outcome = case_id.rsplit("_", 1)[1]
    found = estimate(ref.design("ict_a:JKn"), ConcentrationByHand(data[outcome], data["income"]))
    theirs = ref.case(case_id)["result"]
    assert list(found.names) == theirs["names"]
    ref.agree(found.values, ref.numbers(theirs["est"]), "indices")
    ref.agree(found.se, ref.numbers(theirs["se"]), "standard errors")
    ref.agree(found.variance, ref.matrix(theirs["vcov"]), "variances")
