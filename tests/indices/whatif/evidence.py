"""Small stores with the likeness of countries and with several vintages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from kopir.evidence import Draft, Store, conform

Cells = dict[tuple[str, str, int], float | tuple[float, str]]

ALIKE = {
    ("NY.GDP.PCAP.PP.CD", area, 2023): value
    for area, value in {"KAZ": 100.0, "UZB": 101.0, "KGZ": 102.0, "TJK": 103.0, "FRA": 9000.0}.items()
} | {
    ("SP.POP.TOTL", area, 2023): value
    for area, value in {"KAZ": 10.0, "UZB": 11.0, "KGZ": 12.0, "TJK": 13.0, "FRA": 900.0}.items()
} | {
    ("SP.URB.TOTL.IN.ZS", area, 2023): value
    for area, value in {"KAZ": 50.0, "UZB": 51.0, "KGZ": 52.0, "TJK": 53.0, "FRA": 90.0}.items()
}  # fmt: skip


def draft(cells: Cells, day: date) -> Draft:
    """A release; a cell may be a value, or a value and its status."""
    rows = [
        (indicator, area, str(year), *(cell if isinstance(cell, tuple) else (cell, "A")))
        for (indicator, area, year), cell in cells.items()
    ]
    names = {
        "indicator": pl.String,
        "area": pl.String,
        "period": pl.String,
        "value": pl.Float64,
        "status": pl.String,
    }
    return Draft(
        dataset="TEST",
        edition=day.isoformat(),
        vintage=day,
        retrieved=day,
        frame=conform(pl.DataFrame(rows, schema=names, orient="row"), unit="PT", source="TEST"),
        licence="",
        source_name="",
        source_url="",
        reader="test",
        reader_version="1",
    )


def store(folder: Path, *vintages: tuple[date, Cells]) -> Store:
    """A store with these vintages."""
    made = Store(folder)
    made.publish([draft(cells, day) for day, cells in vintages])
    return made
