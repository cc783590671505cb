"""How far respondents agree, before anybody moderates.

``alpha`` is Krippendorff's coefficient for ordinal data: over all questions, how much less respondents differ
than they would if their levels were dealt out by chance; 1 is full agreement, 0 what chance would give, below
0 they differ more than by chance. ``consensus`` looks at one question alone: 1 where all give the same level,
0 where half say the lowest and half the highest.

**Source**: K. Krippendorff, *Computing Krippendorff's Alpha-Reliability*, University of Pennsylvania, 2011
(coincidences, section C; ordinal metric, section E). W. J. Tastle and M. J. Wierman, *Consensus and
dissention: A measure of ordinal dispersion*, International Journal of Approximate Reasoning 45(3), 2007,
531-545, definition 1.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from kopir.cooperation.assessments.scale import LEVELS, Floats


def alpha(answers: Sequence[Sequence[int | None]]) -> float | None:
    """Krippendorff's alpha for ordinal levels.

    Args:
        answers: by question, the levels of all respondents; ``None`` where one gave none. A question with
            fewer than two levels says nothing of agreement and is left out.

    Returns:
        At most 1; ``None`` where no question has two levels, or all levels given are the same: then there is
        nothing that agreement could be told from.

    >>> alpha([(1, 1), (3, 3), (2, 2)]), alpha([(1, 1), (1, 1)])
    (1.0, None)
    """
    units = [[level for level in unit if level is not None] for unit in answers]
    units = [unit for unit in units if len(unit) > 1]
    values = sorted({level for unit in units for level in unit})
    if len(values) < 2:
        return None
    together = _coincidences(units, values)
    totals = together.sum(axis=1)
    metric = _ordinal(totals)
    observed, expected = (together * metric).sum(), (np.outer(totals, totals) * metric).sum()
    return float(1.0 - (totals.sum() - 1.0) * observed / expected)


def _coincidences(units: Sequence[Sequence[int]], values: Sequence[int]) -> Floats:
    """How often two levels were given to the same question, shape ``(values, values)``."""
    place = {value: at for at, value in enumerate(values)}
    together = np.zeros((len(values), len(values)))
    for unit in units:
        counts = np.zeros(len(values))
        for level in unit:
            counts[place[level]] += 1.0
        together += (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    return together


def _ordinal(totals: Floats) -> Floats:
    """Squared distances between ranks: how many levels given lie between two, half of both ends."""
    reached = np.cumsum(totals) - totals / 2.0
    distances: Floats = (reached[:, None] - reached[None, :]) ** 2
    return distances


def consensus(levels: Sequence[int]) -> float | None:
    """How near the levels given to one question are to each other, 0 to 1.

    Args:
        levels: 0 to 4, one a respondent.

    Returns:
        ``None`` with fewer than two.

    >>> consensus([2, 2, 2]), consensus([0, 4]), round(consensus([2, 2, 3]), 3)
    (1.0, 0.0, 0.817)
    """
    if len(levels) < 2:
        return None
    mean, width = sum(levels) / len(levels), LEVELS[-1] - LEVELS[0]
    parts = Counter(levels).items()
    return 1.0 + sum(
        count / len(levels) * math.log2(1.0 - abs(level - mean) / width) for level, count in parts
    )
