"""A questionnaire is looked at with its file: what it names, whom it leaves out, what all answer alike."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from kopir.evidence.release import Finding
from kopir.surveys import questionnaires
from kopir.surveys.indicators import definitions
from kopir.surveys.microdata.limits import Limits
from kopir.surveys.microdata.opening import opened
from kopir.surveys.questionnaire_checks import questionnaire_findings
from tests.surveys.documented import PAGE, example
from tests.surveys.example import persons

REFERENCE = PAGE.parents[1] / "reference"


def found(folder: Path, frame: pl.DataFrame) -> dict[str, Finding]:
    path = folder / "people.parquet"
    frame.write_parquet(path)
    with opened(path) as data:
        mapped = questionnaires.read(example("questionnaire.yaml", folder))
        return {one.code: one for one in questionnaire_findings(data, mapped)}


def test_the_example_is_without_fault(tmp_path):
    assert found(tmp_path, persons()) == {}


def test_codes_in_no_group_are_counted(tmp_path):
    frame = persons().with_columns(pl.when(pl.int_range(pl.len()) < 4).then(3).otherwise("sex").alias("sex"))
    one = found(tmp_path, frame)["ungrouped"]
    assert (one.count, one.facts["name"], one.facts["codes"]) == (4, "sex", "3")


@pytest.mark.parametrize(
    ("column", "value", "code", "severity"),
    [("phone", 1, "constant_answer", "flagged"), ("phone", None, "no_answer", "refused"),
     ("ict_spend", "much", "unreadable_answer", "refused")],
)  # fmt: skip
def test_answers_that_tell_nothing_are_told(tmp_path, column, value, code, severity):
    assert found(tmp_path, persons().with_columns(pl.lit(value).alias(column)))[code].severity == severity


def test_variables_that_are_not_there_are_named(tmp_path):
    assert found(tmp_path, persons().drop("phone"))["missing_variable"].facts["name"] == "phone"


def test_the_definitions_of_the_reference_are_definitions(tmp_path):
    text = (REFERENCE / "questionnaires.md").read_text(encoding="utf-8")
    path = tmp_path / "own.yaml"
    path.write_text(text.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    assert definitions.read(path)[0].label.kk.startswith("Телефоны")


def test_every_limit_and_key_is_in_the_reference():
    from dataclasses import fields

    from kopir.surveys.description import Description
    from kopir.surveys.suppression import Rules

    settings = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    design = (REFERENCE / "survey-design.md").read_text(encoding="utf-8")
    assert [each.name for each in fields(Limits) if f"`KOPIR_{each.name.upper()}`" not in settings] == []
    assert [name for name in Rules.model_fields if f"`{name}`" not in design] == []
    assert [name for name in Description.model_fields if f"`{name}" not in design] == []
