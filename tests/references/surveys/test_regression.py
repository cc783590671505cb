"""Regression, its terms and predicted means against R survey 4.5: svyglm, regTermTest, svypredmeans."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import numpy as np
import pytest

from kopir.surveys.regression import (
    GAUSSIAN,
    LOGIT,
    POISSON,
    PROBIT,
    Predictors,
    Regression,
    predicted_means,
    predictors,
    regression,
    term_test,
)
from tests.references.surveys import reference as ref

AGREED: Final[dict[str, str | None]] = dict.fromkeys(
    ref.cases("survey", "svyglm", "regTermTest", "svypredmeans")
)


@pytest.mark.parametrize("case_id", AGREED)
def test_as_r_survey(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result."""
    about = ref.case(case_id)
    ours, theirs = model(about["design"], about["call"]), about["result"]
    match theirs["type"]:
        case "glm":
            _same_model(ours, theirs)
        case "regTermTest":
            _same_test(ours, about)
        case _:
            _same_means(ours, about)


@cache
def model(design: str, call: str) -> Regression:
    """The model of a call."""
    found = re.search(r"svyglm\((.+?) ~ ([^,]+), des(.*)", call)
    assert found is not None
    data = ref.dataset(design)
    families = {"probit": PROBIT, "quasibinomial": LOGIT, "quasipoisson": POISSON}
    family = next((each for word, each in families.items() if word in found[3]), GAUSSIAN)
    shown = re.fullmatch(r'I\(([\w.]+) == "(\w+)"\)', found[1])
    y = (data[shown[1]] == shown[2]).astype(float) if shown else data[found[1]]
    return regression(
        ref.design(design), {found[1]: y}, columns(data, found[2]), family=family, missing="drop"
    )


def columns(data: ref.Columns, formula: str) -> Predictors:
    """Columns of the right side of a formula."""
    terms: list[str] = []
    for term in formula.split(" + "):
        names = [re.sub(r"factor\((\w+)\)", r"\1", each.strip()) for each in term.split("*")]
        terms += names
    terms += [":".join(term.split(" * ")) for term in formula.split(" + ") if "*" in term]
    terms = [re.sub(r"factor\((\w+)\)", r"\1", each) for each in terms]
    coded = re.findall(r"factor\((\w+)\)", formula)
    return predictors(data, terms, categories=coded)


def _same_model(ours: Regression, theirs: Mapping[str, Any]) -> None:
    found = ours.coefficients
    assert list(found.names) == [re.sub(r"factor\((\w+)\)", r"\1", each) for each in theirs["names"]]
    ref.agree(found.values, ref.numbers(theirs["est"]), "coefficients")
    ref.agree(found.se, ref.numbers(theirs["se"]), "standard errors")
    variance = ref.matrix(theirs["vcov"])
    size = np.sqrt(np.outer(np.diagonal(variance), np.diagonal(variance)))
    ref.agree(found.variance / size, variance / size, "variances")
    ref.agree(ours.t, ref.numbers(theirs["t"]), "t")
    ref.agree(ours.p, ref.numbers(theirs["p"]), "p", rtol=1e-8)
    assert found.degf == theirs["df_resid"]
    ref.agree(ours.deviance, theirs["deviance"], "deviance")
    ref.agree(ours.null_deviance, theirs["null_deviance"], "null deviance")
    ref.agree(ours.dispersion, theirs["dispersion"], "dispersion")
    ref.agree(found.interval(), ref.matrix(theirs["ci_wald"]), "intervals")


def _same_test(ours: Regression, about: Mapping[str, Any]) -> None:
    term = re.search(r", ~(?:factor\()?(\w+)\)*$", about["call"])
    assert term is not None
    found, theirs = term_test(ours, [term[1]]), about["result"]
    ref.agree(found.statistic, theirs["F"], "F")
    ref.agree([found.df, found.ddf], [theirs["df"], theirs["ddf"]], "degrees of freedom")
    ref.agree(found.p, theirs["p"], "p", rtol=1e-8)


def _same_means(ours: Regression, about: Mapping[str, Any]) -> None:
    theirs = about["result"]
    data = ref.dataset(about["design"])
    found = predicted_means(ours, {"stype": data["stype"]}, theirs["names"])
    ref.agree(found.values, ref.numbers(theirs["est"]), "means")
    ref.agree(found.se, ref.numbers(theirs["se"]), "standard errors")
    ref.agree(found.variance, ref.matrix(theirs["vcov"]), "variances")
    ref.agree(found.interval(law="normal"), ref.matrix(theirs["ci_normal"]), "intervals")


@pytest.mark.parametrize(
    ("design", "call", "terms", "statistic", "p"),
    [
        (
            "apiclus1",
            'svyglm(I(sch.wide == "Yes") ~ ell + meals + mobility, des, family = quasibinomial())',
            ["ell", "meals"],
            5.18027262067739,
            0.0299388979327889,
        ),
        ("apistrat", "svyglm(api00 ~ ell + meals + stype, des)", ["stype"], 369604.286119732, 0.0),
    ],
)
def test_working_likelihood_ratio_as_r(
    design: str, call: str, terms: list[str], statistic: float, p: float
) -> None:
    """R survey 4.1.1, ``regTermTest(m, ~…, method = "LRT")`` on designs without population sizes.

    Its probability is a saddlepoint approximation, here it is the exact law, so they agree to two hundredths.
    """
    made = model(f"{design}_nofpc", call)
    found = term_test(made, terms, ratio=True)
    ref.agree(found.statistic, statistic, "likelihood ratio", rtol=1e-9)
    assert found.p == pytest.approx(p, rel=0.02, abs=1e-9)
