"""What measures and pairs of social groups are called, in three languages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from kopir.errors import NotFound
from kopir.evidence import yaml_files
from kopir.language import Text

FOLDER: Final = Path(__file__).parent / "data"


class Label(BaseModel):
    """What a measure is called and means.

    Attributes:
        code: of the measure.
        names: for readers.
        meaning: one sentence on how to read it.
        decimals: digits after the point that a page shows.
        asked: it is shown only where it is asked for.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    names: Text
    meaning: Text
    decimals: int
    asked: bool = False


class Pair(BaseModel):
    """Two social groups that are set against each other.

    Attributes:
        code: of the pair.
        dimension: whose codes ``first`` and ``second`` are.
        first: the group that is usually behind.
        second: the group it is compared with.
        unless: code of a pair that goes before this one: where it has figures, this one is not shown.
        names: for readers.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    dimension: Literal["sex", "age", "location", "wealth", "education", "composite_breakdown"]
    first: str
    second: str
    unless: str | None = None
    names: Text


class _Reasons(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    few: Text
    negative: Text
    zero: Text
    other: Text


class _Measures(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    labels: tuple[Label, ...]
    undefined: _Reasons


class _Pairs(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    labels: tuple[Pair, ...]


@lru_cache(maxsize=2)
def measure_labels(*, every: bool = False) -> dict[str, Label]:
    """Labels of the measures by code, in the order in which they are shown.

    Args:
        every: also of those that are shown only where they are asked for.
    """
    labels = yaml_files.read(FOLDER / "measures.yaml", _Measures).labels
    return {label.code: label for label in labels if every or not label.asked}


@lru_cache(maxsize=1)
def reasons() -> dict[str, Text]:
    """In words why a measure is not defined, by the codes of ``measures.Why``."""
    found = yaml_files.read(FOLDER / "measures.yaml", _Measures).undefined
    return {code: getattr(found, code) for code in _Reasons.model_fields}


@lru_cache(maxsize=1)
def pairs() -> dict[str, Pair]:
    """Pairs of social groups by code, in the order in which they are shown."""
    return {pair.code: pair for pair in yaml_files.read(FOLDER / "pairs.yaml", _Pairs).labels}


def pair(code: str) -> Pair:
    """One pair of social groups.

    Raises:
        NotFound: no such pair.

    >>> pair("sex").first
    'F'
    """
    found = pairs().get(code)
    if found is None:
        raise NotFound(
            "there is no pair of groups {code}; known: {known}", code=code, known=", ".join(pairs())
        )
    return found
