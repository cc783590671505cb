"""The practices that come with kopir: valid, in three languages, their results as the evidence has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kopir.errors import InvalidInput
from kopir.evidence import View
from kopir.language import LANGUAGES
from kopir.solutions.records import Practice
from kopir.solutions.records.catalogue import catalogue
from kopir.solutions.records.practices import COMPILED, FOLDER, practices

ALWAYS = ("name", "context", "action")
TOLD = (*ALWAYS, "problem", "lessons")


def test_there_are_many_and_most_are_of_asia_and_the_east_of_europe() -> None:
    assert len(practices()) >= 24
    assert {"KAZ", "KGZ", "UZB", "AZE", "MNG", "UKR", "GEO"} <= {one.area for one in practices().values()}


@pytest.mark.parametrize("code", practices())
def test_every_part_is_told_in_three_languages(code: str) -> None:
    one = practices()[code]
    assert all(getattr(one, name) for name in ALWAYS)
    for name in TOLD:
        words = getattr(one, name)
        if not words:
            continue
        assert all(words.lang_of(language) == language for language in LANGUAGES), name
        assert len({words.kk, words.ru, words.en}) == 3, name


@pytest.mark.parametrize("code", practices())
def test_what_is_said_is_told_from_the_public_record_and_marked_as_read(code: str) -> None:
    one = practices()[code]
    assert one.origin is not None
    assert (one.origin.dataset, one.origin.identifier) == (COMPILED, code)
    assert {claim.status for claim in (*one.answers, *one.goals)} == {"read"}
    assert not one.verified
    assert one.documents
    assert one.contact in {actor.name for actor in one.actors}
    assert not one.cost


@pytest.mark.parametrize("code", [code for code, one in practices().items() if one.result])
def test_every_result_agrees_with_the_evidence(view: View, code: str) -> None:
    one = practices()[code]
    assert one.result is not None
    assert one.result.area == one.area
    assert one.result.agrees(view) is True


@pytest.mark.parametrize("code", [code for code, one in practices().items() if one.result and one.first])
def test_the_years_compared_are_those_of_the_practice(code: str) -> None:
    one = practices()[code]
    assert one.result is not None
    assert one.first is not None
    assert 0 <= one.result.first - one.first <= 4
    assert one.last is None or abs(one.result.last - one.last) <= 5


def test_the_solutions_they_use_are_in_the_catalogue() -> None:
    assert {code for one in practices().values() for code in one.solutions} <= set(catalogue())


def test_a_record_comes_back_from_json_the_same() -> None:
    for one in practices().values():
        again = Practice.model_validate_json(one.model_dump_json())
        assert again.digest() == one.digest()


def test_a_file_under_another_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_bytes((FOLDER / "aze-asan.yaml").read_bytes())
    with pytest.raises(InvalidInput, match="both must be the same"):
        practices(tmp_path)


@pytest.mark.parametrize(("key", "value"), [
    ("area", "WLD"), ("answers", "[{need: none-such}]"), ("goals", '[{goal: 16, target: "16.z"}]'),
    ("documents", '[{kind: website, address: "javascript:alert(1)"}]'), ("minister", "A. B."),
])  # fmt: skip
def test_what_does_not_exist_is_refused_with_file_and_key(tmp_path: Path, key: str, value: str) -> None:
    text = f"code: x\nname: {{en: X}}\narea: KAZ\n{key}: {value}\n".replace("area: KAZ\narea", "area")
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput, match=rf"x\.yaml.*{key}"):
        practices(tmp_path)


def test_of_whom_a_change_was_measured_is_held_against_the_evidence_too(view: View) -> None:
    women = practices()["ind-aadhaar-jan-dhan"].result
    assert women is not None
    assert women.group == {"sex": "F"}
    assert women.model_copy(update={"group": {}}).agrees(view) is False
