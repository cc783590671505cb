"""What a cell holds: read into parts of a record, and written again.

What ``read`` takes of a cell ``write`` puts back into one, so that a table that was written is read as
the same records. What cannot be read raises ``Wrong`` with what was expected; a link that is none is for
the caller to leave out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

from babel import Locale

from kopir.evidence import areas
from kopir.language import LANGUAGES, Text, phrase
from kopir.solutions.importing.columns import Column, vocabulary
from kopir.solutions.needs import blocks, needs
from kopir.solutions.records.parts import PLACES

_PARTS: Final = re.compile(r"[;\n]+")
_COMMAS: Final = re.compile(r"[;,\n]+")
_GOAL: Final = re.compile(
    r"(?:sdg|цур|тдм|одм)?[\s№#-]*((?:1[0-7]|[1-9])(?:\.(?:1?[0-9]|[a-d]))?)\.?", re.IGNORECASE
)
# Searched from where they can begin, so that a cell of many spaces or brackets takes no longer than another.
_YEAR: Final = re.compile(r"[\s,(]((?:19|20)\d\d)\)?$")
_WITH_ADDRESS: Final = re.compile(r"[(<]\s*(https?://[^\s()<>]+)\s*[)>]$")
_DAY: Final = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_NUMBER: Final = re.compile(r"[-−]?\d+(?:[.,]\d+)?")
_SPACES: Final = re.compile(r"\s+")

Parts = list[Any]


class Wrong(Exception):
    """A cell that does not hold what its column should.

    Attributes:
        found: the part of it that is wrong. expected: a phrase.
    """

    def __init__(self, found: str, expected: str) -> None:
        self.found, self.expected = found, expected
        super().__init__(found)


def read(column: Column, cell: str) -> Any:
    """The values of a cell that is not empty: for ``words``, ``text``, ``flag`` and such one, else a list.

    Raises:
        Wrong: it cannot be read.
    """
    return _READ[column.form](cell, column)


def split(cell: str) -> list[str]:
    """Parts between semicolons or in lines of their own."""
    return [part.strip() for part in _PARTS.split(cell) if part.strip()]


def _text(cell: str, _column: Column) -> str:
    return cell


def _list(cell: str, _column: Column) -> Parts:
    return split(cell)


def _commas(cell: str) -> list[str]:
    return [part.strip() for part in _COMMAS.split(cell) if part.strip()]


def _kinds(cell: str, _column: Column) -> Parts:
    known = {word: code for code, words in vocabulary().kinds.items() for word in words}
    return [
        _one_of(part, known, phrase("software, data, content, standard or model")) for part in _commas(cell)
    ]


def _goals(cell: str, _column: Column) -> Parts:
    found = []
    for part in _commas(cell):
        match = _GOAL.fullmatch(part)
        if match is None:
            raise Wrong(part, phrase("a goal or target of sustainable development, as 9 or 9.c"))
        code = match[1].lower()
        found.append({"goal": int(code.split(".")[0]), "target": code if "." in code else None})
    return found


def _needs(cell: str, _column: Column) -> Parts:
    known = _by_name({one.code: one.names for one in needs().values()})
    expected = phrase("the code of a need, as the sheet named codes of the template lists them")
    return [{"need": _one_of(part, known, expected)} for part in split(cell)]


def _blocks(cell: str, _column: Column) -> Parts:
    known = _by_name({one.code: one.names for one in blocks().values()})
    expected = phrase("the code of a building block, as the sheet named codes of the template lists them")
    return [{"block": _one_of(part, known, expected)} for part in split(cell)]


def _by_name(names: Mapping[str, Text]) -> dict[str, str]:
    told = {name.get(language): code for code, name in names.items() for language in LANGUAGES}
    return {_even(name): code for name, code in {**told, **{code: code for code in names}}.items()}


def _one_of(part: str, known: Mapping[str, str], expected: str) -> str:
    if _even(part) not in known:
        raise Wrong(part, expected)
    return known[_even(part)]


def _even(text: str) -> str:
    return _SPACES.sub(" ", text.casefold()).strip()


def _licences(cell: str, _column: Column) -> Parts:
    found = []
    for part in _commas(cell):
        name, address = _name_and_address(part)
        found.append({"spdx": name, "link": address} if address else {"spdx": name})
    return found


def _links(cell: str, column: Column) -> Parts:
    return [{"kind": column.kind, "address": part} for part in re.split(r"[;\s]+", cell) if part]


def _organisations(cell: str, column: Column) -> Parts:
    found = []
    for part in split(cell):
        name, website = _name_and_address(part)
        found.append({"name": name, "role": column.kind, "website": website})
    return found


def _name_and_address(part: str) -> tuple[str, str | None]:
    match = _WITH_ADDRESS.search(part)
    name = part[: match.start()].rstrip() if match else ""
    return (name, match[1]) if match and name else (part, None)


def _deployments(cell: str, _column: Column) -> Parts:
    found: dict[tuple[str, int | None], dict[str, Any]] = {}
    for part in split(cell):
        # A comma may be part of a name (Korea, Republic of) or stand between names.
        whole = _place_and_year(part)
        for place, year in (
            [whole] if _area(whole[0]) or "," not in part else map(_place_and_year, _commas(part))
        ):
            code = _country(place, _column)
            found.setdefault((code, year), {"area": code, "year": year})
    return list(found.values())


def _place_and_year(part: str) -> tuple[str, int | None]:
    match = _YEAR.search(part)
    place = part[: match.start()].rstrip("\t (,").lstrip(" ,") if match else ""
    return (place, int(match[1])) if match and place else (part, None)


def _country(cell: str, _column: Column) -> str:
    code = _area(cell)
    if code is None:
        raise Wrong(cell, phrase("the name of a country in Kazakh, Russian or English, or its ISO 3166 code"))
    return code


@lru_cache(maxsize=2_000)
def _area(name: str) -> str | None:
    code = areas.resolve([name]).codes[0]
    return code if code is not None and areas.area(code).kind in PLACES else None


def _speaks(cell: str, _column: Column) -> Parts:
    return [_tongues().get(_even(part), part) for part in _commas(cell)]


@lru_cache(maxsize=1)
def _tongues() -> dict[str, str]:
    """Names of languages in the three languages, to their BCP 47 codes."""
    return {
        _even(name): code
        for language in reversed(LANGUAGES)
        for code, name in Locale.parse(language).languages.items()
        if len(code) <= 3
    }


def _flag(cell: str, _column: Column) -> bool:
    told = _even(cell)
    if told in vocabulary().yes:
        return True
    if told in vocabulary().no:
        return False
    raise Wrong(cell, phrase("yes or no, or nothing where it is not known"))


def _day(cell: str, _column: Column) -> str:
    match = _DAY.fullmatch(cell)
    told = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else cell[:10]
    try:
        return date.fromisoformat(told).isoformat()
    except ValueError:
        raise Wrong(cell, phrase("a date, as 2027-07-01")) from None


def _year(cell: str, _column: Column) -> int:
    if not re.fullmatch(r"(?:19|20)\d\d", cell[:4]) or not re.fullmatch(r"\d{4}(?:-\d\d-\d\d)?", cell):
        raise Wrong(cell, phrase("a year of four digits"))
    return int(cell[:4])


def _number(cell: str, _column: Column) -> float:
    told = cell.replace("\u00a0", "").replace(" ", "")
    if not _NUMBER.fullmatch(told) or len(told) > 30:
        raise Wrong(cell, phrase("a number"))
    return float(told.replace("−", "-").replace(",", "."))


_READ: Final[Mapping[str, Callable[[str, Column], Any]]] = {
    "text": _text, "code": _text, "words": _text, "list": _list, "codes": _list, "kinds": _kinds,
    "goals": _goals, "needs": _needs, "blocks": _blocks, "licences": _licences, "link": _links,
    "organisations": _organisations, "deployments": _deployments, "country": _country,
    "languages": _speaks, "flag": _flag, "day": _day, "year": _year, "number": _number,
}  # fmt: skip
LISTS: Final = frozenset({
    "list", "codes", "kinds", "goals", "needs", "blocks", "licences", "link", "organisations", "deployments",
    "languages",
})  # fmt: skip
"""Forms whose cells hold several values."""


def write(column: Column, language: str | None, body: Mapping[str, Any]) -> str:
    """What a record's body (plain values) puts into the cell of a column; empty where it has nothing."""
    value = body.get(column.field)
    if value in (None, "", [], {}):
        return ""
    if column.words:
        return str(value.get(language) or "")
    if column.field == "result":
        return _plainly(value.get(column.kind))
    if isinstance(value, list):
        return "; ".join(filter(None, (_part(column, each) for each in value)))
    return ("yes" if value else "no") if isinstance(value, bool) else _plainly(value)


def _plainly(value: object) -> str:
    return "" if value is None else str(value)


def _part(column: Column, part: Any) -> str:
    """One part of a list; empty where it belongs into another column."""
    if not isinstance(part, dict):
        return str(part)
    of_several = column.field in ("links", "owners")
    if of_several and part.get("kind", part.get("role", "owner")) != column.kind:
        return ""
    return _PARTS_WRITTEN[column.form](part)


def _addressed(name: str, address: str | None) -> str:
    return f"{name} ({address})" if address else name


_PARTS_WRITTEN: Final[Mapping[str, Callable[[Mapping[str, Any]], str]]] = {
    "goals": lambda part: str(part.get("target") or part["goal"]),
    "needs": lambda part: str(part["need"]),
    "blocks": lambda part: str(part["block"]),
    "licences": lambda part: _addressed(part["spdx"], part.get("link")),
    "link": lambda part: str(part["address"]),
    "organisations": lambda part: _addressed(part["name"], part.get("website")),
    "deployments": lambda part: " ".join(filter(None, (part["area"], _plainly(part.get("year"))))),
}
