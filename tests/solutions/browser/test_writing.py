"""A record is written in a real browser: with and without scripts, by keyboard, by two at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kopir.accounts.models import Entry, Version
from tests.solutions.browser.conftest import Opener
from tests.solutions.pages.exchanging import author, drafted, fresh, published, reviewer
from tests.solutions.pages.test_writing import colleague

AXE = Path(__file__).parents[3] / "src/kopir/portal/static/vendor/axe/axe.min.js"
pytestmark = pytest.mark.browser
RECORD = re.compile(r"/exchange/[0-9]+$")
NEW = "exchange/new/solution"


def fill(page: Page) -> None:
    page.click("button[value='write:ru']")
    page.fill("#f-name", "Sel habar 2")
    page.check("input[name=kinds][value=software]")
    page.fill("#f-summary-ru", "Оповещает жителей сёл о селях и наводнениях.")
    page.fill("#f-problem-ru", "Люди в горах узнавали о селях слишком поздно.")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_solution_is_written_wrong_first_with_proposed_targets_and_handed_in(opened: Opener, scripts: bool):
    page = opened(author(), NEW, java_script_enabled=scripts)
    fill(page)
    page.fill("#f-links-0-address", "sel.example")
    page.click("#add-links")
    page.fill("#f-links-2-address", "https://code.example.org/sel")
    page.select_option("#f-links-2-kind", "code")
    page.click("button[value=propose]")
    proposal = page.locator("#proposals label", has_text="11.5")
    expect(proposal).to_contain_text("«селях»")
    assert not proposal.locator("input").is_checked()
    proposal.locator("input").check()
    page.click("button[value=take]")
    expect(page.locator("#f-goals-0-target")).to_have_value("11.5")
    page.click(".decide button[value=submit]")
    mistakes = page.locator("#mistakes")
    expect(mistakes).to_contain_text("This is no address of the web")
    expect(page.locator("#f-problem-ru")).to_have_value("Люди в горах узнавали о селях слишком поздно.")
    mistakes.locator("a", has_text="Addresses, 1: Address").click()
    assert page.url.endswith("#f-links-0-address")
    page.fill("#f-links-0-address", "https://sel.example.kz/")
    page.click(".decide button[value=submit]")
    page.wait_for_url(RECORD)
    expect(page.locator(".told")).to_contain_text("Handed in")
    version = Entry.objects.get().open
    assert version and version.state == Version.State.SUBMITTED
    assert [link["kind"] for link in version.body["links"]] == ["website", "code"]
    assert [goal["target"] for goal in version.body["goals"]] == ["11.5"]


def test_rows_are_added_in_place_by_keyboard_and_what_was_typed_is_not_left_without_asking(opened: Opener):
    page = opened(author(), NEW)
    page.fill("#f-name", "Sel habar 2")
    page.focus("#add-owners")
    page.keyboard.press("Enter")
    expect(page.locator("#f-owners .row-of")).to_have_count(2)
    assert page.evaluate("document.activeElement.id") == "f-owners-1-name"
    expect(page.locator("#f-name")).to_have_value("Sel habar 2")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator(".crumbs a").click()
    expect(page.locator("h1")).to_have_text("A new solution")
    assert asked == ["beforeunload"]
    page.focus("#f-name")
    page.keyboard.press("Enter")
    page.wait_for_url(RECORD)
    assert asked == ["beforeunload"]


def test_two_writers_choose_field_by_field(opened: Opener):
    entry = drafted()
    mine = opened(author(), f"exchange/{entry.pk}/edit")
    theirs = opened(colleague(), f"exchange/{entry.pk}/edit")
    theirs.fill("#f-summary-ru", "Сообщает о селях и лавинах.")
    theirs.select_option("#f-offline", "yes")
    theirs.click(".decide button[value=save]")
    theirs.wait_for_url(RECORD)
    mine.fill("#f-summary-ru", "Сообщает о селях заранее.")
    mine.fill("#f-summary-kk", "Сел туралы хабарлайды.")
    mine.click(".decide button[value=save]")
    expect(mine.locator("h1")).to_have_text("Two people changed this record")
    clash = mine.locator(".change.clash")
    expect(clash).to_have_count(1)
    mine.click("button[value=save]")
    expect(clash).to_have_count(1)
    assert fresh(entry).open.body["summary"]["kk"] == ""
    clash.locator("input[value=mine]").check()
    mine.click("button[value=save]")
    mine.wait_for_url(RECORD)
    body = fresh(entry).open.body
    assert body["summary"]["ru"] == "Сообщает о селях заранее." and body["offline"] is True
    assert body["summary"]["kk"] == "Сел туралы хабарлайды."


def test_who_was_signed_out_meanwhile_signs_in_within_the_form(opened: Opener):
    from tests.accounts.people import PASSWORD

    page = opened(author(), NEW)
    fill(page)
    page.context.clear_cookies(name="kopir_session")
    page.click(".decide button[value=save]")
    expect(page.locator(".problems")).to_contain_text("you were signed out")
    page.fill("#username", author().username)
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(RECORD)
    assert Entry.objects.get().open.body["name"] == "Sel habar 2"


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("kk", 1280, "light"), ("ru", 390, "dark"), ("en", 390, "light")]
)
def test_axe_finds_no_violation(opened: Opener, language: str, width: int, scheme: str):
    if not AXE.exists():
        pytest.skip("axe-core is not here; fetch it with `make assets`")
    entry = published()
    told: list[str] = []
    options = {"bypass_csp": True, "viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    page = opened(author(), "exchange", language, **options)
    base = page.url.removesuffix("exchange")
    for place in ("exchange", "exchange/new/practice", f"exchange/{entry.pk}/edit"):
        page.goto(base + place)
        told += looked_through(page, place)
    page.goto(f"{base}{NEW}")
    page.fill("#f-name", "X-Road")
    page.fill("#f-deployments-0-year", "x")
    page.click("button[value=propose]")
    page.click(".decide button[value=save]")
    told += looked_through(page, "mistakes")
    page.fill("#f-deployments-0-year", "")
    page.click(".decide button[value=save]")
    expect(page.locator("#likely")).to_be_visible()
    told += looked_through(page, "likely")
    page.click(".problems button.primary")
    page.wait_for_url(RECORD)
    page = opened(reviewer(), f"exchange/{entry.pk}/verify", language, **options)
    told += looked_through(page, "verify")
    assert not told, "\n".join(told)


def test_axe_finds_no_violation_in_a_merge(opened: Opener):
    if not AXE.exists():
        pytest.skip("axe-core is not here; fetch it with `make assets`")
    entry = drafted()
    mine = opened(author(), f"exchange/{entry.pk}/edit", bypass_csp=True)
    theirs = opened(colleague(), f"exchange/{entry.pk}/edit")
    for page, words in ((theirs, "Чужое."), (mine, "Моё.")):
        page.fill("#f-summary-ru", words)
        page.click(".decide button[value=save]")
        page.wait_for_load_state()
    told = looked_through(mine, "merge")
    assert not told, "\n".join(told)


def looked_through(page: Page, name: str) -> list[str]:
    """What axe finds against a page, and whether it is wider than the screen."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [
        f"{name}: {each['id']} ({each['impact']}): {node['html'][:160]} {node.get('failureSummary', '')[:99]}"
        for each in found["violations"]
        for node in each["nodes"][:3]
    ]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        told.append(f"{name} is wider than the screen")
    return told
