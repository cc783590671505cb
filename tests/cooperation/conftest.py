"""People, and texts in the inbox."""

from __future__ import annotations

import django
import pytest

django.setup()  # models are imported below

from kopir.accounts.models import Role, User  # noqa: E402
from kopir.cooperation.models import Draft, SourceText  # noqa: E402
from kopir.cooperation.services import add_text  # noqa: E402
from tests.accounts.people import person  # noqa: E402
from tests.cooperation.readings import sample  # noqa: E402


@pytest.fixture
def secretary(db: None) -> User:
    return person(Role.SECRETARY)


@pytest.fixture
def reviewer(db: None) -> User:
    return person(Role.REVIEWER)


@pytest.fixture
def text(secretary: User) -> SourceText:
    """A Russian text of a session in the inbox."""
    reading = sample()
    return add_text(secretary, reading.text, reading=reading).text


@pytest.fixture
def again(secretary: User) -> SourceText:
    """A Kazakh text of the same session."""
    reading = sample("again")
    return add_text(secretary, reading.text, reading=reading).text


@pytest.fixture
def event(text: SourceText) -> Draft:
    """The session of the Russian text."""
    return text.drafts.get(kind="event")
