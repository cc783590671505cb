"""What readers know about the files they meet: true vintages and code maps, from ``data/readers``."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from kopir.evidence import yaml_files

FOLDER: Final = Path(__file__).parents[1] / "data" / "readers"


class Vintage(BaseModel):
    """When the figures of a source became known, and how that is known.

    Attributes:
        date: the day; the first of the month where only the month is known.
        basis: what says so.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: date
    basis: str


class _Vintages(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    vintages: dict[str, Vintage]


@lru_cache(maxsize=1)
def vintages() -> dict[str, Vintage]:
    """The vintages by reader or source."""
    return yaml_files.read(FOLDER / "vintages.yaml", _Vintages).vintages


def vintage(key: str) -> date:
    """The day the figures of a source became known."""
    return vintages()[key].date
