"""What follows from figures held against each other: a sentence with its arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from kopir.cooperation.records import Figure

Outcome = Literal["contradicts", "doubtful", "agrees", "implied"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("contradicts", "doubtful", "agrees", "implied")
"""What must be seen first; ``implied`` is a number that follows and that nothing speaks against."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit (``USD``, ``%``, a noun), which the reader's language writes."""

    value: float
    unit: str = ""


def amount(figure: Figure, value: float | None = None) -> Amount:
    """A figure's value, or another one in its unit."""
    return Amount(figure.value if value is None else value, figure.unit)


Fact = Amount | str | int


@dataclass(frozen=True)
class Finding:
    """One check of reported figures.

    Attributes:
        check: ``own``, ``growth``, ``part``, ``sum``, ``share``, ``same``, ``pace`` or ``meaning``.
        outcome: of it.
        figures: codes of the figures it rests on, first the one it is about.
        message: template of the sentence, key of its translation. facts: what fills it.
    """

    check: str
    outcome: Outcome
    figures: tuple[str, ...]
    message: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
