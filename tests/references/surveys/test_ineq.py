"""Inequality without weights against R ineq 0.2-13."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import numpy as np
import pytest

from kopir.divide.arrays import Floats
from kopir.divide.curves import asymmetry, lorenz
from kopir.divide.dispersion import cv, herfindahl, hoover
from kopir.divide.entropy import atkinson, generalised_entropy, kolm, theil_l, theil_t
from kopir.divide.ranks import gini
from tests.references.surveys import reference as ref
from tests.references.surveys.inequality import parameter, part, units

AGREED: Final[dict[str, str | None]] = dict.fromkeys(ref.cases("ineq"))

MEASURES: Final[dict[str, Callable[[Floats], Floats]]] = {
    r"Gini\(x\)": gini,
    # For a sample: as of all pairs of different units.
    r"Gini\(x, corr = TRUE\)": lambda x: gini(x) * len(x) / (len(x) - 1),
    r"RS\(x\)": hoover,
    r"Theil\(x, parameter = 0\)": theil_t,
    r"Theil\(x, parameter = 1\)": theil_l,
    r"Kolm\(x/mean\(x\)\)": kolm,
    r"var.coeff\(x\)": cv,
    r"var.coeff\(x, square = TRUE\)": lambda x: cv(x) ** 2,
    r"Lasym\(x\)": asymmetry,
    r"Herfindahl\(x\)": herfindahl,
}


@pytest.mark.parametrize("case_id", AGREED)
def test_as_ineq(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result."""
    about = ref.case(case_id)
    call, x, w = about["call"].removeprefix("ineq::"), *units(about)[:2]
    if call.startswith("Lc"):
        curve = lorenz(x, w if "n = w" in call else np.ones(len(x)))
        ref.agree(curve.population, about["result"]["p"], "population")
        ref.agree(curve.held, about["result"]["L"], "held")
    elif call.startswith("Atkinson"):
        ref.agree(atkinson(x, aversion=parameter(call)), part(about["result"]))
    elif call.startswith("entropy"):
        ref.agree(generalised_entropy(x, parameter=parameter(call)), part(about["result"]))
    else:
        function = next(each for pattern, each in MEASURES.items() if re.fullmatch(pattern, call))
        ref.agree(function(x), part(about["result"]))
