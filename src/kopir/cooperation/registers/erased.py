"""What is left of a record when a person it names was erased: the fact, without the person."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import Any, TypeVar

from django.db import DatabaseError
from pydantic import BaseModel

from kopir.cooperation.models import Erasure
from kopir.cooperation.records import Participant, Registered

One = TypeVar("One", bound=Registered)
PREFIX = "person:"


def digest(reference: str) -> str:
    """What an erasure keeps of a reference."""
    return sha256(reference.encode()).hexdigest()


def count() -> int:
    """How many were erased; none where the database has no tables yet."""
    try:
        return Erasure.objects.count()
    except DatabaseError:
        return 0


def digests() -> frozenset[str]:
    """Of everybody erased; none where the database has no tables yet."""
    try:
        return frozenset(Erasure.objects.values_list("digest", flat=True))
    except DatabaseError:
        return frozenset()


def is_erased(reference: str) -> bool:
    """Whether a person was erased and must not be taken in again."""
    return reference.startswith(PREFIX) and Erasure.objects.filter(digest=digest(reference)).exists()


def named(records: Iterable[Registered], erased: Collection[str]) -> frozenset[str]:
    """References of erased persons that records name."""
    every = {other for one in records for other in one.refers() if other.startswith(PREFIX)}
    return frozenset(each for each in every if digest(each) in erased)


def without(one: One, persons: Collection[str]) -> One:
    """A record that does not name some persons any more; the same object where it never did.

    Who took part stays as a part without a name and with the public function; other references go.
    """
    if not any(other in persons for other in one.refers()):
        return one
    return one.model_copy(update={name: _left(value, persons) for name, value in one})


def _left(value: Any, persons: Collection[str]) -> Any:
    if isinstance(value, str):
        return None if value in persons else value
    if isinstance(value, Participant):
        return value.model_copy(update={"who": None, "name": ""}) if value.who in persons else value
    if isinstance(value, BaseModel):
        inner = {name: _left(each, persons) for name, each in value}
        return value.model_copy(update=inner) if inner != dict(value) else value
    if isinstance(value, tuple):
        kept = (_left(each, persons) for each in value)
        return tuple(each for each, was in zip(kept, value, strict=True) if each is not None or was is None)
    return value
