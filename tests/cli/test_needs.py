"""``kopir needs`` prints what the page of needs shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kopir.cli.root import kopir


@pytest.fixture
def run(starter_home: Path):
    def invoke(*line: str) -> Result:
        settings = {"KOPIR_HOME": str(starter_home), "KOPIR_LANG": "en"}
        return CliRunner().invoke(kopir, ["needs", *line], env=settings)

    return invoke


def test_needs_are_printed_with_their_figures_and_releases(run) -> None:
    found = json.loads(run("uzb", "--format", "json").stdout)
    proofs = [row for row in found["proofs"] if row["indicator"] == "IT_MOB_4GNTWK"]
    assert (proofs[0]["value"], proofs[0]["against"], proofs[0]["gap"]) == (44.0, 100.0, 56.0)
    assert proofs[0]["release"].startswith("UNSD.SDG")


def test_weights_decide_the_order(run) -> None:
    found = json.loads(run("TJK", "--reach", "0", "--distance", "0", "--format", "json").stdout)
    sizes = [row["size"] for row in found["needs"]]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(("line", "said"), [
    (("WLD",), "is no country"), (("QQQ",), "QQQ"), (("KAZ", "--size", "11"), "0<=x<=10"),
    (("KAZ", "--size", "0", "--reach", "0", "--distance", "0"), "one of them is more than 0"),
])  # fmt: skip
def test_what_cannot_be_answered_is_told(run, line: tuple[str, ...], said: str) -> None:
    answer = run(*line)
    assert answer.exit_code in (2, 3, 4)
    assert said in answer.stderr
