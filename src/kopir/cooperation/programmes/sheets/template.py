"""An empty table to fill in."""

from __future__ import annotations

import io
from typing import Final

import xlsxwriter

from kopir.cooperation.programmes.sheets.columns import columns
from kopir.language import LANGUAGES, Language, Text

SHEET: Final = "programmes"
_IN: Final = {
    "kk": Text(kk="қазақша", ru="на казахском", en="in Kazakh"),
    "ru": Text(kk="орысша", ru="на русском", en="in Russian"),
    "en": Text(kk="ағылшынша", ru="на английском", en="in English"),
}


def headings(language: Language) -> list[str]:
    """What stands over the columns.

    >>> headings("en")[:2]
    ['Programme or project, in Kazakh', 'Programme or project, in Russian']
    """
    return [
        one.heading.get(language) + (f", {_IN[code].get(language)}" if code else "")
        for one in columns()
        for code in (LANGUAGES if one.words else ("",))
    ]


def explained(language: Language) -> list[str]:
    """The row that says what to write; it is taken for a remark when the table is read."""
    told = [one.about.get(language) for one in columns() for _code in (LANGUAGES if one.words else ("",))]
    return [f"# {told[0]}", *told[1:]]


def template(language: Language) -> bytes:
    """An empty workbook: headings, and one row that explains them."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        heads = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(SHEET)
        for place, (head, about) in enumerate(zip(headings(language), explained(language), strict=True)):
            sheet.write_string(0, place, head, heads)
            sheet.write_string(1, place, about, wrapped)
            sheet.set_column(place, place, 28)
        sheet.freeze_panes(1, 1)
    return out.getvalue()
