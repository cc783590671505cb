"""The page of the search: hits in the reader's language, choices beside them, suggestions for a program."""

from __future__ import annotations

import pytest
from django.test import Client


def rows(reader: Client, address: str) -> list[dict]:
    return reader.get(address).json()["tables"][0]["rows"]


def test_names_come_back_in_the_language_of_the_page(reader: Client):
    assert rows(reader, "/kk/search.json?q=Kazakhstan")[0]["name"] == "Қазақстан"
    assert rows(reader, "/ru/search.json?q=Қазақстан")[0]["name"] == "Казахстан"


@pytest.mark.parametrize(("query", "kind"), [
    ("Қазақстан", "area"), ("ШОС", "group"), ("egdi", "index"), ("internet users", "indicator"),
    ("online services", "need"), ("mojaloop", "solution"), ("asan xidmət", "practice"),
])  # fmt: skip
def test_everything_is_found_on_one_page(reader: Client, query: str, kind: str):
    every = rows(reader, f"/en/search.json?q={query}")
    chosen = rows(reader, f"/en/search.json?q={query}&kind={kind}")
    assert {row["code"] for row in chosen} <= {row["code"] for row in every}
    assert len({row["kind"] for row in chosen}) == 1


def test_nothing_is_found_for_nonsense(reader: Client):
    response = reader.get("/en/search", {"q": "qwxzj"})
    assert response.status_code == 200
    assert "/en/countries" in response.content.decode()


def test_a_mended_word_is_told(reader: Client):
    page = reader.get("/en/search?q=mojalop").content.decode()
    assert "Shown for “mojaloop”" in page
    assert "/en/solutions/mojaloop" in page


def test_choices_stand_beside_what_was_found(reader: Client):
    page = reader.get("/en/search?q=registry").content.decode()
    assert '<select id="control-kind"' in page
    assert "solution (" in page


@pytest.mark.parametrize("address", [
    "search?need=zzz", "solutions?need=zzz", "search?q=registry&country=ZZZ", "solutions?licence=none-such",
    "solutions?kind=area", "search?goal=18", "solutions?target=9.z", "search?verified=yes",
])  # fmt: skip
def test_a_value_that_there_is_not_is_refused_by_name(reader: Client, address: str):
    response = reader.get(f"/en/{address}")
    page = response.content.decode()
    name, _, value = address.rpartition("?")[2].rpartition("&")[2].partition("=")
    assert response.status_code == 400
    assert f"{name.capitalize()} is “{value}”" in page or f"{name} is “{value}”" in page


def test_a_value_that_nothing_has_is_no_mistake(reader: Client):
    assert reader.get("/en/solutions?standing=excluded").status_code == 200


def test_suggestions_for_the_search_field(reader: Client):
    data = reader.get("/ru/search.json", {"q": "Каза"}).json()
    assert any(each["code"] == "KAZ" for each in data["suggestions"])


def test_what_was_typed_is_never_markup(reader: Client):
    html = reader.get("/en/search", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in html
