"""Sums over the members of a group: what is counted, what is missing, how it grew."""

from __future__ import annotations

from datetime import date

import pytest

from kopir.cooperation import economy
from kopir.cooperation.economy import aggregates
from kopir.cooperation.records import Figure, Source
from kopir.cooperation.registers.starter import starter
from kopir.evidence import Store, View, groups
from tests.cooperation.economy.making import figure, rate

ON = date(2026, 7, 15)
CIS = groups.members("CIS", on=ON)


@pytest.fixture
def view(starter_store: Store) -> View:
    """The starter figures."""
    return starter_store.view()


def test_a_sum_tells_who_is_counted_and_how_many_people_that_is(view: View) -> None:
    found = economy.total(view, "exports-all", ("KAZ", "TJK", "UZB"), 2024)
    panel = view.panel(aggregates.EXPORTS_SHARE)
    held = [area for area in ("KAZ", "TJK", "UZB") if panel.at(area, 2024) is not None]
    assert list(found.counted) == held
    assert set(found.missing) == {"KAZ", "TJK", "UZB"} - set(held)
    people = view.panel(aggregates.POPULATION)
    every = {area: people.at(area, 2024) or 0 for area in ("KAZ", "TJK", "UZB")}
    assert found.people == pytest.approx(sum(every[area] for area in held) / sum(every.values()))


def test_turnover_is_exports_and_imports_of_members_that_have_both(view: View) -> None:
    found = economy.total(view, "trade-turnover", ("KAZ", "UZB"), 2024)
    exports, imports = view.panel(aggregates.EXPORTS), view.panel(aggregates.IMPORTS)
    expected = sum((exports.at(area, 2024) or 0) + (imports.at(area, 2024) or 0) for area in ("KAZ", "UZB"))
    assert found.value == pytest.approx(expected)


def test_the_sum_of_a_group_is_the_sum_of_its_parts(view: View) -> None:
    for measure in economy.MEASURES:
        whole = economy.total(view, measure, CIS, 2024)
        parts = [economy.total(view, measure, (area,), 2024).value for area in CIS]
        assert (whole.value or 0) == pytest.approx(sum(part for part in parts if part is not None))


def test_growth_of_a_group_lies_between_that_of_its_members_and_is_weighted_by_size(view: View) -> None:
    found = economy.growth(view, CIS, 2023)
    rates = [view.panel(aggregates.REAL_GROWTH).at(area, 2023) for area in found.counted]
    known = [each for each in rates if each is not None]
    assert found.value is not None
    assert min(known) <= found.value <= max(known)
    russia = view.panel(aggregates.REAL_GROWTH).at("RUS", 2023) or 0.0
    assert abs(found.value - russia) < abs(sum(known) / len(known) - russia)


def test_growth_of_one_member_is_its_own(view: View) -> None:
    own = view.panel(aggregates.REAL_GROWTH).at("KAZ", 2023)
    assert economy.growth(view, ("KAZ",), 2023).value == pytest.approx(own)


def test_change_is_counted_over_members_that_have_both_years(view: View) -> None:
    found = aggregates.change(view, "gdp", ("KAZ", "ERI"), 2023)
    assert found.counted == ("KAZ",)
    assert found.missing == ("ERI",)
    panel = view.panel(aggregates.GDP)
    now, before = panel.at("KAZ", 2023), panel.at("KAZ", 2022)
    assert now and before
    assert found.value == pytest.approx(100 * (now / before - 1))


def test_the_newest_year_has_members_with_four_fifths_of_the_people(view: View) -> None:
    for code in ("CIS", "SCO", "SPECA", "OTS"):
        members = groups.members(code, on=ON)
        year = economy.newest(view, "gdp", members)
        assert year is not None
        assert (economy.total(view, "gdp", members, year).people or 0) >= aggregates.ENOUGH


def test_without_members_or_figures_there_is_nothing_to_add_up(view: View) -> None:
    assert economy.newest(view, "gdp", ()) is None
    assert economy.newest(view, "gdp", ("VAT",)) is None
    empty = economy.total(view, "gdp", ("VAT",), 2024)
    assert (empty.value, empty.counted, empty.world) == (None, (), None)
    assert economy.growth(view, (), 2024).value is None


def test_services_are_a_rest_and_missing_where_goods_exceed_all_exports(view: View) -> None:
    for area in view.panel(aggregates.EXPORTS).areas:
        found = economy.MEASURES["services-exports"].value(view, area, 2022)
        assert found is None or found >= 0


def test_trade_with_partners_stands_beside_the_trade_with_the_world(view: View) -> None:
    one = starter("figure")["kaz-cis-turnover-2024"]
    assert isinstance(one, Figure)
    found = economy.official(one, view, ON)
    assert found is not None
    assert found.standing == "beside"
    share = found.facts["share"]
    assert isinstance(share, economy.Amount)
    assert 20 < share.value < 35
    too_much = figure("a", 900e9, measure="trade-turnover", partner="group:CIS")
    found = economy.official(too_much, view, ON)
    assert found is not None
    assert found.standing == "contradicts"


