"""Our own annotated texts are well formed: known kinds and statuses, no blank edges, relations that fit."""

from pathlib import Path
from typing import Any, get_args

import pytest

from kopir.documents.annotated import annotated
from kopir.documents.entities import (
    CommitmentKind,
    DocumentKind,
    EventKind,
    EventStatus,
    FigureKind,
    RelationKind,
)

GOLD = Path(__file__).parent / "gold"
FOLDERS = sorted(folder for folder in GOLD.glob("*/*") if folder.is_dir())
KINDS = {
    "EVENT": get_args(EventKind),
    "DOCUMENT": get_args(DocumentKind),
    "FIGURE": get_args(FigureKind),
    "COMMITMENT": get_args(CommitmentKind),
}
STATUSES = {
    "EVENT": get_args(EventStatus),
    "DOCUMENT": ("signed", "adopted", "planned", "proposed", "mentioned"),
    "ORG": ("proposed",),
}
ENDS = {
    "person-position": (("PERSON",), ("POSITION",)),
    "event-participant": (("EVENT",), ("PERSON", "POSITION", "ORG", "PLACE")),
    "event-place": (("EVENT",), ("PLACE", "ORG")),
    "event-date": (("EVENT",), ("DATE",)),
    "document-horizon": (("DOCUMENT",), ("DATE",)),
    "event-document": (("EVENT",), ("DOCUMENT",)),
    "figure-period": (("FIGURE",), ("DATE",)),
    "commitment-deadline": (("COMMITMENT",), ("DATE",)),
}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: "-".join(folder.parts[-2:]))
def test_annotated_texts_are_well_formed(folder: Path) -> None:
    seen: set[str] = set()
    wrong: list[str] = []
    for text in annotated(folder):
        wrong += [f"{text['doc_id']}: named twice"] if text["doc_id"] in seen else []
        seen.add(text["doc_id"])
        wrong += [f"{text['doc_id']}: {fault}" for fault in _faults(text)]
    assert not wrong


def _faults(text: dict[str, Any]) -> list[str]:
    marks = {mark["id"]: mark for mark in text["entities"]}
    faults = [fault for mark in marks.values() for fault in _of_mark(mark)]
    for relation in text["relations"]:
        head, tail = ENDS[relation["type"]]
        if marks[relation["head"]]["type"] not in head or marks[relation["tail"]]["type"] not in tail:
            faults.append(f"{relation} joins what it cannot")
    return faults


def _of_mark(mark: dict[str, Any]) -> list[str]:
    kind, words = mark["type"], mark["text"]
    faults = [] if words == words.strip() and words else [f"{words!r} has blank edges"]
    if kind in KINDS and mark.get("kind") not in KINDS[kind]:
        faults.append(f"{words!r} is of kind {mark.get('kind')}")
    if mark.get("status") is not None and mark["status"] not in STATUSES.get(kind, ()):
        faults.append(f"{words!r} has the status {mark['status']}")
    if kind == "FIGURE" and not isinstance(mark.get("value"), float):
        faults.append(f"{words!r} has no value")
    if kind == "DATE" and not mark.get("value"):
        faults.append(f"{words!r} has no value")
    if kind == "PLACE" and mark.get("sub") not in {"country", "city", "region"}:
        faults.append(f"{words!r} is neither country nor city nor region")
    return faults


def test_every_kind_of_relation_has_its_ends() -> None:
    assert set(ENDS) == set(get_args(RelationKind))
