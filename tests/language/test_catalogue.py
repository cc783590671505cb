"""The catalogue of translations and the messages of errors."""

from __future__ import annotations

import datetime as dt
import gettext as gnu
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from kopir.errors import InvalidInput, NotFound
from kopir.language import LANGUAGES, Text, catalogue, explain, gettext, phrase
from kopir.language.catalogue import written
from kopir.language.compile import compile_all

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
"n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "there is no group {code}"
msgstr "группы {code} нет"

msgid "{value} of {area} on {day}: {rows}"
msgstr "{area}, {day}: {value} ({rows})"
"""


@pytest.fixture
def russian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A locale folder with a small Russian catalogue."""
    source = tmp_path / "ru" / "LC_MESSAGES" / "kopir.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO, encoding="utf-8")
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)
    catalogue._translations.cache_clear()
    yield source
    catalogue._translations.cache_clear()


@pytest.mark.usefixtures("russian")
def test_a_message_is_translated_straight_from_its_source() -> None:
    assert gettext("there is no group {code}", "ru", code="XYZ") == "группы XYZ нет"


@pytest.mark.usefixtures("russian")
def test_a_message_without_facts_keeps_its_fields() -> None:
    assert gettext("there is no group {code}", "ru") == "группы {code} нет"


@pytest.mark.usefixtures("russian")
def test_a_message_without_translation_stays_english() -> None:
    assert gettext("nobody translated this", "ru") == "nobody translated this"
    assert gettext("there is no group {code}", "kk", code="XYZ") == "there is no group XYZ"


@pytest.mark.usefixtures("russian")
def test_a_phrase_put_into_a_message_is_translated_too() -> None:
    error = NotFound("there is no group {code}", code="there is no group {code}")
    assert explain(error, "ru") == "группы группы {code} нет нет"
    assert explain(NotFound("there is no group {code}", code=""), "ru") == "группы  нет"


@pytest.mark.usefixtures("russian")
def test_an_error_is_explained_in_the_readers_language() -> None:
    error = NotFound("there is no group {code}", code="XYZ")
    assert explain(error, "ru") == "группы XYZ нет"
    assert explain(error, "en") == str(error) == "there is no group XYZ"


@pytest.mark.usefixtures("russian")
def test_facts_of_an_error_are_written_in_the_readers_language() -> None:
    error = InvalidInput(
        "{value} of {area} on {day}: {rows}",
        value=93.25, area=Text(ru="Китай", en="China"), day=dt.date(2023, 7, 4), rows=(3, 5, 2022),
    )  # fmt: skip
    assert explain(error, "ru") == "Китай, 4 июля 2023\u00a0г.: 93,25 (3, 5 и 2022)"
    assert explain(error, "en") == "93.25 of China on 4 July 2023: 3, 5 and 2022"


def test_an_error_within_an_error_is_explained_too() -> None:
    inner = NotFound("there is no group {code}", code="XYZ")
    assert (
        explain(InvalidInput("row {row}: {cause}", row=12, cause=inner), "en")
        == "row 12: there is no group XYZ"
    )


def test_a_field_with_its_own_format_keeps_it() -> None:
    assert gettext("{value:.2f} and {missing}", "en", value=1.0, missing=None) == "1.00 and –"


def test_each_source_is_compiled_once_and_again_when_it_changes(russian: Path) -> None:
    root = russian.parents[2]
    assert compile_all(root) == [russian.with_suffix(".mo")]
    assert compile_all(root) == []
    compiled = gnu.GNUTranslations(BytesIO(russian.with_suffix(".mo").read_bytes()))
    assert compiled.gettext("there is no group {code}") == "группы {code} нет"


def test_a_compiled_catalogue_is_used_when_it_is_fresh(russian: Path) -> None:
    compile_all(russian.parents[2])
    assert gettext("there is no group {code}", "ru", code="XYZ") == "группы XYZ нет"


def test_english_is_its_own_catalogue() -> None:
    assert [gettext("a text that nobody translates", one) for one in LANGUAGES] == [
        "a text that nobody translates"
    ] * 3


class Reason:
    """Something that says why, as a reader of files does."""

    message = "there is no group {code}"

    def __init__(self, code: str) -> None:
        self.facts = {"code": code}


@pytest.mark.usefixtures("russian")
def test_reasons_inside_a_message_are_told_in_its_language() -> None:
    assert written({"egdi": Reason("A"), "wdi": Reason("B")}, "ru") == "egdi: группы A нет; wdi: группы B нет"


def test_a_marked_phrase_is_the_phrase() -> None:
    assert phrase("a number") == "a number"
