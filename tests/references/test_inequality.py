"""Measures of inequality agree with R (ineq, dineq, IC2, REAT) and PySAL to 1e-12.

The reference cases carry the exact call of the other system; the tables they read stay outside the project.
"""

import csv
import gzip
import json
import re

import numpy as np
import pytest

from kopir.divide.decomposition import decompose
from kopir.divide.measures import cv, ge2, gini, theil_l, theil_t

TOLERANCE = 1e-12

UNWEIGHTED = {
    r"ineq::Gini\(x\)": gini,
    r"ineq::Theil\(x, parameter = 0\)": theil_t,
    r"ineq::Theil\(x, parameter = 1\)": theil_l,
    r"ineq::entropy\(x, parameter = 2\)": ge2,
    r"ineq::var\.coeff\(x\)": cv,
    r"REAT::gini2\(x\)": gini,
}
WEIGHTED = {
    r"dineq::gini\.wtd\(x, w\)": gini,
    r"dineq::theil\.wtd\(x, w\)": theil_t,
    r"dineq::mld\.wtd\(x, w\)": theil_l,
    r"IC2::calcGEI\(x, w, alpha = 0\)\$ineq\$index": theil_l,
    r"IC2::calcGEI\(x, w, alpha = 1\)\$ineq\$index": theil_t,
    r"IC2::calcGEI\(x, w, alpha = 2\)\$ineq\$index": ge2,
    r"IC2::calcSGini\(x, w, param = 2\)\$ineq\$index": gini,
    r"REAT::gini2\(x, weighting = w\)": gini,
}
DECOMPOSED = {"mld_decomp": "theil_l", "alpha = 0": "theil_l", "alpha = 1": "theil_t", "alpha = 2": "ge2"}


@pytest.fixture(scope="module")
def survey(shared):
    folder = shared / "reference" / "survey"
    if not folder.is_dir():
        pytest.skip("needs the reference results beside the project")
    return folder


@pytest.fixture(scope="module")
def cases(survey):
    with gzip.open(survey / "inequality_convergence_cases.jsonl.gz", "rt") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def tables(survey):
    read = {}

    def table(name):
        if name not in read:
            with (survey / "inputs" / f"{name}.csv").open(encoding="utf-8") as file:
                rows = list(csv.DictReader(file))
            read[name] = {column: np.array([row[column] for row in rows]) for column in rows[0]}
        return read[name]

    return table


def columns_of(case, tables):
    """x, w and g of a case as its note names them, restricted to its subset."""
    note = dict(re.findall(r"(\w+)=([\w.]+)", case.get("note") or ""))
    table = tables(case["id"].split("/")[0])
    x = numbers(table[note["x"]])
    keep = np.isfinite(x)
    for column, sign, bound in re.findall(r"(\w+)(==|>)(\d+)", f"{case['note']} {case['id']}"):
        cells = numbers(table[column])
        keep &= cells > float(bound) if sign == ">" else cells == float(bound)
    w = numbers(table[note["w"]])[keep] if "w" in note else None
    g = list(table[note["g"]][keep]) if "g" in note else None
    return x[keep], w, g


def numbers(column):
    return np.array([float(cell) if cell else np.nan for cell in column])


def called(case, calls):
    return next(
        (function for pattern, function in calls.items() if re.fullmatch(pattern, case["call"])), None
    )


def comparable(case):
    values = case["result"].get("values")
    return isinstance(values, (int, float)) and re.search(r"x=\w+", case.get("note") or "")


def test_unweighted_and_weighted_measures_agree_with_r(cases, tables):
    compared = 0
    for case in filter(comparable, cases):
        for calls, weighted in ((UNWEIGHTED, False), (WEIGHTED, True)):
            function = called(case, calls)
            if function is None:
                continue
            x, w, _ = columns_of(case, tables)
            found, expected = function(x, w if weighted else None)[0], case["result"]["values"]
            if np.isnan(found):  # stated treatment of zeros and negative values
                assert (x <= 0).any(), case["id"]
                continue
            assert found == pytest.approx(expected, rel=TOLERANCE, abs=TOLERANCE), case["id"]
            compared += 1
    print(f"agreed with R in {compared} cases")
    assert compared >= 60


def _r_split(case):
    """Total, within and between of a decomposition, whichever R package made it."""
    items = case["result"]["items"]
    if "mld_decomp" in items:
        parts = items["mld_decomp"]["items"]
        return tuple(parts[f"mld_{part}"]["values"] for part in ("total", "within", "between"))
    parts = items["decomp"]["items"]
    total = items["ineq"]["items"]["index"]["values"]
    return total, parts["within"]["values"], parts["between"]["values"]


def test_decompositions_agree_with_r(cases, tables):
    compared = 0
    for case in cases:
        if not re.match(
            r"dineq::mld_decomp\(x, g, w\)|IC2::decompGEI\(x, g, w, alpha = [012],", case["call"]
        ):
            continue
        x, w, g = columns_of(case, tables)
        name = next(measure for mark, measure in DECOMPOSED.items() if mark in case["call"])
        split = decompose(name, x, g, w)
        if np.isnan(split.total[0]):
            assert (x <= 0).any(), case["id"]
            continue
        found = (split.total[0], split.within[0], split.between[0])
        assert found == pytest.approx(_r_split(case), rel=TOLERANCE, abs=TOLERANCE), case["id"]
        compared += 1
    print(f"agreed with R in {compared} decompositions")
    assert compared >= 15


def test_gini_and_theil_agree_with_pysal(survey, tables):
    cases = json.loads((survey / "pysal_inequality.json").read_text())
    compared = 0
    for case in cases:
        call = re.match(r"(Gini|Theil|TheilD)\((\w+)(?:, ?(\w+))?(?:\|year==(\d+))?\)", case["call"])
        if call is None:
            continue
        kind, name, partition, year = call.groups()
        table = tables(case["dataset"])
        rows = table["year"] == year if year else slice(None)
        x = numbers(table[name][rows])
        if kind == "TheilD":
            split = decompose("theil_t", x, list(table[partition][rows]))
            found = {"T": split.total[0], "bg": split.between[0], "wg": split.within[0]}
            for part, value in found.items():
                assert value == pytest.approx(case["result"][part], rel=TOLERANCE, abs=TOLERANCE), case["id"]
        else:
            found = (gini if kind == "Gini" else theil_t)(x)[0]
            assert found == pytest.approx(case["result"], rel=TOLERANCE, abs=TOLERANCE), case["id"]
        compared += 1
    print(f"agreed with PySAL in {compared} cases")
    assert compared >= 10
