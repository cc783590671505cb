"""Solutions or practices out of a plain spreadsheet: XLSX, ODS or CSV, one a row.

Columns are told by a mapping or guessed by their headings. A row that is wrong is refused with every cell
that is wrong: file, sheet, row, column, and how to mend it; the others are taken. A row whose first cell
begins with ``#`` is a remark. A cell that is empty tells nothing: what is there stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from kopir.errors import InvalidInput
from kopir.evidence import yaml_files
from kopir.language import LANGUAGES
from kopir.solutions.importing import values
from kopir.solutions.importing.cells import Sheet, sheets
from kopir.solutions.importing.columns import Layout, Mapped, Of, Place, by_mapping, guessed
from kopir.solutions.importing.imported import Brought, Imported, Refused, Remark
from kopir.solutions.importing.places import Where, reason, row_of
from kopir.solutions.records import Practice, Solution
from kopir.solutions.records.codes import code_of
from kopir.solutions.records.parts import Address

_ADDRESS: Final[TypeAdapter[str]] = TypeAdapter(Address)
_MODELS: Final[Mapping[str, type[Solution] | type[Practice]]] = {"solution": Solution, "practice": Practice}
_REMARK: Final = "#"


@dataclass
class _Brought:
    """What was found so far."""

    made: dict[str, Brought] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    told: dict[str, frozenset[str]] = field(default_factory=dict)


def read(path: Path, retrieved: date, mapping: Mapped | None = None, of: Of | None = None) -> Imported:
    """Read a spreadsheet.

    Args:
        path: an XLSX, ODS or CSV file.
        retrieved: the day it was fetched.
        mapping: which column holds what; guessed by the headings where none is given.
        of: what a row is, where the headings shall not decide.

    Raises:
        InvalidInput: the file is too large, harmful or no table, or no sheet has the columns.
    """
    sheet, layout = _laid_out(path, mapping, of)
    found = _Brought()
    if sheet.formulas:
        found.remarks.append(Remark(reason("{file}", file=sheet.file), "", str(sheet.formulas), "formulas"))
    found.remarks += [
        Remark(reason("{file}", file=sheet.file), heading, "", "unknown column") for heading in layout.unknown
    ]
    origin = _origin(path, mapping, retrieved)
    for number, row in enumerate(sheet.rows[layout.first :], layout.first + 1):
        if any(row) and not _is_remark(row):
            _take(row, row_of(sheet.file, number), layout, origin, found)
    return Imported(
        tuple(found.made.values()), tuple(found.refused), tuple(found.remarks), origin["dataset"], found.told
    )


def _laid_out(path: Path, mapping: Mapped | None, of: Of | None) -> tuple[Sheet, Layout]:
    """The sheet that is read, and how."""
    seen: list[Sheet] = []
    for sheet in sheets(path):
        if mapping is not None and mapping.sheet not in (None, sheet.name):
            seen.append(sheet)
            continue
        layout = by_mapping(sheet, mapping) if mapping else guessed(sheet, of)
        if layout is not None:
            return sheet, layout
        seen.append(sheet)
    if mapping is not None and mapping.sheet is not None and mapping.sheet not in {one.name for one in seen}:
        raise InvalidInput(
            "{file}: there is no sheet {sheet}; the sheets are {found}",
            file=path.name,
            sheet=mapping.sheet,
            found=", ".join(one.name for one in seen) or "-",
        )
    row = next((row for sheet in seen for row in sheet.rows if any(row)), ())
    raise InvalidInput(
        "{file}: no column is known that holds the name of a record; found {found}. Head it Name, Название "
        "or Атауы, take the table of kopir solutions template, or write a mapping",
        file=path.name,
        found=", ".join(filter(None, row))[:200] or "-",
    )


def _origin(path: Path, mapping: Mapped | None, retrieved: date) -> dict[str, Any]:
    return {
        "dataset": (mapping.source if mapping else "") or path.name,
        "retrieved": retrieved.isoformat(),
        "licence": mapping.licence if mapping else "",
        "link": mapping.url if mapping else None,
    }


def _is_remark(row: Sequence[str]) -> bool:
    return next((cell for cell in row if cell), "").startswith(_REMARK)


def _take(
    row: Sequence[str], place: Where, layout: Layout, origin: Mapping[str, Any], found: _Brought
) -> None:
    body, problems = _body(row, place, layout, found.remarks)
    if not problems:
        named = _name(body)
        body.setdefault("code", code_of(named))
        body["origin"] = {**origin, "identifier": body["code"]}
        one = _checked(body, layout, place, problems)
        if one is not None and one.code in found.made:
            problems.append(
                InvalidInput("{place}: the code {code} stands twice; keep one", place=place, code=one.code)
            )
        elif one is not None:
            found.made[one.code] = one
            found.told[one.code] = frozenset(body) - {"origin"}
    found.refused += [Refused(place, problem) for problem in problems]


def _name(body: Mapping[str, Any]) -> str:
    """The name a code is made of: of several languages the first of en, ru, kk."""
    name = body.get("name") or ""
    if isinstance(name, str):
        return name
    return next((name[language] for language in reversed(LANGUAGES) if name.get(language)), "")


def _body(
    row: Sequence[str], place: Where, layout: Layout, remarks: list[Remark]
) -> tuple[dict[str, Any], list[InvalidInput]]:
    """The fields that a row tells, and what is wrong in it."""
    body: dict[str, Any] = {}
    problems: list[InvalidInput] = []
    for each in layout.places:
        cell = each.constant if each.at < 0 else (row[each.at] if each.at < len(row) else "")
        cell = (each.codes or {}).get(cell, cell)
        if not cell:
            continue
        try:
            value = values.read(each.column, cell)
        except values.Wrong as wrong:
            problems.append(_wrong(place, each, wrong))
        else:
            _put(body, each, _sound(value, place, each, remarks))
    if not _name(body) and not problems:
        problems.append(
            InvalidInput("{place}: the name is empty; every record has one, fill it in", place=place)
        )
    return body, problems


def _wrong(place: Where, each: Place, wrong: values.Wrong) -> InvalidInput:
    return InvalidInput(
        "{place}, column {column}: found {found}, expected {expected}; correct the cell",
        place=place,
        column=each.heading,
        found=repr(wrong.found[:80]),
        expected=wrong.expected,
    )


def _sound(value: Any, place: Where, each: Place, remarks: list[Remark]) -> Any:
    """Values without addresses that are none, which are told of."""
    if not isinstance(value, list) or each.column.form not in ("link", "organisations", "licences"):
        return value
    kept = []
    for part in value:
        key = next((key for key in ("address", "website", "link") if part.get(key)), "")
        if key and not _is_address(part[key]):
            remarks.append(Remark(place, each.heading, str(part[key])[:80], "no address"))
            if key == "address":
                continue
            part[key] = None
        kept.append(part)
    return kept


def _is_address(given: str) -> bool:
    try:
        _ADDRESS.validate_python(given)
    except ValidationError:
        return False
    return True


def _put(body: dict[str, Any], each: Place, value: Any) -> None:
    column = each.column
    if column.words:
        body.setdefault(column.field, {})[each.language] = value
    elif column.field == "result":
        body.setdefault("result", {})[column.kind] = value
    elif column.form in values.LISTS:
        body[column.field] = [*body.get(column.field, ()), *value]
    else:
        body[column.field] = value


def _checked(
    body: dict[str, Any], layout: Layout, place: Where, problems: list[InvalidInput]
) -> Solution | Practice | None:
    if "result" in body:
        body["result"].setdefault("area", body.get("area"))
    try:
        return _MODELS[layout.of].model_validate(body)
    except ValidationError as error:
        headings = {each.column.field: each.heading for each in reversed(layout.places)}
        for each in error.errors(include_url=False)[:10]:
            path = [str(step) for step in each["loc"]]
            problems.append(
                InvalidInput(
                    "{place}, column {column}: {problem}; correct the cell",
                    place=place,
                    column=headings.get(path[0] if path else "", path[0] if path else "-"),
                    problem=yaml_files.PROBLEMS.get(each["type"], each["msg"].replace("Value error, ", "")),
                )
            )
        return None
