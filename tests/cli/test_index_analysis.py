"""An index analysed, weighed, varied and sought for on the command line, with the figures of the starter."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner, Result

from kopir.cli.analyses import ANALYSES
from kopir.cli.root import kopir


@pytest.fixture(scope="module")
def run(starter_home):
    """Run a line of ``kopir index`` over a home with the starter figures."""

    def invoke(*line: object, language: str = "en") -> Result:
        settings = {"KOPIR_HOME": str(starter_home), "KOPIR_LANG": language, "COLUMNS": "200"}
        return CliRunner().invoke(kopir, ["index", *map(str, line)], env=settings)

    return invoke


@pytest.fixture(scope="module")
def answer(run):
    """The answer as JSON."""

    def asked(*line: object) -> dict:
        result = run(*line, "--format", "json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return asked


def by(rows, key="code"):
    return {row[key]: row for row in rows}


def test_statistics_of_the_components_of_egdi(answer):
    rows = by(answer("analyse", "egdi", "statistics")["statistics"])
    assert {row["available"] for row in rows.values()} == {193}
    assert (rows["egdi.osi"]["minimum"], rows["egdi.osi"]["maximum"]) == (0.0, 1.0)


def test_an_index_without_figures_says_so_and_nothing_else(answer):
    flags = {row["flags"] for row in answer("analyse", "gtmi", "statistics")["statistics"]}
    assert flags == {"there are no values"}


def test_each_component_of_egdi_runs_with_the_index(answer):
    rows = answer("analyse", "egdi", "correlations", "--method", "spearman")["family"]
    assert [row["second"] for row in rows] == ["egdi"] * 3
    assert all(row["correlation"] > 0.85 for row in rows)


def test_the_components_of_egdi_are_consistent(answer):
    found = answer("analyse", "egdi", "alpha")
    assert found["alpha"][0]["alpha"] == pytest.approx(0.907, abs=5e-4)
    assert len(found["parts"]) == 3


def test_principal_components_explain_everything_together(answer):
    found = answer("analyse", "hdi", "pca")
    assert found["components"][-1]["together"] == pytest.approx(1.0)
    assert {row["code"] for row in found["loadings"]} == {"health", "knowledge", "income"}


def test_importance_stands_beside_weight_and_the_shares_sum_to_one(answer):
    rows = answer("analyse", "egdi", "importance")["importance"]
    assert sum(row["share"] for row in rows) == pytest.approx(1.0)
    assert {round(row["weight"], 6) for row in rows} == {0.333333}


def test_removal_shows_the_places_of_a_country_without_each_part(answer):
    [kazakhstan] = answer("analyse", "egdi", "removal", "--area", "KAZ")["ranks"]
    assert (kazakhstan["rank"], kazakhstan["egdi.osi"]) == (24, 41)


def test_strengths_among_a_group_and_none_is_a_weakness_too(answer):
    found = answer("analyse", "egdi", "strengths", "--area", "UZB", "--group", "SPECA")
    strong, weak = ({row["code"] for row in found[key]} for key in ("strengths", "weaknesses"))
    assert strong and weak and not strong & weak
    assert {row["ranked"] for row in found["strengths"]} == {7}


def test_availability_lists_the_least_first(answer):
    rows = answer("analyse", "hosting_readiness", "availability", "--group", "SPECA")["areas"]
    assert [row["share"] for row in rows] == sorted(row["share"] for row in rows)
    assert len(rows) == 7


def test_trends_of_kazakhstan_in_the_hdi_rise(answer):
    [row] = answer("analyse", "hdi", "trends", "--panel", "2010..2022", "--area", "KAZ")["trends"]
    assert (row["first"], row["last"]) == (2010, 2022)
    assert row["slope_low"] > 0 and row["p_value"] < 0.01


def test_a_summary_names_every_part_with_its_place(answer):
    rows = by(answer("analyse", "egdi", "summary", "--area", "KAZ")["summary"])
    assert (rows["egdi"]["rank"], rows["egdi.osi"]["rank"]) == (24, 10)


@pytest.mark.parametrize("what", sorted(ANALYSES))
def test_every_analysis_writes_a_csv_without_gaps_in_its_numbers(run, what):
    panel = ("--panel", "2021,2022") if what == "trends" else ()
    result = run("analyse", "hdi", what, "--area", "KAZ", *panel, "--format", "csv")
    assert result.exit_code == 0, result.output
    cells = [cell.lower() for row in csv.reader(io.StringIO(result.stdout)) for cell in row]
    assert len(cells) > 4 and not {"nan", "inf", "-inf"} & set(cells)


@pytest.mark.parametrize(
    ("line", "ending", "message"),
    [
        (("analyse", "egdi", "strengths"), 2, "--area"),
        (("analyse", "egdi", "trends"), 2, "--panel"),
        (("analyse", "egdi", "alpha", "--edition", "2024", "--panel", "all"), 2, "either"),
        (("analyse", "egdi", "summary", "--area", "KAX"), 4, "nearest: KAZ"),
        (("analyse", "egdi", "alpha", "--node", "nope"), 4, "nope"),
        (("analyse", "egdi", "importance", "--level", "7"), 4, "level 7"),
        (("analyse", "egdi", "statistics", "--stage", "cooked"), 4, "cooked"),
        (("weights", "egdi", "budget"), 2, "--file"),
        (("weights", "egdi", "best-case", "--low", "0.6"), 3, "widen"),
        (("weights", "egdi", "entropy", "--node", "nope"), 4, "nope"),
        (("whatif", "egdi", "KAX", "egdi.osi=1"), 4, "nearest: KAZ"),
        (("whatif", "egdi", "KAZ", "egdi.osi=much"), 2, "egdi.osi=0.95"),
        (("goal", "egdi", "KAZ"), 2, "--rank or --score"),
        (("goal", "egdi", "KAZ", "--rank", "20", "--cost", "egdi.no=1"), 4, "egdi.no"),
        (("goal", "egdi", "KAZ", "--rank", "20", "--bound", "egdi.osi=1..0"), 3, "exchange"),
        (("uncertainty", "egdi", "--group", "NOSUCH"), 4, "NOSUCH"),
        (("sensitivity", "egdi", "--area", "KAX"), 4, "nearest: KAZ"),
        (("change", "egdi", "KAX", "2022", "2024"), 4, "nearest: KAZ"),
        (("analyse", "gtmi", "pca"), 5, "gtmi: the store holds none of the figures"),
        (("weights", "idi", "optimised"), 5, "idi: the store holds none of the figures"),
        (("whatif", "gtmi", "KAZ", "gtmi.cgsi=0.9"), 5, "gtmi: the store holds none"),
        (("uncertainty", "idi"), 5, "idi: the store holds none"),
        (("goal", "gii", "KAZ", "--rank", "20"), 3, "lower is better"),
    ],
)
def test_what_is_wrong_is_said_by_name_and_without_a_traceback(run, line, ending, message):
    result = run(*line)
    assert (result.exit_code, message in result.stderr) == (ending, True), result.stderr
    assert "Traceback" not in result.stderr


def test_an_index_whose_published_values_are_not_here_cannot_be_checked(starter_home):
    settings = {"KOPIR_HOME": str(starter_home), "KOPIR_LANG": "en"}
    result = CliRunner().invoke(kopir, ["check", "gtmi"], env=settings)
    assert result.exit_code == 5 and "nothing to compare with" in result.stderr


def test_where_lower_is_better_the_lowest_is_first(answer):
    values = answer("compute", "gii", "--group", "SPECA")["values"]
    assert (values[0]["area"], values[-1]["area"]) == ("KAZ", "TKM")


def test_effective_weights_of_the_leaves_sum_to_one(answer):
    rows = answer("weights", "hosting_readiness", "effective")["weights"]
    leaves = [row for row in rows if row["part_of"] != "hosting_readiness"]
    assert sum(row["effective"] for row in leaves) == pytest.approx(1.0)


@pytest.mark.parametrize("method", ["equal", "optimised", "principal", "entropy"])
def test_weights_found_sum_to_one_and_tell_what_they_do_to_the_places(answer, method):
    found = answer("weights", "egdi", method, "--group", "SPECA")
    assert sum(row["weight"] for row in found["weights"]) == pytest.approx(1.0)
    assert found["mean_shift"] >= 0 and len(found["places"]) == 7


def test_equal_weights_change_nothing_where_weights_are_equal(answer):
    assert answer("weights", "egdi", "equal")["mean_shift"] == 0


def test_points_of_experts_as_csv_and_as_yaml_are_the_same(answer, tmp_path):
    (tmp_path / "a.csv").write_text("expert,egdi.osi,egdi.tii,egdi.hci\nA,50,30,20\nB,40,20,40\n", "utf-8")
    (tmp_path / "a.yaml").write_text(
        "A: {egdi.osi: 50, egdi.tii: 30, egdi.hci: 20}\nB: {egdi.osi: 40, egdi.tii: 20, egdi.hci: 40}\n",
        "utf-8",
    )
    first, second = (
        answer("weights", "egdi", "budget", "--file", tmp_path / f"a.{end}") for end in ("csv", "yaml")
    )
    assert first == second
    assert [row["weight"] for row in first["weights"]] == pytest.approx([0.45, 0.25, 0.3])


def test_judgements_that_contradict_each_other_are_named(run, answer, tmp_path):
    file = tmp_path / "pairs.yaml"
    file.write_text(
        "codes: [egdi.osi, egdi.tii, egdi.hci]\nexperts:\n"
        "  Aigul: [[1, 2, 4], [1/2, 1, 2], [1/4, 1/2, 1]]\n"
        "  Boris: [[1, 5, 1/3], [1/5, 1, 3], [3, 1/3, 1]]\n",
        "utf-8",
    )
    found = answer("weights", "egdi", "ahp", "--file", file)
    assert (found["consistency_Aigul"], found["remarks"][0].split(":")[0]) == (0.0, "Boris")
    file.write_text("codes: [egdi.osi, egdi.tii]\nexperts: {Aigul: [[1, 2]]}\n", "utf-8")
    assert run("weights", "egdi", "ahp", "--file", file).exit_code == 3


def test_a_broken_file_of_points_is_named(run, tmp_path):
    file = tmp_path / "points.csv"
    file.write_text("expert,egdi.osi,egdi.tii,egdi.hci\nA,50,30,many\n", "utf-8")
    result = run("weights", "egdi", "budget", "--file", file)
    assert result.exit_code == 3 and "points.csv" in result.stderr and "many" in result.stderr


def test_nobody_is_better_than_one_in_the_best_case_and_shares_keep_their_bound(answer):
    rows = answer("weights", "egdi", "best-case", "--low", "0.1")["best_case"]
    assert rows[0]["score"] == pytest.approx(1.0)
    assert min(row[key] for row in rows for key in ("egdi.osi", "egdi.tii") if row[key] is not None) > 0.0999


@pytest.mark.parametrize(
    ("language", "goal", "change"),
    [
        (
            "en",
            "Kazakhstan: from place 24 to place 20 with 1 change",
            "Kazakhstan: from place 28 to place 24",
        ),
        (
            "ru",
            "Казахстан: с 24-го места на 20-е при 1 изменении",
            "Казахстан: с 28-го места на 24-е",
        ),
        ("kk", "Қазақстан: 24-орыннан 20-орынға, өзгерістер саны: 1", "Қазақстан: 28-орыннан 24-орынға"),
    ],
)
def test_a_goal_and_a_change_are_sentences_of_the_language(run, language, goal, change):
    said = run("goal", "egdi", "KAZ", "--rank", "20", language=language)
    assert said.stdout.splitlines()[0] == goal
    said = run("change", "egdi", "KAZ", "2022", "2024", language=language)
    assert said.stdout.splitlines()[0] == change


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Kazakhstan: place 24 reaches the goal already"),
        ("ru", "Казахстан: 24-е место, цель уже достигнута"),
        ("kk", "Қазақстан: 24-орын, көзделген нәтижеге қазірдің өзінде қол жеткізілген"),
    ],
)
def test_a_goal_that_is_reached_says_so(run, language, sentence):
    said = run("goal", "egdi", "KAZ", "--rank", "30", language=language)
    assert said.stdout.splitlines()[0] == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Kazakhstan: place 24 of 193; between 22 and 26 in 90% of the replications"),
        ("ru", "Казахстан: 24-е место из 193; между 22-м и 26-м местами в 90 % повторов"),
        (
            "kk",
            "Қазақстан: 193 елдің ішінде 24-орын; "
            "қайталаулардың 90% бөлігінде 22-орын мен 26-орын аралығында",
        ),
    ],
)
def test_uncertainty_is_a_sentence_of_the_language(run, language, sentence):
    said = run("uncertainty", "egdi", "--replications", "64", "--area", "KAZ", language=language)
    assert said.stdout.splitlines()[0].replace("\xa0", " ") == sentence


def test_the_sensitivity_of_a_place_names_whose_it_is(run):
    said = run(
        "sensitivity",
        "egdi",
        "--base",
        "16",
        "--area",
        "KAZ",
        "--weights",
        "0.25",
        "--normalise",
        "none,rank",
    )
    assert "place of: Kazakhstan" in said.stdout
