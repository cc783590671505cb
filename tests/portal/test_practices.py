"""Practices are found by facets, words and likeness, told with their figures, and ranked for a need."""

from __future__ import annotations

import pytest
from django.test import Client

from kopir.solutions.needs import needs
from kopir.solutions.records.practices import practices
from tests.portal.asking import rows


def codes(reader: Client, query: str, language: str = "en") -> list[str]:
    return [row["code"] for row in rows(reader, f"practices?{query}", "practices", language)]


def test_the_list_tells_of_every_practice(reader: Client):
    assert len(codes(reader, "")) == len(practices())


@pytest.mark.parametrize(("query", "code"), [
    ("need=public-procurement", "geo-ge-gp"), ("goal=5", "are-gender-balance"),
    ("target=16.9", "ukr-emaliatko"), ("country=KGZ", "kgz-tunduk"), ("verified=no", "aze-asan"),
    ("q=автобусы", "aze-asan"), ("q=тізілімдерге", "mng-e-mongolia"), ("q=locusts", "aus-locust-commission"),
    ("q=Азербайджана", "aze-asan"),
])  # fmt: skip
def test_practices_are_found_by_facets_and_words(reader: Client, query: str, code: str):
    found = codes(reader, query, "ru")
    assert code in found
    assert len(found) <= len(practices())


def test_nothing_is_found_where_nothing_fits(reader: Client):
    page = reader.get("/en/practices?verified=yes&q=zzz").content.decode()
    assert "Take one of them back" in page


def test_countries_like_a_chosen_one_come_first(reader: Client):
    found = rows(reader, "practices?like=TJK", "practices")
    distances = [row["distance"] for row in found if row["distance"] is not None]
    assert distances == sorted(distances)
    assert found[0]["area"] == "KGZ"


@pytest.mark.parametrize("given", ["WLD", "XYZ", "<b>"])
def test_only_a_country_can_be_chosen_to_be_like(reader: Client, given: str):
    assert reader.get("/en/practices", {"like": given}).status_code == 400


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("code", ["kgz-tunduk", "geo-ge-gp", "ind-aadhaar-jan-dhan"])
def test_a_practice_tells_everything_that_is_known(reader: Client, code: str, language: str):
    one = practices()[code]
    page = reader.get(f"/{language}/practices/{code}").content.decode()
    for words in (one.name, one.context, one.problem, one.action, one.lessons):
        assert words.get(language).replace('"', "&quot;").replace("'", "&#x27;") in page
    assert one.contact in page
    assert all(f'href="{each.address}"' in page for each in one.documents)


def test_a_practice_says_that_nobody_verified_it_and_where_it_is_from(reader: Client):
    told = reader.get("/en/practices/aze-asan.json").json()
    assert told["lead"] == [
        "Compiled by kopir from the general public record on 22 November 2026; not verified."
    ]


def test_the_change_is_told_with_figures_of_the_store_and_without_a_cause(reader: Client):
    code = "kaz-government-for-citizens"
    page = reader.get(f"/en/practices/{code}").content.decode()
    assert "changed from 0.7681 (2016) to 0.9390 (2024)" in page
    assert "that one brought the other is not said" in page
    values = {row["period"]: row["value"] for row in rows(reader, f"practices/{code}", "result")}
    assert values["2016"] == pytest.approx(0.7681, abs=5e-5)


def test_a_change_of_a_group_names_the_group(reader: Client):
    told = reader.get("/en/practices/ind-aadhaar-jan-dhan.json").json()
    assert "women" in told["answer"].casefold()


def test_for_a_country_a_practice_says_which_of_its_needs_it_answers(reader: Client):
    found = rows(reader, "practices/mng-e-mongolia?country=TKM", "needs")
    assert [row["who"] for row in found if row["need"] == needs()["online-services"].names.en] == ["yes"]
    page = reader.get("/en/practices/mng-e-mongolia?country=TKM").content.decode()
    assert 'href="/en/needs/TKM/online-services"' in page


