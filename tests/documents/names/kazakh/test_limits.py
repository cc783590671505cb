"""Any text is read, in time that grows with its length alone, and every mention is words of it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.names.kazakh.reading import found

WORDS = [
    "Қазақстан", "Президенті", "Тоқаев", "Минскіде", "министрлігінің", "«", "»", "(", ")", ",", ".", ":", "–",
    "-", "және", "мен", "ТМД-ға", "Қ.", "кеңесі", "ұйымы", "басшысы", "Әли", "оғлы", "бен", "2025", "жылғы",
    "атындағы", "VI", "\n",
    "жөніндегі", "қаласында", "облыстары", "АҚ", "№", "%", "ұлы", "Google", "компаниясының",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_order_of_words_is_read_and_mentions_lie_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    result = found(text)
    for mention in result.all():
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end] != ""
    kept = {id(mention) for mention in result.all()}
    assert all({id(each.head), id(each.tail)} <= kept for each in result.relations)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_letters_are_read(text: str) -> None:
    found(text)


@pytest.mark.parametrize(
    "piece", ["(", "« ", "Қ.", "министрі ", "Тоқаев ", "а-", "Ә", "Ресей Үкіметінің төрағасы Иван Иванов, "]
)
def test_the_time_grows_with_the_length_alone(piece: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        found(piece * (size // len(piece)))
        return time.process_time() - start

    seconds(2_000)
    small, large = seconds(5_000), seconds(20_000)
    assert large < 12 * small + 0.5
