"""The one palette: contrast in both themes, and the same rules in a file as in a page."""

import re

import pytest

from kopir.portal.charts import style

SHEETS = style.STATIC / "kopir"
TOKENS = (SHEETS / "tokens.css").read_text(encoding="utf-8")


def themes() -> dict[str, dict[str, str]]:
    blocks = re.findall(r"(:root[^{]*)\{([^{}]*)\}", TOKENS)
    found = {}
    for selector, body in blocks:
        name = "light" if selector.strip() == ":root" else "system" if "not(" in selector else "dark"
        found[name] = dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6});", body))
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXT = ["--ink", "--ink-2", "--accent-ink", "--mark-ink", *(f"--c{i}" for i in range(1, 9))]
MARKS = ["--accent", "--group", "--field", "--focus", "--up", "--down"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", TEXT)
def test_text_colours_are_readable(theme, name):
    colour = themes()[theme]
    assert contrast(colour[name], colour["--ground"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", MARKS)
def test_coloured_marks_stand_out(theme, name):
    colour = themes()[theme]
    assert contrast(colour[name], colour["--ground"]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_readable_on_the_accent_and_on_a_highlighted_row(theme):
    colour = themes()[theme]
    assert contrast(colour["--on-accent"], colour["--accent"]) >= 4.5
    assert contrast(colour["--ink"], colour["--accent-soft"]) >= 4.5
    assert contrast(colour["--accent-ink"], colour["--accent-soft"]) >= 4.5
    assert contrast(colour["--ink-2"], colour["--accent-soft"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_five_shades_rise_evenly_in_lightness(theme):
    colour = themes()[theme]
    shades = [luminance(colour[f"--seq-{i}"]) for i in range(1, 6)]
    assert shades == sorted(shades, reverse=theme == "light")
    ratios = [contrast(colour[f"--seq-{i}"], colour[f"--seq-{i + 1}"]) for i in range(1, 5)]
    assert min(ratios) >= 1.3


def test_the_dark_theme_is_the_same_by_system_and_by_choice():
    assert themes()["system"] == themes()["dark"]
    assert set(themes()["dark"]) == set(themes()["light"])


def test_every_variable_used_is_defined():
    defined = set(style.light())
    for name in ("site.css", "charts.css"):
        text = re.sub(r"/\*.*?\*/", "", (SHEETS / name).read_text(encoding="utf-8"), flags=re.DOTALL)
        own = set(re.findall(r"(--[\w-]+)\s*:", text))
        assert set(re.findall(r"var\((--[\w-]+)\)", text)) <= defined | own


def test_every_class_a_picture_uses_has_a_rule():
    from kopir.portal.charts import draw
    from tests.portal.charts.figures import ALL

    rules = (SHEETS / "charts.css").read_text(encoding="utf-8")
    used = {
        name
        for figure in ALL
        for group in re.findall(r'class="([^"]+)"', draw(figure))
        for name in group.split()
    }
    without = {name for name in used if f".{name}" not in rules} - {"k-m"}
    assert not without


def test_no_address_outside_the_site_is_named():
    for path in SHEETS.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http" not in text, path.name
