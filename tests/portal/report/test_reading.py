"""The HTML file in a browser: without a network, at any width, on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from kopir.language import LANGUAGES

AXE = Path(__file__).parents[3] / "src/kopir/portal/static/vendor/axe/axe.min.js"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def files(reports, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for language, made in reports.items():
        (folder / f"{language}.html").write_text(made.html, encoding="utf-8")
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_no_violation_wide_or_on_a_phone(browser, files, language):
    if not AXE.exists():
        pytest.skip("axe-core is not here; fetch it with `make assets`")
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((files / f"{language}.html").as_uri())
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    told = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        told += [
            f"{width}: {each['id']}: {each['help']} - {node['html'][:160]}"
            for each in found["violations"]
            for node in each["nodes"][:3]
        ]
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), width
    fonts = page.evaluate("document.fonts.check('600 16px Inter', document.title)")
    context.close()
    assert not told, "\n".join(told)
    assert fonts
    assert all(address.startswith(("file:", "data:")) for address in asked)


def test_a_browser_prints_it_on_a_few_pages(browser, files):
    from io import BytesIO

    from pypdf import PdfReader

    page = browser.new_page()
    page.goto((files / "en.html").as_uri())
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    assert 6 <= len(PdfReader(BytesIO(printed)).pages) <= 12
