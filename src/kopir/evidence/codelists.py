"""Codelists: every code a dimension, a unit or a status may have, with its label in three languages.

Codes follow the cross-domain codelists of SDMX and the global SDG data structure of the UN Statistics
Division wherever these have one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, model_validator

from kopir.errors import InvalidInput, NotFound
from kopir.evidence import yaml_files
from kopir.language import Text

_AGES: Final = {
    re.compile(r"Y(\d+)T(\d+)"): {
        "kk": "{0}–{1} жастағылар",
        "ru": "в возрасте {0}–{1} лет",
        "en": "aged {0}–{1}",
    },
    re.compile(r"Y_GE(\d+)"): {
        "kk": "{0} жастағы және одан асқандар",
        "ru": "в возрасте {0} лет и старше",
        "en": "aged {0} and over",
    },
    re.compile(r"Y_LT(\d+)"): {
        "kk": "{0} жасқа дейінгілер",
        "ru": "младше {0} лет",
        "en": "under {0}",
    },
}

FILE: Final = Path(__file__).parent / "data" / "codelists.yaml"


class Code(BaseModel):
    """One code of a codelist.

    Attributes:
        code: as it stands in the observations.
        names: label in three languages.
        short: label for a narrow column; the name itself where none is given.
        parent: the broader code, when the list has levels.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    names: Text
    short: Text | None = None
    parent: str | None = None

    @property
    def label(self) -> Text:
        """The shortest label there is."""
        return self.short or self.names


class Codelist(BaseModel):
    """All codes of one dimension, in the order in which they are shown.

    Attributes:
        code: the name of the column whose codes these are (``sex``, ``status``, ``topic`` …).
        names: what the codes are of.
        source: the standard the codes follow.
        codes: the codes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    names: Text
    source: str = ""
    codes: tuple[Code, ...]

    @model_validator(mode="after")
    def _codes_are_unique(self) -> Codelist:
        codes = [one.code for one in self.codes]
        doubles = sorted({code for code in codes if codes.count(code) > 1})
        if doubles:
            raise ValueError(f"codes that stand twice: {', '.join(doubles)}")
        return self

    def find(self, code: str) -> Code | None:
        """The entry of a code, or nothing."""
        return next((one for one in self.codes if one.code == code), None)


class Unit(Code):
    """A unit of measure.

    Attributes:
        symbol: what stands after a number (``%``, ``place``); empty for a pure number.
        bounds: lowest and highest value that is possible at all; nothing where there is no bound.
        decimals: digits after the point when an indicator says nothing else.
    """

    symbol: Text
    bounds: tuple[float | None, float | None] = (None, None)
    decimals: int = 1


class CodelistFile(BaseModel):
    """The whole file ``codelists.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    codelists: tuple[Codelist, ...]
    units: tuple[Unit, ...]


@lru_cache(maxsize=4)
def load(path: Path = FILE) -> CodelistFile:
    """All codelists of a file.

    Raises:
        InvalidInput: a key is wrong, missing or doubled.
    """
    file = yaml_files.read(path, CodelistFile)
    names = [one.code for one in file.codelists]
    if len(set(names)) != len(names):
        raise InvalidInput("{file}: a codelist stands twice; join them", file=path.name)
    return file


def codelists() -> tuple[Codelist, ...]:
    """All codelists but the units, in the order of the file."""
    return load().codelists


def codelist(code: str) -> Codelist:
    """The codelist of a column.

    Raises:
        NotFound: no column of this name has a codelist.

    >>> [one.code for one in codelist("sex").codes]
    ['_T', 'F', 'M']
    """
    found = _by_code().get(code)
    if found is None:
        raise NotFound("there is no codelist {code}; known: {known}", code=code, known=", ".join(_by_code()))
    return found


def label(column: str, code: str) -> Text:
    """What a code of a column is called; the code itself where the list does not know it.

    >>> label("sex", "F").get("kk")
    'әйелдер'
    >>> label("age", "Y30T34").get("ru")
    'в возрасте 30–34 лет'
    """
    found = _index(column).get(code)
    if found is not None:
        return found.names
    return (_age(code) if column == "age" else None) or Text.same(code)


def knows(column: str, code: str) -> bool:
    """Whether the codelist of a column has a code."""
    return code in _index(column)


def units() -> Mapping[str, Unit]:
    """All units of measure by code."""
    return _units()


def unit(code: str) -> Unit:
    """A unit of measure.

    Raises:
        NotFound: no such unit.

    >>> unit("PERCENT").bounds
    (0.0, 100.0)
    """
    found = _units().get(code)
    if found is None:
        raise NotFound("there is no unit {code}; known: {known}", code=code, known=", ".join(_units()))
    return found


def short_label(column: str, code: str) -> Text:
    """The label of a code for a narrow column.

    >>> short_label("location", "R").get("kk")
    'ауыл'
    """
    found = _index(column).get(code)
    return found.label if found else label(column, code)


def _age(code: str) -> Text | None:
    """The label of an age group that the list does not name, from the form of its SDMX code."""
    for pattern, template in _AGES.items():
        found = pattern.fullmatch(code)
        if found:
            low, high = found[1], found[found.lastindex or 1]
            return Text(**{key: text.format(low, high) for key, text in template.items()})
    return None


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Codelist]:
    return {one.code: one for one in load().codelists}


@lru_cache(maxsize=32)
def _index(column: str) -> dict[str, Code]:
    if column == "unit":
        return {code: one for code, one in _units().items()}
    return {one.code: one for one in codelist(column).codes}


@lru_cache(maxsize=1)
def _units() -> dict[str, Unit]:
    return {one.code: one for one in load().units}
