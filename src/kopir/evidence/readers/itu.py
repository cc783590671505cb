"""ITU figures: the DataHub's own export, and two tables derived from ITU series.

* The DataHub serves a CSV a series with the columns ``seriesCode``, ``entityIso``, ``dataValue``,
  ``dataYear``, ``dataNote`` and ``dataSource``; its file name ends in the moment of the export.
* Active mobile broadband subscriptions per 100 inhabitants, with the count and the population it came from.
* Individuals using the Internet, where a column ``src`` tells which download each figure is from. Figures of
  an older download are a vintage of their own; the newer vintage is the whole table, in which they fill the
  gaps.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Final

import polars as pl

from kopir.evidence import catalogue
from kopir.evidence.readers import settings
from kopir.evidence.readers.base import Options, Verdict, by_columns
from kopir.evidence.readers.draft import Identity, Located, locate, make_draft
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.release import Draft, Finding
from kopir.evidence.validation import rows_text

DATAHUB: Final = "ITU.DH"
WTI: Final = "ITU.WTI"
INTERNET_USERS: Final = "i99H"
PER_100: Final = "i271mw.P100"
_EXPORTED: Final = re.compile(r"_(1[0-9]{12})(?!\d)")
_UNITS: Final = {"count": "NUMBER", "percent": "PERCENT", "percentage": "PERCENT", "%": "PERCENT"}
_ESTIMATE: Final = r"(?i)\bestimat|оценк"
_PROVISIONAL: Final = r"(?i)\b(preliminary|provisional)\b"
_ROUNDING: Final = 1e-6


class ItuDataHub:
    """Reads an export of the ITU DataHub."""

    name = "itu-datahub"
    version = "1"

    def sniff(self, source: SourceFile) -> Verdict:
        """Accept a table with the DataHub's columns."""
        return by_columns(source, "seriesCode", "seriesUnits", "entityIso", "dataValue", "dataYear")

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """One draft with every series of the export."""
        table = source.table
        units = table.texts("seriesUnits").str.to_lowercase()
        frame = pl.DataFrame(
            [
                table.texts("seriesCode").alias("indicator"),
                table.texts("entityIso").alias("place"),
                table.years("dataYear").alias("period"),
                table.numbers("dataValue").alias("value"),
                units.replace_strict(_UNITS, default=units.str.to_uppercase()).alias("unit"),
                *_remarks(source),
                table.lines(),
            ]
        )
        located = locate(frame, source.name, "place", "ITU")
        identity = Identity(dataset=DATAHUB, vintage=_export_day(source.name))
        return [make_draft(located.frame, source, self, identity, options, located.findings)]


def _remarks(source: SourceFile) -> list[pl.Series]:
    """Status and note of every row, from the publisher's remarks."""
    table = source.table
    empty = pl.repeat("", table.frame.height, eager=True)
    columns = [table.texts(name) if name in table.columns else empty for name in ("dataNote", "dataSource")]
    both = pl.DataFrame(dict(zip(("remark", "origin"), columns, strict=True)))
    said = pl.concat_str("remark", pl.lit(" "), "origin")
    noted = both.select(
        pl.when(said.str.contains(_ESTIMATE))
        .then(pl.lit("E"))
        .when(said.str.contains(_PROVISIONAL))
        .then(pl.lit("P"))
        .alias("status"),
        pl.when((pl.col("remark") != "") & (pl.col("origin") != ""))
        .then(pl.concat_str("remark", pl.lit("; "), "origin"))
        .otherwise(pl.concat_str("remark", "origin"))
        .alias("note"),
    )
    return noted.get_columns()


def _export_day(name: str) -> date | None:
    found = _EXPORTED.search(name)
    return datetime.fromtimestamp(int(found[1]) / 1000, UTC).date() if found else None


class MobileBroadbandPer100:
    """Reads active mobile broadband subscriptions per 100 inhabitants."""

    name = "itu-mobile-broadband-per-100"
    version = "1"

    def sniff(self, source: SourceFile) -> Verdict:
        """Accept a table with the count, the population and the quotient."""
        return by_columns(source, "iso3", "year", "subs", "pop", "per100")

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """One draft with the quotient; it is checked against the count and the population."""
        table = source.table
        frame = pl.DataFrame(
            [
                table.texts("iso3").alias("place"),
                table.years("year").alias("period"),
                table.numbers("per100").alias("value"),
                (table.numbers("subs") / table.numbers("pop") * 100).alias("expected"),
                table.lines(),
            ]
        ).with_columns(pl.lit(PER_100).alias("indicator"), pl.lit("PER_100_POP").alias("unit"))
        located = locate(frame, source.name, "place", "ITU")
        findings = (*located.findings, *_unlike_quotient(located, source))
        identity = Identity(dataset=DATAHUB)
        return [make_draft(located.frame.drop("expected"), source, self, identity, options, findings)]


def _unlike_quotient(located: Located, source: SourceFile) -> tuple[Finding, ...]:
    off = located.frame.filter(
        (pl.col("value") - pl.col("expected")).abs() > _ROUNDING * (1 + pl.col("value").abs())
    )
    if off.is_empty():
        return ()
    finding = Finding(
        code="quotient_unlike_parts",
        severity="flagged",
        message="{file}, rows {rows}: the figure per 100 inhabitants is not the count over the population; "
        "kept as it stands",
        facts={"file": source.name, "rows": rows_text(off["row"])},
        count=off.height,
    )
    return (finding,)


class InternetUsers:
    """Reads individuals using the Internet, in percent, with the download each figure is from."""

    name = "itu-internet-users"
    version = "1"

    def sniff(self, source: SourceFile) -> Verdict:
        """Accept a table with area, year, percentage and origin."""
        return by_columns(source, "iso3", "year", "pct", "src")

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """One draft a vintage, the oldest first; with a vintage given, one draft with the whole table."""
        table = source.table
        frame = pl.DataFrame(
            [
                table.texts("iso3").alias("place"),
                table.years("year").alias("period"),
                table.numbers("pct").alias("value"),
                table.texts("src").alias("note"),
                table.lines(),
            ]
        ).with_columns(
            pl.lit(INTERNET_USERS).alias("indicator"),
            pl.lit(catalogue.indicator_or_code(INTERNET_USERS, unit="PERCENT").unit).alias("unit"),
        )
        located = locate(frame, source.name, "place", "ITU")
        days = _days(located.frame, options)
        drafts: list[Draft] = []
        for day in sorted(set(days.values()), key=lambda one: one or date.max):
            known = [label for label, known_on in days.items() if (known_on or date.max) <= (day or date.max)]
            rows = located.frame.filter(pl.col("note").is_in(known))
            identity = Identity(dataset=WTI, vintage=day)
            findings = located.findings if not drafts else ()
            if len(known) < len(days):
                findings += (_partial(source, rows, day),)
            drafts.append(make_draft(rows, source, self, identity, options, findings))
        return drafts


def _partial(source: SourceFile, rows: pl.DataFrame, day: date | None) -> Finding:
    return Finding(
        code="partial_vintage",
        severity="flagged",
        message="{file}: of the figures published on {vintage} the file keeps only {count}, those the later "
        "download lacks; other countries and years are missing as of that day",
        facts={"file": source.name, "vintage": str(day), "count": rows.height},
    )


def _days(frame: pl.DataFrame, options: Options) -> dict[str, date | None]:
    """The vintage of each origin; None where the origin is not known."""
    labels = frame["note"].unique().sort().to_list()
    return {label: options.vintage or settings.vintage_of_label(label) for label in labels}
