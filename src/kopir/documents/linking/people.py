"""Persons known by office: heads of state and government, ministers, heads of organisations of the region."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

from kopir.documents.linking.entries import LANGUAGES, read
from kopir.documents.linking.naming import Naming, naming


@dataclass(frozen=True, slots=True)
class Post:
    """An office held.

    Attributes:
        role: ``president``, ``prime-minister``, ``minister-foreign``, ``secretary-general`` …
        of: ISO 3166-1 alpha-3 code of the country, or last part of the link of the organisation.
        since, until: first and last year, ``None`` where open or not known.
    """

    role: str
    of: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A person who is known.

    Attributes:
        link: ``person:kassym-jomart-tokayev``.
        names: all ways to write the name, taken apart.
        posts: offices held.
        alone: whether the surname alone is enough.
        common: whether others of this name are to be expected: the text must speak of an office's owner.
    """

    link: str
    names: tuple[Naming, ...]
    posts: tuple[Post, ...]
    alone: bool
    common: bool


@cache
def people() -> tuple[Known, ...]:
    """Everybody who is known."""
    return tuple(_known(slug, entry) for slug, entry in read("persons.yaml").items())


@cache
def by_name() -> dict[str, tuple[Known, ...]]:
    """Who is known, by the sound of each word of a name."""
    found: dict[str, dict[str, Known]] = defaultdict(dict)
    for person in people():
        for name in person.names:
            for key in name.keys:
                found[key][person.link] = person
    return {key: tuple(persons.values()) for key, persons in found.items()}


def holder(role: str, of: str, year: int | None = None) -> str | None:
    """The link of who holds an office, where that is known for sure.

    Args:
        role: as in ``data/persons.yaml``.
        of: ISO 3166-1 alpha-3 code, or last part of an organisation's link.
        year: of the text; ``None`` = now.

    >>> holder("president", "KAZ", 2023), holder("president", "KAZ", 2010)
    ('person:kassym-jomart-tokayev', 'person:nursultan-nazarbayev')
    """
    held = {
        person.link
        for person in people()
        for post in person.posts
        if (post.role, post.of) == (role, of) and _in(post, year)
    }
    return held.pop() if len(held) == 1 else None


def _in(post: Post, year: int | None) -> bool:
    if year is None:
        return post.until is None
    # In a year of change both are possible, so nobody is sure.
    return (post.since or 0) <= year <= (post.until or 9999)


def _known(slug: str, entry: dict[str, Any]) -> Known:
    names: list[str] = []
    for lang in LANGUAGES:
        given = entry.get(lang, [])
        names += [given] if isinstance(given, str) else given
    return Known(
        f"person:{slug}",
        tuple(naming(name) for name in [slug.replace("-", " ").title(), *names]),
        tuple(Post(*post) for post in entry.get("posts", [])),
        bool(entry.get("alone")),
        bool(entry.get("common")),
    )
