"""Means, totals, ratios and variances against R survey 4.5: all designs, domains, calibrated weights."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.surveys import Design, Estimate, by, mean, ratio, total, variance
from kopir.surveys.estimate import AnyDesign
from tests.references.surveys import reference as ref

_OTHERS: Final = ("svyquantile", "svystandardize", "svyglm")
AGREED: Final[dict[str, str | None]] = {
    key: None
    for key in ref.cases("survey", "svymean", "svytotal", "svyratio", "svyvar", "svyby", "c", "weights")
    if not any(other in ref.every_case()[key]["call"] for other in _OTHERS)
}


@pytest.mark.parametrize("case_id", AGREED)
def test_as_r_survey(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result."""
    about = ref.case(case_id)
    _CHECKS[ref.called(about["call"])](about)


def _arguments(call: str) -> list[str]:
    """Arguments of the outermost function."""
    inner, depth, found = call[call.index("(") + 1 : -1], 0, [""]
    for letter in inner:
        depth += (letter in "(") - (letter in ")")
        if letter == "," and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return [each.strip() for each in found]


def _design(about: Mapping[str, Any], argument: str = "des") -> AnyDesign:
    found = ref.design(about["design"])
    subset = re.fullmatch(r"subset\(des, (.+)\)", argument)
    return found.domain(ref.inside(ref.dataset(about["design"]), subset[1])) if subset else found


def _options(arguments: list[str]) -> dict[str, Any]:
    named = dict(each.split(" = ", 1) for each in arguments if " = " in each)
    effect = {"TRUE": "without replacement", '"replace"': "with replacement"}.get(named.get("deff", ""))
    return {"missing": "drop", **({"effect": effect} if effect else {})}


def _stat(about: Mapping[str, Any]) -> None:
    function = {"svymean": mean, "svytotal": total}[ref.called(about["call"])]
    formula, design, *rest = _arguments(about["call"])
    data = ref.dataset(about["design"])
    ours = function(_design(about, design), ref.columns(data, formula), **_options(rest))
    theirs = about["result"]
    if theirs["names"]:
        given = theirs["names"] if isinstance(theirs["names"], list) else [theirs["names"]]
        assert [name.removesuffix(".0") for name in ours.names] == given
    _same(ours, theirs, _design(about, design))


def _same(ours: Estimate, theirs: Mapping[str, Any], design: AnyDesign) -> None:
    ref.agree(ours.values, ref.numbers(theirs["est"]), "estimates")
    scale = float(np.abs(ref.numbers(theirs["est"])).max())
    ref.agree(ours.se, ref.numbers(theirs["se"]), "standard errors", atol=1e-12 * scale)
    ref.agree(ours.variance, ref.matrix(theirs["vcov"]), "variances", atol=1e-24 * scale**2)
    if "ci_t" in theirs:
        ref.agree(design.degf(), theirs["df"], "degrees of freedom of the design")
        if theirs["ci_t"] is not None:
            ref.agree(ours.interval(degf=theirs["df"]), ref.matrix(theirs["ci_t"]), "intervals")
        ref.agree(ours.interval(law="normal"), ref.matrix(theirs["ci_normal"]), "normal intervals")
    if ours.deff is not None:
        ref.agree(ours.deff, ref.numbers(theirs["deff"]), "design effects")


def _ratio(about: Mapping[str, Any]) -> None:
    top, bottom, design, *_ = _arguments(about["call"])
    data = ref.dataset(about["design"])
    if about["id"].endswith("ratio_multi"):
        _ratios_one_by_one(about, data)
        return
    ours = ratio(_design(about, design), ref.columns(data, top), ref.columns(data, bottom), missing="drop")
    theirs = about["result"]
    ref.agree(ours.values, ref.numbers(theirs["values"]), "ratios")
    ref.agree(ours.se, ref.numbers(theirs["se"]), "standard errors")
    if theirs.get("vcov"):
        ref.agree(ours.variance, ref.matrix(theirs["vcov"]), "variances")
    if theirs["ci_t"]:
        freedom = _design(about, design).degf()
        ref.agree(ours.interval(degf=freedom), ref.matrix(theirs["ci_t"]), "intervals")


def _ratios_one_by_one(about: Mapping[str, Any], data: ref.Columns) -> None:
    """R was not told to leave out rows without ``full`` and gives NA there; each ratio by itself agrees."""
    top, bottom, design, *_ = _arguments(about["call"])
    values, errors = ref.numbers(about["result"]["values"]), ref.numbers(about["result"]["se"])
    pairs = [(up, down) for down in ref.terms(bottom) for up in ref.terms(top)]
    for place, (up, down) in enumerate(pairs):
        columns = {up: data[up]}, {down: data[down]}
        if np.isnan(values[place]):
            with pytest.raises(InvalidInput, match="missing"):
                ratio(_design(about, design), *columns)
            continue
        ours = ratio(_design(about, design), *columns)
        ref.agree(ours.values, values[place], f"{up} by {down}")
        ref.agree(ours.se, errors[place], f"standard error of {up} by {down}")


