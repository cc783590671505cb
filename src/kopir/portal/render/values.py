"""One value of a table as machines read it and as people read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kopir import language as speech
from kopir.cooperation.words import date_words
from kopir.evidence import codelists
from kopir.language import Language
from kopir.portal import names
from kopir.portal.page import CODED, Column, Link, Number, Table, Value

Plain = str | int | float | bool | None

GREAT = 1e9
"""From here on a number is written in thousands of millions, with one decimal; machines get it whole."""

MISSING = "–"
"""What stands in a cell without a value; never a zero."""


def plain(value: Value) -> Plain:
    """The value for machines: codes and numbers as they are, dates in ISO form, None for missing."""
    if isinstance(value, Number):
        value = value.value
    if isinstance(value, Link):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value != value:
        return None
    return value


def shown(value: Value, column: Column, language: Language) -> str:
    """The value for people, as the language writes it."""
    if isinstance(value, Number):
        if value.value is None:
            return MISSING
        digits = value.digits if value.digits is not None else column.digits
        text = _number(value.value, column.kind, language, digits, value.unit)
        return text if value.of is None else f"{text}/{value.of}"
    if value is None or (isinstance(value, float) and value != value):
        return MISSING
    if isinstance(value, Link):
        return value.text
    if isinstance(value, date):
        return speech.date(value, language)
    if column.kind == "date":
        return date_words(str(value)) or str(value)
    if column.kind in CODED:
        return names.name(column.kind, str(value), language).text
    if isinstance(value, int | float) and not isinstance(value, bool) and column.kind != "period":
        return _number(value, column.kind, language, column.digits, "")
    return str(value)


def _number(value: float, kind: str, language: Language, digits: int | None, unit: str) -> str:
    if kind in ("integer", "rank"):
        return speech.number(value, language, digits=0)
    if abs(value) >= GREAT and not (unit and symbol(unit, language)):
        return great(value, language, signed=kind == "signed")
    if kind == "percent":
        return speech.percent(value, language, digits=digits)
    written = speech.signed if kind == "signed" else speech.number
    if not unit:
        return written(value, language, digits=digits)
    return written(value, language, digits=digits, unit=symbol(unit, language))


def great(value: float, language: Language, *, signed: bool = False) -> str:
    """A very large number in words a person can read: "306.2 billion"."""
    part, name = speech.scaled(value, language)
    write = speech.signed if signed else speech.number
    return write(part, language, digits=1, unit=name)


def symbol(unit: str, language: Language) -> str:
    """What stands after a number of this unit in a table: only a short sign does (%)."""
    known = codelists.units().get(unit)
    sign = known.symbol.get(language) if known else ""
    return sign if len(sign) <= 2 else ""


def machine_columns(table: Table) -> Iterator[tuple[Column, str]]:
    """Columns as machines get them: a coded column twice, as code and as name; units beside mixed numbers."""
    for position, column in enumerate(table.columns):
        yield column, column.key
        if column.kind in CODED:
            yield column, f"{column.key}_name"
        elif any(isinstance(row[position], Number) and row[position].unit for row in table.rows):  # type: ignore[union-attr]  # isinstance on a subscript does not narrow
            yield column, f"{column.key}_unit"


def machine_rows(table: Table, language: Language) -> Iterator[list[Plain]]:
    """Rows in the order of ``machine_columns``."""
    keys = [key for _, key in machine_columns(table)]
    units = {key.removesuffix("_unit") for key in keys if key.endswith("_unit")}
    for row in table.rows:
        cells: list[Plain] = []
        for value, column in zip(row, table.columns, strict=True):
            cells.append(plain(value))
            if column.kind in CODED:
                cells.append(None if value is None else names.name(column.kind, str(value), language).text)
            elif column.key in units:
                cells.append(value.unit if isinstance(value, Number) else None)
        yield cells
