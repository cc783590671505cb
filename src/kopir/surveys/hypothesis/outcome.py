"""What a test says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HypothesisTest:
    """A test of a hypothesis.

    Args:
        law: of the statistic: ``F``, ``X2`` or ``t``. statistic: its value.
        df: degrees of freedom; of ``F`` of numerator and denominator.
        p: probability of a statistic at least as far out where the hypothesis holds.
        estimate: what differs, where one number does. interval: 95 % around it.
    """

    law: str
    statistic: float
    df: tuple[float, ...]
    p: float
    estimate: float | None = None
    interval: tuple[float, float] | None = None
