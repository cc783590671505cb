"""Quantiles against R survey 4.5: twelve rules, six intervals, replicate weights, domains."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pytest

from kopir.surveys import by
from kopir.surveys.ordered import Ordered
from kopir.surveys.quantiles import Quantile, quantile
from tests.references.surveys import reference as ref

_CASES: Final = ref.cases("survey", "svyquantile") + [
    key for key in ref.cases("survey", "svyby") if "svyquantile" in ref.every_case()[key]["call"]
]
_SHAH_VAISH: Final = (
    "R takes half of the weight as it stands from the running weight of mean one; Shah and Vaish (2006) take "
    "half of the weight of mean one, and so does kopir. With R's half in the formula R's values come out"
)
_SCORE: Final = (
    "R looks for the ends with a root finder that stops on either side of a step of the distribution, and "
    "makes a value of what it finds by way of the share without weights; kopir finds the step. From "
    "that step R's ends come out"
)


def _reason(case_id: str) -> str | None:
    call = ref.every_case()[case_id]["call"]
    if "shahvaish" in call:
        return _SHAH_VAISH
    return _SCORE if '"score"' in call else None


AGREED: Final = {key: _reason(key) for key in _CASES}


@pytest.mark.parametrize("case_id", AGREED)
def test_as_r_survey(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result."""
    about = ref.case(case_id)
    if ref.called(about["call"]) == "svyby":
        _check_domains(about)
        return
    for name, theirs in about["result"]["values"].items():
        ours = _ours(about, name, [float(each) for each in theirs["p"]])
        _same(about, name, ours, ref.matrix(theirs), AGREED[case_id])


def _ours(about: Mapping[str, Any], name: str, shares: list[float]) -> Quantile:
    named = dict(re.findall(r'(\w+(?:\.\w+)?) = "(\w+)"', about["call"]))
    return quantile(
        ref.design(about["design"]),
        {name: ref.dataset(about["design"])[name]},
        shares,
        rule=named.get("qrule", "math"),
        interval=named.get("interval.type", "mean"),
        missing="drop",
    )


def _same(about: Mapping[str, Any], name: str, ours: Quantile, theirs: Any, reason: str | None) -> None:
    if reason == _SHAH_VAISH:
        _shah_vaish_as_in_r(about, name, ours, theirs)
        return
    ref.agree(ours.values, theirs[:, 0], "quantiles")
    if reason == _SCORE:
        _near_steps(about, name, ours, theirs)
        return
    ref.agree(ours.interval(), theirs[:, 1:3], "intervals")
    ref.agree(ours.se, theirs[:, 3], "standard errors")


def _shah_vaish_as_in_r(about: Mapping[str, Any], name: str, ours: Quantile, theirs: Any) -> None:
    """With half of the weight as it stands, R's values; with weights of mean one, kopir's are the same."""
    own = Ordered.of(ref.dataset(about["design"])[name], ref.design(about["design"]).weights)
    count = len(own.values)
    shares = (own.running * count / own.total + 0.5 - own.weights / 2) / (count + 1)
    ranked = np.argsort(shares, kind="stable")
    asked = [float(each.split(":")[1]) for each in ours.names]
    found = [own.values[ranked[max(np.searchsorted(shares[ranked], p, side="right") - 1, 0)]] for p in asked]
    ref.agree(found, theirs[:, 0], "R's quantiles")


def _near_steps(about: Mapping[str, Any], name: str, ours: Quantile, theirs: Any) -> None:
    """R's ends are the value at kopir's ends, or just below, taken to a share without weights and back."""
    own = Ordered.of(ref.dataset(about["design"])[name], ref.design(about["design"]).weights)
    for mine, other in zip(ours.interval().ravel(), theirs[:, 1:3].ravel(), strict=True):
        sides = (np.mean(own.values <= mine), np.mean(own.values < mine))
        assert other in [own.at(float(side)) for side in sides], f"{mine} for {other}"


def _check_domains(about: Mapping[str, Any]) -> None:
    formula = re.match(r"svyby\(~(\w+), ~(\w+), des, svyquantile, quantiles = (?:c\()?0.5", about["call"])
    assert formula is not None
    name, group = formula[1], formula[2]
    data = ref.dataset(about["design"])
    found = by(
        ref.design(about["design"]),
        {group: data[group]},
        lambda part: quantile(part, {name: data[name]}, missing="drop"),
    )
    theirs = about["result"]["table"]
    assert [key[0] for key in found.keys] == theirs[group]
    ref.agree([each.values[0] for each in found.estimates], theirs[name], "medians")
    ref.agree(
        [each.se[0] for each in found.estimates], theirs[f"se.{name}" if f"se.{name}" in theirs else "se"]
    )
