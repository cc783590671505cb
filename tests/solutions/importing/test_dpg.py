"""The registry of digital public goods is imported whole; what is wrong in a file is told by its place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kopir.errors import InvalidInput
from kopir.solutions.importing import compared, dpg
from kopir.solutions.records.catalogue import catalogue

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
    ([], "keys with values are expected"), ({"name": "x"}, "description: this key is missing"),
    ({**ONE, "name": ""}, "name"),
    ({**ONE, "description": "x" * 20_001}, "20001 letters"),
    ({**ONE, "license": ["MIT"]}, "license"), ({**ONE, "organizations": "x"}, "organizations"),
    ({**ONE, "type": 3}, "type"), ({**ONE, "locations": ["x"]}, "locations"),
])  # fmt: skip
def test_a_bad_record_is_refused_by_its_place_and_good_ones_are_kept(given: object, said: str) -> None:
    found = dpg.taken([given, {**ONE, "id": "good"}], DAY)
    assert [one.code for one in found.records] == ["good"]
    assert str(found.refused[0].place) == "record 1"
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


@pytest.mark.parametrize("broken", [
    {"repositoryURL": "http://[no"}, {"repositoryURL": 5}, {"repositories": ["no web"]}, {"website": ["x"]},
    {"repositories": [{"url": "https://" + "x" * 3_000}]}, {"website": "file:///etc/passwd"},
    {"repositories": 3},
])  # fmt: skip
def test_a_broken_link_is_left_out_and_told_and_the_record_stays(broken: dict[str, Any]) -> None:
    found = dpg.taken([{**ONE, "website": "https://a.example", **broken}], DAY)
    assert found.refused == ()
    links = {link.address for link in found.records[0].links}
    assert links == (set() if "website" in broken else {"https://a.example"})
    assert any(each.why == "no address" for each in found.remarks)


@pytest.mark.parametrize(("content", "said"), [
    ({"schemaVersion": "2.0", "dpgs": []}, "version 2.0 of this form is not known"),
    ([{"sdgs": [{"sdg": "SDG1"}], "categories": []}], "found: sdgs, categories"),
    ([], "no file of the registry"), ([3], "no file of the registry"),
])  # fmt: skip
def test_a_file_of_another_form_is_refused_with_the_keys_expected(
    tmp_path: Path, content: object, said: str
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(InvalidInput, match=said) as told:
        dpg.read(tmp_path / "a.json", DAY)
    assert "name, description, license, organizations, SDGs, type" in str(told.value)


def test_a_name_without_latin_letters_has_a_code() -> None:
    given = {key: value for key, value in ONE.items() if key != "id"}
    names = ["Қызмет порталы", "Электронная очередь", "數字"]
    found = dpg.taken([{**given, "name": name} for name in names], DAY)
    assert [one.code for one in found.records[:2]] == ["qyzmet-portaly", "elektronnaya-ochered"]
    assert found.records[2].code.startswith("record-")


def test_a_folder_of_the_registry_is_read_file_by_file(tmp_path: Path) -> None:
    bare = {key: value for key, value in ONE.items() if key != "id"}
    for folder in ("archive", "nominees"):
        (tmp_path / folder).mkdir()
    (tmp_path / "archive" / "old-good.json").write_text(json.dumps(bare), encoding="utf-8")
    (tmp_path / "nominees" / "new-good.json").write_text(json.dumps(bare), encoding="utf-8")
    (tmp_path / "nominees" / "screening.json").write_text('{"clearOwnership": {}}', encoding="utf-8")
    (tmp_path / "nominees" / "torn.json").write_text("{", encoding="utf-8")
    found = dpg.read(tmp_path, DAY)
    assert {one.code: one.standing for one in found.records} == {  # type: ignore[union-attr]
        "old-good": "archived", "new-good": "public-good"
    }  # fmt: skip
    assert [str(each.place) for each in found.refused] == [
        "file nominees/screening.json", "file nominees/torn.json"
    ]  # fmt: skip


def test_against_the_starter_catalogue_only_texts_are_new(registry: Path) -> None:
    report = compared(dpg.read(registry / "dpg_catalog.jsonl", DAY), catalogue().values())
    assert (report.new, report.vanished) == ((), ())
    assert {name for apart in report.changed.values() for name in apart} == {"summary", "goals", "standards"}
    for apart in report.changed.values():
        old, new = apart.get("goals", ([], []))
        assert [{**goal, "why": None} for goal in old] == [{**goal, "why": None} for goal in new]


def test_a_file_with_fewer_keys_takes_nothing_away(registry: Path) -> None:
    whole = dpg.read(registry / "dpg_catalog.jsonl", DAY)
    report = compared(dpg.read(registry / "dpgs.json", DAY), whole.records)
    assert (report.new, dict(report.changed)) == ((), {})
