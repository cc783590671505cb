"""Blocks of replications on several threads, handed back in their order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

from kopir.errors import InvalidInput

Range = tuple[int, int]
Progress = Callable[[int, int], None]
Result = TypeVar("Result")
BLOCK: Final = 512


def ranges(start: int, stop: int, size: int = BLOCK) -> Iterator[Range]:
    """Consecutive ranges of numbers: the same whatever the number of threads."""
    for first in range(start, stop, size):
        yield first, min(stop, first + size)


def threads_of(threads: int | None) -> int:
    """How many threads are meant: all processors where no number is given.

    Raises:
        InvalidInput: fewer than one.
    """
    count = (os.cpu_count() or 1) if threads is None else threads
    if count < 1:
        raise InvalidInput("{threads} threads cannot compute anything; give 1 or more", threads=count)
    return count


def in_order(
    function: Callable[[int, int], Result], blocks: Iterable[Range], threads: int | None
) -> Iterator[Result]:
    """Results of blocks in their order, a few blocks ahead of who takes them.

    Args:
        function: takes a range.
        blocks: ranges.
        threads: how many; all processors where absent.

    Raises:
        InvalidInput: fewer than one thread.
    """
    count = threads_of(threads)
    if count == 1:
        yield from (function(*block) for block in blocks)
        return
    waiting = deque[Future[Result]]()
    with ThreadPoolExecutor(count) as executor:
        try:
            for block in blocks:
                waiting.append(executor.submit(function, *block))
                if len(waiting) > 2 * count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
