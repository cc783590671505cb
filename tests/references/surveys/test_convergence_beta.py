"""Beta convergence against R 4.2.2: stats::lm, sandwich::vcovHC, REAT 3.0.3."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pytest

from kopir.divide.beta import Beta, beta
from tests.references.surveys import reference as ref

YEARS: Final = 23
NOTHING: Final = (
    "REAT 3.0.3 names its results otherwise, so the call gave NULL; the same fit is held against lm"
)
STOPS: Final = (
    "nls of REAT 3.0.3 stops at a relative change of 1e-5, kopir's solution is exact: 1e-6 is held; "
    "REAT then turns the speed into a speed once more before its half-life, kopir does not"
)
AGREED: Final[dict[str, str | None]] = {
    **dict.fromkeys(ref.cases("stats::lm")),
    **dict.fromkeys(ref.cases("sandwich")),
    **{each: NOTHING for each in ref.cases("REAT") if "/beta_reat_ols_" in each},
    **{each: STOPS for each in ref.cases("REAT") if "/beta_reat_nls_" in each},
}


@pytest.mark.parametrize("case_id", AGREED)
def test_as_r(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result."""
    theirs = ref.case(case_id)["result"]["items"]
    start, end, people, income = _ends("internet" if case_id.endswith("internet") else "gdppc")
    found = beta(
        start,
        end,
        YEARS,
        conditions={"inc": income} if "conditional" in case_id else None,
        weights=people if "popweighted" in case_id else None,
    )
    if "_reat_ols_" in case_id:
        assert theirs["coef"]["values"] is None and theirs["summary"]["values"] is None
    elif "_reat_nls_" in case_id:
        _non_linear(found, theirs)
    elif "_HC1_" in case_id:
        for kind in ("HC0", "HC1", "HC3"):
            ref.agree(found.line.errors(kind), ref.numbers(theirs[kind]["values"]), kind)
    else:
        _line(found, theirs)


def _line(found: Beta, theirs: Mapping[str, Any]) -> None:
    line = found.line
    ours = np.stack([line.coefficients, line.errors(), line.t()], axis=1)
    # Near zero a coefficient carries the rounding of the largest of its column.
    coefficients = ref.matrix(theirs["coef"]["value"])
    ref.agree(ours, coefficients[:, :3], "coefficients", atol=1e-13)
    ref.agree(line.p(), coefficients[:, 3], "p", rtol=1e-9, atol=1e-300)
    ref.agree(line.r2, theirs["r2"]["values"], "R squared")
    if "lambda" in theirs:
        ref.agree(line.sigma, theirs["sigma"]["values"], "sigma")
        ref.agree(found.speed, theirs["lambda"]["values"], "speed", rtol=1e-9)
        half_life = theirs["halflife"]["values"]
        assert (
            found.half_life is None if half_life < 0 else found.half_life == pytest.approx(half_life, 1e-10)
        )


def _non_linear(found: Beta, theirs: Mapping[str, Any]) -> None:
    table = ref.matrix(theirs["estimates"]["value"])
    ref.agree(found.line.coefficients[0], table[0, 0], "alpha", rtol=1e-6)
    ref.agree(found.line.errors()[0], table[0, 1], "error of alpha", rtol=1e-6)
    ref.agree(found.speed, table[1, 0], "speed", rtol=1e-5)
    ref.agree(found.speed_error, table[1, 1], "error of the speed", rtol=1e-5)
    if found.half_life is not None:
        again = -math.log(1 - found.speed) / YEARS
        ref.agree([again, math.log(2) / again], table[2:, 0], "REAT's further turn", rtol=1e-6)


def _ends(code: str) -> tuple[Any, Any, Any, list[str]]:
    data = ref.table("countries_a")
    first, last = data["year"] == 2001, data["year"] == 2024
    return data[code][first], data[code][last], data["pop"][first], list(data["income"][first])
