"""Drafted entries as plain data, for programs."""

from __future__ import annotations

from typing import Any

from kopir.documents.drafting import DraftEntry, DraftField


def plain(entry: DraftEntry) -> dict[str, Any]:
    """An entry with its fields and parts; what is not there is left out.

    >>> plain(DraftEntry("document", "#1", (DraftField("title", "Устав", 3, 8),)))["fields"]
    [{'name': 'title', 'value': 'Устав', 'start': 3, 'end': 8}]
    """
    content: dict[str, Any] = {
        "kind": entry.kind,
        "key": entry.key,
        "fields": [_field(field) for field in entry.fields],
    }
    if entry.parts:
        content["parts"] = [plain(part) for part in entry.parts]
    return content


def _field(field: DraftField) -> dict[str, Any]:
    given = {
        "name": field.name,
        "value": field.value,
        "start": field.start,
        "end": field.end,
        "link": field.link,
    }
    return {name: value for name, value in given.items() if value is not None}
