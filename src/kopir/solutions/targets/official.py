"""The official names of goals and targets in Kazakh, Russian and English.

**Source**: Transforming our world, A/RES/70/1, with the targets' texts as published by Open SDG.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from kopir.errors import NotFound
from kopir.evidence import yaml_files
from kopir.language import Text

TABLE: Final = Path(__file__).parent / "data" / "agenda" / "agenda.yaml"


class _Agenda(BaseModel):
    """The file: names of goals by number, texts of targets by code, in the order of the agenda."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    goals: dict[int, Text]
    targets: dict[str, Text]


def goal_name(goal: int) -> Text:
    """The short name of a goal.

    Args:
        goal: 1 to 17.

    Raises:
        NotFound: there is no such goal.

    >>> goal_name(1).kk
    'Кедейлікті жою'
    """
    return _known(_agenda().goals.get(goal), str(goal))


def target_text(target: str) -> Text:
    """The whole text of a target.

    Args:
        target: as "9.c".

    Raises:
        NotFound: there is no such target.

    >>> target_text("7.2").en
    'By 2030, increase substantially the share of renewable energy in the global energy mix'
    """
    return _known(_agenda().targets.get(target), target)


@cache
def targets() -> tuple[str, ...]:
    """All 169 targets, in the order of the agenda: of a goal first the numbered ones, then the lettered."""
    return tuple(_agenda().targets)


def _known(found: Text | None, code: str) -> Text:
    if found is None:
        raise NotFound("there is no goal or target {code}; goals are 1 to 17, targets as 9.c", code=code)
    return found


@cache
def _agenda() -> _Agenda:
    return yaml_files.read(TABLE, _Agenda)
