"""The practices that come with kopir: what countries did, told from the public record, not verified.

One YAML file a practice, in ``data/practices``. Every need, indicator and country it names must exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from kopir.errors import InvalidInput
from kopir.evidence import yaml_files
from kopir.solutions.records.practice import Practice

FOLDER: Final = Path(__file__).parents[1] / "data" / "practices"
COMPILED: Final = "kopir"
"""Dataset of the origin of records that kopir itself compiled from the public record."""


@lru_cache(maxsize=1)
def practices(folder: Path = FOLDER) -> Mapping[str, Practice]:
    """The practices by code, in the order of the codes.

    Raises:
        InvalidInput: a key of a file is missing, unknown or wrong.
    """
    found: dict[str, Practice] = {}
    for path in sorted(folder.glob("*.yaml")):
        one = yaml_files.read(path, Practice)
        if one.code != path.stem:
            raise InvalidInput(
                "{file}: the code is {code}; both must be the same", file=path.name, code=one.code
            )
        found[one.code] = one
    return found
