"""A store of a given size for benchmarks: the starter figures and invented series beside them.

The invented series carry codes that begin with ``BENCH.`` and live only in the benchmark's own home.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from kopir.evidence import Draft, Store, conform, starter
from kopir.evidence.areas import areas as all_areas

PERIODS = tuple(str(year) for year in range(1975, 2025))


def make(home: Path, observations: int) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Publish the starter and enough invented series to hold ``observations`` rows.

    Returns:
        Codes of the countries, codes of the indicators, and how many observations there are now.
    """
    store = Store(home)
    starter.publish(store)
    held = sum(release.rows for release in store.releases())
    countries = tuple(area.code for area in all_areas("country"))
    wanted = max(0, -(-(observations - held) // (len(countries) * len(PERIODS))))
    codes = tuple(f"BENCH.{number:04d}" for number in range(wanted))
    if codes and not any(release.dataset == "BENCH" for release in store.releases()):
        store.publish([_draft(codes, countries)])
    view = store.view()
    indicators = tuple(series.indicator for series in view.series() if series.areas > 100)
    return countries, indicators, sum(release.rows for release in store.releases())


def _draft(codes: tuple[str, ...], countries: tuple[str, ...]) -> Draft:
    shape = (len(codes), len(countries), len(PERIODS))
    random = np.random.default_rng(20230704)
    values = 50 + np.cumsum(random.normal(0, 1, shape), axis=2)
    frame = pl.DataFrame(
        {
            "indicator": np.repeat(codes, shape[1] * shape[2]),
            "area": np.tile(np.repeat(countries, shape[2]), shape[0]),
            "period": np.tile(PERIODS, shape[0] * shape[1]),
            "value": values.ravel(),
        }
    )
    return Draft(
        dataset="BENCH",
        edition="",
        vintage=date(2024, 1, 1),
        retrieved=date(2024, 1, 1),
        frame=conform(frame, unit="PT", source="BENCH"),
        licence="none: invented figures of a benchmark",
        source_name="Invented figures of a benchmark",
        source_url="",
        reader="benchmark",
        reader_version="1",
    )
