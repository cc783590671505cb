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


DRAFT = """<iati-activity default-currency="USD" xml:lang="en"><iati-identifier>KZ-1-d</iati-identifier>
<other-identifier owner-ref="KZ-1" owner-name="Ministry">7</other-identifier>
<title>Network</title><description>What</description>
<activity-date type="start" iso-date="2010-04-01"/><total-cost value-date="2010-07-07">5</total-cost>
<transaction flow="incoming" type="commitment"><value value-date="2010-07-07">5</value>
<provider-org ref="KZ-2">Fund</provider-org></transaction></iati-activity>"""
SAID = ("--reporting-org", "KZ-1", "--reporting-type", "10", "--reporting-name", "Ministry", "--status", "2")


def test_a_draft_is_refused_until_it_is_lifted_with_what_it_does_not_tell(run: Any, tmp_path: Path) -> None:
    draft = tmp_path / "draft.xml"
    draft.write_text(DRAFT, encoding="utf-8")
    assert "Import it with --lift" in run("programmes", "import", draft, ends=3)
    asked = run("programmes", "import", "--lift", draft, ends=1)
    for option in ("--reporting-org, --reporting-type, --reporting-name", "--status", "--dates planned"):
        assert f"give {option}" in asked
    assert "owned by KZ-1 Ministry, which may be the one" in asked
    told = run("programmes", "import", "--lift", *SAID, "--dates", "actual", draft, "--format", "json")
    first, _end = json.JSONDecoder().raw_decode(told)
    assert (first["new"], first["lifted_from"], first["left_values"]) == (1, "draft", 2)
    assert "--dates actual" in first["said"]
    assert "has no place in version 2.03 and is left out" in run(
        "programmes", "import", "--lift", *SAID, "--dates", "actual", draft
    )
    assert "KZ-1-d" in run("programmes", "export")


def test_facts_are_for_a_lift_and_of_the_codelists(run: Any, tmp_path: Path) -> None:
    draft = tmp_path / "draft.xml"
    draft.write_text(DRAFT, encoding="utf-8")
    told = run("programmes", "import", "--status", "2", draft, ends=3)
    assert "--status: this is said of files of version 1" in told
    told = run("programmes", "import", "--lift", "--status", "9", draft, ends=3)
    assert "--status: '9' is not known; known are 1, 2, 3, 4, 5, 6" in told


def test_a_file_of_version_2_is_imported_with_lift_as_without(run: Any, tmp_path: Path) -> None:
    good = file(tmp_path / "good.xml", ACTIVITY.format("a", 2))
    run("programmes", "import", "--lift", good)
    first, _end = json.JSONDecoder().raw_decode(run("programmes", "import", good, "--format", "json"))
    assert (first["same"], "lifted_from" in first) == (1, False)


def test_what_is_not_kept_is_called_so(run: Any, tmp_path: Path) -> None:
    """Attributes of the standard that speak of a file as a whole are among it."""
    path = file(tmp_path / "a.xml", ACTIVITY.format("a", 2))
    whole = path.read_text(encoding="utf-8").replace(
        " version", ' linked-data-default="https://x.org/" version'
    )
    path.write_text(whole, encoding="utf-8")
    told = run("programmes", "import", path)
    assert "Not kept" in told
    assert "@linked-data-default" in told


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_template_is_written(run: Any, tmp_path: Path, language: str) -> None:
    out = tmp_path / "t.xlsx"
    run("programmes", "template", "--out", out, "--lang", language)
    assert out.read_bytes().startswith(b"PK")
