"""The registry of digital public goods: its own JSON files, one a record, and the merged one, one a line.

The form is that of the registry's ``nominee-schema.json`` (Digital Public Goods Alliance, Unlicense),
with what the merged file adds: ``registry_folder``, ``locations``, ``standards``. A file of another form
is refused with the keys that were expected; records that are good are kept, and a broken address costs no
record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from kopir.errors import InvalidInput
from kopir.evidence import areas, yaml_files
from kopir.solutions.importing.imported import Imported, Refused, Remark, files_of, small_enough
from kopir.solutions.importing.places import Where, reason
from kopir.solutions.records import Solution
from kopir.solutions.records.codes import code_of
from kopir.solutions.records.parts import PLACES, Address

Model = TypeVar("Model", bound=BaseModel)

DATASET: Final = "Digital Public Goods Registry"
LICENCE: Final = "Unlicense"
ADDRESS: Final = "https://digitalpublicgoods.net/registry/"
LARGEST: Final = 50_000_000
"""Bytes of the largest file that is read; the registry has about one million."""
NEEDED: Final = ("name", "description", "license", "organizations", "SDGs", "type")
"""Keys that every record of the registry's form has."""
_FIELDS: Final = {
    "name": "name", "aliases": "aliases", "type": "kinds", "description": "summary", "SDGs": "goals",
    "license": "licences", "website": "links", "repositories": "links", "repositoryURL": "links",
    "organizations": "owners", "locations": "deployments", "standards": "standards", "stage": "standing",
    "registry_folder": "standing",
}  # fmt: skip
"""Which field of a record a key of the registry tells."""

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
_VERSIONS: Final = ("$schema", "schemaVersion", "schema_version", "version")
_ADDRESS: Final[TypeAdapter[str]] = TypeAdapter(Address)


