"""Digital services at the posts of a corridor, and where they end."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from kopir.cooperation.corridors import gaps, matrix
from tests.cooperation.corridors.making import corridor, served, stop, way, with_services


def test_a_border_has_a_post_on_each_side_in_the_order_of_the_way() -> None:
    table = matrix(with_services(served("e-queue", "working")))
    assert [(post.point.code, post.country) for post in table.posts] == [
        ("a", "CHN"),
        ("ab", "CHN"),
        ("ab", "KAZ"),
        ("b", "KAZ"),
        ("c", "AZE"),
    ]


def test_what_nobody_said_is_not_known_and_not_missing() -> None:
    table = matrix(with_services(served("e-queue", "working", "KAZ")))
    assert table.services == ("e-queue",)
    assert [table.cells[number, "e-queue"].status for number in range(5)] == [
        "unknown",
        "unknown",
        "working",
        "unknown",
        "unknown",
    ]
    assert table.known == 1


def test_what_is_said_of_a_side_goes_before_its_point_and_that_before_its_state() -> None:
    found = matrix(
        with_services(
            served("e-tir", "planned"),
            served("e-tir", "none", "CHN"),
            services=[served("e-tir", "working", "KAZ"), served("e-tir", "pilot", "AZE")],
        )
    )
    assert [found.cells[number, "e-tir"].status for number in range(5)] == [
        "unknown",
        "none",
        "planned",
        "working",
        "pilot",
    ]
    assert [found.cells[number, "e-tir"].of_state for number in (2, 3)] == [False, True]


def test_a_service_on_one_side_of_a_border_only_is_a_gap_at_the_border() -> None:
    found = gaps(with_services(served("e-queue", "working", "KAZ"), served("e-queue", "none", "CHN")))
    at_border = [gap for gap in found if gap.at_border]
    assert len(at_border) == 1
    assert (at_border[0].has.country, at_border[0].lacks.country) == ("KAZ", "CHN")
    assert at_border[0].known
    assert not at_border[0].forward


def test_a_service_of_which_the_next_post_says_nothing_is_a_gap_that_is_not_sure() -> None:
    found = [
        gap for gap in gaps(with_services(served("e-queue", "working", "KAZ"))) if gap.lacks.point.code == "b"
    ]
    assert len(found) == 1
    assert not found[0].known
    assert not found[0].at_border
    assert found[0].forward


def test_cities_count_only_where_something_is_said_of_them() -> None:
    found = gaps(with_services(served("e-queue", "working")))
    assert [gap.lacks.point.code for gap in found] == ["b"]


def test_agreements_and_trials_are_not_taken_for_services_that_work() -> None:
    for status in ("pilot", "planned", "agreed", "none"):
        assert gaps(with_services(served("e-cmr", status))) == ()


def test_a_service_everywhere_has_no_gap() -> None:
    states = [served("e-cmr", "working", code) for code in ("CHN", "KAZ", "AZE")]
    assert gaps(with_services(services=states)) == ()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: with_services(served("e-queue", "working", "UZB")), "none of its countries"),
        (lambda: with_services(services=[served("e-cmr", "working")]), "names the state"),
        (lambda: with_services(services=[served("e-cmr", "working", "UZB")]), "does not go through UZB"),
        (lambda: with_services(served("e-cmr", "none"), served("e-cmr", "pilot")), "twice"),
        (lambda: corridor({**stop("ab"), "distance": 5}), "has a distance"),
        (lambda: corridor(way("a", "ab", 0)), "greater than 0"),
        (lambda: corridor({**way("a", "ab", 5), "side": "CHN"}), "only a stop"),
        (lambda: corridor(stop("ab", side="UZB")), "no side"),
        (lambda: corridor(way("a", "ab", 5), way("b", "c", 5)), "begins at b"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(made: object, said: str) -> None:
    assert callable(made)
    with pytest.raises(ValidationError, match=said):
        made()


def test_a_length_that_is_not_known_is_empty() -> None:
    assert corridor(way("a", "ab", None)).legs[0].distance is None
