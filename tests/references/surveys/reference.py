"""The reference results for surveys, inequality and convergence: their cases, their tables, their designs.

R 4.2.2 with survey 4.5, convey 1.0.1, ineq 0.2-13, dineq 0.1.0, IC2 1.0-1, REAT 3.0.3, rineq 0.2.3,
ConvergenceClubs 2.2.5, oaxaca 0.1.5, and pysal-inequality 1.1.2. Every module ``test_<family>.py`` here
names its cases in

- ``AGREED``: by case id, ``None`` where kopir gives the same, else the reason why it differs on purpose;
- ``check(case_id)``: computes the case and raises ``AssertionError`` where it does not agree.

``scripts/agreement_table.py surveys`` prints the table over all of them.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

import numpy as np
import pytest
from numpy.typing import NDArray

from kopir.surveys import Design, ReplicateDesign, calibrate, poststratify, rake
from kopir.surveys.means import indicators
from tests.conftest import SHARED

ROOT: Final = SHARED / "reference" / "survey"
RTOL: Final = 1e-10
"""Relative difference at which results agree (the reference's own advice)."""

SURVEY: Final = "survey_cases.jsonl.gz"
INEQUALITY: Final = "inequality_convergence_cases.jsonl.gz"
PYSAL: Final = "pysal_inequality.json"

Columns = Mapping[str, NDArray[Any]]

_STYPES: Final = {"E": 4421.0, "H": 755.0, "M": 1018.0}
_SCHOOL_WIDE: Final = {"No": 1072.0, "Yes": 5122.0}
_TOTALS: Final = {"(Intercept)": 6194.0, "stypeH": 755.0, "stypeM": 1018.0, "api99": 3914069.0}


def _present() -> None:
    if not ROOT.is_dir():
        pytest.skip("needs the reference results beside the project (or KOPIR_SHARED)")


@cache
def every_case() -> Mapping[str, Mapping[str, Any]]:
    """All cases by id; none where the reference is not beside the project.

    An id occurs once in a file, but may occur in both; the second then ends with ``#2``.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for name in (SURVEY, INEQUALITY):
        path = ROOT / name
        if not path.is_file():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                each = json.loads(line)
                key = each["id"]
                while key in found:
                    key += "#2"
                found[key] = {"tool": "survey", **each}
    path = ROOT / PYSAL
    listed = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    return {**found, **{each["id"]: {**each, "tool": "PySAL"} for each in listed}}


def cases(tool: str, *functions: str) -> list[str]:
    """Ids of a tool's cases, of those whose call begins with one of the functions where any is named."""
    return [
        key
        for key, each in every_case().items()
        if each["tool"] == tool and (not functions or called(each["call"]) in functions)
    ]


def by_family() -> list[tuple[str, str]]:
    """Family (the tool, and of R survey the function) and id of every case."""
    return [
        (f"survey: {_family(each['call'])}" if each["tool"] == "survey" else each["tool"], key)
        for key, each in every_case().items()
    ]


def _family(call: str) -> str:
    name = called(call)
    return "degf" if name == "c" else name


def called(call: str) -> str:
    """The outermost function of a call: ``svymean``."""
    return call.split("(")[0].split("::")[-1].strip()


def case(case_id: str) -> Mapping[str, Any]:
    """A case: its call in R, its data set and design, its result."""
    _present()
    return every_case()[case_id]


@cache
def table(name: str) -> Columns:
    """A data set by its name: numbers with NaN, or texts with ``""`` where R had NA."""
    _present()
    with (ROOT / "inputs" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return {code: _column([row[place] for row in rows]) for place, code in enumerate(header)}


def _column(cells: Sequence[str]) -> NDArray[Any]:
    try:
        return np.array([np.nan if cell in ("", "NA") else float(cell) for cell in cells])
    except ValueError:
        return np.array(["" if cell == "NA" else cell for cell in cells], dtype=object)


@cache
def design(name: str) -> Design | ReplicateDesign:
    """A design of ``survey_designs.json`` by its name."""
    _present()
    about = json.loads((ROOT / "survey_designs.json").read_text(encoding="utf-8"))[name]
    spec, data = about["spec"], table(about["dataset"])
    if "reptype" in spec:
        return _replicates(spec)
    units: list[Any] = [data[spec["psu"]]] if "psu" in spec else [None]
    units += [data[spec["ssu"]]] if "ssu" in spec else []
    sizes = spec.get("fpc", [])
    sizes = [sizes] if isinstance(sizes, str) else sizes
    rows = about["n"]
    given = spec.get("weights", "")
    weights = np.ones(rows) if given == "1" else data.get(given)
    made = Design.of(
        weights=weights,
        psu=units,
        strata=[data[spec["strata"]]] if "strata" in spec else None,
        population=[data[each] for each in sizes] or None,
        nest=spec.get("nest", False),
        lonely=spec.get("lonely_psu", "fail"),
        rows=rows,
    )
    return _calibrated(made, spec["calibration"], data) if "calibration" in spec else made


def dataset(design_name: str) -> Columns:
    """The data set of a design."""
    _present()
    return table(
        json.loads((ROOT / "survey_designs.json").read_text(encoding="utf-8"))[design_name]["dataset"]
    )


def _calibrated(made: Design, kind: str, data: Columns) -> Design:
    if kind == "ps":
        return poststratify(made, data["stype"], _STYPES)
    if kind == "rake":
        return rake(made, [(data["stype"], _STYPES), (data["sch.wide"], _SCHOOL_WIDE)])
    ones = {"(Intercept)": np.ones(len(data["api99"]))}
    levels = indicators("stype", data["stype"], ("H", "M"))
    auxiliaries = {**ones, **levels, "api99": data["api99"]}
    if kind == "cal_lin":
        return calibrate(made, auxiliaries, _TOTALS)
    if kind == "cal_rak":
        return calibrate(made, auxiliaries, _TOTALS, distance="raking")
    return calibrate(made, auxiliaries, _TOTALS, distance="logit", bounds=(0.3, 3.0), tolerance=1e-14)


def _replicates(spec: Mapping[str, Any]) -> ReplicateDesign:
    with gzip.open(ROOT / "inputs" / spec["repweights_file"], "rt", encoding="utf-8") as file:
        made = np.loadtxt(file, delimiter=",", skiprows=1, ndmin=2)
    return ReplicateDesign.of(
        design(spec["base"]).weights,
        made,
        scale=float(spec["scale"]),
        rscales=np.asarray(spec["rscales"], dtype=np.float64),
        mse=bool(spec["mse"]),
    )


def matrix(given: Mapping[str, Any]) -> NDArray[np.float64]:
    """A matrix as the reference writes it, NaN where R had NA or NaN."""
    rows = [numbers(each) for each in given["values"]]
    return np.array(rows).reshape(given["dim"])


def numbers(given: Any) -> NDArray[np.float64]:
    """Numbers as the reference writes them; one is a list of one, nothing is an empty list."""
    listed = given if isinstance(given, list) else [given]
    return np.array([_number(each) for each in listed], dtype=np.float64)


def _number(given: Any) -> float:
    return np.nan if given is None or given == "NA" or isinstance(given, list | dict) else float(given)


def terms(formula: str) -> list[str]:
    """Terms of a one-sided formula: ``~api00 + factor(skills)`` gives both."""
    return [each.strip() for each in formula.replace("~", "").split("+")]


def columns(data: Columns, formula: str) -> dict[str, NDArray[np.float64]]:
    """Columns of a formula: numbers as they stand, categories as zeros and ones."""
    found: dict[str, NDArray[np.float64]] = {}
    for term in terms(formula):
        inner = re.fullmatch(r"factor\((.+)\)", term)
        values = data[inner[1] if inner else term]
        if inner or values.dtype == object:
            found |= indicators(term, values)
        else:
            found[term] = values
    return found


_SUBSETS: Final = {
    'sch.wide == "Yes" & meals > 30': lambda data: (data["sch.wide"] == "Yes") & (data["meals"] > 30),
    'sch.wide == "Yes"': lambda data: data["sch.wide"] == "Yes",
    "sex == 2 & age >= 15": lambda data: (data["sex"] == 2) & (data["age"] >= 15),
}


def inside(data: Columns, condition: str) -> NDArray[np.bool_]:
    """Rows for which a condition of ``subset(des, …)`` holds."""
    return np.asarray(_SUBSETS[condition](data))


def agree(ours: Any, theirs: Any, what: str = "", *, rtol: float = RTOL, atol: float = 0.0) -> None:
    """Assert that numbers agree, NaN with NaN; near zero relative to the largest of theirs."""
    left = np.atleast_1d(np.asarray(ours, dtype=np.float64))
    right = np.atleast_1d(np.asarray(theirs, dtype=np.float64))
    assert left.shape == right.shape, f"{what}: shape {left.shape}, not {right.shape}"
    size = np.nanmax(np.abs(right), initial=0.0)
    np.testing.assert_allclose(left, right, rtol=rtol, atol=max(atol, rtol * 1e-2 * size), err_msg=what)
