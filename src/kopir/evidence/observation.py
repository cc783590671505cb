"""The observation: one figure with everything needed to defend it.

An observation is an SDMX observation: an indicator measured in a reference area and a time period, for the
total or for one social group (sex, age, location, wealth, education or another breakdown), with unit, status,
source and edition. Imported, estimated and computed values share this one table form.

Codes follow the SDMX cross-domain code lists (CL_SEX, CL_OBS_STATUS, ...) and the global SDG structure;
``_T`` stands for the total of a dimension.
"""

from __future__ import annotations

import hashlib
from typing import Final

import numpy as np
import polars as pl

from kopir.errors import InvalidInput

TOTAL: Final = "_T"
DIMENSIONS: Final = ("sex", "age", "location", "wealth", "education", "composite_breakdown")
KEY: Final = ("indicator", "area", "period", *DIMENSIONS)
_NUMBERS: Final = ("value", "std_error", "lower", "upper")

SCHEMA: Final[dict[str, pl.DataType]] = {
    **{name: pl.String() for name in KEY},
    **{name: pl.Float64() for name in _NUMBERS},
    "n": pl.Int64(),
    "unit": pl.String(),
    "status": pl.String(),
    "source": pl.String(),
    "edition": pl.String(),
    "note": pl.String(),
}
_DEFAULTS: Final[dict[str, str]] = {**dict.fromkeys(DIMENSIONS, TOTAL), "edition": "", "note": ""}
_REQUIRED: Final = ("indicator", "area", "period", "value", "unit", "source")


def conform(frame: pl.DataFrame, **constants: str) -> pl.DataFrame:
    """Bring a table into the observation form.

    Args:
        frame: any number of rows; columns by the names of ``SCHEMA``, in any order.
        constants: columns that hold one text throughout, for instance ``source="WB.WDI"``.

    Returns:
        All columns of ``SCHEMA``, in its order, sorted by ``KEY``. Missing dimensions become ``_T``, missing
        status ``A`` (a normal value) or ``M`` (missing) by whether there is a value. NaN becomes null.

    Raises:
        InvalidInput: a required column is absent, a column is not known or cannot be cast, a key cell is
            empty, or a value is infinite.

    >>> conform(pl.DataFrame({"indicator": ["x"], "area": ["KAZ"], "period": [2022], "value": [1.0]}),
    ...         unit="INDEX", source="TEST")["status"].to_list()
    ['A']
    """
    unknown = [name for name in frame.columns if name not in SCHEMA]
    if unknown:
        raise InvalidInput(
            "column {column} is not part of an observation; expected columns: {expected}",
            column=unknown[0],
            expected=", ".join(SCHEMA),
        )
    frame = frame.with_columns(pl.lit(text).alias(name) for name, text in constants.items())
    for name in _REQUIRED:
        if name not in frame.columns:
            raise InvalidInput("column {column} is missing from the observations", column=name)
    frame = frame.with_columns(
        pl.lit(_DEFAULTS.get(name), dtype=kind).alias(name)
        for name, kind in SCHEMA.items()
        if name not in frame.columns
    )
    frame = _cast(frame)
    _refuse_empty_keys(frame)
    return sort_by_key(frame)


def _cast(frame: pl.DataFrame) -> pl.DataFrame:
    for name, kind in SCHEMA.items():
        try:
            frame = frame.with_columns(pl.col(name).cast(kind))
        except pl.exceptions.PolarsError as error:
            raise InvalidInput(
                "column {column} cannot be read as {kind}: {reason}",
                column=name,
                kind=kind,
                reason=str(error),
            ) from error
    frame = frame.with_columns(pl.col(name).fill_nan(None) for name in _NUMBERS)
    if frame["value"].is_infinite().any():
        raise InvalidInput("column value holds an infinite number; a missing figure must be left empty")
    filled = {**_DEFAULTS}
    return frame.select(*SCHEMA).with_columns(
        *(pl.col(name).fill_null(text) for name, text in filled.items()),
        pl.col("status").fill_null(
            pl.when(pl.col("value").is_null()).then(pl.lit("M")).otherwise(pl.lit("A"))
        ),
    )


def _refuse_empty_keys(frame: pl.DataFrame) -> None:
    for name in ("indicator", "area", "period", "unit", "source"):
        empty = frame[name].is_null() | (frame[name] == "")
        if empty.any():
            raise InvalidInput(
                "column {column} is empty in row {row}; every observation needs it",
                column=name,
                row=int(empty.arg_true()[0]) + 1,
            )


def sort_by_key(frame: pl.DataFrame) -> pl.DataFrame:
    """Rows in the order of ``KEY``, byte order of the codes; a table already in order comes back as it is.

    Codes are ranked once per column, so that millions of rows are compared as integers.
    """
    varying = [name for name in KEY if not _constant(frame[name])]
    if not varying:
        return frame
    codes = [_codes(frame[name]) for name in varying]
    if _is_sorted(codes):
        return frame
    return frame[np.lexsort(codes[::-1])]


def _constant(column: pl.Series) -> bool:
    """Whether a column holds one text throughout, told without looking for its different values."""
    return not column.len() or (column.null_count() == 0 and bool((column == column[0]).all()))


def _codes(column: pl.Series) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    levels = column.unique().drop_nulls().sort()
    return column.cast(pl.Enum(levels)).to_physical().cast(pl.UInt32).fill_null(2**32 - 1).to_numpy()


def _is_sorted(codes: list[np.ndarray[tuple[int], np.dtype[np.uint32]]]) -> bool:
    undecided = np.ones(len(codes[0]) - 1, dtype=bool)
    for column in codes:
        if (undecided & (column[1:] < column[:-1])).any():
            return False
        undecided &= column[1:] == column[:-1]
    return True


def content_hash(frame: pl.DataFrame, *labels: str) -> str:
    """SHA-256 over a conformed table and some labels, independent of file format and library version.

    Args:
        frame: the observations, conformed.
        labels: texts that belong to the identity, for instance dataset and edition.

    Returns:
        64 hexadecimal digits; equal for equal figures, whatever file they came from.
    """
    digest = hashlib.sha256("\x1f".join((str(frame.height), *labels)).encode())
    for name, kind in SCHEMA.items():
        column = frame[name]
        digest.update(np.packbits(column.is_null().to_numpy()).tobytes())
        if kind != pl.String():
            digest.update(column.fill_null(0).to_numpy().tobytes())
        elif column.len() and _constant(column):
            digest.update(column[0].encode())
            digest.update(bytes(4 * column.len()))
        else:
            levels = column.unique().drop_nulls().sort()
            digest.update("\x1f".join(levels.to_list()).encode())
            digest.update(_codes(column).tobytes())
    return digest.hexdigest()
