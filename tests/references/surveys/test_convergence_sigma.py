"""Sigma convergence against base R 4.2.2, ineq 0.2-13, dineq 0.1.0 and REAT 3.0.3."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pytest

from kopir.divide.measures import measure
from kopir.divide.sigma import sigma
from tests.references.surveys import reference as ref

AGREED: Final[dict[str, str | None]] = {
    **dict.fromkeys(ref.cases("base R")),
    **dict.fromkeys(each for each in ref.cases("REAT") if "/sigma_reat_" in each),
}
SAME: Final = {
    "sd_pop_log": "sd_log",
    "sd_sample_log": "sd_log_sample",
    "cv": "cv_sample",
    "p90p10": "p90_p10",
    "maxmin": "ratio",
}


@pytest.mark.parametrize("case_id", AGREED)
def test_as_r(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result."""
    values, years, people = _panel("internet" if case_id.endswith("internet") else "gdppc")
    theirs = ref.case(case_id)["result"]["items"]
    if "sigma_series" in case_id:
        for name, measured in SAME.items():
            ref.agree(sigma(values, years, measured).values, ref.numbers(theirs[name]["values"]), name)
        ref.agree(measure("gini", values), ref.numbers(theirs["gini"]["values"]), "gini")
        ref.agree(measure("gini", values, people), ref.numbers(theirs["gini_w"]["values"]), "gini_w")
    elif "sigma_reat_t_" in case_id:
        _trend(sigma(values, years, "cv"), theirs)
    else:
        found = sigma(values, years, "sd_log")
        table = ref.matrix(theirs["sigmaconv"]["value"])
        ref.agree([found.values[0], found.values[-1], found.quotient], table[:, 0], "spread")
        ref.agree([found.f, len(found.units) - 1], table[2, [1, 2]], "F")
        ref.agree(found.p, table[2, 4], "p", atol=1e-15)


def _trend(found: Any, theirs: Mapping[str, Any]) -> None:
    ref.agree(found.values, ref.numbers(theirs["sigma.trend"]["cols"]["sigma.years"]), "cv")
    table = ref.matrix(theirs["estimates"]["value"])
    line = found.line
    ref.agree(
        np.stack([line.coefficients, line.errors(), line.t()], axis=1), table[:, :3], "line", atol=1e-12
    )
    ref.agree(line.p(), table[:, 3], "p", rtol=1e-9, atol=1e-300)
    model = ref.matrix(theirs["modelstat"]["value"])[0]
    ref.agree([line.r2, line.t()[1] ** 2, 1, line.df], model[:4], "model", rtol=1e-9)


def _panel(code: str) -> tuple[Any, list[int], Any]:
    data = ref.table("countries_a")
    names, years = sorted(set(data["iso"])), sorted({int(year) for year in data["year"]})
    rows = np.array([names.index(each) for each in data["iso"]])
    columns = data["year"].astype(int) - years[0]
    values, people = np.full((len(names), len(years)), np.nan), np.full(len(names), np.nan)
    values[rows, columns] = data[code]
    people[rows[data["year"] == years[-1]]] = data["pop"][data["year"] == years[-1]]
    return values, years, people
