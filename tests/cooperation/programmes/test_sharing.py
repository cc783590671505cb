"""Money is divided so that it adds up, and nothing is counted twice."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db.models import Sum
from hypothesis import given
from hypothesis import strategies as st

from kopir.cooperation.programmes.models import Cell, Presence
from kopir.cooperation.programmes.services.counting import recount
from kopir.cooperation.programmes.sharing import NO_AIM, NOWHERE, Money, Shares, divided, portions, shares
from tests.cooperation.programmes.files import activity, document, transaction

PAID = transaction("3", "2024-02-01", "100")
WEIGHTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=8).filter(any)


@given(st.integers(-(10**15), 10**15), WEIGHTS)
def test_parts_add_up_to_the_whole(cents, weights):
    parts = divided(cents, weights)
    assert sum(parts) == cents
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


@given(st.integers(0, 10**12), WEIGHTS)
def test_parts_are_the_shares_to_the_hundredth(cents, weights):
    whole = sum(weights)
    for part, weight in zip(divided(cents, weights), weights, strict=True):
        assert abs(part - cents * weight / whole) <= 1 + cents * 1e-15


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(-(10**9), 10**9), st.integers(2020, 2022)), max_size=9),
    st.integers(1, 4),
    st.integers(1, 4),
)
def test_portions_add_up_to_the_money(told, countries, aims):
    money = [Money(kind, cents, year, "USD") for kind, cents, year in told]
    places = Shares({(f"A{n}", ""): n + 1 for n in range(countries)})
    targets = Shares({(n + 1, ""): 1 for n in range(aims)})
    rows = portions(money, places, targets)
    for kind in range(4):
        assert sum(row[6 + kind] for row in rows) == sum(one.cents for one in money if one.kind == kind)
    assert {row[:2] for row in rows} == set(places.weights)


def test_percentages_that_are_missing_share_what_is_left():
    told = shares([("A", Decimal(70)), ("B", None), ("C", None)], "")
    assert told.weights == {"A": 70_000_000, "B": 15_000_000, "C": 15_000_000}
    assert told.evenly


def test_an_activity_without_money_or_place_is_there_all_the_same():
    assert portions([], Shares({NOWHERE: 1}), Shares({NO_AIM: 1})) == [
        ("", "", 0, "", 0, "", 0, 0, 0, 0, False)
    ]


def cells(**chosen: object) -> dict[tuple[str, str, int, str], Decimal]:
    found = Cell.objects.filter(year=2024, **chosen).values_list(
        "area", "region", "goal", "target", "disbursed"
    )
    return {tuple(row[:4]): row[4] for row in found}


def test_countries_and_regions_share_by_their_percentages(take):
    take(
        document(
            activity(
                '<recipient-country code="KZ" percentage="50"/><recipient-country code="UZ" percentage="30"/>'
                '<recipient-region code="619" vocabulary="1" percentage="20"/>' + PAID
            )
        )
    )
    assert cells() == {("KAZ", "", 0, ""): 50, ("UZB", "", 0, ""): 30, ("", "619", 0, ""): 20}
    assert not Cell.objects.filter(evenly=True).exists()


def test_a_second_vocabulary_of_regions_says_the_same_again(take):
    regions = '<recipient-region code="619" vocabulary="1"/><recipient-region code="143" vocabulary="2"/>'
    assert take(document(activity(regions + PAID))).new == 1
    assert cells() == {("", "619", 0, ""): 100}


def test_shares_of_all_vocabularies_may_make_one_whole(take):
    """As in the standard's own example of version 2.03."""
    inside = (
        '<recipient-country code="AF" percentage="25"/><recipient-country code="AG" percentage="25"/>'
        '<recipient-region code="489" vocabulary="1" percentage="25"/>'
        '<recipient-region code="A1" vocabulary="99" percentage="25"/>'
    )
    assert take(document(activity(inside + PAID))).new == 1
    assert set(cells().values()) == {25}
    assert len(cells()) == 4


def test_a_transaction_that_names_its_country_goes_there(take):
    inside = '<recipient-country code="TJ"/>'
    take(
        document(
            activity('<recipient-country code="KZ"/>' + PAID + transaction("3", "2024-03-01", "7", inside))
        )
    )
    assert cells() == {("KAZ", "", 0, ""): 100, ("TJK", "", 0, ""): 7}


def test_tags_share_evenly_and_a_goal_beside_its_target_takes_nothing(take):
    tags = "".join(
        f'<tag vocabulary="{vocabulary}" code="{code}"/>'
        for vocabulary, code in (("3", "9.c"), ("3", "4.4"), ("2", "9"), ("2", "4"))
    )
    take(document(activity(tags + PAID)))
    assert cells() == {("", "", 4, "4.4"): 50, ("", "", 9, "9.c"): 50}
    assert Cell.objects.filter(evenly=True).count() == 2


def test_targets_as_sectors_share_by_their_percentages_and_tags_beside_them_take_no_money(take):
    inside = (
        '<sector vocabulary="8" code="9.c" percentage="75"/>'
        '<sector vocabulary="8" code="4.4" percentage="25"/>'
        '<tag vocabulary="3" code="17.8"/>'
    )
    take(document(activity(inside + PAID)))
    assert cells() == {("", "", 4, "4.4"): 25, ("", "", 9, "9.c"): 75}
    assert not Cell.objects.filter(evenly=True).exists()
    assert Presence.objects.get(target="17.8").activities == 1


def test_two_currencies_are_two_sums(take):
    take(document(activity(PAID + transaction("3", "2024-02-01", "100", currency="KZT"))))
    assert sorted(Cell.objects.filter(year=2024).values_list("currency", "disbursed")) == [
        ("KZT", 100),
        ("USD", 100),
    ]


def test_a_revised_budget_stands_for_the_original_of_its_period(take):
    def budget(kind: str, year: int, value: int) -> str:
        return (
            f'<budget type="{kind}"><period-start iso-date="{year}-01-01"/>'
            f'<period-end iso-date="{year}-12-31"/><value value-date="{year}-01-01">{value}</value></budget>'
        )

    take(document(activity(budget("1", 2024, 10) + budget("2", 2024, 8) + budget("1", 2025, 5))))
    assert dict(Cell.objects.values_list("year", "budgeted")) == {2024: 8, 2025: 5}


@pytest.mark.parametrize("kind", ["1", "11", "12", "13", "5"])
def test_other_kinds_of_transactions_are_kept_and_not_summed(take, kind):
    take(document(activity(transaction(kind, "2024-02-01", "100"))))
    assert Cell.objects.aggregate(
        whole=Sum("committed") + Sum("disbursed") + Sum("spent") + Sum("budgeted")
    ) == {"whole": 0}


def test_presence_counts_each_activity_once_on_each_level(take):
    def one(number: int, *targets: str) -> str:
        tags = "".join(f'<tag vocabulary="3" code="{code}"/>' for code in targets)
        return activity('<recipient-country code="KZ"/>' + tags, identifier=f"KZ-1-{number}")

    take(document(one(1, "9.c", "9.1"), one(2, "9.c"), one(3)))
    found = {(row.goal, row.target): row.activities for row in Presence.objects.filter(area="KAZ")}
    assert found == {(0, ""): 3, (9, ""): 2, (9, "9.c"): 2, (9, "9.1"): 1}


def test_what_was_withdrawn_is_not_counted(take):
    from kopir.cooperation.programmes.models import Activity

    take(document(activity(PAID), activity(PAID, identifier="KZ-1-b")))
    Activity.objects.filter(identifier="KZ-1-b").update(withdrawn=True)
    recount()
    assert cells() == {("", "", 0, ""): 100}
