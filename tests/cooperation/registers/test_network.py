"""Ties between parties: each thing gives each of its parties one in all, whatever their number."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.cooperation.records import Document
from kopir.cooperation.registers.network import circle, ties
from tests.cooperation.making import registers

STATES = ("KAZ", "KGZ", "TJK", "TKM", "UZB", "AZE", "RUS", "CHN")
TODAY = date(2026, 1, 1)


def signed(code: str, *parties: str, day: str | None = "2025-05-05") -> Document:
    return Document(
        code=code, names={"en": code}, kind="agreement", status="signed", parties=parties, day=day
    )


@given(st.lists(st.sets(st.sampled_from(STATES), min_size=2, max_size=8), min_size=1, max_size=6))
def test_each_document_gives_each_of_its_parties_one_in_all(shared: list[set[str]]) -> None:
    papers = [signed(f"d{i}", *(f"place:{code}" for code in sorted(who))) for i, who in enumerate(shared)]
    total: Counter[str] = Counter()
    for tie in ties(registers(*papers), TODAY):
        total[tie.first] += tie.strength
        total[tie.second] += tie.strength
    for code in STATES:
        assert total[f"place:{code}"] == pytest.approx(sum(code in who for who in shared))


def test_a_group_means_its_members_of_that_day() -> None:
    now = registers(
        signed("before", "group:SCO", day="2022-09-16"), signed("after", "group:SCO", day="2024-07-04")
    )
    shared = {(tie.first, tie.second): tie.things for tie in ties(now, TODAY)}
    assert shared["place:KAZ", "place:UZB"] == ("document:before", "document:after")
    assert shared["place:IRN", "place:KAZ"] == ("document:after",)  # a member since July 2023


def test_a_group_can_count_as_one_party() -> None:
    now = registers(signed("paper", "group:SCO", "org:un"))
    assert [(tie.first, tie.second) for tie in ties(now, TODAY, whole=True)] == [("group:SCO", "org:un")]


def test_what_is_to_come_ties_nobody_and_old_things_can_be_left_out() -> None:
    now = registers(
        signed("old", "place:KAZ", "place:KGZ", day="2020"),
        signed("late", "place:KAZ", "place:KGZ", day="2026-02"),
        signed("undated", "place:KAZ", "place:KGZ", day=None),
    )
    assert ties(now, TODAY)[0].things == ("document:old", "document:undated")
    assert ties(now, TODAY, since=date(2021, 1, 1)) == ()


def test_parties_with_strong_ties_stand_side_by_side() -> None:
    pairs = [("KAZ", "KGZ"), ("KGZ", "TJK"), ("TJK", "UZB"), ("CHN", "RUS"), ("RUS", "AZE"), ("UZB", "CHN")]
    now = registers(*(signed(f"d{i}", f"place:{a}", f"place:{b}") for i, (a, b) in enumerate(pairs)))
    found = ties(now, TODAY)
    order = circle({name for tie in found for name in (tie.first, tie.second)}, found)
    assert len(order) == 7
    apart = [abs(order.index(tie.first) - order.index(tie.second)) for tie in found]
    assert sum(min(gap, len(order) - gap) == 1 for gap in apart) >= 5


def test_what_the_whole_world_shares_ties_nobody() -> None:
    assert ties(registers(signed("pact", "group:UN", day="2024-09-22")), TODAY) == ()


def test_things_of_few_parties_are_named_first() -> None:
    now = registers(
        signed("many", "group:SCO", day="2025"), signed("two", "place:KAZ", "place:UZB", day="2022")
    )
    shared = next(tie for tie in ties(now, TODAY) if (tie.first, tie.second) == ("place:KAZ", "place:UZB"))
    assert shared.things == ("document:two", "document:many")
