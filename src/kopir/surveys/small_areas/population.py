"""What is known of the whole population of each area: means of the covariates, and how many units it has."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.surveys.small_areas.covariates import numbers
from kopir.surveys.taylor import Floats


@dataclass(frozen=True, eq=False)
class Population:
    """The areas to be estimated.

    Args:
        areas: labels, length ``m``; areas without a sample may be among them.
        means: population means of the covariates by name, each of shape ``(m,)``.
        sizes: units of each area, shape ``(m,)``; where given, the units that were asked are taken as they
            are and only the others are predicted. Without, the sample is held to be a tiny share.

    >>> Population(["north", "south"], {"age": [31.2, 40.5]}).areas
    ['north', 'south']
    """

    areas: Sequence[Hashable]
    means: Mapping[str, ArrayLike]
    sizes: ArrayLike | None = None

    def matrix(self, names: Sequence[str]) -> Floats:
        """Means with the column of ones first, shape ``(m, p)``.

        Raises:
            InvalidInput: an area is there twice; the mean of a covariate is not given.
        """
        if len(set(self.areas)) < len(self.areas):
            twice = next(each for each in self.areas if list(self.areas).count(each) > 1)
            raise InvalidInput("area {area} is twice in the population; give it once", area=twice)
        lacking = [name for name in names if name not in self.means]
        if lacking:
            raise InvalidInput(
                "the population means of {names} are not given; every covariate of the model needs them",
                names=", ".join(lacking),
            )
        columns = [numbers(name, self.means[name], len(self.areas)) for name in names]
        return np.column_stack([np.ones(len(self.areas)), *columns])

    def unasked(self, counts: Floats) -> tuple[Floats, Floats]:
        """Share of each area's units that was asked, and variance of its mean for each unit variance.

        The second is ``(N - n) / N^2``: what chance of single units adds for those not asked. Both have shape
        ``(m,)`` and are zeros where sizes are not known.

        Raises:
            InvalidInput: an area has fewer units than were asked.
        """
        if self.sizes is None:
            return np.zeros(len(self.areas)), np.zeros(len(self.areas))
        sizes = numbers("population size", self.sizes, len(self.areas))
        few = np.flatnonzero((sizes < counts) | (sizes <= 0))
        if len(few):
            raise InvalidInput(
                "area {area} has {size} units but {count} were asked; mend the population size",
                area=self.areas[int(few[0])],
                size=float(sizes[few[0]]),
                count=int(counts[few[0]]),
            )
        return counts / sizes, (sizes - counts) / sizes**2
