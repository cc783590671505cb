"""The words that stand for an event, from ``data/events.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import yaml

from kopir.documents.entities import EventKind

FILE: Final = Path(__file__).parent.parent / "data" / "events.yaml"


@dataclass(frozen=True)
class Words:
    """The words of one language.

    Attributes:
        nouns: kind by dictionary form, of single words.
        phrases: kind by the words of a phrase.
        named: nouns that are events only with a name.
        verbs: kind by dictionary form.
        verb_phrases: kind by the words of a phrase.
        reception: verbs that mean a meeting where somebody is received.
        lists: other lists of words of the grammar, by name.
    """

    nouns: dict[str, EventKind]
    phrases: dict[tuple[str, ...], EventKind]
    named: frozenset[str]
    verbs: dict[str, EventKind]
    verb_phrases: dict[tuple[str, ...], EventKind]
    reception: frozenset[str]
    lists: dict[str, frozenset[str]]


@cache
def words(language: str) -> Words:
    """The words of ``ru`` or ``kk``."""
    given: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))[language]
    nouns, phrases = _by_length(given["nouns"])
    verbs, verb_phrases = _by_length(given["verbs"])
    nouns |= {noun: cast(EventKind, kind) for noun, kind in given["named_kinds"].items()}
    return Words(
        nouns,
        phrases,
        frozenset(given["named"]),
        verbs,
        verb_phrases,
        frozenset(given["reception"]),
        {name: frozenset(text.split()) for name, text in given.get("lists", {}).items()},
    )


@cache
def listed(language: str, name: str) -> frozenset[str]:
    """A list of words of the grammar of ``ru`` or ``kk``, by its name."""
    return words(language).lists[name]


def _by_length(
    listed: dict[EventKind, list[str]],
) -> tuple[dict[str, EventKind], dict[tuple[str, ...], EventKind]]:
    single: dict[str, EventKind] = {}
    several: dict[tuple[str, ...], EventKind] = {}
    for kind, entries in listed.items():
        for entry in entries:
            parts = tuple(entry.split())
            if len(parts) == 1:
                single[entry] = kind
            else:
                several[parts] = kind
    return single, several
