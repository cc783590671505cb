"""The tables of the Human Development Report: indices and what they are made of, since 1990.

Two forms are read: the publisher's own, one row a country and one column a series and year (``le_f_1990``),
and the same figures with one row a country and year (``year``, ``le_f``). A column that ends in ``_f`` or
``_m`` is of women or men. Columns that the catalogue does not know (ranks, differences) are left out.

Source: UNDP, Human Development Report 2023/24, composite indices, complete time series.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from kopir.evidence import catalogue
from kopir.evidence.observation import TOTAL
from kopir.evidence.readers.base import Options, Verdict, accept, by_columns, refuse
from kopir.evidence.readers.draft import Identity, locate, make_draft
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.readers.table import Table
from kopir.evidence.release import Draft

DATASET: Final = "UNDP.HDR"
PREFIX: Final = "hdr."
_DATED: Final = re.compile(r"(?P<series>[a-z0-9_]+?)_(?P<year>(?:19|20)\d\d)")
_SEX: Final = {"f": "F", "m": "M"}
#: Where the column of women and men is not named after that of all.
_NAMED_OTHERWISE: Final = {"gni_pc": "gnipc"}


class HumanDevelopment:
    """Reads the time series of the Human Development Report."""

    name = "undp-hdr"
    version = "1"

    def sniff(self, source: SourceFile) -> Verdict:
        """Accept a table of countries with the human development index, in either form."""
        long = by_columns(source, "iso3", "year", "hdi")
        if long.accepts or not source.tabular:
            return long
        dated = {match["series"] for name in source.header if (match := _DATED.fullmatch(name))}
        if {"iso3", "country"} <= set(source.header) and "hdi" in dated:
            return accept("it has the columns of the Human Development Report")
        return refuse("columns {columns} are missing", columns="hdi_1990, …")

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """One draft with every series of the file that the catalogue knows."""
        table = source.table
        long = _years_in_rows(table) if "year" in table.columns else _years_in_columns(table)
        located = locate(long, source.name, "place", "UNDP")
        return [make_draft(located.frame, source, self, Identity(dataset=DATASET), options, located.findings)]


def series_of(column: str) -> tuple[str, str] | None:
    """Code and sex of a column; nothing where the catalogue does not know it.

    >>> series_of("gni_pc_f"), series_of("hdi"), series_of("hdicode")
    (('hdr.gnipc', 'F'), ('hdi', '_T'), None)
    """
    known = {one.code for one in catalogue.indicators(DATASET)}
    stem, _, end = column.rpartition("_")
    sex = _SEX.get(end, TOTAL) if stem else TOTAL
    name = stem if sex != TOTAL else column
    name = _NAMED_OTHERWISE.get(name, name)
    return next(((code, sex) for code in (name, PREFIX + name) if code in known), None)


def _years_in_rows(table: Table) -> pl.DataFrame:
    years = table.years("year")
    return pl.concat(
        [
            _column(table, name, *found).with_columns(years.alias("period"))
            for name in table.columns
            if (found := series_of(name))
        ]
    ).drop_nulls("value")


def _years_in_columns(table: Table) -> pl.DataFrame:
    return pl.concat(
        [
            _column(table, name, *found).with_columns(pl.lit(match["year"]).alias("period"))
            for name in table.columns
            if (match := _DATED.fullmatch(name)) and (found := series_of(match["series"]))
        ]
    ).drop_nulls("value")


def _column(table: Table, name: str, code: str, sex: str) -> pl.DataFrame:
    """Every figure of a column of the file, without its year."""
    return pl.DataFrame(
        [table.texts("iso3").alias("place"), table.numbers(name).alias("value"), table.lines()]
    ).with_columns(
        pl.lit(code).alias("indicator"),
        pl.lit(sex).alias("sex"),
        pl.lit(catalogue.indicator(code).unit).alias("unit"),
    )
