"""Django writes numbers and dates as ``kopir.language`` does."""

from __future__ import annotations

import datetime as dt

import django
import pytest
from django.utils import formats, translation

from kopir.language import LANGUAGES, Language, date, number

DAY = dt.date(2023, 7, 4)


@pytest.fixture(scope="module", autouse=True)
def portal() -> None:
    """The portal's settings, without a server or a database."""
    django.setup()


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_agree(language: Language) -> None:
    with translation.override(language):
        for value in (1234567.5, 0.5, 12345):
            assert formats.number_format(value, 1, force_grouping=True) == number(value, language, 1)


@pytest.mark.parametrize(("language", "style"), [("kk", "short"), ("ru", "long"), ("en", "long")])
def test_dates_agree(language: Language, style: str) -> None:
    with translation.override(language):
        assert formats.date_format(DAY) == date(DAY, language, style)  # type: ignore[arg-type]  # parametrised
        assert formats.date_format(DAY, "SHORT_DATE_FORMAT") == date(DAY, language, "short")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_typed_as_it_is_shown_is_understood(language: Language) -> None:
    with translation.override(language):
        first = formats.get_format("DATE_INPUT_FORMATS")[0]
    assert dt.datetime.strptime(date(DAY, language, "short"), first).date() == DAY