def test_a_place_is_judged_as_the_claim_of_a_text(view: View) -> None:
    one = starter("figure")["kaz-egdi-place-2022"]
    assert isinstance(one, Figure)
    found = economy.official(one, view, ON)
    assert found is not None and found.verdict is not None
    assert found.standing == "agrees"
    wrong = economy.official(one.model_copy(update={"value": 12.0, "wording": "12-е место"}), view, ON)
    assert wrong is not None
    assert wrong.standing == "contradicts"


def test_the_product_of_a_state_agrees_when_rounded_and_its_magnitude_is_doubted(view: View) -> None:
    value = view.panel(aggregates.GDP).at("KAZ", 2023)
    assert value
    said = round(value / 1e9, 1)
    right = figure("a", said * 1e9, measure="gdp", period="2023", wording=f"{said} billion")
    found = economy.official(right, view, ON)
    assert found is not None and found.standing == "agrees"
    small = figure("a", said * 1e6, measure="gdp", period="2023", wording=f"{said} million")
    found = economy.official(small, view, ON)
    assert found is not None and found.standing == "doubtful"


@pytest.mark.parametrize("day", ["2024-Q1", "2024-H1", "2024-03/2024-04", "/2024", "2024-05", None])
def test_a_source_may_be_of_a_day_known_only_roughly(view: View, day: str | None) -> None:
    place = starter("figure")["kaz-egdi-place-2022"]
    for one in (place, figure("a", 1e9, measure="gdp", period="2023")):
        told = one.model_copy(update={"sources": (Source(title="Speech", day=day),)})
        assert isinstance(told, Figure)
        found = economy.official(told, view, ON)
        assert found is not None and found.verdict is not None


@pytest.mark.parametrize("period", ["2023-H1", "2023-Q4", "2023-05", "2023-01-01/2023-05-31"])
@pytest.mark.parametrize("more", [{}, {"measure": "trade-turnover"}, {"partner": "group:CIS"}])
def test_a_part_of_a_year_is_not_compared_with_the_whole(
    view: View, period: str, more: dict[str, str]
) -> None:
    found = economy.official(figure("a", 900e9, period=period, **more), view, ON)
    assert found is not None and found.standing == "beside" and found.verdict is None
    assert "whole years" in found.message
    people = figure("a", 5, kind="count", unit="people", measure="population", period=period)
    counted = economy.official(people, view, ON)
    assert counted is not None and counted.verdict is not None


def test_turnover_with_the_whole_world_is_exports_and_imports(view: View) -> None:
    whole = economy.MEASURES["trade-turnover"].value(view, "KAZ", 2023)
    assert whole
    said = round(whole / 1e9, 1)
    one = figure("a", said * 1e9, measure="trade-turnover", period="2023", wording=f"{said} billion")
    found = economy.official(one, view, ON)
    assert found is not None and found.standing == "agrees"


def test_growth_of_a_group_without_years_stands_beside_the_last_five(view: View) -> None:
    one = starter("figure")["cis-gdp-growth-average"]
    assert isinstance(one, Figure)
    found = economy.official(one, view, ON)
    assert found is not None and found.standing == "beside"
    assert "does not say of which years" in found.message
    last = economy.newest(view, "gdp", CIS)
    assert (found.facts["first"], found.facts["last"]) == ((last or 0) - 4, last)


@pytest.mark.parametrize(
    "more",
    [
        {"direction": "up", "unit": "%", "kind": "percent"},
        {"direction": "up"},
        {"unit": "EUR"},
        {"direction": "target"},
        {"direction": "planned"},
        {"direction": "forecast"},
    ],
)
@pytest.mark.parametrize("partner", [None, "group:CIS"])
def test_trade_is_compared_only_where_it_is_an_amount_of_dollars_that_was(
    view: View, more: dict[str, str], partner: str | None
) -> None:
    given = figure("a", 9.4, measure="trade-turnover", partner=partner, **more)
    assert economy.official(given, view, ON) is None


def test_what_is_planned_is_not_held_against_what_was(view: View) -> None:
    assert economy.official(figure("a", 90e9, measure="gdp"), view, ON) is not None
    assert economy.official(figure("a", 90e9, measure="gdp", direction="planned"), view, ON) is None


def test_nothing_is_said_where_the_store_has_nothing(view: View) -> None:
    assert economy.official(figure("a", 5, measure="freight"), view, ON) is None
    assert economy.official(figure("a", 5, measure="gdp", period="1950"), view, ON) is None
    assert economy.official(rate("a", 5, measure="gdp-growth", about="org:un"), view, ON) is None
