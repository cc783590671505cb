"""In a browser, under the site's own policy: contrast, sorting, tips, the theme, the two forms."""

import functools
import http.server
import threading
from datetime import date

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from kopir.portal.charts import embed
from kopir.portal.charts.style import STATIC
from kopir.portal.maps import Choropleth, MapArea, draw_map, legend_and_note
from kopir.portal.maps.topology import SHAPES
from kopir.portal.page import Column, Table
from kopir.portal.render import tables
from kopir.portal.state import State
from tests.portal.charts.figures import ALL, comma, words

pytestmark = pytest.mark.browser
AXE = STATIC / "vendor" / "axe" / "axe.min.js"
STATE = State("kk", "", date(2026, 7, 15))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder with the portal's content policy."""

    def end_headers(self):
        rules = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        policy = "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())
        self.send_header("Content-Security-Policy", policy)
        super().end_headers()

    def log_message(self, *args):
        """Say nothing."""


def page() -> str:
    rows = (("Өзбекстан", 0.72), ("Қазақстан", 0.86), ("Әзербайжан", 0.69), ("Түрікменстан", None))
    table = Table("table", "Елдер", (Column("area", "Ел"), Column("egdi", "ЭҮДИ", "number", 2)), rows)
    areas = (MapArea("KAZ", "Қазақстан", 0.86, "#kaz"), MapArea("TKM", "Түрікменстан", None, "#tkm"))
    chart = Choropleth(words("map"), areas, comma, ("KAZ", "TKM"), chosen="KAZ")
    figures = [{"id": f"f-{f.words.id}", "title": f.words.title, "svg": embed(f)} for f in ALL]
    figures.append({"id": "f-map", "title": "Карта", "svg": draw_map(chart)})
    figures[-1]["legend"] = legend_and_note(chart)
    block = {"id": table.id, "title": table.title, "html": mark_safe(tables.body(table, STATE))}
    parts = [render_to_string("_chart.html", {"chart": {**f, "table": "table"}, "level": 2}) for f in figures]
    parts.append(render_to_string("_table_block.html", {"table": block, "level": 2}))
    frame = {
        "title": "Қазақстан",
        "answer": "2024 жылы Қазақстан 193 елдің ішінде 24-орынды иеленді.",
        "nav": [{"label": "Елдер", "url": "#", "current": True}],
        "languages": [{"code": "kk", "name": "Қазақша", "url": "#", "current": True}],
        "home_url": "#",
        "search_url": "#",
    }
    return render_to_string("base.html", frame).replace("</main>", "".join(parts) + "</main>")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    if not (AXE.exists() and SHAPES.exists()):
        pytest.skip("needs the fetched assets (make assets)")
    folder = tmp_path_factory.mktemp("site")
    with translation.override("kk"):
        (folder / "index.html").write_text(page(), encoding="utf-8")
    (folder / "static").symlink_to(STATIC)
    handler = functools.partial(Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()


@pytest.fixture
def opened(browser, address):
    """A page of the gallery; any message of the browser (a refused style, a fault) fails the test."""
    said: list[str] = []
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(address)
    yield tab
    tab.close()
    assert not said


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_keeps_a_reader_out(browser, address, scheme, width):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    tab = context.new_page()
    tab.goto(address)
    tab.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found = tab.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    overflows = tab.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert not overflows


def test_a_wide_and_a_narrow_column_each_see_one_form(opened):
    forms = opened.locator("#f-bars svg")
    assert [forms.nth(i).is_visible() for i in range(2)] == [True, False]
    opened.set_viewport_size({"width": 390, "height": 800})
    assert [forms.nth(i).is_visible() for i in range(2)] == [False, True]


def test_a_table_sorts_by_value_and_by_the_kazakh_alphabet_with_the_missing_last(opened):
    names = opened.locator("#table tbody th")
    opened.locator("#table thead button").nth(1).click()
    assert names.all_inner_texts() == ["Қазақстан", "Өзбекстан", "Әзербайжан", "Түрікменстан"]
    opened.locator("#table thead button").nth(1).click()
    assert names.all_inner_texts() == ["Әзербайжан", "Өзбекстан", "Қазақстан", "Түрікменстан"]
    opened.locator("#table thead button").nth(0).click()
    assert names.all_inner_texts() == ["Әзербайжан", "Қазақстан", "Өзбекстан", "Түрікменстан"]
    assert opened.locator("#table thead th").first.get_attribute("aria-sort") == "ascending"


def test_a_mark_says_its_value_to_the_pointer_and_to_the_keyboard(opened):
    mark = opened.locator("#f-map svg.k-map a").first
    mark.scroll_into_view_if_needed()
    mark.hover()
    assert opened.locator(".tip").inner_text() == "Қазақстан: 0,86"
    opened.keyboard.press("Escape")
    assert opened.locator(".tip").is_hidden()
    opened.locator("#f-map .skip-picture").focus()
    opened.keyboard.press("Tab")
    assert opened.locator(".tip").inner_text() == "Қазақстан: 0,86"


def test_the_chosen_theme_is_kept(opened):
    opened.locator("[data-theme-toggle]").click()
    assert opened.locator("html").get_attribute("data-theme") == "dark"
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = opened.evaluate(ground)
    opened.reload()
    assert opened.evaluate(ground) == dark == "rgb(16, 20, 24)"


def test_every_letter_is_set_in_the_bundled_font(opened):
    opened.wait_for_load_state("networkidle")
    assert opened.evaluate("document.fonts.check('600 16px Inter', 'ӘҒҚҢӨҰҮҺІ')")
