"""Measures of inequality over areas, for many periods at once.

Every measure takes ``values`` of shape ``(areas, periods)`` (or ``(areas,)``), NaN where one is missing, and
optional non-negative ``weights`` of the same shape, for instance populations. It returns one number a
period, NaN where the measure is not defined. The treatment is the same everywhere:

* an area with a missing value, or with a missing or zero weight, is left out of that period;
* fewer than two areas: nothing is defined, for one area is not a divide;
* a negative value: only the range is defined, the others compare by ratio;
* a zero: measures that divide by it, or take its logarithm, are not defined; ``Measure.zeros`` says which;
* all values zero: only the range is defined.

None of them corrects for small samples: the areas are the population of interest, not a sample of it (where
they are a sample, ``intervals`` says how sure a measure is).

Sources: F. A. Cowell, *Measuring Inequality*, 3rd edition (2011), chapters 2 and 3 and appendix A; H. Theil,
*Economics and Information Theory* (1967), chapter 4; A. F. Shorrocks, "The class of additively decomposable
inequality measures", *Econometrica* 48 (1980) 613-625.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final, Literal

import numpy as np

from kopir.divide.arrays import Floats, count, enough, has_negative, has_zero, prepare
from kopir.divide.curves import asymmetry
from kopir.divide.dispersion import coulter, cv, dalton, herfindahl, hoover, ratio, sd_log, spread
from kopir.divide.entropy import atkinson, ge2, generalised_entropy, kolm, theil_l, theil_t
from kopir.divide.ranks import gini, s_gini, wolfson
from kopir.divide.shares import bottom_share, quantile_ratio, share_ratio, top_share
from kopir.errors import NotFound

__all__ = [
    "MEASURES",
    "SHOWN",
    "Floats",
    "Measure",
    "Why",
    "count",
    "cv",
    "enough",
    "ge2",
    "gini",
    "measure",
    "prepare",
    "ratio",
    "spread",
    "theil_l",
    "theil_t",
    "undefined",
]

Why = Literal["", "few", "negative", "zero", "other"]
"""Why a measure is not defined: fewer than two areas, a negative value, a zero, or anything else."""


@dataclass(frozen=True)
class Measure:
    """One measure and where it is defined.

    Args:
        function: of values and weights; see the module.
        zeros: it is defined where one value is zero (where most are, it may not be).
        negatives: it is defined where a value is negative.
        transfers: a transfer from an area to a poorer one never raises it.
        copies: two copies of every area leave it the same; what counts areas one by one does not have this.
        equal: what it is where all values are the same; NaN where that depends on the number of areas or the
            unit.
        lowest: the least it can be.
        highest: the most it can be.
        smooth: it moves evenly with the weights, so that its error can be found by linearisation.
    """

    function: Callable[..., Floats]
    zeros: bool = True
    negatives: bool = False
    transfers: bool = True
    copies: bool = True
    equal: float = 0.0
    lowest: float = 0.0
    highest: float = np.inf
    smooth: bool = True

    def __call__(self, values: Floats, weights: Floats | None = None) -> Floats:
        """The measure of each period, shape ``(periods,)``; NaN where it is not defined."""
        return self.function(values, weights)


MEASURES: Final[Mapping[str, Measure]] = MappingProxyType(
    {
        "range": Measure(spread, negatives=True, smooth=False),
        "ratio": Measure(ratio, zeros=False, equal=1.0, lowest=1.0, smooth=False),
        "cv": Measure(cv),
        "gini": Measure(gini, highest=1.0),
        "theil_t": Measure(theil_t),
        "theil_l": Measure(theil_l, zeros=False),
        "ge2": Measure(ge2),
        "ge_minus_1": Measure(partial(generalised_entropy, parameter=-1.0), zeros=False),
        "atkinson_05": Measure(partial(atkinson, aversion=0.5), highest=1.0),
        "atkinson_1": Measure(partial(atkinson, aversion=1.0), zeros=False, highest=1.0),
        "atkinson_2": Measure(partial(atkinson, aversion=2.0), zeros=False, highest=1.0),
        "s_gini_3": Measure(partial(s_gini, aversion=3.0), highest=1.0),
        "hoover": Measure(hoover, highest=1.0),
        "kolm": Measure(kolm),
        "sd_log": Measure(sd_log, zeros=False, transfers=False),
        "p90_p10": Measure(
            partial(quantile_ratio, above=0.9, below=0.1),
            zeros=False, transfers=False, equal=1.0, lowest=1.0, smooth=False,
        ),
        "s80_s20": Measure(
            partial(share_ratio, top=0.2, bottom=0.2), zeros=False, equal=1.0, lowest=1.0
        ),
        "palma": Measure(partial(share_ratio, top=0.1, bottom=0.4), zeros=False, equal=0.25, lowest=0.25),
        "top_10": Measure(partial(top_share, share=0.1), equal=0.1, lowest=0.1, highest=1.0),
        "bottom_40": Measure(partial(bottom_share, share=0.4), transfers=False, equal=0.4, highest=0.4),
        "wolfson": Measure(wolfson, transfers=False, smooth=False),
        "asymmetry": Measure(asymmetry, transfers=False, copies=False, equal=1.0, smooth=False),
        "herfindahl": Measure(herfindahl, copies=False, equal=np.nan, highest=1.0),
        "coulter": Measure(coulter, copies=False),
        "dalton": Measure(dalton, zeros=False, equal=1.0, lowest=1.0),
    }
)  # fmt: skip
"""The measures by name. The data file ``measures.yaml`` says what each is called and means."""

SHOWN: Final = ("range", "ratio", "cv", "gini", "theil_t", "theil_l")
"""Measures that pages and verbs show where none is asked for, in their order."""


def measure(name: str, values: Floats, weights: Floats | None = None) -> Floats:
    """One measure by its name.

    Args:
        name: one of ``MEASURES``.
        values: shape ``(areas, periods)`` or ``(areas,)``, in the unit of the indicator.
        weights: same shape, or ``(areas,)`` for all periods; ``None`` = every area counts the same.

    Returns:
        Shape ``(periods,)`` (a single area axis gives shape ``(1,)``).

    Raises:
        NotFound: no such measure. InvalidInput: shapes do not fit, or a weight is negative.

    >>> measure("gini", np.array([1.0, 2.0, 3.0, 4.0])).round(3).tolist()
    [0.25]
    """
    if name not in MEASURES:
        raise NotFound("there is no measure {name}; known: {known}", name=name, known=", ".join(MEASURES))
    return MEASURES[name](values, weights)


def undefined(name: str, values: Floats, weights: Floats | None = None) -> tuple[Why, ...]:
    """Why a measure is not defined in each period; ``""`` where it is.

    >>> undefined("theil_l", np.array([[0.0, 1.0], [2.0, 3.0]]))
    ('zero', '')
    """
    found = measure(name, values, weights)
    x, w = prepare(values, weights)
    reasons: tuple[tuple[Why, Floats], ...] = (
        ("few", np.asarray(~enough(w))),
        ("negative", np.asarray(has_negative(x, w))),
        ("zero", np.asarray(has_zero(x, w))),
    )
    return tuple(
        "" if not np.isnan(value) else next((why for why, where in reasons if where[period]), "other")
        for period, value in enumerate(found)
    )
