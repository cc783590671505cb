"""The starter catalogue: facts of the registry, and what was read of records that matter to the region."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kopir.errors import InvalidInput
from kopir.language import LANGUAGES
from kopir.solutions.needs import needs
from kopir.solutions.records.catalogue import FOLDER, catalogue


def test_it_holds_every_public_record_with_its_source() -> None:
    assert len(catalogue()) == 750
    assert all(one.origin and one.origin.licence == "Unlicense" for one in catalogue().values())


def test_at_least_sixty_are_told_of_in_three_languages() -> None:
    told = [one for one in catalogue().values() if one.summary]
    assert len(told) >= 60
    assert all(one.summary.lang_of(language) == language for one in told for language in LANGUAGES)


def test_what_was_read_is_marked_as_read() -> None:
    claims = [claim for one in catalogue().values() for claim in (*one.answers, *one.blocks)]
    assert {claim.status for claim in claims} == {"read"}


def test_every_need_or_a_wider_one_is_answered_by_something() -> None:
    answered = {claim.need for one in catalogue().values() for claim in one.answers}
    assert len(answered) >= 0.85 * len(needs())
    for code, one in needs().items():
        assert code in answered or set(one.wider) <= answered, code


def test_facts_are_those_of_the_registry(shared: Path) -> None:
    lines = (shared / "data/solutions/dpg/dpg_catalog.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines:
        given = json.loads(line)
        one = catalogue()[given["id"].replace(".", "-")]
        assert one.name == " ".join(given["name"].split())
        assert [each.spdx for each in one.licences] == [each["spdx"] for each in given["license"]]


def test_no_description_of_the_registry_is_shipped(shared: Path) -> None:
    lines = (shared / "data/solutions/dpg/dpg_catalog.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines:
        given = json.loads(line)
        one = catalogue()[given["id"].replace(".", "-")]
        assert all(not goal.why for goal in one.goals)
        assert one.summary.en[:40] not in given["description"] or not one.summary


def test_a_file_about_a_record_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "registry.jsonl").write_bytes((FOLDER / "registry.jsonl").read_bytes())
    (tmp_path / "read").mkdir()
    (tmp_path / "read" / "x.yaml").write_text("read: [{code: zz, summary: {en: x}}]", encoding="utf-8")
    with pytest.raises(InvalidInput, match="no record zz"):
        catalogue(tmp_path)
