"""Kinds of records under review: each room that keeps some says how theirs are checked, named and shown.

The workflow of review knows nothing of what a record holds; a room registers its kinds when Django starts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from kopir.errors import NotFound
from kopir.language import Language

Body = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """What the workflow asks of a kind of records.

    Attributes:
        code: in tables and addresses: ``solution``.
        name: phrase for one record. plural: phrase for several.
        check: a body in its normal form; raises ``InvalidInput`` naming the field and the cure.
        title: how a body is named in a language.
        texts: translatable texts of a body by path: ``summary``, ``answers:online-services.why``.
        with_text: a body with one text replaced: path, language, words.
        areas: codes of the countries a body speaks of.
        address: of the published record below the language: ``solutions/x-road``.
        referring: kind and code of the records that name a published record of this code.
        named: what a published record of this code is called in a language.
    """

    code: str
    name: str
    plural: str
    check: Callable[[Body], Body]
    title: Callable[[Body, Language], str]
    texts: Callable[[Body], Mapping[str, Mapping[str, str]]]
    with_text: Callable[[Body, str, str, str], Body]
    areas: Callable[[Body], tuple[str, ...]]
    address: Callable[[str], str]
    referring: Callable[[str], tuple[tuple[str, str], ...]] = lambda _code: ()
    named: Callable[[str, Language], str] = lambda code, _language: code


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; the same code again replaces it."""
    _KINDS[kind.code] = kind


def kinds() -> tuple[Kind, ...]:
    """All of them, in the order they were registered."""
    return tuple(_KINDS.values())


def kind(code: str) -> Kind:
    """The kind of a code.

    Raises:
        NotFound: there is none.
    """
    if code not in _KINDS:
        raise NotFound(
            "there are no records of kind {found}; there are {known}", found=code, known=list(_KINDS)
        )
    return _KINDS[code]


def digest(content: object) -> str:
    """SHA-256 of JSON content, the same whatever the order of its keys; of the letters of a text."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()
