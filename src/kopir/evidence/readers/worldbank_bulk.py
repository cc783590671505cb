"""The World Bank's bulk download of an indicator or a database, and the exports of its DataBank.

A zip file holds a wide CSV (one column a year, for one indicator with a preamble of four rows) and files of
metadata. The wide CSV is read on its own as well. The vintage is ``Last Updated Date`` in the preamble of a
bulk download, ``Last Updated: 07/25/2024`` below the table of a DataBank export.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Final

import polars as pl

from kopir.errors import InvalidInput
from kopir.evidence.readers.base import Options, Verdict, accept, companion, refuse
from kopir.evidence.readers.draft import Identity, locate, make_draft
from kopir.evidence.readers.source import SourceFile, table_in
from kopir.evidence.readers.table import Table
from kopir.evidence.readers.worldbank import DATASET, with_units
from kopir.evidence.release import Draft

_WIDE: Final = ("Country Name", "Country Code", "Indicator Name", "Indicator Code")
_DATABANK: Final = ("Country Name", "Country Code", "Series Name", "Series Code")
_FOOTER: Final = re.compile(r"Last Updated: ?(\d{1,2})/(\d{1,2})/(\d{4})")
_YEAR: Final = re.compile(r"(\d{4})(?: \[YR\d{4}\])?")
_METADATA: Final = (
    {"Country Code", "Region", "IncomeGroup", "SpecialNotes", "TableName"},
    {"INDICATOR_CODE", "INDICATOR_NAME", "SOURCE_NOTE", "SOURCE_ORGANIZATION"},
)
_NOT_DATA: Final = re.compile(
    r"(^|/)(Metadata_|WDI(Country|Series|footnote|Footnote)|__MACOSX)", re.IGNORECASE
)


class WorldBankBulk:
    """Reads a bulk download of the World Bank, zipped or not."""

    name = "world-bank-bulk"
    version = "1"

    def sniff(self, source: SourceFile) -> Verdict:
        """Accept the wide CSV, or a zip file with one; recognise the metadata files beside it."""
        if source.kind == "archive":
            names = _data_members(source)
            if not names:
                return refuse("the archive holds no table of figures (API_….csv)")
            return accept("the archive holds {member}", member=names[0])
        if not source.tabular:
            return refuse("the file is neither a zip archive nor a table")
        if any(columns <= set(source.header) for columns in _METADATA):
            return companion("metadata of a World Bank bulk download")
        if not is_wide(source.header):
            return refuse("columns {columns} and years are missing", columns=", ".join(_WIDE))
        return accept("it has a column a year beside {columns}", columns=", ".join(_WIDE))

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """One draft with every indicator of the download."""
        if source.kind == "archive":
            tables = [
                (
                    _without_footer(table_in(f"{source.name}[{name}]", data, source.limits)),
                    _updated(_head(data)),
                )
                for name, data in source.unpacked(*_data_members(source))
            ]
        else:
            tables = [(_without_footer(source.table), _updated(source.head) or _footed(source.table))]
        for table, _ in tables:
            if not is_wide(table.columns):
                raise InvalidInput(
                    "{file}: columns {columns} and years are missing; this is not a table of the bulk "
                    "download",
                    file=table.file,
                    columns=", ".join(_WIDE),
                )
        located = [locate(_long(table), table.file, "place", "WB") for table, _ in tables]
        frame = pl.concat([one.frame for one in located])
        findings = tuple(finding for one in located for finding in one.findings)
        days = [day for _, day in tables if day is not None]
        identity = Identity(dataset=DATASET, vintage=max(days, default=None))
        return [make_draft(with_units(frame), source, self, identity, options, findings)]


def is_wide(columns: tuple[str, ...]) -> bool:
    """Whether a header is that of a wide table of the World Bank."""
    named = set(_WIDE) <= set(columns) or set(_DATABANK) <= set(columns)
    return named and any(_YEAR.fullmatch(name) for name in columns)


def _data_members(source: SourceFile) -> list[str]:
    return [
        member.filename
        for member in source.members()
        if member.filename.lower().endswith(".csv") and not _NOT_DATA.search(member.filename)
    ]


def _head(data: bytes) -> str:
    return data[:4096].decode("utf-8-sig", errors="ignore")


def _updated(head: str) -> date | None:
    """The date beside ``Last Updated Date`` in the preamble."""
    for row in csv.reader(io.StringIO("\n".join(head.splitlines()[:6]))):
        if len(row) > 1 and row[0].strip("\ufeff ") == "Last Updated Date":
            try:
                return date.fromisoformat(row[1].strip())
            except ValueError:
                return None
    return None


def _footed(table: Table) -> date | None:
    """The date in the lines below a DataBank export."""
    for line in table.texts(table.columns[0]).tail(6):
        if match := _FOOTER.search(line):
            month, day, year = (int(part) for part in match.groups())
            try:
                return date(year, month, day)
            except ValueError:
                return None
    return None


def _without_footer(table: Table) -> Table:
    """A table without the lines below it that name the database and the day."""
    code = "Indicator Code" if "Indicator Code" in table.columns else "Series Code"
    if code not in table.columns:
        return table
    kept = (table.texts(code) != "") | (table.texts("Country Code") != "")
    return table if kept.all() else Table(table.file, table.frame.filter(kept), table.rows.filter(kept))


def _long(table: Table) -> pl.DataFrame:
    years = {name: match[1] for name in table.columns if (match := _YEAR.fullmatch(name))}
    wide = pl.DataFrame(
        [
            table.texts("Country Code").alias("place"),
            table.texts("Indicator Code" if "Indicator Code" in table.columns else "Series Code").alias(
                "indicator"
            ),
            table.lines(),
            *(table.numbers(name).alias(year) for name, year in years.items()),
        ]
    )
    return wide.unpivot(
        on=list(years.values()),
        index=["place", "indicator", "row"],
        variable_name="period",
        value_name="value",
    ).drop_nulls("value")
