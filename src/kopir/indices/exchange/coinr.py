"""The tables ``iData`` and ``iMeta`` that COINr builds an index from.

Columns as COINr's documentation of ``new_coin()`` describes them. ``iMeta``: ``Level``, ``iCode``,
``Direction``, ``Weight``, ``Parent`` and ``Type`` (``Indicator``, ``Aggregate``, ``Group``,
``Denominator``, ``Other``), and where given ``iName``, ``Unit``, ``Denominator``, ``goalpost_lower`` and
``goalpost_upper``. ``iData``: ``uCode``, where given ``uName`` and ``Time``, and one column for each
indicator, group and denominator of ``iMeta``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from kopir.errors import InvalidInput
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.readers.table import Table
from kopir.indices.exchange.given import Given
from kopir.indices.parts import Leaf, Node, Stages
from kopir.indices.rules import Normalisation
from kopir.indices.sheet import Floats, Sheet
from kopir.indices.structure import Structure
from kopir.language import phrase

NEEDED: Final = ("Level", "iCode", "Direction", "Weight", "Parent", "Type")
_TYPES: Final = ("Indicator", "Aggregate", "Group", "Denominator", "Other")
Row = Mapping[str, str]


def read(data: Path, meta: Path) -> Given:
    """An index from the two tables, as CSV or XLSX.

    Args:
        data: the file ``iData``.
        meta: the file ``iMeta``.

    Raises:
        NotFound: a file is not there. InvalidInput: a column is missing, a code stands twice or refers to
            nothing, a value is no number, the hierarchy is no tree; the message names file, row and cure.
    """
    described = SourceFile.open(meta).table
    rows = _rows(described)
    parts = {kind: [row for row in rows if row["Type"] == kind] for kind in _TYPES}
    table = SourceFile.open(data).table
    sheet = _sheet(table, parts)
    structure = _structure(described.file, parts)
    names = {row["iCode"]: row.get("iName") or row["iCode"] for row in rows}
    units = table.texts("uCode").to_list()
    unit_names = table.texts("uName").to_list() if "uName" in table.columns else units
    return Given(
        sheet,
        structure,
        {code: names[code] for code in (*structure.leaves, *structure.nodes)},
        dict(zip(units, unit_names, strict=True)),
        {row["iCode"]: row["Unit"] for row in parts["Indicator"] if row.get("Unit")},
        _remarks(parts),
    )


def _rows(table: Table) -> list[dict[str, str]]:
    """The rows of ``iMeta`` as texts, checked one by one."""
    table.require(*NEEDED)
    columns = {name: table.texts(name).to_list() for name in table.columns}
    lines = table.rows.to_list()
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    seen: dict[str, int] = {}
    for line, row in zip(lines, rows, strict=True):
        for name, cell in row.items():
            row[name] = "" if cell in ("NA", "n/a") else cell
        if row["Type"] not in _TYPES:
            raise InvalidInput(
                "{file}, row {row}: Type is {found}; expected one of {known}",
                file=table.file,
                row=line,
                found=row["Type"] or "''",
                known=", ".join(_TYPES),
            )
        if row["iCode"] in seen:
            raise InvalidInput(
                "{file}, row {row}: the code {code} stands in row {first} already; remove one",
                file=table.file,
                row=line,
                code=row["iCode"],
                first=seen[row["iCode"]],
            )
        seen[row["iCode"]] = line
    return rows


def _sheet(table: Table, parts: Mapping[str, Sequence[Row]]) -> Sheet:
    codes = [row["iCode"] for row in parts["Indicator"]]
    groups = [row["iCode"] for row in parts["Group"]]
    divisors = [row["iCode"] for row in parts["Denominator"]]
    table.require("uCode", *codes, *groups, *divisors)
    periods = _periods(table) if "Time" in table.columns else (0,) * len(table.frame)
    return Sheet(
        tuple(table.texts("uCode").to_list()),
        periods,
        tuple(codes),
        np.stack([_numbers(table, code) for code in codes], axis=1),
        {name: tuple(_blank(cell) for cell in table.texts(name).to_list()) for name in groups},
        {name: _numbers(table, name) for name in divisors},
    )


def _structure(file: str, parts: Mapping[str, Sequence[Row]]) -> Structure:
    indicators = sorted(parts["Indicator"], key=lambda row: row["Parent"])
    children: dict[str, list[Row]] = {}
    for row in (*indicators, *parts["Aggregate"]):
        children.setdefault(row["Parent"], []).append(row)
    roots = [row["iCode"] for row in parts["Aggregate"] if not row["Parent"]]
    if len(roots) != 1:
        raise InvalidInput(
            "{file}: one aggregate must have no Parent, it is the index; found: {found}",
            file=file,
            found=", ".join(roots) or phrase("none"),
        )
    try:
        return Structure(
            root=roots[0],
            leaves={row["iCode"]: _leaf(file, row) for row in indicators},
            nodes={
                row["iCode"]: _node(file, row["iCode"], children.get(row["iCode"], []))
                for row in parts["Aggregate"]
            },
            stages=Stages(
                order=("denominate", "impute", "screen", "treat", "normalise"),
                normalise=Normalisation(method="minmax", onto=(0.0, 100.0)),
            ),
        )
    except ValueError as error:
        raise InvalidInput(
            "{file}: {reason}", file=file, reason=str(error).replace("Value error, ", "")
        ) from error


def _leaf(file: str, row: Row) -> Leaf:
    settings: dict[str, Any] = {}
    if row.get("goalpost_lower") and row.get("goalpost_upper"):
        low, high = _number(file, row, "goalpost_lower"), _number(file, row, "goalpost_upper")
        settings["normalise"] = Normalisation(method="goalposts", low=low, high=high, onto=(0.0, 100.0))
    return Leaf(
        series=(row["iCode"],),
        direction=-1 if _number(file, row, "Direction") < 0 else 1,
        denominator=row.get("Denominator") or None,
        **settings,
    )


def _node(file: str, code: str, children: Sequence[Row]) -> Node:
    if not children:
        raise InvalidInput(
            "{file}: nothing has {code} as its Parent; give it children or remove it", file=file, code=code
        )
    return Node(
        children=tuple(row["iCode"] for row in children),
        weights={row["iCode"]: _number(file, row, "Weight") for row in children},
        least_share=0.0,
    )


def _number(file: str, row: Row, name: str) -> float:
    try:
        return float(row[name].replace(",", "."))
    except ValueError as error:
        raise InvalidInput(
            "{file}: {column} of {code} is {found}; a number is expected",
            file=file,
            column=name,
            code=row["iCode"],
            found=row[name] or "''",
        ) from error


def _numbers(table: Table, name: str) -> Floats:
    return np.asarray(table.numbers(name).to_numpy(), dtype=np.float64)


def _periods(table: Table) -> tuple[int, ...]:
    years = _numbers(table, "Time")
    if np.isnan(years).any():
        row = int(table.rows[int(np.flatnonzero(np.isnan(years))[0])])
        raise InvalidInput("{file}, row {row}: Time is empty; give the year", file=table.file, row=row)
    return tuple(int(year) for year in years)


def _blank(cell: str) -> str:
    return "" if cell == "NA" else cell


def _remarks(parts: Mapping[str, Sequence[Row]]) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """What the tables do not say and what of them was not used."""
    said: list[tuple[str, Mapping[str, str]]] = [
        (phrase("The tables name no normalisation: the lowest unit has 0, the highest 100."), {})
    ]
    if parts["Other"]:
        codes = ", ".join(row["iCode"] for row in parts["Other"])
        said.append(
            (phrase("Columns that are no part of the index were left out: {codes}"), {"codes": codes})
        )
    return tuple(said)
