"""What changed between vintages: the figures that a release revised, added or withdrew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from kopir.evidence.engine import Engine
from kopir.evidence.observation import KEY, SCHEMA
from kopir.evidence.release import Manifest
from kopir.evidence.resolution import Segment, superseded


def revisions(
    folder: Path, release: Manifest, releases: Sequence[Manifest], indicator: str | None = None
) -> pl.DataFrame:
    """Figures in which a release differs from what answered before it.

    Args:
        folder: where the release folders are.
        release: the newer vintage.
        releases: all published releases; those of the same dataset that were known before are compared.
        indicator: only this one; ``None`` = all that the release holds.

    Returns:
        Columns of ``KEY``, ``before``, ``after``, ``change`` (after less before, null unless both are there)
        and ``kind`` (``revised``, ``added``, ``withdrawn``), sorted by ``KEY``. Empty for a first vintage: a
        figure can be revised only in a series that was there.
    """
    engine = Engine(folder)
    tables = [_compare(pl.DataFrame(schema=SCHEMA), pl.DataFrame(schema=SCHEMA))]
    for code in [indicator] if indicator else list(release.indicators):
        before = superseded(release, releases, code)
        if not before:
            continue
        held = release.indicators[code].periods
        only = held if release.scope == "periods" else None
        old = engine.rows(code, before, None, only, None)
        new = engine.rows(code, (Segment(release, None),), None, None, None)
        if old.height:
            tables.append(_compare(old, new))
    return pl.concat(tables).sort(KEY)


def compared(folder: Path, release: Manifest, indicator: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Figures of one indicator that differ from those of a release, in the form of ``revisions``."""
    old = Engine(folder).rows(indicator, (Segment(release, None),), None, None, None)
    return _compare(old, rows).sort(KEY)


def _compare(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    before = old.filter(pl.col("value").is_not_null()).select(*KEY, pl.col("value").alias("before"))
    after = new.filter(pl.col("value").is_not_null()).select(*KEY, pl.col("value").alias("after"))
    both = before.join(after, on=KEY, how="full", coalesce=True)
    kind = (
        pl.when(pl.col("before").is_null())
        .then(pl.lit("added"))
        .when(pl.col("after").is_null())
        .then(pl.lit("withdrawn"))
        .otherwise(pl.lit("revised"))
    )
    return both.filter(pl.col("before").ne_missing(pl.col("after"))).with_columns(
        (pl.col("after") - pl.col("before")).alias("change"), kind.alias("kind")
    )
