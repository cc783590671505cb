"""What the verbs answer, with the figures that come with kopir."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kopir.cli.root import kopir


@pytest.fixture
def run(starter_home):
    """Run a line over a home with the starter figures."""

    def invoke(*line: str, **environ: str) -> Result:
        settings = {"KOPIR_HOME": str(starter_home), "KOPIR_LANG": "en", "COLUMNS": "200", **environ}
        return CliRunner().invoke(kopir, list(line), env=settings)

    return invoke


SENTENCE = ("rank", "egdi", "--edition", "2022", "--group", "SCO", "--on", "2023-07-04")


def test_kazakhstan_stood_28th_of_193_and_first_of_nine_in_the_sco_on_4_july_2023(run):
    answer = json.loads(run(*SENTENCE, "--format", "json").stdout)
    first = answer["places"][0]
    assert first["area"] == "KAZ"
    assert (first["group_rank"], first["rank"], first["value"]) == (1, 28, 0.8628)
    assert (answer["group_size"], answer["world_size"]) == (9, 193)
    assert (answer["edition"], answer["vintage"]) == ("2022", "2022-09-28")
    assert answer["release"].startswith("UNDESA.EGDI")


def test_the_day_before_iran_was_no_member(run):
    def members(day: str) -> set[str]:
        answer = run(*SENTENCE[:-1], day, "--format", "json")
        return {row["area"] for row in json.loads(answer.stdout)["places"]}

    assert members("2023-07-04") - members("2023-07-03") == {"IRN"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Kazakhstan: 1st of 9 in SCO, 28th of 193 in the world"),
        ("ru", "Казахстан: 1-е место из 9 в группе SCO, 28-е место из 193 в мире"),
        ("kk", "Қазақстан: SCO тобындағы 9 елдің ішінде 1-орын, әлемдегі 193 елдің ішінде 28-орын"),
    ],
)
def test_the_answer_is_a_sentence_of_the_language(run, language, sentence):
    assert run(*SENTENCE, "--lang", language).stdout.splitlines()[0] == sentence


def test_numbers_for_people_follow_the_language_and_for_programs_do_not(run):
    assert "0,8628" in run(*SENTENCE, "--lang", "kk").stdout
    assert "0.8628" in run(*SENTENCE, "--lang", "kk", "--format", "csv").stdout


def test_a_csv_has_one_row_a_country_that_stands_on_its_own(run):
    rows = list(csv.DictReader(io.StringIO(run(*SENTENCE, "--format", "csv").stdout)))
    assert [row["area"] for row in rows][:3] == ["KAZ", "RUS", "CHN"]
    assert {row["edition"] for row in rows} == {"2022"}
    assert {row["vintage"] for row in rows} == {"2022-09-28"}
    assert {row["level"] for row in rows} <= {"very_high", "high", "middle", "low"}


def test_codes_for_programs_are_the_same_in_every_language(run):
    def codes(language: str) -> list[list[str]]:
        output = run(*SENTENCE, "--format", "csv", "--lang", language).stdout
        names = next(csv.reader(io.StringIO(output))).index("area_name")
        return [row[:names] + row[names + 1 :] for row in csv.reader(io.StringIO(output))]

    assert codes("kk") == codes("ru") == codes("en")


def test_top_shows_only_the_first_places(run):
    answer = json.loads(run("rank", "egdi", "--edition", "2024", "--top", "5", "--format", "json").stdout)
    assert [row["rank"] for row in answer["places"]] == [1, 2, 3, 4, 5]


def test_output_that_is_no_terminal_has_no_colours_and_no_cut_words(run):
    output = run(*SENTENCE, COLUMNS="40").stdout
    assert "\x1b" not in output
    assert "United Nations Department of Economic and Social Affairs" in output


@pytest.mark.parametrize(
    ("line", "ending"),
    [
        (("rank", "nosuch"), 4),
        (("rank", "egdi", "--edition", "2023"), 4),
        (("rank", "egdi", "--group", "NOSUCH"), 4),
        (("rank", "egdi", "--on", "4 July"), 2),
        (("index", "show", "nosuch"), 4),
        (("index", "show", "egdi", "--edition", "1999"), 4),
        (("releases", "nosuch"), 4),
        (("divide", "egdi", "--period", "1999"), 4),
        (("import", "no-such-file.csv"), 4),
        (("import", "--guess", "a.csv", "b.csv"), 2),
        (("import",), 2),
        (("report",), 2),
    ],
)
def test_what_is_not_there_and_what_is_not_understood_end_differently(run, line, ending):
    result = run(*line)
    assert result.exit_code == ending
    assert result.stderr.strip()
    assert result.stdout == ""


def test_an_error_speaks_the_language(run):
    assert "Қате" in run("rank", "nosuch", "--lang", "kk").stderr
    assert "Ошибка" in run("rank", "nosuch", "--lang", "ru").stderr


def test_releases_lists_every_edition_with_its_vintage_and_licence(run):
    answer = json.loads(run("releases", "--dataset", "UNDESA.EGDI", "--format", "json").stdout)
    assert len(answer["releases"]) == 12
    assert all(row["vintage"] and row["licence"] and row["answers"] == "yes" for row in answer["releases"])


def test_releases_shows_only_what_was_known_on_a_day(run):
    answer = run("releases", "--dataset", "UNDESA.EGDI", "--as-of", "2010-12-31", "--format", "json")
    assert {row["edition"] for row in json.loads(answer.stdout)["releases"]} == {
        "2003",
        "2004",
        "2005",
        "2008",
        "2010",
    }


def test_one_release_is_shown_with_its_indicators_and_findings(run):
    listed = json.loads(run("releases", "--dataset", "UNDESA.EGDI", "--format", "json").stdout)["releases"]
    answer = json.loads(run("releases", listed[0]["release"], "--format", "json").stdout)
    assert {row["indicator"] for row in answer["indicators"]} >= {"egdi", "egdi.osi", "egdi.tii", "egdi.hci"}
    assert all(row["severity"] in {"flagged", "changed", "refused"} for row in answer["findings"])


def test_index_show_gives_the_weights_of_an_edition(run):
    answer = json.loads(run("index", "show", "egdi", "--edition", "2008", "--format", "json").stdout)
    weights = {row["component"]: row["weight"] for row in answer["components"] if row["parent"] == "egdi"}
    assert weights == {"egdi.osi": 0.34, "egdi.tii": 0.33, "egdi.hci": 0.33}


def test_index_compute_agrees_with_the_published_values(run):
    answer = json.loads(run("index", "compute", "egdi", "--edition", "2016", "--format", "json").stdout)
    assert len(answer["values"]) == 193
    assert max(abs(row["difference"]) for row in answer["values"]) <= 0.0001


def test_a_computed_index_is_published_once_with_its_definition(run, own_home):
    line = ("index", "compute", "egdi", "--edition", "2022", "--publish", "--format", "csv")
    assert "Published: KOPIR.EGDI" in run(*line, **own_home).stderr
    assert "There already: KOPIR.EGDI" in run(*line, **own_home).stderr
    listed = json.loads(run("releases", "--dataset", "KOPIR.EGDI", "--format", "json", **own_home).stdout)
    assert len(listed["releases"]) == 1


def test_index_list_names_every_definition(run):
    answer = json.loads(run("index", "list", "--format", "json").stdout)
    assert "egdi" in {row["index"] for row in answer["indices"]}


def test_check_ends_well_when_every_disagreement_is_explained(run):
    result = run("check", "egdi", "--format", "json")
    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert answer["without_reason"] == 0
    assert len(answer["by_edition"]) == 12
    assert all(row["reason"] for row in answer["disagreements"])


def test_check_ends_with_1_when_a_disagreement_has_no_reason(run):
    assert run("check", "egdi", "--tolerance", "0.000001").exit_code == 1


def test_divide_measures_a_group_and_says_whether_it_narrows(run):
    answer = json.loads(run("divide", "egdi", "--group", "SPECA", "--format", "json").stdout)
    measures = {row["measure"]: row for row in answer["measures"]}
    assert 0 < measures["gini"]["value"] < 1
    assert measures["gini"]["trend"] in {"narrowed", "widened", "hardly_changed"}
    assert answer["n"] >= 2


def test_divide_by_subgroups_adds_up(run):
    answer = json.loads(run("divide", "egdi", "--by", "region", "--format", "json").stdout)
    for row in answer["split"]:
        assert row["total"] == pytest.approx(row["between"] + row["within"])


def test_divide_shows_measures_splits_curve_intervals_and_change_where_asked(run):
    line = ("divide", "egdi", "--group", "SPECA", "--by", "region", "--period", "2022", "--since", "2012")
    asked = [word for name in ("measures", "split", "curve", "intervals") for word in ("--show", name)]
    answer = json.loads(run(*line, *asked, "--format", "json").stdout)
    gini = next(row for row in answer["every_measure"] if row["measure"] == "gini")["value"]
    assert len(answer["every_measure"]) == 25
    split = next(row for row in answer["every_split"] if row["measure"] == "gini")
    assert split["between"] + split["within"] + split["rest"] == pytest.approx(gini)
    assert answer["curve"][-1]["held_share"] == pytest.approx(1)
    drawn = next(row for row in answer["intervals"] if row["measure"] == "gini")
    assert drawn["lower"] < gini < drawn["upper"]
    change = answer["change"][0]
    assert change["after"] - change["before"] == pytest.approx(change["change"])
    assert change["progressivity"] + change["ranking"] == pytest.approx(change["change"])


def test_divide_with_trend_gives_every_period(run):
    rows = list(csv.DictReader(io.StringIO(run("divide", "egdi", "--trend", "--format", "csv").stdout)))
    assert {"2012", "2024"} <= {row["period"] for row in rows}


def test_divide_of_a_period_names_the_edition_of_that_period(run):
    answer = json.loads(run("divide", "egdi", "--period", "2018", "--format", "json").stdout)
    assert answer["edition"] == "2018"


def test_divide_between_women_and_men_gives_parity_and_gap(run):
    answer = json.loads(
        run("divide", "IT_MOB_OWN", "--group", "ESCAP", "--pair", "sex", "--format", "json").stdout
    )
    assert answer["gaps"]
    for row in answer["gaps"]:
        assert row["difference"] == pytest.approx(row["first"] - row["second"])


@pytest.fixture
def own_home(starter_home, tmp_path):
    """A home with the starter figures that a test may publish into."""
    shutil.copytree(starter_home, tmp_path / "home")
    return {"KOPIR_HOME": str(tmp_path / "home")}


def releases(run, home) -> list[str]:
    answer = run("releases", "--format", "json", **home)
    return [row["release"] for row in json.loads(answer.stdout)["releases"]]


def test_import_publishes_a_file_once(run, shared, own_home):
    file = str(shared / "data" / "itu" / "active_mobile_broadband_per100_2002_2022.csv")
    first = json.loads(run("import", file, "--format", "json", **own_home).stdout)
    again = json.loads(run("import", file, "--format", "json", **own_home).stdout)
    assert (first["new"], first["unchanged"]) == (1, 0)
    assert (again["new"], again["unchanged"]) == (0, 1)


def test_the_original_of_a_figure_that_comes_with_kopir_changes_nothing(run, shared, own_home):
    file = str(shared / "data" / "egdi" / "official" / "EGOV_DATA_2022.csv")
    assert json.loads(run("import", file, "--format", "json", **own_home).stdout)["unchanged"] == 1


def test_a_release_shows_what_it_revised_and_as_of_brings_back_what_was_known(run):
    """The starter has two vintages of internet users: May 2024 and July 2026."""
    listed = json.loads(run("releases", "--dataset", "ITU.WTI", "--format", "json").stdout)["releases"]
    newest = max(listed, key=lambda row: row["vintage"])
    answer = json.loads(run("releases", newest["release"], "--format", "json").stdout)
    assert answer["revised"] == sum(row["kind"] == "revised" for row in answer["revisions"])
    line = ("rank", "i99H", "--period", "2020", "--format", "json")
    before = json.loads(run(*line, "--as-of", "2024-06-01").stdout)
    assert before["vintage"] == "2024-05-20"


def test_a_broken_file_is_refused_with_its_name_and_nothing_is_published(run, tmp_path, own_home):
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 cut short")
    before = releases(run, own_home)
    result = run("import", str(broken), **own_home)
    assert result.exit_code == 3
    assert "broken.zip" in result.stderr
    assert releases(run, own_home) == before


def test_two_broken_files_are_both_named(run, tmp_path, own_home):
    for name in ("a.zip", "b.zip"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 cut short")
    result = run("import", str(tmp_path / "a.zip"), str(tmp_path / "b.zip"), **own_home)
    assert result.exit_code == 3
    assert "a.zip" in result.stderr
    assert "b.zip" in result.stderr


def test_guess_prints_a_mapping_and_publishes_nothing(run, tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("Country,2019,2020\nKazakhstan,81.9,85.9\nUzbekistan,70.4,71.1\n", encoding="utf-8")
    result = run("import", "--guess", str(table), KOPIR_HOME=str(tmp_path / "home"))
    assert result.exit_code == 0
    assert "Country" in result.stdout
    assert not (tmp_path / "home").exists()


def test_an_empty_store_receives_the_starter_first_with_a_line_on_standard_error(run, tmp_path):
    result = run("rank", "egdi", "--top", "1", "--format", "json", KOPIR_HOME=str(tmp_path))
    assert result.exit_code == 0
    assert str(tmp_path) in result.stderr
    assert json.loads(result.stdout)["places"]


def test_doctor_finds_the_store_and_says_what_to_do_where_something_is_limited(run):
    result = run("doctor", "--format", "json")
    parts = {row["part"]: row for row in json.loads(result.stdout)["parts"]}
    assert parts["Store"]["state"] == "good"
    assert all(row["state"] == "good" or row["cure"] for row in parts.values())


def test_doctor_ends_with_5_when_the_home_cannot_be_written(run, tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert run("doctor", KOPIR_HOME=str(tmp_path)).exit_code == 5


def test_serve_on_a_taken_port_says_which_and_how_to_choose_another(run):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = str(holder.getsockname()[1])
        result = run("serve", "--port", port)
    assert result.exit_code == 5
    assert port in result.stderr
    assert "--port" in result.stderr


def test_the_program_runs_as_a_module_and_by_its_name():
    for line in ([sys.executable, "-m", "kopir"], [str(Path(sys.executable).with_name("kopir"))]):
        done = subprocess.run([*line, "--version"], capture_output=True, text=True)
        assert done.returncode == 0
        assert done.stdout.startswith("kopir ")


def test_codes_are_understood_in_letters_of_any_size(run):
    small = run(
        "rank", "EGDI", "--edition", "2022", "--group", "sco", "--on", "2023-07-04", "--format", "csv"
    )
    assert small.stdout == run(*SENTENCE, "--format", "csv").stdout
    assert "KAZ" in run("divide", "IT_MOB_OWN", "--area", "kaz", "--format", "csv").stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("rank", "egdii"), "nearest: egdi"),
        (("rank", "Internet user"), "i99H"),
        (("divide", "i99H", "--area", "KAZA"), "there is no area KAZA; nearest: KAZ"),
        (
            ("releases", "--dataset", "EGDI"),
            "there are no releases of dataset EGDI; known: ITU.WTI, KOPIR.HOSTING_READINESS",
        ),
    ],
)
def test_a_code_that_nobody_knows_is_told_with_those_there_are(run, line, said):
    came = run(*line)
    assert came.exit_code == 4
    assert said in came.stderr


def test_an_import_says_how_many_figures_it_revised_and_withdrew(starter_home, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(starter_home, home)
    file = tmp_path / "internet.csv"
    file.write_text("iso3,year,pct,src\nKAZ,2024,50.5,OWID/ITU\nUZB,2024,60.5,OWID/ITU\n", encoding="utf-8")
    came = CliRunner().invoke(
        kopir,
        ["import", str(file), "--vintage", "2026-10-01", "--format", "json"],
        env={"KOPIR_HOME": str(home), "KOPIR_LANG": "en"},
    )
    (release,) = json.loads(came.stdout)["releases"]
    assert (release["state"], release["revised"], release["added"]) == ("new", 2, 0)
    assert release["withdrawn"] > 1000


def test_a_report_for_a_folder_that_cannot_be_made_is_told(run, tmp_path):
    place = tmp_path / "taken"
    place.write_text("mine", encoding="utf-8")
    came = run("report", "--group", "EAEU", "--kind", "html", "--output", str(place / "reports"))
    assert came.exit_code == 5
    assert "could not be written" in came.stderr


def test_a_damaged_database_is_told_before_anything_is_served(starter_home, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(starter_home, home)
    (home / "kopir.sqlite3").write_bytes(b"no database" * 500)
    program = [sys.executable, "-m", "kopir", "serve", "--port", "0"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        program[-1] = str(free.getsockname()[1])
    told = {**os.environ, "KOPIR_HOME": str(home), "KOPIR_LANG": "en"}
    came = subprocess.run(program, env=told, capture_output=True, text=True, timeout=60, check=False)
    assert came.returncode == 5
    assert "Error: the database" in came.stderr and "cannot be used" in came.stderr


def test_subgroups_are_named_for_people_and_coded_for_programs(run):
    shown = run("divide", "i99H", "--group", "SPECA", "--by", "region").stdout
    assert "Central Asia" in shown and "M49_143" not in shown and "ge2" not in shown
    coded = json.loads(run("divide", "i99H", "--group", "SPECA", "--by", "region", "--format", "json").stdout)
    assert "M49_143" in coded["split"][0]["groups"]
