"""Every command of the guide to building an index runs, in the order of the page."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kopir.cli.root import kopir

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "build-an-index.md"
TEXT = PAGE.read_text(encoding="utf-8")
LINES = re.findall(r"^\$ kopir (.+)$", TEXT, flags=re.MULTILINE)
EXPERTS = re.findall(r"```csv\n(.*?)```", TEXT, flags=re.DOTALL)


@pytest.mark.slow
def test_every_command_of_the_guide_runs(starter_home, tmp_path, monkeypatch):
    home = tmp_path / "home"
    shutil.copytree(starter_home, home, copy_function=shutil.os.link)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "experts.csv").write_text(EXPERTS[0], encoding="utf-8")
    failed = {}
    for line in LINES:
        settings = {"KOPIR_HOME": str(home), "KOPIR_LANG": "en", "COLUMNS": "200"}
        answered = CliRunner().invoke(kopir, shlex.split(line), env=settings)
        if answered.exit_code:
            failed[line] = answered.output
    assert failed == {}


def test_the_guide_goes_through_every_step():
    verbs = [line.split()[1] for line in LINES]
    expected = ["new", "validate", "add", "stage", "analyse", "weights", "uncertainty", "sensitivity", "goal"]
    assert [verb for verb in dict.fromkeys(verbs) if verb in expected] == expected
