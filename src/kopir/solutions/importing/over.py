"""A record that tells only some fields, laid over the record that is there."""

from __future__ import annotations

from typing import Any, Final, TypeVar

from kopir.solutions.records import Practice, Solution, Words
from kopir.solutions.records.parts import Part

Kept = TypeVar("Kept", Solution, Practice)
_KEYS: Final = {
    "goals": ("goal", "target"), "answers": ("need",), "blocks": ("block",), "licences": ("spdx", "link"),
    "links": ("kind", "address"), "owners": ("name", "role"), "actors": ("name", "role"),
    "deployments": ("area", "year"), "documents": ("address",),
}  # fmt: skip
"""What tells the parts of a list from one another."""


def over(old: Any, new: Any, told: frozenset[str] | None) -> Any:
    """What is there, with what a new record tells.

    Texts are told language by language: an empty one takes nothing away. A part of a list that both have
    keeps what only the old one knows of it; a claim that somebody else made (read, verified) stays.

    Args:
        old: the record that is there.
        new: what was read.
        told: names of the fields that ``new`` tells; ``None`` = all, and ``new`` is the answer.
    """
    if told is None or type(old) is not type(new):
        return new
    update = {name: _laid(getattr(old, name), getattr(new, name), name) for name in told if name != "code"}
    return old.model_copy(update=update)


def _laid(old: Any, new: Any, name: str) -> Any:
    if isinstance(new, Words):
        return Words(kk=new.kk or old.kk, ru=new.ru or old.ru, en=new.en or old.en)
    if name in _KEYS:
        return _parts(old, new, _KEYS[name])
    return new


def _parts(old: tuple[Part, ...], new: tuple[Part, ...], keys: tuple[str, ...]) -> tuple[Part, ...]:
    there = {_key(one, keys): one for one in old}
    found = {_key(one, keys): _richer(there.get(_key(one, keys)), one) for one in new}
    for key, one in there.items():
        if key not in found and getattr(one, "status", "self-reported") != "self-reported":
            found[key] = one
    # Told in the order of the record that is there, so that order alone is no change.
    order = {key: number for number, key in enumerate(there)}
    return tuple(found[key] for key in sorted(found, key=lambda key: order.get(key, len(order))))


def _key(one: Part, keys: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(one, key) for key in keys)


def _richer(old: Part | None, new: Part) -> Part:
    """The new part with what only the old one tells."""
    if old is None or old == new:
        return new
    update = {
        name: getattr(old, name)
        for name in type(new).model_fields
        if getattr(new, name) == type(new).model_fields[name].get_default()
    }
    return new.model_copy(update=update)
