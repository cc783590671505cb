"""The Atom feed of the exchange has what RFC 4287 asks for, and only what is public."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from kopir.accounts import services
from kopir.accounts.models import Entry, Role, Step
from tests.accounts.people import member

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def read(query: str = "", language: str = "en") -> Any:
    answer = Client(SERVER_NAME="localhost").get(f"/{language}/exchange.atom{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def entries(query: str = "", language: str = "en") -> list[Any]:
    return list(read(query, language).findall(f"{ATOM}entry"))


def titles(query: str = "", language: str = "en") -> list[str]:
    return [each.findtext(f"{ATOM}title") for each in entries(query, language)]


def lock(entry: Entry) -> int:
    return Entry.objects.get(pk=entry.pk).lock


def published(code: str = "sel-habar", area: str = "KAZ", **more: Any) -> Entry:
    author = member(Role.CONTRIBUTOR, "mudflow", "author")
    body = {
        "code": code,
        "name": code.title(),
        "kinds": ["software"],
        "summary": {"ru": "Сообщает о селях.", "kk": "", "en": ""},
        "deployments": [{"area": area}],
        **more,
    }
    entry = services.create(author, "solution", body, "ru", "a note for reviewers")
    services.submit(author, entry.pk, lock(entry))
    for number in (1, 2):
        services.approve(member(Role.REVIEWER, f"other{number}", f"r{number}"), entry.pk, lock(entry))
    services.publish(editor(), entry.pk, lock(entry))
    return entry


def editor() -> Any:
    return member(Role.EDITOR, "centre", "editor")


def test_an_empty_feed_is_a_feed_and_always_the_same():
    feed = read()
    assert feed.tag == f"{ATOM}feed" and not entries()
    assert feed.findtext(f"{ATOM}updated") == read().findtext(f"{ATOM}updated")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_feed_and_entries_have_what_the_standard_asks_for(language: str):
    published()
    published("kosh-kelin", "KGZ")
    feed = read(language=language)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"http://localhost/{language}/exchange.atom"
    ids = {each.findtext(f"{ATOM}id") for each in [feed, *feed.findall(f"{ATOM}entry")]}
    assert len(ids) == 3 and all(re.match(r"(tag|https?):\S+$", str(one)) for one in ids)
    for each in [feed, *feed.findall(f"{ATOM}entry")]:
        assert each.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(each.findtext(f"{ATOM}updated")).tzinfo
    for each in feed.findall(f"{ATOM}entry"):
        assert each.find(f"{ATOM}author").findtext(f"{ATOM}name") == "Mudflow"
        assert each.findtext(f"{ATOM}summary") == "Сообщает о селях."
        assert each.find(f"{ATOM}link").get("href").startswith(f"http://localhost/{language}/solutions/")


def test_what_was_renewed_withdrawn_and_brought_back_is_told_the_newest_first():
    entry = published()
    services.renew(editor(), entry.pk, lock(entry), "Looked at the site.")
    services.withdraw(editor(), entry.pk, lock(entry), "The service was closed.")
    services.restore(editor(), entry.pk, lock(entry))
    assert [re.split(r"[:,] ", one)[0] for one in titles()] == [
        "Brought back", "Withdrawn", "Looked at again and still right", "Published",
    ]  # fmt: skip
    assert entries()[1].findtext(f"{ATOM}summary") == "The service was closed."


def test_nothing_that_is_not_public_and_nobodys_name_is_told():
    entry = published()
    author = services.find("author")
    changed = {**Entry.objects.get().published.body, "name": "Secret draft"}
    services.save(author, entry.pk, lock(entry), changed, "in work")
    services.submit(author, entry.pk, lock(entry))
    services.create(author, "solution", {**changed, "code": "other"}, "ru")
    whole = ElementTree.tostring(read(), encoding="unicode")
    for hidden in ("Secret draft", "a note for reviewers", "Author", "Editor"):
        assert hidden not in whole
    assert len(entries()) == 1


def test_it_is_chosen_by_kind_and_country():
    published()
    published("kosh-kelin", "KGZ")
    assert len(titles("?country=KAZ")) == len(titles("?country=kgz&kind=solution")) == 1
    assert titles("?kind=practice") == []
    browser = Client(SERVER_NAME="localhost")
    assert browser.get("/en/exchange.atom?country=XXX").status_code == 404
    assert browser.get("/en/exchange.atom?kind=song").status_code == 404
    assert browser.get("/en/solutions/%00").status_code == 404
    assert browser.post("/en/exchange.atom").status_code == 405


def test_markup_and_letters_that_xml_cannot_hold_do_no_harm():
    entry = published(name="A <b>& ]]> B")
    Step.objects.update(text="\x0b\x1f<script>alert(1)</script>", action="withdraw")
    assert Entry.objects.filter(pk=entry.pk).exists()
    [told] = entries()
    assert told.findtext(f"{ATOM}summary") == "&lt;script&gt;alert(1)&lt;/script&gt;"
    assert "<" not in str(told.findtext(f"{ATOM}title"))


def test_who_has_the_newest_is_told_so_and_no_cookie_is_set():
    entry = published()
    browser = Client(SERVER_NAME="localhost")
    first = browser.get("/en/exchange.atom")
    tag = first.headers["ETag"]
    assert browser.get("/en/exchange.atom", headers={"If-None-Match": tag}).status_code == 304
    assert not first.cookies
    services.renew(editor(), entry.pk, lock(entry))
    assert browser.get("/en/exchange.atom", headers={"If-None-Match": tag}).status_code == 200


def test_links_are_of_the_address_others_know(settings: Any):
    settings.KOPIR_ADDRESS = "https://bridge.example.org"
    published()
    [told] = entries()
    assert str(told.findtext(f"{ATOM}id")).startswith("tag:bridge.example.org,2026:")
    assert told.find(f"{ATOM}link").get("href") == "https://bridge.example.org/en/solutions/sel-habar"


@pytest.mark.parametrize("address", ["solutions", "practices"])
def test_public_pages_say_where_the_feed_is(address: str):
    text = Client(SERVER_NAME="localhost").get(f"/ru/{address}").content.decode()
    assert '<link rel="alternate" type="application/atom+xml"' in text
    assert 'href="/ru/exchange.atom' in text


def test_what_was_withdrawn_is_not_told_on():
    entry = published()
    assert [one.findtext(f"{ATOM}summary") for one in entries()] == ["Сообщает о селях."]
    services.withdraw(editor(), entry.pk, lock(entry), "It is not so.")
    assert "It is not so." in [one.findtext(f"{ATOM}summary") for one in entries()]
    assert "Сообщает о селях." not in [one.findtext(f"{ATOM}summary") for one in entries()]
