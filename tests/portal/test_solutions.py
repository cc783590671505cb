"""Solutions are offered with reasons, found by words and facets, and told of with their source."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.portal.asking import rows


def test_every_offer_has_a_reason(reader: Client):
    offers = rows(reader, "needs/KGZ/registry-interoperability", "solutions")
    assert (offers[0]["solution"], offers[0]["code"]) == ("X-Road", "x-road")
    assert "used in the country already" in offers[0]["reasons"]
    assert all(row["reasons"] for row in offers)


def test_weights_of_the_address_rank_anew(reader: Client):
    only = "?w:specific=0&w:known=0&w:similar=1&w:fit=0&w:ready=0"
    parts = [row["similar"] or 0 for row in rows(reader, f"needs/KGZ/health-information{only}", "solutions")]
    assert parts == sorted(parts, reverse=True)


def test_who_was_fastest_is_told_with_published_figures(reader: Client):
    first = rows(reader, "needs/KGZ/online-services", "fastest")[0]
    assert (first["area"], first["first"], first["last"]) == ("UKR", "2018", "2024")


@pytest.mark.parametrize(("query", "code"), [
    ("q=регистрации рождений", "opencrvs"), ("q=тізілім", "sunbird-rc"), ("q=mojaloop", "mojaloop"),
    ("need=civil-registration", "opencrvs"), ("block=mediator", "x-road"),
    ("country=KAZ", "accessible-kazakhstan"),
])  # fmt: skip
def test_solutions_are_found_by_words_and_facets(reader: Client, query: str, code: str):
    found = rows(reader, f"solutions?{query}", "solutions", "ru")
    assert code in [row["code"] for row in found]


def test_a_choice_nothing_fits_says_what_to_do(reader: Client):
    page = reader.get("/en/solutions?goal=1&q=zzz").content.decode()
    assert "Take one of them back" in page


@pytest.mark.parametrize("address", ["solutions/none-such", "needs/KGZ/none-such", "needs/QQQ/open-data"])
def test_what_is_not_there_is_told(reader: Client, address: str):
    assert reader.get(f"/kk/{address}").status_code == 404


def test_a_solution_tells_where_its_facts_are_from(reader: Client):
    page = reader.get("/en/solutions/x-road").content.decode()
    assert "Digital Public Goods Registry" in page
    assert "nobody has verified" in page


def test_only_what_kopir_read_is_said_to_be_read(reader: Client):
    said = "are what kopir read of it"
    assert said in reader.get("/en/solutions/openmrs").content.decode()
    bare = reader.get("/en/solutions/detroit-water-project").content.decode()
    assert "Facts from" in bare
    assert said not in bare


def test_a_distance_of_percentages_is_in_points(reader: Client):
    page = reader.get("/en/needs/UZB/mobile-broadband-coverage").content.decode()
    assert "began within 10.0\N{NO-BREAK SPACE}pp" in page


def test_a_record_that_says_everything_is_shown_with_everything(monkeypatch: pytest.MonkeyPatch):
    from kopir.portal.pages import offered
    from kopir.solutions.matching import Catalogue
    from kopir.solutions.records import Solution

    verified = {"status": "verified", "by": "Айгерім Сәдуақас", "on": "2026-11-20"}
    words = {"kk": "", "ru": "", "en": ""}
    one = Solution.model_validate({
        "code": "sel-habar", "name": "Sel habar", "kinds": ["software"], "aliases": ["SH"],
        "summary": {**words, "en": "Tells of mudflows."}, "problem": {**words, "en": "Nobody heard of them."},
        "goals": [{"goal": 11, "target": "11.5", "why": {**words, "en": "Fewer people die."}}],
        "answers": [{"need": "early-warning", "why": {**words, "en": "It warns by SMS."}, **verified}],
        "deployments": [{
            "area": "KAZ", "year": 2024, "scale": {**words, "en": "Twelve villages"},
            "link": "https://example.org/use", "checked": verified,
        }],
        "speaks": ["kk"], "privacy": {**words, "en": "Telephone numbers only."},
        "cost": {**words, "en": "Two people a year."},
        "criteria": [{"number": 2, "met": True, "link": "https://example.org/licence"}, {"number": 9}],
    })  # fmt: skip
    monkeypatch.setattr(offered, "catalogue", lambda: Catalogue([one]))
    page = Client(SERVER_NAME="localhost").get("/en/solutions/sel-habar").content.decode()
    for told in (
        "Nobody heard of them.", "Fewer people die.", "It warns by SMS.", "Twelve villages",
        "Telephone numbers only.", "Two people a year.", "Kazakh", "https://example.org/use",
        "2. Its licence is open", "https://example.org/licence", "not known",
        "verified by Айгерім Сәдуақас on",
    ):  # fmt: skip
        assert told in page, told
