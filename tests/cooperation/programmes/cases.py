"""Cases of bad files: what is wrong, and what must be told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.cooperation.programmes.files import activity, document

GOOD = activity(identifier="KZ-1-good")


@dataclass(frozen=True)
class Case:
    """A file.

    Args:
        name: what is wrong with it. data: makes it. told: words that the report has. place: of the fault.
        whole: the file as a whole cannot be read (to its end). taken: the activity is taken with a remark.
    """

    name: str
    data: Callable[[], bytes]
    told: str
    place: str = ""
    whole: bool = False
    taken: bool = False


def bad(name: str, told: str, place: str = "", taken: bool = False, **parts: str) -> Case:
    """A bad activity beside a good one."""
    inside = parts.pop("inside", "")
    return Case(
        name, lambda: document(GOOD, activity(inside, **parts)), told, place, whole=False, taken=taken
    )


def whole(name: str, told: str, data: Callable[[], bytes], place: str = "") -> Case:
    """A file that cannot be read."""
    return Case(name, data, told, place, whole=True)