def test_a_practice_leads_to_the_solutions_it_uses_and_back(reader: Client):
    assert 'href="/en/solutions/x-road"' in reader.get("/en/practices/kgz-tunduk").content.decode()
    used = rows(reader, "solutions/x-road", "practices")
    assert "Tunduk" in " ".join(row["practice"] for row in used)


def test_the_page_of_a_country_tells_its_practices(reader: Client):
    page = reader.get("/en/countries/KAZ").content.decode()
    assert 'href="/en/practices/kaz-government-for-citizens"' in page
    assert "/practices/" not in reader.get("/en/countries/VAT").content.decode()


def test_the_page_of_a_need_ranks_practices_of_others_with_reasons(reader: Client):
    address = "needs/KGZ/online-services"
    found = rows(reader, address, "practices")
    assert found
    assert all(row["reasons"] and row["area"] != "KGZ" for row in found)
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)
    assert {row["part"] for row in rows(reader, address, "practice-reasons")} == {
        "Answers just this need", "Change of the indicator", "Likeness of the country",
    }  # fmt: skip


def test_weights_of_practices_stand_in_the_address_beside_those_of_solutions(reader: Client):
    only = "?w:practice:specific=0&w:practice:effect=0&w:practice:like=1"
    address = "needs/TJK/online-services"
    like = [row["like"] or 0 for row in rows(reader, address + only, "practices")]
    assert like == sorted(like, reverse=True)
    usual, weighed = (rows(reader, address + query, "solutions") for query in ("", only))
    assert [row["code"] for row in usual] == [row["code"] for row in weighed]


@pytest.mark.parametrize("given", ["w:practice:like=x", "w:practice:like=-1", "w:practice:like=11"])
def test_weights_of_practices_that_cannot_be_used_are_told(reader: Client, given: str):
    page = reader.get(f"/en/needs/TJK/online-services?{given}").content.decode()
    assert "weights are numbers" in page or "A weight is at most 10" in page


def test_who_closed_a_gap_fastest_leads_to_what_it_did(reader: Client):
    found = {row["area"]: row["practice"] for row in rows(reader, "needs/KGZ/online-services", "fastest")}
    assert found["UKR"] == practices()["ukr-diia"].name.en


def test_every_reason_of_a_solution_can_be_checked_on_a_page(reader: Client):
    page = reader.get("/en/needs/TKM/online-services").content.decode()
    assert 'href="/en/indicators/i99H"' in page
    reasons = rows(reader, "needs/TKM/online-services", "reasons")
    assert all(row["reason"] and row["open"] for row in reasons)
    assert "Readiness of the country" in {row["part"] for row in reasons}


def test_a_need_with_a_single_solution_says_so(reader: Client):
    from kopir.portal.pages import offered

    single = [one for one in needs().values() if len(offered.catalogue().candidates(one)) == 1]
    if not single:
        pytest.skip("every need has several solutions")
    page = reader.get(f"/en/needs/KGZ/{single[0].code}").content.decode()
    assert "only this one solution" in page


@pytest.mark.parametrize("address", ["practices/none-such", "practices/KAZ"])
def test_what_is_not_there_is_told(reader: Client, address: str):
    response = reader.get(f"/en/{address}")
    assert response.status_code == 404
    assert "see the list of practices" in response.content.decode()


def test_the_licence_policy_of_the_address_decides_which_licences_fit(reader: Client):
    told = rows(reader, "needs/KGZ/public-procurement?policy=permissive", "reasons")
    assert {row["reason"].split(":")[0] for row in told if row["part"].startswith("Licence")} & {
        "licence within the policy", "licence outside the policy",
    }  # fmt: skip
    address = "/en/needs/KGZ/public-procurement"
    page = reader.get(f"{address}?policy=permissive&w:practice:like=2").content.decode()
    assert '<option value="permissive" selected>' in page
    assert 'name="policy" value="permissive"' in page
    assert reader.get(f"{address}?policy=mine").status_code == 400


@pytest.mark.parametrize("choice", ["need=zzz", "country=XXX", "goal=18", "target=1.z"])
def test_a_choice_that_nothing_has_is_told(reader: Client, choice: str):
    answer = reader.get(f"/en/practices?{choice}")
    assert answer.status_code == 400 and "which nothing here has" in answer.content.decode()
