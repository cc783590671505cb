"""Tests of hypotheses against R survey 4.5: svychisq, svyttest, svyranktest."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest

from kopir.surveys.hypothesis import HypothesisTest, Kind, difference, independence, rank_difference
from tests.references.surveys import reference as ref

AGREED: Final[dict[str, str | None]] = dict.fromkeys(
    ref.cases("survey", "svychisq", "svyttest", "svyranktest")
)
_KINDS: Final[dict[str, Kind]] = {"Chisq": "chi-square", "Wald": "Wald", "adjWald": "adjusted Wald"}


@pytest.mark.parametrize("case_id", AGREED)
def test_as_r_survey(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result."""
    about = ref.case(case_id)
    data, theirs = ref.dataset(about["design"]), about["result"]
    found = _test(about["call"], ref.design(about["design"]), data)
    ref.agree(found.statistic, next(iter(theirs["statistic"].values())), "statistic")
    ref.agree(found.df, list(theirs["parameter"].values()), "degrees of freedom")
    ref.agree(found.p, theirs["p"], "p", rtol=1e-9)
    if theirs["estimate"]:
        ref.agree(found.estimate, next(iter(theirs["estimate"].values())), "difference")
    if theirs["conf"]:
        ref.agree(found.interval, theirs["conf"], "interval")


def _test(call: str, design: Any, data: ref.Columns) -> HypothesisTest:
    pair = re.search(r"~([\w.]+) \+ ([\w.]+), des(?:, statistic = \"(\w+)\")?", call)
    if pair is not None:
        both = {name: data[name] for name in pair.groups()[:2]}
        return independence(design, both, _KINDS.get(pair[3], "F"))
    sides = re.search(r"\(([\w.]+) ~ ([\w.]+), des", call)
    assert sides is not None
    compare = difference if ref.called(call) == "svyttest" else rank_difference
    return compare(design, {sides[1]: data[sides[1]]}, {sides[2]: data[sides[2]]})
