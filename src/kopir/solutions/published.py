"""The solutions and practices that everybody sees: what comes with kopir, under what was published here.

A published entry of the exchange stands in the place of the record of its code; a withdrawn one takes it
away, and so does one of an organisation that can be shown no more: nothing but its own words stands under
its name. Where two records were found to be one product, the code of the other leads to the one that was
kept. All of it is held in the process until something is published or withdrawn, which the newest steps
of the histories tell.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock
from types import MappingProxyType
from typing import Any, Final, TypeVar

from django.db import DatabaseError
from django.db.models import Count, Max
from pydantic import BaseModel, ValidationError

from kopir.accounts.models import Entry, Step, Version
from kopir.solutions.kinds import MODELS
from kopir.solutions.models import Sameness
from kopir.solutions.records import Practice, Solution
from kopir.solutions.records.catalogue import catalogue
from kopir.solutions.records.practices import practices as starter_practices

Record = TypeVar("Record", Solution, Practice)
Made = TypeVar("Made")
LOG = logging.getLogger(__name__)
CHUNK: Final = 500
"""Bodies that are fetched at once."""
LATEST: Final = 1_000
"""Steps among which a late one is looked for."""


@dataclass(frozen=True)
class _Known:
    """What was read of the database at one time.

    Args:
        stamp: of that time. solutions, practices: by code, in the order of the codes.
        redirects: from the code of a record that was found to be another one's to that one's.
        made: records by the digest of their body, so that those that did not change are not made again.
    """

    stamp: str
    solutions: Mapping[str, Solution]
    practices: Mapping[str, Practice]
    redirects: Mapping[str, str]
    made: Mapping[str, BaseModel] = field(repr=False, default_factory=dict)


_making = Lock()
_kept: list[_Known] = []


def solutions() -> Mapping[str, Solution]:
    """The solutions by code, in the order of the codes."""
    return _known().solutions


def practices() -> Mapping[str, Practice]:
    """The practices by code, in the order of the codes."""
    return _known().practices


def redirects() -> Mapping[str, str]:
    """Codes of solutions that were found to be another one's, each with that one's code."""
    return _known().redirects


def stamp() -> str:
    """What changes whenever one of the above may; of a database without tables it is empty.

    Every action that readers see writes a public step. How many of the latest there are tells of one whose
    number was given before that of another and that was written after it.
    """
    try:
        steps = Step.objects.filter(public=True).order_by("-pk")
        latest = steps.values_list("pk", "at").first() or (0, None)
        among = steps.filter(pk__gt=latest[0] - LATEST).count()
        same = Sameness.objects.aggregate(Count("pk"), Max("at"))
    except DatabaseError:
        return ""
    return " ".join(str(one) for one in (*latest, among, *same.values()))


def at_each_stamp(make: Callable[[], Made]) -> Callable[[], Made]:
    """A function whose answer is kept until something is published or withdrawn."""
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


def _known() -> _Known:
    now = stamp()
    for known in _kept:
        if known.stamp == now:
            return known
    with _making:
        if not _kept or _kept[0].stamp != now:
            _kept[:] = [_read(now, _kept[0].made if _kept else {})]
        return _kept[0]


def _read(now: str, made: Mapping[str, BaseModel]) -> _Known:
    """Everything as it is now; ``made`` holds what was made before."""
    if not now:
        return _Known(now, catalogue(), starter_practices(), {})
    entries: list[Any] = list(
        Entry.objects.exclude(published=None)
        .order_by()
        .values_list(
            "kind", "code", "withdrawn", "organisation", "published", "published__digest", named=True
        )
    )
    seen = {_key(one): one.published for one in entries if one.withdrawn is None}
    known = {key: one for key, one in made.items() if key in seen}
    known.update(_made([pk for key, pk in seen.items() if key not in known]))
    same = _redirects(Sameness.objects.exclude(kept=""))
    return _Known(
        now,
        _laid(catalogue(), Solution, "solution", entries, known, same),
        _laid(starter_practices(), Practice, "practice", entries, known, {}),
        MappingProxyType(same),
        known,
    )


def _key(entry: Any) -> str:
    """What the record of an entry's published body is kept under."""
    return f"{entry.kind} {entry.published__digest}"


def _made(versions: list[int]) -> Iterator[tuple[str, BaseModel]]:
    for first in range(0, len(versions), CHUNK):
        wanted = Version.objects.filter(pk__in=versions[first : first + CHUNK])
        for kind, digest, code, body in wanted.values_list("entry__kind", "digest", "entry__code", "body"):
            try:
                if kind in MODELS:
                    yield f"{kind} {digest}", MODELS[kind].model_validate(body)
            except ValidationError as error:  # a need or block it names is no more
                LOG.warning(
                    "%s %s cannot be shown: %s", kind, code, error.errors(include_url=False)[0]["msg"]
                )


def _laid(
    starter: Mapping[str, Record],
    model: type[Record],
    kind: str,
    entries: Iterable[Any],
    known: Mapping[str, BaseModel],
    same: Mapping[str, str],
) -> Mapping[str, Record]:
    """What comes with kopir, with what was published here over it."""
    found = dict(starter)
    for entry in entries:
        if entry.kind != kind:
            continue
        one = known.get(_key(entry)) if entry.withdrawn is None else None
        if isinstance(one, model):
            found[entry.code] = one
        elif entry.withdrawn is not None or entry.organisation is not None:
            found.pop(entry.code, None)
    for code, kept in same.items():
        if kept in found:
            found.pop(code, None)
    return MappingProxyType({code: found[code] for code in sorted(found)})


def _redirects(said: Iterable[Sameness]) -> dict[str, str]:
    """Each removed code with the one that is kept in the end."""
    step = {one.removed: one.kept for one in said}
    found = {}
    for code in step:
        seen, end = {code}, step[code]
        while end in step and end not in seen:
            seen.add(end)
            end = step[end]
        if end != code and end not in step:
            found[code] = end
    return found
