"""Write ``docs/reference/cli.md`` from the commands themselves: ``python scripts/write_cli_reference.py``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from kopir.cli import speech

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "cli.md"
HEAD = """# Commands

Written by `scripts/write_cli_reference.py` from the program; a test compares the two. Every command takes
`--help`. Answers go to standard output, progress and messages to standard error; colours and bars appear on a
terminal only. What the endings mean: [exit codes](exit-codes.md). Days are written as 2023-07-04, countries
and groups by their codes.
"""


def reference(root: click.Group) -> str:
    """The whole page, in English whatever the language of the person who runs this."""
    speech.use("en")
    with click.Context(root, info_name="kopir") as context:
        return "\n".join([HEAD, *_sections(root, context)]).rstrip() + "\n"


def _sections(group: click.Group, parent: click.Context) -> Iterator[str]:
    for name in sorted(group.commands):
        command = group.commands[name]
        with click.Context(command, info_name=name, parent=parent) as context:
            yield from _section(command, context)
            if isinstance(command, click.Group):
                yield from _sections(command, context)


def _section(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"## {context.command_path}\n"
    yield f"{(command.help or '').strip()}\n"
    yield f"```\n{context.command_path} {usage}\n```\n"
    rows = [record for parameter in command.params if (record := parameter.get_help_record(context))]
    if rows:
        yield "| | |\n| --- | --- |"
        yield from (f"| {_names(names)} | {_cell(text)} |" for names, text in rows)
        yield ""


def _names(text: str) -> str:
    """Names of an option as code, its value beside them: ``--group GROUP`` to `--group` GROUP."""
    if not text.startswith("-"):
        return f"`{_cell(text)}`"
    parts = [part.strip().partition(" ") for part in text.replace(" / ", ", ").split(", ")]
    return ", ".join(f"`{name}` {_cell(value)}".strip() for name, _, value in parts)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    """Write the page."""
    from kopir.cli.root import kopir

    PAGE.write_text(reference(kopir), encoding="utf-8")
    print(f"{PAGE.relative_to(PAGE.parents[2])} written")


if __name__ == "__main__":
    main()
