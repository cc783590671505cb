"""Comparison of versions of an index: scores and ranks side by side, and how far they agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.analysis.correlation import Correlations, Method, correlate
from kopir.indices.making import Made
from kopir.indices.sheet import Floats, Integers, Sheet


@dataclass(frozen=True, eq=False)
class Comparison:
    """Versions of an index side by side.

    Args:
        versions: names, one column each; the first is what the others are compared with.
        codes: the node looked at in each version, the index as a rule.
        units, periods: of the rows: those that any version has, in the order they are met.
        scores: shape ``(rows, versions)``, NaN where a version has no score for the unit.
        ranks: of the same shape, within period and version; 0 where there is no score.
    """

    versions: tuple[str, ...]
    codes: tuple[str, ...]
    units: tuple[str, ...]
    periods: tuple[int, ...]
    scores: Floats
    ranks: Integers

    @property
    def changes(self) -> Floats:
        """Scores less those of the first version; NaN where either is missing."""
        return self.scores - self.scores[:, :1]

    @property
    def gains(self) -> Floats:
        """Places gained from the first version, negative where lost; NaN where a unit has no rank in both."""
        ranked = (self.ranks > 0) & (self.ranks[:, :1] > 0)
        return np.where(ranked, self.ranks[:, :1] - self.ranks, np.nan)

    @property
    def mean_shift(self) -> Floats:
        """Mean absolute change of rank from the first version, shape ``(versions,)``."""
        shifts = np.abs(self.gains)
        count = (~np.isnan(shifts)).sum(axis=0)
        return np.where(count > 0, np.nansum(shifts, axis=0) / np.maximum(count, 1), np.nan)

    @cached_property
    def sheet(self) -> Sheet:
        """The scores, one column a version."""
        return Sheet(self.units, self.periods, self.versions, self.scores)

    def agreement(self, method: Method = "spearman", period: int | None = None) -> Correlations:
        """Correlations between the versions.

        Args:
            method: ``spearman`` or ``kendall`` compare the order of units, ``pearson`` the scores.
            period: all periods together where none is named.
        """
        return correlate(self.sheet, method=method, period=period)


def compare(versions: Mapping[str, Made], code: str | None = None) -> Comparison:
    """Set versions of an index side by side: other rules, other weights, other data or other editions.

    Args:
        versions: by the name they are shown under; the others are compared with the first.
        code: the leaf or node to look at, the index of each version where not given.

    Raises:
        InvalidInput: fewer than two versions. NotFound: a version has no such leaf or node.
    """
    if len(versions) < 2:
        raise InvalidInput("a comparison takes two or more versions; name another")
    sheets = [made.aggregated for made in versions.values()]
    keys = dict.fromkeys(key for sheet in sheets for key in zip(sheet.units, sheet.periods, strict=True))
    place = {key: row for row, key in enumerate(keys)}
    scores = np.full((len(place), len(versions)), np.nan)
    ranks = np.zeros(scores.shape, dtype=np.int64)
    for column, (made, sheet) in enumerate(zip(versions.values(), sheets, strict=True)):
        values = made.of(code or made.structure.root)
        rows = [place[key] for key in zip(sheet.units, sheet.periods, strict=True)]
        scores[rows, column] = values
        ranks[rows, column] = made.ranks_in(code or made.structure.root)
    return Comparison(
        tuple(versions),
        tuple(code or made.structure.root for made in versions.values()),
        tuple(unit for unit, _ in place),
        tuple(period for _, period in place),
        scores,
        ranks,
    )
