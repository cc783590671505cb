"""Direct standardisation against R survey 4.5, svystandardize."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pytest

from kopir.surveys import Design, by, mean
from kopir.surveys.standardise import standardise
from tests.references.surveys import reference as ref

AGREED: Final[dict[str, str | None]] = {
    key: None for key, each in ref.every_case().items() if "svystandardize" in each["call"]
}


@pytest.mark.parametrize("case_id", AGREED)
def test_as_r_survey(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result."""
    about = ref.case(case_id)
    assert "by = ~agegrp, over = ~sex, population = c(20, 18, 25, 22, 15)" in about["call"]
    data, design = ref.dataset(about["design"]), ref.design(about["design"])
    assert isinstance(design, Design)
    shares = dict(zip(range(1, 6), (20, 18, 25, 22, 15), strict=True))
    alike = standardise(design, data["agegrp"], shares, over=data["sex"])
    theirs = about["result"]

    def each(part: Any) -> Any:
        return mean(part, {"internet": data["internet"]})

    if theirs["type"] == "stat":
        found = each(alike)
        ref.agree(found.values, ref.numbers(theirs["est"]), "mean")
        ref.agree(found.variance, ref.matrix(theirs["vcov"]), "variance")
        ref.agree(found.interval(law="normal"), ref.matrix(theirs["ci_normal"]), "interval")
        return
    domains = by(alike, {"sex": data["sex"]}, each)
    ref.agree(np.concatenate([one.values for one in domains.estimates]), theirs["table"]["internet"], "means")
    ref.agree(np.concatenate([one.se for one in domains.estimates]), theirs["table"]["se"], "errors")
