"""The Global Findex country file: one row a country and survey year, one column an indicator and a group.

A heading is ``<indicator>, <group of people> (% <base>)``, for instance ``Account, female (% age 15+)``. All
three are read from it by rule; which indicators are taken is said by the catalogue.

Source: World Bank, Global Findex Database 2017, country-level data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import polars as pl

from kopir.evidence import catalogue, yaml_files
from kopir.evidence.observation import DIMENSIONS, TOTAL
from kopir.evidence.readers import settings
from kopir.evidence.readers.base import Options, Verdict, accept, by_columns, refuse
from kopir.evidence.readers.draft import Identity, locate, make_draft
from kopir.evidence.readers.settings import FOLDER, Settings
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.release import Draft, Finding

DATASET: Final = "WB.FINDEX"
_HEADING: Final = re.compile(r"(?P<what>.*?)\s*\(% (?P<base>[^()]*)\)")
_FIRST_WAVES: Final = {"2011", "2014", "2017"}
_WAVES_LABEL: Final = "Findex 2017"


class FindexCodes(Settings):
    """The file ``findex.yaml``.

    Attributes:
        groups: dimension and code by the end of a heading.
        bases: bases that mean everybody in the group.
    """

    groups: dict[str, tuple[str, str]]
    bases: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """What one column of the file holds.

    Args:
        name: the heading.
        indicator: code of the indicator.
        dimension: the dimension the group belongs to; ``""`` for everybody.
        code: code of the group.
    """

    name: str
    indicator: str
    dimension: str = ""
    code: str = TOTAL


@lru_cache(maxsize=1)
def codes() -> FindexCodes:
    """How headings are read."""
    return yaml_files.read(FOLDER / "findex.yaml", FindexCodes)


@lru_cache(maxsize=1)
def _indicators() -> dict[str, str]:
    """Codes of the indicators that are taken, by what stands before group and base in a heading."""
    named = (
        (re.sub(r"\s*\(%.*", "", one.source_name).strip(), one.code) for one in catalogue.indicators(DATASET)
    )
    return {heading: code for heading, code in named if heading}


def parse_heading(name: str) -> Column | None:
    """What a column holds; None where the catalogue does not know the indicator or it has a narrower base.

    >>> column = parse_heading("Account, income, poorest 40% (% ages 15+) ")
    >>> column.indicator, column.dimension, column.code
    ('fx.account', 'wealth', 'B40')
    """
    heading = _HEADING.fullmatch(" ".join(name.split()))
    if heading is None or heading["base"].strip() not in codes().bases:
        return None
    what = re.sub(r"\s*,\s*", ", ", heading["what"]).strip()
    if what in _indicators():
        return Column(name, _indicators()[what])
    for group, (dimension, code) in codes().groups.items():
        if what.endswith(f", {group}"):
            indicator = _indicators().get(what.removesuffix(f", {group}"))
            return Column(name, indicator, dimension, code) if indicator else None
    return None


class Findex:
    """Reads the country file of the Global Findex Database."""

    name = "world-bank-findex"
    version = "1"

    def sniff(self, source: SourceFile) -> Verdict:
        """Accept a table of countries and years with headings of the Findex."""
        verdict = by_columns(source, "Year", "ISO", "Country Name")
        if not verdict.accepts:
            return verdict
        known = sum(parse_heading(name) is not None for name in source.header)
        if known < 2:
            return refuse(
                "no column is headed like an indicator of the Findex, e.g. {example}",
                example="Account (% age 15+)",
            )
        return accept("{count} columns are headed like indicators of the Findex", count=known)

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """One draft with every indicator that the catalogue knows."""
        table = source.table
        columns = [column for name in table.columns if (column := parse_heading(name)) is not None]
        wide = pl.DataFrame(
            [
                table.texts("ISO").alias("place"),
                table.years("Year").alias("period"),
                table.lines(),
                *(table.numbers(column.name, decimal=".").alias(column.name) for column in columns),
            ]
        )
        located = locate(wide, source.name, "place", "WB")
        long = _long(located.frame, columns)
        waves = set(long["period"].unique().to_list())
        vintage = settings.vintage_of_label(_WAVES_LABEL) if waves == _FIRST_WAVES else None
        findings = (*located.findings, *_left_out(table.columns, columns, source))
        identity = Identity(dataset=DATASET, vintage=vintage)
        return [make_draft(long, source, self, identity, options, findings)]


def _long(wide: pl.DataFrame, columns: list[Column]) -> pl.DataFrame:
    long = wide.unpivot(
        on=[column.name for column in columns], index=["area", "period", "row"], variable_name="heading"
    ).drop_nulls("value")
    what = pl.DataFrame(
        {
            "heading": [column.name for column in columns],
            "indicator": [column.indicator for column in columns],
            **{
                name: [column.code if column.dimension == name else TOTAL for column in columns]
                for name in DIMENSIONS
            },
        }
    )
    return long.join(what, on="heading").drop("heading").with_columns(pl.lit("PERCENT").alias("unit"))


def _left_out(present: tuple[str, ...], taken: list[Column], source: SourceFile) -> tuple[Finding, ...]:
    """Columns with shares whose indicator the catalogue does not know."""
    names = {column.name for column in taken}
    others = [name for name in present if name not in names and _HEADING.fullmatch(" ".join(name.split()))]
    if not others:
        return ()
    finding = Finding(
        code="columns_left_out",
        severity="refused",
        message="{file}: {count} columns hold indicators that the catalogue does not describe and were left "
        "out, "
        "for instance {found}",
        facts={"file": source.name, "count": len(others), "found": "; ".join(others[:3])},
        count=len(others),
    )
    return (finding,)
