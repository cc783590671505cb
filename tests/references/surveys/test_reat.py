"""Inequality of regions against R REAT 3.0.3 (its convergence is with the convergence tests)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import numpy as np
import pytest

from kopir.divide.arrays import Floats
from kopir.divide.dispersion import coulter, cv, dalton, hoover
from kopir.divide.entropy import theil_l
from kopir.divide.ranks import gini
from tests.references.surveys import reference as ref
from tests.references.surveys.inequality import part, units

THEIL: Final = (
    "REAT divides the weighted mean logarithmic deviation by the number of regions, and compares with the "
    "mean without weights, so that it can be negative"
)
HOOVER: Final = "REAT divides by the number of regions, and compares with the mean without weights"
WILLIAMSON: Final = (
    "REAT takes distances from the mean without weights and divides by the mean with weights; kopir takes "
    "both with weights, as Williamson (1965)"
)

QUIRKS: Final[dict[str, tuple[str, Callable[[Floats, Floats], float]]]] = {
    "reat_theil_w": (THEIL, lambda x, w: float(np.average(np.log(x.mean() / x), weights=w)) / len(x)),
    "reat_hoover_w": (
        HOOVER,
        lambda x, w: float(np.average(np.abs(x / x.mean() - 1), weights=w)) / (2 * len(x)),
    ),
    "reat_williamson": (
        WILLIAMSON,
        lambda x, w: float(np.sqrt(np.average((x - x.mean()) ** 2, weights=w)) / np.average(x, weights=w)),
    ),
}
OURS: Final = {"reat_theil_w": theil_l, "reat_hoover_w": hoover, "reat_williamson": cv}


def _reason(case_id: str) -> str | None:
    quirk = QUIRKS.get(re.split(r"[/:]", case_id)[-1])
    # In the small table both means are the same.
    return None if quirk is None or case_id == "vec_small/reat_williamson" else quirk[0]


AGREED: Final[dict[str, str | None]] = {
    key: _reason(key)
    for key in ref.cases("REAT")
    if not re.search(r"betaconv|sigmaconv", ref.every_case()[key]["call"])
}

MEASURES: Final[dict[str, Callable[[Floats, Floats], Floats]]] = {
    r"gini2\(x\)": lambda x, w: gini(x),
    r"gini2\(x, weighting = w\)": gini,
    r"coulter\(x\)": lambda x, w: coulter(x),
    r"dalton\(x\)": lambda x, w: dalton(x),
    r"williamson\(x, weighting = w\)": cv,
    # Theirs is of a sample.
    r"cv\(x\)": lambda x, w: cv(x) * np.sqrt(len(x) / (len(x) - 1)),
}


@pytest.mark.parametrize("case_id", AGREED)
def test_as_reat(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result, or hold a difference against its reason."""
    about = ref.case(case_id)
    x, w, _ = units(about)
    theirs, call = part(about["result"]), about["call"].removeprefix("REAT::")
    if AGREED[case_id]:
        name = re.split(r"[/:]", case_id)[-1]
        ref.agree(QUIRKS[name][1](x, w), theirs, "their formula")
        assert OURS[name](x, w)[0] != pytest.approx(theirs[0], rel=1e-10)
        return
    function = next(each for pattern, each in MEASURES.items() if re.fullmatch(pattern, call))
    ref.agree(function(x, w), theirs)
