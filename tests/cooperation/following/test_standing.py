"""How a commitment stands on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kopir.cooperation.following.dues import due, made
from kopir.cooperation.following.standing import OPEN, STATUSES, followed, standing
from kopir.cooperation.following.words import due as told_due
from tests.cooperation.following.made import commitment, document, event, registers

ON = date(2026, 7, 15)


def status(on: date = ON, *others: Any, **body: Any) -> str | None:
    one = commitment(**body)
    found = standing(one, registers(one, *others), on)
    return found.status if found else None


@pytest.mark.parametrize(("kind", "told"), [
    ("proposal", "proposed"), ("readiness", "proposed"), ("agreement", "agreed"), ("target", "agreed"),
    ("instruction", "agreed"), ("reaffirmation", "agreed"),
])  # fmt: skip
def test_without_a_report_the_kind_says_how_far_it_came(kind: str, told: str):
    assert status(kind=kind) == told


def test_before_it_was_made_there_is_nothing_to_follow():
    assert status(day="2026-07-16") is None
    assert status(day="2026-07-15") == "agreed"
    assert status(day="2026") == "agreed"


def test_the_day_it_was_made_is_that_of_its_document_or_event():
    signed, held = document(day="2025-10-10"), event(day="2025-08-31/2025-09-01")
    by_document, by_event = commitment("a", document="d"), commitment("b", event="e")
    known = registers(signed, held, by_document, by_event)
    assert made(by_document, known) == date(2025, 10, 10)
    assert made(by_event, known) == date(2025, 8, 31)


def test_the_newest_report_counts_whose_day_has_come():
    history = [
        {"status": "agreed", "day": "2025-01-01"},
        {"status": "done", "day": "2026-08-01"},
        {"status": "under-way", "day": "2026-01-01"},
    ]
    assert status(history=history) == "under-way"
    assert status(date(2026, 8, 1), history=history) == "done"
    assert status(date(2024, 12, 31), history=history) is None


def test_of_two_reports_of_one_day_the_later_in_the_list_counts():
    history = [{"status": "agreed", "day": "2026-01-01"}, {"status": "under-way", "day": "2026-01-01"}]
    assert status(history=history) == "under-way"


@pytest.mark.parametrize(("deadline", "last"), [
    ("2026-07-15", date(2026, 7, 15)), ("2026-07", date(2026, 7, 31)), ("2026-H1", date(2026, 6, 30)),
    ("2026", date(2026, 12, 31)), ("/2035", date(2035, 12, 31)), ("2026/2030", date(2030, 12, 31)),
])  # fmt: skip
def test_a_date_that_is_no_day_is_due_at_its_end_and_says_so(deadline: str, last: date):
    one = commitment(deadline=deadline)
    found = due(one, registers(one))
    assert found and (found.day, found.basis) == (last, "deadline")
    assert found.exact is (deadline == "2026-07-15")
    assert status(last, deadline=deadline) == "agreed"
    assert status(last + timedelta(days=1), deadline=deadline) == "overdue"


@pytest.mark.parametrize(("length", "last"), [
    ("P3Y", date(2028, 8, 31)), ("P6M", date(2026, 2, 28)), ("P2W", date(2025, 9, 14)),
    ("P10D", date(2025, 9, 10)),
])  # fmt: skip
def test_a_length_of_time_is_counted_from_the_day_it_was_made(length: str, last: date):
    held, one = event(day="2025-08-31"), commitment(event="e", deadline=length)
    found = due(one, registers(held, one))
    assert found and (found.day, found.value, found.basis, found.exact) == (last, length, "deadline", False)
    assert status(last, held, event="e", deadline=length) == "agreed"
    assert status(last + timedelta(days=1), held, event="e", deadline=length) == "overdue"


def test_a_length_of_time_from_a_day_that_nobody_knows_sets_none():
    one = commitment(deadline="P3Y")
    assert due(one, registers(one)) is None
    assert status(date(2100, 1, 1), deadline="P3Y") == "agreed"


@pytest.mark.parametrize("length", ["P3", "3Y", "PT3H", "P3Y6M", "P99999Y"])
def test_what_is_no_length_of_time_is_no_deadline(length: str):
    with pytest.raises(ValueError, match="deadline"):
        commitment(deadline=length)


def test_a_length_beyond_the_calendar_sets_no_day():
    one = commitment(day="2025-09-08", deadline="P9999Y")
    assert due(one, registers(one)) is None


@pytest.mark.parametrize(("language", "words"), [
    ("kk", "2028 жылғы 8 қыркүйек (дереккөзде: 3 жыл ішінде)"),
    ("ru", "8 сентября 2028 года (в источнике: срок 3 года)"),
    ("en", "8 September 2028 (the source says: within 3 years)"),
])  # fmt: skip
def test_a_length_of_time_is_told_with_the_day_it_sets(language: str, words: str):
    one = commitment(day="2025-09-08", deadline="P3Y")
    with translation.override(language):
        assert told_due(due(one, registers(one))) == words


def test_what_was_only_proposed_lapses_where_what_was_agreed_is_overdue():
    assert status(kind="proposal", deadline="2026-07-14") == "lapsed"
    assert status(deadline="2026-07-14") == "overdue"
    agreed = [{"status": "agreed", "day": "2026-01-01"}]
    assert status(kind="proposal", deadline="2026-07-14", history=agreed) == "overdue"


@pytest.mark.parametrize("end", ["done", "lapsed", "superseded"])
def test_an_end_stands_however_late_it_is(end: str):
    assert status(deadline="2020", history=[{"status": end, "day": "2026-01-01"}]) == end


def test_it_is_superseded_from_the_day_its_successor_was_made():
    after = commitment("next", day="2026-07-15")
    assert status(ON, after, follows="next", deadline="2020") == "superseded"
    assert status(date(2026, 7, 14), after, follows="next", deadline="2030") == "agreed"
    done = [{"status": "done", "day": "2026-01-01"}]
    assert status(ON, after, follows="next", history=done) == "done"


def test_its_own_deadline_counts_before_the_number_and_that_before_the_horizon():
    aim = {"indicator": "i99H", "value": 95, "by": "2030"}
    plan = document(horizon="2026/2035")
    for body, basis, year in (
        ({"deadline": "2028", "aim": aim}, "deadline", 2028),
        ({"aim": aim}, "aim", 2030),
        ({}, "horizon", 2035),
    ):
        one = commitment(document="d", **body)
        found = due(one, registers(one, plan))
        assert found and (found.basis, found.day.year) == (basis, year)
    alone = commitment()
    assert due(alone, registers(alone)) is None


def test_what_is_due_in_days_counts_today_and_the_last_day_but_nothing_overdue_or_done():
    days = {"today": 0, "last": 30, "after": 31, "late": -1}
    held = [commitment(name, deadline=(ON + timedelta(days=left)).isoformat()) for name, left in days.items()]
    done = commitment("done", deadline="2026-07-20", history=[{"status": "done", "day": "2026-07-01"}])
    rows = followed(registers(*held, done), ON)
    assert [one.commitment.code for one in rows if one.due_within(30)] == ["today", "last"]
    assert [one.commitment.code for one in rows] == ["late", "today", "done", "last", "after"]


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
ENTRIES = st.lists(
    st.tuples(st.sampled_from(["proposed", "agreed", "under-way", "done", "lapsed", "superseded"]), DAYS),
    max_size=5,
)


@given(entries=ENTRIES, deadline=st.none() | DAYS, on=DAYS, later=st.integers(0, 2000))
def test_time_alone_changes_only_what_is_open_and_past_its_day(entries, deadline, on: date, later: int):
    history = [{"status": state, "day": day.isoformat()} for state, day in entries if day <= on]
    one = commitment(history=history, deadline=deadline.isoformat() if deadline else None)
    now, then = (standing(one, registers(one), day) for day in (on, on + timedelta(days=later)))
    assert now and then and now.status in STATUSES
    if then.status != now.status:
        assert now.status in OPEN and deadline and on <= deadline < on + timedelta(days=later)
        assert then.status == ("lapsed" if now.status == "proposed" else "overdue")
    if now.status == "overdue":
        assert now.days is not None and now.days < 0
