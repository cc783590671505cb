"""The Gini index of a sample with its error.

With ``N`` people, a total ``T``, and ``R_k`` people and ``S_k`` of the total at or below the value of ``k``

    G = sum_k w_k y_k (2 R_k - w_k) / (N T) - 1
    z_k = (2 y_k R_k + 2 (T - S_k) - (G + 1)(T + N y_k)) / (N T)

which is the Gini index of the population that the weights stand for: everybody of ``w_k`` people stands in
the middle of them. So written it does not mind the order of equal values, copies of everybody or the unit of
the weights; it is Eurostat's formula. G. Osier, *Survey Research Methods* 3 (2009) 167-195, has ``2 R_k -
1``, which puts the ``w_k`` people at their upper end (``stand="last"``); the difference is of the size of one
row's share. The influence: J.-C. Deville, *Survey Methodology* 25 (1999) 193-203; M. Langel and Y. Tillé,
*Journal of the Royal Statistical Society A* 176 (2013) 521-540, who show that a variance forgetting that
ranks are estimated is far too large.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from kopir.compiling import compiled
from kopir.surveys.design import Floats
from kopir.surveys.estimate import AnyDesign, Estimate
from kopir.surveys.inequality.entropy import checked_totals
from kopir.surveys.inequality.order import Places, ascending, near_one, put, taken
from kopir.surveys.inequality.outcomes import Columns, Missing, measured

Stand = Literal["middle", "last"]


@dataclass(frozen=True, eq=False)
class Gini:
    """The Gini index of a column.

    Args:
        names: of the number. ordered: values in ascending order, shape ``(n,)``.
        places: of their rows. stand: where the people of a row stand among themselves.
    """

    names: tuple[str, ...]
    ordered: Floats
    places: Places
    stand: Stand = "middle"

    @classmethod
    def of(cls, name: str, y: Floats, stand: Stand = "middle") -> Gini:
        """The Gini index of values ``y``, shape ``(n,)``."""
        places, ordered = ascending(y)
        return cls((name,), near_one(ordered), places, stand)

    def values(self, weights: Floats) -> Floats:
        """The number under some weights."""
        return np.array([self._scored(weights)[0]])

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """The number and the influences."""
        found, scores = self._scored(weights)
        return np.array([found]), put(scores, self.places)[:, np.newaxis]

    def _scored(self, weights: Floats) -> tuple[float, Floats]:
        w = taken(weights, self.places)
        n, t, index = _scored(self.ordered, w, 1.0 if self.stand == "last" else 0.0)
        checked_totals(np.array([n, t]), self.names[0])
        return index, w


def gini(
    design: AnyDesign,
    columns: Columns,
    *,
    stand: Stand = "middle",
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """The Gini index: 0 when all have the same, towards 1 when one has everything.

    Args:
        design: of the sample, or of a domain of it.
        columns: by name, each of shape ``(n,)``, none negative.
        stand: where the people a row stands for are ranked: in their ``middle`` (Eurostat), or all at their
            upper end
            (``last``, Osier 2009).
        missing: ``drop`` leaves out rows that lack any of the columns; ``refuse`` names the column.
        keep: keep the influence, see ``estimate``.

    Raises:
        InvalidInput: a negative value; a total of zero; values missing.

    >>> from kopir.surveys import Design
    >>> design = Design.of(weights=[1.0, 1.0, 1.0, 1.0])
    >>> gini(design, {"income": [1.0, 2.0, 3.0, 4.0]}).values.round(6).tolist()
    [0.25]
    """
    return measured(
        design, columns, lambda name, y: Gini.of(name, y, stand), least="zero", missing=missing, keep=keep
    )


@compiled
def _scored(y: Floats, w: Floats, last: float) -> tuple[float, float, float]:
    """People, their total and the index, of rows in ascending order; ``w`` receives the influences."""
    people, held, area = 0.0, 0.0, 0.0
    for at in range(len(y)):
        weight = w[at]
        people += weight
        share = weight * y[at]
        held += share
        area += share * (2 * people - (last + (1 - last) * weight))
        w[at] = y[at] * people - held + last * share
    index = area / (people * held) - 1
    level, slope, steep = (1 - index) / people, -(last / people + index + 1) / held, 2 / (people * held)
    for at in range(len(y)):
        w[at] = level + slope * y[at] + steep * w[at]
    return people, held, index
