"""People of every role."""

from __future__ import annotations

import django
import pytest

django.setup()  # models are imported below

from kopir.accounts.models import Role, User  # noqa: E402
from tests.accounts.people import PASSWORD, person  # noqa: E402


@pytest.fixture
def secretary(db: None) -> User:
    return person(Role.SECRETARY)


@pytest.fixture
def administrator(db: None) -> User:
    return person(Role.ADMINISTRATOR)


@pytest.fixture
def password() -> str:
    return PASSWORD
