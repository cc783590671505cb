"""Intervals of shares against R survey 4.5: seven methods."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import pytest

from kopir.surveys.proportions import proportion
from tests.references.surveys import reference as ref

_INTERPOLATED: Final = (
    "R finds the ends of a likelihood interval by interpolating between points of the profile; kopir solves "
    "for them: estimates and errors agree to 2e-9, the ends to 2e-5"
)
_STOPPED: Final = (
    "R's logistic regression stops 5e-10 (relative) short of the share it iterates to, which its own svymean "
    "gives; kopir gives the share: all agree to 2e-9"
)
_CASES: Final = ref.cases("survey", "svyciprop")


def _reason(case_id: str) -> str | None:
    if case_id.endswith("ciprop_likelihood"):
        return _INTERPOLATED
    return _STOPPED if case_id in ("apistrat/ciprop_logit", "apistrat_nofpc/ciprop_logit") else None


AGREED: Final = {key: _reason(key) for key in _CASES}
_TOLERANCES: Final = {None: 1e-10, _STOPPED: 2e-9, _INTERPOLATED: 2e-5}


@pytest.mark.parametrize("case_id", AGREED)
def test_as_r_survey(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result."""
    about = ref.case(case_id)
    call = re.fullmatch(r'svyciprop\(~(.+), des, method = "(\w+)"\)', about["call"])
    assert call is not None
    data = ref.dataset(about["design"])
    column = np.where(data["sch.wide"] == "Yes", 1.0, 0.0) if "sch.wide" in call[1] else data[call[1]]
    ours = proportion(ref.design(about["design"]), {"share": column}, method=call[2])  # type: ignore[arg-type]
    theirs = about["result"]
    rtol = _TOLERANCES[AGREED[case_id]]
    ref.agree(ours.values, theirs["est"], "share", rtol=min(rtol, 2e-9))
    ref.agree(ours.se, theirs["se"], "standard error", rtol=min(rtol, 2e-9))
    ref.agree(ours.interval()[0], ref.numbers(theirs["ci"]), "interval", rtol=rtol)
