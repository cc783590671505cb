"""What is known: bodies, kinds of bodies, places and documents with their names in the languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from kopir.documents.linking import countries

FOLDER: Final = Path(__file__).parents[1] / "data"
LANGUAGES: Final = ("ru", "kk", "en")

_Loader: Final[type[yaml.SafeLoader]] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CHOICE: Final = re.compile(r"\(([^()]*\|[^()]*)\)")

Kind = Literal["org", "place", "body", "doc"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something known.

    Attributes:
        link: ``org:un``, ``place:KAZ``, ``doc:un-charter``; of a body of many owners its last part.
        kind: a ``body`` is one that many states or organisations have: a government, a secretariat.
        names: by language, in the nominative; Kazakh ones that belong to something with their ending.
        sub: of a place: country, city or region.
        of: links of what it belongs to: that one's name beside it is part of its own (ЭСКАТО ООН).
        cue: languages in which its names are also persons' names or common words, and count only beside a
            word that tells them (город, қаласы); of a body: that they count only beside an owner.
        start: languages in which that is so at the start of a sentence.
        owned: by language, names that are its own only beside its owner's.
        owner: of a body: whose it is, ``state``, ``organisation`` or ``local`` (a city's or a region's).
    """

    link: str
    kind: Kind
    names: dict[str, tuple[str, ...]]
    sub: Literal["country", "city", "region"] | None = None
    of: tuple[str, ...] = ()
    cue: frozenset[str] = frozenset()
    start: frozenset[str] = frozenset()
    owner: str = ""
    owned: dict[str, tuple[str, ...]] = field(default_factory=dict)


def read(name: str) -> dict[str, Any]:
    """The content of a file of known things."""
    # A subclass of the safe loader builds plain values only.
    return dict(yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=_Loader))  # noqa: S506


@cache
def entries() -> tuple[Entry, ...]:
    """Everything known but persons."""
    return (*_places(), *_organisations(), *_documents())


def _places() -> Iterator[Entry]:
    given = read("places.yaml")
    for code, names in countries.names(given["countries"]).items():
        yield Entry(f"place:{code}", "place", names, "country")
    sub: Literal["city", "region"]
    for sub in ("city", "region"):
        for slug, entry in given[sub].items():
            yield Entry(
                f"place:{slug}",
                "place",
                _place_names(slug, entry),
                sub,
                cue=_languages(entry, "cue"),
                start=_languages(entry, "start"),
            )


def _organisations() -> Iterator[Entry]:
    given = read("organisations.yaml")
    for slug, entry in given["organisations"].items():
        owners = entry.get("of", ())
        of = tuple(map(_owner, (owners,) if isinstance(owners, str) else owners))
        start = _languages(entry, "start")
        yield Entry(f"org:{slug}", "org", _names(entry), of=of, owned=_owned(entry), start=start)
    for owner in ("state", "organisation", "local"):
        for slug, entry in given[owner].items():
            cue = _languages(entry, "cue")
            yield Entry(slug, "body", _names(entry), owner=owner, owned=_owned(entry), cue=cue)


def _documents() -> Iterator[Entry]:
    for slug, entry in read("documents.yaml").items():
        yield Entry(f"doc:{slug}", "doc", _names(entry))


def _owner(slug: str) -> str:
    return f"place:{slug}" if slug.isupper() and len(slug) == 3 else f"org:{slug}"


def _names(entry: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {lang: _many(entry[lang]) for lang in LANGUAGES if lang in entry}


def _place_names(slug: str, entry: str | dict[str, Any]) -> dict[str, tuple[str, ...]]:
    given = {"ru": entry} if isinstance(entry, str) else entry
    whole = {"kk": given["ru"], "en": slug.replace("-", " ").title()} | given
    return _names(whole)


def _languages(entry: str | dict[str, Any], key: str) -> frozenset[str]:
    given = entry.get(key, ()) if isinstance(entry, dict) else ()
    return frozenset(LANGUAGES if given is True else given)


def _owned(entry: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {lang: _many(entry[f"{lang}-owned"]) for lang in LANGUAGES if f"{lang}-owned" in entry}


def _many(given: str | list[str]) -> tuple[str, ...]:
    every = (given,) if isinstance(given, str) else given
    return tuple(name for one in every for name in _spelt_out(str(one)))


def _spelt_out(name: str) -> Iterator[str]:
    """All that a name with choices in brackets stands for: Азия (және|мен) Тынық мұхиты."""
    found = _CHOICE.search(name)
    if not found:
        yield " ".join(name.split())
        return
    for choice in found[1].split("|"):
        yield from _spelt_out(name[: found.start()] + choice + name[found.end() :])
