"""Within which memory, on how many threads and by whom the rows of a survey are added up."""

from __future__ import annotations

from dataclasses import dataclass

from kopir.surveys.microdata.limits import Limits

LOCAL = "local"


@dataclass(frozen=True)
class Setting:
    """How the rows are worked through.

    Args:
        memory: bytes that it may take. threads: how many work at once.
        engine: ``local``, ``duckdb`` or ``spark://host:port``, see ``kopir.surveys.engines``.
    """

    memory: int = Limits.survey_memory_bytes
    threads: int = 2
    engine: str = LOCAL
