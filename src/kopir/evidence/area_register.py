"""The register of reference areas: countries, territories, historical areas and aggregates.

Codes are ISO 3166-1 alpha-3, the World Bank's codes for its aggregates and ``M49_nnn`` for the regions of the
UN Statistics Division. Names come from Unicode CLDR through Babel; the files hold only what differs from it.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Final, Literal

from babel import Locale
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from kopir.errors import InvalidInput
from kopir.evidence import yaml_files
from kopir.language import LANGUAGES, Language, Text

FOLDER: Final = Path(__file__).parent / "data" / "areas"

Kind = Literal["country", "territory", "historical", "aggregate"]
Scheme = Literal["M49", "WB", "ITU", "UIS", "UNDP"]
"""Whose aggregate it is."""


def _three_digits(value: object) -> object:
    return f"{value:03d}" if isinstance(value, int) else value


M49 = Annotated[str, BeforeValidator(_three_digits), Field(pattern=r"^\d{3}$")]


class Area(BaseModel):
    """A reference area.

    Attributes:
        code: ISO 3166-1 alpha-3, or the code of an aggregate.
        iso2, m49: ISO 3166-1 alpha-2 and UN M49 (three digits), where there is one.
        kind: country (member or observer State of the United Nations), territory, historical or aggregate.
        names: short names in three languages.
        un: its standing in the United Nations.
        region: code of the M49 region it lies in, the finest there is.
        landlocked: it has no coast of the open sea.
        start, end, successors: of a historical area: its first day, the day after its last, what it became.
        scheme: of an aggregate: whose it is.
        note: what a reader must know about it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    kind: Kind
    names: Text
    iso2: str | None = None
    m49: M49 | None = None
    un: Literal["member", "observer"] | None = None
    region: str | None = None
    landlocked: bool = False
    start: date | None = None
    end: date | None = None
    successors: tuple[str, ...] = ()
    scheme: Scheme | None = None
    note: str = ""


class _Names(BaseModel):
    """Departures from CLDR."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kk: str = ""
    ru: str = ""
    en: str = ""


class _AreaEntry(Area):
    """An area as it stands in ``areas.yaml``: names only where they differ from CLDR."""

    kind: Literal["country", "territory", "historical"]
    names: _Names = _Names()  # type: ignore[assignment]  # completed from CLDR in _with_names

    @model_validator(mode="after")
    def _can_be_named(self) -> _AreaEntry:
        own = self.names
        if not all((own.kk, own.ru, own.en)) and (self.iso2 is None or self.iso2 not in _cldr("en")):
            raise ValueError("CLDR has no names for it: give iso2, or names in kk, ru and en")
        if self.kind == "historical" and not (self.end and self.successors):
            raise ValueError("a historical area needs its end and its successors")
        return self


class _AreaFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    areas: tuple[_AreaEntry, ...]


class _AggregateEntry(Area):
    kind: Literal["aggregate"] = "aggregate"
    scheme: Scheme


class _AggregateFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    aggregates: tuple[_AggregateEntry, ...]


@lru_cache(maxsize=1)
def register(folder: Path = FOLDER) -> dict[str, Area]:
    """All areas by code: countries, territories and historical areas by code, then the aggregates.

    Raises:
        InvalidInput: a file has a wrong key or value, a code stands twice, a region or successor is unknown.
    """
    named = [_with_names(one) for one in yaml_files.read(folder / "areas.yaml", _AreaFile).areas]
    aggregates = yaml_files.read(folder / "aggregates.yaml", _AggregateFile).aggregates
    found: dict[str, Area] = {}
    for one in [*named, *(Area(**dict(entry)) for entry in aggregates)]:
        if one.code in found:
            raise InvalidInput("{file}: the area {code} stands twice; keep one", file="areas", code=one.code)
        found[one.code] = one
    _check_references(found)
    return found


def cldr_name(iso2: str, language: Language) -> str:
    """The short name of a territory in Unicode CLDR, empty where it has none.

    >>> cldr_name("KZ", "kk")
    'Қазақстан'
    """
    return _cldr(language).get(iso2, "")


@lru_cache(maxsize=len(LANGUAGES))
def _cldr(language: Language) -> dict[str, str]:
    return dict(Locale(language).territories)


def _with_names(entry: _AreaEntry) -> Area:
    own = {"kk": entry.names.kk, "ru": entry.names.ru, "en": entry.names.en}
    names = {one: own[one] or _spelt_out(cldr_name(entry.iso2 or "", one)) for one in LANGUAGES}
    return Area(**{**dict(entry), "names": Text(**names)})


def _spelt_out(name: str) -> str:
    """CLDR abbreviates where the UN and the World Bank do not."""
    return name.replace(" & ", " and ").replace("St. ", "Saint ").replace("’", "'")


def _check_references(found: dict[str, Area]) -> None:
    for one in found.values():
        for other in (*one.successors, *([one.region] if one.region else [])):
            if other not in found:
                raise InvalidInput(
                    "areas.yaml: {code} names the area {other}, which is not there; correct it or add it",
                    code=one.code,
                    other=other,
                )
