"""Oaxaca-Blinder decompositions against oaxaca 0.1.5 and the formulas in R survey 4.5, withReplicates."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pytest

from kopir.surveys import Design
from kopir.surveys.oaxaca import Reference, oaxaca_blinder
from kopir.surveys.regression import predictors
from tests.references.surveys import reference as ref

AGREED: Final[dict[str, str | None]] = dict.fromkeys(
    [
        *ref.cases("oaxaca"),
        *(key for key in ref.every_case() if "/oaxaca_withReplicates" in key),
    ]
)
_REFERENCES: Final[tuple[Reference, ...]] = ("B", "A", "half", "sizes", "pooled", "pooled with group")


@pytest.mark.parametrize("case_id", AGREED)
def test_as_in_r(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result."""
    if case_id.startswith("chicago"):
        _chicago(ref.case(case_id)["result"]["items"])
    else:
        _by_replicates(case_id)


def _by_replicates(case_id: str) -> None:
    data, theirs = ref.table("ict_a"), ref.case(case_id)["result"]
    explaining = predictors(data, ["educ", "age", "urban"])
    outcome = case_id.rsplit("_", 1)[1]
    found, other = (
        oaxaca_blinder(
            ref.design("ict_a:JKn"),
            {outcome: data[outcome]},
            explaining,
            {"sex": data["sex"]},
            first=1,
            reference=reference,
        ).overall
        for reference in ("B", "A")
    )
    names = dict(zip(theirs["names"], range(len(theirs["names"])), strict=True))
    pairs = {
        "mean A": "meanA", "mean B": "meanB", "gap": "gap", "endowments": "endow", "coefficients": "coef",
        "interaction": "inter",
    }  # fmt: skip
    for ours, held in ((found, "B"), (other, "A")):
        places = {**pairs, "explained": f"expl_{held}", "unexplained": f"unexpl_{held}"}
        at = [names[place] for place in places.values()]
        mine = ours.pick([ours.names.index(name) for name in places])
        ref.agree(mine.values, ref.numbers(theirs["est"])[at], "parts")
        ref.agree(mine.se, ref.numbers(theirs["se"])[at], "standard errors")
        ref.agree(mine.variance, ref.matrix(theirs["vcov"])[np.ix_(at, at)], "variances")


def _chicago(theirs: Any) -> None:
    data = ref.table("chicago")
    names = ["age", "female", "LTHS", "some.college", "college", "advanced.degree"]
    design = Design.of(weights=np.ones(len(data["age"])))
    explaining = predictors(data, names)
    table = ref.matrix(theirs["twofold"]["value"])
    for reference, row in zip(_REFERENCES, table, strict=True):
        found = oaxaca_blinder(
            design,
            {"ln.real.wage": data["ln.real.wage"]},
            explaining,
            {"foreign.born": data["foreign.born"]},
            first=0.0,
            reference=reference,
            missing="drop",
        )
        ours = dict(zip(found.overall.names, found.overall.values, strict=True))
        ref.agree([ours[part] for part in ("mean A", "mean B", "gap")], ref.numbers(theirs["y"]["values"]))
        threefold = [ours[part] for part in ("endowments", "coefficients", "interaction")]
        ref.agree(threefold, ref.numbers(theirs["threefold"]["values"]), "threefold")
        twofold = [ours[part] for part in ("explained", "unexplained", "unexplained A", "unexplained B")]
        ref.agree(twofold, row[1:], reference, atol=1e-13)
        parts = found.detailed.values[:21].reshape(3, 7).T
        ref.agree(parts, ref.matrix(theirs["vars3"]["value"]), "threefold by predictor", atol=1e-13)
