"""The report as a PDF: tagged, in its language, with one font, of a few pages."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from kopir.language import LANGUAGES
from kopir.portal.report import pdf


@pytest.fixture(scope="module")
def opened(pdfs):
    return {language: PdfReader(BytesIO(content)) for language, content in pdfs.items()}


def elements(reader: PdfReader) -> Iterator[Any]:
    """The structure of the document, in reading order."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if not isinstance(element, dict):
            continue
        yield element
        inner = element.get("/K", [])
        waiting += reversed(
            [each for each in (inner if isinstance(inner, list) else [inner]) if not isinstance(each, int)]
        )


def kinds(reader: PdfReader, *names: str) -> list[Any]:
    return [element for element in elements(reader) if element.get("/S") in names]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_has_six_to_ten_pages(opened, language):
    assert 6 <= len(opened[language].pages) <= 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_tagged_titled_and_in_its_language(opened, reports, language):
    root = opened[language].trailer["/Root"]
    assert root["/Lang"] == language and root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert opened[language].metadata.title == reports[language].page.title
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_nested(opened, language):
    levels = [int(each["/S"][2]) for each in kinds(opened[language], *(f"/H{n}" for n in range(1, 7)))]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_says_its_finding(opened, reports, language):
    alternatives = [each.get("/Alt", "") for each in kinds(opened[language], "/Figure")]
    findings = [chart.title for chart in reports[language].page.charts]
    assert len(alternatives) == len(findings)
    assert all(told.startswith(finding) for told, finding in zip(alternatives, findings, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_of_a_table_knows_its_headers(opened, language):
    assert kinds(opened[language], "/TH")
    cells = kinds(opened[language], "/TD")
    assert cells and all(len(cell["/A"]["/Headers"]) >= 1 for cell in cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_only_font_is_inter_and_it_is_inside(opened, language):
    fonts = [
        font.get_object()
        for page in opened[language].pages
        for font in page["/Resources"].get("/Font", {}).values()
    ]
    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object()
        assert "+Inter" in inner["/BaseFont"]
        assert "/FontFile2" in inner["/FontDescriptor"].get_object()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_can_be_read_out_with_all_kazakh_letters(opened, reports, language):
    text = " ".join(" ".join(page.extract_text() for page in opened[language].pages).split())
    assert reports[language].page.answer in text
    names = {"kk": "Қырғызстан", "ru": "Кыргызстан", "en": "Kyrgyzstan"}
    assert names[language] in text


def test_the_contents_give_the_page_of_every_chapter(opened, reports):
    text = opened["en"].pages[0].extract_text()
    for section in reports["en"].page.sections[1:]:
        assert section.heading in text
    assert len(opened["en"].outline) >= len(reports["en"].page.sections)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_a_chapter_is_read_out_by_its_heading(opened, reports, language):
    links = [note.get_object() for note in opened[language].pages[0]["/Annots"]]
    headings = {section.id: section.heading for section in reports[language].page.sections}
    told = {link["/Dest"]: link["/Contents"] for link in links if "/Dest" in link}
    assert len(told) >= len(headings)
    assert all(told[name] == heading for name, heading in headings.items() if heading)


def test_links_lead_to_chapters_and_sources_only(opened):
    found = {
        note.get_object()["/A"]["/URI"]
        for page in opened["en"].pages
        for note in page.get("/Annots", [])
        if "/URI" in note.get_object().get("/A", {})
    }
    assert found and all(address.startswith("https://") for address in found)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/x.svg", "https://example.org/x.png", "file:///etc/hostname"]
)
def test_nothing_outside_the_document_is_read(pdfs, address):
    from weasyprint.urls import FatalURLFetchingError

    with pytest.raises(FatalURLFetchingError):
        pdf(f'<html lang="en"><title>x</title><img alt="x" src="{address}"></html>')
