"""Every page type answers in three languages, with real figures and no leavings."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.portal.addresses import ADDRESSES, LANGUAGES

LEAVINGS = re.compile(r"(?<![\w/.-])(nan|None|NaN|inf|Infinity|undefined)(?![\w-])")
UNFILLED = re.compile(r"%\(\w+\)s|\{\w+\}")


def text_of(html: str) -> str:
    """What a reader sees: without markup."""
    bare = re.sub(r"<(script|style|title|desc)[^>]*>.*?</\1>", " ", html, flags=re.S)
    return re.sub(r"<[^>]+>", " ", bare)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ADDRESSES)
def test_every_page_answers_in_its_language(reader: Client, name: str, language: str):
    response = reader.get(f"/{language}/{ADDRESSES[name]}")
    html = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}"' in html
    assert response["Content-Language"] == language
    assert html.count("<h1") == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ADDRESSES)
def test_no_page_shows_what_only_a_program_would_say(reader: Client, name: str, language: str):
    text = text_of(reader.get(f"/{language}/{ADDRESSES[name]}").content.decode())
    assert not LEAVINGS.findall(text)
    assert not UNFILLED.findall(text)


@pytest.mark.parametrize("name", ADDRESSES)
def test_every_page_says_a_sentence_first(reader: Client, name: str):
    html = reader.get(f"/en/{ADDRESSES[name]}").content.decode()
    answer = re.search(r'<p class="answer"[^>]*>(.*?)</p>', html, re.S)
    assert answer is not None
    assert answer.group(1).strip().endswith((".", "!"))


@pytest.mark.parametrize("name", ADDRESSES)
def test_identifiers_on_a_page_are_unique(reader: Client, name: str):
    found = re.findall(r'\sid="([^"]+)"', reader.get(f"/kk/{ADDRESSES[name]}").content.decode())
    assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize("language", LANGUAGES)
def test_kazakhstan_stood_28th_of_193_and_first_in_the_sco(reader: Client, language: str):
    address = f"/{language}/indices/egdi/2022"
    choice = {"group": "SCO", "on": "2023-07-04"}
    html = reader.get(address, choice).content.decode()
    answer = re.search(r'<p class="answer"[^>]*>(.*?)</p>', html, re.S)
    assert answer is not None
    assert "28" in answer.group(1)
    assert "193" in answer.group(1)
    data = reader.get(f"{address}.json", choice).json()
    rows = next(table for table in data["tables"] if table["id"] == "ranking")["rows"]
    assert (rows[0]["area"], rows[0]["rank"], rows[0]["group_rank"]) == ("KAZ", 28, 1)
    assert len(rows) == 9
    assert data["sources"][0]["dataset"] == "UNDESA.EGDI"
    assert data["sources"][0]["edition"] == "2022"


def test_iran_is_in_the_sco_from_the_fourth_of_july_2023(reader: Client):
    before = reader.get("/en/groups/SCO.json", {"on": "2023-07-03"}).json()
    after = reader.get("/en/groups/SCO.json", {"on": "2023-07-04"}).json()
    assert set(after["members"]) - set(before["members"]) == {"IRN"}


def test_the_chosen_group_goes_with_the_reader(reader: Client):
    html = reader.get("/en/countries", {"group": "SCO", "on": "2023-07-04"}).content.decode()
    assert "/en/countries/KAZ?group=SCO&amp;on=2023-07-04" in html
    assert "/ru/countries?group=SCO&amp;on=2023-07-04" in html


def test_an_earlier_day_brings_back_what_was_known_then(reader: Client):
    data = reader.get("/en/indices/egdi.json", {"as_of": "2021-01-01"}).json()
    assert data["as_of"] == "2021-01-01"
    assert data["notices"]
    editions = next(table for table in data["tables"] if table["id"] == "editions")["rows"]
    assert editions[0]["edition"] == "2020"
    html = reader.get("/en/indices/egdi", {"as_of": "2021-01-01"}).content.decode()
    assert 'class="notice"' in html
    assert "/en/countries/KAZ?as_of=2021-01-01" in html


def test_a_country_profile_ranks_in_each_of_its_groups(reader: Client):
    data = reader.get("/en/countries/KAZ.json").json()
    places = next(table for table in data["tables"] if table["id"] == "places")
    keys = {column["key"] for column in places["columns"]}
    assert {"SPECA", "SCO", "CIS", "EAEU", "UN"} <= keys
    egdi = next(row for row in places["rows"] if row["indicator"] == "egdi")
    assert egdi["SPECA"] == 1
    assert egdi["UN"] == 24


def test_a_group_without_members_says_so_and_leads_on(reader: Client):
    response = reader.get("/en/groups/SCO", {"on": "1990-01-01"})
    assert response.status_code == 200
    assert "had no members" in text_of(response.content.decode())
    for address in ("/en/", "/en/divide", "/en/divide/egdi", "/en/indices/egdi", "/en/data/availability"):
        assert reader.get(address, {"group": "SCO", "on": "1990-01-01"}).status_code == 200


def test_countries_are_in_the_order_of_the_alphabet(reader: Client):
    from kopir import language as speech

    rows = reader.get("/kk/countries.json").json()["tables"][1]["rows"]
    names = [row["area_name"] for row in rows]
    assert names == sorted(names, key=lambda name: speech.sort_key(name, "kk"))
    assert names.index("Әзербайжан") < names.index("Беларусь")


def test_a_missing_figure_is_a_dash_and_null_never_zero(reader: Client):
    data = reader.get("/en/countries.json").json()
    row = next(row for row in data["tables"][1]["rows"] if row["area"] == "PRK")
    assert row["i99H"] is None or row["i99H"] >= 0
    missing = [row for row in data["tables"][1]["rows"] if row["egdi"] is None]
    assert all(row["egdi.rank"] is None for row in missing)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["VAT", "HKG", "PRK", "PSE", "AFG", "USA"])
def test_every_country_has_a_page_that_begins_with_a_sentence(reader: Client, code: str, language: str):
    response = reader.get(f"/{language}/countries/{code}")
    html = response.content.decode()
    assert response.status_code == 200
    answer = re.search(r'<p class="answer"[^>]*>(.*?)</p>', html, re.S)
    assert answer is not None
    assert answer.group(1).strip().endswith(".")
    assert not LEAVINGS.findall(text_of(html))


@pytest.mark.parametrize(
    "query",
    [
        {"as_of": "1990-01-01"},
        {"as_of": "2015-06-01"},
        {"group": "UN"},
        {"group": "SCO", "on": "1990-01-01"},
        {"weights": "population"},
    ],
)
@pytest.mark.parametrize("name", ADDRESSES)
def test_no_choice_breaks_a_page(reader: Client, name: str, query: dict[str, str]):
    path, _, own = ADDRESSES[name].partition("?")
    chosen = {**dict(pair.split("=") for pair in own.split("&") if pair), **query}
    response = reader.get(f"/ru/{path}", chosen)
    assert response.status_code in (200, 404)
    if response.status_code == 404:
        assert "as_of" in query or name == "report"
        assert ("as_of" if "as_of" in query else "on") in text_of(response.content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_release_shows_its_manifest_and_what_it_holds(reader: Client, release_id: str, language: str):
    response = reader.get(f"/{language}/data/releases/{release_id}")
    assert response.status_code == 200
    assert release_id in response.content.decode()
    data = reader.get(f"/{language}/data/releases/{release_id}.json").json()
    assert data["manifest"]["id"] == release_id
    assert {table["id"] for table in data["tables"]} == {"manifest", "indicators", "findings", "files"}
    assert not LEAVINGS.findall(text_of(response.content.decode()))
