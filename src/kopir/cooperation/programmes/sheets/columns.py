"""Which column of a table holds what: known by its heading in three languages, or told by a mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, RootModel

from kopir.errors import InvalidInput
from kopir.evidence import yaml_files
from kopir.evidence.mapping import Part
from kopir.evidence.readers.encoding import clean_name
from kopir.language import LANGUAGES, Language, Text
from kopir.solutions.importing.cells import Sheet
from kopir.solutions.importing.imported import small_enough

FILE: Final = Path(__file__).parents[1] / "data" / "columns.yaml"
LARGEST: Final = 100_000
"""Bytes of the largest mapping."""
LOOKED_AT: Final = 30
"""Rows among which the headings are looked for."""
IN_WORDS: Final[Mapping[Language, tuple[str, ...]]] = {
    "kk": ("kk", "қазақша", "қаз", "на казахском", "in kazakh"),
    "ru": ("ru", "орысша", "рус", "на русском", "in russian"),
    "en": ("en", "ағылшынша", "англ", "на английском", "in english"),
}
_SIGNS: Final = re.compile(r"[\s_*:.,;/\\()\[\]–—-]+")


class Column(BaseModel):
    """A column that is known.

    Attributes:
        column: its name in mappings. words: whether it stands once for each language.
        heading: over it. also: what else it is met as. about: what to write.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: str
    words: bool = False
    heading: Text
    also: tuple[str, ...] = ()
    about: Text


class _Columns(RootModel[tuple[Column, ...]]):
    """The file ``columns.yaml``."""


class Mapped(BaseModel):
    """A mapping file.

    Attributes:
        sheet: of a workbook; the first with the columns where none is given.
        language: of texts whose column does not tell it.
        columns: where each field stands: ``title: Наименование``, ``agency: {is: KZ-MDD-1}``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheet: str | None = None
    language: Language = "ru"
    columns: Mapping[str, Part] = Field(min_length=1)


@dataclass(frozen=True)
class Place:
    """Where a field stands.

    Args:
        field: its name, with the language of a text: ``title.ru``. heading: over it.
        at: its place in the row, from 0; -1: the same throughout. part: of the mapping, or nothing.
    """

    field: str
    heading: str
    at: int
    part: Part | None = None

    def cell(self, row: Sequence[str]) -> str:
        """What stands there."""
        if self.at < 0:
            return (self.part.constant or "") if self.part else ""
        told = row[self.at] if self.at < len(row) else ""
        return self.part.codes.get(told, told) if self.part else told


@dataclass(frozen=True)
class Layout:
    """How a sheet is read: its first row under the headings, where the fields stand, headings not known."""

    first: int
    places: tuple[Place, ...]
    unknown: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def columns() -> tuple[Column, ...]:
    """The columns that are known."""
    return yaml_files.read(FILE, _Columns).root


def fields() -> list[str]:
    """What fields are called in mappings: ``title.kk``, ``title.ru`` …"""
    return [
        name
        for one in columns()
        for name in ([f"{one.column}.{code}" for code in LANGUAGES] if one.words else [one.column])
    ]


def read_mapping(path: Path) -> Mapped:
    """A mapping of its YAML file.

    Raises:
        InvalidInput: the file is too large or no YAML, or a key is missing, unknown or wrong.
    """
    small_enough(path, LARGEST)
    try:
        mapped = yaml_files.read(path, Mapped)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise InvalidInput(
            "{file}: the mapping is no UTF-8 YAML text; write it again", file=path.name
        ) from error
    known = {*fields(), *(one.column for one in columns() if one.words)}
    for name in mapped.columns:
        if name not in known:
            raise InvalidInput(
                "{file}: there is no field {name}; there are {known}",
                file=path.name,
                name=name,
                known=", ".join(fields()),
            )
    return mapped


def by_mapping(sheet: Sheet, mapped: Mapped) -> Layout | None:
    """How a sheet is read by a mapping; nothing where no row of it has all the columns."""
    wanted = {clean_name(part.column) for part in mapped.columns.values() if part.column is not None}
    texts = {one.column for one in columns() if one.words}
    for number, row in enumerate(sheet.rows[:LOOKED_AT]):
        headings = [clean_name(cell) for cell in row]
        if wanted <= set(headings):
            places = tuple(
                Place(
                    f"{name}.{mapped.language}" if name in texts else name,
                    part.column or name,
                    headings.index(clean_name(part.column)) if part.column is not None else -1,
                    part,
                )
                for name, part in mapped.columns.items()
            )
            return Layout(number + 1, places)
    return None


def guessed(sheet: Sheet) -> Layout | None:
    """How a sheet is read by its headings; nothing where no row of it heads a title."""
    for number, row in enumerate(sheet.rows[:LOOKED_AT]):
        places: dict[str, Place] = {}
        unknown: list[str] = []
        for at, cell in enumerate(row):
            heading = clean_name(cell)
            field = _headings().get(_even(heading))
            if field is not None and field not in places:
                places[field] = Place(field, heading, at)
            elif heading:
                unknown.append(heading)
        if any(field.startswith("title.") for field in places):
            return Layout(number + 1, tuple(places.values()), tuple(unknown))
    return None


@lru_cache(maxsize=1)
def _headings() -> dict[str, str]:
    """Fields by their headings, evened."""
    found: dict[str, str] = {}
    for one in columns():
        names = [
            *((one.heading.get(code), code) for code in LANGUAGES),
            (one.column, "en"),
            *((name, _script(name)) for name in one.also),
        ]
        for name, language in names:
            if not one.words:
                found.setdefault(_even(name), one.column)
                continue
            found.setdefault(_even(name), f"{one.column}.{language}")
            for code, said in IN_WORDS.items():
                for word in said:
                    found.setdefault(_even(f"{name} {word}"), f"{one.column}.{code}")
    return found


def _even(heading: str) -> str:
    return _SIGNS.sub(" ", heading.casefold().replace("ё", "е")).strip()


def _script(name: str) -> Language:
    """The language of a heading by its letters; where Kazakh and Russian write alike, Russian."""
    if set(name.casefold()) & set("әғқңөұүһі"):
        return "kk"
    return "ru" if any("а" <= sign <= "я" for sign in name.casefold()) else "en"
