"""What the code imports is declared, and what is declared is used."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Used by their commands, as plugins of others, or for the models and dictionaries they hold, not by import.
BY_COMMAND = {"granian", "whitenoise", "django-csp", "natasha", "pymorphy3-dicts-ru"}
# Of optional extras, which need not be installed: the name of what is imported is not that of the package.
OPTIONAL = {"ibis": "ibis-framework"}


def imported() -> Iterator[str]:
    """Names of the top-level packages that the code in src imports."""
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [entry for extra in project["optional-dependencies"].values() for entry in extra]
    return {normal(re.split(r"[<>=\[ ]", entry)[0]) for entry in [*project["dependencies"], *extras]}


def used() -> set[str]:
    owners = packages_distributions()
    names = set(imported()) - set(sys.stdlib_module_names) - {"kopir"}
    return {normal(owner) for name in names for owner in owners.get(name, [OPTIONAL.get(name, name)])}


def test_every_package_that_is_imported_is_declared():
    assert sorted(used() - declared()) == []


def test_every_package_that_is_declared_is_used():
    assert sorted(declared() - used() - BY_COMMAND) == []
