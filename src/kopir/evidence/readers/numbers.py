"""Numbers as people and statistical offices write them, read a whole column at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import polars as pl

Decimal = Literal[".", ","]

# What publishers write where a figure is missing. None of it ever becomes a zero.
_MISSING_MARKS: Final = (
    ". .. ... … - -- – — : x X * #N/A #N/D n/a N/A n.a. NA na nan NaN NAN null NULL None н/д Н/Д м/ж"
)
MISSING: Final = ("", "нет данных", "деректер жоқ", *_MISSING_MARKS.split())
_SPACES: Final = "[\u0009\u0020\u00a0\u2007\u2009\u202f'’]"
_DECIMAL_COMMA: Final = r"^[-+]?\d+,(\d{1,2}|\d{4,})$|^[-+]?0,\d+$"
_EITHER_COMMA: Final = r"^[-+]?[1-9]\d{0,2},\d{3}$"
_GROUPED_POINT: Final = r"^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$"


@dataclass(frozen=True)
class Numbers:
    """A column of figures and the rows that hold something else.

    Args:
        values: Float64, null where the figure is missing or cannot be read.
        bad: row numbers (0 = first data row) whose text is neither a number nor a mark for a missing one.
        percent: whether cells carry a percent sign.
    """

    values: pl.Series
    bad: pl.Series
    percent: bool


def decimal_of(column: pl.Series) -> Decimal | None:
    """The decimal mark that a column of texts uses, or None where the texts do not decide.

    ``1,234`` alone may be one thousand or one and a bit: a column of nothing else decides nothing.

    >>> decimal_of(pl.Series(["92,3", "88,14"]))
    ','
    """
    with_comma = column.filter(column.str.contains(",", literal=True))
    if with_comma.is_empty():
        return "."
    compact = with_comma.str.replace_all(_SPACES, "").str.strip_suffix("%")
    if compact.str.contains(_DECIMAL_COMMA).any():
        return ","
    undecided = compact.str.contains(_EITHER_COMMA).any() and not column.str.contains(r"\d\.\d").any()
    return None if undecided else "."


def parse(column: pl.Series, decimal: Decimal = ".") -> Numbers:
    r"""Read a column of texts as numbers.

    Spaces of any kind and apostrophes between digits are taken as thousands separators; a percent sign is
    dropped; the marks in ``MISSING`` become null.

    >>> parse(pl.Series(["1\u00a0024,5", "..", "x1"]), ",").values.to_list()
    [1024.5, None, None]
    """
    plain = column.cast(pl.Float64, strict=False)
    unread = (plain.is_null() & column.is_not_null()) | plain.is_nan().fill_null(False) | plain.is_infinite()
    if decimal == ",":
        unread |= column.str.contains(".", literal=True)
    rows = unread.fill_null(False).arg_true()
    if rows.is_empty():
        return Numbers(plain, rows, percent=False)
    return _parse_rest(column, plain, rows, decimal)


def _parse_rest(column: pl.Series, plain: pl.Series, rows: pl.Series, decimal: Decimal) -> Numbers:
    texts = column.gather(rows).str.strip_chars().str.strip_chars("\u00a0\u202f\ufeff")
    missing = texts.is_in(MISSING)
    percent = texts.str.ends_with("%")
    compact = texts.str.strip_suffix("%").str.replace_all(_SPACES, "").str.replace_all("−", "-", literal=True)
    if decimal == ",":
        compact = compact.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    else:
        grouped = compact.str.contains(_GROUPED_POINT)
        compact = pl.select(
            pl.when(grouped).then(compact.str.replace_all(",", "", literal=True)).otherwise(compact)
        ).to_series()
    looks = compact.str.contains(r"^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$")
    values = pl.select(pl.when(looks).then(compact)).to_series().cast(pl.Float64, strict=False)
    finite = values.is_finite().fill_null(False)
    values = pl.select(pl.when(finite & ~missing).then(values)).to_series()
    bad = rows.filter(~finite & ~missing)
    return Numbers(plain.scatter(rows, values), bad, percent=bool(percent.any()))
