"""What every picture promises: valid, named, without inline styles, the same in a page and in a file."""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.errors import InvalidInput
from kopir.portal.charts import (
    NARROW,
    WIDE,
    Bar,
    Distribution,
    Lines,
    RankedBars,
    Sparkline,
    Waterfall,
    Words,
    colours,
    draw,
    embed,
    picture,
    png,
    sparkline,
)
from kopir.portal.charts.raster import FONTS
from kopir.portal.charts.svg import SMALL
from kopir.portal.charts.text import measure
from tests.portal.charts.figures import (
    ALL,
    BARS,
    DOTS,
    PARTS,
    PLACES,
    SEXES,
    STEPS,
    TREND,
    TWO_TIMES,
    WAY,
    comma,
)

SVG = "{http://www.w3.org/2000/svg}"
each = pytest.mark.parametrize("figure", ALL, ids=lambda f: type(f).__name__)


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(
        svg if "xmlns" in svg else svg.replace("<svg", f'<svg xmlns="{SVG[1:-1]}"', 1)
    )


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in parse(svg).iter(f"{SVG}text")]


@each
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_picture_is_well_formed_and_named(figure, width):
    root = parse(draw(figure, width=width))
    names = root.attrib["aria-labelledby"].split()
    ids = {node.attrib["id"]: node for node in root.iter() if "id" in node.attrib}
    assert ids[names[0]].text == figure.words.title
    assert ids[names[1]].text == figure.words.subtitle
    assert root.attrib["role"] in {"img", "group"}
    assert root.attrib["lang"] == "kk"


@each
def test_a_picture_has_no_style_attribute_and_no_script(figure):
    for svg in (draw(figure), draw(figure, width=NARROW), draw(figure, standalone=True)):
        assert not re.search(r"\sstyle=|<script|\son\w+=", svg)


@each
def test_a_picture_of_a_page_brings_no_style_of_its_own(figure):
    assert "<style" not in draw(figure)


@each
def test_a_picture_in_a_file_holds_words_style_and_no_variable(figure):
    svg = draw(figure, standalone=True)
    assert "var(" not in svg
    assert "Дереккөз: БҰҰ ЭӘД, 2022" in texts(svg)
    assert figure.words.title in " ".join(texts(svg))
    assert "ЭҮДИ, 0–1, 2022 жылғы басылым" in " ".join(texts(svg))


@each
def test_a_file_has_no_links_that_lead_nowhere(figure):
    for svg in (draw(figure, standalone=True), picture(figure)):
        assert "<a " not in svg
        assert parse(svg).attrib["role"] == "img"


@each
def test_a_picture_for_a_document_leaves_the_words_to_the_document(figure):
    svg = picture(figure, width=640)
    assert parse(svg).attrib["width"] == "640"
    assert "Дереккөз: БҰҰ ЭӘД, 2022" not in texts(svg)
    assert "<style>" in svg
    assert "paint-order" not in svg


@each
def test_nothing_is_drawn_at_no_number(figure):
    assert not re.search(r"\b(nan|inf)\b", draw(figure) + draw(figure, width=NARROW))


@each
def test_both_forms_in_a_page_have_ids_of_their_own(figure):
    ids = re.findall(r' id="([^"]+)"', embed(figure))
    assert len(ids) == len(set(ids)) == 4


@each
def test_text_stays_inside_the_picture(figure):
    from kopir.portal.charts.text import measure

    for width in (WIDE, NARROW):
        for node in parse(draw(figure, width=width)).iter(f"{SVG}text"):
            size = 12 if "k-small" in node.attrib.get("class", "") else 13
            room = measure(node.text or "", size)
            anchor = node.attrib.get("text-anchor", "start")
            left = float(node.attrib["x"]) - {"start": 0, "middle": room / 2, "end": room}[anchor]
            assert left >= -8, node.text
            assert left + room <= width + 12, node.text


def test_a_picture_with_links_is_a_group_and_without_is_an_image():
    assert parse(draw(BARS)).attrib["role"] == "group"
    assert parse(draw(SEXES)).attrib["role"] == "img"


def test_an_id_that_cannot_name_elements_is_refused():
    with pytest.raises(InvalidInput):
        draw(replace(BARS, words=replace(BARS.words, id="1 a")))


def test_a_missing_value_is_said_and_has_no_bar():
    svg = draw(BARS)
    assert texts(svg).count("дерек жоқ") == 1
    bars = [node for node in parse(svg).iter(f"{SVG}rect") if "k-f-" in node.attrib["class"]]
    assert len(bars) == 3


def test_bars_begin_at_nought_and_keep_their_proportion():
    bars = [node for node in parse(draw(BARS)).iter(f"{SVG}rect") if "k-f-" in node.attrib["class"]]
    widths = [float(bar.attrib["width"]) for bar in bars]
    assert {bar.attrib["x"] for bar in bars} == {bars[0].attrib["x"]}
    assert widths[1] / widths[0] == pytest.approx(0.81 / 0.86, abs=0.002)


def test_the_first_rank_is_on_top():
    tops = [
        float(node.attrib["y"])
        for node in parse(draw(BARS)).iter(f"{SVG}rect")
        if "k-f-" in node.attrib["class"]
    ]
    assert tops == sorted(tops)


def test_an_estimate_looks_different_and_its_key_is_shown():
    assert "k-estimate" in draw(BARS)
    assert "бағалау" in texts(draw(BARS))
    assert "k-hollow" in draw(TREND)
    assert "k-dash" in draw(TREND)
    assert "бағалау" not in texts(draw(PLACES))


