"""The one palette: contrast in both themes, and the same rules in a file as in a page."""

import itertools
import re

import numpy as np
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


# Severity 1 of G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for
# Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009: what remains of linear red, green, blue.
SEEN = {
    "all cones": np.eye(3),
    "no green cones": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    ),
    "no red cones": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no blue cones": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
)


def lab(colour: str, seen: np.ndarray) -> np.ndarray:
    """CIELAB of a colour as somebody sees it who lacks some cones."""
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    x, y, z = TO_XYZ @ np.clip(seen @ linear, 0, 1) / np.array([0.95047, 1, 1.08883])
    f = [v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("eyes", list(SEEN))
def test_series_and_shades_are_told_apart_by_every_eye(theme, eyes):
    colour = themes()[theme]
    series = [lab(colour[f"--c{i}"], SEEN[eyes]) for i in range(1, 9)]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(series, 2)) >= 10
    shades = [lab(colour[f"--seq-{i}"], SEEN[eyes]) for i in range(1, 6)]
    assert min(np.linalg.norm(a - b) for a, b in itertools.pairwise(shades)) >= 10


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
    groups = [group for figure in ALL for group in re.findall(r'class="([^"]+)"', draw(figure))]
    used = {name for group in groups for name in group.split()}
    without = {name for name in used if f".{name}" not in rules} - {"k-m"}
    assert not without


def test_no_address_outside_the_site_is_named():
    for path in SHEETS.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http" not in text, path.name
