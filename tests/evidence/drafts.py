"""Small drafts for tests of the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from kopir.evidence import Draft, conform
from kopir.evidence.release import Scope

Cells = Mapping[tuple[str, str, int], float | None]


def draft(
    cells: Cells,
    vintage: str,
    *,
    dataset: str = "TEST",
    edition: str = "",
    scope: Scope = "series",
    columns: Mapping[str, Sequence[str]] | None = None,
) -> Draft:
    """A draft of values by (indicator, area, period); ``columns`` adds dimensions row by row."""
    frame = pl.DataFrame(
        [(indicator, area, str(period), value) for (indicator, area, period), value in cells.items()],
        schema={"indicator": pl.String, "area": pl.String, "period": pl.String, "value": pl.Float64},
        orient="row",
    ).with_columns(pl.Series(name, codes) for name, codes in (columns or {}).items())
    return Draft(
        dataset=dataset,
        edition=edition,
        vintage=date.fromisoformat(vintage),
        retrieved=date(2026, 7, 1),
        frame=conform(frame, unit="PT", source=dataset, edition=edition),
        licence="CC-BY-4.0",
        source_name="Test figures",
        source_url="",
        reader="test",
        reader_version="1",
        scope=scope,
    )
