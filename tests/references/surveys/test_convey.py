"""Inequality and poverty with their errors against R convey 1.0.1: linearised, JKn and BRR designs.

convey ranks the people a row stands for at their upper end and takes equal values in the order of the rows;
the calls say so (``stand="last"``, ``ties="in turn"``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
import pytest
from numpy.typing import NDArray

from kopir.surveys import Design, Estimate, by
from kopir.surveys import inequality as of
from kopir.surveys.estimate import AnyDesign
from tests.references.surveys import reference as ref

AGREED: Final[dict[str, str | None]] = dict.fromkeys(ref.cases("convey"))

_DESIGNS: Final = {"lin": "ict_a", "JKn": "ict_a:JKn", "BRR": "ict_a_brr:BRR"}
_DECILES: Final = [place / 10 for place in range(11)]

Values = Mapping[str, NDArray[np.float64]]
Measure = Callable[[AnyDesign, Values], Estimate]


@pytest.mark.parametrize("case_id", AGREED)
def test_as_convey(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against convey's result."""
    about = ref.case(case_id)
    call = about["call"]
    if "svygpg" in call:
        _same(_pay_gap(), about["result"])
        return
    data, european = ref.table(about["dataset"]), about["dataset"].startswith("eusilc")
    y = {"y": data["eqincome" if european else "income"]}
    design = _design(case_id, data, european)
    design = design.domain(np.nan_to_num(y["y"]) > 0) if ", pos" in call else design
    groups = data["db040" if european else "region"]
    if call.startswith("svyby"):
        groups = data["rb090" if european else "sex"] if "sxf" in call else groups
        _same_table(by(design, {"group": groups}, lambda part: _measure(call)(part, y)).estimates, about)
    elif "svygeidec" in call:
        _same(of.entropy_by_group(design, y, groups, _option(call, "epsilon")), about["result"])
    elif "svyjdivdec" in call:
        _same(of.j_divergence_by_group(design, y, groups), about["result"])
    else:
        _same(_measure(call)(design, y), about["result"])


def _design(case_id: str, data: ref.Columns, european: bool) -> AnyDesign:
    if european:
        return Design.of(weights=data["rb050"], psu=data["rb030"], strata=data["db040"])
    return ref.design(_DESIGNS[case_id.split("/")[1].split(":")[0]])


def _option(call: str, name: str) -> float:
    found = re.search(rf"{name} = (-?[0-9.]+)", call)
    assert found is not None
    return float(found[1])


def _measure(call: str) -> Measure:
    name = re.findall(r"svy(?!by)[a-z]+", call)[0]
    return {
        "svygini": lambda design, y: of.gini(design, y, stand="last"),
        "svygei": lambda design, y: of.generalised_entropy(design, y, _option(call, "epsilon")),
        "svyatk": lambda design, y: of.atkinson(design, y, _option(call, "epsilon")),
        "svyjdiv": of.j_divergence,
        "svyzenga": lambda design, y: of.zenga(design, y, ties="in turn"),
        "svyqsr": of.share_ratio,
        "svylorenz": lambda design, y: of.lorenz(design, y, _DECILES),
        "svyiqalpha": lambda design, y: of.quantile(design, y, _option(call, "alpha")),
        "svyisq": lambda design, y: of.total_below(design, y, _option(call, "alpha")),
        "svyarpt": of.threshold,
        "svyarpr": of.poverty_rate,
        "svyfgt": lambda design, y: of.fgt(design, y, _option(call, "g")),
        "svyrmpg": of.median_gap,
    }[name]


def _pay_gap() -> Estimate:
    data = ref.table("eusilc_full")
    design = Design.of(weights=data["rb050"], psu=data["rb030"], strata=data["db040"])
    paid = design.domain(np.nan_to_num(data["py010n"]) > 0)
    return of.pay_gap(paid, {"pay": data["py010n"]}, data["rb090"], "male", "female")


def _same(ours: Estimate, theirs: Mapping[str, Any]) -> None:
    ref.agree(ours.values, ref.numbers(theirs["est"]), "estimates")
    size = float(np.abs(ref.numbers(theirs["est"])).max())
    # A share that is one of everything has no error; replicates differ in their last digit.
    ref.agree(ours.se, ref.numbers(theirs["se"]), "standard errors", atol=1e-14 * size)
    ref.agree(ours.variance, ref.matrix(theirs["vcov"]), "variances", atol=1e-17 * size**2)


def _same_table(ours: tuple[Estimate, ...], about: Mapping[str, Any]) -> None:
    table = about["result"]["table"]
    values = table["eqincome" if "eqincome" in table else "income"]
    errors = next(table[name] for name in ("se", "se.income", "se.eqincome") if name in table)
    ref.agree([each.values[0] for each in ours], ref.numbers(values), "estimates")
    ref.agree([each.se[0] for each in ours], ref.numbers(errors), "standard errors")
