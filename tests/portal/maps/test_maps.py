"""Maps hold every country, keep their borders together, stay small, and never end in a streak."""

import gzip
import re
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.errors import Unavailable
from kopir.portal.charts import Words, png
from kopir.portal.maps import (
    Choropleth,
    MapArea,
    breaks_for,
    disclaimer,
    draw_map,
    has_shape,
    legend_and_note,
    picture_of_map,
    topology,
)
from kopir.portal.maps import sheet as sheets
from kopir.portal.maps.classes import class_of
from kopir.portal.maps.projection import Azimuthal, EqualEarth, cap
from kopir.portal.maps.simplify import area_of, clip, simplify

pytestmark = pytest.mark.skipif(not topology.SHAPES.exists(), reason="needs the fetched shapes (make assets)")

SCO = ("KAZ", "RUS", "CHN", "UZB", "KGZ", "TJK", "IND", "PAK", "IRN")
CENTRAL_ASIA = ("KAZ", "UZB", "KGZ", "TJK", "TKM")
UN = tuple(
    code
    for line in (
        "AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN",
        "BOL BIH BWA BRA BRN BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG CRI",
        "CIV HRV CUB CYP CZE PRK COD DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI",
        "FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN",
        "IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU",
        "LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MCO MNG MNE MAR MOZ MMR NAM NRU",
        "NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT KOR",
        "MDA ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM",
        "ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS TGO TON TTO TUN TUR TKM TUV",
        "UGA UKR ARE GBR USA URY UZB VUT VEN VNM YEM ZMB ZWE",
    )
    for code in line.split()
)
ESCAP_ASSOCIATES = ("ASM", "COK", "PYF", "GUM", "HKG", "MAC", "NCL", "NIU", "MNP")


def words(name: str = "map") -> Words:
    return Words(name, "Топтың картасы", "ЭҮДИ, 2022", "Дереккөз: БҰҰ", lang="kk", no_data="дерек жоқ")


def chart(frame: tuple[str, ...] = SCO, **more: object) -> Choropleth:
    areas = tuple(
        MapArea(code, code, None if code == "TJK" else 0.4 + 0.05 * i, f"/kk/countries/{code}")
        for i, code in enumerate(frame or UN)
    )
    return replace(Choropleth(words(), areas, "{:.2f}".format, frame), **more)


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("KOPIR_HOME", str(tmp_path))
    sheets.sheet.cache_clear()
    topology.world.cache_clear()
    yield tmp_path
    sheets.sheet.cache_clear()
    topology.world.cache_clear()


def test_every_member_of_the_un_and_associate_of_escap_is_on_the_map():
    wanted = set(UN + ESCAP_ASSOCIATES)
    assert not {code for code in wanted if not has_shape(code)}
    world = sheets.sheet()
    assert not wanted - set(world.outlines) - set(world.isles)


def test_there_are_193_members():
    assert len(UN) == len(set(UN)) == 193


def test_crimea_is_drawn_with_ukraine_and_baikonur_with_kazakhstan():
    world = topology.world()

    def inside(code: str, x: float, y: float) -> bool:
        crossings = 0
        for arcs in world.shapes_of(code):
            ring = world.ring(arcs)
            ends = np.roll(ring, -1, axis=0)
            for (x1, y1), (x2, y2) in zip(ring, ends, strict=True):
                if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                    crossings += 1
        return crossings % 2 == 1

    assert inside("UKR", 34.1, 45.2)
    assert not inside("RUS", 34.1, 45.2)
    assert inside("KAZ", 63.3, 45.95)


def outline_points(path: str) -> list[list[tuple[int, int]]]:
    """The points of each part of a path of whole relative moves."""
    parts = []
    for part in re.findall(r"M(-?\d+) (-?\d+)l([^Mz]*)", path):
        moves = [int(v) for v in re.findall(r"-?\d+", part[2])]
        at = np.cumsum([[int(part[0]), int(part[1])], *zip(moves[::2], moves[1::2], strict=True)], axis=0)
        parts.append([tuple(p) for p in at.tolist()])
    return parts


