"""From parsed columns to a checked, conformed draft of a release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from kopir.errors import InvalidInput, NotFound
from kopir.evidence import catalogue, observation, validation
from kopir.evidence.areas import resolve
from kopir.evidence.readers import settings
from kopir.evidence.readers.base import Options, Reader
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.release import Draft, Finding, Scope, SourceDigest
from kopir.evidence.validation import Thresholds, rows_text
from kopir.language import phrase

_SAME_FIGURE: Final = frozenset({"PERCENT", "PER_100_POP"})


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What the figures of a file are an edition of.

    Args:
        dataset: identifier of the dataset.
        edition: publisher's label of the edition, ``""`` where there is none.
        vintage: day the publisher made the figures known, as the file states it; None where it does not.
        scope: what the release replaces of earlier vintages.
        source_name: publisher and title, where the catalogue does not know the dataset.
        source_url: address, where the catalogue does not know the dataset.
        licence: licence, where the catalogue does not know the dataset.
    """

    dataset: str
    edition: str = ""
    vintage: date | None = None
    scope: Scope = "series"
    source_name: str = ""
    source_url: str = ""
    licence: str = ""


@dataclass(frozen=True)
class Located:
    """A table whose area names were turned into codes, without the rows where that failed."""

    frame: pl.DataFrame
    findings: tuple[Finding, ...]


def locate(frame: pl.DataFrame, file: str, column: str = "area", scheme: str | None = None) -> Located:
    """Turn names or codes of areas into the codes kopir uses.

    Args:
        frame: with ``column`` (names or codes as in the file) and ``row``.
        file: the file's name, for messages.
        column: the column of names; it becomes ``area``.
        scheme: whose labels they are, see ``areas.resolve``.

    Returns:
        The table with ``area``; rows of unknown areas are left out and reported with their candidates.

    Raises:
        InvalidInput: most rows hold unknown areas, or there are too many different ones, so the column cannot
        be
            the areas.
    """
    names = frame[column].unique(maintain_order=True)
    if names.len() > Thresholds().area_names:
        raise InvalidInput(
            "{file}: {found} different texts stand where countries are expected, for instance {example}. "
            "Check that the columns have not been shifted",
            file=file,
            found=names.len(),
            example=", ".join(str(name) for name in names.head(3)),
        )
    resolution = resolve(names.to_list(), scheme)
    codes = pl.Series(resolution.codes, dtype=pl.String)
    area = frame[column].replace_strict(names, codes, default=None, return_dtype=pl.String)
    unknown = frame.filter(area.is_null())
    if unknown.height > Thresholds().unknown_areas * frame.height:
        first = unknown.row(0, named=True)
        raise InvalidInput(
            "{file}, row {row}: found {found}, expected a country or group of countries "
            "({rows} of {all} rows are unknown). Check that the columns have not been shifted",
            file=file,
            row=first["row"],
            found=repr(first[column]),
            rows=unknown.height,
            all=frame.height,
        )
    candidates = {one.name: one.candidates for one in resolution.unmatched}
    findings = tuple(
        _unknown_area(file, group, column, candidates.get(group[column][0], ()))
        for group in unknown.partition_by(column, maintain_order=True)
    )
    known = frame.drop(column).with_columns(area.alias("area")).filter(area.is_not_null())
    return Located(known, findings)


def _unknown_area(file: str, group: pl.DataFrame, column: str, candidates: object) -> Finding:
    nearest = ", ".join(str(one) for one in candidates) if isinstance(candidates, list | tuple) else ""
    return Finding(
        code="unknown_area",
        severity="refused",
        message="{file}, rows {rows}: {found} is not a known country or group of countries; these rows were "
        "left out. "
        "Nearest: {candidates}",
        facts={
            "file": file,
            "rows": rows_text(group["row"]),
            "found": str(group[column][0]),
            "candidates": nearest or "—",
        },
        count=group.height,
    )


