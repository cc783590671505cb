"""Quantiles, what lies below them, ratios of shares and the Lorenz curve, with their errors.

The total of the poorest share ``p`` of the people, ``S(p) = sum w y 1[y <= q_p]``, has the influence ``y 1[y
<= q] + s(q) z_q``, with ``s`` the density of the total and ``z_q`` the influence of the quantile (G. Osier,
*Survey Research Methods* 3 (2009) 167-195, 3.3). The ratio of shares is ``(T - S(u)) / S(l)``, with ``l =
0.2`` and ``u = 0.8`` Eurostat's S80/S20, with 0.4 and 0.9 Palma's ratio (A. Cobham, L. Schlögl, A. Sumner,
*Global Policy* 7 (2016) 25-36). An ordinate of the Lorenz curve has the influence ``((y - q) 1[y <= q] + p q
- y L(p)) / T`` (M. S. Kovačević and D. A. Binder, *Journal of Official Statistics* 13 (1997) 41-58), which
needs no density.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kopir.errors import InvalidInput
from kopir.surveys.columns import listed_shares
from kopir.surveys.design import Floats
from kopir.surveys.estimate import AnyDesign, Estimate
from kopir.surveys.inequality.distribution import Distribution, Weighted, checked_share
from kopir.surveys.inequality.outcomes import Columns, Missing, measured


@dataclass(frozen=True, eq=False)
class Quantile:
    """A quantile of a column."""

    names: tuple[str, ...]
    of: Distribution
    share: float

    def values(self, weights: Floats) -> Floats:
        """The quantile under some weights."""
        return np.array([self.of.under(weights).quantile(self.share)])

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """The quantile and the influences."""
        found, z = self.of.under(weights).quantile_influence(self.share)
        return np.array([found]), z[:, np.newaxis]


@dataclass(frozen=True, eq=False)
class Below:
    """The total of those at or below a quantile."""

    names: tuple[str, ...]
    of: Distribution
    share: float

    def values(self, weights: Floats) -> Floats:
        """The total under some weights."""
        under = self.of.under(weights)
        return np.array([under.below(under.quantile(self.share))])

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """The total and the influences."""
        found, z = self.of.under(weights).below_influence(self.share)
        return np.array([found]), z[:, np.newaxis]


@dataclass(frozen=True, eq=False)
class ShareRatio:
    """What the richest have by what the poorest have."""

    names: tuple[str, ...]
    of: Distribution
    poorest: float
    richest: float

    def values(self, weights: Floats) -> Floats:
        """The ratio under some weights."""
        under = self.of.under(weights)
        low, high = (under.below(under.quantile(share)) for share in (self.poorest, 1 - self.richest))
        return np.array([(under.total - high) / self._something(low)])

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """The ratio and the influences."""
        under = self.of.under(weights)
        low, z_low = under.below_influence(self.poorest)
        high, z_high = under.below_influence(1 - self.richest)
        found = (under.total - high) / self._something(low)
        scores = (self.of.y - z_high - found * z_low) / low
        return np.array([found]), scores[:, np.newaxis]

    def _something(self, low: float) -> float:
        if low <= 0:
            raise InvalidInput(
                "{name}: the poorest {share} of the people have nothing, so nothing can be compared with "
                "what they have; take a larger share, or a measure that admits zeros (Gini)",
                name=self.names[0],
                share=self.poorest,
            )
        return low


@dataclass(frozen=True, eq=False)
class Lorenz:
    """Ordinates of the Lorenz curve."""

    names: tuple[str, ...]
    of: Distribution
    shares: Floats

    def values(self, weights: Floats) -> Floats:
        """The ordinates under some weights."""
        return self._something(self.of.under(weights)).lorenz(self.shares)[0]

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """The ordinates and the influences."""
        under = self._something(self.of.under(weights))
        found, at = under.lorenz(self.shares)
        y = self.of.y[:, np.newaxis]
        scores = (np.minimum(y - at, 0.0) + self.shares * at - y * found) / under.total
        scores[:, (self.shares == 0) | (self.shares == 1)] = 0.0
        return found, scores

    def _something(self, under: Weighted) -> Weighted:
        if not under.total > 0:
            raise InvalidInput(
                "{name}: the total is zero for everybody together, or in a replicate; inequality of nothing "
                "is not defined",
                name=self.names[0],
            )
        return under


def quantile(
    design: AnyDesign,
    columns: Columns,
    share: float = 0.5,
    *,
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """The value that a share of the people do not exceed, its error by linearisation.

    Args:
        design: of the sample, or of a domain of it.
        columns: by name, each of shape ``(n,)``; negative values are admitted.
        share: of the people; 0.5 = the median.
        missing: ``drop`` leaves out rows that lack any of the columns; ``refuse`` names the column.
        keep: keep the influence, see ``estimate``.

    Raises:
        InvalidInput: the share is not between 0 and 1; values missing.
    """
    checked_share(share)
    return measured(
        design,
        columns,
        lambda name, y: Quantile((name,), Distribution.of(y), share),
        least="any",
        missing=missing,
        keep=keep,
    )


def total_below(
    design: AnyDesign,
    columns: Columns,
    share: float = 0.2,
    *,
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """The total of those at or below a quantile; arguments as of ``quantile``, values none negative."""
    checked_share(share)
    return measured(
        design,
        columns,
        lambda name, y: Below((name,), Distribution.of(y), share),
        missing=missing,
        keep=keep,
    )


def share_ratio(
    design: AnyDesign,
    columns: Columns,
    *,
    poorest: float = 0.2,
    richest: float = 0.2,
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """What the richest have, by what the poorest have: S80/S20, or Palma's ratio with 0.4 and 0.1.

    Args:
        design: of the sample, or of a domain of it.
        columns: by name, each of shape ``(n,)``, none negative.
        poorest: share of the people below.
        richest: share of the people above.
        missing: as of ``quantile``.
        keep: as of ``quantile``.

    Raises:
        InvalidInput: a share is not between 0 and 1; a negative value; the poorest have nothing.
    """
    checked_share(poorest), checked_share(richest)
    return measured(
        design,
        columns,
        lambda name, y: ShareRatio((name,), Distribution.of(y), poorest, richest),
        missing=missing,
        keep=keep,
    )


def lorenz(
    design: AnyDesign,
    columns: Columns,
    shares: Sequence[float] = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9),
    *,
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """Ordinates of the Lorenz curve: what share of the total the poorest have.

    Args:
        design: of the sample, or of a domain of it.
        columns: by name, each of shape ``(n,)``, none negative.
        shares: of the people, from 0 to 1.
        missing: as of ``quantile``.
        keep: as of ``quantile``.

    Returns:
        One number a column and share, named ``column:share``.

    Raises:
        InvalidInput: a share is not from 0 to 1; a negative value; a total of zero.

    >>> from kopir.surveys import Design
    >>> design = Design.of(weights=[1.0] * 4)
    >>> lorenz(design, {"income": [1.0, 2.0, 3.0, 4.0]}, [0.25, 0.5]).values.round(4).tolist()
    [0.1, 0.3]
    """
    at = np.array([share if share in (0.0, 1.0) else checked_share(share) for share in listed_shares(shares)])
    return measured(
        design,
        columns,
        lambda name, y: Lorenz(tuple(f"{name}:{share:g}" for share in at), Distribution.of(y), at),
        missing=missing,
        keep=keep,
    )