@pytest.mark.parametrize("frame", [(), SCO, ("FJI", "TON", "WSM", "TUV")], ids=["world", "SCO", "Pacific"])
def test_no_outline_runs_across_the_sheet(frame):
    made = sheets.sheet(frozenset(frame))
    for code in ("RUS", "FJI", "USA", "NZL", "KIR"):
        for part in outline_points(made.outlines.get(code, "")):
            steps = np.abs(np.diff(np.asarray(part), axis=0))
            x = np.asarray(part)[:, 0]
            inner = steps[(x[:-1] > 2) & (x[:-1] < made.width / sheets.UNIT - 2)]
            assert inner[:, 0].max(initial=0) < 0.3 * made.width / sheets.UNIT, code


def test_russia_is_one_piece_across_the_antimeridian():
    made = sheets.sheet()
    right = max(x for part in outline_points(made.outlines["RUS"]) for x, _ in part)
    left = min(x for part in outline_points(made.outlines["RUS"]) for x, _ in part)
    assert left > made.width  # east of the middle of the world; units are half pixels
    assert right <= made.width / sheets.UNIT


def test_a_region_is_an_equal_area_sheet_around_its_group():
    made = sheets.sheet(frozenset(CENTRAL_ASIA))
    assert not made.whole
    assert set(CENTRAL_ASIA) <= set(made.outlines)
    points = [p for code in CENTRAL_ASIA for part in outline_points(made.outlines[code]) for p in part]
    xs, ys = zip(*points, strict=True)
    assert min(xs) >= 0 and max(xs) <= made.width / sheets.UNIT
    assert min(ys) >= 0 and max(ys) <= made.height / sheets.UNIT
    assert (max(xs) - min(xs)) * sheets.UNIT > 0.9 * made.width or (
        max(ys) - min(ys)
    ) * sheets.UNIT > 0.9 * made.height


def test_areas_on_a_region_keep_their_proportion():
    made = sheets.sheet(frozenset(CENTRAL_ASIA))
    size = {
        code: sum(abs(area_of(np.asarray(part, dtype=float))) for part in outline_points(made.outlines[code]))
        for code in CENTRAL_ASIA
    }
    assert size["KAZ"] / size["UZB"] == pytest.approx(2_724.9 / 448.9, rel=0.05)  # thousand square kilometres
    assert size["TKM"] / size["KGZ"] == pytest.approx(488.1 / 199.9, rel=0.05)


def test_a_group_too_wide_for_a_region_is_shown_on_the_world():
    assert sheets.sheet(frozenset({"KAZ", "USA", "FJI"})).whole


def test_the_sheet_is_read_back_as_it_was_made(own_cache):
    made = sheets.sheet(frozenset(CENTRAL_ASIA))
    sheets.sheet.cache_clear()
    started = time.process_time()
    again = sheets.sheet(frozenset(CENTRAL_ASIA))
    assert time.process_time() - started < 0.05
    assert again == made
    assert list((own_cache / "cache").glob("map-*.json"))


