"""The words all questionnaires share: levels of maturity and kinds of evidence, from ``data/scale.yaml``.

**Source**: five levels from *absent* to *leading* follow the staged models of M. C. Paulk and others,
*Capability Maturity Model*, CMU/SEI-93-TR-24, 1993, with a level for *nothing there*, since a country may
have none.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, field_validator

from kopir.evidence import yaml_files
from kopir.language import Text

FOLDER: Final = Path(__file__).parent / "data"
LEVELS: Final = (0, 1, 2, 3, 4)
TOP: Final = LEVELS[-1]
STEP: Final = 100.0 / TOP
"""Points from one level to the next."""

Floats = NDArray[np.float64]

Kind = Literal["law", "document", "statistic", "site", "statement"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


class Part(BaseModel):
    """What every part of a file of assessments has in common: it never changes, an unknown key is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Named(Part):
    """A level or a kind of evidence: what it is called, and what is meant by it."""

    names: Text
    meaning: Text


class Scale(Part):
    """The file.

    Attributes:
        levels: by number, all of ``LEVELS``.
        kinds: kinds of evidence, all of ``KINDS``.
    """

    levels: dict[int, Named]
    kinds: dict[Kind, Named]

    @field_validator("levels")
    @classmethod
    def _has_every_level(cls, levels: dict[int, Named]) -> dict[int, Named]:
        if tuple(levels) != LEVELS:
            raise ValueError(f"give the levels {', '.join(map(str, LEVELS))}, in this order")
        return levels

    @field_validator("kinds")
    @classmethod
    def _has_every_kind(cls, kinds: dict[Kind, Named]) -> dict[Kind, Named]:
        if set(kinds) != set(KINDS):
            raise ValueError(f"give the kinds {', '.join(KINDS)}")
        return kinds


@cache
def scale(folder: Path = FOLDER) -> Scale:
    """Levels and kinds of evidence with their names.

    Raises:
        InvalidInput: a key of the file is missing, unknown or wrong.

    >>> scale().levels[0].names.en
    'Absent'
    """
    return yaml_files.read(folder / "scale.yaml", Scale)
