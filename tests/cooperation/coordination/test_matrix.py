"""Who does what where: from the sums of imports and from the register, each once, no currencies added."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kopir.cooperation.coordination import matrix
from kopir.cooperation.coordination.matrix import Line, lines
from tests.cooperation.coordination.made import SINCE, activity, registered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bare")]
PROGRAMME = {"status": "implementation", "places": ["KAZ", "UZB"], "targets": ["9.c"]}


def found(*areas: str, targets: tuple[str, ...] = ()) -> dict[tuple[str, str, str], Line]:
    return {(one.agency.key, one.area, one.target): one for one in lines(areas or ("KAZ",), SINCE, targets)}


def money(line: Line, kind: str = "committed") -> dict[str, Decimal]:
    return {one.currency: getattr(one, kind) for one in line.money}


def test_rows_are_agency_by_country_by_target_with_days_and_money_of_each_currency():
    activity("A-1", "XX-1", targets=("9.c", "16.9"), paid=[(2023, "USD", {"committed": 100})])
    activity("A-2", "XX-1", targets=("9.c",), paid=[(2024, "EUR", {"committed": 7})], first=date(2020, 5, 1))
    rows = found()
    everything, goal, target = (rows["iati:XX-1", "KAZ", code] for code in ("", "9", "9.c"))
    assert (everything.activities, goal.activities, target.activities) == (2, 2, 2)
    assert (everything.first, everything.last) == (date(2020, 5, 1), date(2027, 12, 31))
    assert money(everything) == {"EUR": 7, "USD": 100}
    assert money(target) == money(goal) == {"EUR": 7, "USD": 50}
    assert target.money[1].evenly and not target.money[0].evenly


def test_money_of_years_before_is_left_out_and_agencies_that_ended_before():
    activity("A-1", "XX-1", paid=[(2015, "USD", {"spent": 5}), (2024, "USD", {"spent": 3})])
    activity("A-2", "XX-2", first=date(2010, 1, 1), last=date(2019, 1, 1))
    rows = found()
    assert {key for key, _area, _target in rows} == {"iati:XX-1"}
    assert money(rows["iati:XX-1", "KAZ", ""], "spent") == {"USD": 3}


def test_a_programme_with_the_identifier_of_an_activity_is_that_activity():
    activity("A-1", "XX-1", targets=("9.c",), paid=[(2024, "USD", {"committed": 10})])
    budget = {"amount": "99", "currency": "USD"}
    registered("programme", "same", identifier="A-1", budget=budget, **PROGRAMME)
    rows = found()
    assert {key for key, _area, _target in rows} == {"iati:XX-1"}
    assert rows["iati:XX-1", "KAZ", ""].activities == 1
    assert money(rows["iati:XX-1", "KAZ", ""], "budgeted") == {"USD": 0}


def test_a_programme_of_the_register_counts_for_each_agency_and_its_money_once():
    agencies = [{"who": "org:giver", "role": "funding"}, {"who": "org:doer", "role": "accountable"}]
    registered(
        "programme", "alone", agencies=agencies, budget={"amount": "100", "currency": "USD"}, **PROGRAMME
    )
    rows = found()
    assert money(rows["org:doer", "KAZ", ""], "budgeted") == {"USD": 50}
    assert rows["org:doer", "KAZ", ""].money[0].evenly
    assert rows["org:giver", "KAZ", ""].money == ()
    assert rows["org:giver", "KAZ", "9.c"].activities == 1


def test_work_under_the_identifier_of_a_registered_body_is_the_work_of_that_body():
    registered("organisation", "doer", identifiers=[{"scheme": "iati", "value": "XX-1"}])
    activity("A-1", "xx-1")
    registered("programme", "alone", agencies=[{"who": "org:doer"}], **PROGRAMME)
    assert found()["org:doer", "KAZ", ""].activities == 2


def test_targets_chosen_leave_nothing_else():
    activity("A-1", "XX-1", targets=("9.c", "16.9"))
    registered("programme", "alone", agencies=[{"who": "org:doer"}], **PROGRAMME)
    assert {target for _key, _area, target in found(targets=("9.c",))} == {"9.c"}


def test_the_finest_rows_are_targets_and_goals_without_targets():
    activity("A-1", "XX-1", targets=("9.c", "4"))
    told = {one.target for one in matrix.finest(lines(("KAZ",), SINCE))}
    assert told == {"9.c", "4"}
    assert [one.target for one in matrix.whole(lines(("KAZ",), SINCE))] == [""]


def test_several_countries_are_told_apart():
    activity("A-1", "XX-1", areas=("KAZ", "UZB"), paid=[(2024, "USD", {"disbursed": 10})])
    rows = found("KAZ", "UZB")
    assert money(rows["iati:XX-1", "KAZ", ""], "disbursed") == {"USD": 5}
    assert money(rows["iati:XX-1", "UZB", ""], "disbursed") == {"USD": 5}
