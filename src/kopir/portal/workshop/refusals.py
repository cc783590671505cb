"""Why something cannot be used, told with the names of countries and indicators in place of their codes."""

from __future__ import annotations

from typing import Final

from kopir import language as speech
from kopir.errors import KopirError
from kopir.language import Language
from kopir.portal import mistakes, names
from kopir.portal.state import State
from kopir.portal.workshop import words
from kopir.portal.workshop.base import Base

_LISTED: Final = ", "


def told(error: KopirError, base: Base, state: State) -> str:
    """An error of the rooms below as a sentence of the page."""
    return mistakes.explained(named(error, base, state.language), state)


def reason(error: KopirError, base: Base, state: State) -> str:
    """The same to stand inside another sentence."""
    return speech.explain(named(error, base, state.language), state.language)


def named(error: KopirError, base: Base, language: Language) -> KopirError:
    """The error with names in its facts; what is neither a part of the index nor a country of it stays."""
    facts = {key: _fact(key, value, base, language) for key, value in error.facts.items()}
    return KopirError(error.message, **facts)


def _fact(key: str, value: object, base: Base, language: Language) -> object:
    if isinstance(value, KopirError):
        return named(value, base, language)
    if not isinstance(value, str):
        return value
    leaf, between, method = value.partition(": ")
    if between and leaf in base.structure.leaves:
        return f"{base.label(leaf, language)}: {words.method(method)}"
    parts = [_name(key, part, base, language) for part in value.split(_LISTED)]
    return value if None in parts else _LISTED.join(part for part in parts if part)


def _name(key: str, code: str, base: Base, language: Language) -> str | None:
    """What a code is called; None where it is no code of this index."""
    if code in base.structure.leaves or code in base.structure.nodes:
        return base.label(code, language)
    if code in base.rows:
        return names.area(code, language)
    if key == "method" and words.method(code) != code:
        return words.method(code)
    return None
