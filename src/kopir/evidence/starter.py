"""The starter: figures that travel with kopir, so that a new store answers at once.

Each table is one release as its reader produced it from the publisher's file, kept as Parquet beside
``starter.yaml``, which says where it is from, under which licence, of which edition and vintage. Importing
the publisher's file afterwards changes nothing, because the figures are the same to the last digit.

The tables are made by ``scripts/build_starter.py``.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

import polars as pl
from pydantic import BaseModel, ConfigDict

from kopir.evidence import yaml_files
from kopir.evidence.observation import SCHEMA, TOTAL, conform
from kopir.evidence.release import Draft, Finding, Manifest, Scope, SourceDigest
from kopir.evidence.store import Progress, Published, Store

FOLDER: Final = Path(__file__).parent / "data" / "starter"


class Table(BaseModel):
    """One release of the starter: everything a manifest needs, without the figures.

    Attributes:
        file: name of the Parquet file in the folder.
        indicators: codes of its indicators.
        rows: number of observations.
        citation: how to cite the source, in English.
        content_hash: hash of the figures; see ``observation.content_hash``.
        derived_from: releases of the starter that computed figures came from.
        definition_hash: of the index definition that computed them; both empty for figures of a publisher.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    dataset: str
    edition: str
    vintage: date
    retrieved: date
    scope: Scope
    indicators: tuple[str, ...]
    rows: int
    licence: str
    source_name: str
    source_url: str
    citation: str
    reader: str
    reader_version: str
    content_hash: str
    files: tuple[SourceDigest, ...]
    findings: tuple[Finding, ...] = ()
    derived_from: tuple[str, ...] = ()
    definition_hash: str = ""


class Starter(BaseModel):
    """The whole file ``starter.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tables: tuple[Table, ...]


@lru_cache(maxsize=4)
def load(folder: Path = FOLDER) -> Starter:
    """What the starter holds."""
    return yaml_files.read(folder / "starter.yaml", Starter)


def tables() -> tuple[Table, ...]:
    """The tables that travel with kopir, in the order in which they are published."""
    return load().tables


def draft(table: Table, folder: Path = FOLDER) -> Draft:
    """A table of the starter as the reader handed it over.

    Args:
        table: an entry of ``starter.yaml``.
        folder: where the Parquet files are.
    """
    frame = pl.read_parquet(folder / table.file)
    return Draft(
        dataset=table.dataset,
        edition=table.edition,
        vintage=table.vintage,
        retrieved=table.retrieved,
        frame=conform(frame, source=table.dataset, edition=table.edition),
        licence=table.licence,
        source_name=table.source_name,
        source_url=table.source_url,
        reader=table.reader,
        reader_version=table.reader_version,
        files=table.files,
        scope=table.scope,
        findings=table.findings,
        derived_from=table.derived_from,
        definition_hash=table.definition_hash,
    )


def compact(frame: pl.DataFrame) -> pl.DataFrame:
    """A conformed table without the columns that ``draft`` can restore: constants and what is empty."""
    text = [name for name, kind in SCHEMA.items() if kind == pl.String()]
    restored = {"source", "edition"}
    for name in text:
        default = "" if name == "note" else TOTAL
        if (frame[name] == default).all():
            restored.add(name)
    restored |= {name for name in SCHEMA if name not in ("value", *text) and frame[name].is_null().all()}
    if frame["status"].eq("A").all():
        restored.add("status")
    return frame.drop(restored)


def publish(store: Store, progress: Progress | None = None) -> Published:
    """Publish the starter into a store; tables that are already there are left alone.

    Args:
        store: any store, empty or not.
        progress: called with what is being done, how much is done and how much there is.

    Returns:
        The releases that are new and those that the store had before.
    """
    known = {manifest.content_hash: manifest for manifest in store.releases()}
    there: list[Manifest] = []
    drafts: list[Draft] = []
    for number, table in enumerate(tables()):
        if table.content_hash in known:
            there.append(known[table.content_hash])
            continue
        if progress:
            progress(", ".join(table.indicators[:3]), number, len(tables()))
        drafts.append(draft(table))
    if not drafts:
        return Published((), tuple(there))
    published = store.publish(drafts, progress)
    return Published(published.new, (*there, *published.unchanged))
