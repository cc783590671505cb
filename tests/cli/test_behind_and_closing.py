"""What ``kopir behind`` and ``kopir closing`` answer, with the figures that come with kopir."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from kopir.cli.root import kopir


@pytest.fixture
def answer(starter_home):
    """Run a line over a home with the starter figures, read its JSON."""

    def invoke(*line: str) -> dict[str, Any]:
        settings = {"KOPIR_HOME": str(starter_home), "KOPIR_LANG": "en"}
        result = CliRunner().invoke(kopir, [*line, "--format", "json"], env=settings)
        assert result.exit_code == 0, result.output
        found: dict[str, Any] = json.loads(result.stdout)
        return found

    return invoke


def test_in_2010_afghanistan_was_eight_years_behind_the_leader_of_speca(answer):
    found = answer("behind", "i99H", "--group", "SPECA", "--period", "2010")
    assert (found["reference"], found["period"]) == ("AZE", 2010)
    rows = {row["area"]: row for row in found["behind"]}
    assert (rows["AFG"]["status"], rows["AFG"]["years"], rows["AFG"]["reached"]) == ("behind", 8, 2002)
    assert (rows["AZE"]["status"], rows["AZE"]["years"]) == ("level", 0)


def test_years_behind_are_of_the_best_the_mean_or_a_country(answer):
    assert answer("behind", "i99H", "--group", "SPECA", "--to", "mean")["reference"] == "mean"
    assert answer("behind", "i99H", "--group", "SPECA", "--to", "kor")["reference"] == "KOR"
    best = answer("behind", "i99H", "--group", "SPECA", "--to", "best", "--period", "2010")
    assert best["reference"] == "ISL"


def test_the_gap_of_tajikistan_closes_and_that_of_afghanistan_does_not_at_this_pace(answer):
    found = answer("closing", "i99H", "--group", "SPECA", "--period", "2024")
    assert found["within"] == 5 and found["ceiling"] == 100
    rows = {(row["behind"], row["method"]): row for row in found["closing"]}
    assert rows["AFG", "trend"]["answer"] == "not_at_this_pace" and rows["AFG", "trend"]["year"] is None
    row = rows["TJK", "trend"]
    assert row["answer"] == "closes" and 2025 < row["earliest"] <= row["year"]
    assert rows["TJK", "pace"]["precedent"] == "UZB"
    assert rows["KGZ", "logistic"]["answer"] == "already_closed"


def test_a_group_is_set_against_the_others(answer):
    found = answer("closing", "i99H", "--group", "ESCAP", "--by", "LDC", "--weights", "population")
    assert {row["behind"] for row in found["closing"]} == {"LDC"}
    assert [row["method"] for row in found["closing"]] == ["trend", "logistic"]
