"""A licence policy takes some licences and not others, and decides how a solution fits."""

from __future__ import annotations

import pytest

from kopir.errors import InvalidInput
from kopir.evidence import View
from kopir.solutions.matching import Catalogue, fit, policies, policy
from kopir.solutions.needs import need
from kopir.solutions.records import Solution
from kopir.solutions.records.catalogue import catalogue


def solution(code: str, *licences: str) -> Solution:
    told = {"answers": [{"need": "open-data"}], "licences": [{"spdx": spdx} for spdx in licences]}
    return Solution.model_validate({"code": code, "name": code, **told})


@pytest.mark.parametrize(("code", "taken", "refused"), [
    ("free", ["MIT", "AGPL-3.0", "CC-BY-SA-4.0"], ["CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-BY-NC-SA-3.0"]),
    ("permissive", ["MIT", "Apache-2.0", "BSD-3-Clause", "CC-BY-4.0", "CC0-1.0"],
     ["GPL-3.0", "AGPL-3.0", "MPL-2.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-ND-4.0"]),
    ("copyleft", ["GPL-2.0", "AGPL-3.0", "CC-BY-SA-4.0"], ["MIT", "CC-BY-4.0", "CC-BY-NC-SA-4.0"]),
    ("any", ["CC-BY-NC-ND-4.0", "MIT", "whatever"], []),
])  # fmt: skip
def test_a_policy_takes_some_licences(code: str, taken: list[str], refused: list[str]) -> None:
    assert all(policy(code).takes(spdx) for spdx in taken)
    assert not any(policy(code).takes(spdx) for spdx in refused)


def test_the_usual_policy_is_that_of_free_licences() -> None:
    assert policy().code == "free"
    for one in catalogue().values():
        assert policy().fits(one) in (one.free(), None) or "NPOSL-3.0" in {each.spdx for each in one.licences}


def test_every_licence_of_a_solution_counts() -> None:
    assert policy("permissive").fits(solution("a", "MIT", "GPL-3.0")) is False
    assert policy("permissive").fits(solution("a")) is None


def test_every_licence_of_the_catalogue_is_permissive_or_copyleft_or_not_free() -> None:
    found = {each.spdx for one in catalogue().values() for each in one.licences if each.spdx}
    kinds = ("permissive", "copyleft")
    unknown = {
        spdx for spdx in found if policy().takes(spdx) and not any(policy(each).takes(spdx) for each in kinds)
    }
    assert unknown <= {"TAPR-OHL-1.0"}


def test_the_policy_decides_how_a_solution_fits(view: View) -> None:
    both = Catalogue([solution("a", "GPL-3.0"), solution("b", "MIT")])
    order = {
        code: [
            each.solution.code for each in both.matches(view, "KGZ", need("open-data"), asked=policy(code))
        ]
        for code in policies()
    }
    assert order == {"free": ["a", "b"], "permissive": ["b", "a"], "copyleft": ["a", "b"], "any": ["a", "b"]}
    assert fit(solution("a", "GPL-3.0"), "KGZ", policy("permissive")).degree == 0


def test_a_policy_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidInput, match="permissive"):
        policy("mine")
