"""Text is measured as the bundled font sets it, and fitted to its room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.portal.charts.raster import FONTS
from kopir.portal.charts.text import ELLIPSIS, fit, measure, wrap

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
words = st.text(alphabet="Қазақстан Республикасы ӘІәі-0123 abc", max_size=60)


@pytest.mark.parametrize(("file", "bold"), [("Inter-Regular.ttf", False), ("Inter-SemiBold.ttf", True)])
def test_widths_are_those_of_the_bundled_font(file, bold):
    ttlib = pytest.importorskip("fontTools.ttLib")
    if not (FONTS / file).exists():
        pytest.skip("needs the fetched fonts (make assets)")
    font = ttlib.TTFont(FONTS / file)
    names, advances = font.getBestCmap(), font["hmtx"].metrics
    for letter in KAZAKH + "АЯабвшщ0189,.%–−Kk ":
        real = advances[names[ord(letter)]][0] / font["head"].unitsPerEm * 100
        assert measure(letter, 100, bold=bold) == pytest.approx(real, abs=0.1)


def test_every_kazakh_letter_has_its_own_width():
    assert all(measure(letter, 10) != pytest.approx(6.4) or letter in "п" for letter in KAZAKH)


@given(words, st.floats(30, 300))
def test_a_fitted_text_is_no_wider_than_its_room(text, room):
    assert measure(fit(text, 13, room), 13) <= room + 1e-6


@given(words)
def test_a_text_with_room_enough_is_left_whole(text):
    assert fit(text, 13, 10_000) == text


def test_a_cut_text_ends_in_an_ellipsis():
    assert fit("Біріккен Араб Әмірліктері", 13, 90).endswith(ELLIPSIS)


@given(words, st.floats(60, 300))
def test_wrapped_lines_fit_and_keep_all_words(text, room):
    lines = wrap(text, 13, room)
    assert all(measure(line, 13) <= room + 1e-6 for line in lines)
    if not any(ELLIPSIS in line for line in lines):
        assert " ".join(lines).split() == text.split()


def test_wrapping_stops_at_the_most_lines_allowed():
    assert len(wrap("one two three four five six seven", 13, 60, most=2)) == 2
