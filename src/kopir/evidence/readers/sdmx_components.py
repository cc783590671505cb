"""Components of an SDMX data message as columns of observations, whatever form the message came in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import polars as pl

from kopir.errors import InvalidInput
from kopir.evidence import codelists, yaml_files
from kopir.evidence.observation import DIMENSIONS, TOTAL
from kopir.evidence.readers import unsd_codes
from kopir.evidence.readers.base import Options, Reader
from kopir.evidence.readers.draft import Identity, locate, make_draft
from kopir.evidence.readers.periods import periods
from kopir.evidence.readers.settings import FOLDER, Settings
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.readers.table import Table
from kopir.evidence.readers.worldbank import with_units
from kopir.evidence.release import Draft, Finding
from kopir.evidence.validation import keys_of

_STRUCTURE: Final = re.compile(r"(?:\w+=)?(?P<agency>[^:=]+):(?P<id>[^(]+)(?:\([^)]*\))?(?::.*)?")


class SdmxCodes(Settings):
    """The file ``sdmx.yaml``.

    Attributes:
        components: names a part of an observation goes by.
        message: components that say something of the message, not of a figure.
        totals: codes for the total of a dimension.
        units: our unit by the message's.
        dataflows: dataset of the catalogue by agency and dataflow.
        points_for_underscores: datasets whose indicator codes have points here.
    """

    components: dict[str, tuple[str, ...]]
    message: tuple[str, ...]
    totals: tuple[str, ...]
    units: dict[str, str]
    dataflows: dict[str, str]
    points_for_underscores: tuple[str, ...]


@dataclass(frozen=True)
class Message:
    """One dataset of a message.

    Args:
        structure: the dataflow or data structure it follows, ``AGENCY:ID(version)``.
        table: its components as columns of texts.
        prepared: day the message was prepared; None where it does not say.
    """

    structure: str
    table: Table
    prepared: date | None = None


@lru_cache(maxsize=1)
def codes() -> SdmxCodes:
    """The map of components and codes."""
    return yaml_files.read(FOLDER / "sdmx.yaml", SdmxCodes)


def draft(message: Message, source: SourceFile, reader: Reader, options: Options) -> Draft:
    """One dataset of a message as a draft.

    Raises:
        InvalidInput: area, period or value is missing, or components that are not understood split the
        figures
            so that they contradict each other.
    """
    reporting = next((name for name in message.table.columns if name.upper() == "REPORTING_TYPE"), None)
    table, left_out = unsd_codes.global_reporting(message.table, reporting)
    named = _named(table)
    for part in ("place", "period", "value"):
        if part not in named:
            raise InvalidInput(
                "{file}: the SDMX data have no component for {part}; one of {expected} is needed, found "
                "{found}",
                file=source.name,
                part=part,
                expected=", ".join(codes().components[part]),
                found=", ".join(table.columns),
            )
    dataset = _dataset(message.structure)
    frame = pl.DataFrame(
        [
            _place(table.texts(named["place"])),
            periods(table, named["period"]).alias("period"),
            _values(table, named),
            _indicator(table, named, message.structure, dataset, options),
            *(_dimension(table, named[name], name) for name in DIMENSIONS if name in named),
            *(
                table.numbers(named[name], decimal=".").alias(name)
                for name in ("lower", "upper")
                if name in named
            ),
            *_status(table, named),
            table.lines(),
        ]
    )
    frame, findings = _with_further_dimensions(frame, table, named, source)
    frame = _with_units(frame, table, named)
    located = locate(frame, source.name, "place")
    identity = Identity(dataset=dataset, vintage=message.prepared, source_name=message.structure)
    return make_draft(
        located.frame, source, reader, identity, options, (*left_out, *located.findings, *findings)
    )


def _named(table: Table) -> dict[str, str]:
    """The column of each part of an observation."""
    upper = {name.upper(): name for name in table.columns}
    found: dict[str, str] = {}
    for part, names in codes().components.items():
        column = next((upper[name] for name in names if name in upper), None)
        if column is not None and column not in found.values():
            found[part] = column
    return found


def _dataset(structure: str) -> str:
    match = _STRUCTURE.fullmatch(structure.strip())
    if match is None:
        return re.sub(r"\W+", ".", structure).strip(".")[:40] or "SDMX"
    known = codes().dataflows.get(f"{match['agency']}:{match['id']}")
    return known or re.sub(r"[^A-Za-z0-9._-]+", "-", f"{match['agency']}.{match['id']}")[:40]


def _place(column: pl.Series) -> pl.Series:
    numeric = column.str.contains(r"^\d{1,3}$")
    padded = pl.select(pl.when(numeric).then(column.str.zfill(3)).otherwise(column)).to_series()
    return padded.alias("place")


def _values(table: Table, named: dict[str, str]) -> pl.Series:
    values = table.numbers(named["value"], decimal=".").alias("value")
    if "multiplier" not in named:
        return values
    powers = table.numbers(named["multiplier"], decimal=".").fill_null(0)
    return values if (powers == 0).all() else (values * 10.0**powers).alias("value")


def _indicator(
    table: Table, named: dict[str, str], structure: str, dataset: str, options: Options
) -> pl.Series:
    if "indicator" in named:
        column = table.texts(named["indicator"]).alias("indicator")
        if dataset in codes().points_for_underscores:
            return column.str.replace_all("_", ".", literal=True)
        return column
    match = _STRUCTURE.fullmatch(structure.strip())
    code = options.indicator or (match["id"] if match else structure)
    return pl.repeat(code, table.frame.height, eager=True).alias("indicator")


def _dimension(table: Table, column: str, name: str) -> pl.Series:
    totals = dict.fromkeys(codes().totals, TOTAL)
    return table.texts(column).replace(totals).alias(name)


def _status(table: Table, named: dict[str, str]) -> list[pl.Series]:
    columns = []
    if "status" in named:
        given = table.texts(named["status"]).str.to_uppercase()
        known = [code for code in given.unique().to_list() if codelists.knows("status", code)]
        columns.append(
            given.replace_strict(known, known, default=None, return_dtype=pl.String).alias("status")
        )
    if "note" in named:
        columns.append(table.texts(named["note"]).alias("note"))
    return columns


def _with_units(frame: pl.DataFrame, table: Table, named: dict[str, str]) -> pl.DataFrame:
    if "unit" not in named:
        return with_units(frame)
    return frame.with_columns(
        table.texts(named["unit"]).replace(codes().units).replace("", "NUMBER").alias("unit")
    )


def _with_further_dimensions(
    frame: pl.DataFrame, table: Table, named: dict[str, str], source: SourceFile
) -> tuple[pl.DataFrame, tuple[Finding, ...]]:
    """Components we have no dimension for: kept in the composite breakdown where they tell figures apart."""
    quiet = {*named.values(), *codes().message}
    others = [name for name in table.columns if name not in quiet and table.frame[name].n_unique() > 1]
    keys = keys_of(frame.rename({"place": "area"})).moments
    if not others or keys.n_unique() == frame.height:
        return frame, ()
    splitting = [name for name in others if _splits(frame, table, name, keys)]
    parts = [_labelled(table.texts(name), name) for name in splitting]
    if "composite_breakdown" in frame.columns:
        parts.insert(0, frame["composite_breakdown"].replace(TOTAL, None))
    if not parts:
        return frame, ()
    joined = pl.DataFrame([part.alias(str(number)) for number, part in enumerate(parts)]).select(
        pl.concat_str(pl.all(), separator="__", ignore_nulls=True)
        .replace("", TOTAL)
        .alias("composite_breakdown")
    )
    finding = Finding(
        code="further_dimensions",
        severity="flagged",
        message="{file}: the dimensions {columns} have no column of their own and were kept in "
        "composite_breakdown",
        facts={"file": source.name, "columns": ", ".join(splitting)},
        count=len(splitting),
    )
    return frame.with_columns(joined.to_series()), (finding,)


def _splits(frame: pl.DataFrame, table: Table, name: str, keys: pl.Series) -> bool:
    """Whether a component has more than one code within one key."""
    pairs = pl.DataFrame([keys.alias("key"), table.texts(name).alias("code")])
    return pairs.n_unique() > keys.n_unique()


def _labelled(column: pl.Series, name: str) -> pl.Series:
    total = column.is_in([*codes().totals])
    label = pl.lit(f"{name.upper()}_") + column.str.to_uppercase()
    return pl.select(pl.when(~total).then(label)).to_series()
