"""What was made once from something that never changes, kept for the next who asks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Any


class Memo:
    """Values by key, the least recently used ones dropped beyond a number.

    When many threads ask for the same thing at once, one of them makes it and the others wait for it, so that
    a crowd of first readers costs no more than one.

    Args:
        most: how many values are kept.

    >>> memo = Memo(10)
    >>> memo.get("a", lambda: 1), memo.get("a", lambda: 2)
    (1, 1)
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, RLock] = {}
        self._guard = Lock()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The value of a key, made by ``make`` if it is not there; what ``make`` raises is not kept."""
        with self._guard:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            turn = self._making.setdefault(key, RLock())
        with turn:
            with self._guard:
                if key in self._values:
                    return self._values[key]
            try:
                value = make()
                with self._guard:
                    self._values[key] = value
                    while len(self._values) > self._most:
                        self._values.popitem(last=False)
            finally:
                with self._guard:
                    self._making.pop(key, None)
        return value
