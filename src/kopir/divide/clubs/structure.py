"""What a search for clubs is told, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np

from kopir.errors import InvalidInput
from kopir.evidence.panel import Floats

Errors = Literal["fqsb", "aqsb"]
Core = Literal["greatest", "greatest_absolute"]
Sieve = Literal["fixed", "rising"]
TRIM: Final = 1 / 3
CRITICAL: Final = -1.65
CAP: Final = 3.0
STEP: Final = 0.1


@dataclass(frozen=True)
class LogT:
    """The test of one group.

    Args:
        slope, std_error, t: of log t; ``None`` where the units coincide in a year that is used.
        p: one-sided probability of a t as low as this, standard normal.
    """

    slope: float | None
    std_error: float | None
    t: float | None
    p: float | None

    def converges(self, critical: float = CRITICAL) -> bool:
        """Whether t exceeds the critical value; no where it cannot be told."""
        return self.t is not None and self.t > critical


@dataclass(frozen=True)
class Rules:
    """How clubs are looked for.

    Args:
        trim: share of the years that is left out at the beginning, 0 to below 1.
        errors: ``fqsb`` (long-run variance of the residuals) or ``aqsb`` (Andrews' estimator on the scores).
        sieve: t that a unit must exceed with the core to be admitted (c*).
        method: ``fixed`` keeps ``sieve``; ``rising`` raises it by ``step`` up to ``cap`` until the whole club
            passes the log t test, and keeps the core alone where none does.
        step, cap: of a rising sieve.
        core: how long the core is: to the ``greatest`` t, as in the paper, or the ``greatest_absolute`` one,
            as in the R package ConvergenceClubs 2.2.5.
        critical: t above which a group converges.
    """

    trim: float = TRIM
    errors: Errors = "fqsb"
    sieve: float = 0.0
    method: Sieve = "fixed"
    step: float = STEP
    cap: float = CAP
    core: Core = "greatest"
    critical: float = CRITICAL

    def thresholds(self) -> Floats:
        """What the sieve is set to, one after the other.

        Raises:
            InvalidInput: the step is not above zero, or the cap lies below the start.
        """
        if self.method == "fixed":
            return np.array([self.sieve])
        if not self.step > 0 or self.cap < self.sieve:
            raise InvalidInput(
                "a rising sieve from {sieve} to {cap} by {step} never gets there; give a step above zero and "
                "a cap not below the start",
                sieve=self.sieve,
                cap=self.cap,
                step=self.step,
            )
        steps = int((self.cap - self.sieve) / self.step + 1e-9)
        return np.asarray(self.sieve + self.step * np.arange(steps + 1), dtype=np.float64)


@dataclass(frozen=True)
class Club:
    """Units that move towards a common path.

    Args:
        units: their names, the core first, each part in the order of the last values.
        places: their rows in the panel, in the same order.
        core: how many of them are the core; 0 where the whole remainder was one club.
        log_t: the test of the whole club.
        sieve: the threshold that was used; ``None`` where none was (a whole remainder, or the core alone).
        merged: numbers (from 1) of the clubs this one was merged from, empty where it was found as it is.
    """

    units: tuple[str, ...]
    places: tuple[int, ...]
    core: int
    log_t: LogT
    sieve: float | None
    merged: tuple[int, ...] = ()


@dataclass(frozen=True)
class Clubs:
    """What a search found.

    Args:
        clubs: the one with the highest last values first.
        divergent: names of the units that belong to none, in the order of their last values.
        whole: the log t test of all units together.
        rules: how they were looked for.
        units: names of all units, the rows of the panel.
    """

    clubs: tuple[Club, ...]
    divergent: tuple[str, ...]
    whole: LogT
    rules: Rules = field(default_factory=Rules)
    units: tuple[str, ...] = ()

    def club_of(self, unit: str) -> int | None:
        """Number of a unit's club from 1; ``None`` where it diverges."""
        return next((number for number, club in enumerate(self.clubs, 1) if unit in club.units), None)
