"""By which rule work or an agreement answers a need."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.cooperation.coordination.answering import RULES, answers
from kopir.solutions.needs import needs


def rules(named: tuple[str, ...] = (), targets: tuple[str, ...] = (), words: str = "") -> dict[str, str]:
    return {one.need: one.rule for one in answers(named, targets, words)}


def test_a_record_that_names_needs_answers_these_and_no_other():
    assert rules(("open-data",), ("16.9",), "Digital identity") == {"open-data": "named"}


@pytest.mark.parametrize(
    "words",
    [
        "Digital identity for rural people",
        "Цифровая идентификация граждан",
        "Халыққа цифрлық сәйкестендіру",
    ],
)
def test_a_target_counts_with_words_of_any_language(words: str):
    assert rules(targets=("16.9",), words=words)["digital-identity"] == "target-and-words"


def test_a_target_alone_may_answer_but_does_not_count():
    found = {one.need: one for one in answers((), ("16.9",), "Support to registry offices")}
    assert found["digital-identity"].rule == "target"
    assert not found["digital-identity"].counts


def test_words_alone_may_answer_where_two_terms_stand_and_no_target_is_tagged():
    words = "National ID and biometric enrolment"
    assert rules(words=words)["digital-identity"] == "words"
    assert "digital-identity" not in rules(words="Biometric enrolment")
    assert "digital-identity" not in rules(targets=("2.1",), words=words)


def test_terms_are_found_at_the_head_of_words_only():
    assert "electronic-payments" in rules(targets=("8.10",), words="Repayments")
    assert rules(targets=("8.10",), words="Repayments")["electronic-payments"] == "target"


@given(
    named=st.sets(st.sampled_from(sorted(needs()))),
    targets=st.lists(st.sampled_from(["9.c", "16.9", "3.8", "17.8", "4.4"]), unique=True),
    words=st.text(max_size=80),
)
def test_each_need_is_answered_once_by_a_known_rule_and_targets_are_its_own(
    named: set[str], targets: list[str], words: str
):
    found = answers(named, targets, words)
    assert len({one.need for one in found}) == len(found)
    assert all(one.rule in RULES for one in found)
    assert all(set(one.targets) <= set(needs()[one.need].targets) & set(targets) for one in found)
    assert not named or {one.need for one in found} == named
