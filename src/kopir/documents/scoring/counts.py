"""Hits, false alarms and misses, and what they make."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Counts:
    """Of one type or relation.

    Attributes:
        hits: found and annotated.
        alarms: found, not annotated.
        misses: annotated, not found.
    """

    hits: int = 0
    alarms: int = 0
    misses: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.hits + other.hits, self.alarms + other.alarms, self.misses + other.misses)

    @property
    def precision(self) -> float:
        """Share of what was found that is annotated; 0 where nothing was found."""
        found = self.hits + self.alarms
        return self.hits / found if found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is annotated that was found; 0 where nothing is."""
        return self.hits / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def annotated(self) -> int:
        """How many there are to find."""
        return self.hits + self.misses
