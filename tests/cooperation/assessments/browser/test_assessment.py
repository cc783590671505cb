"""A readiness assessment of Kazakhstan in a real browser, from its beginning to the report and its PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kopir.accounts.models import User
from kopir.cooperation.assessments import contents, services
from kopir.cooperation.assessments.models import Answer, Assessment, Respondent
from kopir.cooperation.assessments.store import current
from tests.cooperation.assessments.assessing import (
    DAY,
    QUESTIONNAIRE,
    coordinator,
    decided,
    editor,
    evidence_for,
    given,
    published,
    respondents,
)
from tests.cooperation.assessments.assessing import (
    opened as opened_one,
)
from tests.solutions.browser.conftest import Opener

AXE = Path(__file__).parents[4] / "src/kopir/portal/static/vendor/axe/axe.min.js"
pytestmark = pytest.mark.browser
Window = Callable[[User], Page]
SAID = {
    "kk": "Құжаттар соны көрсетеді.",
    "ru": "Так следует из документов.",
    "en": "The documents say so.",
}


@pytest.fixture
def window(opened: Opener) -> Window:
    """The page of somebody who is signed in; the same person has one."""
    pages: dict[str, Page] = {}

    def of(user: User) -> Page:
        if user.username not in pages:
            pages[user.username] = opened(user, "account", viewport={"width": 1280, "height": 900})
        return pages[user.username]

    return of


def at(page: Page, portal: str, one: Assessment, more: str = "", language: str = "en") -> Page:
    page.goto(f"{portal}/{language}/readiness/{one.pk}{more}")
    return page


def do(page: Page, name: str) -> None:
    """Press the button of an action, and wait for what comes of it."""
    with page.expect_navigation():
        page.locator(f'main form.act button[value="{name}"]').click()


def question(page: Page, code: str, level: int, words: str, pieces: list[dict[str, str]]) -> None:
    """Fill in one question."""
    page.check(f'input[name="level-{code}"][value="{level}"]')
    page.fill(f"#words-{code}", words)
    for number, piece in enumerate(pieces):
        page.select_option(f"#kind-{code}-{number}", piece["kind"])
        for part in ("title", "address", "day"):
            page.fill(f"#{part}-{code}-{number}", piece[part])


def saved(page: Page, code: str) -> None:
    with page.expect_navigation():
        page.locator(f'button[value="save:{code}"]').click()


def handed_in(page: Page) -> None:
    with page.expect_navigation():
        page.locator('main button[value="hand-in"]').click()


def rest(one: Assessment, user: User, level: int, but: set[str], lang: str) -> None:
    """Answer what was not answered in the browser, as its form would."""
    for each in contents.questionnaire_of(one).questions:
        if each.code not in but:
            said = given(one, each.code, level, lang, words=SAID[lang])
            services.save_answer(user, one.pk, each.code, 0, said, DAY)


def test_an_assessment_goes_from_its_beginning_to_the_report(window: Window, portal: str):
    leader, publisher = coordinator(), editor()
    first, second, third = respondents()

    # A coordinator begins it, wrong first, and names three respondents.
    page = window(leader)
    page.goto(f"{portal}/en/readiness")
    page.get_by_role("link", name="Begin an assessment").click()
    page.select_option("#area", "KAZ")
    page.check(f'input[name="questionnaire"][value="{QUESTIONNAIRE}"]')
    page.fill("#opens", "2026-03-01")
    page.fill("#closes", "2026-02-01")
    page.locator("main button.primary").click()
    expect(page.locator("main .problem")).to_contain_text("give a later last day")
    expect(page.locator("#area")).to_have_value("KAZ")
    page.fill("#opens", "")
    page.fill("#closes", "")
    page.locator("main button.primary").click()
    page.wait_for_url("**/readiness/*")
    one = Assessment.objects.get()
    do(page, "open_assessment")
    expect(page.locator("#p-open_assessment")).to_contain_text("0 of at least 2 respondents")
    for user, capacity in ((first, "Ministry"), (second, "Academy"), (third, "Operators")):
        page.fill("#name", user.username)
        page.fill("#capacity", capacity)
        do(page, "add_respondent")
    do(page, "open_assessment")
    expect(page.locator(".told")).to_contain_text("the respondents can answer now")
    codes = [each.code for each in contents.questionnaire_of(one).questions]
    code, other = codes[0], codes[1]

    # One answers in Kazakh: wrong input first, then a level without the evidence it takes.
    page = window(first)
    page.goto(f"{portal}/kk/readiness")
    page.locator(f'a.name[href$="/readiness/{one.pk}/answers"]').click()
    expect(page.locator(".figures").first).to_be_attached()
    pieces = evidence_for(one, code, 2)
    question(page, code, 2, SAID["kk"], [{**pieces[0], "address": "adilet"}])
    saved(page, code)
    expect(page.locator(f"#e-{code}")).to_be_visible()
    expect(page.locator(f"#address-{code}-0")).to_have_value("adilet")
    page.fill(f"#address-{code}-0", "")
    page.fill(f"#title-{code}-0", "")
    page.fill(f"#day-{code}-0", "")
    saved(page, code)
    rest(one, first, 2, {code}, "kk")
    at(page, portal, one, "/answers", "kk")
    handed_in(page)
    expect(page.locator("#mistakes")).to_be_visible()
    expect(page.locator(f'#mistakes a[href="#q-{code}"]')).to_be_visible()
    assert Respondent.objects.get(user=first).handed_in is None, "a level without evidence is not handed in"
    question(page, code, 2, SAID["kk"], pieces)
    handed_in(page)
    page.wait_for_url(f"**/readiness/{one.pk}")

    # Another answers in Russian, in two windows: nothing is lost.
    page = at(window(second), portal, one, "/answers", "ru")
    twin = page.context.new_page()
    at(twin, portal, one, "/answers", "ru")
    question(page, code, 1, "Первое окно.", evidence_for(one, code, 1))
    saved(page, code)
    question(twin, code, 2, SAID["ru"], pieces)
    saved(twin, code)
    expect(twin.locator(f"#q-{code} .before")).to_contain_text("Первое окно.")
    expect(twin.locator(f"#words-{code}")).to_have_value(SAID["ru"])
    saved(twin, code)
    assert Answer.objects.get(respondent__user=second, question=code).words == SAID["ru"]
    twin.close()
    rest(one, second, 2, {code}, "ru")
    at(page, portal, one, "/answers", "ru")
    handed_in(page)

    # The third answers in English, by the keyboard where it matters.
    page = at(window(third), portal, one, "/answers")
    page.locator(f'input[name="level-{code}"][value="2"]').focus()
    page.keyboard.press("ArrowDown")
    page.fill(f"#words-{code}", SAID["en"])
    for number, piece in enumerate(evidence_for(one, code, 3)):
        page.select_option(f"#kind-{code}-{number}", piece["kind"])
        page.fill(f"#title-{code}-{number}", piece["title"])
        page.fill(f"#address-{code}-{number}", piece["address"])
    page.locator(f'button[value="save:{code}"]').focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    rest(one, third, 3, {code}, "en")
    at(page, portal, one, "/answers")
    page.goto(f"{portal}/en/readiness/{one.pk}/moderation")
    expect(page.locator("main")).to_contain_text("The answers are not closed yet")
    at(page, portal, one, "/answers")
    handed_in(page)

    # Moderation: side by side, decided with reasons; what is not decided hinders.
    page = at(window(leader), portal, one)
    do(page, "begin_moderation")
    page.get_by_role("link", name="Moderate: all answers side by side").click()
    expect(page.locator(f"#q-{code} .spread")).to_contain_text("Levels from 2 to 3")
    expect(page.locator(f"#q-{code} table")).to_contain_text(SAID["kk"])
    form = page.locator(f'#q-{code} form:has(button[value="decide"])')
    form.locator("textarea").fill("Two of three.")
    form.locator('button[value="decide"]').click()
    expect(page.locator(f"#e-{code}")).to_contain_text("Choose a level, or that there is none")
    form.locator('input[value="2"]').check()
    form.locator('button[value="decide"]').click()
    expect(page.locator(f"#q-{code} .decided")).to_contain_text("Two of three.")
    form = page.locator(f'#q-{other} form:has(button[value="decide"])')
    form.locator('input[value="none"]').check()
    form.locator("textarea").fill("They see different networks.")
    form.locator('button[value="decide"]').click()
    at(page, portal, one)
    do(page, "finish_moderation")
    expect(page.locator("#p-finish_moderation")).to_contain_text("are not decided")
    for each in codes[2:]:
        services.decide_question(leader, one.pk, each, 0, 2, "Two of three.", "en")

    # Who disagrees says so, and it stays.
    page = at(window(third), portal, one, "/moderation")
    page.locator(f"#q-{code} details.act > summary", has_text="Disagree").click()
    form = page.locator(f'#q-{code} form:has(button[value="dissent"])')
    form.locator('input[value="3"]').check()
    form.locator("textarea").fill("The third direction carries traffic.")
    form.locator('button[value="dissent"]').click()
    expect(page.locator(f"#q-{code} .said")).to_contain_text("The third direction carries traffic.")
    page = at(window(leader), portal, one)
    do(page, "finish_moderation")
    expect(page.locator("#scores")).to_be_visible()
    expect(page.locator('button[value="publish_assessment"]')).to_have_count(0)

    # An editor of another organisation publishes it; everybody reads the report.
    page = window(publisher)
    page.goto(f"{portal}/ru/readiness")
    page.locator(f'a.name[href$="/readiness/{one.pk}"]').click()
    do(page, "publish_assessment")
    one.refresh_from_db()
    page.goto(f"{portal}/en/assessments/{one.code}")
    expect(page.locator(".answer")).to_contain_text("Kazakhstan")
    expect(page.locator("#table-dissent")).to_contain_text("The third direction carries traffic.")
    expect(page.locator("#table-levels")).to_contain_text("No consensus")
    expect(page.locator("svg .k-whisker").first).to_be_attached()
    pdf = page.request.get(f"{portal}/kk/assessments/{one.code}.pdf")
    assert pdf.ok and pdf.body().startswith(b"%PDF")


def test_answers_are_saved_without_scripts(opened: Opener, portal: str):
    one, user = opened_one(), respondents()[0]
    code = contents.questionnaire_of(one).questions[0].code
    page = opened(user, f"readiness/{one.pk}/answers", "kk", java_script_enabled=False)
    question(page, code, 2, SAID["kk"], evidence_for(one, code, 2))
    saved(page, code)
    assert page.url.endswith(f"/answers#q-{code}")
    expect(page.locator(".told .notice")).to_be_visible()
    assert Answer.objects.get().level == 2


@pytest.fixture
def everything(transactional_db: None, home: Path) -> dict[str, str]:
    """Addresses of pages that have something to show."""
    done = published(current())
    second = published(current(), "UZB", (1, 1, 2), 1)
    waiting, going = decided("KGZ"), opened_one("TJK")
    code = contents.questionnaire_of(waiting).questions[0].code
    services.ask_respondents(coordinator(), waiting.pk, code, "Какие направления?", "ru")
    services.dissent(respondents()[2], waiting.pk, code, 3, "Үш бағыт бар.", "kk")
    return {
        "mine": "readiness",
        "new": "readiness/new",
        "preparing": f"readiness/{going.pk}",
        "record": f"readiness/{waiting.pk}",
        "moderation": f"readiness/{waiting.pk}/moderation",
        "list": "assessments",
        "report": f"assessments/{done.code}",
        "second": f"assessments/{second.code}",
        "compared": "assessments/compare",
        "hosting": "assessments/hosting?set:cost.KAZ=9",
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("kk", 1280, "light"), ("ru", 390, "dark"), ("en", 390, "light")]
)
def test_axe_finds_no_violation(
    opened: Opener, portal: str, everything: dict[str, str], language: str, width: int, scheme: str
):
    if not AXE.exists():
        pytest.skip("axe-core is not here; fetch it with `make assets`")
    options = {"bypass_csp": True, "viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    leader = opened(coordinator(), "account", language, **options)
    asked = opened(respondents()[0], "account", language, **options)
    going = Assessment.objects.get(area="TJK")
    told = []
    pages = [(leader, name, path) for name, path in everything.items()]
    for page, name, path in [*pages, (asked, "answers", f"readiness/{going.pk}/answers")]:
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
    assert not told, "\n".join(told)
