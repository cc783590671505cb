"""The registry of digital public goods is imported whole; what is wrong in a file is told by its place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kopir.errors import InvalidInput
from kopir.solutions.importing import compared, dpg

DAY = date(2026, 7, 1)

ONE: dict[str, Any] = {
    "id": "some-good", "name": "Some Good", "description": "Keeps <b>registries</b>.<script>x()</script>",
    "license": [{"spdx": "MIT", "licenseURL": "https://a.example/l"}], "type": ["software", "aimodel"],
    "organizations": [{"name": "Owner", "website": "a.example", "org_type": "owner"}],
    "SDGs": [{"SDGNumber": 16, "evidenceText": "Why", "evidenceURL": "See https://a.example/x, and more"}],
    "stage": "DPG", "website": "javascript:alert(1)",
    "locations": {"deploymentCountries": ["Kazakhstan", "Czechia (Czech Republic)", "Nowhere"]},
}  # fmt: skip


@pytest.fixture
def registry(shared: Path) -> Path:
    return shared / "data" / "solutions" / "dpg"


@pytest.mark.parametrize(("file", "count"), [
    ("dpg_catalog.jsonl", 750), ("dpgs.json", 165), ("nominees.json", 63),
])  # fmt: skip
def test_every_record_of_the_registry_is_taken(registry: Path, file: str, count: int) -> None:
    found = dpg.read(registry / file, DAY)
    assert len(found.records) == count
    assert found.refused == ()
    assert all(one.goals for one in found.records)


def test_the_same_file_again_changes_nothing(registry: Path) -> None:
    first = dpg.read(registry / "dpg_catalog.jsonl", DAY)
    again = compared(dpg.read(registry / "dpg_catalog.jsonl", date(2026, 8, 1)), first.records)
    assert (again.new, dict(again.changed), again.vanished) == ((), {}, ())
    assert len(again.unchanged) == 750


def test_a_record_is_plain_and_its_addresses_are_of_the_web() -> None:
    found = dpg.taken([ONE], DAY)
    one = found.records[0]
    assert one.summary.en == "Keeps registries.x()"
    assert one.kinds == ("software", "model")
    assert one.countries() == ("KAZ", "CZE")
    assert one.goals[0].link == "https://a.example/x"
    assert one.owners[0].website == "https://a.example"
    assert one.links == ()
    told = {(each.field, each.why) for each in found.remarks}
    assert told == {
        ("website", "no address"),
        ("deploymentCountries", "unknown country"),
        ("SDGs", "several addresses"),
    }


def test_what_changed_and_vanished_is_told_by_field() -> None:
    known = dpg.taken([ONE, {**ONE, "id": "other"}], DAY).records
    report = compared(dpg.taken([{**ONE, "stage": "nominee"}], DAY), known)
    assert dict(report.changed) == {"some-good": {"standing": ("public-good", "nominee")}}
    assert report.vanished == ("other",)


@pytest.mark.parametrize(("given", "said"), [
    ([], "dictionary"), ({"name": "x"}, "description: Field required"), ({**ONE, "name": ""}, "name"),
    ({**ONE, "description": "x" * 20_001}, "20001 letters"),
    ({**ONE, "license": ["MIT"]}, "license"), ({**ONE, "organizations": "x"}, "organizations"),
    ({**ONE, "type": 3}, "type"), ({**ONE, "locations": ["x"]}, "locations"),
])  # fmt: skip
def test_a_bad_record_is_refused_by_its_place_and_good_ones_are_kept(given: object, said: str) -> None:
    found = dpg.taken([given, {**ONE, "id": "good"}], DAY)
    assert [one.code for one in found.records] == ["good"]
    assert found.refused[0].place == "record 1"
    assert said in str(found.refused[0].problem)


def test_an_unknown_key_is_told_and_the_record_kept() -> None:
    found = dpg.taken([{**ONE, "schemaVersion": 3}], DAY)
    assert len(found.records) == 1
    assert any(each.field == "schemaVersion" and each.why == "unknown key" for each in found.remarks)


def test_a_code_that_stands_twice_is_refused() -> None:
    found = dpg.taken([ONE, ONE], DAY)
    assert len(found.records) == 1
    assert "stands twice" in str(found.refused[0].problem)


@pytest.mark.parametrize(("name", "text", "said"), [
    ("a.json", "{", "line 1"), ("a.jsonl", '{}\n{"a"', "line 2"), ("a.json", "[" * 100_000, "no JSON"),
    ("a.json", "1" * 5_000, "no JSON"),
])  # fmt: skip
def test_a_file_that_is_no_json_is_told(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput, match=said):
        dpg.read(tmp_path / name, DAY)


def test_one_record_alone_is_a_file_too(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps(ONE), encoding="utf-8")
    assert dpg.read(tmp_path / "one.json", DAY).records[0].code == "some-good"


def test_the_world_and_a_continent_are_no_countries_of_use() -> None:
    told = {**ONE, "locations": {"deploymentCountries": ["Kyrgyzstan", "World", "Africa"]}}
    found = dpg.taken([told], DAY)
    assert found.records[0].countries() == ("KGZ",)
    left = [each.found for each in found.remarks if each.field == "deploymentCountries"]
    assert left == ["World", "Africa"]
