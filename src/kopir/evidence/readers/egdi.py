"""The UN E-Government Survey as the UN's knowledge base (EGOVKB) serves it: one CSV an edition.

Three headers are in use: the editions until 2022, the same with a column of regions, and the abbreviated
names of 2024. What the zeros mean was found by comparing all editions:

* Before 2012 an index of zero means that the country was not surveyed or that a component was missing; the
  rank beside it is only the number after the last surveyed one. Such figures become missing (status ``L``).
* Before 2012 a component of zero under a positive index stands for a missing component that the UN counted as
  zero. It is kept, as the index rests on it, with status ``I`` (imputed).
* From 2012 on components are scaled between the lowest and the highest country, so zero is a figure. The
  three zero indices of 2012 do not follow from their components: kept as published, and flagged.

Source: UN DESA, United Nations E-Government Survey, editions 2003 to 2024, annexes.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from kopir.errors import InvalidInput
from kopir.evidence import catalogue
from kopir.evidence.readers.base import Options, Verdict, accept, expect_edition, refuse
from kopir.evidence.readers.draft import Identity, locate, make_draft
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.release import Draft, Finding
from kopir.evidence.validation import rows_text

DATASET: Final = "UNDESA.EGDI"
RANK: Final = "egdi.rank"
_COLUMNS: Final = {
    "egdi": ("E-Government Index", "E_Index"),
    "egdi.osi": ("Online Service Index", "Online_Service"),
    "egdi.tii": ("Telecommunication Infrastructure Index", "Tele_Infra"),
    "egdi.hci": ("Human Capital Index", "Human_Capital"),
    "epi": ("E-Participation Index", "E_Participation"),
    RANK: ("E-Government Rank", "Rank"),
}
_YEAR: Final = ("Survey Year",)
_COUNTRY: Final = ("Country Name", "Country")
_FIRST_SCALED: Final = "2012"
#: Countries that did not exist yet: last edition in which their row is a filler. South Sudan became a member
#: of the UN on 14 July 2011, Montenegro on 28 June 2006.
_NOT_YET: Final = {"SSD": "2010", "MNE": "2005"}
_TOLERANCE: Final = 0.001
_MIXED_UP: Final = 0.1
NOT_SURVEYED: Final = "published as zero: not surveyed"
INCOMPLETE: Final = "published as zero: a component is missing"
NO_DATA: Final = "published as zero: no data"
IMPUTED: Final = "no data: counted as zero by the publisher"


class EgovSurvey:
    """Reads the CSV files of the UN E-Government Survey."""

    name = "un-egov-survey"
    version = "1"

    def sniff(self, source: SourceFile) -> Verdict:
        """Accept a table that has every column of the survey under one of its names."""
        if not source.tabular:
            return refuse("the file is no table")
        absent = [
            names[0] for names in (_YEAR, _COUNTRY, *_COLUMNS.values()) if not _found(source.header, names)
        ]
        if absent:
            return refuse("columns {columns} are missing", columns=", ".join(absent))
        return accept("it has the columns of the E-Government Survey")

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """One draft an edition."""
        wide = self._wide(source)
        editions = wide["period"].unique().sort().to_list()
        expect_edition(source, editions, options)
        located = locate(wide, source.name)
        drafts = []
        for edition in editions:
            rows = located.frame.filter(pl.col("period") == edition)
            findings = located.findings if edition == editions[0] else ()
            drafts.append(self._draft(rows, edition, source, options, findings))
        return drafts

    def _wide(self, source: SourceFile) -> pl.DataFrame:
        table = source.table
        year = table.years(_found(table.columns, _YEAR))
        columns = [
            year.alias("period"),
            table.texts(_found(table.columns, _COUNTRY)).alias("area"),
            table.lines(),
        ]
        columns += [
            table.numbers(_found(table.columns, names)).alias(code) for code, names in _COLUMNS.items()
        ]
        return pl.DataFrame(columns)

    def _draft(
        self,
        wide: pl.DataFrame,
        edition: str,
        source: SourceFile,
        options: Options,
        findings: tuple[Finding, ...],
    ) -> Draft:
        noticed = [*findings, *_unlike_formula(wide, source, edition)]
        long = _long(wide)
        if edition < _FIRST_SCALED:
            long = _without_false_zeros(long, wide, edition)
            noticed += _zero_findings(long, source)
        vintage = options.vintage or _published(edition, source)
        identity = Identity(dataset=DATASET, edition=edition, vintage=vintage, scope="periods")
        return make_draft(long, source, self, identity, options, tuple(noticed))


def _published(edition: str, source: SourceFile) -> date:
    for known in catalogue.editions(DATASET):
        if known.code == edition:
            return known.published
    raise InvalidInput(
        "{file}: edition {found} of the survey is not in the catalogue; give the day it was published with "
        "--vintage",
        file=source.name,
        found=edition,
    )


def _found(header: tuple[str, ...], names: tuple[str, ...]) -> str:
    return next((column for column in header if column in names), "")


def _long(wide: pl.DataFrame) -> pl.DataFrame:
    units = {code: "RANK" if code == RANK else "INDEX" for code in _COLUMNS}
    long = wide.unpivot(
        on=list(_COLUMNS), index=["area", "period", "row"], variable_name="indicator", value_name="value"
    )
    return long.with_columns(
        pl.col("indicator").replace_strict(units).alias("unit"),
        pl.when(pl.col("value").is_null()).then(pl.lit("M")).otherwise(pl.lit("A")).alias("status"),
        pl.lit("").alias("note"),
    )


def _without_false_zeros(long: pl.DataFrame, wide: pl.DataFrame, edition: str) -> pl.DataFrame:
    """Figures of an edition before 2012 whose zeros are no measurements become missing, with the reason."""
    scores = wide.select("row", pl.col("egdi").alias("index"), pl.col("egdi.osi").alias("services"))
    index = long.join(scores, on="row", how="left", maintain_order="left")
    zero = pl.col("value") == 0
    unscored = pl.col("index") == 0
    component = pl.col("indicator").is_in(["egdi.tii", "egdi.hci"])
    filler = [area for area, last in _NOT_YET.items() if edition <= last]
    lost = unscored & (pl.col("indicator").is_in(["egdi", RANK]) | zero)
    imputed = zero & component & ~unscored
    return index.with_columns(
        pl.when(lost).then(None).otherwise(pl.col("value")).alias("value"),
        pl.when(pl.col("area").is_in(filler) & pl.col("value").fill_null(0).eq(0))
        .then(pl.lit("M"))
        .when(lost)
        .then(pl.lit("L"))
        .when(imputed)
        .then(pl.lit("I"))
        .otherwise(pl.col("status"))
        .alias("status"),
        pl.when(lost & component)
        .then(pl.lit(NO_DATA))
        .when(lost & (pl.col("services") > 0))
        .then(pl.lit(INCOMPLETE))
        .when(lost)
        .then(pl.lit(NOT_SURVEYED))
        .when(imputed)
        .then(pl.lit(IMPUTED))
        .otherwise(pl.col("note"))
        .alias("note"),
    ).drop("index", "services")


def _zero_findings(long: pl.DataFrame, source: SourceFile) -> list[Finding]:
    lost = long.filter((pl.col("indicator") == "egdi") & pl.col("note").is_in([NOT_SURVEYED, INCOMPLETE]))
    imputed = long.filter(pl.col("note") == IMPUTED)
    findings = []
    if lost.height:
        findings.append(
            Finding(
                code="zero_not_surveyed",
                severity="changed",
                message="{file}, rows {rows}: an index of zero before 2012 means that the country was not "
                "surveyed or a "
                "component was missing; these {count} countries have no figure, not zero",
                facts={"file": source.name, "rows": rows_text(lost["row"]), "count": lost.height},
                count=lost.height,
            )
        )
    if imputed.height:
        findings.append(
            Finding(
                code="zero_imputed",
                severity="flagged",
                message="{file}, rows {rows}: a component of zero stands for missing data that the "
                "publisher counted "
                "as zero; kept and marked as imputed",
                facts={"file": source.name, "rows": rows_text(imputed["row"].unique().sort())},
                count=imputed.height,
            )
        )
    return findings


def _unlike_formula(wide: pl.DataFrame, source: SourceFile, edition: str) -> list[Finding]:
    """Rows whose index is neither the plain mean of its components nor the weighted one of 2008 and 2010.

    Raises:
        InvalidInput: so many rows that columns must be mixed up.
    """
    osi, hci, tii = (pl.col(f"egdi.{one}") for one in ("osi", "hci", "tii"))
    gap = pl.min_horizontal(
        (pl.col("egdi") - (osi + hci + tii) / 3).abs(),
        (pl.col("egdi") - (0.34 * osi + 0.33 * hci + 0.33 * tii)).abs(),
    )
    scored = wide if edition >= _FIRST_SCALED else wide.filter(pl.col("egdi") > 0)
    off = scored.filter(gap > _TOLERANCE)
    if off.height > max(3, _MIXED_UP * scored.height):
        first = off.row(0, named=True)
        raise InvalidInput(
            "{file}, row {row}: the index {found} does not follow from its components ({rows} such rows). "
            "The columns are mixed up; put each number under its own heading, then import the file again",
            file=source.name,
            row=first["row"],
            found=first["egdi"],
            rows=off.height,
        )
    if off.is_empty():
        return []
    return [
        Finding(
            code="index_unlike_components",
            severity="flagged",
            message="{file}, rows {rows}: the index does not follow from its components; kept as published",
            facts={"file": source.name, "rows": rows_text(off["row"])},
            count=off.height,
        )
    ]
