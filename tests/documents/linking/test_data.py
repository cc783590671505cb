"""The tables of names hold together, and looking up is quick on any text."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.documents.linking import document, known, organisation
from kopir.documents.linking.countries import codes
from kopir.documents.linking.entries import entries, read

from .reading import prepared


def test_links_are_of_their_form_and_stand_once() -> None:
    links = [(entry.link, entry.owner) for entry in entries()]
    assert len(links) == len(set(links))
    for link, _ in links:
        assert re.fullmatch(r"(?:place:[A-Z]{3}|(?:(?:org|place|doc):)?[a-z0-9]+(?:-[a-z0-9]+)*)", link), link


def test_owners_of_bodies_are_known() -> None:
    links = {entry.link for entry in entries()}
    composed = re.compile(r"org:(?:kz|un|ru|uz)-.*")
    for entry in entries():
        for owner in entry.of:
            assert owner in links or composed.fullmatch(owner), (entry.link, owner)


def test_everything_has_a_name() -> None:
    for entry in entries():
        assert any(entry.names.values()) or any(entry.owned.values()), entry.link


def test_a_name_alone_names_one_body() -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    for entry in entries():
        if entry.kind == "org":
            for lang, names in entry.names.items():
                for name in names:
                    owners.setdefault((lang, name), set()).add(entry.link)
    assert {name: links for name, links in owners.items() if len(links) > 1} == {}


def test_several_hundred_bodies_and_places_are_known() -> None:
    kinds = [entry.kind for entry in entries()]
    assert kinds.count("org") > 350
    assert kinds.count("place") > 500
    assert len(codes()) >= 248


def test_persons_hold_offices_of_known_countries_and_bodies() -> None:
    links = {entry.link for entry in entries()}
    for key, entry in read("persons.yaml").items():
        for _, owner, since, *until in entry.get("posts", []):
            assert owner in codes() or f"org:{owner}" in links, (key, owner)
            assert 1990 < since < 2030
            assert not until or until[0] >= since


def test_documents_are_known_in_any_form() -> None:
    assert document("Повестки-2030", "ru") == document("2030 Agenda", "en") == "doc:agenda-2030"
    assert document("Уставом Организации Объединенных Наций", "ru") == "doc:un-charter"
    assert document("Устав школы", "ru") is None


@given(st.text(max_size=200), st.sampled_from(["ru", "kk", "kk-Latn", "en"]))
def test_no_text_is_refused(text: str, lang: str) -> None:
    for each in known(prepared(text, lang)):
        assert 0 <= each.start < each.end <= len(text)


@pytest.mark.parametrize("piece", ["«", "ООН ", "Совета ", "ТМД ұйымына мүше елдердің ", "Республика ", "а"])
@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_time_grows_no_faster_than_the_text(piece: str, lang: str) -> None:
    organisation("ООН", lang)
    text = piece * (40_000 // len(piece))
    before = time.process_time()
    known(prepared(text, lang))
    assert time.process_time() - before < 5
