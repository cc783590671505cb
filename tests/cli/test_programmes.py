"""Programmes go in and out on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import django
import pytest

from kopir.cli.root import kopir

django.setup()

ACTIVITY = """<iati-activity default-currency="USD" xml:lang="en"><iati-identifier>KZ-1-{}</iati-identifier>
<reporting-org ref="KZ-1" type="10"><narrative>Ministry</narrative></reporting-org>
<title><narrative>Network</narrative></title><description><narrative>What</narrative></description>
<participating-org role="4" ref="KZ-2"/><activity-status code="{}"/>
<activity-date type="1" iso-date="2024-01-01"/><recipient-country code="KZ"/></iati-activity>"""


@pytest.fixture
def run(db: None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.setenv("KOPIR_LANG", "en")

    def line(*words: str | Path, ends: int = 0) -> str:
        assert kopir.main([str(word) for word in words], standalone_mode=False) == ends
        told = capfd.readouterr()
        return told.out + told.err

    return line


def file(path: Path, *activities: str) -> Path:
    inside = "\n".join(activities)
    path.write_text(f'<iati-activities version="2.03">\n{inside}\n</iati-activities>', encoding="utf-8")
    return path


def test_files_are_imported_and_what_is_wrong_is_told(run: Any, tmp_path: Path) -> None:
    good = file(tmp_path / "good.xml", ACTIVITY.format("a", 2))
    bad = file(tmp_path / "bad.xml", ACTIVITY.format("b", 2), ACTIVITY.format("c", 9))
    told = run("programmes", "import", good, bad, ends=1)
    assert "bad.xml, line 10, /iati-activities/iati-activity[2]/activity-status/@code" in told
    first, _end = json.JSONDecoder().raw_decode(run("programmes", "import", good, "--format", "json"))
    assert (first["new"], first["same"], first["refused"]) == (0, 1, 0)


def test_a_choice_goes_out(run: Any, tmp_path: Path) -> None:
    run("programmes", "import", file(tmp_path / "a.xml", ACTIVITY.format("a", 2)))
    out = tmp_path / "out.xml"
    run("programmes", "export", "--area", "KAZ", "--out", out)
    assert b"KZ-1-a" in out.read_bytes()
    assert "KZ-1-a" not in run("programmes", "export", "--area", "UZB")
    assert "KZ-1-a" in run("programmes", "export")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_template_is_written(run: Any, tmp_path: Path, language: str) -> None:
    out = tmp_path / "t.xlsx"
    run("programmes", "template", "--out", out, "--lang", language)
    assert out.read_bytes().startswith(b"PK")