def test_a_gap_in_a_series_stays_a_gap():
    path = next(
        n for n in parse(draw(TREND)).iter(f"{SVG}path") if n.attrib["class"].startswith("k-line k-s1")
    )
    assert path.attrib["d"].count("M") == 1  # 2012-2014; 2018-2020 is dotted, and 2016 joins neither
    dotted = [n for n in parse(draw(TREND)).iter(f"{SVG}path") if "k-dash" in n.attrib["class"]]
    assert [n.attrib["d"].count("L") for n in dotted] == [1]


def test_known_uncertainty_is_drawn_as_a_band():
    assert draw(TREND).count("k-band") == 1


def test_grey_context_has_no_name_of_its_own():
    assert "Тәжікстан" not in texts(draw(TREND))
    assert "Қазақстан" in texts(draw(TREND))


def test_the_first_place_is_above_the_last():
    nodes = parse(draw(PLACES)).iter(f"{SVG}text")
    heights = {node.text: float(node.attrib["y"]) for node in nodes if (node.text or "").isdigit()}
    assert heights["1"] < heights["20"] < heights["100"]


def test_a_missing_side_of_a_gap_has_no_dot():
    assert len([n for n in parse(draw(SEXES)).iter(f"{SVG}circle")]) == 2 + 3  # the key, then what is known
    assert "дерек жоқ" in texts(draw(SEXES))


def test_a_stack_with_a_missing_part_has_no_total():
    assert texts(draw(PARTS)).count("дерек жоқ") == 1


def test_what_takes_away_runs_to_the_left():
    rects = [n for n in parse(draw(PARTS)).iter(f"{SVG}rect") if "k-f1" in n.attrib["class"]]
    minus, plus = (float(n.attrib["x"]) for n in rects)
    assert minus < plus


def test_a_waterfall_ends_where_its_steps_lead():
    assert comma(0.8375 + 0.004 - 0.017) in texts(draw(STEPS))


def test_a_slope_names_a_line_without_a_start():
    assert any("Түрікменстан" in text for text in texts(draw(TWO_TIMES)))


@pytest.mark.parametrize("width", [360, 720])
def test_the_name_of_the_beginning_of_a_way_stands_over_the_line(width):
    drawn = picture(WAY, width=width)
    x, base = map(float, re.search(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>Алтынкөл', drawn).groups())
    ends = [
        [float(each) for each in re.findall(r"[\d.]+", one)]
        for one in re.findall(r'd="(M\S+ \S+ \S+)" class="k-line', drawn)
    ]
    x1, y1, x2, y2 = next(each for each in ends if each[0] < each[2])
    line = y1 + (y2 - y1) * (x + measure("Алтынкөл", SMALL) - x1) / (x2 - x1)
    assert base < line


def test_dots_do_not_cover_each_other():
    dots = [
        (float(n.attrib["cx"]), float(n.attrib["cy"]), float(n.attrib["r"]))
        for n in parse(draw(DOTS)).iter(f"{SVG}circle")
    ]
    for i, (x, y, r) in enumerate(dots):
        assert all((x - a) ** 2 + (y - b) ** 2 >= (r + s) ** 2 - 3 for a, b, s in dots[i + 1 :])


def test_every_mark_says_what_it_is():
    assert 'data-tip="Қазақстан: 0,86"' in draw(BARS)
    assert draw(DOTS).count("data-tip") == 60


@pytest.mark.parametrize(
    "figure",
    [
        RankedBars(Words("e", "t"), (), comma),
        Distribution(Words("e", "t"), (), comma),
        Lines(Words("e", "t"), (), comma),
        Waterfall(Words("e", "t"), "a", 1.0, (), "b", comma, comma),
    ],
)
def test_a_figure_without_data_is_still_a_picture(figure):
    parse(draw(figure))
    parse(draw(figure, width=NARROW))


@given(st.lists(st.one_of(st.none(), st.floats(-1e5, 1e5)), max_size=12), st.sampled_from([WIDE, NARROW]))
def test_any_values_give_a_picture(values, width):
    bars = tuple(Bar(f"A{i}", f"Ел {i}", value) for i, value in enumerate(values))
    parse(draw(RankedBars(Words("any", "t"), bars, comma), width=width))


def test_colours_stay_with_their_areas():
    first = colours(["KAZ", "UZB"])
    assert first == {"KAZ": 1, "UZB": 2}
    assert colours(["KGZ", "UZB"], first) == {"KAZ": 1, "UZB": 2, "KGZ": 3}
    assert colours([str(i) for i in range(9)])["8"] == 0


def test_a_sparkline_breaks_where_a_value_is_missing():
    svg = sparkline(Sparkline("s", "Үрдіс", (1.0, 2.0, None, 3.0, 2.5)))
    assert parse(svg).attrib["role"] == "img"
    assert re.search(r'd="M[^"]*M', svg)


def test_a_sparkline_of_nothing_is_empty_but_named():
    assert "Үрдіс" in sparkline(Sparkline("s", "Үрдіс", (None, None)))


@each
def test_a_picture_file_is_a_png_of_the_size_asked_for(figure):
    if not FONTS.exists():
        pytest.skip("needs the fetched fonts (make assets)")
    svg = draw(figure, standalone=True)
    data = png(svg, 2)
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 2 * int(float(parse(svg).attrib["width"]))


def test_kazakh_letters_are_drawn_from_the_bundled_font():
    if not FONTS.exists():
        pytest.skip("needs the fetched fonts (make assets)")

    def picture(text: str) -> bytes:
        return png(draw(replace(BARS, words=replace(BARS.words, title=text)), standalone=True), 1)

    drawn = {picture(letter * 3) for letter in "ӘҒҚҢӨҰҮҺІ"}
    assert len(drawn) == 9  # a font without them would draw the same empty box nine times
