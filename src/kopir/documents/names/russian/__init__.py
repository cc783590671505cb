"""Persons, posts, bodies and places in Russian: a trained model proposes, grammar decides.

Steps: the model's proposals and the names that are known (``linking``); persons; bodies by their head nouns;
posts by theirs; places; who holds which post.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kopir.documents.names.russian.finding import find as find

__all__ = ["find"]


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: matrices and dictionaries are for those who read Russian.
    if name == "find":
        return import_module("kopir.documents.names.russian.finding").find
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
