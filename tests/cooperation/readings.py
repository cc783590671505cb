"""Readings made of annotated texts, so that the inbox is tested apart from what reads texts."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from kopir.documents.annotated import marked
from kopir.documents.entities import TYPES, Mention, Relation
from kopir.documents.reading import Reading

SAMPLES = Path(__file__).parent / "samples"


def reading_of(annotated: dict[str, Any]) -> Reading:
    """The reading an annotated text stands for."""
    mentions = {entity["id"]: _mention(entity) for entity in annotated["entities"]}
    relations = tuple(
        Relation(
            kind=relation["type"],
            head=mentions[relation["head"]],
            tail=mentions[relation["tail"]],
            mode=relation.get("mode"),
        )
        for relation in annotated["relations"]
    )
    ordered = sorted(mentions.values(), key=lambda each: (each.start, -each.end, each.TYPE))
    aside = tuple((start, end) for start, end in annotated.get("boilerplate", []))
    return Reading(
        annotated["text"], annotated["lang"], annotated.get("doc_date"), aside, tuple(ordered), relations
    )


def _mention(entity: dict[str, Any]) -> Mention:
    kind = TYPES[entity["type"]]
    known = {field.name for field in fields(kind)}
    given = {name: value for name, value in entity.items() if name in known and value is not None}
    if "suspect" in given:
        given["suspect"] = str(given["suspect"])
    if kind.TYPE == "PERSON" and "norm" in given:
        given["norm"] = given["norm"].replace("_", " ")
    return kind(**given)


def sample(name: str = "meeting") -> Reading:
    """The reading of a marked text: "meeting" in Russian, "again" of the same event in Kazakh."""
    return reading_of(next(marked((SAMPLES / f"{name}.txt").read_text(encoding="utf-8"), name)))


def real(folder: Path) -> list[Reading]:
    """The readings of the five real texts beside the project."""
    return [
        reading_of(json.loads(file.read_text(encoding="utf-8"))) for file in sorted(folder.glob("*.json"))
    ]
