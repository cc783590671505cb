"""Records as a spreadsheet: the same columns that are read, written; and an empty one to fill in.

What is written is read again as the same records, as far as cells hold them. Texts stay texts: none is
written in a form that a spreadsheet program would run.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import xlsxwriter

from kopir.language import LANGUAGES, Language, Text
from kopir.solutions.importing import values
from kopir.solutions.importing.cells import harmless
from kopir.solutions.importing.columns import Column, Of, vocabulary
from kopir.solutions.needs import blocks, needs

BOM: Final = "\ufeff"
CODES: Final = "codes"
"""Name of the sheet that lists the codes of needs and building blocks."""
SHEETS: Final[Mapping[Of, str]] = {"solution": "solutions", "practice": "practices"}
_IN: Final[Mapping[Language, Mapping[Language, str]]] = {
    "kk": {"kk": "қазақша", "ru": "орысша", "en": "ағылшынша"},
    "ru": {"kk": "на казахском", "ru": "на русском", "en": "на английском"},
    "en": {"kk": "in Kazakh", "ru": "in Russian", "en": "in English"},
}
_NEEDS: Final = Text(kk="Қажеттіліктер", ru="Потребности", en="Needs")
_BLOCKS: Final = Text(kk="Құрамдас блоктар", ru="Типовые блоки", en="Building blocks")


def _columns(of: Of) -> list[tuple[Column, Language | None]]:
    return [
        (one, language) for one in vocabulary().of(of) for language in (LANGUAGES if one.words else (None,))
    ]


def headings(of: Of, language: Language) -> list[str]:
    """What stands over the columns.

    >>> headings("practice", "en")[:3]
    ['Practice, in Kazakh', 'Practice, in Russian', 'Practice, in English']
    """
    return [
        column.heading.get(language) + (f", {_IN[language][tongue]}" if tongue else "")
        for column, tongue in _columns(of)
    ]


def rows(of: Of, bodies: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    """The cells of records, given as plain values."""
    columns = _columns(of)
    return [[values.write(column, tongue, body) for column, tongue in columns] for body in bodies]


def explained(of: Of, language: Language) -> list[str]:
    """The row of a template that says what to write; it is taken for a remark when the table is read."""
    told = [column.about.get(language) for column, _tongue in _columns(of)]
    told[0] = f"# {told[0]}"
    return told


def as_csv(of: Of, cells: Sequence[Sequence[str]], language: Language) -> str:
    """A table with headings, comma separated, for a file in UTF-8 with a byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (headings(of, language), *cells):
        writer.writerow([harmless(cell) for cell in row])
    return BOM + out.getvalue()


def as_xlsx(of: Of, cells: Sequence[Sequence[str]], language: Language) -> bytes:
    """A workbook: the table, and a sheet of the codes that its cells may hold."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        heads = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(SHEETS[of])
        for place, head in enumerate(headings(of, language)):
            sheet.write_string(0, place, head, heads)
            sheet.set_column(place, place, 28)
        for line, row in enumerate(cells, 1):
            for place, cell in enumerate(row):
                if cell:
                    sheet.write_string(line, place, cell, wrapped)
        sheet.freeze_panes(1, 1)
        _codes(book, language, heads)
    return out.getvalue()


def _codes(book: xlsxwriter.Workbook, language: Language, heads: Any) -> None:
    """Codes of needs and building blocks, with their names."""
    sheet = book.add_worksheet(CODES)
    sheet.set_column(0, 1, 44)
    line = 0
    listed = ((_NEEDS, needs()), (_BLOCKS, blocks()))
    for title, known in listed:
        sheet.write_string(line, 0, title.get(language), heads)
        for code, one in known.items():
            line += 1
            sheet.write_string(line, 0, code)
            sheet.write_string(line, 1, one.names.get(language))
        line += 2


def template(of: Of, language: Language) -> bytes:
    """An empty workbook to fill in: headings, and one row that explains them."""
    return as_xlsx(of, [explained(of, language)], language)
