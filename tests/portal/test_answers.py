"""Addresses, languages, errors, what is kept, and the headers."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.portal.addresses import LANGUAGES


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", "kk"),
        ("ru", "ru"),
        ("en-US,en;q=0.9", "en"),
        ("kk-KZ,ru;q=0.9,en;q=0.8", "kk"),
        ("ru;q=0.8,kk;q=0.8", "kk"),
        ("de,fr", "kk"),
        ("de,ru;q=0.3", "ru"),
    ],
)
def test_the_bare_address_leads_to_the_readers_language(reader: Client, accepted: str, expected: str):
    response = reader.get("/", HTTP_ACCEPT_LANGUAGE=accepted)
    assert response["Location"] == f"/{expected}/"


def test_the_language_chosen_last_is_remembered(reader: Client):
    reader.get("/ru/method")
    assert reader.get("/", HTTP_ACCEPT_LANGUAGE="en")["Location"] == "/ru/"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("countries/XYZ", 404),
        ("countries/Kazahstan", 404),
        ("indicators/nothing", 404),
        ("indices/egdi/2023", 404),
        ("indices/nothing", 404),
        ("groups/NATO", 404),
        ("divide/nothing", 404),
        ("data/releases/none", 404),
        ("nowhere/at/all", 404),
        ("indicators/egdi?period=1850", 404),
        ("indicators/egdi?period=last", 400),
        ("indices/egdi?on=04.07.2023", 400),
        ("countries?as_of=2999-01-01", 400),
        ("countries?group=NATO", 400),
        ("divide/egdi?by=luck", 400),
        ("compare?areas=KAZ,UZB,KGZ,TJK,TKM,RUS,CHN", 400),
        ("compare?areas=KAZ,Atlantis", 400),
        ("countries?group=" + "x" * 300, 400),
    ],
)
def test_a_wrong_address_is_told_in_the_readers_language(
    reader: Client, address: str, status: int, language: str
):
    response = reader.get(f"/{language}/{address}")
    html = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{language}"' in html
    assert "/countries" in html
    assert "Traceback" not in html


def test_a_misspelled_country_comes_with_candidates(reader: Client):
    html = reader.get("/en/countries/Kazahstan").content.decode()
    assert 'href="/en/countries/KAZ"' in html


def test_an_error_for_machines_is_json_too(reader: Client):
    response = reader.get("/ru/countries/XYZ.json")
    assert response.status_code == 404
    assert response.json()["status"] == 404


@pytest.mark.parametrize(
    ("given", "proper"),
    [("countries/kaz", "countries/KAZ"), ("countries/398", "countries/KAZ"), ("groups/sco", "groups/SCO"),
     ("indicators/EGDI", "indicators/egdi"), ("countries/Узбекистан.json", "countries/UZB.json")],
)  # fmt: skip
def test_another_spelling_leads_to_the_proper_address(reader: Client, given: str, proper: str):
    assert reader.get(f"/kk/{given}")["Location"] == f"/kk/{proper}"


def test_a_trailing_slash_is_forgiven(reader: Client):
    assert reader.get("/kk/countries/")["Location"] == "/kk/countries"
    assert reader.get("/kk")["Location"] == "/kk/"
    assert reader.get("/en/groups/SCO/?on=2023-07-04")["Location"] == "/en/groups/SCO?on=2023-07-04"


@pytest.mark.parametrize("path", ["//example.org/", "//example.org/a/", "///example.org/a//"])
def test_no_address_leads_to_another_site(reader: Client, path: str):
    response = reader.get("/", PATH_INFO=path)
    assert response.status_code in (301, 404)
    assert not response.get("Location", "").startswith("//")


def test_a_code_keeps_its_spelling_at_the_beginning_of_a_message(reader: Client):
    text = reader.get("/en/indicators/i99H", {"period": "1800"}).content.decode()
    assert "i99H has no figures for 1800." in text


@pytest.mark.parametrize("choice", [{"on": "2023-02-30"}, {"period": "abc"}, {"as_of": "2999-01-01"}])
def test_a_wrong_day_or_year_brings_no_suggestions(reader: Client, choice: dict[str, str]):
    response = reader.get("/en/indicators/i99H", choice)
    assert response.status_code == 400
    assert "Did you mean" not in response.content.decode()


def test_no_two_suggestions_are_called_the_same(reader: Client):
    data = reader.get("/en/economy/CIS.pdf").content.decode()
    names = re.findall(r"<li><a [^>]*>([^<]+)</a>", data.partition("Did you mean")[2].partition("</ul>")[0])
    assert len(names) > 1 and len(set(names)) == len(names)


def test_a_page_that_has_not_changed_is_not_sent_again(reader: Client):
    first = reader.get("/en/countries/KAZ")
    again = reader.get("/en/countries/KAZ", HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 304
    assert again.content == b""
    assert reader.get("/en/countries/UZB", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_other_choices_have_another_tag(reader: Client):
    tags = {reader.get("/en/countries", {"group": code})["ETag"] for code in ("SCO", "SPECA", "CIS")}
    assert len(tags) == 3


def test_pages_are_zipped_for_those_who_can_read_it(reader: Client):
    response = reader.get("/en/countries", HTTP_ACCEPT_ENCODING="gzip")
    assert response["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in reader.get("/en/countries").headers


@pytest.mark.parametrize("address", ["/en/", "/en/countries/XYZ", "/en/countries.json", "/nowhere"])
def test_every_answer_has_a_strict_policy(reader: Client, address: str):
    response = reader.get(address)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ["/en/", "/kk/countries/KAZ", "/ru/indicators/egdi", "/en/divide/egdi"])
def test_nothing_on_a_page_needs_a_weaker_policy(reader: Client, address: str):
    html = reader.get(address).content.decode()
    assert not re.search(r"<[^>]+\sstyle=", html)
    assert not re.search(r"<[^>]+\son\w+=", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert "<style" not in html


def test_only_reading_is_allowed(reader: Client):
    assert reader.post("/en/countries").status_code == 405


def test_our_own_fault_is_told_in_three_languages(reader: Client, monkeypatch: pytest.MonkeyPatch):
    from kopir.portal import reading

    def broken(*_arguments: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(reading, "view", broken)
    reader.raise_request_exception = False
    response = reader.get("/en/countries")
    assert response.status_code == 500
    for language in LANGUAGES:
        assert f'<p lang="{language}">' in response.content.decode()
