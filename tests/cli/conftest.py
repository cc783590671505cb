"""What the tests of the command line share."""

from __future__ import annotations

import click
import pytest

from kopir.cli.root import kopir


def walk(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    found: list[tuple[tuple[str, ...], click.Command]] = []
    for name, command in group.commands.items():
        found.append(((*path, name), command))
        if isinstance(command, click.Group):
            found += walk(command, (*path, name))
    return found


@pytest.fixture(scope="session")
def verb_paths() -> list[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that lead to it."""
    return walk(kopir)
