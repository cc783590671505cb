"""Gaps against work, use and agreements: what is found fills a blind spot, and what only may does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import TypeAdapter

from kopir.cooperation.coordination import agreements, funding
from kopir.cooperation.coordination.gaps import LARGE, Gap, blind_spots, gaps, searched
from kopir.evidence import View
from kopir.solutions import matching, needs, published
from kopir.solutions.records import Solution
from tests.cooperation.coordination.made import ON, SINCE, activity, registered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bare")]
NEED = "fixed-broadband"
TITLE = "Fibre to villages"


def found(view: View, area: str = "KAZ", *solutions: Solution) -> dict[str, Gap]:
    against = searched((area,), ON, matching.Catalogue(solutions), published.practices())
    return {one.found.need.code: one for one in gaps(view, area, against, SINCE)}


def test_a_large_gap_that_nothing_answers_is_a_blind_spot(view: View):
    every = found(view)
    assert every[NEED].blind and every[NEED].size >= LARGE
    assert blind_spots(list(every.values()))[0].found.need.code == NEED
    assert set(every) == {one.need.code for one in needs.needs_of(view, "KAZ")}


def test_a_gap_that_is_small_or_shown_only_indirectly_is_none(view: View):
    every = found(view)
    assert not every["internet-use"].large
    assert not every["trade-documents"].large and every["trade-documents"].size > LARGE


def test_work_that_answers_fills_it_and_work_that_may_does_not(view: View):
    activity("A-1", targets=("9.c",), title="Postal reform")
    one = found(view)[NEED]
    assert one.blind and [each.key for each in one.perhaps] == ["A-1"] and one.doubtful == 1
    activity("A-2", targets=("9.c",), title=TITLE)
    one = found(view)[NEED]
    assert one.has == ("work",) and [each.key for each in one.work] == ["A-2"]


@pytest.mark.parametrize(
    "told",
    [
        {"status": "5"},
        {"last": date(2019, 1, 1)},
        {"areas": ("UZB",)},
        {"withdrawn": True},
        {"status": "4", "first": date(2015, 1, 1), "last": None},
    ],
)
def test_work_that_was_cancelled_is_over_is_elsewhere_or_withdrawn_fills_nothing(view: View, told: dict):
    activity("A-1", targets=("9.c",), title=TITLE, **told)
    assert found(view)[NEED].blind


def test_a_programme_of_the_register_fills_it_by_the_need_it_names(view: View):
    registered("programme", "fibre", status="pipeline", places=["KAZ"], needs=[NEED])
    one = found(view)[NEED]
    assert one.has == ("work",) and one.work[0].path == "register/programmes/fibre"


def test_what_the_register_says_of_an_activity_counts_for_it(view: View):
    activity("A-1", areas=("KAZ",), title="Project 17")
    registered("programme", "fibre", identifier="A-1", status="closed", places=["KAZ"], needs=[NEED])
    [one] = found(view)[NEED].work
    assert (one.key, one.programme, one.activity is not None) == ("A-1", "fibre", True)


def test_a_solution_in_use_or_a_practice_fills_it(view: View):
    body = {"code": "net", "name": "Net", "answers": [{"need": NEED}], "deployments": [{"area": "KAZ"}]}
    one = found(view, "KAZ", TypeAdapter(Solution).validate_python(body))[NEED]
    assert one.has == ("use",) and one.used[0].solution.code == "net"
    told = {practice.area for practice in published.practices().values()}
    assert "KGZ" in told
    by_practice = [one for area in sorted(told) for one in found(view, area).values() if one.practices]
    assert by_practice and all("use" in one.has for one in by_practice)


@pytest.mark.parametrize("actor", ["place:KAZ", "group:SPECA", "org:kz-house"])
def test_a_commitment_of_the_state_of_its_group_or_of_its_body_fills_it(view: View, actor: str):
    registered("organisation", "kz-house", kind="ministry", seats=["KAZ"])
    registered("commitment", "fibre", kind="agreement", actors=[actor], needs=[NEED])
    one = found(view)[NEED]
    assert one.has == ("agreed",) and one.agreed[0].path == "register/commitments/fibre"


@pytest.mark.parametrize(
    "told",
    [
        {"history": [{"status": "agreed", "day": "2022"}, {"status": "lapsed", "day": "2023"}]},
        {"actors": ["place:UZB"]},
        {"areas_of": ["UZB"]},
    ],
)
def test_a_commitment_that_lapsed_or_is_of_another_country_fills_nothing(view: View, told: dict):
    registered(
        "commitment", "fibre", **{"kind": "agreement", "actors": ["place:KAZ"], "needs": [NEED], **told}
    )
    assert found(view)[NEED].blind


def test_a_commitment_whose_place_another_took_counts_no_more():
    registered("commitment", "new", kind="agreement", actors=["place:KAZ"], needs=[NEED])
    registered("commitment", "old", kind="agreement", actors=["place:KAZ"], needs=[NEED], follows="new")
    assert [one.reference for one in agreements.serving(agreements.agreed(ON), "KAZ", NEED)] == [
        "commitment:new"
    ]


def test_what_was_only_proposed_is_told_and_fills_nothing(view: View):
    registered("commitment", "fibre", kind="proposal", actors=["place:KAZ"], needs=[NEED])
    registered("document", "d", kind="strategy", status="planned", parties=["place:KAZ"], needs=[NEED])
    one = found(view)[NEED]
    assert one.blind and one.doubtful == 2
    assert [each.reference for each in one.agreed_perhaps] == ["commitment:fibre", "document:d"]


@pytest.mark.parametrize(
    ("status", "horizon", "there"),
    [("signed", "/2035", True), ("signed", "/2020", False), ("mentioned", "/2035", False)],
)
def test_a_document_counts_while_it_holds(status: str, horizon: str, there: bool):
    registered(
        "document", "d", kind="strategy", status=status, horizon=horizon, parties=["place:KAZ"], needs=[NEED]
    )
    assert bool(agreements.serving(agreements.agreed(ON), "KAZ", NEED)) is there


def test_money_stands_by_currency_beside_the_place_of_the_gap_and_by_person(view: View):
    coverage = "mobile-broadband-coverage"
    activity(
        "A-1", targets=("9.c",), title="Mobile network for 4G coverage",
        paid=[
            (2024, "USD", {"committed": 10_000_000}),
            (2024, "EUR", {"spent": 5}),
            (2012, "USD", {"spent": 9}),
        ],
    )  # fmt: skip
    every = found(view)
    assert every[coverage].work
    rows = {one.gap.found.need.code: one for one in funding.funding(list(every.values()), SINCE)}
    one = rows[coverage]
    assert {each.currency: (each.committed, each.spent) for each in one.money} == {
        "EUR": (0, 5),
        "USD": (10_000_000, 0),
    }
    people = every[coverage].found.people
    assert one.by_person(one.money[1]) == Decimal(10_000_000) / round(people)
    assert [each.place for each in rows.values()] == list(range(1, len(rows) + 1))
    assert rows["digital-skills"].money == ()


def test_money_of_a_programme_of_the_register_is_its_even_part(view: View):
    registered(
        "programme", "fibre", status="pipeline", places=["KAZ", "UZB"], needs=[NEED],
        targets=["9.c", "3.8"], budget={"amount": "100", "currency": "USD"},
    )  # fmt: skip
    one = found(view)[NEED]
    [amount] = funding.of_work(one.work, "KAZ", one.found.need, SINCE)
    assert (amount.budgeted, amount.evenly) == (25, True)
