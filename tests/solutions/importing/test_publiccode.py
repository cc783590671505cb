"""``publiccode.yml`` becomes one record, or is refused by its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kopir.errors import InvalidInput
from kopir.solutions.importing import publiccode

DAY = date(2026, 7, 1)
GOOD = """
publiccodeYmlVersion: "0.4"
name: Queue of the Office
url: https://code.example/queue.git
landingURL: https://queue.example
softwareType: standalone/web
platforms: [web]
developmentStatus: stable
description:
  ru: {shortDescription: "Запись в очередь <b>онлайн</b>"}
  en-GB: {shortDescription: Books a place in a queue, documentation: "https://docs.example"}
legal: {license: EUPL-1.2, repoOwner: City Office}
localisation: {localisationReady: true, availableLanguages: [ru, kk]}
maintenance: {type: internal}
"""


def put(folder: Path, text: str) -> Path:
    path = folder / "publiccode.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_becomes_a_record(tmp_path: Path) -> None:
    found = publiccode.read(put(tmp_path, GOOD), DAY)
    one = found.records[0]
    assert (one.code, one.name, one.speaks) == ("queue-of-the-office", "Queue of the Office", ("ru", "kk"))
    assert (one.summary.ru, one.summary.en) == ("Запись в очередь онлайн", "Books a place in a queue")
    assert {link.kind for link in one.links} == {"code", "website"}
    assert one.owners[0].name == "City Office"
    left = {"platforms", "maintenance", "softwareType", "developmentStatus"}
    assert {remark.field for remark in found.remarks} == left


@pytest.mark.parametrize(("old", "new", "said"), [
    ('"0.4"', '"2.0"', "version 2.0"), ("name: Queue of the Office\n", "", "name"),
    ("https://code.example/queue.git", "javascript:alert(1)", "address"), ("legal:", "legal", "line"),
    ("license: EUPL-1.2", "license: [x]", "license"),
    ("name: Queue of the Office", "name: Queue\nname: B", "twice"),
])  # fmt: skip
def test_a_wrong_file_is_refused_by_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        publiccode.read(put(tmp_path, GOOD.replace(old, new)), DAY)


@pytest.mark.parametrize("text", [
    "[" * 50_000, "- " * 50_000, "{a: " * 20_000,
    "a: &a [x]\nb: [*a, *a]\n", "!!python/object/apply:os.system [ls]", "\x00", "", "- 1",
])  # fmt: skip
def test_hostile_files_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InvalidInput):
        publiccode.read(put(tmp_path, text), DAY)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="at most"):
        publiccode.read(put(tmp_path, "#" * (publiccode.LARGEST + 1)), DAY)


@pytest.mark.parametrize("version", ["0.2", "0.3", "0.3.0", "0.4", "0.5.0"])
def test_versions_that_are_known_are_read(tmp_path: Path, version: str) -> None:
    found = publiccode.read(put(tmp_path, GOOD.replace('"0.4"', f'"{version}"')), DAY)
    assert found.records[0].code == "queue-of-the-office"


@pytest.mark.parametrize("version", ['"0.1"', '"1"', '"http://w3id.org/publiccode/version/0.1"', "0.9", '""'])
def test_other_versions_are_refused_and_the_known_ones_named(tmp_path: Path, version: str) -> None:
    with pytest.raises(InvalidInput, match=r"versions 0\.2, 0\.3, 0\.4"):
        publiccode.read(put(tmp_path, GOOD.replace('"0.4"', version)), DAY)


def test_a_name_in_kazakh_has_a_code_and_the_newer_owner_is_read(tmp_path: Path) -> None:
    text = GOOD.replace("name: Queue of the Office", "name: Кезек порталы").replace(
        ", repoOwner: City Office}", "}\norganisation: {uri: urn:x, name: City Office}"
    )
    one = publiccode.read(put(tmp_path, text), DAY).records[0]
    assert (one.code, one.owners[0].name) == ("kezek-portaly", "City Office")  # type: ignore[union-attr]


def test_a_folder_gives_a_record_a_file_and_lists_the_wrong(tmp_path: Path) -> None:
    for name, text in (("a", GOOD), ("b", "nothing: 1"), ("c", GOOD)):
        (tmp_path / name).mkdir()
        put(tmp_path / name, text)
    found = publiccode.read(tmp_path, DAY)
    assert len(found.records) == 1
    assert [str(each.place) for each in found.refused] == ["file b/publiccode.yml", "file c/publiccode.yml"]
    assert "stands twice" in str(found.refused[1].problem)
