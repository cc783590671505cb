"""``kopir targets`` proposes goals of a text with the words that led to them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kopir.cli.root import kopir

TEXTS = {
    "kk": "Ауыл мектептерін кеңжолақты интернетке қосу жобасы басталды.",
    "ru": "Начался проект по подключению сельских школ к широкополосному интернету.",
    "en": "A project began that connects rural schools to broadband internet.",
}


def run(*line: str, data: str | None = None) -> Result:
    return CliRunner().invoke(kopir, ["targets", *line], input=data, env={"KOPIR_LANG": "en"})


@pytest.mark.parametrize("language", TEXTS)
def test_goals_are_proposed_with_their_words(tmp_path: Path, language: str) -> None:
    (tmp_path / "a.txt").write_text(TEXTS[language], encoding="utf-8")
    rows = json.loads(run(str(tmp_path / "a.txt"), "--format", "json").stdout)["targets"]
    assert {4, 9} & {row["goal"] for row in rows}
    assert all(word in TEXTS[language] for row in rows for word in row["words"].split(", "))


def test_a_text_about_nothing_says_so() -> None:
    assert "no goal clearly enough" in run("-", data="Кеше досым екеуміз шай ішіп отырдық.").stdout


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\x00\x01\xff" * 50)
    assert run(str(tmp_path / "a.bin")).exit_code == 3
