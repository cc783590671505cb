"""The registers for everybody: their lists, one record with its sources, who names it, what is searched."""

from __future__ import annotations

from html import escape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kopir.cooperation.kinds import ADDRESSES
from kopir.cooperation.registers.starter import starter
from kopir.cooperation.services import erase_person
from kopir.portal import kept
from kopir.portal.search import freshness
from tests.portal.asking import rows


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("kind", list(ADDRESSES))
def test_every_register_has_a_list_in_every_language(reader: Client, kind: str, language: str):
    answer = reader.get(f"/{language}/{ADDRESSES[kind]}")
    assert answer.status_code == 200
    assert b"<table" in answer.content or not starter(kind)


@pytest.mark.parametrize("kind", [kind for kind in ADDRESSES if starter(kind)])
def test_a_list_counts_what_the_register_holds(reader: Client, kind: str):
    counted = {row["register"]: row["count"] for row in rows(reader, "register", "registers")}
    heading = reader.get(f"/en/{ADDRESSES[kind]}.json").json()["title"]
    assert counted[heading] == len(starter(kind))


def test_a_record_tells_its_sources_and_its_names_in_other_languages(reader: Client):
    page = reader.get("/kk/register/organisations/cis-executive-committee").content.decode()
    assert "Тәуелсіз Мемлекеттер Достастығының Атқарушы комитеті" in page
    assert "Executive Committee of the Commonwealth of Independent States" in page
    assert "https://cis.minsk.by" in page


def test_a_body_lists_those_that_belong_to_it(reader: Client):
    named = rows(reader, "register/organisations/un-ecosoc", "organisations")
    assert any("Asia and the Pacific" in row["name"] for row in named)


@pytest.mark.parametrize("address", ["register/nonsense", "register/organisations/no-such-body"])
def test_what_is_not_there_is_told(reader: Client, address: str):
    assert reader.get(f"/en/{address}").status_code == 404


@pytest.mark.parametrize(
    "query", ["kind=castle", "country=XYZ", "start=-1", "start=100000", "start=x", "standing=held"]
)
def test_a_choice_that_nothing_has_is_refused_with_its_name(reader: Client, query: str):
    answer = reader.get(f"/en/register/organisations?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.content.decode()


def test_a_long_list_is_turned_page_by_page(reader: Client):
    first = rows(reader, "register/organisations", "organisations")
    second = rows(reader, "register/organisations?start=100", "organisations")
    assert len(first) == 100
    assert not {row["code"] for row in first} & {row["code"] for row in second}


@pytest.mark.parametrize(("words", "code"), [("ESCAP", "un-escap"), ("ПРООН", "undp"), ("ЮНЕСКО", "unesco")])
def test_bodies_are_found_by_their_short_names_in_every_language(reader: Client, words: str, code: str):
    listed = rows(reader, f"register/organisations?q={words}", "organisations", "ru")
    assert code in [row["code"] for row in listed]
    found = rows(reader, f"search?q={words}&kind=organisation", "results", "ru")
    assert code in [row["code"] for row in found]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["follow", "follow/place/KAZ", "coordination/CA", "programmes"])
def test_a_page_asks_only_once_how_the_registers_stand(reader: Client, address: str):
    assert reader.get(f"/en/{address}").status_code == 200  # the registers are read by the first who asks
    kept.pages.clear()
    with CaptureQueriesContext(connection) as asked:
        assert reader.get(f"/en/{address}").status_code == 200
    assert len(asked) <= 40


class Later:
    """A thread that is never begun."""

    def __init__(self, **_given: object) -> None:
        self.name = ""

    def start(self) -> None:
        """Not yet."""


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["register/persons", "search?q=Tokayev", "register/persons?q=Tokayev"])
def test_a_page_that_was_kept_for_the_next_reader_forgets_who_is_erased(
    reader: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "Thread", Later)  # the index is made anew when it pleases
    before = reader.get(f"/en/{address}")
    assert before.status_code == 200
    assert "kassym-jomart-tokayev" in before.content.decode()
    erase_person(None, "kassym-jomart-tokayev", "asked for it")
    after = reader.get(f"/en/{address}", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "kassym-jomart-tokayev" not in after.content.decode()


@pytest.mark.django_db
def test_who_is_erased_is_not_suggested_where_an_address_is_wrong(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "Thread", Later)
    wrong = "/en/register/persons/tokayev"
    assert "kassym-jomart-tokayev" in reader.get(wrong).content.decode()
    erase_person(None, "kassym-jomart-tokayev", "asked for it")
    assert "kassym-jomart-tokayev" not in reader.get(wrong).content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Strategy, signed, 29 September 2025; parties: CIS; for the time 2026 – 2035."),
        ("ru", "Стратегия, подписано, 29 сентября 2025 г.; стороны: СНГ; срок действия: 2026 – 2035."),
        (
            "kk",
            "Стратегия, қол қойылған, 2025 жылғы 29 қыркүйек; тараптары: ТМД;"
            " қолданылу мерзімі: 2026 – 2035.",
        ),
    ],
)
def test_a_document_begins_with_how_far_it_came_and_what_time_it_is_for(
    reader: Client, language: str, said: str
):
    page = reader.get(f"/{language}/register/documents/cis-sti-strategy-2035.json").json()
    assert page["answer"].replace("\N{NO-BREAK SPACE}", " ") == said


def test_a_name_in_another_language_tells_which_in_lists_and_to_who_listens(reader: Client):
    one = next(each for each in starter("organisation").values() if not each.names.kk)
    other = one.names.lang_of("kk")
    marked = f'<span lang="{other}" class="other-language">{escape(one.names.get("kk"))}</span>'
    for address in ("register/organisations", "search"):
        assert marked in reader.get(f"/kk/{address}", {"q": one.names.get("kk")}).content.decode()
