"""A reader with a keyboard, on a phone, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.portal.addresses import ADDRESSES

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    return context.new_page()


def test_the_first_key_leads_to_the_content(page: Page, portal: str):
    page.goto(f"{portal}/en/countries/KAZ")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href") == "#content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


def test_every_link_and_field_of_the_head_is_reached_by_keyboard(page: Page, portal: str):
    page.goto(f"{portal}/ru/")
    reached = set()
    for _key in range(30):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.name || ''")
        )
    assert {
        "/ru/countries",
        "/ru/divide",
        "/ru/indices",
        "/ru/data",
        "/ru/register",
        "q",
        "group",
        "on",
    } <= reached
    assert {"/kk/", "/en/"} <= reached


def test_search_leads_to_a_country(page: Page, portal: str):
    page.goto(f"{portal}/kk/")
    page.locator("#site-search").fill("Өзбекстанда")
    page.locator("#site-search").press("Enter")
    page.locator("table a", has_text="Өзбекстан").first.click()
    assert page.url.endswith("/kk/countries/UZB")
    assert page.locator("h1").inner_text() == "Өзбекстан"


def test_a_group_is_chosen_without_scripts(browser: Browser, portal: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{portal}/en/indices/egdi/2022")
    page.locator("#group-chooser").select_option("SCO")
    page.locator("#group-on").fill("2023-07-04")
    page.locator(".chooser button.go").first.click()
    assert "group=SCO" in page.url
    assert "on=2023-07-04" in page.url
    assert "28th of 193" in page.locator(".answer").inner_text()
    context.close()


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_page_is_wider_than_a_phone(browser: Browser, portal: str, name: str):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{portal}/kk/{ADDRESSES[name]}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize("name", ["home", "country", "indicator", "edition", "divide", "data", "search"])
def test_nothing_fails_and_nothing_is_fetched_from_elsewhere(page: Page, portal: str, name: str):
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "request", lambda request: None if request.url.startswith(portal) else troubles.append(request.url)
    )
    page.on("response", lambda response: troubles.append(response.url) if response.status >= 400 else None)
    page.goto(f"{portal}/ru/{ADDRESSES[name]}")
    page.wait_for_load_state("networkidle")
    assert troubles == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_search_languages_and_the_switch_of_light_and_dark_share_a_line(
    page: Page, portal: str, language: str
):
    page.goto(f"{portal}/{language}/method")
    for wide in (768, 900, 959, 960, 1000, 1087, 1088, 1280):
        page.set_viewport_size({"width": wide, "height": 800})
        middles = page.evaluate(
            "() => ['brand', 'search', 'languages', 'theme'].map((name) => {"
            " const box = document.querySelector(`.site-header .${name}`).getBoundingClientRect();"
            " return Math.round(box.top + box.height / 2); })"
        )
        assert len(set(middles)) == 1, (wide, middles)