def make_draft(
    frame: pl.DataFrame,
    source: SourceFile,
    reader: Reader,
    identity: Identity,
    options: Options,
    findings: tuple[Finding, ...] = (),
    files: tuple[SourceDigest, ...] | None = None,
) -> Draft:
    """Check and conform what a reader parsed.

    Args:
        frame: columns of an observation and ``row``; areas are codes already.
        source: the file.
        reader: who read it.
        identity: what the figures are an edition of.
        options: what the person importing knows better.
        findings: what the reader noticed itself.
        files: the files the figures were read from, where there are more than one.

    Raises:
        InvalidInput: a check refuses the table, or no figure is left.
    """
    if frame.is_empty():
        raise InvalidInput("{file}: no figure was found in this file", file=source.name)
    frame = _with_chosen_indicator(frame, source, options)
    dataset = options.dataset or identity.dataset
    checked = validation.check(frame, source.name)
    edition = identity.edition or options.edition or ""
    conformed = observation.conform(checked.frame.drop("row"), source=dataset, edition=edition)
    name, url, licence = _publisher(dataset, identity, options)
    dated = _dated(source, identity, options)
    return Draft(
        dataset=dataset,
        edition=edition,
        vintage=dated[0],
        retrieved=options.retrieved or source.modified,
        frame=conformed,
        licence=licence,
        source_name=name,
        source_url=url,
        reader=reader.name,
        reader_version=reader.version,
        files=files or (source.digest,),
        scope=identity.scope,
        findings=(*_letters(source), *findings, *dated[1], *checked.findings),
    )


def _with_chosen_indicator(frame: pl.DataFrame, source: SourceFile, options: Options) -> pl.DataFrame:
    if options.indicator is None:
        return frame
    present = frame["indicator"].unique().sort().to_list()
    if len(present) == 1:
        return _in_unit_of(
            options.indicator, frame.with_columns(pl.lit(options.indicator).alias("indicator"))
        )
    if options.indicator not in present:
        raise InvalidInput(
            "{file}: there is no indicator {indicator} in this file; it holds {found}",
            file=source.name,
            indicator=options.indicator,
            found=", ".join(present[:12]),
        )
    return frame.filter(pl.col("indicator") == options.indicator)


def _letters(source: SourceFile) -> tuple[Finding, ...]:
    """Says which letters a file without Unicode was taken to be written in."""
    encoding = source.encoding
    if encoding is None or not encoding.looked_at:
        return ()
    if encoding.name == "cp1251":
        message = phrase(
            "{file}: read as Cyrillic text ({encoding}), because {telling} of {looked_at} bytes that are "
            "not plain "
            "Latin letters stand side by side. Save the file as UTF-8 if letters look wrong"
        )
    else:
        message = phrase(
            "{file}: read as Western text ({encoding}), because {telling} of {looked_at} bytes that are not "
            "plain "
            "Latin letters stand alone. Save the file as UTF-8 if letters look wrong"
        )
    facts: dict[str, str | int | float | None] = {
        "file": source.name,
        "encoding": encoding.name,
        "telling": encoding.telling,
        "looked_at": encoding.looked_at,
    }
    return (Finding(code="letters_guessed", severity="flagged", message=message, facts=facts),)


def _in_unit_of(indicator: str, frame: pl.DataFrame) -> pl.DataFrame:
    """A share of people is a number per 100 people: one figure under two names."""
    known = catalogue.indicator_or_code(indicator, unit="")
    if known.unit not in _SAME_FIGURE or not known.known:
        return frame
    same = pl.col("unit").is_in(list(_SAME_FIGURE))
    return frame.with_columns(pl.when(same).then(pl.lit(known.unit)).otherwise(pl.col("unit")).alias("unit"))


def _dated(source: SourceFile, identity: Identity, options: Options) -> tuple[date, tuple[Finding, ...]]:
    known = options.vintage or identity.vintage or settings.vintage_of_file(source.digest.sha256)
    if known is not None:
        return known, ()
    day = options.retrieved or source.modified
    assumed = Finding(
        code="vintage_assumed",
        severity="flagged",
        message="{file}: the file does not say when its figures were published; {found}, the day it was "
        "fetched, "
        "was taken. Give the day with --vintage if you know it",
        facts={"file": source.name, "found": day.isoformat()},
    )
    return day, (assumed,)


def _publisher(dataset: str, identity: Identity, options: Options) -> tuple[str, str, str]:
    try:
        known = catalogue.dataset(dataset)
    except NotFound:
        return identity.source_name or dataset, identity.source_url, options.licence or identity.licence
    title = f"{known.publisher.get('en')}, {known.names.get('en')}"
    return title, known.url, options.licence or known.licence
