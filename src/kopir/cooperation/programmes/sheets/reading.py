"""The rows of a table of programmes, each checked as an activity, with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kopir.cooperation.programmes.checking import Checked, check
from kopir.cooperation.programmes.faults import Findings
from kopir.cooperation.programmes.faults import Place as InFile
from kopir.cooperation.programmes.sheets import values
from kopir.cooperation.programmes.sheets.columns import Layout, Mapped, by_mapping, guessed
from kopir.cooperation.programmes.sheets.composing import composed
from kopir.errors import InvalidInput
from kopir.language import LANGUAGES
from kopir.solutions.importing.cells import Sheet, sheets
from kopir.solutions.importing.places import Where, reason, row_of

_UNFIT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Signs that XML does not take."""
READ: Final[Mapping[str, Callable[[str], Any]]] = {
    "status": values.status,
    "planned_start": values.a_day,
    "actual_start": values.a_day,
    "planned_end": values.a_day,
    "actual_end": values.a_day,
    "as_of": values.a_day,
    "funders": values.organisations,
    "implementers": values.organisations,
    "countries": values.countries,
    "sectors": values.sectors,
    "targets": values.targets,
    "budget": values.an_amount,
    "committed": values.an_amount,
    "disbursed": values.an_amount,
    "currency": str.upper,
}
"""How cells are read; others are texts."""
FIELDS: Final = {
    "iati-identifier": "identifier",
    "reporting-org": "agency",
    "activity-status": "status",
    "activity-date": "planned_start",
    "recipient-country": "countries",
    "sector": "sectors",
    "tag": "targets",
    "budget": "budget",
    "transaction": "committed",
    "participating-org": "implementers",
}
"""The column that an element was made of."""


@dataclass(frozen=True)
class RowPlace(InFile):
    """Where a row stands; ``headings``: of fields."""

    headings: Mapping[str, str] = field(default_factory=dict)

    def at(self, element: Any, attribute: str = "") -> Where:
        """The cell that an element was made of, or the row."""
        while element.getparent() is not None and element.getparent().tag != "iati-activity":
            element = element.getparent()
        name = "currency" if attribute in ("currency", "default-currency") else FIELDS.get(element.tag, "")
        return self.cell(name)

    def cell(self, name: str) -> Where:
        """A cell of the row."""
        if name not in self.headings:
            return row_of(self.file, self.number)
        return reason(
            "{file}, row {row}, column {column}",
            file=self.file,
            row=self.number,
            column=self.headings[name],
        )


@dataclass(frozen=True)
class Table:
    """A sheet with programmes and how it is read."""

    sheet: Sheet
    layout: Layout

    def rows(self) -> Iterator[Checked]:
        """Each row as an activity; a row whose first cell begins with ``#`` is a remark."""
        headings = {one.field: one.heading for one in self.layout.places}
        for number, row in enumerate(self.sheet.rows[self.layout.first :], self.layout.first + 1):
            first = next((cell for cell in row if cell), "")
            if first and not first.startswith("#"):
                yield _checked(
                    row,
                    self.layout,
                    RowPlace(self.sheet.file, "iati-activities", number, headings=headings),
                )


def table(path: Path, mapping: Mapped | None) -> Table:
    """The sheet of a file that has the columns.

    Raises:
        InvalidInput: the file is too large, harmful or no table, or no sheet has the columns.
    """
    found: list[str] = []
    for sheet in sheets(path):
        if mapping is not None and mapping.sheet not in (None, sheet.name):
            continue
        layout = by_mapping(sheet, mapping) if mapping else guessed(sheet)
        if layout is not None:
            return Table(sheet, layout)
        found += next((row for row in sheet.rows if any(row)), ())
    raise InvalidInput(
        "{file}: no row has the headings that are looked for; found {found}. Take the table of kopir "
        "programmes template, or write a mapping",
        file=path.name,
        found=", ".join(filter(None, found))[:200] or "-",
    )


def _checked(row: Sequence[str], layout: Layout, place: RowPlace) -> Checked:
    find = Findings(place)
    body = _body(row, layout, find)
    _refuse_gaps(body, find)
    if find.faults:
        return Checked(find, identifier=str(body.get("identifier", "")))
    return check(composed(body), place)


def _body(row: Sequence[str], layout: Layout, find: Findings) -> dict[str, Any]:
    """The fields that a row tells."""
    body: dict[str, Any] = {}
    for one in layout.places:
        cell = _UNFIT.sub(" ", one.cell(row)).strip()
        if not cell:
            continue
        try:
            body[one.field] = READ.get(one.field, str)(cell)
        except values.Wrong as wrong:
            find.faults.append(
                InvalidInput(
                    "{place}: found {found}, expected {expected}; correct it",
                    place=find.place.cell(one.field),  # type: ignore[attr-defined]  # of a RowPlace
                    found=repr(wrong.found[:80]),
                    expected=wrong.expected,
                )
            )
    return body


def _refuse_gaps(body: Mapping[str, Any], find: Findings) -> None:
    """What a programme cannot be without."""
    money = any(body.get(name) for name in ("committed", "disbursed"))
    begun = body.get("actual_start") or body.get("planned_start")
    ended = body.get("actual_end") or body.get("planned_end")
    gaps = (
        (not any(body.get(f"title.{code}") for code in LANGUAGES), reason("a title")),
        (not body.get("agency"), reason("the code of the reporting organisation")),
        (not body.get("status"), reason("a status")),
        (not (begun or ended), reason("a day on which it starts or ends")),
        (not (body.get("funders") or body.get("implementers")), reason("who funds or implements it")),
        (money and not body.get("as_of"), reason("the day of the amounts")),
        (bool(body.get("budget")) and not (begun and ended), reason("start and end, of a budget")),
    )
    for missing, what in gaps:
        if missing and not find.faults:
            find.faults.append(
                InvalidInput(
                    "{place}: {what} is missing; fill it in, or give it for all rows in a mapping",
                    place=row_of(find.place.file, find.place.number),
                    what=what,
                )
            )
