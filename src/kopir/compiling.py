"""Compiled loops of every room: numbers in, numbers out, compiled once and kept on disk.

The folder they are kept in is named after the text of every module that compiles something, so that a changed
loop is never mistaken for an old one that calls it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import platformdirs

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])


def _folder() -> Path:
    text = sha256()
    for path in sorted(Path(__file__).parent.glob("**/*.py")):
        written = path.read_bytes()
        if b"@compiled" in written:
            text.update(written)
    return platformdirs.user_cache_path("kopir") / "kernels" / text.hexdigest()[:16]


if not os.environ.get("NUMBA_CACHE_DIR"):
    numba.config.CACHE_DIR = str(_folder())  # type: ignore[attr-defined]


def kept_in() -> Path:
    """The folder that holds what was compiled."""
    return Path(str(numba.config.CACHE_DIR))  # type: ignore[attr-defined]


def compiled(function: AnyFunction) -> AnyFunction:
    """Compile a function on its first call and keep it on disk; it runs without the interpreter's lock.

    Division by zero gives what IEEE 754 says, and no operation is reordered, so results are the same bits on
    every processor.
    """
    made: Any = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    return cast(AnyFunction, made)
