"""The pages of accounts in a real browser: by keyboard, without scripts, and looked through by axe."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kopir.accounts.models import Organisation, User
from tests.accounts.people import member
from tests.cooperation.browser.conftest import signed_in

AXE = Path(__file__).parents[3] / "src/kopir/portal/static/vendor/axe/axe.min.js"
pytestmark = pytest.mark.browser


def test_an_account_is_made_by_keyboard_without_scripts_and_its_owner_signs_in(
    browser: Browser, portal: str, administrator: User
):
    Organisation.objects.create(code="mdai", kind="government", name_kk="ЖИЦДМ")
    context = signed_in(browser, portal, "administrator", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{portal}/kk/account/people")
    page.locator("#username").focus()
    for typed in ("Сәуле", "Сәуле Ахметова"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.select_option("#role", "contributor")
    page.select_option("#organisation", "mdai")
    page.locator("#email").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main code")).to_have_count(2)
    name, password = (each.inner_text() for each in page.locator("main code").all())
    context.close()
    person = browser.new_context().new_page()
    person.goto(f"{portal}/ru/account/login?next=/ru/account")
    person.fill("#username", name)
    person.fill("#password", password)
    person.keyboard.press("Enter")
    expect(person.locator("main")).to_contain_text("ЖИЦДМ")
    person.context.close()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_violation(
    browser: Browser, portal: str, administrator: User, language: str, width: int
):
    if not AXE.exists():
        pytest.skip("axe-core is not here; fetch it with `make assets`")
    person = member("focal_point", "mdai", "saule", "KAZ")
    options = {"viewport": {"width": width, "height": 900}, "bypass_csp": True}
    context = signed_in(browser, portal, "administrator", **options)
    page = context.new_page()
    for address in ("account", "account/people", f"account/people/{person.pk}", "account/organisations"):
        page.goto(f"{portal}/{language}/{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        problems = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
        assert problems == [], address
    context.close()
