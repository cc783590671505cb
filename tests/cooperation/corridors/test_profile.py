"""Time and cost against distance: what is cumulated, what breaks it, and the speeds that follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.cooperation.corridors import speeds, steps, stretches
from kopir.cooperation.corridors.profile import cost_of_section
from tests.cooperation.corridors.making import corridor, stop, way

HOURS = st.floats(0.1, 500)
SEEN = st.lists(HOURS, min_size=1, max_size=6)


def test_a_stop_is_an_upright_step() -> None:
    found = stretches(corridor(way("a", "ab", 100, 2), stop("ab", 10), way("ab", "b", 50, 1)))
    assert len(found) == 1
    assert [(each.point, each.distance, each.value) for each in found[0].vertices] == [
        ("a", 0, 0),
        ("ab", 100, 2),
        ("ab", 100, 12),
        ("b", 150, 13),
    ]


def test_observations_of_a_leg_are_brought_together_by_their_median_with_the_range() -> None:
    only = steps(corridor(way("a", "ab", 100, 3, 9, 4, trips=2)))[0].hours
    assert only is not None
    assert (only.middle, only.low, only.high, only.observations, only.trips) == (4, 3, 9, 3, 6)


def test_trips_are_unknown_where_one_observation_does_not_say_them() -> None:
    leg = way("a", "ab", 100, 3, trips=5)
    leg["observations"].append({"day": "2023", "hours": 4, "source": {"title": "Another"}})
    only = steps(corridor(leg))[0].hours
    assert only is not None
    assert only.trips is None


def test_speed_with_delay_counts_stops_and_speed_without_does_not() -> None:
    found = speeds(stretches(corridor(way("a", "ab", 100, 2), stop("ab", 8)))[0])
    assert (found.without_delay, found.with_delay) == (50, 10)


def test_without_a_recorded_stop_the_speed_with_delay_is_not_known() -> None:
    found = speeds(stretches(corridor(way("a", "ab", 100, 2)))[0])
    assert found.without_delay == 50
    assert found.with_delay is None


def test_cost_is_told_for_each_500_kilometres() -> None:
    leg = way("a", "ab", 250)
    leg["observations"] = [{"day": "2024", "cost": 600, "source": {"title": "A measurement"}}]
    found = stretches(corridor(leg), "cost")
    assert cost_of_section(found[0]) == 1200


@pytest.mark.parametrize(
    "missing", [way("ab", "b", None, 5), way("ab", "b", 70), stop("ab")], ids=["length", "hours", "stop"]
)
def test_a_leg_without_length_or_observation_parts_the_corridor(missing: dict[str, object]) -> None:
    after = way(str(missing["last"]), "c", 40, 1)
    found = stretches(corridor(way("a", "ab", 100, 2), missing, after))
    assert [(each.distance, each.value) for each in found] == [(100, 2), (40, 1)]


def test_a_corridor_without_legs_has_no_stretch() -> None:
    assert stretches(corridor()) == ()


@given(SEEN, SEEN, SEEN, st.floats(1, 5000), st.floats(1, 5000))
def test_values_never_fall_lie_in_their_bounds_and_the_end_is_the_sum(
    one: list[float], at: list[float], two: list[float], near: float, far: float
) -> None:
    found = stretches(corridor(way("a", "ab", near, *one), stop("ab", *at), way("ab", "b", far, *two)))[0]
    for before, after in zip(found.vertices, found.vertices[1:], strict=False):
        assert after.value >= before.value
        assert after.distance >= before.distance
    assert all(each.low <= each.value + 1e-9 and each.value <= each.high + 1e-9 for each in found.vertices)
    middles = [step.hours.middle for step in found.steps if step.hours]
    assert found.value == pytest.approx(sum(middles))
    assert found.distance == pytest.approx(near + far)


@given(HOURS, HOURS, st.floats(1, 5000))
def test_delay_never_makes_a_way_faster(moving: float, stopped: float, distance: float) -> None:
    found = speeds(stretches(corridor(way("a", "ab", distance, moving), stop("ab", stopped)))[0])
    assert found.without_delay is not None
    assert found.with_delay is not None
    assert found.with_delay <= found.without_delay
