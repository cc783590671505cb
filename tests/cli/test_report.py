"""``kopir report``: the files it makes, and what it says when it cannot."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kopir.cli.root import kopir


@pytest.fixture
def report(starter_home, tmp_path):
    """Ask for the report of Central Asia on the day of the summit."""

    def invoke(*line: str, lang: str = "en") -> Result:
        settings = {"KOPIR_HOME": str(starter_home), "KOPIR_LANG": lang}
        choices = ["--group", "CA", "--on", "2023-07-04", "--output", str(tmp_path), *line]
        return CliRunner().invoke(kopir, ["report", *choices], env=settings)

    return invoke


class NoPango:
    """An import hook: WeasyPrint is there, the libraries it loads are not."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return None


@pytest.fixture
def no_pango(monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])


def paths(result: Result) -> list[Path]:
    return [Path(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_path_of_the_report_is_the_answer(report, language):
    result = report("--kind", "html", lang=language)
    assert result.exit_code == 0, result.stderr
    (path,) = paths(result)
    assert path.name == f"kopir-CA-2023-07-04-{language}.html"
    assert f'<html lang="{language}">' in path.read_text(encoding="utf-8")


def test_a_report_of_the_same_figures_is_left_alone(report):
    report("--kind", "html")
    again = report("--kind", "html", "--if-changed")
    assert "Nothing changed" in again.stderr and len(paths(again)) == 1


def test_without_pango_the_html_file_is_made_and_the_cure_is_told(report, no_pango):
    result = report()
    assert result.exit_code == 0
    assert [path.suffix for path in paths(result)] == [".html"] and "apt-get" in result.stderr


def test_a_pdf_that_cannot_be_made_ends_with_the_code_of_something_absent(report, no_pango):
    result = report("--kind", "pdf", lang="ru")
    assert result.exit_code == 5 and result.stdout == ""
    assert "Ошибка" in result.stderr and "apt-get" in result.stderr


def test_a_group_without_members_is_told_of_in_the_language_asked_for(report):
    result = report("--group", "EAEU", "--on", "2010-01-01", lang="kk")
    assert result.exit_code == 4 and "EAEU тобында" in result.stderr
