"""A release: one edition of one dataset as it was at one moment, never changed afterwards.

A *draft* is what a reader or an engine hands over; a *manifest* is what remains of it beside the figures once
they are published. The vintage is the day on which the publisher made the figures known; it decides which
release answers a question asked "as of" a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

import polars as pl
from pydantic import BaseModel, ConfigDict

from kopir.evidence.observation import DIMENSIONS

Scope = Literal["series", "periods"]


class Finding(BaseModel):
    """Something noticed while reading: what, how grave, where, and how to mend it.

    ``message`` is an English template, ``facts`` fill it (see ``kopir.errors``).
    """

    model_config = ConfigDict(frozen=True)

    code: str
    severity: Literal["flagged", "changed", "refused"]
    message: str
    facts: dict[str, str | int | float | None] = {}
    count: int = 1


class SourceDigest(BaseModel):
    """Name and SHA-256 of a file that a release was read from."""

    model_config = ConfigDict(frozen=True)

    name: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A release before it is published.

    Args:
        dataset: identifier of the dataset, for instance ``UNDESA.EGDI``.
        edition: the publisher's own label of the edition, ``""`` where there is none.
        vintage: day the publisher made these figures known.
        retrieved: day the file was fetched.
        frame: conformed observations (``observation.conform``).
        scope: what it replaces of earlier vintages of the dataset: ``series`` each indicator it holds,
            ``periods`` only the periods it holds of each indicator (an edition a year).
        derived_from: identifiers of the releases a computed one came from.
        definition_hash: SHA-256 of the definition that computed it, ``""`` for imported figures.
    """

    dataset: str
    edition: str
    vintage: date
    retrieved: date
    frame: pl.DataFrame = field(repr=False)
    licence: str
    source_name: str
    source_url: str
    reader: str
    reader_version: str
    files: tuple[SourceDigest, ...] = ()
    scope: Scope = "series"
    findings: tuple[Finding, ...] = ()
    derived_from: tuple[str, ...] = ()
    definition_hash: str = ""


class SeriesExtent(BaseModel):
    """What a release holds of one indicator."""

    model_config = ConfigDict(frozen=True)

    unit: str
    rows: int
    areas: int
    periods: tuple[str, ...]
    dimensions: tuple[str, ...]


class Manifest(BaseModel):
    """The description that stands beside the figures of a published release."""

    model_config = ConfigDict(frozen=True)

    id: str
    dataset: str
    edition: str
    vintage: date
    retrieved: date
    published: datetime
    licence: str
    source_name: str
    source_url: str
    reader: str
    reader_version: str
    scope: Scope
    content_hash: str
    rows: int
    areas: int
    files: tuple[SourceDigest, ...]
    findings: tuple[Finding, ...]
    derived_from: tuple[str, ...]
    definition_hash: str
    indicators: dict[str, SeriesExtent]


def release_id(draft: Draft, content_hash: str) -> str:
    """A name that is safe as a folder and as an address: dataset, edition, vintage, beginning of the hash.

    The hash at the end keeps two drafts apart whose labels differ only in characters that had to go.
    """
    label = re.sub(r"[^A-Za-z0-9.]+", "_", f"{draft.dataset}-{draft.edition}".strip("-"))
    return f"{label[:60]}-{draft.vintage:%Y%m%d}-{content_hash[:12]}"


def extents(frame: pl.DataFrame) -> dict[str, SeriesExtent]:
    """What a conformed table holds of each indicator, by code."""
    summary = frame.group_by("indicator", maintain_order=True).agg(
        pl.col("unit").first(),
        pl.len().alias("rows"),
        pl.col("area").n_unique().alias("areas"),
        pl.col("period").unique().sort().alias("periods"),
        *(pl.col(name).n_unique().alias(name) for name in DIMENSIONS),
    )
    return {
        row["indicator"]: SeriesExtent(
            unit=row["unit"],
            rows=row["rows"],
            areas=row["areas"],
            periods=tuple(row["periods"]),
            dimensions=tuple(name for name in DIMENSIONS if row[name] > 1),
        )
        for row in summary.iter_rows(named=True)
    }


def manifest_of(draft: Draft, content_hash: str, published: datetime) -> Manifest:
    """The manifest of a draft that is about to be published at ``published`` (UTC)."""
    return Manifest(
        id=release_id(draft, content_hash),
        dataset=draft.dataset,
        edition=draft.edition,
        vintage=draft.vintage,
        retrieved=draft.retrieved,
        published=published,
        licence=draft.licence,
        source_name=draft.source_name,
        source_url=draft.source_url,
        reader=draft.reader,
        reader_version=draft.reader_version,
        scope=draft.scope,
        content_hash=content_hash,
        rows=draft.frame.height,
        areas=draft.frame["area"].n_unique(),
        files=draft.files,
        findings=draft.findings,
        derived_from=draft.derived_from,
        definition_hash=draft.definition_hash,
        indicators=extents(draft.frame),
    )
