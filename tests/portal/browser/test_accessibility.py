"""axe-core finds no violation on any page type, in any language, light or dark, wide or on a phone."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kopir.portal import reading
from tests.portal.addresses import ADDRESSES, LANGUAGES

AXE = Path(__file__).parents[3] / "src/kopir/portal/static/vendor/axe/axe.min.js"
pytestmark = pytest.mark.browser

SETTINGS = [(1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")]
"""Each page type in each language gets one of these in turn; the slow test gives it all of them."""

CASES = [
    (name, language, *setting)
    for (name, language), setting in zip(
        ((name, language) for name in (*ADDRESSES, "missing", "release") for language in LANGUAGES),
        cycle(SETTINGS),
    )
]


@pytest.mark.parametrize(("name", "language", "width", "scheme"), CASES)
def test_axe_finds_no_violation(
    browser: Browser, portal: str, name: str, language: str, width: int, scheme: str
):
    check(browser, portal, name, language, [(width, scheme)])


@pytest.mark.slow
@pytest.mark.parametrize(("name", "language", "_width", "_scheme"), CASES)
def test_axe_finds_no_violation_in_any_setting(
    browser: Browser, portal: str, name: str, language: str, _width: int, _scheme: str
):
    check(browser, portal, name, language, SETTINGS)


def address(name: str) -> str:
    """The address of a page type; a release is known by its hash only, and a missing page has any."""
    if name == "release":
        return f"data/releases/{reading.store().releases()[0].id}"
    return ADDRESSES.get(name, "countries/XYZ")


def check(browser: Browser, portal: str, name: str, language: str, settings: list[tuple[int, str]]) -> None:
    """Open one page, and let axe look at it in each of the settings."""
    if not AXE.exists():
        pytest.skip("axe-core is not here; fetch it with `make assets`")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{portal}/{language}/{address(name)}")
    page.add_script_tag(path=AXE)
    told = []
    for width, scheme in settings:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        told += [
            f"{width} {scheme}: {each['id']} ({each['impact']}): {each['help']} - {node['html'][:160]} "
            f"{node.get('failureSummary', '')[:300]}"
            for each in found["violations"]
            for node in each["nodes"][:3]
        ]
    context.close()
    assert not told, "\n".join(told)
