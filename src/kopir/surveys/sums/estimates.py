"""Estimates of several variables in several domains, as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import special

from kopir.errors import NotFound
from kopir.surveys.sums.columns import Floats, Integers

Key = tuple[int | str, ...]


@dataclass(frozen=True, eq=False)
class Estimates:
    """Numbers with their errors.

    Args:
        factors: names of what makes the domains; none for the whole sample.
        keys: labels of each domain, the first factor running fastest.
        names: of the variables.
        values: shape ``(domains, variables)``, NaN in a domain where no row has a value.
        se: standard errors, shape ``(domains, variables)``; NaN there, and where a replicate has no value.
        n: rows with a weight and a value, shape ``(domains, variables)``.
        degf: degrees of freedom, shape ``(domains,)``.
        lost: replicates without a value, shape ``(domains, variables)``; 0 for errors by linearisation.
    """

    factors: tuple[str, ...]
    keys: tuple[Key, ...]
    names: tuple[str, ...]
    values: Floats
    se: Floats
    n: Integers
    degf: Integers
    lost: Integers

    def of(self, *key: int | str) -> tuple[Floats, Floats]:
        """Values and standard errors of one domain, shape ``(variables,)`` each.

        Errors:
            NotFound: no row is in this domain.
        """
        if key not in self.keys:
            raise NotFound("no row is in the domain {domain}", domain=", ".join(str(label) for label in key))
        place = self.keys.index(key)
        return self.values[place], self.se[place]

    def interval(self, level: float = 0.95, kind: Literal["t", "normal"] = "t") -> tuple[Floats, Floats]:
        """Lower and upper ends, shape ``(domains, variables)`` each; with Student's t of ``degf`` degrees.

        They are NaN where a domain has no degrees of freedom left, and where there is no error.
        """
        tail = (1 + level) / 2
        quantile = np.full(len(self.keys), special.ndtri(tail))
        if kind == "t":
            free = self.degf > 0
            quantile = np.where(free, special.stdtrit(np.where(free, self.degf, 1), tail), np.nan)
        reach = quantile[:, np.newaxis] * self.se
        return self.values - reach, self.values + reach
