"""A text in three languages."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from kopir.language import LANGUAGES, Text


def test_kazakh_comes_first_among_the_languages() -> None:
    assert LANGUAGES == ("kk", "ru", "en")


def test_a_full_text_is_shown_in_the_language_asked_for() -> None:
    text = Text(kk="Қытай", ru="Китай", en="China")
    assert [text.get(one) for one in LANGUAGES] == ["Қытай", "Китай", "China"]
    assert [text.lang_of(one) for one in LANGUAGES] == list(LANGUAGES)


def test_missing_kazakh_falls_back_to_russian_then_english() -> None:
    assert Text(ru="Китай", en="China").get("kk") == "Китай"
    assert Text(en="China").get("kk") == "China"
    assert Text(en="China").lang_of("kk") == "en"


def test_missing_russian_falls_back_to_english_before_kazakh() -> None:
    text = Text(kk="Қытай", en="China")
    assert (text.get("ru"), text.lang_of("ru")) == ("China", "en")


def test_missing_english_is_shown_in_what_there_is() -> None:
    assert Text(kk="Қытай", ru="", en="").get("en") == "Қытай"


def test_an_empty_text_stays_empty_in_the_language_asked_for() -> None:
    assert (Text(en="").get("kk"), Text(en="").lang_of("kk")) == ("", "kk")


def test_a_text_cannot_be_changed_and_takes_no_fourth_language() -> None:
    text = Text(en="China")
    with pytest.raises(ValidationError):
        setattr(text, LANGUAGES[2], "Chine")
    with pytest.raises(ValidationError):
        Text.model_validate({"en": "China", "fr": "Chine"})


def test_a_code_reads_alike_in_all_languages() -> None:
    assert Text.same("EGDI").get("kk") == "EGDI"
