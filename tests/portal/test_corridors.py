"""What the records of corridors and technoparks show beside their facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation

from kopir.cooperation.records import Corridor, Technopark
from kopir.cooperation.registers.starter import starter
from kopir.language import sort_key
from kopir.portal.charts import Journey, draw
from kopir.portal.page import Link, Section
from kopir.portal.pages import corridors, technoparks
from kopir.portal.state import State
from tests.cooperation.corridors.making import corridor, stop, way, with_services
from tests.cooperation.corridors.making import served as said

STATE = State("en", "", date(2026, 7, 15))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def _by_id(sections: list[Section]) -> dict[str, Section]:
    return {section.id: section for section in sections}


def test_without_observations_the_page_says_so_and_how_to_enter_them() -> None:
    found = _by_id(corridors.sections(corridor(way("a", "ab", 100)), STATE))
    assert found["journey"].chart is None
    assert "hours, cost in US dollars" in found["journey"].paragraphs[0]
    assert [link.path for link in found["journey"].links] == ["exchange/new/corridor"]
    assert found["legs"].tables[0].rows[0][:4] == ("A → A–B", "road", 100, None)


def test_a_way_of_less_than_a_metre_is_not_drawn() -> None:
    for length in (5e-324, 1e-300, 0.0009):
        one = corridor(way("a", "ab", length, 2), stop("ab", 1))
        assert "journey" in _by_id(corridors.sections(one, STATE))


def test_observed_time_is_drawn_with_its_stops_and_stands_in_the_table() -> None:
    one = corridor(way("a", "ab", 100, 2, 4), stop("ab", 9, side="KAZ"), way("ab", "b", 60, 1))
    found = _by_id(corridors.sections(one, STATE))["time"]
    assert found.paragraphs[0] == (
        "A → B: 160 km in 13.0 hours, 9.0 of them at stops. "
        "Speed without delay 40.0, with delay 12.3 km an hour."
    )
    assert found.chart is not None
    figure = found.chart.figure
    assert isinstance(figure, Journey)
    assert [(point.label, point.x, point.y) for point in figure.points] == [
        ("A", 0, 0),
        ("A–B", 100, 3),
        ("", 100, 12),
        ("B", 160, 13),
    ]
    assert draw(figure).startswith("<svg")
    legs = _by_id(corridors.sections(one, STATE))["legs"].tables[0].rows
    assert legs[1][0] == "stop: A–B (Kazakhstan)"
    assert legs[0][4] == "2.0 – 4.0"
    assert legs[0][7] == "2 observations (2024)"


def test_every_observation_stands_with_its_source_and_costs_have_no_decimals() -> None:
    one = corridor(way("a", "ab", 100, 2, trips=3), stop("ab"))
    leg = one.legs[0]
    costs = [leg.observations[0].model_copy(update={"cost": cost}) for cost in (400.0, 410.0)]
    seen = one.model_copy(
        update={"legs": (leg.model_copy(update={"observations": tuple(costs)}), *one.legs[1:])}
    )
    legs, observed = _by_id(corridors.sections(seen, STATE))["legs"].tables
    assert legs.rows[0][6] == "400 – 410"
    assert [row[:5] for row in observed.rows] == [
        ("A → A–B", "2024", 2, 400, 3),
        ("A → A–B", "2024", 2, 410, 3),
    ]
    assert all(row[6] == "A measurement" for row in observed.rows)


def test_a_way_without_time_under_way_has_no_speed() -> None:
    one = corridor(way("a", "ab", 100, 0), stop("ab", 9))
    assert _by_id(corridors.sections(one, STATE))["time"].paragraphs[0] == (
        "A → A–B: 100 km, 9.0 hours at stops. No time under way is recorded, so no speed is known."
    )


def test_the_matrix_tells_what_is_not_known_and_the_gap_leads_to_its_proof() -> None:
    one = with_services(said("e-queue", "working", "KAZ"), said("e-queue", "none", "CHN"))
    found = _by_id(corridors.sections(one, STATE))
    matrix, proofs = found["services"].tables
    assert [row[2] for row in matrix.rows] == ["not known", "not there", "works", "not known", "not known"]
    assert len(proofs.rows) == 2
    gaps = found["gaps"].tables[0].rows
    assert gaps[0][1:] == ("A–B (Kazakhstan)", "A–B (China)", "not there", "at a border", "A measurement")
    assert "2. Of these nobody has said anything of the next post in: 1" in found["gaps"].paragraphs[0]


@pytest.mark.parametrize("code", sorted(starter("corridor")))
def test_every_starter_corridor_can_be_shown_in_each_language(code: str) -> None:
    one = starter("corridor")[code]
    assert isinstance(one, Corridor)
    for language in ("kk", "ru", "en"):
        with translation.override(language):
            found = corridors.sections(one, State(language, "", date(2026, 7, 15)))
        assert {section.id for section in found} >= {"legs", "services", "gaps"}


def test_every_service_of_the_starter_has_a_source_that_can_be_opened() -> None:
    for one in starter("corridor").values():
        assert isinstance(one, Corridor)
        everything = [*one.services, *(each for point in one.points for each in point.services)]
        assert all(each.source.address and each.source.publisher for each in everything), one.code
        assert all(seen.source.address for leg in one.legs for seen in leg.observations), one.code


def _park(code: str) -> Technopark:
    found = starter("technopark")[code]
    assert isinstance(found, Technopark)
    return found


def test_a_dozen_technoparks_have_names_in_three_languages_and_offers_that_answer_needs() -> None:
    parks = [_park(code) for code in starter("technopark")]
    assert len(parks) >= 12
    for one in parks:
        assert one.names.kk and one.names.ru and one.names.en, one.code
        assert one.city.kk and one.city.ru and one.city.en, one.code
        assert one.needs, one.code


def test_a_technopark_begins_with_what_it_is_where_and_for_which_needs() -> None:
    assert technoparks.answer(_park("astana-hub"), STATE) == (
        "Innovation hub: Astana, Kazakhstan. Needs that its offers answer: high technology and start-ups, "
        "digital skills."
    )


def test_what_is_not_known_of_residents_is_said() -> None:
    found = _by_id(technoparks.sections(_park("astana-hub"), STATE))
    assert "is not recorded" in found["residents"].paragraphs[0]
    known = _by_id(technoparks.sections(_park("it-park-uzbekistan"), STATE))
    assert known["residents"].paragraphs[0] == "Residents: 1,652 (31 December 2023)."


def test_a_technopark_shows_who_else_offers_something_for_the_same_needs() -> None:
    others = _by_id(technoparks.sections(_park("nstp-islamabad"), STATE))["others"].tables[0]
    links = [row[0] for row in others.rows]
    paths = {link.path for link in links if isinstance(link, Link)}
    assert "register/technoparks/zhongguancun" in paths
    assert "register/technoparks/nstp-islamabad" not in paths


def test_the_list_tells_what_is_offered_for_the_chosen_need_only() -> None:
    parks = [_park(code) for code in starter("technopark")]
    every = technoparks.offers(parks, STATE).tables[0]
    chosen = technoparks.offers(parks, STATE.with_query(need="digital-skills")).tables[0]
    assert 0 < len(chosen.rows) < len(every.rows)
    needs = {row[0].text for row in chosen.rows if isinstance(row[0], Link)}
    assert len(needs) == 1
    none = technoparks.offers([], STATE).tables[0]
    assert not none.rows and none.empty


def test_needs_and_technoparks_stand_in_the_order_of_the_language() -> None:
    parks = [_park(code) for code in starter("technopark")]
    state = State("kk", "", date(2026, 7, 15))
    shown = [(row[0].text, row[1].text) for row in technoparks.offers(parks, state).tables[0].rows]  # type: ignore[union-attr]
    assert shown == sorted(shown, key=lambda row: [sort_key(text, "kk") for text in row])
    assert shown != sorted(shown)


def test_a_need_leads_to_technoparks_that_offer_something_for_it() -> None:
    assert [link.query for link in technoparks.offering("digital-skills")] == [{"need": "digital-skills"}]
    assert technoparks.offering("water-management") == ()
