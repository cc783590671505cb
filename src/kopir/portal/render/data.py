"""The twins of a page for programs: JSON, CSV and XLSX with the same figures.

CSV is comma separated with decimal points, as RFC 4180 has it, in UTF-8 with a byte order mark: without the
mark the spreadsheets of our readers take Kazakh letters for another code page. Who opens it by double click
in a Russian or Kazakh locale is better served by the XLSX.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date, datetime

import xlsxwriter
from django.utils.translation import gettext as _

from kopir.errors import NotFound
from kopir.portal.page import CODED, NUMERIC, Chart, Column, Fact, Page, Source, Table
from kopir.portal.render.values import Plain, machine_columns, machine_rows, plain
from kopir.portal.state import State

BOM = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_json(page: Page, state: State, version: str) -> str:
    """The whole page: words, facts, tables, charts and sources."""
    content: dict[str, object] = {
        "page": page.kind,
        "title": page.title,
        "answer": page.answer,
        "lead": list(page.lead),
        "language": state.language,
        "address": state.address(),
        "state": dict(state.query),
        "as_of": state.as_of.isoformat() if state.as_of else None,
        "evidence_version": version,
        "notices": list(page.notices),
        "facts": [_fact(fact) for section in page.sections for fact in section.facts],
        "tables": [_table(table, state) for table in page.tables],
        "charts": [_chart(chart, state) for chart in page.charts],
        "sources": [_source(source) for source in page.sources],
        "method": list(page.method),
        **({"commands": list(page.commands)} if page.commands else {}),
        **page.extra,
    }
    if page.status >= 400:
        content["status"] = page.status
        content["suggestions"] = [
            {"text": link.text, "address": state.address(link.path, query=link.query)}
            for section in page.sections
            for link in section.links
        ]
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False, default=_fallback)


def _fallback(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _fact(fact: Fact) -> Mapping[str, object]:
    return {
        "key": fact.key,
        "label": fact.label,
        "value": plain(fact.value),
        "unit": fact.unit or None,
        "note": fact.note or None,
    }


def _source(source: Source) -> Mapping[str, object]:
    return {
        "release": source.release,
        "dataset": source.dataset,
        "title": source.title,
        "publisher": source.publisher,
        "edition": source.edition or None,
        "vintage": source.vintage.isoformat(),
        "licence": source.licence,
        "licence_url": source.licence_url or None,
        "url": source.url or None,
    }


def _table(table: Table, state: State) -> Mapping[str, object]:
    keys = [key for _column, key in machine_columns(table)]
    return {
        "id": table.id,
        "title": table.title,
        "columns": [
            {"key": column.key, "label": column.label, "kind": column.kind, "unit": column.unit or None}
            for column in table.columns
        ],
        "rows": [dict(zip(keys, row, strict=True)) for row in machine_rows(table, state.language)],
        "note": table.note or None,
        "sources": [source.release for source in table.sources],
    }


def _chart(chart: Chart, state: State) -> Mapping[str, object]:
    return {
        "id": chart.id,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "table": chart.table or None,
        "svg": state.address(suffix="svg", chart=chart.id),
        "png": state.address(suffix="png", chart=chart.id),
        "sources": [source.release for source in chart.sources],
    }


def chosen_table(page: Page, state: State) -> Table:
    """The table asked for by ``?table=``, else the first.

    Raises:
        NotFound: the page has no table, or none of this name.
    """
    wanted = state.get("table")
    for table in page.tables:
        if not wanted or table.id == wanted:
            return table
    if wanted and page.tables:
        raise NotFound(
            "this page has no table {found}; its tables are {expected}",
            found=wanted,
            expected=", ".join(table.id for table in page.tables),
        )
    raise NotFound("this page has no table, so there is nothing to download in this form")


def as_csv(page: Page, state: State) -> str:
    """One table, with codes, names and, on every line, where the figures come from."""
    table = chosen_table(page, state)
    keys = [key for _column, key in machine_columns(table)]
    # A table that tells of releases or sources itself has columns of these names already.
    origin = {name: cell for name, cell in _origin(table.sources).items() if name not in keys}
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*keys, *origin])
    for row in machine_rows(table, state.language):
        writer.writerow([_harmless(cell) for cell in row] + list(origin.values()))
    return BOM + out.getvalue()


def _origin(sources: tuple[Source, ...]) -> dict[str, str]:
    return {
        "source": "; ".join(dict.fromkeys(source.publisher for source in sources)),
        "edition": "; ".join(dict.fromkeys(source.edition for source in sources if source.edition)),
        "vintage": "; ".join(dict.fromkeys(source.vintage.isoformat() for source in sources)),
        "licence": "; ".join(dict.fromkeys(source.licence for source in sources)),
        "release": "; ".join(source.release for source in sources),
    }


def _harmless(cell: Plain) -> Plain:
    """A text that a spreadsheet would run as a formula is kept a text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def as_xlsx(page: Page, state: State) -> bytes:
    """Every table on a sheet of its own, and a sheet of sources."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"title": page.title, "comments": page.answer})
        taken: set[str] = set()
        for table in page.tables:
            _sheet(book, table, state, taken)
        _sources_sheet(book, page, state, taken)
    return out.getvalue()


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that the format allows (31 characters, no forbidden signs) and that is not taken yet."""
    clean = "".join(" " if sign in "[]:*?/\\'" else sign for sign in wanted).strip()[:31] or "1"
    number = 2
    name = clean
    while name.casefold() in taken:
        name = f"{clean[:28]} {number}"
        number += 1
    taken.add(name.casefold())
    return name


