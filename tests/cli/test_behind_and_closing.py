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


def test_the_best_value_there_can_be_is_the_lowest_where_lower_is_better(starter_home):
    settings = {"KOPIR_HOME": str(starter_home), "KOPIR_LANG": "en"}
    for indicator, right, wrong in (("gii", "Lowest", "Highest"), ("i99H", "Highest", "Lowest")):
        told = CliRunner().invoke(kopir, ["closing", indicator, "--group", "SPECA"], env=settings).output
        assert f"{right} possible value" in told and f"{wrong} possible value" not in told


def test_a_group_is_set_against_the_others(answer):
    found = answer("closing", "i99H", "--group", "ESCAP", "--by", "LDC", "--weights", "population")
    assert {row["behind"] for row in found["closing"]} == {"LDC"}
    assert [row["method"] for row in found["closing"]] == ["trend", "logistic"]


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("closing i99H --group SPECA --by landlocked", 4, "7 of the 7 members are in the subgroup"),
        ("closing i99H --group SPECA --weights population", 2, "give --by too"),
        ("closing i99H --group SPECA --within nan", 3, "a closed gap cannot be nan wide"),
        ("closing i99H --group SPECA --on 1950-01-01", 4, "had no members on 1 January 1950"),
        ("behind i99H --group SPECA --to TKM --period 2024", 4, "no figure of Turkmenistan for 2024"),
        ("behind egdi.rank --group SPECA", 3, "is a rank"),
        ("divide egdi.rank --group SPECA", 3, "is a rank"),
        ("divide i99H --group SPECA --by nope", 4, "known: region, income, landlocked"),
        ("divide i99H --group SPECA --then 2024 --period 2015", 4, "2024 is not before 2015"),
        ("divide i99H --group SPECA --show split", 2, "give --by"),
        ("divide i99H --group SPECA --measure theil_t", 2, "give --then too"),
        ("divide i99H --group SPECA --measure gini", 2, "give --then too"),
        ("divide i99H --area KAZ --pair nope", 4, "there is no pair of groups nope"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(starter_home, line, code, words):
    settings = {"KOPIR_HOME": str(starter_home), "KOPIR_LANG": "en"}
    result = CliRunner().invoke(kopir, line.split(), env=settings)
    assert result.exit_code == code and words in result.output
    assert "_O" not in result.output and "Traceback" not in result.output


def test_ways_and_groups_to_split_by_are_read_in_any_case(answer):
    for given, way in (("Region", "region"), ("sco", "SCO")):
        line = ("divide", "i99H", "--group", "ESCAP", "--by")
        assert answer(*line, given)["split"] == answer(*line, way)["split"]


def test_members_without_figures_are_named(starter_home):
    settings = {"KOPIR_HOME": str(starter_home), "KOPIR_LANG": "en"}
    for line in ("closing i99H --group SPECA --period 2024", "divide i99H --group SPECA --then 2010"):
        assert "Turkmenistan" in CliRunner().invoke(kopir, line.split(), env=settings).output
