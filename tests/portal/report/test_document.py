"""The report as one HTML file, in three languages."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils import translation

from kopir.language import LANGUAGES
from kopir.portal.report import document

from .conftest import make

LOCALE = Path(__file__).parents[3] / "src/kopir/portal/locale"
KNOWN = {
    *("kopir", "Global", "Findex", "EGOVKB", "World", "Development", "Indicators", "Our", "Data"),
    *("DataHub", "Economy"),
}
"""Names that are written in Latin letters in every language."""


class Reader(HTMLParser):
    """What a reader sees, and where the file leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._inside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in ("style", "a", "span", "title", "desc", "code"):
            self._inside.append(f"{tag}.{dict(attrs).get('class', '')}")
        if alt := dict(attrs).get("alt"):
            self.words.append(alt)

    def handle_endtag(self, tag):
        if self._inside and self._inside[-1].startswith(tag + "."):
            self._inside.pop()

    def handle_data(self, data):
        if not {"style.", "span.release", "title.", "desc.", "code."} & set(self._inside):
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"https?://\S+", "", " ".join(" ".join(self.words).split()))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_missing_is_printed_as_a_word_of_the_machine(reports, language):
    text = Reader(reports[language].html).text
    assert not re.search(r"\b(None|nan|NaN|inf|True|False|Traceback)\b|%\(|\{\w+\}", text)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_english_text_is_left_untranslated(reports, language):
    with (LOCALE / language / "LC_MESSAGES/django.po").open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id and isinstance(entry.id, str)]
    text = Reader(reports[language].html).text
    plain = [entry.id for entry in entries if "%" not in entry.id and entry.string != entry.id]
    plain = [words for words in plain if words not in KNOWN]
    assert [words for words in plain if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)] == []
    foreign = set(re.findall(r"[A-Za-z]{4,}", text)) - KNOWN
    assert foreign == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_needs_nothing_beside_it(reports, language):
    read = Reader(reports[language].html)
    assert not [tag for tag, _attrs in read.tags if tag in ("script", "link", "iframe", "object")]
    assert not read.all("img") and not [use for use in read.all("a") if (use["href"] or "").startswith("/")]
    assert not re.search(r"url\((?!['\"]?data:)", reports[language].html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_nested_pictures_described_and_tables_headed(reports, language):
    read = Reader(reports[language].html)
    levels = [int(tag[1]) for tag, _attrs in read.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    pictures = [drawn for drawn in read.all("svg") if drawn.get("role") == "img"]
    ids = {attrs["id"] for _tag, attrs in read.tags if "id" in attrs}
    assert len(pictures) >= len(reports[language].page.charts)
    assert all(set((drawn["aria-labelledby"] or "").split()) <= ids for drawn in pictures)
    assert read.all("html") == [{"lang": language}]
    heads = read.all("th")
    assert {head["scope"] for head in heads} == {"col", "row"}


def test_the_contents_lead_to_every_chapter(reports):
    read = Reader(reports["en"].html)
    chapters = {attrs["id"] for attrs in read.all("section")}
    assert {link["href"] for link in read.all("a") if (link["href"] or "").startswith("#")} == {
        f"#{chapter}" for chapter in chapters
    }
    ids = [attrs["id"] for _tag, attrs in read.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_no_sentence_stands_twice(reports):
    read = [word.strip() for word in Reader(reports["en"].html).words]
    long = [sentence for sentence in read if len(sentence) > 60 and not sentence.startswith("Source: ")]
    assert len(long) == len(set(long))


def test_a_source_line_names_a_publisher_once(reports):
    assert "World Bank, World Bank" not in Reader(reports["en"].html).text
    assert "Source: World Bank, Global Findex, vintage of 19 April 2018" in Reader(reports["en"].html).text


def test_before_there_were_figures_the_report_has_no_chapters_and_no_sources(view):
    page, state = make(view, group="UN", on="1950-01-01")
    with translation.override("en"):
        read = Reader(document(page, state))
    assert [attrs["id"] for attrs in read.all("section")] == ["method"]


def test_a_long_table_is_cut_in_the_middle_and_says_so(view):
    page, state = make(view, group="ESCAP")
    with translation.override("en"):
        text = Reader(document(page, state)).text
    assert "The first 15 and the last 10 rows of 53 are printed; the portal has all of them." in text
    assert "Without figures: " in text and "Hong Kong" in text


def test_a_report_from_the_portal_leads_to_its_page(reports):
    made = reports["en"]
    with translation.override("en"):
        text = document(made.page, made.state, root="https://example.org")
    assert "https://example.org/en/report?group=SCO&amp;on=2023-07-04" in text
    assert "example.org" not in made.html
