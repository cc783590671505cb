"""What somebody follows, in a real browser: by keyboard, without scripts, and looked through by axe."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kopir.accounts.models import User
from kopir.cooperation.following.pages import outward
from tests.cooperation.browser.conftest import signed_in

AXE = Path(__file__).parents[3] / "src/kopir/portal/static/vendor/axe/axe.min.js"
pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outward, "today", lambda: date(2026, 7, 15))


def test_somebody_begins_to_follow_by_keyboard_without_scripts_and_leaves(
    browser: Browser, portal: str, secretary: User
):
    context = signed_in(browser, portal, "secretary", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{portal}/kk/account/following?add=place:KAZ")
    page.locator("#reference").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    mine = page.locator("section[aria-labelledby=mine]")
    expect(mine.locator("li")).to_have_count(1)
    expect(mine).to_contain_text("Қазақстан")
    mine.locator("button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("section[aria-labelledby=mine] li")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_violation(browser: Browser, portal: str, secretary: User, language: str, width: int):
    if not AXE.exists():
        pytest.skip("axe-core is not here; fetch it with `make assets`")
    options = {"viewport": {"width": width, "height": 900}, "bypass_csp": True}
    context = signed_in(browser, portal, "secretary", **options)
    page = context.new_page()
    page.goto(f"{portal}/{language}/account/following?add=group:CIS")
    page.click("button[value=follow]")
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    context.close()
