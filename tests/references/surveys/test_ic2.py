"""Entropy, Atkinson and extended Gini with weights, and their decompositions, against R IC2 1.0-1."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import pytest

from kopir.divide.concentration import extended_concentration
from kopir.divide.decomposition import decompose_entropy
from kopir.divide.entropy import atkinson, generalised_entropy
from kopir.divide.ranks import s_gini
from kopir.divide.subgroups import split_atkinson, split_gini
from tests.references.surveys import reference as ref
from tests.references.surveys.inequality import parameter, part, units

TIES: Final = (
    "IC2 takes units that are tied in the order as they stand in the table; kopir lets them share their "
    "place, so that their own order does not matter"
)

AGREED: Final[dict[str, str | None]] = {
    key: TIES if key.startswith("vec_ties/ic2_sconc") else None for key in ref.cases("IC2")
}


@pytest.mark.parametrize("case_id", AGREED)
def test_as_ic2(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result."""
    about = ref.case(case_id)
    call, value = about["call"].removeprefix("IC2::"), parameter(about["call"])
    if call.startswith("calcSConc"):
        data = ref.table(about["dataset"])
        order = data["y"]
        if AGREED[case_id]:
            order = np.argsort(np.argsort(order, kind="stable"), kind="stable").astype(float)
            shared = extended_concentration(data["x"], data["y"], data["w"], aversion=value)
            assert shared[0] != pytest.approx(part(about["result"])[0], rel=1e-3)
        ref.agree(extended_concentration(data["x"], order, data["w"], aversion=value), part(about["result"]))
        return
    x, w, g = units(about)
    kind = re.match(r"(calc|decomp)(GEI|Atkinson|SGini)", call)
    assert kind
    if kind[1] == "calc":
        ours = {
            "GEI": lambda: generalised_entropy(x, w, parameter=value),
            "Atkinson": lambda: atkinson(x, w, aversion=value),
            "SGini": lambda: s_gini(x, w, aversion=value),
        }[kind[2]]()
        ref.agree(ours, part(about["result"]))
        return
    split = {
        "GEI": lambda: decompose_entropy(x, g, w, parameter=value),
        "Atkinson": lambda: split_atkinson(x, g, w, aversion=value),
        "SGini": lambda: split_gini(x, g, w, aversion=value),
    }[kind[2]]()
    result = about["result"]
    ref.agree(split.total, part(result, "ineq", "index"), "total")
    ref.agree(split.within, part(result, "decomp", "within"), "within")
    ref.agree(split.between, part(result, "decomp", "between"), "between")
    if kind[2] == "Atkinson":
        ref.agree(-split.rest, part(result, "decomp", "cross"), "product of the parts")
    if kind[2] == "SGini":
        ref.agree(split.rest, part(result, "decomp", "overlap"), "overlap")
