"""Saved variants: written once, for good, by anybody, within limits."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.test import Client

from kopir.errors import Conflict, InvalidInput, NotFound
from kopir.indices.variants import Variant
from kopir.portal.workshop import shelf

PLACE = "/en/indices/egdi/2022/workshop"
VARIANT = Variant(index="egdi", edition="2022", weights={"egdi": {"egdi.osi": 0.5}})


@pytest.fixture(autouse=True)
def _empty_shelf() -> Iterator[None]:
    shutil.rmtree(shelf.folder(), ignore_errors=True)
    yield
    shutil.rmtree(shelf.folder(), ignore_errors=True)


def saved(reader: Client, **settings: str) -> str:
    """The address of a variant saved in the way a reader does it."""
    asked = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    form = asked.get(f"{PLACE}/save", settings).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token
    answer = asked.post(f"{PLACE}/save", {**settings, "csrfmiddlewaretoken": token[1]})
    assert answer.status_code == 303, answer.content.decode()
    return str(answer.headers["Location"])


def test_a_saved_variant_opens_in_every_language_and_for_another_reader(reader: Client):
    address = saved(reader, **{"w:egdi:egdi.osi": "50", "normalise": "minmax"})
    assert re.fullmatch(r"/en/indices/egdi/variants/[0-9a-f]{12}", address)
    for language in ("kk", "ru", "en"):
        other = Client(SERVER_NAME="localhost").get(address.replace("/en/", f"/{language}/"))
        assert other.status_code == 200
    rows = [
        json.loads(Client(SERVER_NAME="localhost").get(f"{each}").content)["tables"][0]["rows"]
        for each in (f"{address}.json", f"{PLACE}.json?w:egdi:egdi.osi=50&normalise=minmax")
    ]
    assert rows[0] == rows[1]


def test_the_same_settings_are_one_variant(reader: Client):
    first = saved(reader, **{"w:egdi:egdi.osi": "50"})
    assert saved(reader, **{"w:egdi:egdi.osi": "50.0"}) == first
    assert len(list(shelf.folder().glob("*.json"))) == 1


def test_settings_of_a_saved_variant_stand_in_its_form(reader: Client):
    address = saved(reader, **{"w:egdi:egdi.osi": "50", "spread": "10", "methods": "none"})
    text = html.unescape(reader.get(address).content.decode())
    assert re.search(r'name="w:egdi:egdi\.osi" value="50"', text)
    assert re.search(r'name="spread" value="10"', text)
    assert "checked" not in text


def test_a_save_without_the_token_is_refused(reader: Client):
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    answer = strict.post(f"{PLACE}/save", {"w:egdi:egdi.osi": "50"})
    assert answer.status_code == 403
    assert "came from another site" in answer.content.decode()
    assert not shelf.folder().exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_variant_can_be_neither_changed_nor_removed(reader: Client, method: str):
    shelf.save(VARIANT)
    for address in (f"/en/indices/egdi/variants/{VARIANT.id}", f"{PLACE}/save"):
        assert getattr(reader, method)(address).status_code == 405
    assert shelf.load(VARIANT.id) == VARIANT


def test_what_cannot_be_used_is_not_saved(reader: Client):
    assert reader.get(f"{PLACE}/save?w:egdi:egdi.osi=-5").status_code == 400
    answer = reader.post(f"{PLACE}/save", {"w:egdi:egdi.osi": "-5"})
    assert answer.status_code == 400
    assert "below zero" in answer.content.decode()
    assert not shelf.folder().exists()


@pytest.mark.parametrize(
    "identifier",
    ["../secret-key", "..%2Fsecret-key", "0" * 12, "A" * 12, "x" * 500, "000000000000%00", "<script>"],
)
def test_a_name_that_is_none_is_not_found(reader: Client, identifier: str):
    answer = reader.get(f"/en/indices/egdi/variants/{identifier}")
    assert answer.status_code in (400, 404)
    assert "<script>" not in answer.content.decode()


def test_a_variant_of_another_index_is_not_found_here(reader: Client):
    shelf.save(VARIANT.only(index="other"))
    identifier = VARIANT.only(index="other").id
    assert reader.get(f"/en/indices/egdi/variants/{identifier}").status_code == 404


def test_a_damaged_file_is_told_and_breaks_no_list(reader: Client):
    shelf.save(VARIANT)
    (shelf.folder() / f"{VARIANT.id}.json").write_text("{}", encoding="utf-8")
    assert "damaged" in reader.get(f"/en/indices/egdi/variants/{VARIANT.id}").content.decode()
    assert reader.get("/en/indices/egdi/variants").status_code == 200


def test_many_who_save_at_once_leave_whole_files():
    variants = [VARIANT.only(weights={"egdi": {"egdi.osi": number / 100}}) for number in range(1, 9)]
    with ThreadPoolExecutor(16) as threads:
        identifiers = list(threads.map(shelf.save, variants * 8))
    assert set(identifiers) == {each.id for each in variants}
    assert {path.stem for path in shelf.folder().iterdir()} == set(identifiers)
    assert [shelf.load(each.id) for each in variants] == variants


def test_what_is_there_stays_as_it_was():
    shelf.save(VARIANT)
    path = shelf.folder() / f"{VARIANT.id}.json"
    before = (path.stat().st_mtime_ns, path.read_bytes())
    shelf.save(VARIANT)
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before


def test_an_address_that_another_content_has_is_not_given_again():
    shelf.save(VARIANT)
    (shelf.folder() / f"{VARIANT.id}.json").write_text('{"index":"other"}', encoding="utf-8")
    with pytest.raises(Conflict, match="another variant"):
        shelf.save(VARIANT)


def test_a_variant_that_is_too_large_is_refused():
    changes = {f"X{number:05}": {"egdi.osi": 0.5} for number in range(2000)}
    with pytest.raises(InvalidInput, match="bytes"):
        shelf.save(VARIANT.only(changes=changes))


@pytest.mark.parametrize("limit", ["MOST", "MOST_AN_HOUR"])
def test_a_full_shelf_takes_no_more(monkeypatch: pytest.MonkeyPatch, reader: Client, limit: str):
    monkeypatch.setattr(shelf, limit, 1)
    shelf.save(VARIANT)
    with pytest.raises(Conflict):
        shelf.save(VARIANT.only(edition="2020"))
    assert shelf.save(VARIANT) == VARIANT.id
    assert reader.post(f"{PLACE}/save", {"w:egdi:egdi.osi": "70"}).status_code == 409


def test_a_request_that_is_too_large_is_refused(reader: Client):
    answer = reader.post(f"{PLACE}/save", {f"set:x{number}": "1" * 150 for number in range(900)})
    assert answer.status_code in (400, 413)


def test_nothing_is_kept_beside_a_variant(tmp_path: Path):
    shelf.save(VARIANT)
    assert json.loads((shelf.folder() / f"{VARIANT.id}.json").read_text(encoding="utf-8")) == {
        "edition": "2022",
        "index": "egdi",
        "weights": {"egdi": {"egdi.osi": 0.5}},
    }
    with pytest.raises(NotFound):
        shelf.load("0" * 12)


def test_two_variants_side_by_side_add_up(reader: Client):
    shelf.save(VARIANT)
    found = json.loads(reader.get(f"/en/indices/egdi/variants/compare.json?a=2022&b={VARIANT.id}").content)
    rows = {row["area"]: row for row in found["tables"][0]["rows"]}
    assert rows["KAZ"]["rank_a"] == 28
    assert all(row["change"] == row["rank_a"] - row["rank_b"] for row in rows.values())
    assert "countries change their place" in found["answer"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_saved_last_are_listed_with_what_they_set(reader: Client, language: str):
    shelf.save(VARIANT)
    text = reader.get(f"/{language}/indices/egdi/variants").content.decode()
    assert f"/{language}/indices/egdi/variants/{VARIANT.id}" in text
    assert "50" in text
