"""People, and texts in the inbox; property tests take the time they take: a busy machine is no failure."""

from __future__ import annotations

import django
import pytest
from hypothesis import settings

django.setup()  # models are imported below

from kopir.accounts.models import Role, User  # noqa: E402
from kopir.cooperation.models import Draft, SourceText  # noqa: E402
from kopir.cooperation.services import add_text, intake  # noqa: E402
from kopir.cooperation.values import date_value  # noqa: E402
from kopir.documents.languages import LANGUAGES, language  # noqa: E402
from kopir.documents.reading import Reading  # noqa: E402
from kopir.errors import InvalidInput  # noqa: E402
from tests.accounts.people import person  # noqa: E402
from tests.cooperation.readings import sample  # noqa: E402

settings.register_profile("any-speed", deadline=None)
settings.load_profile("any-speed")


@pytest.fixture(autouse=True)
def _reads_nothing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without ``real_reader`` nothing is found in a text: the inbox is tested apart from what reads texts."""

    def read(text: str, lang: str | None = None, published: str | None = None) -> Reading:
        if lang and lang not in LANGUAGES:
            raise InvalidInput("language {found} is not known", found=lang)
        return Reading(text, lang or language(text), published and date_value(published), (), (), ())

    if "real_reader" not in request.fixturenames:
        monkeypatch.setattr(intake, "_read", read)


@pytest.fixture
def real_reader() -> None:
    """Texts are read as they are outside of tests."""


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
