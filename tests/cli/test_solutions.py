"""Records go into the exchange and out of it on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import django
import pytest

from kopir.cli.root import kopir

django.setup()

GOOD = {
    "id": "good", "name": "Good", "description": "Keeps registers", "type": ["software"], "stage": "DPG",
    "license": [{"spdx": "MIT"}], "organizations": [{"name": "Owner"}], "SDGs": [{"SDGNumber": 16}],
}  # fmt: skip


@pytest.fixture
def run(db: None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.setenv("KOPIR_LANG", "en")

    def line(*words: str | Path, ends: int = 0) -> str:
        assert kopir.main([str(word) for word in words], standalone_mode=False) == ends
        told = capfd.readouterr()
        return told.out + told.err

    return line


def test_a_file_is_imported_once_and_again(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([GOOD, {"name": "Torn"}]), encoding="utf-8")
    told = run("solutions", "import", path, ends=1)
    assert "record 2, Torn: description: this key is missing" in told
    again = run("solutions", "import", path, "--format", "json", ends=1)
    first, _end = json.JSONDecoder().raw_decode(again)
    assert (first["new"], first["same"], first["refused"]) == (0, 1, 1)


def test_a_table_goes_out_and_in_again(run: Any, tmp_path: Path) -> None:
    for form in ("xlsx", "csv"):
        out = tmp_path / f"e.{form}"
        run("solutions", "export", "--to", form, "--out", out)
        told = run("solutions", "import", out)
        assert "unchanged 750" in " ".join(told.split())
        assert out.stat().st_size > 50_000
    everything = json.loads(run("solutions", "export"))
    assert len(everything) == 750


@pytest.mark.parametrize("of", ["solution", "practice"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_template_is_written(run: Any, tmp_path: Path, of: str, language: str) -> None:
    out = tmp_path / "t.xlsx"
    run("solutions", "template", "--of", of, "--out", out, "--lang", language)
    assert out.read_bytes().startswith(b"PK")


def test_a_form_that_nobody_knows_ends_with_3(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"schemaVersion": "9"}', encoding="utf-8")
    assert "version 9 of this form is not known" in run("solutions", "import", tmp_path / "a.json", ends=3)
    assert "cannot be written" in run("solutions", "export", "--out", tmp_path / "none" / "a.json", ends=3)


def test_links_are_asked(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from kopir.solutions import links
    from kopir.solutions.asking import Asked

    real = links.check
    monkeypatch.setattr(
        links,
        "check",
        lambda addresses, progress: real(
            addresses, progress, lambda address: Asked(404, address, "absent"), pause=0
        ),
    )
    told = run("solutions", "links", "--most", "3")
    assert told.count("absent") == 3
