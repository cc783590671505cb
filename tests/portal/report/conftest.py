"""Reports of the Shanghai Cooperation Organisation on the day of its summit, made once a worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import translation

from kopir.errors import Unavailable
from kopir.evidence import Store, View
from kopir.language import LANGUAGES, Language
from kopir.portal.page import Page, Table
from kopir.portal.pages import report
from kopir.portal.report import document, pdf
from kopir.portal.state import State

TODAY = date(2026, 7, 15)
SUMMIT = {"group": "SCO", "on": "2023-07-04"}

Maker = Callable[..., Page]


@dataclass(frozen=True)
class Made:
    """A report in one language: what it says, and the file for the screen."""

    page: Page
    state: State
    html: str


def make(view: View, language: Language = "en", **query: str) -> tuple[Page, State]:
    """The page of a report."""
    state = State(language, "report", TODAY, "", query)
    with translation.override(language):
        return report.page(view, state), state


def table(page: Page, name: str) -> Table:
    """One table of a report."""
    return next(each for each in page.tables if each.id == name)


@pytest.fixture(scope="session")
def view(starter_store: Store) -> View:
    """The starter figures."""
    return starter_store.view()


@pytest.fixture(scope="session")
def reports(view: View) -> Mapping[Language, Made]:
    """The report in each language."""
    made = {}
    for language in LANGUAGES:
        page, state = make(view, language, **SUMMIT)
        with translation.override(language):
            made[language] = Made(page, state, document(page, state))
    return made


@pytest.fixture(scope="session")
def pdfs(reports: Mapping[Language, Made]) -> Mapping[Language, bytes]:
    """The report as PDF in each language; tests are skipped where no PDF can be made."""
    found = {}
    for language, made in reports.items():
        with translation.override(language):
            text = document(made.page, made.state, for_screen=False)
        try:
            found[language] = pdf(text)
        except Unavailable as lacking:
            pytest.skip(str(lacking))
    return found
