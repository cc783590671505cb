"""The register of groups of areas: one YAML file a group, every membership with kind, dates and source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kopir.errors import InvalidInput
from kopir.evidence import yaml_files
from kopir.evidence.area_register import register as areas
from kopir.language import Text

FOLDER: Final = Path(__file__).parent / "data" / "groups"

MembershipKind = Literal["member", "associate", "participant", "observer", "partner"]
"""Member; associate member; participant that never joined by treaty; observer; partner (also in dialogue)."""

KINDS: Final[tuple[MembershipKind, ...]] = get_args(MembershipKind)

KIND_NAMES: Final[Mapping[MembershipKind, Text]] = {
    "member": Text(kk="мүше", ru="член", en="member"),
    "associate": Text(kk="қауымдасқан мүше", ru="ассоциированный член", en="associate member"),
    "participant": Text(kk="қатысушы", ru="участник", en="participant"),
    "observer": Text(kk="бақылаушы", ru="наблюдатель", en="observer"),
    "partner": Text(kk="серіктес", ru="партнёр", en="partner"),
}

Precision = Literal["day", "month", "year"]

_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{2}))?")


class Membership(BaseModel):
    """That an area belonged to a group for a time.

    Attributes:
        area: code of the area.
        kind: in what capacity.
        start: the first day; ``start_precision`` says whether day, month or only year are known.
        end: the first day on which it did not belong any more in this capacity; nothing while it lasts.
        source: where this is from.
        note: what a reader must know about it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    area: str
    kind: MembershipKind
    start: date
    start_precision: Precision = "day"
    end: date | None = None
    end_precision: Precision = "day"
    source: str
    note: str = ""

    def holds(self, on: date) -> bool:
        """Whether it belongs on this day."""
        return self.start <= on and (self.end is None or on < self.end)


class Group(BaseModel):
    """A group of areas with dated membership.

    Attributes:
        code: short code (``SCO``).
        names, short: name and abbreviation in three languages.
        description: what it is.
        source: where its membership is published.
        known_to: the day up to which the membership was followed; nothing later is known.
        default_kinds: kinds that are meant by "the members" when nobody says otherwise.
        memberships: all of them, by area and start.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    names: Text
    short: Text
    description: Text
    source: str
    known_to: date
    default_kinds: tuple[MembershipKind, ...] = ("member",)
    memberships: tuple[Membership, ...]

    def kinds(self) -> tuple[MembershipKind, ...]:
        """The kinds of membership it has ever had, members first."""
        met = {one.kind for one in self.memberships}
        return tuple(kind for kind in KINDS if kind in met)

    def of(self, area: str) -> tuple[Membership, ...]:
        """Every membership of one area, the earliest first."""
        return tuple(one for one in self.memberships if one.area == area)


class _Entry(BaseModel):
    """Memberships of several areas that share everything, as they stand in a file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    areas: tuple[str, ...] = Field(min_length=1)
    kind: MembershipKind = "member"
    start: date
    start_precision: Precision = "day"
    end: date | None = None
    end_precision: Precision = "day"
    source: str = ""
    note: str = ""

    @model_validator(mode="before")
    @classmethod
    def _dates_may_be_partial(cls, content: Any) -> Any:
        """``1992`` and ``1992-07`` are the first day of that year or month, and no more is known."""
        if not isinstance(content, dict):
            return content
        whole = dict(content)
        for key in ("start", "end"):
            if (match := _PARTIAL.fullmatch(str(whole.get(key, "")))) is not None:
                year, month = match.groups()
                whole[key] = date(int(year), int(month or 1), 1)
                whole[f"{key}_precision"] = "month" if month else "year"
        return whole

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> _Entry:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"{', '.join(self.areas)} end on {self.end}, not after {self.start}")
        return self

    @model_validator(mode="after")
    def _areas_are_known(self) -> _Entry:
        unknown = [code for code in self.areas if code not in areas()]
        if unknown:
            raise ValueError(f"there is no area {', '.join(unknown)}")
        return self


class _GroupFile(BaseModel):
    """One file of a group."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    names: Text
    short: Text
    description: Text
    source: str = Field(min_length=1)
    known_to: date
    default_kinds: tuple[MembershipKind, ...] = ("member",)
    memberships: tuple[_Entry, ...] = Field(min_length=1)


@lru_cache(maxsize=1)
def register(folder: Path = FOLDER) -> dict[str, Group]:
    """All groups by code.

    Raises:
        InvalidInput: a file has a wrong key or value, a code stands twice, or an area belongs twice at once.
    """
    found: dict[str, Group] = {}
    for path in sorted(folder.glob("*.yaml")):
        group = read(path)
        if group.code in found:
            raise InvalidInput(
                "{file}: the group {code} stands twice; keep one", file=path.name, code=group.code
            )
        found[group.code] = group
    return dict(sorted(found.items()))


def read(path: Path) -> Group:
    """One group from its file.

    Raises:
        InvalidInput: a key is missing, unknown or wrong, or an area belongs twice at the same time.
    """
    file = yaml_files.read(path, _GroupFile)
    memberships = sorted(_single(file), key=lambda one: (one.area, one.start))
    for earlier, later in pairwise(memberships):
        if earlier.area == later.area and (earlier.end is None or later.start < earlier.end):
            raise InvalidInput(
                "{file}: {area} belongs twice from {start} on; end the membership that began on {earlier}",
                file=path.name,
                area=later.area,
                start=later.start,
                earlier=earlier.start,
            )
    return Group(**{**dict(file), "memberships": tuple(memberships)})


def _single(file: _GroupFile) -> Iterator[Membership]:
    for entry in file.memberships:
        shared = entry.model_dump(exclude={"areas"}) | {"source": entry.source or file.source}
        for code in entry.areas:
            yield Membership(area=code, **shared)
