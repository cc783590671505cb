"""The pages of needs show the figures of the evidence, and take weights from the address."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from kopir.solutions import needs
from tests.portal.asking import rows


def test_the_proof_is_the_published_figure(reader: Client):
    proof = rows(reader, "needs/UZB", "proofs")
    found = next(row for row in proof if row["indicator"] == "IT_MOB_4GNTWK")
    assert (found["value"], found["period"], found["against"], found["gap"]) == (44.0, "2018", 100.0, 56.0)


def test_the_weights_of_the_address_decide_the_order(reader: Client):
    sizes = [row["size"] for row in rows(reader, "needs/TJK?w:size=1&w:reach=0&w:distance=0", "needs")]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("given", ["w:size=x", "w:size=-1", "w:size=11", "w:size=0&w:reach=0&w:distance=0"])
def test_weights_that_cannot_be_used_are_told_and_equal_ones_hold(reader: Client, given: str):
    page = reader.get(f"/en/needs/TJK?{given}").content.decode()
    assert "weights are numbers" in page or "A weight is at most 10" in page
    wrong, usual = (rows(reader, f"needs/TJK?{each}", "needs") for each in (given, ""))
    assert wrong == usual


@pytest.mark.parametrize(("area", "status"), [("WLD", 400), ("XYZ", 404), ("kaz", 301)])
def test_only_countries_have_needs(reader: Client, area: str, status: int):
    assert reader.get(f"/en/needs/{area}").status_code in (status, 302, 308)[: 3 if status == 301 else 1]


def test_the_list_tells_who_of_the_group_has_each_need(reader: Client):
    listed = rows(reader, "needs?group=SPECA", "needs")
    assert len(listed) == len(needs.needs())
    assert all(row["count"] <= 7 for row in listed)


def test_people_concerned_stand_with_the_year_and_the_kind_of_proof(reader: Client):
    listed = {row["code"]: row for row in rows(reader, "needs/TKM", "needs")}
    assert listed["internet-use"]["period"] == "2017"
    assert listed["internet-use"]["kind"] == "direct"
    assert listed["internet-use"]["whom"] == "the whole population"
    assert listed["digital-identity"]["whom"] == "adults (15+)"


def test_needs_without_a_direct_proof_stand_apart_and_say_what_would_be_one(reader: Client):
    listed = {row["code"]: row for row in rows(reader, "needs/KAZ", "indirect")}
    assert listed["trade-documents"]["kind"].startswith("indirect")
    assert "Trade Facilitation" in listed["trade-documents"]["wanted"]
    assert (
        listed["transit-data"]["proof"] == "the same figure as “Electronic documents of cross-border trade”"
    )
    direct = rows(reader, "needs/KAZ", "needs")
    assert [row["place"] for row in [*direct, *listed.values()]] == list(
        range(1, len(direct) + len(listed) + 1)
    )


@pytest.mark.parametrize("area", ["KAZ", "KGZ", "TJK", "UZB", "TKM"])
def test_every_proof_can_be_opened_and_agrees_with_its_page(reader: Client, area: str):
    proven = {row["need"] for row in rows(reader, f"needs/{area}", "proofs") if row["kind"] == "direct"}
    assert len(proven) >= 5
    shown = reader.get(f"/en/needs/{area}").content.decode()
    for indicator in {row["indicator"] for row in rows(reader, f"needs/{area}", "proofs")}:
        assert f'href="/en/indicators/{indicator}' in shown
        assert reader.get(f"/en/indicators/{indicator}").status_code == 200


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_score_stands_as_a_formula_with_its_weights(reader: Client, language: str):
    page = reader.get(f"/{language}/needs/KAZ?w:size=3").content.decode()
    assert "100 × (3 ×" in page


def test_the_years_of_the_figures_are_told(reader: Client):
    page = reader.get("/en/needs/UZB").content.decode()
    assert "the greatest is women&#x27;s part in the economy (2022)" in page
    assert "Needs that rest on figures from before 2021" in page


def test_the_page_of_a_need_has_its_use_cases_step_by_step(reader: Client):
    steps = rows(reader, "needs/KGZ/social-transfers", "steps-inst-1")
    assert [row["step"] for row in steps] == list(range(1, 10))
    assert steps[5]["blocks"] == "Payments"


def test_a_need_with_few_answers_leads_to_wider_ones(reader: Client):
    page = reader.get("/en/needs/TJK/women-accounts").content.decode()
    assert 'href="/en/needs/TJK/poor-accounts' in page


def test_who_narrowed_a_gap_between_groups_is_told_as_a_gap(reader: Client):
    found = rows(reader, "needs/UZB/women-work", "fastest")
    assert found
    assert all(row["after"] < row["before"] for row in found)


def test_a_need_without_a_series_says_what_would_show_it(reader: Client):
    listed = {row["need"]: row for row in rows(reader, "needs/KGZ", "not-shown")}
    assert "16.9.1" in listed["Civil registration"]["indicators"]
    assert all(row["indicators"] for row in listed.values())


def test_a_need_that_is_not_there_shows_what_was_looked_at(reader: Client):
    looked = rows(reader, "needs/KAZ/open-data", "proofs")
    assert [(row["indicator"], row["value"], row["gap"]) for row in looked] == [
        ("gtmi.part.openness", 5.0, pytest.approx(0.25))
    ]
    assert "No gap is wide enough" in reader.get("/en/needs/KAZ/open-data").content.decode()
    assert "SDG indicators 6.4.2" in reader.get("/en/needs/KAZ/water-management").content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_picture_shows_the_scores_of_the_table(reader: Client, language: str):
    page = reader.get(f"/{language}/needs/UZB").content.decode()
    listed = rows(reader, "needs/UZB", "needs", language)
    start = page.index('id="chart-scores"')
    picture = page[start : page.index("</figure>", start)]
    for row in listed:
        assert f"needs/UZB/{row['code']}" in picture
    assert reader.get(f"/{language}/needs/UZB.svg?chart=scores").status_code == 200


@pytest.mark.parametrize("area", ["KAZ", "KGZ", "TJK", "UZB", "TKM"])
def test_the_answer_counts_what_the_tables_list(reader: Client, area: str):
    page = reader.get(f"/en/needs/{area}.json").json()
    rows = {table["id"]: len(table["rows"]) for table in page["tables"]}
    told = re.findall(r"\d+(?= needs of| are shown)", page["answer"])
    assert [int(number) for number in told] == [rows["needs"], rows["indirect"]]


@pytest.mark.parametrize("area", ["KAZ", "KGZ", "TJK", "UZB", "TKM"])
def test_every_proven_need_has_ranked_solutions_and_practices_with_reasons(reader: Client, area: str):
    page = reader.get(f"/en/needs/{area}.json").json()
    tables = {table["id"]: table["rows"] for table in page["tables"]}
    codes = [row["code"] for row in (*tables["needs"], *tables["indirect"])]
    assert len(codes) > 10
    for code in codes:
        found = reader.get(f"/en/needs/{area}/{code}.json").json()
        rows = {table["id"]: table["rows"] for table in found["tables"]}
        for offers in (rows["solutions"] + rows.get("wider", []), rows["practices"]):
            assert offers and all(row["reasons"] for row in offers), code
        for name in {"solutions", "wider", "practices"} & rows.keys():
            scores = [row["score"] for row in rows[name]]
            assert scores == sorted(scores, reverse=True), (code, name)
