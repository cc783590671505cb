"""Nothing is invented: whatever is drafted is words of the text or is worked out from them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kopir.documents import read
from kopir.documents.annotated import annotated
from kopir.documents.drafting import DraftEntry, drafts
from kopir.documents.entities import Figure, Mention, Person

GOLD = Path(__file__).parent / "gold"
CODES = {"kind", "status", "mode", "direction", "comparator", "indicator", "unit"}
"""Fields whose values are words of a list, not of the text."""
JUNK = ["(((", "«»", "\u200b", "🙂", "—", "\n", "123", "№", "<b>", "A" * 40, "қ", "\u0301", "...", "%", "$"]


def _texts() -> list[dict[str, Any]]:
    return [text for lang in ("ru", "kk") for text in annotated(GOLD / lang / "open")]


def _perturbed(text: str, draw: random.Random) -> str:
    words = re.split(r"(\s+)", text)
    kind = draw.randrange(7)
    place = draw.randrange(len(words))
    if kind == 0:
        del words[place : place + draw.randint(1, 9)]
    elif kind == 1:
        words.insert(place, draw.choice(JUNK))
    elif kind == 2:
        other = draw.randrange(len(words))
        words[place], words[other] = words[other], words[place]
    elif kind == 3:
        return text.upper() if draw.random() < 0.5 else text.lower()
    elif kind == 4:
        return text[draw.randrange(len(text)) :]
    elif kind == 5:
        words[place] = words[place][::-1]
    else:
        words = words[:place] + words[: draw.randint(0, place)] + words[place:]
    return "".join(words)


def _entries(entries: list[DraftEntry]) -> Iterator[DraftEntry]:
    for entry in entries:
        yield entry
        yield from _entries(list(entry.parts))


def _is_worked_out(value: str, words: str) -> bool:
    """Whether a name has the letters of its words, but for endings and case."""
    given = re.findall(r"\w+", words.lower().replace("ё", "е"))
    made = re.findall(r"\w+", value.lower().replace("ё", "е"))
    return all(
        any(part[: max(2, len(part) - 5)] == other[: max(2, len(part) - 5)] for other in given)
        for part in made
    )


def _check(text: str) -> None:
    reading = read(text)
    held = {id(mention) for mention in reading.mentions}
    for mention in reading.mentions:
        assert isinstance(mention, Mention)
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip()
        if isinstance(mention, Person) and mention.norm:
            assert _is_worked_out(mention.norm, text[mention.start : mention.end]), mention.norm
        if isinstance(mention, Figure):
            assert mention.value == mention.value and abs(mention.value) != float("inf")
    for relation in reading.relations:
        assert {id(relation.head), id(relation.tail)} <= held
    for entry in _entries(drafts(reading)):
        for field in entry.fields:
            if field.start is None:
                assert field.name in CODES, field
            else:
                assert field.end is not None
                assert 0 <= field.start < field.end <= len(text)


@pytest.mark.parametrize("seed", range(8))
def test_fields_of_perturbed_texts_are_words_of_the_text(seed: int) -> None:
    draw = random.Random(seed)
    for text in draw.sample(_texts(), 12):
        _check(_perturbed(text["text"], draw))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 140))
def test_fields_of_thousands_of_perturbed_texts_are_words_of_the_text(seed: int) -> None:
    draw = random.Random(seed)
    for text in draw.choices(_texts(), k=75):
        spoilt = text["text"]
        for _ in range(draw.randint(1, 4)):
            spoilt = _perturbed(spoilt, draw) or "а"
        _check(spoilt)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n\n\n", "(" * 100_000, "а" * 100_000, "«" * 50_000 + "»" * 50_000, "1" * 100_000,
        "1 " * 50_000, "А. " * 30_000, "и " * 50_000, "\x00\x01\x02", "ООН " * 20_000, "-" * 100_000,
        "2024-" * 20_000, "Қ" * 100_000, "министр " * 12_000, "%" * 50_000, "с с с " * 20_000,
        "Иванов " * 12_000, "$1 " * 20_000,
    ],
    ids=lambda text: repr(text[:6]),
)  # fmt: skip
def test_pathological_texts_are_read_without_a_fault(text: str) -> None:
    _check(text)


def test_the_same_text_is_read_the_same_each_time() -> None:
    text = _texts()[0]["text"]
    assert read(text).prediction("a") == read(text).prediction("a")
