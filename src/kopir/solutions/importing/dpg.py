"""The registry of digital public goods: its own JSON files, and the merged one with a record a line.

The form is that of the registry's ``nominee-schema.json`` (Digital Public Goods Alliance, Unlicense), with
what the merged file adds: ``registry_folder``, ``locations``, ``standards``. A file of another form is told
by the record and the key; records that are good are kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from kopir.errors import InvalidInput
from kopir.evidence import areas
from kopir.solutions.importing.imported import Imported, Refused, Remark, small_enough
from kopir.solutions.records import Solution
from kopir.solutions.records.parts import PLACES

Model = TypeVar("Model", bound=BaseModel)

DATASET: Final = "Digital Public Goods Registry"
LICENCE: Final = "Unlicense"
ADDRESS: Final = "https://digitalpublicgoods.net/registry/"
LARGEST: Final = 50_000_000
"""Bytes of the largest file that is read; the registry has about one million."""

_KINDS: Final = {
    "software": "software", "data": "data", "content": "content", "standard": "standard", "aimodel": "model",
}  # fmt: skip
_ROLES: Final = ("owner", "maintainer", "funder", "implementer")
_FOLDERS: Final = {"archive": "archived", "excluded-nominees": "excluded"}
_STAGES: Final = {"DPG": "public-good", "nominee": "nominee", "archive": "archived"}
_BRACKET: Final = re.compile(r"\s*\([^()]*\)")
_WHOLE: Final = re.compile(r"https?://[^\s/,]+[^\s,]*")
_BARE: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_INSIDE: Final = re.compile(r"https?://[^\s/]+\S*")
_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")


class _Loose(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Licence(_Loose):
    spdx: str = ""
    licenseURL: str | None = None  # noqa: N815  # a key of the registry


class _Goal(_Loose):
    SDGNumber: int
    evidenceText: str | None = None  # noqa: N815
    evidenceURL: str | None = None  # noqa: N815


class _Organisation(_Loose):
    name: str
    website: str | None = None
    org_type: str | None = None


class _Repository(_Loose):
    url: str | None = None


class _Locations(_Loose):
    deploymentCountries: list[str] = []  # noqa: N815


class _Record(BaseModel):
    """A record in the form of the registry; keys it does not know are kept aside, to be told of."""

    model_config = ConfigDict(extra="allow")

    id: str = ""
    name: str
    description: str
    license: list[_Licence]
    organizations: list[_Organisation]
    SDGs: list[_Goal | tuple[int, str]]
    type: list[str]
    aliases: list[str] = []
    website: str | None = None
    stage: str | None = None
    repositories: list[_Repository] = []
    repositoryURL: str | None = None  # noqa: N815
    sectors: list[str] = []
    locations: _Locations = _Locations()
    standards: list[str] = []
    registry_folder: str = ""

    @property
    def code(self) -> str:
        return self.id or _slug(self.name)


def read(path: Path, retrieved: date) -> Imported:
    """Read a file of the registry.

    Args:
        path: ``.json`` with a list of records or one record, or ``.jsonl`` with one a line.
        retrieved: the day it was fetched.

    Raises:
        InvalidInput: the file is too large, or is no JSON.
    """
    small_enough(path, LARGEST)
    return taken(list(_records(path)), retrieved)


def taken(records: Sequence[object], retrieved: date) -> Imported:
    """Records of the registry as solutions; see ``read``."""
    made: dict[str, Solution] = {}
    refused: list[Refused] = []
    remarks: list[Remark] = []
    for number, given in enumerate(records, 1):
        place = f"record {number}"
        try:
            one = _solution(given, place, retrieved, remarks)
            if one.code in made:
                raise InvalidInput(
                    "{place}: the code {code} stands twice; keep one", place=place, code=one.code
                )
            made[one.code] = one
        except InvalidInput as error:
            refused.append(Refused(place, error))
    return Imported(tuple(made.values()), tuple(refused), tuple(remarks))


def _records(path: Path) -> Iterator[object]:
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    if path.suffix == ".jsonl":
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield _parsed(line, path, number)
        return
    whole = _parsed(text, path, 1)
    yield from whole if isinstance(whole, list) else [whole]


def _parsed(text: str, path: Path, line: int) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
        found = line + error.lineno - 1 if isinstance(error, json.JSONDecodeError) else line
        raise InvalidInput(
            "{file}, line {line}: this is no JSON; fetch the file again", file=path.name, line=found
        ) from error


def _solution(given: object, place: str, retrieved: date, remarks: list[Remark]) -> Solution:
    record = _checked(given, _Record, place)
    place = f"{place}, {record.code}"
    extra = record.model_extra or {}
    remarks += [Remark(place, key, str(value)[:80], "unknown key") for key, value in extra.items()]
    return _checked(_content(record, place, retrieved, remarks), Solution, place)


def _checked(given: object, model: type[Model], place: str) -> Model:
    try:
        return model.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise InvalidInput(
            "{place}: {key}: {problem}; correct the value, or check that the file is one of the registry",
            place=place,
            key=".".join(str(step) for step in first["loc"]) or "-",
            problem=first["msg"].replace("Value error, ", ""),
        ) from error


def _content(given: _Record, place: str, retrieved: date, remarks: list[Remark]) -> dict[str, Any]:
    return {
        "code": _slug(given.code),
        "name": given.name,
        "aliases": [name for name in given.aliases if name and name != given.name],
        "kinds": [_KINDS[kind] for kind in given.type if kind in _KINDS],
        "summary": {"en": given.description},
        "goals": _goals(given.SDGs, place, remarks),
        "licences": [
            {"spdx": one.spdx, "link": _address(one.licenseURL, place, "license", remarks)}
            for one in given.license
        ],
        "links": _links(given, place, remarks),
        "owners": [_owner(one, place, remarks) for one in given.organizations if one.name],
        "deployments": [{"area": code} for code in _areas(given.locations, place, remarks)],
        "standards": [one for one in given.standards if one],
        "standing": _FOLDERS.get(given.registry_folder) or _STAGES.get(given.stage or "", "unlisted"),
        "origin": {
            "dataset": DATASET,
            "identifier": given.code,
            "retrieved": retrieved,
            "licence": LICENCE,
            "link": ADDRESS,
        },
    }


def _slug(name: str) -> str:
    return _NO_LETTER.sub("-", name.lower()).strip("-")[:100] or "-"


def _goals(
    given: Sequence[_Goal | tuple[int, str]], place: str, remarks: list[Remark]
) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for one in given:
        # The oldest records have [16, "Peace, Justice and Strong Institutions"].
        told = one if isinstance(one, _Goal) else _Goal(SDGNumber=one[0])
        if not 1 <= told.SDGNumber <= 17:
            remarks.append(Remark(place, "SDGs", str(told.SDGNumber), "unknown goal"))
            continue
        link = _address(told.evidenceURL, place, "SDGs", remarks)
        why = {"en": told.evidenceText or ""}
        found.setdefault(told.SDGNumber, {"goal": told.SDGNumber, "why": why, "link": link})
    return [found[number] for number in sorted(found)]


def _links(given: _Record, place: str, remarks: list[Remark]) -> list[dict[str, str]]:
    told = [("website", given.website), ("code", given.repositoryURL)]
    told += [("code", one.url) for one in given.repositories]
    found = [(kind, _address(address, place, kind, remarks)) for kind, address in told]
    return [{"kind": kind, "address": address} for kind, address in dict.fromkeys(found) if address]


def _owner(given: _Organisation, place: str, remarks: list[Remark]) -> dict[str, Any]:
    return {
        "name": given.name,
        "role": given.org_type if given.org_type in _ROLES else "owner",
        "website": _address(given.website, place, "organizations", remarks),
    }


def _address(given: str | None, place: str, key: str, remarks: list[Remark]) -> str | None:
    """The address of the web that stands there: of several the first; one without its beginning gets it."""
    if not given:
        return None
    told = given.strip()
    if _WHOLE.fullmatch(told):
        return told
    if _BARE.fullmatch(told):
        return f"https://{told}"
    found = _INSIDE.search(told)
    remarks.append(Remark(place, key, told[:80], "several addresses" if found else "no address"))
    return found[0].rstrip(".,;:)") if found else None


def _areas(given: _Locations, place: str, remarks: list[Remark]) -> list[str]:
    """Codes of the countries of deployment."""
    told = [name.strip() for name in given.deploymentCountries if name.strip()]
    codes = areas.resolve(told).codes
    plain = areas.resolve([_BRACKET.sub("", name) for name in told]).codes
    found = []
    for name, code, other in zip(told, codes, plain, strict=True):
        known = code or other
        if known and areas.area(known).kind in PLACES:
            found.append(known)
        else:
            remarks.append(Remark(place, "deploymentCountries", name, "unknown country"))
    return list(dict.fromkeys(found))
