"""Which units have enough data to take part."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kopir.indices.rules.part import Part

ScreeningMethod = Literal["none", "available", "nonzero", "both"]


class Screening(Part):
    """The rule by which units with too few data are left out.

    Attributes:
        method: share of values that are ``available``, share of available values that are ``nonzero``, or
            ``both``; ``none`` keeps every unit.
        least: least share of the leaves that must have a value.
        least_nonzero: least share of the values that must not be zero.
        include, exclude: units kept or left out whatever their data.
    """

    method: ScreeningMethod = "none"
    least: float = Field(default=0.65, ge=0, le=1)
    least_nonzero: float = Field(default=0.5, ge=0, le=1)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
