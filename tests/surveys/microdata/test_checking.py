"""What is wrong with a file is found, counted and shown with its first rows."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from kopir.errors import InvalidInput
from kopir.evidence.release import Finding
from kopir.surveys.description import Description
from kopir.surveys.microdata.checking import check, refuse_wrong
from kopir.surveys.microdata.opening import opened

GOOD: dict[str, list[object]] = {
    "w": [1.0, 1.0, 2.0, 2.0, 1.0, 1.0, 2.0, 2.0],
    "h": ["a", "a", "a", "a", "b", "b", "b", "b"],
    "u": [1, 1, 2, 2, 3, 3, 4, 4],
    "hh": [1, 1, 1, 1, 1, 1, 1, 1],
    "p": [1, 2, 1, 2, 1, 2, 1, 2],
    "y": [1, 2, 1, 2, 1, 2, 1, 1],
}
DESIGN: dict[str, object] = {
    "code": "T",
    "names": {"en": "T"},
    "weights": "w",
    "strata": ["h"],
    "psu": ["u"],
    "ids": {"household": "hh", "person": "p"},
}


def found(tmp_path: Path, columns: dict[str, list[object]], **design: object) -> dict[str, Finding]:
    path = tmp_path / "people.parquet"
    pl.DataFrame({**GOOD, **columns}, strict=False).write_parquet(path)
    described = Description.model_validate({**DESIGN, **design})
    with opened(path, described) as data:
        return {one.code: one for one in check(data, described)}


def test_nothing_is_wrong_with_a_good_file(tmp_path):
    assert {code: one for code, one in found(tmp_path, {}).items() if one.severity == "refused"} == {}


@pytest.mark.parametrize(
    ("code", "severity", "column", "changes", "count", "rows"),
    [
        ("missing_weight", "refused", "w", {0: None, 5: None}, 2, "1, 6"),
        ("negative_weight", "refused", "w", {3: -1.0}, 1, "4"),
        ("zero_weight", "flagged", "w", {0: 0.0}, 1, "1"),
        ("missing_design_code", "refused", "h", {2: None}, 1, "3"),
        ("duplicate_id", "refused", "p", {1: 1}, 1, "2"),
        ("missing_id", "flagged", "p", {1: None}, 1, "2"),
    ],
)
def test_rows_that_are_wrong_are_counted_and_shown(tmp_path, code, severity, column, changes, count, rows):
    values = list(GOOD[column])
    for place, value in changes.items():
        values[place] = value
    one = found(tmp_path, {column: values})[code]
    assert (one.severity, one.count, one.facts["rows"]) == (severity, count, rows)


def test_a_unit_in_two_strata_is_named_with_them(tmp_path):
    one = found(tmp_path, {"u": [1, 1, 2, 2, 2, 2, 4, 4]})["split_unit"]
    assert (one.severity, one.facts["unit"], one.facts["strata"]) == ("refused", "2", "a, b")


def test_units_numbered_anew_in_each_stratum_are_no_mistake_when_it_is_said(tmp_path):
    assert "split_unit" not in found(tmp_path, {"u": [1, 1, 2, 2, 1, 1, 2, 2]}, nest=True)


@pytest.mark.parametrize(("rule", "severity"), [("fail", "refused"), ("adjust", "flagged")])
def test_a_stratum_with_one_unit_is_told_as_its_rule_says(tmp_path, rule, severity):
    one = found(tmp_path, {"u": [1, 1, 2, 2, 3, 3, 3, 3]}, lonely=rule, ids={})["lonely_stratum"]
    assert (one.severity, one.facts["strata"], one.count) == (severity, "b", 1)


def test_a_stratum_taken_whole_or_with_a_unit_that_counts_for_nothing_is_not_lonely(tmp_path):
    one_unit = [1, 1, 2, 2, 3, 3, 3, 3]
    whole = found(tmp_path, {"u": one_unit, "n": [2] * 4 + [1] * 4}, ids={}, fpc=["n"])
    assert "lonely_stratum" not in whole
    drawn = found(tmp_path, {"u": one_unit, "n": [2] * 4 + [9] * 4}, ids={}, fpc=["n"])
    assert drawn["lonely_stratum"].facts["strata"] == "b"
    silent = found(tmp_path, {"w": [1.0, 1.0, 2.0, 2.0, 1.0, 1.0, 0.0, 0.0]})
    assert "lonely_stratum" not in silent


def test_a_stratum_without_weight_is_empty(tmp_path):
    one = found(tmp_path, {"w": [1.0, 1.0, 2.0, 2.0, 0.0, 0.0, 0.0, 0.0]})["empty_stratum"]
    assert (one.severity, one.facts["strata"]) == ("flagged", "b")


def test_weights_that_are_all_zero_are_refused(tmp_path):
    assert found(tmp_path, {"w": [0.0] * 8})["no_weight"].severity == "refused"


def test_columns_that_are_not_there_are_all_named(tmp_path):
    path = tmp_path / "people.parquet"
    pl.DataFrame(GOOD).write_parquet(path)
    described = Description.model_validate({**DESIGN, "weights": "weight", "psu": ["cluster"]})
    with opened(path, described) as data:
        names = [one.facts["name"] for one in check(data, described) if one.code == "missing_column"]
        with pytest.raises(InvalidInput, match="weight"):
            refuse_wrong(data, described)
    assert names == ["weight", "cluster"]


def test_a_weight_that_is_a_text_is_refused_with_its_row(tmp_path):
    one = found(tmp_path, {"w": ["1", "2", "x", "1", "1", "1", "1", "1"]})["unreadable_column"]
    assert (one.severity, one.facts["row"]) == ("refused", 3)


def test_population_sizes_are_checked(tmp_path):
    assert "several_sizes" in found(tmp_path, {"n": [10, 10, 11, 10, 20, 20, 20, 20]}, fpc=["n"])
    assert "small_population" in found(tmp_path, {"n": [1.5] * 4 + [20.0] * 4}, fpc=["n"])
    assert "missing_size" in found(tmp_path, {"n": [None] + [10.0] * 7}, fpc=["n"])


def test_labels_and_codes_that_do_not_meet_are_told(tmp_path):
    labels = {"y": {"values": {1: {"en": "yes"}, 3: {"en": "maybe"}, 9: {"en": "none"}}, "missing": [9]}}
    codes = found(tmp_path, {}, variables=labels)
    assert codes["value_without_label"].facts["codes"] == "2"
    assert codes["label_without_value"].facts["codes"] == "3"


def test_a_variable_that_says_the_same_of_everybody_is_told(tmp_path):
    assert found(tmp_path, {"y": [1] * 8})["constant"].facts["name"] in ("y", "hh")
    assert found(tmp_path, {"y": [None] * 8})["empty"].facts["name"] == "y"
