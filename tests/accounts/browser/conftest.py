"""A portal that answers on a port of its own, and an administrator who is signed in."""

from __future__ import annotations

from tests.cooperation.browser.conftest import portal

__all__ = ["portal"]
