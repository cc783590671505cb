"""What figures mean in sentences of news: every figure of the annotated sentences has its sense."""

from pathlib import Path
from typing import Any

import pytest

from kopir.documents import dates, figures
from kopir.documents.annotated import marked
from kopir.documents.entities import Figure
from kopir.documents.found import Found
from kopir.documents.reader import prepare

GOLD = Path(__file__).parents[1] / "gold"


def texts() -> list[Any]:
    found = []
    for lang in ("ru", "kk"):
        file = GOLD / lang / "open" / "figures-real.txt"
        found += [
            pytest.param(text, id=text["doc_id"]) for text in marked(file.read_text("utf-8"), file.name)
        ]
    return found


def sense(mark: dict[str, Any]) -> tuple[Any, ...]:
    """Where a figure is, what it is and which way it goes."""
    return (
        mark["start"], mark["end"], mark["kind"], mark["value"], mark.get("comparator"),
        mark.get("direction"), mark.get("period"),
    )  # fmt: skip


@pytest.mark.parametrize("text", texts())
def test_every_figure_of_a_sentence_has_its_sense(text: dict[str, Any]) -> None:
    prepared = prepare(text["text"], text["lang"], text["doc_date"])
    found = Found()
    dates.find(prepared, found)
    figures.find(prepared, found)
    wanted = [sense(mark) for mark in text["entities"] if mark["type"] == "FIGURE"]
    read = [
        (each.start, each.end, each.kind, each.value, each.comparator, each.direction, each.period)
        for each in found.of(Figure)
    ]
    assert read == sorted(wanted)
