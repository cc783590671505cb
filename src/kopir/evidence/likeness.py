"""Countries like this one: the single measure of likeness that every room uses.

What it compares, how heavily and how old a value may be stands in ``data/likeness.yaml``. The distance is
of Gower's family for incomplete data, a weighted mean over the dimensions both areas have (J. C. Gower,
A general coefficient of similarity and some of its properties, Biometrics 27, 1971), here of squared
differences of standardised values, with a square root.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, Protocol

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

from kopir.errors import InvalidInput
from kopir.evidence import areas, yaml_files
from kopir.evidence.panel import Floats, Latest
from kopir.language import Text

FILE: Final = Path(__file__).parent / "data" / "likeness.yaml"


class Dimension(BaseModel):
    """One respect in which areas are compared.

    Attributes:
        code, names: what it is called.
        indicator: whose latest total is compared, or
        attribute: the property of the area that is compared (yes = 1, no = 0).
        transform: what is done to the value before it is standardised.
        weight: how heavily it counts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    names: Text
    indicator: str | None = None
    attribute: Literal["landlocked"] | None = None
    transform: Literal["none", "log"] = "none"
    weight: float = Field(gt=0)

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Dimension:
        if (self.indicator is None) == (self.attribute is None):
            raise ValueError("give either an indicator or an attribute")
        return self


