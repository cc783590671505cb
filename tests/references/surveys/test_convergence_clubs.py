"""The log t test and the clubs against ConvergenceClubs 2.2.5 (R 4.2.2).

The package ends a core where |t| is greatest, the paper where t is; ``core="greatest_absolute"`` does as it
does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pytest

from kopir.divide.clubs import Rules, find_clubs, log_t, merge_clubs, relative, variance
from tests.references.surveys import reference as ref

CORE: Final = (
    "where no threshold of the sieve makes the whole club pass, it is its core; the package prints then "
    "the test of the last group it had tried beside it, kopir that of the core"
)
AGREED: Final[dict[str, str | None]] = dict.fromkeys(ref.cases("ConvergenceClubs")) | {
    each: CORE for each in ref.cases("ConvergenceClubs") if each == "clubs_GDP/clubs_incremental_log_FQSB"
}


@pytest.mark.parametrize("case_id", AGREED)
def test_as_convergence_clubs(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against the result of ConvergenceClubs."""
    about = ref.case(case_id)
    panel, names = _panel(about["dataset"])
    errors = "aqsb" if "AQSB" in case_id else "fqsb"
    result = about["result"]
    if "computeH" in case_id:
        ref.agree(variance(panel), ref.numbers(result["values"]), "H")
    elif "computeh" in case_id:
        ref.agree(relative(panel)[:10], ref.matrix(result["value"]), "relative paths")
    elif "/logt" in case_id:
        found = log_t(panel, errors=errors)
        ref.agree(
            [found.slope, found.std_error, found.t, found.p],
            ref.numbers(result["values"]),
            "log t",
            atol=1e-300,
        )
    else:
        _clubs(case_id, panel, names, errors, result["items"])


def _clubs(case_id: str, panel: Any, names: Any, errors: Any, theirs: Mapping[str, Any]) -> None:
    rules = Rules(
        errors=errors, method="rising" if "incremental" in case_id else "fixed", core="greatest_absolute"
    )
    found = find_clubs(panel, names, rules)
    if "merged" in case_id:
        found = merge_clubs(found, panel, "vlt" if "_vLT_" in case_id else "ps")
    assert len(found.clubs) + bool(found.divergent) == len(theirs)
    for code, given in theirs.items():
        items = given["items"]
        units = tuple(names[int(place) - 1] for place in ref.numbers(items["id"]["values"]))
        if code == "divergent":
            assert found.divergent == units
            continue
        club = found.clubs[int(code.removeprefix("club")) - 1]
        assert club.units == units, code
        if AGREED[case_id] and code == "club1":
            assert club.core == len(units)
            continue
        test = club.log_t
        ours = [test.slope, test.std_error, test.t]
        ref.agree(ours, [items[each]["values"] for each in ("beta", "se", "t")], code)
        if "p" in items:
            ref.agree(test.p, items["p"]["values"], f"{code}, p", rtol=1e-9)


def _panel(dataset: str) -> tuple[Any, list[str]]:
    data = ref.table(dataset)
    if dataset == "clubs_GDP":
        years = [column for code, column in data.items() if code.startswith("Y")]
        return np.log(np.stack(years, axis=1)), list(data["Countries"])
    names = sorted(set(data["iso"]))
    years = sorted(set(data["year"]))
    panel = np.full((len(names), len(years)), np.nan)
    rows = [names.index(each) for each in data["iso"]]
    columns = [years.index(each) for each in data["year"]]
    panel[rows, columns] = data["gdppc"]
    return np.log(panel), names
