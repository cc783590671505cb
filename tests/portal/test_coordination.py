"""Who does what: the pages of countries, groups and needs, the list of programmes, an activity."""

from __future__ import annotations

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kopir.cooperation.records import Commitment, Document, Programme
from kopir.cooperation.registers import registers
from tests.portal.asking import read, rows

LINK = re.compile(r'href="(/en/[^"#]*)')
CENTRAL_ASIA = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
TABLES = ("blind", "some", "others")


@pytest.mark.parametrize("area", CENTRAL_ASIA)
def test_every_gap_of_central_asia_stands_once_and_its_proof_opens(reader: Client, area: str):
    every = [row for table in TABLES for row in rows(reader, f"coordination/{area}", table)]
    shown = {row["code"] for row in rows(reader, f"needs/{area}", "needs")}
    shown |= {row["code"] for row in rows(reader, f"needs/{area}", "indirect")}
    assert {row["code"] for row in every} == shown and len(every) == len(shown)
    for row in every:
        proof = read(reader, f"coordination/{area}?need={row['code']}")
        counted = {name: 0 for name in ("work", "use", "agreed")}
        for table in proof["tables"]:
            if table["id"] in counted:
                counted[table["id"]] = sum(each["counts"] == "yes" for each in table["rows"])
        assert {name: int(row[name]) for name in counted} == counted


@pytest.mark.parametrize("area", CENTRAL_ASIA)
def test_blind_spots_have_nothing_of_three_and_the_others_something(reader: Client, area: str):
    blind, some = (rows(reader, f"coordination/{area}", table) for table in ("blind", "some"))
    assert all(row["work"] == row["use"] == row["agreed"] == "0" for row in blind)
    assert all({row["work"], row["use"], row["agreed"]} != {"0"} for row in some)
    for row in blind:
        proof = read(reader, f"coordination/{area}?need={row['code']}")
        assert (proof["blind"], proof["has"]) == (True, [])
        assert proof["answer"].startswith("The gap is large, and nothing is known to answer it")


def test_the_sentence_counts_what_the_tables_list(reader: Client):
    for area in CENTRAL_ASIA:
        page = read(reader, f"coordination/{area}")
        blind, some = (rows(reader, f"coordination/{area}", table) for table in ("blind", "some"))
        whole = len(blind) + len(some)
        if blind and some:
            assert f"{len(blind)} of the {whole} large gap" in page["answer"]
    group = read(reader, "coordination/CA")
    counts = rows(reader, "coordination/CA", "by-country")
    assert f"{sum(row['large'] for row in counts)} large gaps" in group["answer"]
    assert f"answer {sum(row['none'] for row in counts)} of them" in group["answer"]
    assert {row["code"] for row in counts} == set(CENTRAL_ASIA)


def test_the_starter_register_answers_some_large_gaps_of_central_asia(reader: Client):
    held = registers()
    if not held.of(Programme) or not held.of(Commitment) or not held.of(Document):
        pytest.skip("the starter register has no programmes, commitments or documents yet")
    some = rows(reader, "coordination/CA", "some")
    assert any(int(row["work"]) for row in some) and any(int(row["agreed"]) for row in some)
    lines = rows(reader, "coordination/CA", "agencies")
    assert {row["area"] for row in lines} <= set(CENTRAL_ASIA) and lines
    assert all(row["activities"] >= 1 for row in lines)


def test_overlaps_of_central_asia_have_two_proofs_of_different_agencies(reader: Client):
    page = read(reader, "coordination/CA")
    tables = {table["id"]: table["rows"] for table in page["tables"]}
    for row in tables["overlaps"]:
        proofs = [
            each
            for each in tables["overlapping"]
            if (each["area"], each["need"]) == (row["area"], row["need"])
        ]
        assert len({each["agency"] for each in proofs}) >= 2
        assert len(proofs) == row["work"] >= row["most"] >= 2
        assert all(each["first"] <= row["last"] for each in proofs)


def test_the_links_of_each_line_open(reader: Client):
    page = reader.get("/en/coordination/TJK").content.decode()
    links = {html.unescape(link) for link in LINK.findall(page)}
    proofs = [link for link in links if link.startswith(("/en/needs/TJK/", "/en/coordination/TJK?need="))]
    assert len(proofs) >= 2 * len(rows(reader, "coordination/TJK", "blind"))
    for link in proofs:
        assert reader.get(link).status_code == 200, link


def test_the_searches_that_found_nothing_open(reader: Client):
    code = rows(reader, "coordination/TKM", "blind")[0]["code"]
    page = reader.get(f"/en/coordination/TKM?need={code}").content.decode()
    searches = ("/en/programmes?", "/en/solutions?", "/en/practices?", "/en/register/")
    found = {html.unescape(link) for link in LINK.findall(page) if link.startswith(searches)}
    assert len(found) == 5
    for link in found:
        assert reader.get(link).status_code == 200, link


def test_a_group_is_found_before_a_country_of_the_same_code(reader: Client):
    assert reader.get("/en/coordination/ca").headers["Location"] == "/en/coordination/CA"
    assert "Central Asia" in read(reader, "coordination/CA")["title"]
    assert reader.get("/en/coordination/kz").headers["Location"] == "/en/coordination/KAZ"


def test_a_country_chosen_on_the_front_leads_to_its_answer(reader: Client):
    to = reader.get("/en/coordination?country=UZB&need=open-data&since=2020").headers["Location"]
    assert to == "/en/coordination/UZB?since=2020&need=open-data"
    assert reader.get(to).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("coordination/XYZ", 404),
        ("coordination/WLD", 400),
        ("coordination/KAZ?need=no-such-need", 404),
        ("coordination/KAZ?target=99.9", 400),
        ("coordination/KAZ?since=soon", 400),
        ("coordination/KAZ?since=1800", 400),
        ("coordination/KAZ?since=²⁰²⁰", 400),
        ("coordination?country=nowhere", 400),
        ("programmes?country=WLD", 400),
        ("programmes?agency=iati:nobody", 400),
        ("programmes?standing=sleeping", 400),
        ("programmes?start=9999999999", 400),
        ("programmes?start=-1", 400),
        ("programmes?need=open-data", 400),
        ("programmes/no-such-activity", 404),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_cure(reader: Client, address: str, status: int):
    assert reader.get(f"/kk/{address}").status_code == status


def test_a_target_leaves_the_needs_that_serve_it(reader: Client):
    every = [row for table in TABLES for row in rows(reader, "coordination/KAZ?target=9.c", table)]
    from kopir.solutions import needs

    assert every and all("9.c" in needs.need(row["code"]).targets for row in every)


@pytest.mark.parametrize("code", ["~00", "a~00b", "~00~2E"])
def test_an_identifier_with_code_0_is_not_looked_for(reader: Client, code: str):
    with CaptureQueriesContext(connection) as asked:
        assert reader.get(f"/en/programmes/{code}").status_code == 404
    assert not any('"identifier" =' in each["sql"] for each in asked)
