"""A portal with starter figures on a port of its own, and pages of people who are signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django
import pytest

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402
from playwright.sync_api import Browser, BrowserContext, Page  # noqa: E402

from kopir.accounts.models import User  # noqa: E402
from tests.cooperation.browser.conftest import portal as portal  # noqa: E402  # pytest finds it here

Opener = Callable[..., Page]
"""Opens a page: of whom, its path, in which language, with which options of the browser."""


@pytest.fixture
def home(starter_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The public pages of records stand on evidence."""
    monkeypatch.setenv("KOPIR_HOME", str(starter_home))
    return starter_home


@pytest.fixture
def opened(browser: Browser, portal: str) -> Iterator[Opener]:
    """Opens pages of people, each in a browser of its own, and closes them at the end."""
    contexts: list[BrowserContext] = []

    def opening(user: User, path: str, language: str = "en", **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        session = Client()
        session.force_login(user, backend="kopir.accounts.backend.ByName")
        cookie = session.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": portal}])
        page = context.new_page()
        page.goto(f"{portal}/{language}/{path}")
        return page

    yield opening
    for context in contexts:
        context.close()
