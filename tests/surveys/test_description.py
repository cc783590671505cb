"""A description is read from YAML or refused with the file, the key and the cure."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from kopir.errors import InvalidInput
from kopir.surveys import description
from kopir.surveys.description import Description, digest
from kopir.surveys.microdata.conditions import Condition
from kopir.surveys.microdata.variables import Variable
from tests.surveys.documented import example

BASE = {"code": "T", "names": {"en": "T"}, "weights": "w"}


def test_the_example_of_the_documentation_is_one(tmp_path):
    found = description.read(example("design.yaml", tmp_path))
    assert found.psu == ("area",) and found.strata == (("stratum",),)
    assert found.variables["internet"].values["1"].kk == "иә"
    assert set(found.columns()) == {"weight", "area", "stratum", "hh", "person"}


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"weigths": "w"}, "weigths"),
        ({"lonely": "ignore"}, "lonely"),
        ({"weights": None}, "fpc"),
        ({"replicates": {"columns": "r*", "type": "fay"}}, "rho"),
        ({"replicates": {"columns": "r*", "type": "jkn"}}, "rscales"),
        ({"replicates": {"columns": "r*", "type": "brr"}, "psu": ["u"]}, "replicate"),
        ({"strata": [["a"], ["b"]], "psu": ["u"]}, "stages"),
        (
            {"calibration": [{"method": "poststratify", "margins": [{"by": "a", "totals": {1: 0}}]}]},
            "above zero",
        ),
        ({"suppression": {"min_cases": 50}}, "min_cases"),
        ({"file": {"missing": [True]}}, "quotes"),
    ],
)
def test_a_wrong_description_is_refused_with_file_and_key(tmp_path, more, key):
    import yaml

    path = tmp_path / "design.yaml"
    path.write_text(yaml.safe_dump({**BASE, **more}), encoding="utf-8")
    with pytest.raises(InvalidInput, match=key) as found:
        description.read(path)
    assert "design.yaml" in str(found.value)


def test_the_digest_follows_the_meaning_and_not_the_writing():
    one = Description.model_validate({**BASE, "psu": "u"})
    same = Description.model_validate({**BASE, "psu": ["u"]})
    other = Description.model_validate({**BASE, "psu": ["v"]})
    assert digest(one) == digest(same) != digest(other)


def holds(condition: dict[str, object], frame: pl.DataFrame) -> list[bool | None]:
    made = Condition.model_validate(condition)
    return frame.select(made.expression(lambda name: Variable(name)).alias("x"))["x"].to_list()


def test_conditions_know_three_values():
    frame = pl.DataFrame({"a": [1.0, 2.0, None], "age": [14.0, 15.0, 74.5]})
    is_one = {"variable": "a", "in": [1]}
    assert holds(is_one, frame) == [True, False, None]
    assert holds({"not": is_one}, frame) == [False, True, None]
    assert holds({"variable": "age", "at_least": 15, "at_most": 74}, frame) == [False, True, False]
    old = {"variable": "age", "at_least": 70}
    assert holds({"any": [is_one, old]}, frame) == [True, False, True]
    assert holds({"all": [is_one, old]}, frame) == [False, False, None]


@pytest.mark.parametrize(
    "wrong",
    [{}, {"variable": "a"}, {"variable": "a", "in": [1], "at_least": 2}, {"in": [1]}, {"all": [], "any": []}],
)
def test_a_condition_has_exactly_one_form(wrong):
    with pytest.raises(ValueError, match=r"give|belong"):
        Condition.model_validate(wrong)


def test_a_description_needs_no_file(tmp_path: Path):
    assert Description.model_validate(BASE).level == "person"
