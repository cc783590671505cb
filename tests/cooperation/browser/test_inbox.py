"""The inbox in a real browser: by mouse, by keyboard, without scripts, and looked through by axe."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kopir.accounts.models import Entry, Role
from kopir.cooperation.models import Draft, SourceText
from kopir.cooperation.services import confirm_draft
from tests.accounts.people import member
from tests.cooperation.browser.conftest import signed_in

AXE = Path(__file__).parents[3] / "src/kopir/portal/static/vendor/axe/axe.min.js"
pytestmark = pytest.mark.browser


def opened(page: Page, portal: str, text: SourceText, language: str = "en") -> None:
    page.goto(f"{portal}/{language}/inbox/texts/{text.pk}")


def test_a_text_is_pasted_read_corrected_and_confirmed(page: Page, portal: str):
    page.goto(f"{portal}/kk/inbox/add")
    page.fill("#text", "Астанада цифрлық форум өтті.")
    page.click("main button.primary")
    expect(page.locator("h1")).to_have_text("Астанада цифрлық форум өтті.")
    page.locator(".more-entries summary").click()
    page.fill("#words", "цифрлық форум")
    page.locator(".more-entries button").click()
    page.locator(".draft select").first.select_option("forum")
    page.locator(".draft .primary").click()
    expect(page.locator(".told .notice")).to_be_visible()
    body = Entry.objects.get(kind="event").published.body
    assert (body["names"]["kk"], body["kind"], body["status"]) == ("цифрлық форум", "forum", "held")


def test_a_mark_under_the_mouse_lights_its_field_and_the_other_way_round(
    page: Page, portal: str, text: SourceText
):
    opened(page, portal, text)
    place = page.locator(".letters .m-place", has_text="Астане")
    row = page.locator(f"#{place.get_attribute('href').removeprefix('#')}")
    place.hover()
    expect(row).to_have_class("row row-drafted is-on")
    page.locator("h1").hover()
    expect(row).to_have_class("row row-drafted")
    row.locator("input").hover()
    expect(place).to_have_class("m m-place is-on")


def test_arrows_go_from_mark_to_mark_and_enter_leads_to_the_field(page: Page, portal: str, text: SourceText):
    opened(page, portal, text)
    page.locator(".letters").focus()
    page.keyboard.press("ArrowRight")
    told = page.locator(".source [role=status]")
    expect(told).to_have_text("event, Саммит ШОС, Title")
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("date, 31 августа")
    page.keyboard.press("End")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.value") == "Саммит ШОС"


def test_a_field_in_focus_lights_its_words(page: Page, portal: str, event: Draft):
    opened(page, portal, event.text)
    page.locator(f"#v-{event.fields.get(name='date').pk}").focus()
    expect(page.locator(".letters .m-date").first).to_have_class("m m-date is-on")


def test_what_was_typed_is_not_left_without_asking(page: Page, portal: str, event: Draft):
    opened(page, portal, event.text)
    page.locator(f"#v-{event.fields.get(name='place').pk}").fill("Нур-Султан")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator(".crumbs a").click()
    expect(page.locator("h1")).to_have_text(event.text.title)
    assert asked == ["beforeunload"]


def test_everything_works_without_scripts(browser: Browser, portal: str, event: Draft):
    context = signed_in(browser, portal, "secretary", java_script_enabled=False)
    page = context.new_page()
    opened(page, portal, event.text)
    field = event.fields.get(name="place")
    page.locator(f"#f{field.pk} a.said").click()
    assert page.url.endswith(page.locator(".letters .m-place").first.get_attribute("id"))
    page.locator(".letters a.m-place").first.click()
    assert page.url.endswith(f"#f{field.pk}")
    page.fill(f"#v-{field.pk}", "Нур-Султан")
    page.locator(f"#d{event.pk} .primary").click()
    expect(page.locator(f"#d{event.pk} .standing")).to_contain_text("confirmed")
    assert Entry.objects.get(kind="event").published.body["city"]["ru"] == "Нур-Султан"
    context.close()


LISTS = ("inbox", "inbox/add", "inbox/records", "account", "login")
TEXTS = ("text", "decided", "record", "form")


@pytest.mark.parametrize("names", [LISTS, TEXTS])
@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("kk", 1280, "light"), ("ru", 390, "dark"), ("en", 390, "light")]
)
def test_axe_finds_no_violation(
    browser: Browser,
    portal: str,
    event: Draft,
    again: SourceText,
    names: tuple[str, ...],
    language: str,
    width: int,
    scheme: str,
):
    if not AXE.exists():
        pytest.skip("axe-core is not here; fetch it with `make assets`")
    kept = confirm_draft(event.text.added_by, event.pk, 0)
    places = {
        "text": f"inbox/texts/{again.pk}",
        "decided": f"inbox/texts/{event.text_id}",
        "record": f"inbox/records/event/{kept.code}",
        "login": "account/login",
        "form": "exchange/new/commitment",
    }
    context = signed_in(
        browser,
        portal,
        "secretary",
        bypass_csp=True,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    told = []
    for name in names:
        page = context.new_page()
        if name == "login":
            context.clear_cookies()
        page.goto(f"{portal}/{language}/{places.get(name, name)}")
        for each in page.locator("details").all():
            each.evaluate("element => element.open = true")
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        told += [
            f"{name}: {each['id']} ({each['impact']}): {node['html'][:160]} "
            f"{node.get('failureSummary', '')[:300]}"
            for each in found["violations"]
            for node in each["nodes"][:3]
        ]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            told.append(f"{name} is wider than the screen")
        page.close()
    context.close()
    assert not told, "\n".join(told)


def test_a_second_newsroom_joins_the_record_and_its_page_shows_what_it_says_otherwise(
    page: Page, portal: str, event: Draft, again: SourceText
):
    other = again.drafts.get(kind="event")
    Draft.objects.filter(pk=event.pk).update(key="event:session-1")
    Draft.objects.filter(pk=other.pk).update(key="event:meeting-1")
    kept = confirm_draft(event.text.added_by, event.pk, 0)
    opened(page, portal, again)
    page.locator(f"#d{other.pk} button[value='join:{kept.code}']").click()
    expect(page.locator(".told .notice")).to_contain_text("further source")
    page.locator(f"#d{other.pk} .standing a").first.click()
    expect(page).to_have_url(f"{portal}/en/register/events/{kept.code}")
    expect(page.locator("main")).to_contain_text("1 қыркүйек")


def test_an_event_is_written_in_the_exchange_with_the_keyboard_alone(browser: Browser, portal: str, db: None):
    member(Role.CONTRIBUTOR, "ministry", "writer")
    context = signed_in(browser, portal, "writer", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{portal}/kk/exchange/new/event")
    page.fill("#f-names-kk", "Цифрлық форум")
    page.select_option("#f-kind", "forum")
    page.select_option("#f-status", "planned")
    page.fill("#f-day", "ертең")
    page.locator("#f-day").press("Enter")
    expect(page.locator("#f-day-error")).to_be_visible()
    page.fill("#f-day", "2026-H1")
    page.locator("#f-day").press("Enter")
    expect(page.locator("h1")).to_have_text("Цифрлық форум")
    assert Entry.objects.get(kind="event").open.body["day"] == "2026-H1"
    context.close()