class Definition(BaseModel):
    """The file ``likeness.yaml``.

    Attributes:
        max_age: years a value may be older than the newest of its series.
        minimum_share: share of all weight that a pair must share to be compared, 0 to 1.
        near: greatest difference, in standard deviations, that makes a dimension a reason.
        dimensions: what is compared.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_age: int = Field(ge=0)
    minimum_share: float = Field(gt=0, le=1)
    near: float = Field(gt=0)
    dimensions: tuple[Dimension, ...] = Field(min_length=1)


class Evidence(Protocol):
    """What likeness needs of a view of the store."""

    def latest(self) -> Latest:
        """The newest totals of every series."""
        ...


@dataclass(frozen=True)
class Reason:
    """A dimension in which two areas are near.

    Attributes:
        dimension: which.
        own, other: the two values, in the unit of the indicator; 1 and 0 for yes and no.
        difference: of the standardised values, in standard deviations, never negative.
    """

    dimension: Dimension
    own: float
    other: float
    difference: float


@dataclass(frozen=True)
class Alike:
    """An area that is like another.

    Attributes:
        code: of the area.
        distance: in standard deviations, 0 = the same in everything compared.
        share: share of all weight that the two could be compared on.
        reasons: the dimensions in which they are near, first what speaks most for their likeness: the heavier
            and the nearer.
    """

    code: str
    distance: float
    share: float
    reasons: tuple[Reason, ...]


@lru_cache(maxsize=4)
def definition(path: Path = FILE) -> Definition:
    """The definition of likeness.

    Raises:
        InvalidInput: a key of the file is missing, unknown or wrong.
    """
    return yaml_files.read(path, Definition)


def alike(
    view: Evidence,
    area: str,
    k: int = 5,
    among: Sequence[str] | None = None,
    by: Definition | None = None,
) -> tuple[Alike, ...]:
    """The ``k`` countries most like an area, the most alike first.

    Args:
        view: the evidence.
        area: code of the area.
        k: how many at most.
        among: codes to choose from; all countries when nothing is said.
        by: another definition than the one of ``likeness.yaml``.

    Returns:
        At most ``k``; fewer, or none, when too little is known of the area or of the others.

    Raises:
        NotFound: no such area.
        InvalidInput: ``k`` is less than one, or the area is an aggregate.
    """
    if k < 1:
        raise InvalidInput("{found} countries cannot be shown; ask for one or more", found=k)
    own = area
    if areas.area(own).kind == "aggregate":
        raise InvalidInput("{code} is an aggregate, which is like no country; give a country", code=own)
    chosen = definition() if by is None else by
    others = _others(own, among)
    values, scores = _scores(view.latest(), (own, *others), chosen)
    gaps = np.abs(scores[1:] - scores[0])
    distances, shares = _distances(gaps, np.array([one.weight for one in chosen.dimensions]))
    distances[shares < chosen.minimum_share] = np.nan
    order = [int(row) for row in np.argsort(distances, kind="stable") if not np.isnan(distances[row])]
    return tuple(
        Alike(others[row], float(distances[row]), float(shares[row]), _reasons(values, gaps, row, chosen))
        for row in order[:k]
    )


def _others(own: str, among: Sequence[str] | None) -> tuple[str, ...]:
    codes = [one.code for one in areas.areas("country")] if among is None else list(among)
    return tuple(sorted({code for code in codes if code != own}))


def _scores(latest: Latest, codes: Sequence[str], chosen: Definition) -> tuple[Floats, Floats]:
    """Values and standardised values, shape ``(areas, dimensions)``, NaN where missing.

    Every dimension is standardised over all countries, so a distance means the same in any choice of them.
    """
    world = [one.code for one in areas.areas("country")]
    everyone = (*codes, *world)
    columns = [_values(latest, everyone, one, chosen.max_age) for one in chosen.dimensions]
    values = np.stack(columns, axis=1)
    logarithms = np.array([one.transform == "log" for one in chosen.dimensions])
    positive = np.where(values > 0, values, np.nan)
    changed = np.where(logarithms, np.log(positive), values)
    return values[: len(codes)], _standardised(changed, len(codes))


def _standardised(values: Floats, rows: int) -> Floats:
    """The first ``rows`` areas, standardised over the rest; a dimension without spread tells nothing."""
    world = values[rows:]
    known = ~np.isnan(world)
    count = known.sum(axis=0)
    mean = np.divide(np.nansum(world, axis=0), count, out=np.full(count.shape, np.nan), where=count > 0)
    squares = np.nansum((world - mean) ** 2, axis=0)
    spread = np.sqrt(np.divide(squares, count, out=np.full(count.shape, np.nan), where=count > 0))
    spread = np.where(spread > 0, spread, np.nan)
    scores: Floats = (values[:rows] - mean) / spread
    return scores


def _values(latest: Latest, codes: Sequence[str], dimension: Dimension, max_age: int) -> Floats:
    """The values of one dimension, shape ``(areas,)``."""
    if dimension.attribute is not None:
        return np.array([float(areas.area(code).landlocked) for code in codes])
    row = latest.row_of(dimension.indicator or "")
    if row is None:
        return np.full(len(codes), np.nan)
    found = [latest.column_of(code) for code in codes]
    columns = np.array([-1 if one is None else one for one in found], dtype=np.int64)
    newest = latest.period[row].max(initial=0)
    usable = (columns >= 0) & (latest.period[row][columns] >= newest - max_age)
    return np.where(usable, latest.value[row][columns], np.nan)


def _distances(gaps: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Distance and share of weight compared, each of shape ``(areas,)``."""
    shared = np.where(np.isnan(gaps), 0.0, weights).sum(axis=1)
    squares = np.nansum(weights * gaps**2, axis=1)
    distances = np.sqrt(np.divide(squares, shared, out=np.full(shared.shape, np.nan), where=shared > 0))
    return distances, shared / weights.sum()


def _reasons(values: Floats, gaps: Floats, row: int, chosen: Definition) -> tuple[Reason, ...]:
    weights = np.array([one.weight for one in chosen.dimensions])
    strength = weights * (chosen.near - gaps[row])
    near = [place for place in np.argsort(-strength, kind="stable") if gaps[row, place] <= chosen.near]
    return tuple(
        Reason(
            chosen.dimensions[place],
            float(values[0, place]),
            float(values[row + 1, place]),
            float(gaps[row, place]),
        )
        for place in near
    )
