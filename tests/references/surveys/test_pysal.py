"""Inequality between Mexican states and synthetic countries against pysal-inequality 1.1.2."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import pytest

from kopir.divide.decomposition import decompose
from kopir.divide.dispersion import hoover
from kopir.divide.entropy import atkinson, theil_t
from kopir.divide.ranks import gini, wolfson
from kopir.divide.subgroups import pair_differences
from tests.references.surveys import reference as ref

WOLFSON: Final = "PySAL gives half of Wolfson's index (it does not go from 0 to 1 then)"
SCHUTZ: Final = (
    "the distance agrees; PySAL's second number, the coefficient, is ten times the number of units times "
    "it, and so grows with the number of units: kopir does not give it"
)

AGREED: Final[dict[str, str | None]] = {
    key: WOLFSON if key.endswith("wolfson") else SCHUTZ if key.endswith("schutz") else None
    for key in ref.cases("PySAL")
}


@pytest.mark.parametrize("case_id", AGREED)
def test_as_pysal(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against PySAL's result, or hold a difference against its reason."""
    theirs, kind = ref.case(case_id)["result"], case_id.split("/")[-1]
    x, labels = _columns(case_id)
    if kind == "theilD":
        split = decompose("theil_t", x, labels)
        ref.agree([split.total, split.between, split.within], [[theirs[key]] for key in ("T", "bg", "wg")])
    elif kind == "gini_spatial":
        inside, across = pair_differences(x, labels)
        ref.agree([gini(x), inside, across], [[theirs[key]] for key in ("g", "wg", "wcg")])
        ref.agree((inside + across) / (2 * len(x) ** 2 * x.mean()), theirs["g"])
    elif kind == "schutz":
        ref.agree(hoover(x), theirs["distance"])
        ref.agree(10 * len(x) * hoover(x), theirs["coefficient"])
    elif kind == "wolfson":
        ref.agree(wolfson(x) / 2, theirs)
    elif kind.startswith("atkinson"):
        ref.agree(atkinson(x, aversion=float(kind.removeprefix("atkinson"))), theirs)
    else:
        ref.agree({"gini": gini, "theil": theil_t}[kind](x), theirs)


def _columns(case_id: str) -> tuple[np.ndarray, list[str]]:
    dataset, which, _ = case_id.split("/")
    data = ref.table(dataset)
    if dataset == "mexico":
        return data[which], [str(each) for each in data["hanson98"]]
    rows = data["year"] == float(re.sub(r"\D", "", which))
    return data["internet"][rows], list(data["region"][rows])
