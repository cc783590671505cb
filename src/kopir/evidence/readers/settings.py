"""What readers know about the files they meet: true vintages and code maps, from ``data/readers``."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from kopir.evidence import yaml_files

FOLDER: Final = Path(__file__).parents[1] / "data" / "readers"


class Settings(BaseModel):
    """A model of a settings file: frozen, and strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Label(Settings):
    """A vintage that the content of a file names.

    Attributes:
        date: the day the figures became known; the first of the month where only the month is known.
        basis: what says so.
    """

    date: date
    basis: str


class KnownFiles(Label):
    """Files whose vintage is known though they do not state it: SHA-256 by file name."""

    files: dict[str, str]


class Vintages(Settings):
    """The file ``vintages.yaml``."""

    releases: tuple[KnownFiles, ...]
    labels: dict[str, Label]


@lru_cache(maxsize=1)
def _vintages() -> Vintages:
    return yaml_files.read(FOLDER / "vintages.yaml", Vintages)


@lru_cache(maxsize=1)
def _by_digest() -> dict[str, date]:
    return {digest: release.date for release in _vintages().releases for digest in release.files.values()}


def vintage_of_file(sha256: str) -> date | None:
    """The vintage of a file whose digest is known."""
    return _by_digest().get(sha256)


def vintage_of_label(label: str) -> date | None:
    """The vintage that a label in a file stands for."""
    found = _vintages().labels.get(label)
    return found.date if found else None
