"""Files that save time and may be lost: written whole or not at all, and never the reason of an error."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def keep(place: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a file beside `place` and put it there at once; leave it where that cannot be done."""
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=place.suffix, dir=place.parent)
        os.close(handle)
        temporary = Path(name)
        try:
            write(temporary)
            temporary.replace(place)
        finally:
            temporary.unlink(missing_ok=True)
