"""Is what was read possible? Checks that every imported table passes before it becomes a release.

What is impossible refuses the file; what is odd is flagged and kept; what was changed is said. All thresholds
stand in ``Thresholds``, and the possible values of an indicator in the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process

from kopir.errors import InvalidInput
from kopir.evidence import catalogue, codelists, jumps
from kopir.evidence.observation import DIMENSIONS, KEY, TOTAL
from kopir.evidence.release import Finding

_SHOWN = 12
_NEAR = 60.0


@dataclass(frozen=True)
class Thresholds:
    """Where odd ends and impossible begins.

    Args:
        overshoot: how far outside its bounds a value is still kept, as a share of the distance between the
            bounds. The UN published a human capital index of 1.422 for a scale of 0 to 1, so half a scale is
            odd; a rank of 42 in an index column is a number in the wrong column.
        unknown_areas: share of rows with unknown areas above which the column cannot be the areas.
        area_names: number of different names above which the column cannot be the areas.
    """

    overshoot: float = 0.5
    unknown_areas: float = 0.5
    area_names: int = 2_000


@dataclass(frozen=True)
class Checked:
    """A table that passed, without doubled rows, and what was noticed."""

    frame: pl.DataFrame
    findings: tuple[Finding, ...]


def check(frame: pl.DataFrame, file: str, thresholds: Thresholds | None = None) -> Checked:
    """Check observations before they are conformed.

    Args:
        frame: columns of an observation and ``row`` (UInt32), the line of the file each came from.
        file: the file's name, for messages.
        thresholds: other than the usual ones.

    Returns:
        The table without exact duplicates, and the findings.

    Raises:
        InvalidInput: two rows contradict each other, an indicator mixes units, or a value is impossible.

    >>> rows = pl.DataFrame({"indicator": "egdi.hci", "area": "FSM", "period": "2003", "value": 1.422,
    ...                      "unit": "INDEX", "row": 7})
    >>> [finding.code for finding in check(rows, "EGOV_DATA_2003.csv").findings]
    ['out_of_bounds']
    """
    thresholds = thresholds or Thresholds()
    findings: list[Finding] = []
    frame = frame.with_columns(pl.col(name).fill_null(TOTAL) for name in DIMENSIONS if name in frame.columns)
    _refuse_empty(frame, file)
    measured = _measured(frame)
    _refuse_unit_mix(measured, file)
    keys = keys_of(frame)
    if keys.moments.n_unique() < frame.height:
        frame = _without_duplicates(frame, keys.moments, file, findings)
        keys = keys_of(frame)
    findings += _units_unlike_catalogue(measured, file)
    findings += _out_of_bounds(frame, measured, file, thresholds)
    findings += _unknown_codes(frame, file)
    findings += _jumps(frame, keys, file)
    return Checked(frame, tuple(findings))


def rows_text(rows: pl.Series | Iterable[int]) -> str:
    """Row numbers for a message: the first few, then how many more.

    >>> rows_text([3, 9, 9])
    '3, 9'
    """
    column = rows if isinstance(rows, pl.Series) else pl.Series(list(rows), dtype=pl.UInt32)
    listed = column.unique(maintain_order=True)
    text = ", ".join(str(row) for row in listed.head(_SHOWN))
    return text if listed.len() <= _SHOWN else f"{text} … (+{listed.len() - _SHOWN})"


@dataclass(frozen=True)
class Keys:
    """The key of each row as one whole number, so that millions of keys compare fast.

    Args:
        moments: UInt64, equal for rows with equal keys, ordered by period within a series.
        series: UInt64, equal for rows of one series (the key without the period).
    """

    moments: pl.Series
    series: pl.Series


def keys_of(frame: pl.DataFrame) -> Keys:
    """The keys of a table of observations."""
    series = _numbered(frame, [name for name in KEY if name != "period" and name in frame.columns])
    periods = frame["period"].unique().sort()
    number = frame["period"].cast(pl.Enum(periods)).to_physical().cast(pl.UInt64)
    return Keys((series * periods.len() + number).alias("moment"), series.alias("series"))


def _numbered(frame: pl.DataFrame, names: Sequence[str]) -> pl.Series:
    """One number per distinct combination of the columns; small enough to be multiplied by the periods."""
    total = pl.zeros(frame.height, dtype=pl.UInt64, eager=True)
    size = 1
    for name in names:
        levels = frame[name].unique().drop_nulls().sort()
        if levels.len() + frame[name].has_nulls() < 2:
            continue
        size *= levels.len() + 1
        if size >= 2**48:
            combinations = pl.struct(names).rank("dense").cast(pl.UInt64)
            return frame.select(combinations).to_series()
        codes = frame[name].cast(pl.Enum(levels)).to_physical().cast(pl.UInt64).fill_null(levels.len())
        total = total * (levels.len() + 1) + codes
    return total


def _refuse_empty(frame: pl.DataFrame, file: str) -> None:
    for name in ("indicator", "area", "period", "unit"):
        empty = frame[name].is_null() | (frame[name] == "")
        if empty.any():
            raise InvalidInput(
                "{file}, rows {rows}: there is no {part}; every figure needs one",
                file=file,
                rows=rows_text(frame["row"].filter(empty)),
                part=name,
            )


def _measured(frame: pl.DataFrame) -> pl.DataFrame:
    """Each indicator and unit with its lowest and highest value, sorted by indicator."""
    return (
        frame.group_by("indicator", "unit")
        .agg(pl.col("value").min().alias("lowest"), pl.col("value").max().alias("highest"))
        .sort("indicator", "unit")
    )


def _refuse_unit_mix(measured: pl.DataFrame, file: str) -> None:
    mixed = measured.filter(pl.col("indicator").is_duplicated())
    if mixed.height:
        indicator = mixed["indicator"][0]
        units = mixed.filter(pl.col("indicator") == indicator)["unit"]
        raise InvalidInput(
            "{file}: indicator {indicator} comes in the units {found}; one indicator has one unit. "
            "Import each unit as an indicator of its own",
            file=file,
            indicator=indicator,
            found=", ".join(str(unit) for unit in units),
        )


def _without_duplicates(
    frame: pl.DataFrame, keys: pl.Series, file: str, findings: list[Finding]
) -> pl.DataFrame:
    keyed = frame.with_columns(keys.alias("__key"))
    doubled = keyed.filter(keys.is_duplicated())
    contrary = (
        doubled.group_by("__key", maintain_order=True)
        .agg(
            pl.col("value").n_unique().alias("values"),
            pl.col("value"),
            *(pl.col(one) for one in ("row", *KEY[:3])),
        )
        .filter(pl.col("values") > 1)
    )
    if contrary.height:
        first = contrary.row(0, named=True)
        raise InvalidInput(
            "{file}, rows {rows}: {indicator} of {area} in {period} has the contradictory values {found} "
            "({count} such cases). Remove the rows that are wrong, then import the file again",
            file=file,
            rows=rows_text(first["row"]),
            indicator=first["indicator"][0],
            area=first["area"][0],
            period=first["period"][0],
            found=", ".join(str(value) for value in first["value"][:4]),
            count=contrary.height,
        )
    kept = keyed.unique("__key", keep="first", maintain_order=True)
    dropped = frame.height - kept.height
    extra = doubled.filter(~pl.col("__key").is_first_distinct())["row"]
    findings.append(
        Finding(
            code="duplicate_rows",
            severity="changed",
            message="{file}: {count} rows repeat an earlier row word for word and were left out (rows "
            "{rows})",
            facts={"file": file, "count": dropped, "rows": rows_text(extra)},
            count=dropped,
        )
    )
    return kept.drop("__key")


def _units_unlike_catalogue(measured: pl.DataFrame, file: str) -> list[Finding]:
    findings = []
    for code, unit in measured.select("indicator", "unit").iter_rows():
        known = catalogue.indicator_or_code(code, unit=unit)
        if known.known and known.unit != unit:
            findings.append(
                Finding(
                    code="unit_unlike_catalogue",
                    severity="flagged",
                    message="{file}: {indicator} comes in the unit {found}, the catalogue states {expected}; "
                    "check that the figures are of the same kind",
                    facts={"file": file, "indicator": code, "found": unit, "expected": known.unit},
                )
            )
    return findings


def _out_of_bounds(
    frame: pl.DataFrame, measured: pl.DataFrame, file: str, thresholds: Thresholds
) -> list[Finding]:
    findings = []
    for code, unit, lowest, highest in measured.iter_rows():
        low, high = catalogue.indicator_or_code(code, unit=unit).bounds
        too_low = low is not None and lowest is not None and lowest < low
        too_high = high is not None and highest is not None and highest > high
        if not too_low and not too_high:
            continue
        outside = frame.filter(
            (pl.col("indicator") == code)
            & (
                (pl.col("value") < (-np.inf if low is None else low))
                | (pl.col("value") > (np.inf if high is None else high))
            )
        )
        _refuse_impossible(outside, file, (low, high), thresholds)
        findings.append(_outside(outside, file, code, (low, high)))
    return findings


Bounds = tuple[float | None, float | None]


def _refuse_impossible(outside: pl.DataFrame, file: str, bounds: Bounds, thresholds: Thresholds) -> None:
    low, high = bounds
    if low is None or high is None:
        return
    allowed = (high - low) * thresholds.overshoot
    worst = outside.filter((pl.col("value") < low - allowed) | (pl.col("value") > high + allowed))
    if worst.height:
        first = worst.row(0, named=True)
        raise InvalidInput(
            "{file}, row {row}, indicator {indicator}: found {found}, expected {expected} ({count} such "
            "values). "
            "A number may stand in the wrong column; correct it, then import the file again",
            file=file,
            row=first["row"],
            indicator=first["indicator"],
            found=first["value"],
            expected=bounds_text(bounds),
            count=worst.height,
        )


def bounds_text(bounds: Bounds) -> str:
    """Bounds for a message.

    >>> bounds_text((0, None))
    '0…'
    """
    low, high = ("" if one is None else f"{one:g}" for one in bounds)
    return f"{low}…{high}"


def _outside(outside: pl.DataFrame, file: str, code: str, bounds: Bounds) -> Finding:
    first = outside.row(0, named=True)
    return Finding(
        code="out_of_bounds",
        severity="flagged",
        message="{file}, rows {rows}: {indicator} is outside {expected}, for instance {found} for {area} in "
        "{period}; "
        "kept as published",
        facts={
            "file": file,
            "rows": rows_text(outside["row"]),
            "indicator": code,
            "expected": bounds_text(bounds),
            "found": first["value"],
            "area": first["area"],
            "period": first["period"],
        },
        count=outside.height,
    )


def _unknown_codes(frame: pl.DataFrame, file: str) -> list[Finding]:
    findings = []
    for column in (*DIMENSIONS, "unit"):
        if column not in frame.columns:
            continue
        for code in sorted(frame[column].drop_nulls().unique().to_list()):
            if code == TOTAL or codelists.knows(column, code) or (column == "age" and code.startswith("Y")):
                continue
            rows = frame.filter(pl.col(column) == code)["row"]
            findings.append(
                Finding(
                    code="unknown_code",
                    severity="flagged",
                    message="{file}, rows {rows}: the code {found} of {column} is not in the code list; "
                    "kept as "
                    "it is. Nearest: {candidates}",
                    facts={
                        "file": file,
                        "rows": rows_text(rows),
                        "found": code,
                        "column": column,
                        "candidates": _nearest(column, code),
                    },
                    count=rows.len(),
                )
            )
    return findings


def _nearest(column: str, code: str) -> str:
    """The listed codes that are spelled most like an unknown one."""
    listed = codelists.units() if column == "unit" else [one.code for one in codelists.codelist(column).codes]
    near = process.extract(code.upper(), list(listed), scorer=fuzz.WRatio, limit=3, score_cutoff=_NEAR)
    return ", ".join(match for match, _, _ in near) or "—"


def _jumps(frame: pl.DataFrame, keys: Keys, file: str) -> list[Finding]:
    found = jumps.find(frame, keys.moments, keys.series)
    return [
        Finding(
            code="jump",
            severity="flagged",
            message="{file}, rows {rows}: {indicator} jumps far outside its own history, for instance from "
            "{before} "
            "to {found} for {area} in {period}; kept as published",
            facts={
                "file": file,
                "rows": rows_text(group["row"]),
                "indicator": group["indicator"][0],
                "before": group["before"][0],
                "found": group["value"][0],
                "area": group["area"][0],
                "period": group["period"][0],
            },
            count=group.height,
        )
        for group in found.partition_by("indicator", maintain_order=True)
    ]
