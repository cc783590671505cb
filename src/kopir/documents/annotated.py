"""Annotated texts: as JSON, one text a file, or as marked text, several in a file, easy to write by hand.

Marked text::

    === minsk-1 lang=kk published=2025-09-30
    {POSITION#t1|refers=person:a {PLACE|sub=country|link=place:KAZ Қазақстан} Премьер-министрі} {PERSON#a … }
    @ person-position a -> t1
    @ event-participant e1 -> a mode=online
    @ event-place e1 -> p2 inferred

A mark opens with its type, an id if a relation needs one, attributes, a space, and closes after its words;
marks may stand inside each other. ``true`` and numbers are read as such; ``_`` stands for a space inside a
measure. Lines that begin with ``#`` are remarks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from kopir.documents.entities import TYPES
from kopir.errors import InvalidInput

_HEADER: Final = re.compile(r"===\s+(?P<name>\S+)(?P<rest>.*)")
_OPENING: Final = re.compile(r"\{(?P<type>[A-Z]+)(?:#(?P<id>\w+))?(?P<attributes>(?:\|[^\s{}|]+)*) ")
_RELATION: Final = re.compile(r"@\s+(?P<type>[\w-]+)\s+(?P<head>\w+)\s*->\s*(?P<tail>\w+)(?P<rest>.*)")
_NUMBERS: Final = frozenset({"value", "value_max"})
_SPACED: Final = frozenset({"measure", "norm", "unit"})


def annotated(folder: Path) -> Iterator[dict[str, Any]]:
    """The annotated texts of a folder (``*.json`` and ``*.txt``), by name of file.

    Errors:
        InvalidInput: a file that is neither, with its name and line.
    """
    for file in sorted(folder.iterdir()):
        if file.suffix == ".json":
            yield annotated_file(file)
        elif file.suffix == ".txt":
            yield from marked(file.read_text(encoding="utf-8"), file.name)


def marked(text: str, name: str) -> Iterator[dict[str, Any]]:
    """The texts of one file of marked text.

    Args:
        text: of the file.
        name: of the file, for errors.
    """
    head: re.Match[str] | None = None
    lines: list[str] = []
    for line in [*text.splitlines(), "=== end"]:
        opening = _HEADER.fullmatch(line.strip())
        if not opening:
            lines.append(line)
            continue
        if head:
            yield _one(head, lines, name)
        head, lines = opening, []


def annotated_file(file: Path) -> dict[str, Any]:
    """One annotated text of a JSON file.

    Errors:
        InvalidInput: it is no JSON or lacks something.
    """
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InvalidInput("{file} is no JSON: {why}", file=file.name, why=str(error)) from error
    missing = {"doc_id", "text", "entities", "relations"} - found.keys()
    if missing:
        raise InvalidInput(
            "{file}: {key} is missing; an annotated text has it", file=file.name, key=min(missing)
        )
    return found


def _one(head: re.Match[str], lines: list[str], file: str) -> dict[str, Any]:
    options = dict(part.split("=", 1) for part in head["rest"].split())
    relations = [line for line in lines if line.startswith("@ ")]
    body = "\n".join(line for line in lines if not line.startswith(("@ ", "#"))).strip("\n")
    where = f"{file}, {head['name']}"
    text, entities = _marks(body, where)
    ids = {entity["id"] for entity in entities}
    return {
        "doc_id": head["name"],
        "lang": options.get("lang", "ru"),
        "doc_date": options.get("published"),
        "text": text,
        "boilerplate": [],
        "entities": entities,
        "relations": [_relation(line, ids, where) for line in relations],
    }


def _marks(body: str, where: str) -> tuple[str, list[dict[str, Any]]]:
    letters: list[str] = []
    open_marks: list[dict[str, Any]] = []
    entities: list[dict[str, Any]] = []
    at = size = 0
    while at < len(body):
        opening = _OPENING.match(body, at) if body[at] == "{" else None
        if opening:
            open_marks.append(_mark(opening, size, len(entities) + len(open_marks), where))
            at = opening.end()
            continue
        if body[at] == "{":
            raise InvalidInput(
                "{where}: a mark opens wrongly at {words}", where=where, words=body[at : at + 40]
            )
        if body[at] == "}":
            if not open_marks:
                raise InvalidInput("{where}: a mark closes that is not open", where=where)
            mark = open_marks.pop()
            mark.update(end=size, text="".join(letters)[mark["start"] :])
            entities.append(mark)
        else:
            letters.append(body[at])
            size += 1
        at += 1
    if open_marks:
        raise InvalidInput("{where}: a mark is not closed: {words}", where=where, words=str(open_marks[-1]))
    return "".join(letters), entities


def _mark(opening: re.Match[str], start: int, place: int, where: str) -> dict[str, Any]:
    if opening["type"] not in TYPES:
        raise InvalidInput("{where}: {type} is no type of mention", where=where, type=opening["type"])
    mark: dict[str, Any] = {
        "id": opening["id"] or f"_{start}_{place}",
        "type": opening["type"],
        "start": start,
    }
    for part in filter(None, opening["attributes"].split("|")):
        key, _, value = part.partition("=")
        mark[key] = _value(opening["type"], key, value)
    return mark


def _value(kind: str, key: str, written: str) -> Any:
    if written in ("true", ""):
        return True
    if written == "false":
        return False
    if kind == "FIGURE" and key in _NUMBERS:
        return float(written)
    return written.replace("_", " ") if key in _SPACED else written


def _relation(line: str, ids: set[str], where: str) -> dict[str, Any]:
    found = _RELATION.fullmatch(line.strip())
    if not found or not {found["head"], found["tail"]} <= ids:
        raise InvalidInput(
            "{where}: a relation names a mark that is not there: {line}", where=where, line=line
        )
    relation: dict[str, Any] = {"type": found["type"], "head": found["head"], "tail": found["tail"]}
    for part in found["rest"].split():
        key, _, value = part.partition("=")
        relation[key] = value or True
    return relation