class _Loose(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Licence(_Loose):
    spdx: str = ""
    licenseURL: object = None  # noqa: N815  # a key of the registry


class _Goal(_Loose):
    SDGNumber: int
    evidenceText: str | None = None  # noqa: N815
    evidenceURL: object = None  # noqa: N815


class _Organisation(_Loose):
    name: str
    website: object = None
    org_type: str | None = None


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
    website: object = None
    stage: str | None = None
    repositories: object = None
    repositoryURL: object = None  # noqa: N815
    sectors: list[str] = []
    locations: _Locations = _Locations()
    standards: list[str] = []
    registry_folder: str = ""

    @property
    def code(self) -> str:
        return self.id or code_of(self.name)


def read(path: Path, retrieved: date) -> Imported:
    """Read a file of the registry, or a folder of its files.

    Args:
        path: ``.json`` with a list of records or one record, ``.jsonl`` with one a line, or a folder of
            ``.json`` files with one record each, as the registry keeps them.
        retrieved: the day it was fetched.

    Raises:
        InvalidInput: the file is too large, is no JSON, or has no record in the form of the registry.
    """
    if path.is_dir():
        given, refused = _folder(path)
    else:
        small_enough(path, LARGEST)
        given, refused = (
            [(reason("record {number}", number=number), one) for number, one in enumerate(_records(path), 1)],
            [],
        )
        if not any(_has_form(one) for _place, one in given):
            raise _other_form(path.name, [one for _place, one in given])
    found = taken([one for _place, one in given], retrieved, [place for place, _one in given])
    return replace(found, refused=(*refused, *found.refused))


def taken(records: Sequence[object], retrieved: date, places: Sequence[Where] = ()) -> Imported:
    """Records of the registry as solutions; ``places`` says where each stands (``record 3``)."""
    made: dict[str, Solution] = {}
    refused: list[Refused] = []
    remarks: list[Remark] = []
    told: dict[str, frozenset[str]] = {}
    for number, given in enumerate(records, 1):
        place = places[number - 1] if places else reason("record {number}", number=number)
        try:
            one = _solution(given, place, retrieved, remarks)
            if one.code in made:
                raise InvalidInput(
                    "{place}: the code {code} stands twice; keep one", place=place, code=one.code
                )
            made[one.code] = one
            told[one.code] = _told(given)
        except InvalidInput as error:
            refused.append(Refused(place, error))
    return Imported(tuple(made.values()), tuple(refused), tuple(remarks), DATASET, told)


def _told(given: object) -> frozenset[str]:
    """The fields that a record tells: files of the registry differ in keys, and silence says nothing."""
    assert isinstance(given, dict)
    return frozenset({"origin", *(field for key, field in _FIELDS.items() if key in given)})


def _folder(folder: Path) -> tuple[list[tuple[Where, object]], list[Refused]]:
    """The records of a folder by their files; where a file tells no code, its name is the code."""
    found: list[tuple[Where, object]] = []
    refused: list[Refused] = []
    for path in files_of(folder, ("*.json",)):
        name = str(path.relative_to(folder))
        place = reason("file {file}", file=name)
        try:
            small_enough(path, LARGEST)
            for one in _records(path):
                if not _has_form(one):
                    raise _other_form(name, [one])
                own = {"id": code_of(path.stem), "registry_folder": path.parent.name}
                found.append((place, {**own, **one} if isinstance(one, dict) else one))
        except InvalidInput as error:
            refused.append(Refused(place, error))
    return found, refused


def _has_form(one: object) -> bool:
    return isinstance(one, dict) and all(key in one for key in NEEDED)


def _other_form(file: str, records: Sequence[object]) -> InvalidInput:
    """The error for a file none of whose records has the keys of the registry's form."""
    first = next((one for one in records if isinstance(one, dict)), {})
    version = next((str(first[key])[:60] for key in _VERSIONS if key in first), "")
    facts = {"file": file, "needed": ", ".join(NEEDED), "found": ", ".join(map(str, first))[:200] or "-"}
    if version:
        return InvalidInput(
            "{file}: version {version} of this form is not known; records with the keys {needed} are read, "
            "found: {found}. Fetch the registry's own files, or import a spreadsheet",
            version=version,
            **facts,
        )
    return InvalidInput(
        "{file}: this is no file of the registry in the form that is read; records with the keys {needed} "
        "are expected, found: {found}. Fetch the registry's own files, or import a spreadsheet",
        **facts,
    )


def _records(path: Path) -> Iterator[object]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(
            "{file}: byte {position} is no UTF-8; fetch the file again",
            file=path.name,
            position=error.start + 1,
        ) from error
    if path.suffix == ".jsonl":
        for number, line in enumerate(text.split("\n"), 1):
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


def _solution(given: object, place: Where, retrieved: date, remarks: list[Remark]) -> Solution:
    named = given.get("id") or given.get("name") if isinstance(given, dict) else None
    if isinstance(named, str):
        place = reason("{place}, {code}", place=place, code=named[:100])
    record = _checked(given, _Record, place)
    extra = record.model_extra or {}
    remarks += [Remark(place, key, str(value)[:80], "unknown key") for key, value in extra.items()]
    return _checked(_content(record, place, retrieved, remarks), Solution, place)


def _checked(given: object, model: type[Model], place: Where) -> Model:
    try:
        return model.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise InvalidInput(
            "{place}: {key}: {problem}; correct the value, or check that the file is one of the registry",
            place=place,
            key=".".join(str(step) for step in first["loc"]) or "-",
            problem=yaml_files.PROBLEMS.get(first["type"], first["msg"].replace("Value error, ", "")),
        ) from error


def _content(given: _Record, place: Where, retrieved: date, remarks: list[Remark]) -> dict[str, Any]:
    return {
        "code": code_of(given.code),
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


def _goals(
    given: Sequence[_Goal | tuple[int, str]], place: Where, remarks: list[Remark]
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


def _links(given: _Record, place: Where, remarks: list[Remark]) -> list[dict[str, str]]:
    told = [("website", given.website), ("code", given.repositoryURL)]
    listed = given.repositories if isinstance(given.repositories, list) else [given.repositories]
    told += [("code", one.get("url") if isinstance(one, Mapping) else one) for one in listed]
    found = [(kind, _address(address, place, kind, remarks)) for kind, address in told]
    return [{"kind": kind, "address": address} for kind, address in dict.fromkeys(found) if address]


def _owner(given: _Organisation, place: Where, remarks: list[Remark]) -> dict[str, Any]:
    return {
        "name": given.name,
        "role": given.org_type if given.org_type in _ROLES else "owner",
        "website": _address(given.website, place, "organizations", remarks),
    }


def _address(given: object, place: Where, key: str, remarks: list[Remark]) -> str | None:
    """The address of the web that stands there: of several the first; one without its beginning gets it."""
    if not given:
        return None
    told = given.strip() if isinstance(given, str) else ""
    if _WHOLE.fullmatch(told):
        return _sound(told, place, key, remarks)
    if _BARE.fullmatch(told):
        return _sound(f"https://{told}", place, key, remarks)
    found = _INSIDE.search(told)
    if not found:
        remarks.append(Remark(place, key, str(given)[:80], "no address"))
        return None
    remarks.append(Remark(place, key, told[:80], "several addresses"))
    return _sound(found[0].rstrip(".,;:)"), place, key, remarks)


def _sound(address: str, place: Where, key: str, remarks: list[Remark]) -> str | None:
    """An address as a record may hold it, or nothing and a remark: a broken one costs no record."""
    try:
        return _ADDRESS.validate_python(address)
    except ValidationError:
        remarks.append(Remark(place, key, address[:80], "no address"))
        return None


def _areas(given: _Locations, place: Where, remarks: list[Remark]) -> list[str]:
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