def _sheet(book: xlsxwriter.Workbook, table: Table, state: State, taken: set[str]) -> None:
    sheet = book.add_worksheet(_sheet_name(table.id, taken))
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, table.title, book.add_format({"bold": True, "font_size": 13}))
    for position, (column, key) in enumerate(machine_columns(table)):
        sheet.write_string(2, position, _heading(column, key), bold)
        sheet.set_column(position, position, 12 if column.kind in NUMERIC or key == column.key else 30)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    days = {
        position for position, (column, _key) in enumerate(machine_columns(table)) if column.kind == "date"
    }
    for line, row in enumerate(machine_rows(table, state.language), start=3):
        for position, cell in enumerate(row):
            if position in days and isinstance(cell, str) and len(cell) == len("2023-07-04"):
                sheet.write_datetime(line, position, datetime.fromisoformat(cell), day)
            elif cell is not None:
                sheet.write(line, position, cell)
    sheet.freeze_panes(3, 0)


def _heading(column: Column, key: str) -> str:
    """The words over a column of a sheet: a coded column stands twice, and units beside mixed numbers."""
    if key != column.key:
        return f"{column.label}: {_('unit')}" if key.endswith("_unit") else column.label
    return f"{column.label}: {_('code')}" if column.kind in CODED else column.label


def _sources_sheet(book: xlsxwriter.Workbook, page: Page, state: State, taken: set[str]) -> None:
    sheet = book.add_worksheet(_sheet_name(_("Sources"), taken))
    bold = book.add_format({"bold": True})
    heads = (
        _("Source"),
        _("Publisher"),
        _("Edition"),
        _("Vintage"),
        _("Licence"),
        _("Release"),
        _("Address"),
    )
    for position, head in enumerate(heads):
        sheet.write_string(0, position, head, bold)
    sheet.set_column(0, 6, 24)
    line = 1
    for line, source in enumerate(page.sources, start=1):
        cells = (
            source.title,
            source.publisher,
            source.edition,
            source.vintage.isoformat(),
            source.licence,
            source.release,
            source.url,
        )
        for position, cell in enumerate(cells):
            sheet.write_string(line, position, cell)
    for number, sentence in enumerate((page.title, page.answer, *page.notices, *page.method), start=line + 2):
        sheet.write_string(number, 0, sentence)
    sheet.write_string(line + 3 + 2 + len(page.notices) + len(page.method), 0, state.address())
