"""A small store for tests of indices."""

from datetime import date
from pathlib import Path

import polars as pl

from kopir.evidence import Draft, Store, View, conform


def view_of(folder: Path, cells: dict[tuple[str, str, int], float | None], dataset: str = "TEST") -> View:
    """A view of values by (indicator, area, year)."""
    rows = [(indicator, area, str(year), value) for (indicator, area, year), value in cells.items()]
    names = {"indicator": pl.String, "area": pl.String, "period": pl.String, "value": pl.Float64}
    draft = Draft(
        dataset=dataset,
        edition="",
        vintage=date(2024, 1, 1),
        retrieved=date(2024, 1, 1),
        frame=conform(pl.DataFrame(rows, schema=names, orient="row"), unit="PT", source=dataset),
        licence="",
        source_name="",
        source_url="",
        reader="test",
        reader_version="1",
    )
    store = Store(folder)
    store.publish([draft])
    return store.view()
