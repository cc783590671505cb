"""Pages made once are kept in the process and given to the next reader of the same address.

The key holds the version of the evidence and the day, so that a publication or a new day makes new pages.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock

from kopir.portal.state import State

BYTES_KEPT = 128 * 1024 * 1024
"""Most memory that kept pages may take in one process."""

LARGEST = 4 * 1024 * 1024
SMALLEST_ZIPPED = 500

Key = tuple[object, ...]


@dataclass
class Made:
    """An answer, whole: what is sent for every further request of the same address."""

    status: int
    content_type: str
    body: bytes
    modified: int
    filename: str = ""
    etag: str = field(init=False)

    def __post_init__(self) -> None:
        self.etag = f'W/"{hashlib.sha256(self.body).hexdigest()[:32]}"'

    @property
    def is_html(self) -> bool:
        """Whether it is the page for people."""
        return self.content_type.startswith("text/html")

    @cached_property
    def zipped(self) -> bytes:
        """The body for readers who can unzip it."""
        return gzip.compress(self.body, 6, mtime=0)

    def body_for(self, accepted: str) -> tuple[bytes, bool]:
        """The body for an ``Accept-Encoding``, and whether it is zipped."""
        useful = len(self.body) >= SMALLEST_ZIPPED and not self.content_type.startswith(
            ("image/png", "application/vnd")
        )
        if useful and "gzip" in accepted:
            return self.zipped, True
        return self.body, False


class Kept:
    """The answers used last, up to a number of bytes."""

    def __init__(self, limit: int = BYTES_KEPT) -> None:
        self._limit = limit
        self._size = 0
        self._answers: OrderedDict[Key, Made] = OrderedDict()
        self._guard = Lock()
        self._making: dict[Key, Lock] = {}

    def made(self, key: Key, make: Callable[[], Made]) -> Made:
        """The kept answer, or the one that ``make`` makes; of many who ask at once one makes it."""
        with self._guard:
            turn = self._making.setdefault(key, Lock())
        try:
            with turn:
                return self.get(key) or self.put(key, make())
        finally:
            with self._guard:
                self._making.pop(key, None)

    def get(self, key: Key) -> Made | None:
        """A kept answer, if there is one."""
        with self._guard:
            made = self._answers.get(key)
            if made is not None:
                self._answers.move_to_end(key)
            return made

    def put(self, key: Key, made: Made) -> Made:
        """Keep an answer (errors and very large ones are not kept) and give it back."""
        if made.status != 200 or len(made.body) > LARGEST:
            return made
        with self._guard:
            if key not in self._answers:
                self._answers[key] = made
                self._size += len(made.body)
            while self._size > self._limit:
                _old, dropped = self._answers.popitem(last=False)
                self._size -= len(dropped.body)
        return made

    def clear(self) -> None:
        """Forget everything."""
        with self._guard:
            self._answers.clear()
            self._size = 0


pages = Kept()


def key(version: str, state: State, host: str) -> Key:
    """What tells one answer from another."""
    query = tuple(sorted(state.query.items()))
    return (version, state.today, state.language, state.path, state.suffix, query, host)


def _newest_source() -> float:
    """When the program's own files changed last: a new version of kopir makes new pages."""
    folder = Path(__file__).parent.parent
    return max(
        place.stat().st_mtime
        for pattern in ("**/*.py", "**/*.html", "**/*.po", "**/*.yaml")
        for place in folder.glob(pattern)
    )


PROGRAM_CHANGED = _newest_source()


def modified(published: datetime | None, today: datetime) -> int:
    """Last change of anything a page is made of, as a Unix time: the evidence, the program, the day."""
    moments = [PROGRAM_CHANGED, today.timestamp()]
    if published is not None:
        moments.append(published.replace(tzinfo=published.tzinfo or UTC).timestamp())
    return int(max(moments))
