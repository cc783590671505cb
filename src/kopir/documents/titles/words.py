"""The words that head titles and those that say what was done to a document, from ``data/titles.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from kopir.documents.entities import DocumentKind

FILE: Final = Path(__file__).parent.parent / "data" / "titles.yaml"
Status = Literal["signed", "adopted", "planned", "proposed", "mentioned"]


@dataclass(frozen=True)
class Words:
    """The words of one language.

    Attributes:
        kinds: kind by head noun; of two words, by both joined with a space.
        bare: heads that need a name or something done to them.
        done: status by verb or noun (Russian: dictionary form; Kazakh: its beginning).
    """

    kinds: dict[str, DocumentKind]
    bare: frozenset[str]
    done: dict[str, Status]


@cache
def words(language: str) -> Words:
    """The words of ``ru`` or ``kk``."""
    given: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))[language]
    kinds = {noun: kind for kind, nouns in given["kinds"].items() for noun in nouns}
    done = {verb: status for status, verbs in given["done"].items() for verb in verbs}
    return Words(kinds, frozenset(given["bare"]), done)
