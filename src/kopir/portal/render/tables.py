"""Tables as HTML, written in Python: a template engine takes ten times as long for a table of 193 countries.

``templates/_table_block.html`` puts title, sources and downloads around a table; ``static/kopir/tables.js``
sorts it.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from django.utils.translation import gettext as _

from kopir.language import Language
from kopir.portal import names
from kopir.portal.page import CODED, NUMERIC, Column, Link, Number, Table, Value
from kopir.portal.render.values import plain, shown
from kopir.portal.state import State


def body(table: Table, state: State) -> str:
    """The scrolling region with the table in it."""
    by = f'aria-labelledby="table-{table.id}-title"' if table.title else f'aria-label="{escape(_("Table"))}"'
    caption = f'<caption class="visually-hidden">{escape(table.title)}</caption>' if table.title else ""
    table = _without_empty_columns(table)
    heads = "".join(_head(column) for column in table.columns)
    write = _Writer(table, state)
    rows = "\n".join(write.row(row) for row in table.rows)
    return (
        f'<div class="scroll" role="region" tabindex="0" {by}>\n'
        f'<table data-sortable data-sort-label="{escape(_("Sort by"))}">{caption}\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _without_empty_columns(table: Table) -> Table:
    """The table for people: without quiet columns and those in which nothing stands."""
    kept = [
        position
        for position, column in enumerate(table.columns)
        if not column.quiet
        and (
            position == 0
            or column.kind in NUMERIC
            or any(row[position] not in (None, "") for row in table.rows)
        )
    ]
    if len(kept) == len(table.columns):
        return table
    rows = tuple(tuple(row[position] for position in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[position] for position in kept), rows=rows)


def _head(column: Column) -> str:
    number = ' class="number"' if column.kind in NUMERIC or column.kind == "period" else ""
    unit = f' <span class="unit">{escape(column.unit)}</span>' if column.unit else ""
    return f'<th scope="col"{number}>{escape(column.label)}{unit}</th>'


LONG = 40
"""Letters from which on a text asks for a wider column, so that a phone does not break it into a tower."""
_CLASSES = {"period": ' class="number"', "date": ' class="date"'}


class _Writer:
    """Writes the rows of one table; links of codes are made once each."""

    def __init__(self, table: Table, state: State) -> None:
        self.columns = table.columns
        self.highlight = table.highlight
        self.state = state
        self.language: Language = state.language
        self.links: dict[tuple[str, str], str] = {}

    def row(self, row: tuple[Value, ...]) -> str:
        """One ``tr``; the first cell is its heading."""
        first = row[0]
        mark = ' class="highlight"' if self.highlight and first == self.highlight else ""
        cells = [
            self.cell(value, column, "td" if position else "th")
            for position, (value, column) in enumerate(zip(row, self.columns, strict=True))
        ]
        return f"<tr{mark}>{''.join(cells)}</tr>"

    def cell(self, value: Value, column: Column, tag: str) -> str:
        """One cell, with the bare value for sorting where it is not what is shown."""
        scope = ' scope="row"' if tag == "th" else ""
        if column.kind in NUMERIC:
            bare = plain(value)
            sort = "" if bare is None else f' data-sort="{bare}"'
            mark = (
                f' <span class="status">{escape(value.mark)}</span>'
                if isinstance(value, Number) and value.mark
                else ""
            )
            text = escape(shown(value, column, self.language))
            return f'<{tag}{scope} class="number"{sort}>{text}{mark}</{tag}>'
        kind = _CLASSES.get(column.kind, "")
        if not kind and isinstance(value, str) and len(value) > LONG and column.kind == "text":
            kind = ' class="text"'
        return f"<{tag}{scope}{kind}{self._sort(value, column)}>{self._content(value, column)}</{tag}>"

    def _sort(self, value: Value, column: Column) -> str:
        bare = plain(value)
        is_date = column.kind == "date" or hasattr(value, "isoformat")
        return f' data-sort="{escape(str(bare))}"' if is_date and bare else ""

    def _content(self, value: Value, column: Column) -> str:
        if isinstance(value, Link):
            return f'<a href="{escape(href(value, self.state))}">{worded(value.text, value.language)}</a>'
        if column.kind in CODED and isinstance(value, str) and value:
            return self._coded(column.kind, value)
        return escape(shown(value, column, self.language))

    def _coded(self, kind: str, code: str) -> str:
        key = (kind, code)
        if key not in self.links:
            named = names.name(kind, code, self.language)
            text = worded(named.text, "" if named.language == self.language else named.language)
            self.links[key] = (
                f'<a href="{escape(self.state.address(named.path))}">{text}</a>' if named.path else text
            )
        return self.links[key]


def worded(text: str, language: str) -> str:
    """Words as HTML; those of another language than the page's with that language told, to eyes and ears."""
    return (
        f'<span lang="{language}" class="other-language">{escape(text)}</span>' if language else escape(text)
    )


def href(link: Link, state: State) -> str:
    """Where a link leads: another site as it stands, a page of ours with what goes with the reader."""
    if link.path.startswith(("https://", "http://")):
        return link.path
    return state.address(link.path, query=link.query)
