"""The words that open or close an undertaking, from ``data/undertakings.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import yaml

from kopir.documents.entities import CommitmentKind

FILE: Final = Path(__file__).parent.parent / "data" / "undertakings.yaml"


@dataclass(frozen=True)
class Frame:
    """Words that make an undertaking.

    Attributes:
        kind: of the undertaking.
        words: in order.
        infinitive: whether an infinitive must follow (Russian).
    """

    kind: CommitmentKind
    words: tuple[str, ...]
    infinitive: bool


@cache
def frames(language: str) -> dict[str, list[Frame]]:
    """Frames of ``ru`` or ``kk`` by their first word, the longer ones first."""
    given: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))[language]
    made: dict[str, list[Frame]] = {}
    for kind, listed in given.items():
        for phrase in listed:
            parts = phrase.split()
            infinitive = parts[-1] == "inf"
            parts = parts[:-1] if infinitive else parts
            frame = Frame(cast(CommitmentKind, kind), tuple(parts), infinitive)
            made.setdefault(parts[0], []).append(frame)
    for listed in made.values():
        listed.sort(key=lambda frame: -len(frame.words))
    return made
