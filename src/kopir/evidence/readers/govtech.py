"""Points of the sections of the World Bank's GovTech survey: one row a country, year and section.

The table has the columns ``cc_iso3c, ref_year, variable, value``; which variables are taken is said by the
catalogue: those of the dataset WB.GTMI, by ``source_name``.

Source: World Bank, GovTech Maturity Index 2022.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from kopir.evidence import catalogue
from kopir.evidence.readers.base import Options, Verdict, accept, by_columns, refuse
from kopir.evidence.readers.draft import Identity, locate, make_draft
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.release import Draft, Finding

DATASET: Final = "WB.GTMI"
UNIT: Final = "POINTS"


class GovTechSections:
    """Reads the points of sections in long form."""

    name = "world-bank-govtech"
    version = "1"

    def sniff(self, source: SourceFile) -> Verdict:
        """Accept a table of countries, years and variables that holds a section the catalogue knows."""
        verdict = by_columns(source, "cc_iso3c", "ref_year", "variable", "value")
        if not verdict.accepts:
            return verdict
        found = set(source.table.texts("variable")) & set(_sections())
        if not found:
            return refuse(
                "no variable is a section of the GovTech survey, e.g. {example}", example="gtmi_admin"
            )
        return accept("{count} variables are sections of the GovTech survey", count=len(found))

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """One draft with every section that the catalogue knows."""
        table = source.table
        frame = pl.DataFrame(
            [
                table.texts("cc_iso3c").alias("place"),
                table.years("ref_year").alias("period"),
                table.texts("variable").alias("variable"),
                table.numbers("value", decimal=".").alias("value"),
                table.lines(),
            ]
        )
        known = frame.filter(pl.col("variable").is_in(list(_sections()))).with_columns(
            pl.col("variable").replace(_sections()).alias("indicator"), pl.lit(UNIT).alias("unit")
        )
        located = locate(known.drop("variable"), source.name, "place", "WB")
        findings = (*located.findings, *_left_out(frame, source))
        return [make_draft(located.frame, source, self, Identity(dataset=DATASET), options, findings)]


def _sections() -> dict[str, str]:
    """Codes of the indicators, by their variable in the file."""
    return {one.source_name: one.code for one in catalogue.indicators(DATASET) if one.source_name}


def _left_out(frame: pl.DataFrame, source: SourceFile) -> tuple[Finding, ...]:
    """Variables that the catalogue does not know."""
    others = sorted(set(frame["variable"]) - set(_sections()))
    if not others:
        return ()
    finding = Finding(
        code="variables_left_out",
        severity="refused",
        message="{file}: {count} variables are not in the catalogue and were left out: {found}",
        facts={"file": source.name, "count": len(others), "found": ", ".join(others[:5])},
        count=len(others),
    )
    return (finding,)