def _variance(about: Mapping[str, Any]) -> None:
    formula, design, *_ = _arguments(about["call"])
    ours = variance(_design(about, design), ref.columns(ref.dataset(about["design"]), formula))
    theirs = about["result"]
    ref.agree(ours.values, ref.numbers(theirs["est"]), "variances of the population")
    if theirs.get("vcov"):
        ref.agree(ours.variance, ref.matrix(theirs["vcov"]), "variances")


def _by(about: Mapping[str, Any]) -> None:
    arguments = _arguments(about["call"])
    formula, groups, *_ = arguments
    data = ref.dataset(about["design"])
    named = dict(each.split(" = ", 1) for each in arguments if " = " in each)
    design = ref.design(about["design"])
    if isinstance(design, Design):
        design = replace(design, domain_lonely=about["id"].endswith("domain_lonely"))
    y = ref.columns(data, formula)
    options = _options(arguments)
    covariance = named.get("covmat") == "TRUE"

    def each(part: AnyDesign) -> Estimate:
        if "svyratio" in about["call"]:
            return _ratio_or_nothing(part, y, ref.columns(data, named["denominator"]))
        function = total if "svytotal" in about["call"] else mean
        return function(part, y, keep=covariance, **options)

    found = by(design, {name: data[name] for name in ref.terms(groups)}, each)
    theirs = about["result"]["table"]
    labels = [theirs[name] for name in ref.terms(groups)]
    assert [tuple(key) for key in found.keys] == [
        tuple(_label(each) for each in key) for key in zip(*labels, strict=True)
    ]
    _same_table(found.estimates, theirs, about["result"], list(y), options)
    if covariance and about["result"].get("vcov"):
        ref.agree(found.together().variance, ref.matrix(about["result"]["vcov"]), "covariances", atol=1e-20)


def _ratio_or_nothing(part: AnyDesign, y: ref.Columns, x: ref.Columns) -> Estimate:
    """The ratio, or what R writes where a value is missing and it was not told to leave the row out."""
    try:
        return ratio(part, y, x)
    except InvalidInput:
        return Estimate(tuple(y), np.array([np.nan]), np.array([[np.nan]]), part.degf(), part.n)


def _label(given: Any) -> Any:
    return given if isinstance(given, str) and not given.lstrip("-").isdigit() else float(given)


def _same_table(
    ours: tuple[Estimate, ...],
    theirs: Mapping[str, Any],
    result: Mapping[str, Any],
    names: list[str],
    options: Mapping[str, Any],
) -> None:
    for place, name in enumerate(names):
        values = next(theirs[key] for key in theirs if key == name or key.startswith(f"{name}/"))
        known = (f"se.{name}", "se", f"se{place + 1}", f"se.{name}/full")
        errors = next(theirs[key] for key in known if key in theirs)
        scale = float(np.nanmax(np.abs(ref.numbers(values))))
        ref.agree([each.values[place] for each in ours], ref.numbers(values), name)
        ref.agree([each.se[place] for each in ours], ref.numbers(errors), f"se {name}", atol=1e-12 * scale)
        if "effect" in options:
            effects = next(theirs[key] for key in theirs if key.startswith("DEff"))
            wrong = [each.deff[place] for each in ours if each.deff is not None]
            ref.agree(wrong, ref.numbers(effects), f"design effects {name}", atol=1e-12)


def _freedom(about: Mapping[str, Any]) -> None:
    theirs = ref.numbers(about["result"]["values"])
    design = ref.design(about["design"])
    ours = [design.degf()]
    if len(theirs) == 2:
        text = re.search(r"subset\(des, (.+)\)\)\)", about["call"])
        assert text is not None
        ours.append(design.domain(ref.inside(ref.dataset(about["design"]), text[1])).degf())
    ref.agree(ours, theirs, "degrees of freedom")


def _weights(about: Mapping[str, Any]) -> None:
    ref.agree(ref.design(about["design"]).weights, ref.numbers(about["result"]["values"]), "weights")


_CHECKS: Final = {
    "svymean": _stat,
    "svytotal": _stat,
    "svyratio": _ratio,
    "svyvar": _variance,
    "svyby": _by,
    "c": _freedom,
    "weights": _weights,
}
