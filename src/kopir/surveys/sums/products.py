"""Matrix products on as many threads as were asked for, not on as many as there are cores.

A product split over threads waits for the slowest one, and threads that wait burn the time of others. The
rooms' own threads each do whole products; NumPy's library of products is held to one thread meanwhile.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np

_LOCK: Final = Lock()
_USERS: Final = [0, 0]
"""How many want one thread now, and how many threads there were before."""


@contextmanager
def one_thread_a_product() -> Iterator[None]:
    """Hold products to one thread; without effect where NumPy was not built with OpenBLAS."""
    library = _library()
    if library is None:
        yield
        return
    read, write = library
    with _LOCK:
        if _USERS[0] == 0:
            _USERS[1] = int(read())
            write(1)
        _USERS[0] += 1
    try:
        yield
    finally:
        with _LOCK:
            _USERS[0] -= 1
            if _USERS[0] == 0:
                write(_USERS[1])


@cache
def _library() -> tuple[Any, Any] | None:
    """How OpenBLAS of NumPy's wheel is asked for its threads, and told."""
    folder = Path(np.__file__).parent.parent / "numpy.libs"
    for path in folder.glob("*openblas*"):
        found = ctypes.CDLL(str(path))
        for prefix, suffix in (("scipy_openblas", "64_"), ("openblas", "64_"), ("openblas", "")):
            read = getattr(found, f"{prefix}_get_num_threads{suffix}", None)
            write = getattr(found, f"{prefix}_set_num_threads{suffix}", None)
            if read is not None and write is not None:
                return read, write
    return None
