"""Sentences of many constructions: spans of persons, posts, bodies and places, all and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.documents.names.kazakh.reading import found

from kopir.documents.annotated import marked

FILE = Path(__file__).with_name("sentences.txt")
SENTENCES = list(marked(FILE.read_text(encoding="utf-8"), FILE.name))


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["doc_id"])
def test_names_of_a_sentence_are_found_exactly(sentence: dict[str, Any]) -> None:
    text = sentence["text"]
    expected = {(mark["type"], text[mark["start"] : mark["end"]]) for mark in sentence["entities"]}
    mentions = found(text).all()
    assert {(mention.TYPE, text[mention.start : mention.end]) for mention in mentions} == expected
