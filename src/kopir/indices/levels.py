"""The named bands of an index, for instance the four level groups of the UN survey."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kopir.indices.definition import Definition
from kopir.indices.parts import Level


def level(definition: Definition, value: float | None) -> Level | None:
    """The band a value falls in; nothing for a missing value or an index without bands.

    A band begins *above* its lower end: 0.75 is still high, 0.7501 very high. That is how the UN counts.

    >>> from kopir.indices.definition import load
    >>> level(load("egdi"), 0.9009).names.en
    'Very high'
    """
    if value is None or np.isnan(value):
        return None
    return next((band for band in definition.levels if value > band.above), None)


def counts(definition: Definition, values: Sequence[float | None]) -> dict[str, int]:
    """How many values fall in each band, highest band first; missing ones in none."""
    found = [level(definition, value) for value in values]
    return {band.code: sum(each is band for each in found) for band in definition.levels}
