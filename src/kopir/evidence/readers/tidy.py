"""Any table, read by a mapping."""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from kopir.errors import InvalidInput
from kopir.evidence.mapping import Mapping, Part
from kopir.evidence.observation import DIMENSIONS, TOTAL
from kopir.evidence.readers import sdmx_components, workbook
from kopir.evidence.readers.base import Options, Verdict, accept, refuse
from kopir.evidence.readers.draft import Identity, locate, make_draft
from kopir.evidence.readers.encoding import clean_name
from kopir.evidence.readers.periods import periods
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.readers.table import Table
from kopir.evidence.readers.worldbank import with_units
from kopir.evidence.release import Draft

YEAR_HEADING: Final = re.compile(
    r"(?:[A-Za-z]{1,3}[ _]?)?((?:1[89]|20|21)\d\d)(?: ?(?:г\.|ж\.|год|жыл|\[YR\d{4}\]))?"
)
_NUMBERS: Final = ("std_error", "lower", "upper", "n")


class MappedTable:
    """Reads a CSV or XLSX table as a mapping says."""

    name = "mapping"
    version = "1"

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping

    def sniff(self, source: SourceFile) -> Verdict:
        """Accept a table that has the columns of the mapping."""
        if not source.tabular:
            return refuse("the file is no table")
        absent = [
            name
            for name in map(clean_name, self.mapping.columns())
            if name not in self._table(source).columns
        ]
        if absent:
            return refuse("columns {columns} are missing", columns=", ".join(absent))
        return accept("it has the columns of the mapping")

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """One draft with every figure the mapping names."""
        mapping = self.mapping
        table = self._chosen_rows(self._table(source))
        long = self._figures(table)
        located = locate(long, table.file, "place")
        frame = located.frame
        if "unit" not in frame.columns:
            frame = with_units(frame)
        identity = Identity(
            dataset=mapping.dataset,
            edition=mapping.edition,
            vintage=mapping.vintage,
            source_name=mapping.source,
            source_url=mapping.url,
            licence=mapping.licence,
        )
        return [make_draft(frame, source, self, identity, options, located.findings)]

    def _table(self, source: SourceFile) -> Table:
        mapping = self.mapping
        if source.kind == "workbook":
            table = workbook.sheet(source.path, source.limits, mapping.sheet, mapping.header_row)
        else:
            table = source.table if mapping.header_row is None else source.table_from(mapping.header_row)
        return Table(table.file, table.frame, table.rows, mapping.decimal)

    def _chosen_rows(self, table: Table) -> Table:
        table.require(*map(clean_name, self.mapping.columns()))
        keep = pl.repeat(True, table.frame.height, eager=True)
        for name, values in self.mapping.where.items():
            keep &= table.texts(clean_name(name)).is_in(list(values))
        if keep.all():
            return table
        return Table(table.file, table.frame.filter(keep), table.rows.filter(keep), table.decimal)

    def _figures(self, table: Table) -> pl.DataFrame:
        """One row a figure, with ``place``, ``period``, ``indicator``, ``value``, ``row`` and more."""
        mapping = self.mapping
        shared = [_part(table, mapping.area, "place"), table.lines()]
        shared += [_part(table, part, name) for name, part in mapping.dimensions.items()]
        shared += [_attribute(table, part, name) for name, part in mapping.attributes.items()]
        if mapping.unit is not None:
            shared.append(_part(table, mapping.unit, "unit").replace(sdmx_components.codes().units))
        if mapping.indicator is not None:
            shared.append(_part(table, mapping.indicator, "indicator"))
        if mapping.period is not None:
            shared.append(self._periods(table, mapping.period))
        if mapping.value is not None:
            return pl.DataFrame([*shared, table.numbers(clean_name(mapping.value)).alias("value")])
        if mapping.years is not None:
            return self._by_year(table, shared)
        return self._by_measure(table, shared)

    def _periods(self, table: Table, part: Part) -> pl.Series:
        if part.column is None:
            return pl.repeat(part.constant, table.frame.height, eager=True).alias("period")
        return periods(table, clean_name(part.column), part.codes).alias("period")

    def _by_year(self, table: Table, shared: list[pl.Series]) -> pl.DataFrame:
        chosen = table.columns if self.mapping.years == "all" else map(clean_name, self.mapping.years or ())
        years = {name: match[1] for name in chosen if (match := YEAR_HEADING.fullmatch(name))}
        if not years:
            raise InvalidInput(
                "{file}: no column is headed by a year; the columns are {found}",
                file=table.file,
                found=", ".join(table.columns[:20]),
            )
        wide = pl.DataFrame(
            [*shared, *(table.numbers(name).alias(f"year {year}") for name, year in years.items())]
        )
        kept = [column.name for column in shared]
        return (
            wide.unpivot(index=kept, variable_name="period", value_name="value")
            .drop_nulls("value")
            .with_columns(pl.col("period").str.strip_prefix("year "))
        )

    def _by_measure(self, table: Table, shared: list[pl.Series]) -> pl.DataFrame:
        parts = []
        for name, measure in (self.mapping.measures or {}).items():
            part = pl.DataFrame([*shared, table.numbers(clean_name(name)).alias("value")]).drop_nulls("value")
            fixed = {"indicator": measure.indicator, **measure.groups}
            if measure.unit is not None:
                fixed["unit"] = measure.unit
            parts.append(part.with_columns(pl.lit(code).alias(column) for column, code in fixed.items()))
        return pl.concat(parts, how="diagonal").with_columns(
            *([pl.col("unit").fill_null("NUMBER")] if any("unit" in one.columns for one in parts) else [])
        )


def _part(table: Table, part: Part, name: str) -> pl.Series:
    """A part of the observations as a column of texts."""
    if part.column is None:
        return pl.repeat(part.constant, table.frame.height, eager=True).alias(name)
    texts = table.texts(clean_name(part.column))
    if name in DIMENSIONS:
        texts = texts.replace("", TOTAL)
    return (texts.replace(part.codes) if part.codes else texts).alias(name)


def _attribute(table: Table, part: Part, name: str) -> pl.Series:
    if name in _NUMBERS and part.column is not None:
        return table.numbers(clean_name(part.column)).alias(name)
    column = _part(table, part, name)
    return column.replace("", None) if name == "status" else column
