"""The records that everybody sees: what comes with kopir, under what was published here.

A published entry stands in the place of the record of its code; a withdrawn one takes it away, and so does
one of an organisation that can be shown no more: nothing but its own words stands under its name. All of it
is held in the process until something is published or withdrawn; the newest steps of the histories tell that.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from threading import Lock
from types import MappingProxyType
from typing import Any, Final, TypeVar

from django.db import DatabaseError
from pydantic import BaseModel, ValidationError

from kopir.accounts.models import Entry, Step, Version

Made = TypeVar("Made")
Records = Mapping[str, BaseModel]
LOG = logging.getLogger(__name__)
_STEADY: ContextVar[dict[str, str] | None] = ContextVar("steady", default=None)
"""Stamps that were asked for within a block of ``steady``, by the function that gave them."""
CHUNK: Final = 500
"""Bodies that are fetched at once."""
LATEST: Final = 1_000
"""Steps among which a late one is looked for."""


@dataclass(frozen=True)
class Kept:
    """What was read of the database at one time.

    Attributes:
        stamp: of that time.
        records: by kind and code, in the order of the codes.
        made: records by kind and digest of their body, so that those that did not change are not made again.
    """

    stamp: str
    records: Mapping[str, Records]
    made: Mapping[str, BaseModel] = field(repr=False, default_factory=dict)


class Shelf:
    """The records of some kinds.

    Args:
        models: kind to what a body of it is.
        starters: kind to a function that gives the records that come with kopir, by code.
    """

    def __init__(
        self, models: Mapping[str, type[BaseModel]], starters: Mapping[str, Callable[[], Records]]
    ) -> None:
        self._models = models
        self._starters = starters
        self._kept: Kept | None = None
        self._turn = Lock()

    def records(self) -> Mapping[str, Records]:
        """All records by kind and code, as of now."""
        now = stamp()
        kept = self._kept
        if kept is None or kept.stamp != now:
            with self._turn:
                if self._kept is None or self._kept.stamp != now:
                    self._kept = self._read(now, self._kept.made if self._kept else {})
                kept = self._kept
        return kept.records

    def _read(self, now: str, made: Mapping[str, BaseModel]) -> Kept:
        starters = {kind: self._starters[kind]() for kind in self._models}
        if not now:
            return Kept(now, starters)
        entries: list[Any] = list(
            Entry.objects.filter(kind__in=self._models)
            .exclude(published=None)
            .order_by()
            .values_list(
                "kind", "code", "withdrawn", "organisation", "published", "published__digest", named=True
            )
        )
        seen = {_key(one): one.published for one in entries if one.withdrawn is None}
        known = {key: one for key, one in made.items() if key in seen}
        known.update(self._made([pk for key, pk in seen.items() if key not in known]))
        return Kept(now, {kind: _laid(starters[kind], kind, entries, known) for kind in self._models}, known)

    def _made(self, versions: list[int]) -> Iterator[tuple[str, BaseModel]]:
        for first in range(0, len(versions), CHUNK):
            wanted = Version.objects.filter(pk__in=versions[first : first + CHUNK])
            for kind, digest, code, body in wanted.values_list(
                "entry__kind", "digest", "entry__code", "body"
            ):
                try:
                    yield f"{kind} {digest}", self._models[kind].model_validate(body)
                except ValidationError as error:  # a need or block it names is no more
                    problem = error.errors(include_url=False)[0]["msg"]
                    LOG.warning("%s %s cannot be shown: %s", kind, code, problem)


@contextmanager
def steady() -> Iterator[None]:
    """Ask the database only once how the records stand until the block ends: all of a page is of one moment.

    Nothing is to be changed within.
    """
    before = _STEADY.set({})
    try:
        yield
    finally:
        _STEADY.reset(before)


def steadily(ask: Callable[[], str]) -> Callable[[], str]:
    """A stamp that is asked for once within ``steady``."""

    @wraps(ask)
    def answer() -> str:
        known = _STEADY.get()
        if known is None:
            return ask()
        name = f"{ask.__module__}.{ask.__qualname__}"
        if name not in known:
            known[name] = ask()
        return known[name]

    return answer


@steadily
def stamp() -> str:
    """What changes whenever a record that everybody sees may; of a database without tables it is empty.

    Every action that readers see writes a public step. How many of the latest there are tells of one whose
    number was given before that of another and that was written after it.
    """
    try:
        steps = Step.objects.filter(public=True).order_by("-pk")
        latest = steps.values_list("pk", "at").first() or (0, None)
        among = steps.filter(pk__gt=latest[0] - LATEST).count()
    except DatabaseError:
        return ""
    return " ".join(str(one) for one in (*latest, among))


def at_each(stamp: Callable[[], str]) -> Callable[[Callable[[], Made]], Callable[[], Made]]:
    """Keep what a function answers until a stamp changes."""

    def keep(make: Callable[[], Made]) -> Callable[[], Made]:
        kept: list[tuple[str, Made]] = []
        turn = Lock()

        def answer() -> Made:
            now = stamp()
            for then, made in kept:
                if then == now:
                    return made
            with turn:
                if not kept or kept[0][0] != now:
                    kept[:] = [(now, make())]
                return kept[0][1]

        return answer

    return keep


def _key(entry: Any) -> str:
    """What the record of an entry's published body is kept under."""
    return f"{entry.kind} {entry.published__digest}"


def _laid(starter: Records, kind: str, entries: Iterable[Any], known: Mapping[str, BaseModel]) -> Records:
    """What comes with kopir, with what was published here over it."""
    found = dict(starter)
    for entry in entries:
        if entry.kind != kind:
            continue
        one = known.get(_key(entry)) if entry.withdrawn is None else None
        if one is not None:
            found[entry.code] = one
        elif entry.withdrawn is not None or entry.organisation is not None:
            found.pop(entry.code, None)
    return MappingProxyType({code: found[code] for code in sorted(found)})
