"""The shipped weights do on unseen sentences what the page on Kazakh names says."""

from __future__ import annotations

from pathlib import Path

from kopir.documents.names.kazakh.tagger import WEIGHTS, spans, tags

SIZE = 10_000_000
STEP = 9
"""Every ninth sentence of the test file: enough for the second decimal."""


KEPT = {"PERSON", "GPE", "ORGANISATION", "POSITION", "LOCATION", "FACILITY"}
"""Classes that are told apart; the others are taken together and are not compared here."""


def _sentences(file: Path) -> list[tuple[list[str], set[tuple[int, int, str]]]]:
    found = []
    for block in file.read_text(encoding="utf-8").split("\n\n")[::STEP]:
        pairs = [line.rsplit(" ", 1) for line in block.split("\n") if line]
        found.append(([pair[0] for pair in pairs], _kept([pair[1] for pair in pairs])))
    return found


def _kept(tagged: list[str]) -> set[tuple[int, int, str]]:
    return {name for name in spans(tagged) if name[2] in KEPT}


def test_names_of_the_test_file_are_found_as_stated(shared: Path) -> None:
    right = said = gold = 0
    for words, truth in _sentences(shared / "data/language/kaznerd/KazNERD/IOB2_test.txt"):
        found = _kept(tags(words))
        right += len(found & truth)
        said += len(found)
        gold += len(truth)
    assert 0.85 < 2 * right / (said + gold) < 0.89


def test_the_weights_are_small() -> None:
    assert WEIGHTS.stat().st_size < SIZE


def test_no_words_no_tags_and_a_sentence_of_any_length() -> None:
    assert tags([]) == []
    assert len(tags(["Тоқаев"] * 1000)) == 1000


def test_a_stretch_ends_where_its_class_does() -> None:
    assert spans(["B-PERSON", "L-PERSON", "U-GPE", "I-ORGANISATION", "O"]) == [
        (0, 2, "PERSON"),
        (2, 3, "GPE"),
        (3, 4, "ORGANISATION"),
    ]
