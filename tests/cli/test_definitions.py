"""Own definitions of indices on the command line."""

from __future__ import annotations

import json
import shutil

import pytest
import yaml
from click.testing import CliRunner
from tests.indices.exchange.test_coinr import DATA, META

from kopir.cli.root import kopir
from kopir.indices import definition


@pytest.fixture
def home(starter_home, tmp_path):
    """A home of one's own with the starter figures."""
    shutil.copytree(starter_home, tmp_path / "home", copy_function=shutil.os.link)
    return tmp_path / "home"


@pytest.fixture
def run(home):
    def invoke(*line, **environ):
        settings = {"KOPIR_HOME": str(home), "KOPIR_LANG": "en", "COLUMNS": "200", **environ}
        return CliRunner().invoke(kopir, [str(each) for each in line], env=settings)

    return invoke


def test_a_new_definition_is_sound_is_added_and_can_be_computed(run, tmp_path):
    file = tmp_path / "access.yaml"
    made = run(
        "index", "new", "access", "--pillar", "lines=IT_NET_BBP,IT.CEL.SETS.P2", "--pillar", "people=i99H",
        "--name", "Access", "--output", file,
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    assert "indicators: 3, nodes: 3, editions: 1" in run("index", "validate", file).stdout
    assert run("index", "add", file).exit_code == 0
    listed = json.loads(run("index", "list", "--format", "json").stdout)["indices"]
    assert "access" in [each["index"] for each in listed]
    values = json.loads(run("index", "compute", "access", "--format", "json").stdout)["values"]
    assert len(values) > 150 and values[0]["computed"] > values[-1]["computed"]


def test_a_code_is_not_taken_twice(run, tmp_path):
    file = tmp_path / "access.yaml"
    run("index", "new", "access", "i99H", "--name", "Access", "--output", file)
    assert run("index", "add", file).exit_code == 0
    assert run("index", "add", file).exit_code == 3
    assert run("index", "add", file, "--replace").exit_code == 0


def test_an_index_of_kopir_itself_cannot_be_replaced(run, tmp_path):
    file = tmp_path / "egdi.yaml"
    shutil.copy(definition.FOLDER / "egdi.yaml", file)
    assert run("index", "add", file, "--replace").exit_code == 3


def test_a_wrong_definition_is_refused_with_its_key(run, tmp_path):
    file = tmp_path / "access.yaml"
    run("index", "new", "access", "i99H", "--name", "Access", "--output", file)
    plain = yaml.safe_load(file.read_text(encoding="utf-8"))
    plain["leaves"]["i99H"]["normalise"] = {"method": "goalposts", "low": 9, "high": 1}
    file.write_text(yaml.safe_dump(plain), encoding="utf-8")
    found = run("index", "validate", file)
    assert found.exit_code == 3 and "the goalpost low 9.0 is not below high 1.0" in found.stderr
    assert "leaves" in found.stderr and "i99H" in found.stderr


def test_a_file_of_the_user_that_is_broken_harms_nothing_else_and_doctor_names_it(run, home):
    (home / "indices").mkdir()
    (home / "indices" / "broken.yaml").write_text("code: broken\n", encoding="utf-8")
    assert run("index", "list").exit_code == 0
    examined = run("doctor", "--format", "json").stdout
    assert "broken.yaml" in examined


def test_an_indicator_that_nobody_has_is_named(run):
    found = run("index", "new", "access", "no.such", "--name", "Access")
    assert found.exit_code == 3 and "no.such" in found.stderr


@pytest.mark.parametrize(
    ("line", "ending", "named"),
    [
        (("bad code", "i99H"), 3, "bad code"),
        (("access", "i99H", "i99H"), 3, "named twice"),
        (("access",), 3, "at least one indicator"),
        (("access", "i99H", "--population", "NOPE"), 4, "NOPE"),
        (("access", "--pillar", "lines"), 2, "lines"),
    ],
)
def test_what_no_definition_can_be_made_of_is_said(run, line, ending, named):
    found = run("index", "new", *line, "--name", "Access")
    assert found.exit_code == ending and named in found.stderr


def test_the_year_of_a_single_indicator_is_one_that_has_figures(run):
    made = yaml.safe_load(run("index", "new", "access", "i99H", "--name", "Access").stdout)
    assert made["editions"][0]["code"] == "2024"


def test_what_a_definition_lacks_is_said_without_the_words_of_a_library(run, tmp_path):
    file = tmp_path / "access.yaml"
    run("index", "new", "access", "i99H", "--name", "Access", "--output", file)
    file.write_text(file.read_text(encoding="utf-8").replace("root: access", "root: nowhere"), "utf-8")
    found = run("index", "validate", file)
    assert found.exit_code == 3 and "there is no node nowhere" in found.stderr
    assert "Value error" not in found.stderr


def test_tables_of_coinr_become_an_index_and_files(run, tmp_path):
    (tmp_path / "iMeta.csv").write_text(META, encoding="utf-8")
    (tmp_path / "iData.csv").write_text(DATA, encoding="utf-8")
    tables = (tmp_path / "iData.csv", tmp_path / "iMeta.csv")
    answer = run("index", "tables", *tables, "--format", "json")
    assert [each["unit"] for each in json.loads(answer.stdout)["ranking"]] == ["KAZ", "UZB", "KGZ"]
    to = tmp_path / "files"
    assert run("index", "tables", *tables, "--to", to).exit_code == 3
    assert run("index", "tables", *tables, "--to", to, "--code", "trial", "--year", "2020").exit_code == 0
    assert run("import", to / "trial.csv").exit_code == 0
    assert run("index", "add", to / "trial.yaml").exit_code == 0
    shown = json.loads(run("index", "compute", "trial", "--group", "SPECA", "--format", "json").stdout)
    assert shown["values"][0]["area"] == "KAZ"
