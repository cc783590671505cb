"""How two versions differ: by field and by word, whatever the size of the texts."""

from __future__ import annotations

import time
from typing import Any

import django
import pytest
from hypothesis import given
from hypothesis import strategies as st

django.setup()

from kopir.solutions.pages.comparing import Difference, differences, pieces  # noqa: E402

OLD: dict[str, Any] = {
    "code": "sel-habar",
    "name": "Sel habar",
    "kinds": ["software"],
    "summary": {"kk": "", "ru": "Сообщает о селях жителям.", "en": ""},
    "licences": [{"spdx": "MIT", "link": None}],
    "deployments": [{"area": "KAZ", "year": 2024, "scale": {"kk": "", "ru": "", "en": "3 districts"}}],
    "offline": None,
}


def compared(**changed: Any) -> list[Difference]:
    return differences(OLD, {**OLD, **changed}, "solution", "en")


def lines(**changed: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    found = compared(**changed)
    return [
        (line.about, [(one.mark, one.text) for one in line.pieces]) for one in found for line in one.lines
    ]


def test_the_same_body_has_no_differences():
    assert compared() == []


def test_a_name_a_truth_and_a_list_are_told_as_readers_know_them():
    assert lines(name="Sel") == [("", [("del", "Sel habar"), ("ins", "Sel")])]
    assert lines(offline=True) == [("", [("ins", "yes")])]
    assert lines(kinds=["data"]) == [("", [("del", "software")]), ("", [("ins", "data")])]


def test_a_text_is_compared_word_by_word_in_its_language():
    changed = {"kk": "Сел", "ru": "Сообщает о селях и паводках жителям.", "en": ""}
    assert lines(summary=changed) == [
        ("Kazakh", [("ins", "Сел")]),
        ("Russian", [("", "Сообщает о селях"), ("ins", " и паводках"), ("", " жителям.")]),
    ]


def test_parts_of_a_list_are_known_by_their_code_and_compared_inside():
    here = {"area": "KAZ", "year": 2025, "scale": {"kk": "", "ru": "", "en": "4 districts"}}
    there = {"area": "UZB", "year": None, "scale": {"kk": "", "ru": "", "en": ""}}
    assert lines(deployments=[here, there]) == [
        ("Kazakhstan: Since the year", [("del", "2024"), ("ins", "2025")]),
        ("Kazakhstan: Scale, English", [("del", "3"), ("ins", "4"), ("", " districts")]),
        ("", [("ins", "Uzbekistan")]),
    ]
    assert lines(deployments=[]) == [("", [("del", "Kazakhstan; Since the year: 2024; Scale: 3 districts")])]


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_from_the_pieces(old: str, new: str):
    found = pieces(old, new)
    assert "".join(one.text for one in found if one.mark != "ins") == old
    assert "".join(one.text for one in found if one.mark != "del") == new


@pytest.mark.parametrize("word", ["a ", "a", "\n"])
def test_long_texts_of_the_same_words_are_compared_at_once(word: str):
    began = time.process_time()
    pieces(word * (20_000 // len(word)), (word + "b ") * (20_000 // (len(word) + 2)))
    assert time.process_time() - began < 3
