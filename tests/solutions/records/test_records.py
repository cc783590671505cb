"""A record is plain text with addresses of the web, countries and codes that exist."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from kopir.evidence import View
from kopir.solutions.records import Practice, Result, Solution, differences

BASE = {"code": "x", "name": "X"}


@pytest.mark.parametrize(("given", "kept"), [
    ("<p>One <b>two</b></p>", "One two"), ("a\x00b\u202ec", "abc"), ("a < b and c > d", "a < b and c > d"),
    ("<img src=x onerror=alert(1)>text", "text"), ("<!-- note -->text", "text"),
])  # fmt: skip
def test_markup_and_control_letters_are_taken_out(given: str, kept: str) -> None:
    assert Solution.model_validate({**BASE, "summary": {"ru": given}}).summary.ru == kept


@pytest.mark.parametrize("address", [
    "javascript:alert(1)", "data:text/html,x", "ftp://a.example", "https://", "//a.example", "x" * 10,
    "https://a.example/" + "x" * 2_000,
])  # fmt: skip
def test_only_addresses_of_the_web_are_kept(address: str) -> None:
    with pytest.raises(ValidationError):
        Solution.model_validate({**BASE, "links": [{"kind": "website", "address": address}]})


@pytest.mark.parametrize("wrong", [
    {"code": "X y"}, {"name": ""}, {"name": "<b></b>"}, {"deployments": [{"area": "QQQ"}]},
    {"deployments": [{"area": "WLD"}]},
    {"goals": [{"goal": 18}]}, {"goals": [{"goal": 9, "target": "9.z"}]}, {"blocks": [{"block": "none"}]},
    {"answers": [{"need": "none"}]}, {"unknown": 1}, {"summary": {"en": "x" * 20_001}},
])  # fmt: skip
def test_what_does_not_exist_is_refused(wrong: dict) -> None:
    with pytest.raises(ValidationError):
        Solution.model_validate({**BASE, **wrong})


def test_a_record_comes_back_from_json_the_same() -> None:
    one = Solution.model_validate({
        **BASE, "summary": {"kk": "Тізілім", "ru": "Реестр"}, "deployments": [{"area": "KAZ", "year": 2020}],
        "answers": [{"need": "open-data", "status": "verified", "by": "Office", "on": "2026-01-02"}],
        "goals": [{"goal": 16, "target": "16.10"}],
    })  # fmt: skip
    again = Solution.model_validate(json.loads(json.dumps(one.plain())))
    assert again == one
    assert again.digest() == one.digest()


def test_differences_are_told_by_field() -> None:
    old = Solution.model_validate(BASE)
    new = Solution.model_validate({**BASE, "offline": True})
    assert differences(old, new) == {"offline": (None, True)}
    assert old.digest() != new.digest()


@pytest.mark.parametrize(("licences", "free"), [
    ([], None), ([{"spdx": "MIT"}], True), ([{"spdx": "CC-BY-NC-4.0"}], False),
    ([{"spdx": "MIT"}, {"spdx": "CC-BY-ND-3.0"}], False),
])  # fmt: skip
def test_a_licence_without_commerce_or_change_is_not_free(licences: list, free: bool | None) -> None:
    assert Solution.model_validate({**BASE, "licences": licences}).free() is free


@pytest.mark.parametrize(("after", "agrees"), [(0.9009, True), (0.95, False)])
def test_the_result_of_a_practice_is_held_against_the_evidence(
    view: View, after: float, agrees: bool
) -> None:
    told = {"indicator": "egdi", "area": "KAZ", "first": 2022, "last": 2024, "before": 0.8628}
    result = Result.model_validate({**told, "after": after})
    assert result.agrees(view) is agrees


def test_a_result_of_years_without_figures_is_neither_right_nor_wrong(view: View) -> None:
    told = {"indicator": "egdi", "area": "KAZ", "first": 1999, "last": 2024, "before": 0.1, "after": 0.9}
    assert Result.model_validate(told).agrees(view) is None


def test_the_years_of_a_result_are_in_order() -> None:
    told = {"indicator": "egdi", "area": "KAZ", "first": 2024, "last": 2022, "before": 0.1, "after": 0.9}
    with pytest.raises(ValidationError):
        Practice.model_validate({"code": "x", "name": {"en": "x"}, "area": "KAZ", "result": told})
