"""What a verb is doing, on standard error: a moving bar on a terminal, one line a stage elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

Report = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def note(message: str) -> None:
    """One line for the person, on standard error."""
    click.echo(message, err=True)


@contextmanager
def working(what: str) -> Iterator[None]:
    """A bar without an end while something of unknown length is computed; nothing beside a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        bar.add_task(what, total=None)
        yield


@contextmanager
def progress() -> Iterator[Report]:
    """A function to report progress with, for as long as the block lasts."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=None)

        def report(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total or None)

        yield report


def _lines() -> Report:
    """A line for each stage; of many stages about ten."""
    last, tenth = "", -1

    def report(what: str, done: int, total: int) -> None:
        nonlocal last, tenth
        passed = 10 * done // total if total else 0
        if what and what != last and (total <= 12 or passed != tenth):
            last, tenth = what, passed
            note(f"[{min(done + 1, total)}/{total}] {what}" if total else what)

    return report
