"""``kopir survey``: from a file of microdata to a published release, and nothing half done."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner
from tests.evidence.drafts import draft
from tests.surveys.documented import example
from tests.surveys.example import persons

from kopir.cli.root import kopir
from kopir.evidence import Store


@pytest.fixture
def study(tmp_path: Path, home: Path) -> list[str]:
    """File and options of the example of the documentation."""
    persons().write_csv(tmp_path / "people.csv")
    design, questionnaire = example("design.yaml", tmp_path), example("questionnaire.yaml", tmp_path)
    return [str(tmp_path / "people.csv"), "--design", str(design), "--questionnaire", str(questionnaire)]


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(kopir, [*words, "--lang", "en"])
    return result.exit_code, result.stdout, result.stderr


def test_definitions_and_questions_are_listed_in_three_languages():
    for language, word in (("kk", "интернет"), ("ru", "интернетом"), ("en", "internet")):
        result = CliRunner().invoke(kopir, ["survey", "indicators", "--lang", language])
        assert result.exit_code == 0 and word in result.stdout
    code, out, _ = run("survey", "questions", "--format", "json")
    listed = {each["question"]: each for each in json.loads(out)["questions"]}
    assert (
        code == 0
        and listed["SKILL_COPA"]["level"] == "person"
        and listed["expenditure"]["answer"] == "amount"
    )


def test_variables_are_listed_with_their_labels(study):
    code, out, _ = run("survey", "variables", study[0], "--design", study[2])
    assert code == 0 and "Used the internet" in out and "1 yes; 2 no" in out


def test_a_good_file_passes_the_check_and_a_bad_one_ends_with_three(study, tmp_path):
    code, out, _ = run("survey", "check", *study[:3], "--format", "json")
    assert code == 0 and json.loads(out)["refused"] == 0
    persons().with_columns(pl.when(pl.int_range(pl.len()) > 1).then("weight")).write_csv(study[0])
    code, out, _ = run("survey", "check", *study[:3])
    assert code == 3 and "2 rows have no weight in weight, the first: 1, 2" in out


def test_estimates_are_printed_for_people_and_programs(study):
    code, out, _ = run("survey", "estimate", *study, "--indicators", "17.8.1", "--by", "sex")
    assert code == 0 and "women" in out and "72.0" in out
    code, out, _ = run(
        "survey", "estimate", *study, "--indicators", "17.8.1", "--by", "sex,age", "--format", "csv"
    )
    table = pl.read_csv(out.encode())
    assert set(table["breakdown"].drop_nulls()) == {"sex+age"} and "F+Y15T24" in table["group"].to_list()


@pytest.mark.parametrize(
    ("more", "ending", "words"),
    [
        (["--indicators", "HH99"], 4, "HH99"),
        (["--by", "region"], 4, "region"),
        (["--indicators", "HH5"], 3, "computer_use"),
    ],
)
def test_what_there_is_not_is_named(study, more, ending, words):
    code, _, err = run("survey", "estimate", *study, *more)
    assert (code, words in err) == (ending, True)


def test_a_file_with_a_wrong_design_is_not_estimated_from(study):
    persons().with_columns(pl.lit("S1").alias("stratum"), pl.lit(1).alias("area")).write_csv(study[0])
    code, out, err = run("survey", "estimate", *study)
    assert (code, out) == (3, "") and "single sampling unit" in err


def test_a_survey_is_published_and_exported(study, home):
    Store().publish([draft({("x", "KAZ", 2020): 1.0}, "2020-01-01")])  # a store with something in it
    place = ["--area", "kaz", "--period", "2023", "--source", "Example survey"]
    code, _, err = run("survey", "publish", *study, "--indicators", "17.8.1", *place)
    assert code == 0 and "Published: KOPIR.SURVEYS_KAZ" in err
    code, out, _ = run("survey", "export", "--area", "KAZ", "--period", "2023")
    assert code == 0 and out.startswith("STRUCTURE,STRUCTURE_ID,ACTION,FREQ") and "IT_USE_II99,398" in out
    target = home / "report.csv"
    run("survey", "export", "--area", "KAZ", "--period", "2023", "--output", str(target))
    assert target.read_text(encoding="utf-8") == out


def test_a_killed_conversion_is_cleared_away_by_the_next_command(tmp_path, home, monkeypatch):
    import pyreadstat

    file = tmp_path / "people.sav"
    pyreadstat.write_sav(persons(), file)
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from kopir.surveys.microdata.opening import opened\n"
        "with opened(Path(sys.argv[1])):\n"
        "    print('open', flush=True)\n"
        "    time.sleep(60)\n"
    )
    environment = {**os.environ, "KOPIR_HOME": str(home), "KOPIR_MICRODATA_MEMORY_BYTES": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", script, str(file)], env=environment, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout and child.stdout.readline() == "open\n"
        assert len([path for path in (home / "microdata").iterdir() if path.is_dir()]) == 1
        child.send_signal(signal.SIGKILL)
        child.wait(timeout=10)
    monkeypatch.setenv("KOPIR_MICRODATA_MEMORY_BYTES", "1")
    code, _, _ = run("survey", "variables", str(file))
    assert code == 0 and list((home / "microdata").iterdir()) == [] and not (home / "store").exists()


def test_the_answer_says_how_the_rows_were_worked_through_and_what_was_not_broken_down(study):
    words = [*study, "--indicators", "HH6,HH7", "--by", "sex", "--memory", "500MB", "--threads", "1"]
    code, out, err = run("survey", "estimate", *words, "--format", "json")
    answer = json.loads(out)
    assert code == 0 and answer["way"] == "streamed"
    assert any("HH6 is not broken down by sex" in line for line in answer["remarks"])
    assert "HH6 is not broken down by sex" in err


def test_an_amount_of_memory_is_written_with_its_unit(study):
    code, _, err = run("survey", "estimate", *study, "--memory", "much")
    assert code == 2 and "write it as 2GB" in err
