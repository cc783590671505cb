"""Every code a figure may carry has a label in three languages."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from kopir.errors import InvalidInput, NotFound
from kopir.evidence import codelists, starter
from kopir.evidence.observation import DIMENSIONS, TOTAL

KAZAKH_ONLY = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")


def test_every_dimension_has_a_codelist_that_begins_with_the_total() -> None:
    for dimension in DIMENSIONS:
        assert codelists.codelist(dimension).codes[0].code == TOTAL


def test_every_code_and_unit_is_named_in_all_three_languages() -> None:
    entries = [one for each in codelists.codelists() for one in each.codes]
    for entry in (*entries, *codelists.units().values()):
        for text in (entry.names, entry.label):
            assert text.kk and text.ru and text.en, entry.code


def test_kazakh_and_russian_labels_are_not_the_same_text_by_oversight() -> None:
    alike = {one.code for each in codelists.codelists() for one in each.codes if one.names.kk == one.names.ru}
    assert alike == {"SKILL_MATH"}


def test_every_code_of_the_starter_is_listed() -> None:
    for table in starter.tables():
        frame = starter.draft(table).frame
        for column in (*DIMENSIONS, "status", "unit"):
            for code in frame[column].unique():
                assert codelists.knows(column, code) or codelists.label(column, code).en != code, (
                    column,
                    code,
                )


@pytest.mark.parametrize(
    ("code", "kk", "ru", "en"),
    [
        ("Y15T24", "15–24 жастағылар", "в возрасте 15–24 лет", "aged 15–24"),
        ("Y30T34", "30–34 жастағылар", "в возрасте 30–34 лет", "aged 30–34"),
        ("Y_GE65", "65 жастағы және одан асқандар", "в возрасте 65 лет и старше", "aged 65 and over"),
        ("Y_LT5", "5 жасқа дейінгілер", "младше 5 лет", "under 5"),
    ],
)
def test_age_groups_are_named_from_their_code(code: str, kk: str, ru: str, en: str) -> None:
    label = codelists.label("age", code)
    assert (label.kk, label.ru, label.en) == (kk, ru, en)


def test_a_code_nobody_listed_stands_for_itself() -> None:
    assert codelists.label("sex", "X9").get("ru") == "X9"
    assert not codelists.knows("sex", "X9")


def test_an_unknown_codelist_or_unit_is_refused_with_the_known_ones() -> None:
    with pytest.raises(NotFound, match="known: sex, age"):
        codelists.codelist("colour")
    with pytest.raises(NotFound, match="PERCENT"):
        codelists.unit("FURLONG")


def test_an_index_runs_from_zero_to_one_and_a_gross_share_may_exceed_a_hundred() -> None:
    assert codelists.unit("INDEX").bounds == (0, 1)
    assert codelists.unit("PERCENT").bounds == (0, 100)
    assert codelists.unit("PERCENT_GROSS").bounds == (0, None)


def test_a_doubled_code_is_refused_with_file_and_key(tmp_path: Path) -> None:
    path = tmp_path / "codelists.yaml"
    entry = "{code: A, names: {en: a}}"
    path.write_text(
        f"codelists: [{{code: sex, names: {{en: sex}}, codes: [{entry}, {entry}]}}]\nunits: []\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidInput, match=r"codelists\.yaml: codelists\.\[sex\].*stand twice: A"):
        codelists.load(path)


def test_statuses_follow_sdmx_and_none_is_a_digit() -> None:
    codes = [one.code for one in codelists.codelist("status").codes]
    assert codes == sorted(codes)
    assert {"A", "B", "E", "F", "I", "L", "M", "P", "U"} <= set(codes)
    assert pl.Series(codes).str.contains(r"^[A-Z]$").all()
