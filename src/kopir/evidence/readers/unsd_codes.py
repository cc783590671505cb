"""Codes of the UN Statistics Division's SDG database as codes of an observation's dimensions.

Source: data structure of the Global SDG Indicators Database; the map stands in ``data/readers/unsd.yaml``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import polars as pl

from kopir.evidence import yaml_files
from kopir.evidence.observation import DIMENSIONS, TOTAL
from kopir.evidence.readers.settings import FOLDER, Settings
from kopir.evidence.readers.table import Table
from kopir.evidence.release import Finding

DATASET: Final = "UNSD.SDG"
COMPOSITE: Final = "composite_breakdown"
_AGES: Final = (
    (re.compile(r"(\d+)-(\d+)Y?"), r"Y\1T\2"),
    (re.compile(r"(\d+)\+Y?"), r"Y_GE\1"),
    (re.compile(r"<=(\d+)Y?"), r"Y_LE\1"),
    (re.compile(r"<(\d+)Y?"), r"Y_LT\1"),
)


class Dimension(Settings):
    """One dimension of the source.

    Attributes:
        column: the column of an observation it becomes.
        prefix: what stands before a code that ``codes`` does not list.
        codes: from the source's codes to ours.
    """

    column: str
    prefix: str = ""
    codes: dict[str, str]


class UnsdCodes(Settings):
    """The file ``unsd.yaml``.

    Attributes:
        dimensions: by name as in the DDF form.
        attributes: columns that split nothing.
        nature: status by the nature of a figure.
        universe: series about one age group only, and this group.
        units: our unit by the source's.
    """

    dimensions: dict[str, Dimension]
    attributes: tuple[str, ...]
    nature: dict[str, str]
    universe: dict[str, str]
    units: dict[str, str]


@lru_cache(maxsize=1)
def codes() -> UnsdCodes:
    """The code map."""
    return yaml_files.read(FOLDER / "unsd.yaml", UnsdCodes)


def age_code(text: str) -> str:
    """The SDMX code of an age group as the source writes it.

    >>> age_code("15-24"), age_code("25+")
    ('Y15T24', 'Y_GE25')
    """
    for pattern, code in _AGES:
        if pattern.fullmatch(text):
            return pattern.sub(code, text)
    return text


def translate(name: str, column: pl.Series) -> pl.Series:
    """A column of the source's codes as codes of an observation.

    Args:
        name: the dimension as in the DDF form; one that the map does not know becomes a composite breakdown.
        column: the codes, in any case.

    Returns:
        The codes, named after the column of an observation they belong to.
    """
    dimension = codes().dimensions.get(name, Dimension(column=COMPOSITE, prefix=f"{name.upper()}_", codes={}))
    listed = {**{"NOTSPEC": TOTAL, "": TOTAL, "_T": TOTAL, "T": TOTAL}, **dimension.codes}
    upper = column.str.to_uppercase()
    levels = upper.unique().to_list()
    known = [listed.get(level) or _unlisted(name, level, dimension.prefix) for level in levels]
    return upper.replace_strict(levels, known, return_dtype=pl.String).alias(dimension.column)


def _unlisted(name: str, level: str, prefix: str) -> str:
    return age_code(level) if name == "age" else f"{prefix}{level}"


def dimensions(columns: dict[str, pl.Series]) -> list[pl.Series]:
    """All dimensions of a table as columns of an observation; several composite breakdowns are joined."""
    found: dict[str, list[pl.Series]] = {}
    for name, column in columns.items():
        translated = translate(name, column)
        found.setdefault(translated.name, []).append(translated)
    joined = []
    for column_name in DIMENSIONS:
        parts = found.get(column_name, [])
        if len(parts) == 1:
            joined.append(parts[0])
        elif parts:
            joined.append(_joined(parts).alias(column_name))
    return joined


def _joined(parts: list[pl.Series]) -> pl.Series:
    frame = pl.DataFrame([part.alias(str(number)) for number, part in enumerate(parts)])
    split = [pl.when(pl.col(name) != TOTAL).then(pl.col(name)) for name in frame.columns]
    text = frame.select(pl.concat_str(split, separator="__", ignore_nulls=True)).to_series()
    return text.replace("", TOTAL)


def with_universe(frame: pl.DataFrame) -> pl.DataFrame:
    """Ages of series that are about one age group only: the group becomes the total, the note names it."""
    if "age" not in frame.columns:
        return frame
    for indicator, group in codes().universe.items():
        whole = (pl.col("indicator") == indicator) & (pl.col("age") == group)
        frame = frame.with_columns(pl.when(whole).then(pl.lit(TOTAL)).otherwise(pl.col("age")).alias("age"))
    return frame


def status(nature: pl.Series) -> list[pl.Series]:
    """Status and note of every figure from its nature."""
    upper = nature.str.to_uppercase()
    found = upper.replace_strict(codes().nature, default="A", return_dtype=pl.String).alias("status")
    said = upper.is_in(["", "NOTSPEC", "C"])
    note = (
        pl.select(pl.when(said).then(pl.lit("")).otherwise(pl.lit("nature ") + upper))
        .to_series()
        .alias("note")
    )
    return [found, note]


def unit(units: pl.Series) -> pl.Series:
    """Our codes of the source's units; an unknown one stays as it is."""
    upper = units.str.to_uppercase()
    return upper.replace(codes().units).alias("unit")


def global_reporting(table: Table, column: str | None) -> tuple[Table, tuple[Finding, ...]]:
    """The rows of global reporting, where those of national reporting (type N) stand beside them.

    Args:
        table: the table.
        column: the column of reporting types; None where there is none.
    """
    if column is None:
        return table, ()
    kept = table.texts(column).str.to_uppercase() != "N"
    if kept.all() or not kept.any():
        return table, ()
    finding = Finding(
        code="national_reporting",
        severity="changed",
        message="{file}: {count} rows hold figures of national reporting beside those of global reporting; "
        "the global ones were taken",
        facts={"file": table.file, "count": int((~kept).sum())},
        count=int((~kept).sum()),
    )
    return Table(table.file, table.frame.filter(kept), table.rows.filter(kept)), (finding,)