def test_a_home_that_cannot_be_written_costs_only_time(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KOPIR_HOME", str(tmp_path / "file"))
    assert sheets.sheet(frozenset(CENTRAL_ASIA)).outlines


def test_missing_shapes_say_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(topology, "SHAPES", tmp_path / "none.json")
    with pytest.raises(Unavailable, match="make assets"):
        topology.world()


@pytest.mark.parametrize(("frame", "most"), [((), 70_000), (SCO, 40_000), (CENTRAL_ASIA, 40_000)])
def test_maps_are_light(frame, most):
    svg = draw_map(chart(frame))
    assert len(svg.encode()) < most
    assert len(gzip.compress(svg.encode())) < most / 3


def test_a_map_links_each_country_and_says_its_value():
    svg = draw_map(chart())
    root = ElementTree.fromstring(svg)
    links = {node.attrib["href"]: node.attrib for node in root.iter("a")}
    assert links["/kk/countries/KAZ"]["aria-label"] == "KAZ: 0.40"
    assert links["/kk/countries/TJK"]["data-tip"] == "TJK: дерек жоқ"
    assert len(links) == len(SCO)
    assert root.attrib["role"] == "group"
    assert "style=" not in svg


def test_a_country_without_data_has_a_pattern_and_not_a_shade():
    svg = draw_map(chart())
    shape = re.search(r'aria-label="TJK[^>]*>(<path[^>]*>)', svg)
    assert shape
    assert "url(#map-no-data)" in shape[1]
    assert "k-q" not in shape[1]


def test_small_islands_are_circles():
    svg = draw_map(chart(()))
    assert re.search(r'aria-label="MDV[^>]*><circle', svg)
    assert re.search(r'aria-label="TUV[^>]*><circle', svg)


def test_the_legend_states_the_limits_and_the_missing():
    html = legend_and_note(chart(breaks=(0.5, 0.6, 0.7, 0.75)))
    assert re.findall(r"</svg>([^<]*)</li>", html) == [
        "&lt; 0.50", "0.50–0.60", "0.60–0.70", "0.70–0.75", "≥ 0.75", "дерек жоқ",
    ]  # fmt: skip
    assert disclaimer("kk") in html


def test_a_map_in_a_file_holds_legend_source_and_note():
    svg = draw_map(chart(chosen="KAZ"), standalone=True)
    text = " ".join(
        node.text or "" for node in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    )
    text = " ".join(text.split())
    assert disclaimer("kk") in text
    assert "Дереккөз: БҰҰ" in text
    assert "дерек жоқ" in text
    assert "var(" not in svg
    assert png(svg, 1).startswith(b"\x89PNG")


def test_a_map_for_a_document_has_its_legend_and_no_links():
    svg = picture_of_map(chart())
    texts = [node.text for node in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert texts[-1] == "дерек жоқ"
    assert "<a " not in svg


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_note_on_boundaries_is_in_the_language_of_the_map(language):
    own = disclaimer(language)
    assert own
    assert [disclaimer(other) == own for other in ("kk", "ru", "en")].count(True) == 1


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=200))
def test_there_are_at_most_five_classes_with_rising_limits(values):
    limits = breaks_for(values)
    assert len(limits) <= 4
    assert list(limits) == sorted(set(limits))
    assert all(1 <= class_of(value, limits) <= 5 for value in values)


def test_limits_are_round():
    assert breaks_for([0.21, 0.97, 0.5, 0.6, 0.8]) == (0.4, 0.6, 0.8)
    assert breaks_for([3, 97, 40, 60, 80]) == (20, 40, 60, 80)


def test_a_few_giants_do_not_put_all_others_in_one_class():
    values = [*range(1, 100), 10_000, 20_000]
    limits = breaks_for([float(v) for v in values])
    counts = [sum(class_of(v, limits) == c for v in values) for c in range(1, 6)]
    assert max(counts) < 0.4 * len(values)


def test_equal_earth_gives_the_corners_its_authors_state():
    corner = EqualEarth(0.0)(np.asarray([[180.0, 0.0], [0.0, 90.0]]))
    assert corner[0, 0] == pytest.approx(2.7066, abs=1e-3)
    assert -corner[1, 1] == pytest.approx(1.3173, abs=1e-3)


def test_the_azimuthal_keeps_distance_zero_at_its_centre_and_areas_everywhere():
    projection = Azimuthal(70.0, 48.0)
    assert projection(np.asarray([[70.0, 48.0]])) == pytest.approx(np.zeros((1, 2)), abs=1e-9)

    def area(longitude: float, latitude: float) -> float:
        side = 0.5
        ring = np.asarray([(0, 0), (side, 0), (side, side), (0, side)]) + np.asarray([longitude, latitude])
        return abs(area_of(projection(ring))) / np.cos(np.radians(latitude + side / 2))

    assert area(70, 48) == pytest.approx(area(20, 10), rel=1e-3)


def test_the_cap_holds_all_points_across_the_antimeridian():
    longitude, _, radius = cap(np.asarray([[175.0, 0.0], [-175.0, 0.0]]))
    assert abs(abs(longitude) - 180) < 0.5
    assert radius == pytest.approx(5, abs=0.2)


def test_simplifying_keeps_the_ends_and_the_shape():
    line = np.column_stack([np.linspace(0, 100, 500), np.sin(np.linspace(0, 6, 500)) * 30])
    short = simplify(line, 2.0)
    assert len(short) < 60
    assert (short[0] == line[0]).all() and (short[-1] == line[-1]).all()
    assert np.interp(50, short[:, 0], short[:, 1]) == pytest.approx(
        np.interp(50, line[:, 0], line[:, 1]), abs=2
    )


def test_clipping_leaves_what_is_inside():
    square = np.asarray([(-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0)])
    assert abs(area_of(clip(square, (0, 0), (10, 10)))) == pytest.approx(25)
    assert len(clip(square, (6, 6), (10, 10))) == 0
