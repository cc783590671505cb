"""Concentration indices, their errors and their contributions against R rineq 0.2.3."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pytest

from kopir.divide.arrays import Floats
from kopir.divide.concentration import concentration
from kopir.divide.factors import contributions
from kopir.divide.ranks import fractional_rank
from tests.references.surveys import reference as ref
from tests.references.surveys.inequality import part

COVARIANCE: Final = (
    "for this method rineq reports the variance of the ranks (about 1/12, whatever the sample) as that of "
    "the index; the index agrees, kopir gives the error of the regression"
)
DIRECT: Final = (
    "with weights, rineq takes the concentration curve and the mean of the squared scores without them; "
    "the index agrees, kopir weighs both (without weights the error agrees)"
)

AGREED: Final[dict[str, str | None]] = {
    key: COVARIANCE
    if key.endswith("cov_convenience")
    else DIRECT
    if key.endswith("direct") and not key.startswith("housing")
    else None
    for key in ref.cases("rineq")
    if "svyglm" not in key
}

KINDS: Final = {"CI": "relative", "CIg": "generalised", "CIc": "erreygers", "CIw": "wagstaff"}
METHODS: Final = {
    "linreg_delta": "delta",
    "linreg_convenience": "convenience",
    "cov_convenience": "convenience",
    "direct": "direct",
}


@pytest.mark.parametrize("case_id", AGREED)
def test_as_rineq(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result, or hold a difference against its reason."""
    about = ref.case(case_id)
    if case_id.endswith("contribution_lm"):
        _contributions(about)
        return
    y, order, w = _columns(about)
    if case_id.endswith("rank_wt"):
        ref.agree(fractional_rank(order, w)[:, 0], part(about["result"]))
        return
    named = dict(re.findall(r'(\w+) = "([\w.]+)"', about["call"]))
    method = METHODS[named["method"]]
    ours = concentration(
        y, order, w, kind=KINDS[named["type"]], method=method, robust="robust_se = TRUE" in about["call"]
    )
    theirs = about["result"]
    assert ours.n == theirs["n"]
    ref.agree(ours.estimate, theirs["est"], "index")
    if AGREED[case_id] is None:
        ref.agree(ours.variance, theirs["var"], "variance")
        ref.agree(ours.se, theirs["se"], "standard error")
        ref.agree(ours.interval(), theirs["ci"], "interval")
        return
    factor = {"CI": 1.0, "CIg": np.average(y, weights=w)}
    factor |= {"CIc": 4 * factor["CIg"], "CIw": 1 / (1 - factor["CIg"])}
    theirs_of = _covariance_variance if AGREED[case_id] == COVARIANCE else _unweighted_direct
    explained = theirs_of(y, order, w) * factor[named["type"]] ** 2
    ref.agree(explained, theirs["var"], "their variance", rtol=1e-9)


def _columns(about: Mapping[str, Any]) -> tuple[Floats, Floats, Floats]:
    note = re.match(r"outcome=(\w+) rank=(\w+) w=(\w+)", about["note"])
    assert note, about["note"]
    data = ref.table(about["dataset"])
    y = data[note[1]].astype(np.float64)
    return y, data[note[2]], np.ones(len(y)) if note[3] == "1" else data[note[3]]


def _covariance_variance(y: Floats, order: Floats, w: Floats) -> float:
    """Unbiased weighted variance of the ranks."""
    p, rank = w / w.sum(), fractional_rank(order, w)[:, 0]
    return float(p @ (rank - 0.5) ** 2 / (1 - p @ p))


def _unweighted_direct(y: Floats, order: Floats, w: Floats) -> float:
    """The direct variance with sums that leave the weights out in two places."""
    p, rank, mean = w / w.sum(), fractional_rank(order, w)[:, 0], np.average(y, weights=w)
    index = float(2 * (p @ (y * (rank - 0.5))) / mean)
    places = np.argsort(rank)
    reached = np.cumsum(y[places]) / y.sum()
    before = np.concatenate(([0.0], reached[:-1]))
    scores = y[places] / mean * (2 * rank[places] - 1 - index) + 2 - before - reached
    return float((np.mean(scores**2) - (1 + index) ** 2) / len(y))


def _contributions(about: Mapping[str, Any]) -> None:
    data, result = ref.table("ict_a"), about["result"]
    names = ("educ", "urban", "age")
    ours = contributions(data["internet"], data["income"], {name: data[name] for name in names}, data["w"])
    parts = [ours.parts[name] for name in names]
    ref.agree([each.coefficient for each in parts], part(result, "betas"))
    ref.agree([each.elasticity for each in parts], part(result, "elasticities"))
    ref.agree([ours.residual, *(each.contribution for each in parts)], part(result, "ci_contribution"))
    left = ours.residual / ours.overall.estimate
    ref.agree(100 * np.array([left, *(each.share for each in parts)]), part(result, "rel_contribution"))
    theirs = ref.matrix(result["items"]["confints"]["value"])
    ref.agree(np.array([each.concentration.interval() for each in parts]).T, theirs)
    overall = result["items"]["overall_ci"]
    ref.agree([ours.overall.estimate, ours.overall.variance], [overall["est"], overall["var"]])
    ref.agree(ours.overall.interval(), overall["ci"])
