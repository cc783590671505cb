"""One World Bank series as a long CSV: ``Country Name, Country Code, Year, Value``.

The file does not say which indicator it holds. A column ``Indicator Code`` or ``Series Code`` is read where
there is one; else the file's name is the code, as in ``it.cel.sets.p2.csv``, or the person importing it gives
it.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from kopir.errors import InvalidInput
from kopir.evidence import catalogue
from kopir.evidence.readers.base import Options, Verdict, by_columns
from kopir.evidence.readers.draft import Identity, locate, make_draft
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.release import Draft

DATASET: Final = "WB.WDI"
_CODE: Final = re.compile(r"[A-Z]{2}(\.[A-Z0-9]{1,6}){1,5}")
_CODE_COLUMNS: Final = ("Indicator Code", "Series Code")


class WorldBankLong:
    """Reads a World Bank series in long form."""

    name = "world-bank-long"
    version = "1"

    def sniff(self, source: SourceFile) -> Verdict:
        """Accept a table with the four columns."""
        return by_columns(source, "Country Name", "Country Code", "Year", "Value")

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """One draft with the series of the file."""
        table = source.table
        frame = pl.DataFrame(
            [
                table.texts("Country Code").alias("place"),
                table.years("Year").alias("period"),
                table.numbers("Value").alias("value"),
                table.lines(),
            ]
        )
        column = next((name for name in _CODE_COLUMNS if name in table.columns), None)
        if column is None:
            frame = frame.with_columns(pl.lit(options.indicator or self._code(source)).alias("indicator"))
        else:
            frame = frame.with_columns(table.texts(column).alias("indicator"))
        located = locate(frame, source.name, "place", "WB")
        identity = Identity(dataset=DATASET)
        return [make_draft(with_units(located.frame), source, self, identity, options, located.findings)]

    def _code(self, source: SourceFile) -> str:
        code = source.path.stem.upper()
        if not _CODE.fullmatch(code):
            raise InvalidInput(
                "{file}: the file does not say which indicator it holds; name it with --indicator, "
                "for instance --indicator IT.CEL.SETS.P2",
                file=source.name,
            )
        return code


def with_units(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the unit that the catalogue states for each indicator; ``NUMBER`` where it knows none."""
    codes = frame["indicator"].unique().to_list()
    units = [catalogue.indicator_or_code(code).unit for code in codes]
    if len(codes) == 1:
        return frame.with_columns(pl.lit(units[0]).alias("unit"))
    return frame.with_columns(
        pl.col("indicator").replace_strict(codes, units, return_dtype=pl.String).alias("unit")
    )
