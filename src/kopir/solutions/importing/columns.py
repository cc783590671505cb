"""Which column of a spreadsheet holds what: guessed by its heading in three languages, or told by a mapping.

A mapping is YAML in the form that mappings of evidence have: ``columns`` says for each field of a record
which column holds it, or what it ``is`` throughout, with ``codes`` from what stands there to what is
meant. Texts are named with their language: ``summary.ru``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from kopir.errors import InvalidInput
from kopir.evidence import yaml_files
from kopir.evidence.mapping import Part
from kopir.evidence.readers.encoding import clean_name
from kopir.language import LANGUAGES, Language, Text
from kopir.solutions.importing.cells import Sheet
from kopir.solutions.importing.imported import small_enough
from kopir.solutions.records.parts import Plain

Of = Literal["solution", "practice"]
FILE: Final = Path(__file__).parents[1] / "data" / "importing" / "columns.yaml"
LARGEST: Final = 100_000
"""Bytes of the largest mapping."""
LONGEST_HEADING: Final = 300
"""Letters; what is longer heads nothing."""
LOOKED_AT: Final = 30
"""Rows among which the headings are looked for."""
_SIGNS: Final = re.compile(r"[\s_*:.,;/\\\-–—]+")
_TAIL: Final = re.compile(r"^(.*?)[\s,]*[(\[]([^()\[\]]*)[)\]]$|^(.*?)\s*[,.:/_–—-]\s*([^,.:/_–—-]+)$")


class Column(BaseModel):
    """A column that is known.

    Attributes:
        column: its name in mappings. form: how its cells are read.
        field: of the record, where it is not the column's name. kind: which part of the field.
        words: whether it stands once for each language.
        heading: over the column. also: what else it is met as. about: what to write.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: str
    form: str
    field: str = ""
    kind: str = ""
    words: bool = False
    heading: Text
    also: tuple[str, ...] = ()
    about: Text

    @model_validator(mode="before")
    @classmethod
    def _same_field(cls, given: object) -> object:
        return {"field": given.get("column"), **given} if isinstance(given, dict) else given


class Spoken(BaseModel):
    """What a language is called in headings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Language
    aliases: tuple[str, ...]


class Vocabulary(BaseModel):
    """The file ``columns.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    solution: tuple[Column, ...]
    practice: tuple[Column, ...]
    languages: tuple[Spoken, ...]
    kinds: Mapping[str, tuple[str, ...]]
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def of(self, what: Of) -> tuple[Column, ...]:
        """The columns of solutions or of practices."""
        return self.solution if what == "solution" else self.practice


class Mapped(BaseModel):
    """A mapping file.

    Attributes:
        of: what a row is.
        source: whose list it is, for the record of where it was taken from. licence, url: of the list.
        sheet: of a workbook; the first with the columns where none is given.
        header_row: counted from 1; found by itself where none is given.
        language: of texts whose column does not tell it.
        columns: where each field stands: ``name: Наименование``, ``kinds: {is: software}``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: Of = "solution"
    source: Plain = ""
    licence: Plain = ""
    url: str | None = None
    sheet: str | None = None
    header_row: int | None = Field(default=None, ge=1)
    language: Language | None = None
    columns: Mapping[str, Part] = Field(min_length=1)


@dataclass(frozen=True)
class Place:
    """Where a field of a record stands.

    Args:
        column: what it is. language: of its texts, or nothing.
        heading: over it. at: its place in the row, from 0; -1 = the same throughout.
        constant: what it is throughout. codes: from what stands there to what is meant.
    """

    column: Column
    language: Language | None
    heading: str
    at: int
    constant: str = ""
    codes: Mapping[str, str] | None = None

    @property
    def key(self) -> tuple[str, Language | None]:
        """What makes two places the same."""
        return self.column.column, self.language


@dataclass(frozen=True)
class Layout:
    """How a sheet is read.

    Args:
        of: what a row is. first: index of the first row under the headings.
        places: of the fields. unknown: headings that nothing is known of.
    """

    of: Of
    first: int
    places: tuple[Place, ...]
    unknown: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """What columns are known by."""
    return yaml_files.read(FILE, Vocabulary)


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
    for name in mapped.columns:
        _named(name, mapped, path.name)
    return mapped


def names_of(what: Of) -> list[str]:
    """What fields are called in mappings: ``name``, ``summary.kk``, ``summary.ru`` …"""
    return [
        name
        for one in vocabulary().of(what)
        for name in ([f"{one.column}.{language}" for language in LANGUAGES] if one.words else [one.column])
    ]


def by_mapping(sheet: Sheet, mapped: Mapped) -> Layout | None:
    """How a sheet is read by a mapping; nothing where it has not the columns.

    Raises:
        InvalidInput: the row of headings was named, and a column is not in it.
    """
    wanted = {clean_name(part.column) for part in mapped.columns.values() if part.column is not None}
    rows = range(min(len(sheet.rows), LOOKED_AT))
    if mapped.header_row is not None:
        rows = range(min(mapped.header_row - 1, len(sheet.rows)), min(mapped.header_row, len(sheet.rows)))
    best: tuple[int, int] = (-1, -1)
    for row in rows:
        best = max(best, (len(wanted & set(map(clean_name, sheet.rows[row]))), -row))
    headings = [clean_name(cell) for cell in sheet.rows[-best[1]]] if best[0] >= 0 else []
    missing = sorted(wanted - set(headings))
    if missing:
        if mapped.header_row is None and mapped.sheet is None:
            return None
        raise InvalidInput(
            "{file}: column {column} of the mapping is not there; the columns are {found}",
            file=sheet.file,
            column=missing[0],
            found=", ".join(filter(None, headings[:20])) or "-",
        )
    places = []
    for name, part in mapped.columns.items():
        column, language = _named(name, mapped, sheet.file)
        at = headings.index(clean_name(part.column)) if part.column is not None else -1
        places.append(Place(column, language, part.column or name, at, part.constant or "", part.codes))
    return Layout(mapped.of, -best[1] + 1, tuple(places))


def _named(name: str, mapped: Mapped, file: str) -> tuple[Column, Language | None]:
    """The column of a field's name in a mapping."""
    base, _point, tail = name.partition(".")
    column = next((one for one in vocabulary().of(mapped.of) if one.column == base), None)
    language = next((one for one in LANGUAGES if one == tail), None)
    if column is None or (tail and (language is None or not column.words)):
        raise InvalidInput(
            "{file}: there is no field {name}; there are {known}",
            file=file,
            name=name,
            known=", ".join(names_of(mapped.of)),
        )
    if column.words and language is None and mapped.language is None:
        raise InvalidInput(
            "{file}: {name} is a text; say its language, as {name}.ru, or give language for all",
            file=file,
            name=name,
        )
    return column, (language or mapped.language) if column.words else None


