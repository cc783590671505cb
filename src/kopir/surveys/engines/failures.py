"""What Spark's errors say to a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from kopir.errors import InvalidInput, KopirError, NotFound, Unavailable

_UNSEEN: Final = ("FILE_NOT_EXIST", "FileNotFoundException", "does not exist", "Permission denied")
_DAMAGED: Final = (
    "CANNOT_READ_FILE_FOOTER", "is not a Parquet file", "UNABLE_TO_INFER_SCHEMA", "ParquetDecodingException",
    "FAILED_READ_FILE",
)  # fmt: skip
_CONDITION: Final = re.compile(r"\[[A-Z_]+(?:\.[A-Z_]+)*\] [^\n]+")
_TOO_LARGE: Final = ("maxResultSize", "is bigger than")


def told(error: Exception, address: str, paths: Sequence[str]) -> KopirError:
    """An error of Spark in our words.

    Args:
        error: what Spark, Py4J or the socket raised.
        address: of the cluster.
        paths: of the rows.
    """
    words = _words(error)
    where = ", ".join(paths)
    if "PATH_NOT_FOUND" in words:
        return NotFound("there is no file {path}", path=where)
    if all(each in words for each in _TOO_LARGE):
        return InvalidInput(
            "the sums by unit and domain of {path} are larger than the memory allowed; allow more, or divide "
            "by fewer factors at once",
            path=where,
        )
    if any(each in words for each in _UNSEEN):
        return Unavailable(
            "the workers of {address} cannot read {path}; put it where all machines of the cluster see it "
            "under this name. Nothing was estimated",
            address=address,
            path=where,
        )
    if any(each in words for each in _DAMAGED):
        return InvalidInput(
            "{path}: no Parquet file that can be read: {found}", path=where, found=_line(error)
        )
    return Unavailable(
        "the Spark cluster {address} could not finish: {reason}. Nothing was estimated",
        address=address,
        reason=_line(error),
    )


def _words(error: Any) -> str:
    """Everything an error says, its causes in Java among it."""
    condition = getattr(error, "getCondition", lambda: "")()
    return f"{condition} {error}"


def _line(error: Exception) -> str:
    """The line that says most: one with a condition of Spark, else the first that says something."""
    text = str(error)
    if found := _CONDITION.search(text):
        return found.group()[:200]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if not line.startswith("An error occurred while calling")]
    return (telling or lines or [type(error).__name__])[0].removeprefix(": ")[:200]
