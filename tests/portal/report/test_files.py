"""Reports written into files."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from kopir.errors import InvalidInput, NotFound, Unavailable
from kopir.language import LANGUAGES
from kopir.language.catalogue import explain
from kopir.portal.report import build

DAY = date(2023, 7, 4)
TODAY = date(2026, 7, 15)


@pytest.fixture
def write(starter_store, tmp_path):
    def written(group="CA", on=DAY, language="kk", today=TODAY, **choices):
        return build(starter_store, group, on, language, tmp_path, forms=("html",), today=today, **choices)

    return written


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


def test_the_name_of_a_file_says_group_day_and_language(write):
    (made,) = write()
    assert made.made and made.path.name == "kopir-CA-2023-07-04-kk.html"
    assert made.path.read_text(encoding="utf-8").startswith('<!doctype html>\n<html lang="kk">')


def test_a_report_is_left_alone_as_long_as_nothing_changed(write):
    (first,) = write()
    first.path.write_text("kept", encoding="utf-8")
    (again,) = write(only_if_changed=True)
    assert not again.made and again.path.read_text(encoding="utf-8") == "kept"


def test_a_report_of_what_was_known_on_a_day_has_a_name_of_its_own(write):
    assert write(as_of=date(2024, 6, 1))[0].path.name == "kopir-CA-2023-07-04-as-of-2024-06-01-kk.html"


def test_on_another_day_it_is_made_anew(write):
    (first,) = write()
    first.path.write_text("old", encoding="utf-8")
    (again,) = write(only_if_changed=True, today=date(2026, 7, 16))
    assert again.made and again.path.read_text(encoding="utf-8") != "old"


def test_a_file_that_was_deleted_is_made_again(write):
    (first,) = write()
    first.path.unlink()
    (again,) = write(only_if_changed=True)
    assert again.made and again.path.is_file()


def test_without_the_flag_a_report_is_always_made(write):
    write()
    assert write()[0].made


def test_a_wrong_group_or_day_leaves_no_file(write, tmp_path):
    with pytest.raises(InvalidInput):
        write(group="NATO")
    with pytest.raises(NotFound):
        write(group="EAEU", on=date(2010, 1, 1))
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".html", ".pdf")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_pango_the_cure_is_told_in_every_language(no_pango, starter_store, tmp_path, language):
    with pytest.raises(Unavailable) as raised:
        build(starter_store, "CA", DAY, language, tmp_path, forms=("pdf",), today=TODAY)
    told = explain(raised.value, language)
    assert "apt-get" in told and "libpango-1.0-0" in told
    assert told.startswith("a PDF needs") == (language == "en")


def test_a_wrong_group_is_told_of_in_the_language_of_the_report(write):
    with pytest.raises(InvalidInput) as raised:
        write(group="NATO", language="ru")
    assert explain(raised.value, "ru").startswith("группы «NATO» нет; известные группы: CA, CAREC")


def test_without_pango_the_portal_says_why_there_is_no_pdf(no_pango, reader):
    answer = reader.get("/ru/report.pdf?group=CA&on=2023-07-04")
    assert answer.status_code == 503 and "apt-get" in answer.content.decode()


def test_the_portal_sends_the_same_report_as_pdf(reader):
    answer = reader.get("/ru/report.pdf?group=CA&on=2023-07-04")
    if answer.status_code == 503:
        pytest.skip("no PDF can be made on this machine")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-") and "report" in answer.headers["Content-Disposition"]
