"""One product under several names is offered as such, and never merged."""

from __future__ import annotations

import pytest

from kopir.solutions.importing.duplicates import duplicates
from kopir.solutions.records import Solution
from kopir.solutions.records.catalogue import catalogue


def solution(code: str, name: str, *links: tuple[str, str]) -> Solution:
    told = [{"kind": kind, "address": address} for kind, address in links]
    return Solution.model_validate({"code": code, "name": name, "links": told})


def test_the_same_product_under_three_names_is_found_thrice() -> None:
    records = [
        solution("a", "Open Form", ("code", "https://github.com/x/form")),
        solution("b", "OpenForm Platform", ("code", "https://GitHub.com/x/form.git")),
        solution("c", "The Form tool", ("website", "https://form.example")),
    ]
    found = {(pair.first, pair.second): pair.reasons for pair in duplicates(records)}
    assert found[("a", "b")] == ("code",)
    assert found[("a", "c")] == ("name",)


@pytest.mark.parametrize("links", [
    [("website", "https://github.com"), ("website", "https://github.com/")],
    [("code", "https://github.com/owner"), ("code", "https://github.com/owner")],
    [("website", "https://unicef.org"), ("website", "https://www.unicef.org")],
])  # fmt: skip
def test_a_shared_owner_is_no_shared_product(links: list[tuple[str, str]]) -> None:
    assert duplicates([solution("a", "Alpha", links[0]), solution("b", "Omega", links[1])]) == ()


@pytest.mark.parametrize("pair", [
    ("moodle", "moodle-lms"), ("product-catalog-management-tool", "project-catalog-management-tool"),
    ("open-hospital", "openhospital"), ("open-street-map-website", "openstreetmap"),
])  # fmt: skip
def test_products_that_stand_twice_in_the_registry_are_found(pair: tuple[str, str]) -> None:
    assert pair in {(each.first, each.second) for each in duplicates(catalogue().values())}


def test_few_pairs_are_offered_and_the_surest_first() -> None:
    found = duplicates(catalogue().values())
    assert len(found) < 100
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
