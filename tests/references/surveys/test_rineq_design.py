"""The decomposition of a concentration index by a logit with a survey design, against R rineq 0.2.3 and
survey 4.5."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pytest

from kopir.surveys.inequality import contributions
from kopir.surveys.regression import GAUSSIAN, LOGIT, predictors
from tests.references.surveys import reference as ref
from tests.references.surveys.inequality import part

WITH_DESIGN: Final = (
    "rineq finds indices by regression on the rank with an unbiased variance of the ranks, so every index of "
    "this sample is larger by the same part in n; kopir's are exact, and the same times that part. rineq's "
    "errors forget the design and that coefficients are estimated, kopir's hold both, as its jackknife does"
)

AGREED: Final[dict[str, str | None]] = {key: WITH_DESIGN for key in ref.cases("rineq") if "svyglm" in key}
_NAMES: Final = ("educ", "urban", "age")


@pytest.mark.parametrize("case_id", AGREED)
def test_as_rineq(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result, the stated difference taken out."""
    result: dict[str, Any] = ref.case(case_id)["result"]
    data, design = ref.table("ict_a"), ref.design("ict_a")
    ours = contributions(
        design,
        {"internet": data["internet"]},
        {"income": data["income"]},
        predictors({name: data[name] for name in _NAMES}),
        family=LOGIT,
    )
    p, n = design.weights / design.weights.sum(), design.n
    larger = (n - 1) / n / (1 - float(p @ p))
    ref.agree(ours.model.coefficients.values[1:], part(result, "betas"), "coefficients")
    ref.agree(ours.elasticities.values, part(result, "elasticities"), "elasticities")
    ref.agree(larger * ours.total.values, result["items"]["overall_ci"]["est"], "index")
    theirs = part(result, "ci_contribution")
    ref.agree(larger * np.roll(ours.contributions.values, 1), theirs, "contributions", atol=1e-12)
    ref.agree(100 * np.roll(ours.shares, 1), part(result, "rel_contribution"), "shares", atol=1e-9)


def test_errors_by_linearisation_are_near_those_of_the_jackknife() -> None:
    data = ref.table("ict_a")
    columns = {"internet": data["internet"]}, {"income": data["income"]}
    explained = predictors({name: data[name] for name in _NAMES})
    for family in (LOGIT, GAUSSIAN):
        linear, jackknife = (
            contributions(ref.design(name), *columns, explained, family=family)
            for name in ("ict_a", "ict_a:JKn")
        )
        assert linear.total.se == pytest.approx(jackknife.total.se, rel=0.05)
        assert linear.contributions.se == pytest.approx(jackknife.contributions.se, rel=0.05, abs=1e-10)
        assert linear.elasticities.se == pytest.approx(jackknife.elasticities.se, rel=0.05)
