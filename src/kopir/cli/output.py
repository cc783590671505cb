"""What a verb answers, and the three forms it is written in: a table for people, CSV and JSON for programs.

A form for programs holds codes and plain values and is the same in every language but for names; the table is
written as the reader's language writes numbers and dates.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import click
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text as Words

from kopir.cli.speech import language
from kopir.language import dates, numbers


@dataclass(frozen=True)
class Named:
    """A code with its name: programs are given the code, people the name."""

    code: str
    name: str


Value = str | int | float | date | Named | None
Form = Literal["table", "csv", "json"]
FORMS: tuple[Form, ...] = ("table", "csv", "json")
WIDE = 4000


@dataclass(frozen=True)
class Fact:
    """One thing that holds for the whole answer.

    Args:
        key: name for programs. label: name for people, "" where another fact says it. value: plain.
        shown: how it is written for people, where that is more than the value itself.
        in_rows: whether each row of the CSV repeats it (source, edition), so that a row stands on its own.
    """

    key: str
    label: str
    value: Value
    shown: str = ""
    in_rows: bool = False


@dataclass(frozen=True)
class Column:
    """One column: its name for programs, its heading for people, decimals of its numbers."""

    key: str
    label: str
    digits: int | None = None
    signed: bool = False
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """Rows under a title; the values of a row stand in the order of the columns."""

    key: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]


@dataclass(frozen=True)
class Answer:
    """The whole answer of a verb: one sentence, facts, tables, and remarks underneath.

    ``csv`` names the table that a CSV holds; the first one where it is empty.
    """

    sentence: str = ""
    facts: Sequence[Fact] = ()
    tables: Sequence[Table] = ()
    remarks: Sequence[str] = ()
    csv: str = ""


def write(answer: Answer, form: Form) -> None:
    """Print an answer on standard output."""
    if form == "json":
        click.echo(_json(answer))
    elif form == "csv":
        click.echo(_csv(answer), nl=False)
    else:
        for line in _lines(answer):
            click.echo(line)


def shown(value: Value, column: Column | None = None) -> str:
    """A value as the reader's language writes it; a missing one is a dash."""
    if value is None:
        return numbers.MISSING
    if isinstance(value, Named):
        return value.name
    if isinstance(value, date):
        return dates.date(value, language())
    signed = column is not None and column.signed
    if isinstance(value, float) or (signed and isinstance(value, int)):
        write_number = numbers.signed if signed else numbers.number
        return write_number(
            value, language(), column.digits if column else None, (column.unit if column else "") or None
        )
    return str(value)


def _json(answer: Answer) -> str:
    content: dict[str, object] = {fact.key: _plain(fact.value) for fact in answer.facts}
    if answer.sentence:
        content = {"sentence": answer.sentence, **content}
    for table in answer.tables:
        keys = [column.key for column in table.columns]
        content[table.key] = [
            dict(zip(keys, (_plain(value) for value in row), strict=True)) for row in table.rows
        ]
    if answer.remarks:
        content["remarks"] = list(answer.remarks)
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)


def _csv(answer: Answer) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    if not answer.tables:
        writer.writerow(["key", "value"])
        writer.writerows([fact.key, _cell(fact.value)] for fact in answer.facts)
        return buffer.getvalue()
    table = next((one for one in answer.tables if one.key == answer.csv), answer.tables[0])
    own = {column.key for column in table.columns}
    constant = [fact for fact in answer.facts if fact.in_rows and fact.key not in own]
    writer.writerow([column.key for column in table.columns] + [fact.key for fact in constant])
    for row in table.rows:
        writer.writerow([_cell(value) for value in row] + [_cell(fact.value) for fact in constant])
    return buffer.getvalue()


def _plain(value: Value) -> str | int | float | None:
    if isinstance(value, Named):
        return value.code
    return value.isoformat() if isinstance(value, date) else value


def _cell(value: Value) -> str:
    """A value in a CSV: missing is empty, a number has a decimal point in every language."""
    plain = _plain(value)
    return "" if plain is None else str(plain)


def _lines(answer: Answer) -> Iterator[str]:
    """The answer for people, line by line; coloured only on a terminal."""
    blocks: list[str] = []
    if answer.sentence:
        blocks.append(_drawn(Words(answer.sentence, style="bold")))
    if answer.facts:
        blocks.append(_drawn(_fact_grid(answer.facts)))
    blocks.extend(_drawn(_grid(table)) for table in answer.tables)
    if answer.remarks:
        blocks.append("\n".join(answer.remarks))
    for number, block in enumerate(blocks):
        if number:
            yield ""
        yield from block.splitlines()


def _fact_grid(facts: Sequence[Fact]) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for fact in (one for one in facts if one.label):
        grid.add_row(Words(fact.label), Words(fact.shown or shown(fact.value)))
    return grid


def _grid(table: Table) -> Grid:
    title = Words(table.title) if table.title else None
    grid = Grid(title=title, title_justify="left", box=None, pad_edge=False)
    for number, column in enumerate(table.columns):
        values = [row[number] for row in table.rows]
        right = any(isinstance(value, int | float) for value in values)
        grid.add_column(Words(column.label), justify="right" if right else "left", overflow="fold")
    for row in table.rows:
        grid.add_row(*(Words(shown(value, table.columns[number])) for number, value in enumerate(row)))
    return grid


def _drawn(part: Grid | Words) -> str:
    """A part as text: as wide as the terminal, or unbroken where nobody looks at a terminal."""
    terminal = sys.stdout.isatty()
    console = Console(
        file=io.StringIO(),
        # Rich drops only the colours for NO_COLOR; who sets it wants no escape codes at all.
        force_terminal=terminal and not os.environ.get("NO_COLOR"),
        width=None if terminal else WIDE,
        highlight=False,
        soft_wrap=not terminal and isinstance(part, Words),
    )
    with console.capture() as capture:
        console.print(part)
    return "\n".join(line.rstrip() for line in capture.get().splitlines())
