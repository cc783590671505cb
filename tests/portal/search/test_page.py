"""Search finds things in any language, inflected or misspelled."""

from __future__ import annotations

import pytest
from django.test import Client

from kopir.portal import finding


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("Қазақстан", "KAZ"),
        ("Қазақстанның", "KAZ"),
        ("қазақстанда", "KAZ"),
        ("Казахстана", "KAZ"),
        ("в Казахстане", "KAZ"),
        ("Kazakhstan", "KAZ"),
        ("Kazakstan", "KAZ"),
        ("Казакстан", "KAZ"),
        ("Өзбекстаннан", "UZB"),
        ("Узбекистаном", "UZB"),
        ("Кыргызстан", "KGZ"),
        ("ШОС", "SCO"),
        ("ШЫҰ", "SCO"),
        ("Shanghai Cooperation", "SCO"),
        ("Евразийского союза", "EAEU"),
        ("egdi", "egdi"),
        ("электрондық үкімет", "egdi"),
        ("электронного правительства", "egdi"),
        ("e-government", "egdi"),
        ("интернет пайдаланушылар", "i99H"),
        ("пользователи интернета", "i99H"),
        ("internet users", "i99H"),
        ("KZ", "KAZ"),
    ],
)
def test_a_word_of_any_language_finds(query: str, code: str):
    hits = finding.search(query, "kk", limit=5)
    assert code in [hit.code for hit in hits]


def test_names_come_back_in_the_language_of_the_page():
    assert finding.search("Kazakhstan", "kk")[0].text == "Қазақстан"
    assert finding.search("Қазақстан", "ru")[0].text == "Казахстан"


def test_nothing_is_found_for_nonsense(reader: Client):
    assert finding.search("qwxzj", "en") == ()
    response = reader.get("/en/search", {"q": "qwxzj"})
    assert response.status_code == 200
    assert "/en/countries" in response.content.decode()


def test_suggestions_for_the_search_field(reader: Client):
    data = reader.get("/ru/search.json", {"q": "Каза"}).json()
    assert any(each["code"] == "KAZ" for each in data["suggestions"])


def test_what_was_typed_is_never_markup(reader: Client):
    html = reader.get("/en/search", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in html
