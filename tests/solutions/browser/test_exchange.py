"""A submission through review to publication and renewal in a real browser, every refused path refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from kopir.accounts import services
from kopir.accounts.models import Entry, Role, User
from tests.accounts.people import member, person
from tests.cooperation.browser.conftest import signed_in
from tests.solutions.browser.conftest import Opener
from tests.solutions.pages.exchanging import (
    BODY,
    author,
    editor,
    fresh,
    lock,
    published,
    reviewer,
    submitted,
    withdrawn,
)

AXE = Path(__file__).parents[3] / "src/kopir/portal/static/vendor/axe/axe.min.js"
pytestmark = pytest.mark.browser
Window = Callable[[User], Page]


@pytest.fixture
def window(opened: Opener) -> Window:
    """The page of somebody who is signed in; the same person has one."""
    pages: dict[str, Page] = {}

    def of(user: User) -> Page:
        if user.username not in pages:
            pages[user.username] = opened(user, "account", viewport={"width": 1280, "height": 900})
        return pages[user.username]

    return of


def at(page: Page, portal: str, entry: Entry, language: str = "en") -> Page:
    page.goto(f"{portal}/{language}/exchange/{entry.pk}")
    return page


def do(page: Page, name: str, text: str = "") -> None:
    """Press the button of an action, with words where it takes some."""
    form = page.locator(f'form.act:has(button[value="{name}"])')
    if not form.is_visible():
        page.locator(f'details.act:has(button[value="{name}"]) > summary').click()
    if text:
        form.locator("textarea").fill(text)
    form.locator(f'button[value="{name}"]').click()


def force(page: Page, entry: Entry, name: str, language: str = "en") -> None:
    """Send an action that the page does not offer, by the form of comments turned into another."""
    page.evaluate(
        """([address, name, lock]) => {
            const form = [...document.querySelectorAll('form[method=post]')].at(-1)
            form.action = address
            for (const field of form.querySelectorAll('textarea, [name=text]')) field.remove()
            for (const [key, value] of [['do', name], ['lock', lock], ['text', 'words']]) {
                const field = document.createElement('input')
                field.type = 'hidden'; field.name = key; field.value = value
                form.append(field)
            }
            form.submit()
        }""",
        [f"/{language}/exchange/{entry.pk}/do", name, str(lock(entry))],
    )
    page.wait_for_load_state()


def refused(page: Page, words: str) -> None:
    """The page that is shown now says why."""
    expect(page.locator("main")).to_contain_text(words)


def test_a_submission_goes_through_review_to_publication_and_renewal(window: Window, portal: str):
    writer, first, second, publisher = author(), reviewer(1), reviewer(2), editor()
    colleague = member(Role.EDITOR, "mudflow", "colleague")

    # Written in Kazakh, in a form, and handed in.
    page = window(writer)
    page.goto(f"{portal}/kk/exchange/new/solution")
    page.fill("#f-name", "Sel habar")
    page.check('input[name="kinds"][value="software"]')
    page.fill("#f-summary-kk", "Тау аудандарының тұрғындарына сел туралы хабарлайды.")
    page.select_option("#f-answers-0-need", "early-warning")
    page.select_option("#f-deployments-0-area", "KAZ")
    page.fill("#f-links-0-address", "https://example.org/sel-habar")
    page.locator("main form.record-form button[value=submit]").click()
    page.wait_for_url("**/kk/exchange/*")
    entry = Entry.objects.get(code="sel-habar")
    assert entry.open and entry.open.state == "submitted", page.locator("main").inner_text()
    at(page, portal, entry, "kk")
    expect(page.locator('button[value="approve"], button[value="publish"]')).to_have_count(0)

    # Own organisation: nothing is offered, and what is sent all the same is refused.
    page = at(window(colleague), portal, entry)
    expect(page.locator('button[value="approve"], button[value="publish"]')).to_have_count(0)
    for name in ("approve", "ask_changes", "publish"):
        force(at(page, portal, entry), entry, name)
        refused(page, "This record is of your own organisation or was written by you")

    # Wrong state: one approval is not enough, whoever publishes.
    page = window(first)
    page.goto(f"{portal}/ru/exchange/review")
    page.get_by_role("link", name="Sel habar").click()
    do(page, "approve", "Хорошо описано.")
    expect(page.locator(".verdict-approve")).to_have_count(1)
    page = at(window(publisher), portal, entry)
    expect(page.locator('button[value="publish"]')).to_have_count(0)
    force(page, entry, "publish")
    refused(page, "1 of 2 approvals are there")

    # Missing right: a reviewer does not publish; who has no part in it does not see it.
    force(at(window(second), portal, entry), entry, "publish")
    refused(window(second), "Your role is reviewer; this is open to these roles: editor and administrator")
    page = at(window(person(Role.READER)), portal, entry)
    refused(page, "Your role is reader")

    # Changes are asked for, with words; made, and handed in again.
    page = at(window(second), portal, entry)
    do(page, "ask_changes")
    expect(page.locator("#p-review")).to_contain_text("Say in a sentence why")
    do(page, "ask_changes", "Say under which licence it is.")
    page = at(window(writer), portal, entry, "ru")
    expect(page.locator("#reviews + ol")).to_contain_text("Say under which licence it is.")
    page.locator(f'a[href$="/exchange/{entry.pk}/edit"]').click()
    page.fill("#f-problem-kk", "Сел кенет жүреді. Лицензиясы: MIT.")
    page.fill("#note", "Лицензия указана")
    page.locator("main form.record-form button[value=save]").last.click()
    page.wait_for_load_state()
    do(at(page, portal, entry, "ru"), "submit")
    for user, language in ((first, "kk"), (second, "en")):
        do(at(window(user), portal, entry, language), "approve")
    do(at(window(publisher), portal, entry, "kk"), "publish")

    # Everybody sees it; a version that is published is not published again.
    reader = window(person(Role.READER))
    reader.goto(f"{portal}/kk/solutions/sel-habar")
    expect(reader.locator("#kept")).to_contain_text("Mudflow")
    force(at(window(publisher), portal, entry), entry, "publish")
    refused(window(publisher), "No version of this record is handed in for review")

    # A year later it is looked at again, never by its own organisation.
    Entry.objects.update(renew_by=timezone.localdate() - timedelta(days=1), lock=lock(entry) + 1)
    force(at(window(colleague), portal, entry), entry, "renew")
    refused(window(colleague), "This record is of your own organisation or was written by you")
    page = window(publisher)
    page.goto(f"{portal}/en/exchange/review?show=renew")
    page.get_by_role("link", name="Sel habar").click()
    refused(page, "It should have been looked at again by")
    do(page, "renew", "Asked the ministry.")
    assert fresh(entry).renew_by == timezone.localdate() + services.GOOD_FOR

    # Withdrawn with a reason, and brought back by an editor only.
    do(at(window(writer), portal, entry), "withdraw", "The service was closed.")
    reader.goto(f"{portal}/en/solutions/sel-habar")
    expect(reader.locator("main")).to_contain_text("The service was closed.")
    force(at(window(writer), portal, entry), entry, "restore")
    refused(window(writer), "This record is of your own organisation or was written by you")
    force(at(window(second), portal, entry), entry, "restore")
    refused(window(second), "this is open to these roles: editor and administrator")
    do(at(window(publisher), portal, entry, "ru"), "restore")
    assert fresh(entry).is_public


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_review_is_done_by_the_keyboard_alone_and_without_scripts(
    browser: Browser, portal: str, language: str
):
    entry = submitted()
    reviewer()
    context = signed_in(browser, portal, "reviewer1", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{portal}/{language}/exchange/review")
    link = page.locator(f'a.name[href$="/exchange/{entry.pk}"]')
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/exchange/{entry.pk}")
    page.locator("#text-review").focus()
    page.keyboard.type("Жақсы.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".told .notice")).to_be_visible()
    assert fresh(entry).open.reviews.get().text == "Жақсы."
    context.close()


def test_two_reviewers_at_once_are_told_and_keep_their_words(window: Window, portal: str):
    entry = submitted()
    mine, theirs = at(window(reviewer(1)), portal, entry, "ru"), at(window(reviewer(2)), portal, entry)
    do(theirs, "approve")
    do(mine, "ask_changes", "Нет лицензии.")
    expect(mine.locator("#p-review")).to_be_visible()
    expect(mine.locator("#text-review")).to_have_value("Нет лицензии.")
    do(mine, "ask_changes")
    assert fresh(entry).open.state == "changes"


def test_texts_are_translated_in_the_queue(window: Window, portal: str):
    entry = published()
    page = window(reviewer())
    page.goto(f"{portal}/kk/exchange/translations")
    page.locator('textarea[name="text summary"]').fill("Сел туралы хабарлайды.")
    page.locator("main form button.primary").click()
    expect(page.locator(".told .notice")).to_be_visible()
    assert fresh(entry).published.body["summary"]["kk"] == "Сел туралы хабарлайды."
    page.goto(f"{portal}/kk/solutions/sel-habar")
    expect(page.locator(".answer")).to_have_text("Сел туралы хабарлайды.")


def test_words_that_were_typed_are_not_left_without_asking(window: Window, portal: str):
    entry = submitted()
    page = at(window(reviewer()), portal, entry)
    page.fill("#text-review", "Нет лицензии.")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator(".crumbs a").click()
    expect(page.locator("#text-review")).to_have_value("Нет лицензии.")
    assert asked == ["beforeunload"]
    do(page, "ask_changes")
    expect(page.locator(".told .notice")).to_be_visible()
    assert asked == ["beforeunload"], "sending a form is no leaving"


@pytest.fixture
def everything(transactional_db: None) -> dict[str, str]:
    """Addresses of pages that have something to show."""
    reviewer()
    entry = published()
    services.translate(reviewer(), entry.pk, lock(entry), "kk", {"summary": "Сел туралы хабарлайды."})
    words = {"kk": "Сел туралы хабарлайды.", "ru": "Предупреждает о селях.", "en": ""}
    services.save(author(), entry.pk, lock(entry), {**BODY, "summary": words})
    services.comment(reviewer(), entry.pk, "Which languages?")
    submitted(code="waiting", name="Waiting")
    gone = withdrawn(code="gone", name="Gone")
    return {
        "record": f"exchange/{entry.pk}",
        "version": f"exchange/{entry.pk}/versions/3",
        "review": "exchange/review",
        "translations": "exchange/translations?language=en",
        "notices": "exchange/notices",
        "propose": f"exchange/{entry.pk}/propose",
        "withdrawn": f"exchange/{gone.pk}",
    }


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("kk", 1280, "light"), ("ru", 390, "dark"), ("en", 390, "light")]
)
def test_axe_finds_no_violation(
    browser: Browser, portal: str, everything: dict[str, str], language: str, width: int, scheme: str
):
    if not AXE.exists():
        pytest.skip("axe-core is not here; fetch it with `make assets`")
    context = signed_in(
        browser,
        portal,
        "reviewer1",
        bypass_csp=True,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    told = []
    for name, path in everything.items():
        page = context.new_page()
        page.goto(f"{portal}/{language}/{path}")
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
