"""The records that come with kopir: facts of the public record, each with its source, not verified.

``data/registers/<kind>/*.yaml``, several records a file. A code stands once in all files of a kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import GenericAlias
from typing import Any, Final

from pydantic import ConfigDict, create_model

from kopir.cooperation.records import MODELS, Registered
from kopir.errors import InvalidInput
from kopir.evidence import yaml_files

FOLDER: Final = Path(__file__).parents[1] / "data" / "registers"


@cache
def starter(kind: str, folder: Path = FOLDER) -> Mapping[str, Registered]:
    """The records of a kind by code.

    Raises:
        InvalidInput: a key of a file is missing, unknown or wrong, or a code stands twice.
    """
    fields: Any = {"records": (GenericAlias(tuple, (MODELS[kind], ...)), ...)}
    model: Any = create_model("File", __config__=ConfigDict(extra="forbid"), **fields)
    found: dict[str, Registered] = {}
    for path in sorted((folder / kind).glob("*.yaml")):
        read: Any = yaml_files.read(path, model)
        for one in read.records:
            if one.code in found:
                raise InvalidInput(
                    "{file}: the code {code} is there twice; give one of them another code, or join them",
                    file=path.name,
                    code=one.code,
                )
            found[one.code] = one
    return found
