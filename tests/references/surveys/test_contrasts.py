"""Gaps and parity indices against R survey 4.5, svycontrast."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pytest

from kopir.surveys import by, mean
from kopir.surveys.contrasts import Expression, contrast, gap, log_parity, odds_ratio, parity, relative_gap
from tests.references.surveys import reference as ref

AGREED: Final[dict[str, str | None]] = dict.fromkeys(ref.cases("survey", "svycontrast"))

_EXPRESSIONS: Final[dict[str, Expression]] = {
    "api00 - api99": gap("api00", "api99"),
    "api00/api99": parity("api00", "api99"),
    "log(api00/api99)": log_parity("api00", "api99"),
    "Yes - No": gap("Yes", "No"),
    "Yes/No": parity("Yes", "No"),
    "`1` - `2`": gap("1", "2"),
    "`2`/`1`": parity("2", "1"),
    "(`1` - `2`)/`1`": relative_gap("1", "2"),
    "log(`2`/`1`)": log_parity("2", "1"),
    "(`2`/(1 - `2`))/(`1`/(1 - `1`))": odds_ratio("2", "1"),
    "`1` - `0`": gap("1", "0"),
    "`0`/`1`": parity("0", "1"),
    "`5`/`1`": parity("5", "1"),
    "`5` - `1`": gap("5", "1"),
}


@pytest.mark.parametrize("case_id", AGREED)
def test_as_r_survey(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result."""
    about = ref.case(case_id)
    listed = about["call"].split("list(", 1)[1].removesuffix("))")
    asked = [each.removesuffix(")").split(" = quote(") for each in listed.removesuffix(")").split(", ")]
    ours = contrast(_of(about), {name: _EXPRESSIONS[_whole(text)] for name, text in asked})
    theirs = about["result"]
    assert list(ours.names) == theirs["names"]
    ref.agree(ours.values, ref.numbers(theirs["est"]), "contrasts")
    ref.agree(ours.se, ref.numbers(theirs["se"]), "standard errors")
    ref.agree(ours.variance, ref.matrix(theirs["vcov"]), "variances", atol=1e-13)


def _whole(text: str) -> str:
    """An expression with its last brackets closed, which were cut with those of the list."""
    return text + ")" * (text.count("(") - text.count(")"))


def _of(about: Mapping[str, Any]) -> Any:
    design, data = ref.design(about["design"]), ref.dataset(about["design"])
    grouped = re.search(r"svyby\(~(\w+), ~([\w.]+), des", about["call"])
    if grouped is None:
        return mean(design, {name: data[name] for name in ("api00", "api99")})
    found = by(
        design,
        {grouped[2]: data[grouped[2]]},
        lambda part: mean(part, {grouped[1]: data[grouped[1]]}, keep=True),
    )
    together = found.together()
    labels = [key[0] if isinstance(key[0], str) else str(int(key[0])) for key in found.keys]
    return type(together)(tuple(labels), together.values, together.variance, together.degf, together.n)


def test_an_expression_of_a_number_that_is_not_there_is_refused() -> None:
    from kopir.errors import InvalidInput
    from kopir.surveys import Design

    found = mean(Design.of(weights=np.ones(4)), {"y": np.array([1.0, 0, 1, 1])})
    with pytest.raises(InvalidInput, match="no estimate called x"):
        contrast(found, {"double": lambda v: 2 * v["x"]})
