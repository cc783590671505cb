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
    sizes = [row["size"] for row in found["needs"] if row["kind"] == "direct"]
    assert sizes == sorted(sizes, reverse=True)


def test_figures_have_a_unit_and_a_kind(run) -> None:
    found = json.loads(run("KGZ", "--format", "json").stdout)
    units = {row["indicator"]: (row["unit"], row["kind"], row["group"]) for row in found["proofs"]}
    assert units["LP.LPI.OVRL.XQ"] == ("SCALE_1_5", "indirect", None)
    assert units["SE_ACC_INTN"] == ("PERCENT", "direct", "UPPSEC")
    kinds = [row["kind"] for row in found["needs"]]
    assert kinds == sorted(kinds)


@pytest.mark.parametrize(("line", "said"), [
    (("WLD",), "is no country"), (("QQQ",), "QQQ"), (("KAZ", "--size", "11"), "0<=x<=10"),
    (("KAZ", "--size", "0", "--reach", "0", "--distance", "0"), "one of them is more than 0"),
])  # fmt: skip
def test_what_cannot_be_answered_is_told(run, line: tuple[str, ...], said: str) -> None:
    answer = run(*line)
    assert answer.exit_code in (2, 3, 4)
    assert said in answer.stderr
