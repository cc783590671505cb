"""Importing files: everything that was given is read and checked, then published together or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Literal

import polars as pl

from kopir.errors import Conflict, InvalidInput, KopirError, NotFound
from kopir.evidence import readers
from kopir.evidence.readers.base import Options, Reader, Verdict
from kopir.evidence.readers.limits import Limits
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.readers.tidy import MappedTable
from kopir.evidence.release import Draft, Finding, Manifest
from kopir.evidence.store import Progress, Published, Store
from kopir.language import phrase

#: Files that are looked at when a folder is imported.
DATA_FILES: Final = (".csv", ".tsv", ".txt", ".xlsx", ".zip", ".xml", ".json")

Outcome = Literal["read", "companion", "unknown"]


@dataclass(frozen=True)
class FileReport:
    """What became of one file.

    Args:
        file: path as given, or below the folder that was given.
        outcome: ``read``; ``companion`` (belongs to the format, holds no figures); ``unknown`` (no reader
        took it).
        reader: who read it; ``""`` for an unknown file.
        rows: observations read from it.
        findings: what was noticed.
        reasons: for an unknown file, each reader's reason.
    """

    file: str
    outcome: Outcome
    reader: str = ""
    rows: int = 0
    findings: tuple[Finding, ...] = ()
    reasons: dict[str, Verdict] = field(default_factory=dict)


@dataclass(frozen=True)
class ImportReport:
    """What an import read, changed, flagged, left out and published.

    Args:
        files: one report a file, in the order in which they were read.
        published: the releases that are new, and those that were there already.
    """

    files: tuple[FileReport, ...]
    published: Published

    @property
    def rows(self) -> int:
        """Observations read from all files."""
        return sum(file.rows for file in self.files)

    @property
    def new(self) -> tuple[Manifest, ...]:
        """Releases that this import published."""
        return self.published.new

    @property
    def unchanged(self) -> tuple[Manifest, ...]:
        """Releases that were there already, figure for figure."""
        return self.published.unchanged

    def findings(self, severity: str | None = None) -> Iterator[Finding]:
        """All findings, or those of one severity (``changed``, ``flagged``, ``refused``)."""
        for file in self.files:
            yield from (one for one in file.findings if severity in (None, one.severity))

    def to_dict(self) -> dict[str, object]:
        """The report as plain values, for JSON."""
        return {
            "rows": self.rows,
            "new": [_summary(release) for release in self.new],
            "unchanged": [_summary(release) for release in self.unchanged],
            "counts": {
                severity: sum(one.count for one in self.findings(severity))
                for severity in ("changed", "flagged", "refused")
            },
            "files": [
                {
                    "file": file.file,
                    "outcome": file.outcome,
                    "reader": file.reader,
                    "rows": file.rows,
                    "findings": [_plain(finding) for finding in file.findings],
                    "reasons": {name: str(verdict) for name, verdict in file.reasons.items()},
                }
                for file in self.files
            ],
        }


class FilesRefused(InvalidInput):
    """Several files cannot be used; nothing was published.

    Args:
        problems: one error a file.
    """

    def __init__(self, problems: Sequence[KopirError]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "{count} files cannot be used, nothing was published. {problems}",
            count=len(problems),
            problems=" | ".join(str(problem) for problem in problems),
        )


def import_files(
    store: Store,
    paths: Iterable[Path],
    *,
    options: Options | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> ImportReport:
    """Read files and folders and publish what they hold, all of it or nothing.

    Args:
        store: where to publish.
        paths: files and folders; of a folder every data file below it is looked at.
        options: what the person importing knows.
        progress: called with what is being read, how much is done and how much there is.
        limits: limits within which files are opened.

    Returns:
        The report. A file that is already in the store figure for figure leaves its release unchanged.

    Raises:
        NotFound: a path does not exist.
        InvalidInput: a file cannot be used, or none was recognised; nothing was published.
        Conflict: two files, or a file whose vintage was not given and a release, hold different figures of
            one series for one vintage; nothing was published.
        Unavailable: the store cannot be written.
    """
    options = options or Options()
    limits = limits or Limits.from_environment()
    chosen = list(_walk(paths))
    reports: list[FileReport] = []
    drafts: list[Draft] = []
    problems: list[KopirError] = []
    for number, (path, shown, named) in enumerate(chosen):
        if progress:
            progress(shown, number, len(chosen))
        try:
            report, found = _read(path, shown, options, limits, named=named)
        except KopirError as error:
            problems.append(error)
            continue
        reports.append(report)
        drafts += found
    _stop_at(problems)
    if not drafts and all(report.outcome != "companion" for report in reports):
        raise InvalidInput(
            "no file with figures was recognised among {count} files ({files}); name a single file to see "
            "why",
            count=len(chosen),
            files=", ".join(shown for _, shown, _ in chosen[:8]) or phrase("none"),
        )
    _refuse_rivals(drafts)
    if options.vintage is None and options.mapping is None:
        _refuse_contradictions(store, drafts)
    drafts.sort(key=lambda draft: draft.vintage)
    return ImportReport(tuple(reports), store.publish(drafts, progress))


def _refuse_rivals(drafts: Sequence[Draft]) -> None:
    """Two files must not hold different figures of one series for one vintage.

    The second would hide the first.
    """
    seen: dict[tuple[str, str, date, str], Draft] = {}
    for draft in drafts:
        for indicator in draft.frame["indicator"].unique().sort():
            key = (draft.dataset, draft.edition, draft.vintage, indicator)
            other = seen.setdefault(key, draft)
            if other is not draft and not _rows(other, indicator).equals(_rows(draft, indicator)):
                raise Conflict(
                    "{first} and {second} hold different figures of {indicator} for the same vintage "
                    "{vintage}. "
                    "Import them one after the other, the newer one with --vintage, or join them into one "
                    "file",
                    first=other.files[0].name,
                    second=draft.files[0].name,
                    indicator=indicator,
                    vintage=draft.vintage,
                )


def _refuse_contradictions(store: Store, drafts: Sequence[Draft]) -> None:
    """A file whose vintage nobody gave must agree with what is published of that vintage.

    Half a file would hide the whole one.
    """
    for draft in drafts:
        release, changes = store.differences(draft)
        if release is None:
            continue
        kinds = changes["kind"].to_list()
        first = changes.row(0, named=True)
        raise Conflict(
            "{file} has the vintage {vintage} of release {release}, but other figures: {revised} changed, "
            "{withdrawn} missing, {added} added; the first is {indicator}, {area}, {period}. Nothing was "
            "published. If the file is incomplete or was edited, download it again; if the publisher changed "
            "the figures, give the day with --vintage",
            file=", ".join(file.name for file in draft.files) or draft.dataset,
            vintage=draft.vintage,
            release=release.id,
            revised=kinds.count("revised"),
            withdrawn=kinds.count("withdrawn"),
            added=kinds.count("added"),
            indicator=first["indicator"],
            area=first["area"],
            period=first["period"],
        )


def _rows(draft: Draft, indicator: str) -> pl.DataFrame:
    return draft.frame.filter(pl.col("indicator") == indicator)


def _stop_at(problems: list[KopirError]) -> None:
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise FilesRefused(problems)


def _walk(paths: Iterable[Path]) -> Iterator[tuple[Path, str, bool]]:
    """Path, name for messages, and whether the file itself was named."""
    for path in paths:
        if not path.exists():
            raise NotFound("{file}: there is no such file or folder", file=str(path))
        if not path.is_dir():
            yield path, path.name, True
            continue
        for below in sorted(path.rglob("*")):
            inner = below.relative_to(path)
            if below.is_file() and below.suffix.lower() in DATA_FILES and not _hidden(inner):
                yield below, str(inner), False


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$", "__MACOSX")) for part in path.parts)


def _read(
    path: Path, shown: str, options: Options, limits: Limits, *, named: bool
) -> tuple[FileReport, list[Draft]]:
    source = SourceFile.open(path, limits)
    reader = _reader(source, options, named=named)
    if reader is None:
        return FileReport(shown, "unknown", reasons=readers.verdicts(source)), []
    drafts = reader.read(source, options)
    findings = tuple(finding for draft in drafts for finding in draft.findings)
    rows = sum(draft.frame.height for draft in drafts)
    outcome: Outcome = "read" if drafts else "companion"
    return FileReport(shown, outcome, reader.name, rows, findings), drafts


def _reader(source: SourceFile, options: Options, *, named: bool) -> Reader | None:
    if options.mapping is not None:
        return MappedTable(options.mapping)
    if named:
        return readers.reader_of(source)
    return readers.known_reader(source)


def _plain(finding: Finding) -> dict[str, object]:
    return {**finding.model_dump(), "text": finding.message.format(**finding.facts)}


def _summary(release: Manifest) -> dict[str, object]:
    return {
        "id": release.id,
        "dataset": release.dataset,
        "edition": release.edition,
        "vintage": release.vintage.isoformat(),
        "rows": release.rows,
        "indicators": sorted(release.indicators),
    }
