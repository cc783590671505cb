"""Is what was read possible? Checks that every imported table passes before it becomes a release.

What is impossible refuses the file; what is odd is flagged and kept; what was changed is said. All thresholds
stand in ``Thresholds``, and the possible values of an indicator in the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from kopir.errors import InvalidInput
from kopir.evidence import catalogue, codelists, jumps
from kopir.evidence.observation import DIMENSIONS, KEY, TOTAL
from kopir.evidence.release import Finding

_SHOWN = 12


@dataclass(frozen=True)
class Thresholds:
    """Where odd ends and impossible begins.

    Args:
        overshoot: how far outside its bounds a value is still kept, as a share of the distance between the
            bounds. The UN published a human capital index of 1.422 for a scale of 0 to 1, so half a scale is
            odd; a rank of 42 in an index column is a number in the wrong column.
        unknown_areas: share of rows with unknown areas above which the column cannot be the areas.
    """

    overshoot: float = 0.5
    unknown_areas: float = 0.5


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
    _refuse_unit_mix(frame, file)
    frame = _without_duplicates(frame, file, findings)
    findings += _units_unlike_catalogue(frame, file)
    findings += _out_of_bounds(frame, file, thresholds)
    findings += _unknown_codes(frame, file)
    findings += _jumps(frame, file)
    return Checked(frame, tuple(findings))


def rows_text(rows: Iterable[int]) -> str:
    """Row numbers for a message: the first few, then how many more.

    >>> rows_text([3, 9, 9])
    '3, 9'
    """
    listed = list(dict.fromkeys(int(row) for row in rows))
    text = ", ".join(str(row) for row in listed[:_SHOWN])
    return text if len(listed) <= _SHOWN else f"{text} … (+{len(listed) - _SHOWN})"


def key_codes(frame: pl.DataFrame, names: Sequence[str]) -> pl.Series:
    """One whole number per distinct combination of the columns, so that millions of keys compare fast."""
    total: pl.Series | None = None
    size = 1
    for name in names:
        if name not in frame.columns:
            continue
        levels = frame[name].unique().drop_nulls().sort()
        if levels.len() + frame[name].has_nulls() < 2:
            continue
        codes = frame[name].cast(pl.Enum(levels)).to_physical().cast(pl.UInt64).fill_null(levels.len())
        size *= levels.len() + 1
        if size >= 2**63:
            keys = pl.struct(*(one for one in names if one in frame.columns)).rank("dense")
            return frame.select(keys.cast(pl.UInt64)).to_series()
        total = codes if total is None else total * (levels.len() + 1) + codes
    return pl.zeros(frame.height, dtype=pl.UInt64, eager=True) if total is None else total


def _refuse_unit_mix(frame: pl.DataFrame, file: str) -> None:
    if frame["unit"].n_unique() < 2:
        return
    units = frame.group_by("indicator").agg(pl.col("unit").unique().sort(), pl.col("row").first())
    mixed = units.filter(pl.col("unit").list.len() > 1).sort("indicator")
    if mixed.height:
        first = mixed.row(0, named=True)
        raise InvalidInput(
            "{file}: indicator {indicator} comes in the units {found}; one indicator has one unit. "
            "Import each unit as an indicator of its own",
            file=file,
            indicator=first["indicator"],
            found=", ".join(first["unit"]),
        )


def _without_duplicates(frame: pl.DataFrame, file: str, findings: list[Finding]) -> pl.DataFrame:
    keys = key_codes(frame, KEY)
    if keys.n_unique() == frame.height:
        return frame
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


def _units_unlike_catalogue(frame: pl.DataFrame, file: str) -> list[Finding]:
    findings = []
    for code, unit in frame.select("indicator", "unit").unique().sort("indicator").iter_rows():
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


def _out_of_bounds(frame: pl.DataFrame, file: str, thresholds: Thresholds) -> list[Finding]:
    findings = []
    pairs = frame.select("indicator", "unit").unique().sort("indicator")
    for code, unit in pairs.iter_rows():
        low, high = catalogue.indicator_or_code(code, unit=unit).bounds
        if low is None and high is None:
            continue
        rows = frame if pairs.height == 1 else frame.filter(pl.col("indicator") == code)
        outside = rows.filter(
            (pl.col("value") < (-np.inf if low is None else low))
            | (pl.col("value") > (np.inf if high is None else high))
        )
        if outside.height:
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
                    "kept as it is",
                    facts={"file": file, "rows": rows_text(rows), "found": code, "column": column},
                    count=rows.len(),
                )
            )
    return findings


def _jumps(frame: pl.DataFrame, file: str) -> list[Finding]:
    found = jumps.find(frame, key_codes(frame, ("indicator", "area", *DIMENSIONS)))
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
