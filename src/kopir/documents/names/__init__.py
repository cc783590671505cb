"""Persons, their posts, bodies and places."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from kopir.documents.found import Found
from kopir.documents.prepared import Prepared

_GRAMMARS: Final = {"ru": "russian", "kk": "kazakh", "kk-Latn": "kazakh", "en": "english"}


def find(prepared: Prepared, found: Found) -> None:
    """Add mentions of Person, Position, Organisation and Place and their relations."""
    # Loaded by language: each grammar has models of its own.
    grammar = import_module(f"kopir.documents.names.{_GRAMMARS[prepared.lang]}")
    grammar.find(prepared, found)
