"""A portal with starter figures on a port of its own, and pages of people who are signed in."""

from __future__ import annotations

import django

django.setup()

from tests.solutions.browser.conftest import home as home  # noqa: E402  # pytest finds them here
from tests.solutions.browser.conftest import opened as opened  # noqa: E402
from tests.solutions.browser.conftest import portal as portal  # noqa: E402