def guessed(sheet: Sheet, wanted: Of | None = None) -> Layout | None:
    """How a sheet is read by its headings; nothing where no row of it heads a name."""
    best: tuple[int, int, Layout] | None = None
    for row in range(min(len(sheet.rows), LOOKED_AT)):
        for number, what in enumerate([wanted] if wanted else _WHATS):
            places, unknown = _recognised(sheet.rows[row], what)
            if any(place.column.column == "name" for place in places):
                score = (len(places), -number)
                if best is None or score > best[:2]:
                    best = (*score, Layout(what, row + 1, tuple(places), tuple(unknown)))
    return best[2] if best else None


_WHATS: Final[tuple[Of, ...]] = ("solution", "practice")


def _recognised(row: Sequence[str], what: Of) -> tuple[list[Place], list[str]]:
    places: dict[tuple[str, Language | None], Place] = {}
    unknown: list[str] = []
    for at, cell in enumerate(row):
        heading = clean_name(cell)
        place = next(_places(heading, at, what), None) if len(heading) <= LONGEST_HEADING else None
        if place is not None and place.key not in places:
            places[place.key] = place
        elif heading:
            unknown.append(heading)
    return list(places.values()), unknown


def _places(heading: str, at: int, what: Of) -> Iterator[Place]:
    """What a heading may stand for, the likeliest first."""
    known = _headings(what)
    if (whole := known.get(_even(heading))) is not None:
        column, language = whole
        yield Place(column, language if column.words else None, heading, at)
    for parts in [match.groups() for match in [_TAIL.match(heading)] if match]:
        base, tail = (parts[0], parts[1]) if parts[1] is not None else (parts[2], parts[3])
        told = _languages().get(_even(tail))
        found = known.get(_even(base))
        if told and found and found[0].words:
            yield Place(found[0], told, heading, at)
        elif found and not found[0].words:  # a remark in brackets
            yield Place(found[0], None, heading, at)


@lru_cache(maxsize=2)
def _headings(what: Of) -> dict[str, tuple[Column, Language]]:
    """Known headings, each with the language it is written in: that of texts under it that tell none."""
    found: dict[str, tuple[Column, Language]] = {}
    for one in vocabulary().of(what):
        for language in LANGUAGES:
            found.setdefault(_even(one.heading.get(language)), (one, language))
            if one.words:
                found.setdefault(_even(f"{one.column}.{language}"), (one, language))
    for one in vocabulary().of(what):
        found.setdefault(_even(one.column), (one, "en"))
        for name in one.also:
            found.setdefault(_even(name), (one, _script(name)))
    return found


@lru_cache(maxsize=1)
def _languages() -> dict[str, Language]:
    return {_even(word): one.code for one in vocabulary().languages for word in one.aliases}


def _even(heading: str) -> str:
    return _SIGNS.sub(" ", heading.casefold().replace("ё", "е")).strip()


def _script(name: str) -> Language:
    """The language of a heading by its letters; where Kazakh and Russian write alike, Russian."""
    if set(name.casefold()) & set("әғқңөұүһі"):
        return "kk"
    return "ru" if any("а" <= sign <= "я" for sign in name.casefold()) else "en"
