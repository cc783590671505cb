"""Time periods as files write them, as SDMX time periods."""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from kopir.evidence.readers.table import Table

_FORMS: Final = (
    (re.compile(r"((?:1[5-9]|20|21)\d\d)(?:\.0+)?(?: ?(?:г\.?|ж\.?|год|жыл|year))?"), r"\1"),
    (re.compile(r"((?:1[5-9]|20|21)\d\d)[- ]?Q([1-4])"), r"\1-Q\2"),
    (re.compile(r"((?:1[5-9]|20|21)\d\d)[-/.]?M?(0[1-9]|1[0-2])"), r"\1-\2"),
    (re.compile(r"((?:1[5-9]|20|21)\d\d)-(\d\d)-(\d\d)(?:[T ].*)?"), r"\1-\2-\3"),
    (re.compile(r"(\d\d)\.(\d\d)\.((?:1[5-9]|20|21)\d\d)"), r"\3-\2-\1"),
)


def periods(table: Table, name: str, codes: dict[str, str] | None = None) -> pl.Series:
    """A column of time periods: years, quarters, months or days.

    Args:
        table: the table.
        name: the column.
        codes: what else stands in it, and the periods it means.

    Raises:
        InvalidInput: a cell holds no period.
    """
    texts = table.texts(name)
    levels = texts.unique()
    known = [(codes or {}).get(level) or normal(level) for level in levels.to_list()]
    read = texts.replace_strict(
        levels, pl.Series(known, dtype=pl.String), default=None, return_dtype=pl.String
    )
    bad = read.is_null().arg_true()
    if not bad.is_empty():
        raise table.bad_cell(name, int(bad[0]), "a year, quarter, month or day", rows=bad.len())
    return read


def normal(text: str) -> str | None:
    """One period in SDMX form; None where the text is no period.

    >>> normal("2022 г."), normal("2022Q3"), normal("31.12.2022")
    ('2022', '2022-Q3', '2022-12-31')
    """
    for pattern, form in _FORMS:
        if pattern.fullmatch(text):
            return pattern.sub(form, text)
    return None
