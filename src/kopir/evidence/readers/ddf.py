"""SDG series in the DDF form: a file of data points, and files of entities and concepts beside it.

``ddf--datapoints--<series>--by--<dimension>--…--year.csv`` has one column a dimension and one of figures,
named after the series. The codes are lower-case forms of the UN's; where the files of entities stand beside
it, the UN's own codes are read from them.

Source: Gapminder's DDF data model (open-numbers/ddf--unsd--sdg).
"""

from __future__ import annotations

from typing import Final

import polars as pl

from kopir.errors import InvalidInput, KopirError
from kopir.evidence import catalogue
from kopir.evidence.readers import unsd_codes
from kopir.evidence.readers.base import Options, Verdict, accept, companion, refuse
from kopir.evidence.readers.draft import Identity, locate, make_draft
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.readers.unsd import m49
from kopir.evidence.release import Draft, SourceDigest
from kopir.language import phrase

_AREA: Final = "geo_area"
_YEAR: Final = "year"
_QUIET: Final = (_AREA, _YEAR, "nature", "units", "observation_status", "reporting_type")
_CONCEPTS: Final = {"concept", "concept_type"}


class DdfSeries:
    """Reads one series of the UN's SDG database in the DDF form."""

    name = "unsd-sdg-ddf"
    version = "1"

    def sniff(self, source: SourceFile) -> Verdict:
        """Accept data points by ``geo_area`` and ``year``; recognise entities and concepts as companions."""
        if not source.tabular:
            return refuse("the file is no table")
        header = source.header
        if set(header) >= _CONCEPTS:
            return companion("the concepts of a DDF package")
        if len(header) == 2 and header[1] == "name" and header[0] in _entity_domains():
            return companion("the entities {domain} of a DDF package", domain=header[0])
        if _AREA not in header or _YEAR not in header:
            return refuse("columns {columns} are missing", columns=f"{_AREA}, {_YEAR}")
        series = [name for name in header if name not in (*_QUIET, *_entity_domains())]
        if len(series) != 1:
            return refuse(
                "one column of figures is expected beside the dimensions, found: {columns}",
                columns=", ".join(series) or phrase("none"),
            )
        return accept("data points of {series} in the DDF form", series=series[0])

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """One draft with the series; none for a companion file."""
        if self.sniff(source).companion:
            return []
        table = source.table
        series = next(name for name in table.columns if name not in (*_QUIET, *_entity_domains()))
        beside: list[SourceDigest] = []
        splits = {
            name: _un_codes(source, name, table.texts(name), beside)
            for name in table.columns
            if name not in (*_QUIET, series)
        }
        indicator = series.upper()
        columns = [
            m49(table.texts(_AREA)).alias("place"),
            table.years(_YEAR).alias("period"),
            table.numbers(series, decimal=".").alias("value"),
            *unsd_codes.dimensions(splits),
            table.lines(),
        ]
        if "units" in table.columns:
            columns.append(unsd_codes.unit(_un_codes(source, "units", table.texts("units"), beside)))
        if "nature" in table.columns:
            columns += unsd_codes.status(table.texts("nature"))
        frame = pl.DataFrame(columns).with_columns(pl.lit(indicator).alias("indicator"))
        if "unit" not in frame.columns:
            frame = frame.with_columns(pl.lit(catalogue.indicator_or_code(indicator).unit).alias("unit"))
        located = locate(unsd_codes.with_universe(frame), source.name, "place", "M49")
        identity = Identity(dataset=unsd_codes.DATASET)
        files = (source.digest, *beside)
        return [make_draft(located.frame, source, self, identity, options, located.findings, files)]


def _entity_domains() -> tuple[str, ...]:
    """Dimensions of the UN's database in the DDF form."""
    return (*unsd_codes.codes().dimensions, *_FURTHER, _AREA, "nature", "units", "observation_status")


_FURTHER: Final = (
    "activity",
    "cause_of_death",
    "cities",
    "disability_status",
    "grounds_of_discrimination",
    "ihr_capacity",
    "level_status",
    "migratory_status",
    "mode_of_transportation",
    "name_of_international_institution",
    "name_of_non_communicable_disease",
    "parliamentary_committees",
    "policy_domains",
    "policy_instruments",
    "sampling_stations",
    "substance_use_disorders",
    "type_of_occupation",
    "type_of_product",
    "type_of_waste_treatment",
)


def _un_codes(source: SourceFile, domain: str, column: pl.Series, beside: list[SourceDigest]) -> pl.Series:
    """The UN's own codes of a column, from the file of entities where it stands beside the data points."""
    path = source.path.with_name(f"ddf--entities--{domain}.csv")
    if not path.is_file():
        return _without_file(domain, column)
    try:
        entities = SourceFile.open(path, source.limits)
        table = entities.table
        known, names = table.texts(domain), table.texts("name")
    except KopirError as error:
        raise InvalidInput(
            "{file}: the file of codes beside {beside} cannot be used ({reason}); remove or mend it",
            file=path.name,
            beside=source.name,
            reason=str(error),
        ) from error
    beside.append(entities.digest)
    return column.replace_strict(known, names, default=column, return_dtype=pl.String)


def _without_file(domain: str, column: pl.Series) -> pl.Series:
    """Codes by their own form: ``15_24`` is the age group 15-24, ``15`` the one from 15 on."""
    if domain != "age":
        return column.str.replace("^(t|u|x)$", "_${1}")
    return column.str.replace(r"^(\d+)_(\d+)$", "$1-$2").str.replace(r"^(\d+)$", "$1+")
