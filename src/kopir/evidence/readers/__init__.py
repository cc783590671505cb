"""Readers of official files, each told from the others by what is in the file.

``detect(path)`` finds the reader of a file, ``read(path)`` hands over its figures as drafts of releases. A
reader never guesses in silence: it accepts a file or says why not.
"""

from __future__ import annotations

from pathlib import Path

from kopir.errors import InvalidInput
from kopir.evidence.readers.base import Options, Reader, Reasons, Verdict
from kopir.evidence.readers.ddf import DdfSeries
from kopir.evidence.readers.egdi import EgovSurvey
from kopir.evidence.readers.findex import Findex
from kopir.evidence.readers.govtech import GovTechSections
from kopir.evidence.readers.itu import InternetUsers, ItuDataHub, MobileBroadbandPer100
from kopir.evidence.readers.limits import Limits
from kopir.evidence.readers.sdmx import SdmxCsv, SdmxJson, SdmxMl
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.readers.undp import HumanDevelopment
from kopir.evidence.readers.unsd import UisStat, UnsdDownload
from kopir.evidence.readers.worldbank import WorldBankLong
from kopir.evidence.readers.worldbank_bulk import WorldBankBulk
from kopir.evidence.release import Draft

__all__ = [
    "READERS",
    "Limits",
    "Options",
    "Reader",
    "SourceFile",
    "Verdict",
    "detect",
    "read",
    "reader_of",
    "verdicts",
]

READERS: tuple[Reader, ...] = (
    EgovSurvey(),
    WorldBankLong(),
    WorldBankBulk(),
    ItuDataHub(),
    MobileBroadbandPer100(),
    InternetUsers(),
    UnsdDownload(),
    UisStat(),
    DdfSeries(),
    Findex(),
    GovTechSections(),
    HumanDevelopment(),
    SdmxCsv(),
    SdmxMl(),
    SdmxJson(),
)
"""All readers of fixed formats, the more specific ones first."""


def verdicts(source: SourceFile) -> dict[str, Verdict]:
    """What each reader says about a file, by the reader's name."""
    return {reader.name: reader.sniff(source) for reader in READERS}


def known_reader(source: SourceFile) -> Reader | None:
    """The reader of a file, or nothing where no reader takes it."""
    return next((reader for reader in READERS if reader.sniff(source).accepts), None)


def reader_of(source: SourceFile) -> Reader:
    """The reader of a file.

    Raises:
        InvalidInput: no reader takes it; the message holds each one's reason.
    """
    reasons = Reasons()
    for reader in READERS:
        verdict = reader.sniff(source)
        if verdict.accepts:
            return reader
        reasons[reader.name] = verdict
    raise InvalidInput(
        "{file}: no reader knows this file ({reasons}). Describe it in a mapping: kopir import --guess "
        "{file}",
        file=source.name,
        reasons=reasons,
    )


def detect(path: Path, limits: Limits | None = None) -> Reader:
    """The reader of a file, by its content.

    Raises:
        NotFound: there is no such file.
        InvalidInput: it cannot be opened safely, or no reader takes it.
    """
    return reader_of(SourceFile.open(path, limits))


def read(path: Path, options: Options | None = None, limits: Limits | None = None) -> list[Draft]:
    """The figures of a file, as drafts of releases.

    Raises:
        NotFound: there is no such file.
        InvalidInput: it cannot be used as it stands.
    """
    source = SourceFile.open(path, limits)
    return reader_of(source).read(source, options or Options())
