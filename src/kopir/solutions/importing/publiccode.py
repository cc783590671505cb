"""``publiccode.yml``: the description that public software carries in its own repository.

The standard of Developers Italia and the Foundation for Public Code, versions 0.2 to 0.7 (CC0). Only what
a record of ours holds is taken; the rest is told of. From 0.5 on the owner stands under ``organisation``.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import BaseModel, ConfigDict, Field

from kopir.errors import InvalidInput
from kopir.evidence import yaml_files
from kopir.solutions.importing.imported import Imported, Refused, Remark, files_of, small_enough
from kopir.solutions.importing.places import reason
from kopir.solutions.records import Solution
from kopir.solutions.records.codes import code_of

DATASET: Final = "publiccode.yml"
LARGEST: Final = 1_000_000
"""Bytes of the largest file that is read; real ones have some ten thousand."""
VERSIONS: Final = ("0.2", "0.3", "0.4", "0.5", "0.6", "0.7")
FILES: Final = ("publiccode.yml", "publiccode.yaml")


class _Loose(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Description(_Loose):
    shortDescription: str = ""  # noqa: N815  # a key of the standard
    documentation: str | None = None


class _Legal(_Loose):
    license: str = ""
    repoOwner: str | None = None  # noqa: N815
    mainCopyrightOwner: str | None = None  # noqa: N815


class _Organisation(_Loose):
    name: str = ""


class _Localisation(_Loose):
    availableLanguages: list[str] = []  # noqa: N815


class _File(BaseModel):
    """The keys that are taken; the others are kept aside, to be told of."""

    model_config = ConfigDict(extra="allow")

    publiccodeYmlVersion: str | float  # noqa: N815
    organisation: _Organisation = _Organisation()
    name: str
    url: str
    landingURL: str | None = None  # noqa: N815
    description: dict[str, _Description] = Field(min_length=1)
    legal: _Legal
    localisation: _Localisation = _Localisation()


def read(path: Path, retrieved: date) -> Imported:
    """Read a file as one record, or the files of that name in a folder and below it as one each.

    Args:
        path: of the file or the folder.
        retrieved: the day it was fetched.

    Raises:
        InvalidInput: the file is too large, no YAML, of another version, or a key is missing or wrong; of the
            files of a folder those are listed as refused.
    """
    if not path.is_dir():
        record, remarks = _one(path, retrieved)
        return Imported((record,), (), remarks, DATASET)
    made: dict[str, Solution] = {}
    refused: list[Refused] = []
    told: list[Remark] = []
    for file in files_of(path, FILES):
        place = reason("file {file}", file=str(file.relative_to(path)))
        try:
            record, remarks = _one(file, retrieved)
            if record.code in made:
                raise InvalidInput(
                    "{place}: the code {code} stands twice; keep one", place=place, code=record.code
                )
        except InvalidInput as error:
            refused.append(Refused(place, error))
        else:
            made[record.code] = record
            told += remarks
    return Imported(tuple(made.values()), tuple(refused), tuple(told), DATASET)


def _one(path: Path, retrieved: date) -> tuple[Solution, tuple[Remark, ...]]:
    small_enough(path, LARGEST)
    given = _given(path)
    version = ".".join(str(given.publiccodeYmlVersion).split(".")[:2])
    if version not in VERSIONS:
        raise InvalidInput(
            "{file}: version {found} of publiccode.yml is not known; versions {known} are read",
            file=path.name,
            found=given.publiccodeYmlVersion,
            known=", ".join(VERSIONS),
        )
    record = yaml_files.check(_content(given, retrieved), Solution, path.name)
    left = sorted(given.model_extra or {})
    return record, tuple(
        Remark(reason("{code}", code=record.code), key, "", "not held in a record") for key in left
    )


def _given(path: Path) -> _File:
    try:
        return yaml_files.read(path, _File)
    except (yaml.YAMLError, RecursionError, UnicodeDecodeError, ValueError) as error:
        if isinstance(error, InvalidInput):
            raise
        raise InvalidInput(
            "{file}: this is no YAML in UTF-8; fetch the file again", file=path.name
        ) from error


def _content(given: _File, retrieved: date) -> dict[str, Any]:
    told = {tongue.split("-")[0].lower(): text for tongue, text in given.description.items()}
    first = next(iter(told.values()))
    links = [{"kind": "code", "address": given.url}]
    links += [{"kind": "website", "address": given.landingURL}] if given.landingURL else []
    links += [{"kind": "documentation", "address": first.documentation}] if first.documentation else []
    owner = given.legal.repoOwner or given.legal.mainCopyrightOwner or given.organisation.name
    return {
        "code": code_of(given.name),
        "name": given.name,
        "kinds": ["software"],
        "summary": {tongue: told[tongue].shortDescription for tongue in ("kk", "ru", "en") if tongue in told},
        "licences": [{"spdx": given.legal.license}],
        "links": links,
        "owners": [{"name": owner}] if owner else [],
        "speaks": given.localisation.availableLanguages,
        "origin": {
            "dataset": DATASET,
            "identifier": given.url,
            "retrieved": retrieved,
            "licence": given.legal.license,
            "link": given.url,
        },
    }
