"""The solutions and practices that everybody sees: what comes with kopir, under what was published here.

Where two records were found to be one product, the code of the other leads to the one that was kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

from django.db import DatabaseError
from django.db.models import Count, Max

from kopir.accounts import shelf
from kopir.solutions.kinds import MODELS
from kopir.solutions.models import Sameness
from kopir.solutions.records import Practice, Solution
from kopir.solutions.records.catalogue import catalogue
from kopir.solutions.records.practices import practices as starter_practices

Made = TypeVar("Made")
_SHELF: Final = shelf.Shelf(
    MODELS, {"solution": lambda: catalogue(), "practice": lambda: starter_practices()}
)


@dataclass(frozen=True)
class _Known:
    """What there is at one time.

    Attributes:
        solutions, practices: by code, in the order of the codes.
        redirects: from the code of a record that was found to be another one's to that one's.
    """

    solutions: Mapping[str, Solution]
    practices: Mapping[str, Practice]
    redirects: Mapping[str, str]


def solutions() -> Mapping[str, Solution]:
    """The solutions by code, in the order of the codes."""
    return _known().solutions


def practices() -> Mapping[str, Practice]:
    """The practices by code, in the order of the codes."""
    return _known().practices


def redirects() -> Mapping[str, str]:
    """Codes of solutions that were found to be another one's, each with that one's code."""
    return _known().redirects


@shelf.steadily
def stamp() -> str:
    """What changes whenever one of the above may; of a database without tables it is empty."""
    try:
        same = Sameness.objects.aggregate(Count("pk"), Max("at"))
    except DatabaseError:
        return ""
    steps = shelf.stamp()
    return " ".join(str(one) for one in (steps, *same.values())) if steps else ""


def at_each_stamp(make: Callable[[], Made]) -> Callable[[], Made]:
    """A function whose answer is kept until something is published or withdrawn."""
    return shelf.at_each(lambda: stamp())(make)


@at_each_stamp
def _known() -> _Known:
    records: Mapping[str, Mapping[str, Any]] = _SHELF.records()
    same = _redirects(Sameness.objects.exclude(kept="")) if stamp() else {}
    found = cast(Mapping[str, Solution], records["solution"])
    gone = {code for code, kept in same.items() if kept in found}
    if gone:
        found = MappingProxyType({code: one for code, one in found.items() if code not in gone})
    return _Known(found, records["practice"], MappingProxyType(same))


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
