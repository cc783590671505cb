"""What the tutorial shows is what the program answers."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from kopir.cli.root import kopir

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tutorial" / "check-a-sentence.md"
SHOWN = re.findall(r"```console\n\$ kopir (.+)\n((?:.*\n)*?)```", PAGE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("line", "shown"), SHOWN)
def test_every_line_that_the_tutorial_shows_is_answered(line, shown, starter_home):
    settings = {"KOPIR_HOME": str(starter_home), "KOPIR_LANG": "en"}
    answered = CliRunner().invoke(kopir, shlex.split(line), env=settings).stdout.splitlines()
    for expected in filter(None, shown.splitlines()):
        start = expected.removesuffix("…")
        assert any(one == expected or ("…" in expected and one.startswith(start)) for one in answered), (
            expected
        )


def test_the_tutorial_shows_the_answers_of_two_commands():
    assert len(SHOWN) == 2
