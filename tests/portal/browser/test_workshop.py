"""The workshop in a real browser: move a weight, see the band, save, open the address elsewhere."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from kopir.portal.workshop import shelf
from tests.portal.browser.test_accessibility import AXE

pytestmark = pytest.mark.browser
PLACE = "indices/egdi/2022/workshop?runs=200"
REFUSED = "indices/egdi/2022/workshop?w:egdi:egdi.osi=-5&aggregate=geometric&normalise=zscore&runs=200"
SLIDER = 'input[type="range"]'


@pytest.fixture(autouse=True)
def _empty_shelf() -> Iterator[None]:
    yield
    shutil.rmtree(shelf.folder(), ignore_errors=True)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def band(page: Page) -> str:
    """What is written beside the band of the country in focus."""
    return page.locator(".part-bands svg.k-wide .k-t-chosen").last.text_content() or ""


def move(page: Page, keys: int = 15) -> None:
    """Move the first weight by the keyboard, and wait for the new result."""
    before = page.locator(".answer").inner_text()
    page.locator(SLIDER).first.focus()
    for _key in range(keys):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".answer")).not_to_have_text(before, timeout=20_000)
    expect(page.locator("main")).not_to_have_attribute("aria-busy", "true", timeout=20_000)


def test_a_moved_weight_changes_the_band_and_is_saved_and_opened_elsewhere(
    browser: Browser, page: Page, portal: str
):
    page.goto(f"{portal}/en/{PLACE}")
    before = band(page)
    move(page)
    after = band(page)
    assert after != before
    address = str(page.evaluate("location.href"))
    assert "w:egdi:egdi.osi=48" in address
    assert page.evaluate("document.activeElement.type") == "range"
    page.locator("button[data-leave]").click()
    page.locator("button.primary").click()
    page.wait_for_url(re.compile(r"/variants/[0-9a-f]{12}"))
    saved = page.url
    for language in ("kk", "ru"):
        elsewhere = browser.new_context(java_script_enabled=False)
        other = elsewhere.new_page()
        other.goto(saved.replace("/en/", f"/{language}/"))
        assert other.locator(".part-bands svg.k-wide .k-t-chosen").last.text_content() == after
        elsewhere.close()


def test_the_new_answer_is_announced(page: Page, portal: str):
    page.goto(f"{portal}/en/{PLACE}")
    move(page)
    live = page.locator(".live")
    assert live.get_attribute("aria-live") == "polite"
    assert live.inner_text() == page.locator(".answer").inner_text()


def test_the_old_result_stays_when_the_new_one_cannot_be_had(page: Page, portal: str):
    page.goto(f"{portal}/en/{PLACE}")
    before = page.locator(".answer").inner_text()

    def refuse(route: Route) -> None:
        route.abort()

    page.route(re.compile(r"workshop\.part"), refuse)
    page.locator(SLIDER).first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".live")).to_contain_text("could not be fetched", timeout=10_000)
    assert page.locator(".answer").inner_text() == before
    page.unroute(re.compile(r"workshop\.part"))
    page.locator(".live button").click()
    expect(page.locator(".live")).not_to_contain_text("could not be fetched", timeout=10_000)


def test_a_wrong_number_is_told_beside_the_field_and_stays_there(page: Page, portal: str):
    page.goto(f"{portal}/ru/{PLACE}")
    field = page.locator(f"{SLIDER} + input").first
    field.fill("-5")
    told = field.locator("xpath=ancestor::div[1]").locator("[data-problem]")
    expect(told).to_contain_text("меньше нуля", timeout=20_000)
    assert field.input_value() == "-5"
    assert field.get_attribute("aria-invalid") == "true"


def test_without_scripts_the_button_gives_the_same(browser: Browser, portal: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{portal}/en/{PLACE}")
    before = page.locator(".answer").inner_text()
    page.locator("#set-w-egdi-egdi-osi").fill("60")
    page.locator("button.go", has_text="Show the result").click()
    assert page.locator(".answer").inner_text() != before
    assert page.locator("#set-w-egdi-egdi-osi").input_value() == "60"
    context.close()


def test_equal_weights_and_back_by_their_links(page: Page, portal: str):
    page.goto(f"{portal}/en/{PLACE}")
    before = page.locator(".answer").inner_text()
    move(page)
    page.locator(".settings .more a", has_text="As defined").first.click()
    expect(page.locator(".answer")).to_have_text(before, timeout=20_000)
    assert page.locator(f"{SLIDER} + input").first.input_value() == "33.3"
    page.go_back()


def test_another_stage_comes_without_leaving_the_page(page: Page, portal: str):
    page.goto(f"{portal}/en/{PLACE}")
    page.locator("#stages .more a", has_text="Normalised").click()
    expect(page.locator("#stages-heading")).to_contain_text("Normalised", timeout=20_000)
    assert "stage=normalised" in str(page.evaluate("location.href"))


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("kk", 390, "dark"), ("ru", 1280, "light"), ("en", 390, "light")]
)
def test_axe_finds_no_violation_where_a_choice_is_refused(
    browser: Browser, portal: str, language: str, width: int, scheme: str
):
    if not AXE.exists():
        pytest.skip("axe-core is not here; fetch it with `make assets`")
    context = browser.new_context(
        bypass_csp=True,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(f"{portal}/{language}/{REFUSED}")
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [
        f"{each['id']}: {node['html'][:160]}" for each in found["violations"] for node in each["nodes"][:3]
    ]
    context.close()
    assert not told, "\n".join(told)
