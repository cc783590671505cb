"""The SDG database of the UN Statistics Division: the site's own download, and the export of UIS.Stat.

The site serves a CSV with the columns ``SeriesCode, GeoAreaCode, TimePeriod, Value`` and one column in
brackets a dimension (``[Sex]``, ``[Type of skill]``). The UNESCO Institute for Statistics serves its share of
the SDG indicators as an OECD.Stat table (``SDG_IND, LOCATION, TIME, Value, Flag Codes``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import polars as pl

from kopir.errors import InvalidInput
from kopir.evidence import yaml_files
from kopir.evidence.readers import unsd_codes
from kopir.evidence.readers.base import Options, Verdict, accept, by_columns, refuse
from kopir.evidence.readers.draft import Identity, locate, make_draft
from kopir.evidence.readers.settings import FOLDER, Settings
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.readers.table import Table
from kopir.evidence.release import Draft, Finding
from kopir.evidence.validation import rows_text

UIS: Final = "UIS.SDG"
_SITE: Final = ("SeriesCode", "GeoAreaCode", "TimePeriod", "Value")
_CENSORED: Final = r"^[<>]=?\s*"
_FLAGS: Final = {"‡": "E", "*": "E", "+": "E", "e": "E", "p": "P", "b": "B", "n": "M", "a": "M"}


class UnsdDownload:
    """Reads the CSV that the SDG database's site serves."""

    name = "unsd-sdg"
    version = "1"

    def sniff(self, source: SourceFile) -> Verdict:
        """Accept a table with the site's columns."""
        return by_columns(source, *_SITE)

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """One draft with every series of the file."""
        named = {clean: name for name in source.table.columns if (clean := _plain(name))}
        table, left_out = unsd_codes.global_reporting(source.table, named.get("reporting_type"))
        natures = table.texts(named["nature"]) if "nature" in named else _empty(table)
        values, censored = _values(table)
        frame = pl.DataFrame(
            [
                table.texts("SeriesCode").alias("indicator"),
                m49(table.texts("GeoAreaCode")).alias("place"),
                table.years("TimePeriod").alias("period"),
                values,
                *_bounds(table),
                *unsd_codes.dimensions(
                    {name: table.texts(column) for name, column in _splitting(named).items()}
                ),
                unsd_codes.unit(table.texts(named["units"]) if "units" in named else _empty(table)),
                *unsd_codes.status(natures),
                table.lines(),
            ]
        )
        located = locate(unsd_codes.with_universe(frame), source.name, "place", "M49")
        findings = (*left_out, *located.findings, *_censored_finding(frame.filter(censored), source))
        identity = Identity(dataset=unsd_codes.DATASET)
        return [make_draft(located.frame, source, self, identity, options, findings)]


def m49(codes: pl.Series) -> pl.Series:
    """Numeric area codes with their leading zeros."""
    return codes.str.replace(r"\.0+$", "").str.zfill(3)


def _plain(name: str) -> str:
    """``[Type of skill]`` as ``type_of_skill``."""
    return re.sub(r"\W+", "_", name.strip("[]").casefold()).strip("_")


def _splitting(named: dict[str, str]) -> dict[str, str]:
    known = unsd_codes.codes()
    quiet = {*known.attributes, *(one.casefold() for one in _SITE)}
    return {name: column for name, column in named.items() if name in known.dimensions or name not in quiet}


def _empty(table: Table) -> pl.Series:
    return pl.repeat("", table.frame.height, eager=True)


def _values(table: Table) -> tuple[pl.Series, pl.Series]:
    """Figures, and which of them are a limit (``<2.5``, ``>95``) rather than a figure."""
    texts = table.texts("Value")
    censored = texts.str.contains(_CENSORED)
    texts = pl.select(pl.when(~texts.is_in(["N", "NV"])).then(texts.str.replace(_CENSORED, ""))).to_series()
    read = table.with_frame(table.frame.with_columns(texts.alias("Value"))).numbers("Value", decimal=".")
    return read.alias("value"), censored


def _bounds(table: Table) -> list[pl.Series]:
    columns = (("LowerBound", "lower"), ("UpperBound", "upper"))
    return [table.numbers(name, decimal=".").alias(ours) for name, ours in columns if name in table.columns]


def _censored_finding(rows: pl.DataFrame, source: SourceFile) -> tuple[Finding, ...]:
    if rows.is_empty():
        return ()
    finding = Finding(
        code="censored",
        severity="changed",
        message="{file}, rows {rows}: the figure is given as below or above a limit; the limit was taken",
        facts={"file": source.name, "rows": rows_text(rows["row"])},
        count=rows.height,
    )
    return (finding,)


class UisCodes(Settings):
    """The file ``uis.yaml``: the indicator, the skill behind each series, the sex behind its suffix."""

    indicator: str
    skills: dict[str, str]
    sexes: dict[str, str]


@lru_cache(maxsize=1)
def uis_codes() -> UisCodes:
    """The code map of the UIS export."""
    return yaml_files.read(FOLDER / "uis.yaml", UisCodes)


class UisStat:
    """Reads an export of UIS.Stat on digital skills."""

    name = "uis-stat"
    version = "1"

    def sniff(self, source: SourceFile) -> Verdict:
        """Accept a table with the columns of an OECD.Stat export of SDG indicators."""
        verdict = by_columns(source, "SDG_IND", "LOCATION", "TIME", "Value")
        if verdict.accepts and "TIME" not in source.header:
            return refuse("columns {columns} are missing", columns="TIME")
        return accept("it is a table of UIS.Stat") if verdict.accepts else verdict

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """One draft: one indicator, with skills and sexes as its breakdowns."""
        table = source.table
        known = uis_codes()
        parts = table.texts("SDG_IND").str.extract_groups(r"^([A-Z0-9]+?)(?:_([FM]))?$")
        series, sex = parts.struct.field("1"), parts.struct.field("2").fill_null("")
        strange = (~series.is_in(list(known.skills))).fill_null(True).arg_true()
        if not strange.is_empty():
            raise InvalidInput(
                "{file}, row {row}, column {column}: the series {found} is not known to this reader; known "
                "are "
                "{expected}. Describe the file in a mapping and import it with --mapping",
                file=source.name,
                row=int(table.rows[int(strange[0])]),
                column="SDG_IND",
                found=table.texts("SDG_IND")[int(strange[0])],
                expected=", ".join(known.skills),
            )
        frame = pl.DataFrame(
            [
                series.replace_strict(known.skills).alias("composite_breakdown"),
                sex.replace_strict(known.sexes).alias("sex"),
                table.texts("LOCATION").alias("place"),
                table.years("TIME").alias("period"),
                table.numbers("Value", decimal=".").alias("value"),
                _flags(table),
                table.lines(),
            ]
        ).with_columns(pl.lit(known.indicator).alias("indicator"), pl.lit("PERCENT").alias("unit"))
        located = locate(frame, source.name, "place", "UIS")
        return [make_draft(located.frame, source, self, Identity(dataset=UIS), options, located.findings)]


def _flags(table: Table) -> pl.Series:
    if "Flag Codes" not in table.columns:
        return pl.repeat(None, table.frame.height, dtype=pl.String, eager=True).alias("status")
    return (
        table.texts("Flag Codes").replace_strict(_FLAGS, default=None, return_dtype=pl.String).alias("status")
    )
