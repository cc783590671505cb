"""Overlaps: same need, same country, same days, different agencies, each with its proofs."""

from __future__ import annotations

from datetime import date

import pytest

from kopir.cooperation.coordination import works
from kopir.cooperation.coordination.overlaps import Overlap, overlaps
from tests.cooperation.coordination.made import ON, SINCE, activity, registered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bare")]
NEED = "digital-identity"
TITLE = "Digital identity for all"


def found(area: str = "KAZ") -> tuple[Overlap, ...]:
    return overlaps(area, works.in_country(area), [NEED, "open-data"], ON, SINCE)


def work(code: str, ref: str, first: str = "2023-01-01", last: str | None = "2025-12-31", **more: object):
    end = date.fromisoformat(last) if last else None
    activity(code, ref, targets=("16.9",), title=TITLE, first=date.fromisoformat(first), last=end, **more)


def test_two_agencies_on_the_same_days_overlap_and_the_days_are_counted():
    work("A-1", "XX-1", "2023-01-01", "2024-01-31")
    work("B-1", "XX-2", "2024-01-01", "2025-12-31")
    [one] = found()
    assert (one.need, one.area, one.most, one.days) == (NEED, "KAZ", 2, 31)
    assert (one.first, one.last) == (date(2024, 1, 1), date(2024, 1, 31))
    assert {each.key for each in one.work} == {"A-1", "B-1"}
    assert not one.named


@pytest.mark.parametrize(
    ("ref", "first", "more"),
    [
        ("XX-1", "2023-01-01", {}),  # the same agency
        ("XX-2", "2026-01-01", {}),  # afterwards
        ("XX-2", "2023-01-01", {"areas": ("UZB",)}),  # elsewhere
        ("XX-2", "2023-01-01", {"status": "1"}),  # only planned
        ("XX-2", "2023-01-01", {"status": "5"}),  # cancelled
        ("XX-2", "2023-01-01", {"linked": "A-1"}),  # the grant that pays it
    ],
)
def test_what_is_no_overlap(ref: str, first: str, more: dict):
    work("A-1", "XX-1")
    work("B-1", ref, first, None, **more)
    assert found() == ()


def test_work_of_unknown_beginning_overlaps_with_nothing_and_without_an_end_runs_until_the_day():
    work("A-1", "XX-1", "2025-01-01", None)
    work("B-1", "XX-2", "2026-07-01", None)
    activity("C-1", "XX-3", targets=("16.9",), title=TITLE, first=None, last=None)
    [one] = found()
    assert (one.first, one.last, one.most) == (date(2026, 7, 1), ON, 2)


def test_a_chain_of_three_is_one_and_meets_a_fourth():
    work("A-1", "XX-1")
    work("A-2", "XX-2", linked="A-1")
    work("A-3", "XX-3", linked="A-2")
    assert found() == ()
    work("B-1", "XX-4")
    [one] = found()
    assert one.most == 2


def test_parts_of_one_programme_are_one_chain():
    told = {
        "status": "implementation",
        "places": ["KAZ"],
        "needs": [NEED],
        "first": "2024",
        "part_of": "whole",
    }
    registered("programme", "one", agencies=[{"who": "org:one"}], **told)
    registered("programme", "two", agencies=[{"who": "org:two"}], **told)
    assert found() == ()
    registered("programme", "whole", agencies=[{"who": "org:three"}], **{**told, "part_of": None})
    assert found() == ()
    registered("programme", "other", agencies=[{"who": "org:three"}], **{**told, "part_of": None})
    [one] = found()
    assert one.most == 2 and len(one.work) == 4


def test_those_whose_need_the_register_names_come_first():
    work("A-1", "XX-1")
    work("B-1", "XX-2")
    work("C-1", "XX-3")
    told = {"status": "implementation", "places": ["KAZ"], "needs": ["open-data"], "first": "2025"}
    registered("programme", "one", agencies=[{"who": "org:one"}], **told)
    registered("programme", "two", agencies=[{"who": "org:two"}], **told)
    assert [(one.need, one.named, one.most) for one in found()] == [
        ("open-data", True, 2),
        (NEED, False, 3),
    ]


def test_with_many_agencies_the_day_with_the_most_is_found():
    for number in range(1, 8):
        work(f"A-{number}", f"XX-{number}", f"2024-0{number}-01", f"2024-{number + 3:02}-15")
    [one] = found()
    assert (one.most, one.first, one.last) == (4, date(2024, 2, 1), date(2024, 9, 15))
