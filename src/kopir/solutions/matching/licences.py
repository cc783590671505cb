"""Licence policies: what a country may ask of the licence of a solution (``data/licences.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import Field

from kopir.errors import InvalidInput
from kopir.evidence import yaml_files
from kopir.language import Text
from kopir.solutions.records import Solution
from kopir.solutions.records.parts import Part

FILE: Final = Path(__file__).parents[1] / "data" / "licences.yaml"


class Policy(Part):
    """What is asked of a licence.

    Attributes:
        code: in addresses. names, meaning: for readers.
        accepted: patterns of SPDX identifiers, all where there is none. refused: patterns that exclude.
    """

    code: str
    names: Text
    meaning: Text
    accepted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    def takes(self, spdx: str) -> bool:
        """Whether a licence keeps to it."""
        taken = not self.accepted or any(fnmatchcase(spdx, pattern) for pattern in self.accepted)
        return taken and not any(fnmatchcase(spdx, pattern) for pattern in self.refused)

    def fits(self, one: Solution) -> bool | None:
        """Whether all licences of a solution keep to it; ``None`` where it tells none."""
        named = [licence.spdx for licence in one.licences if licence.spdx]
        return all(self.takes(spdx) for spdx in named) if named else None


class _File(Part):
    policies: tuple[Policy, ...] = Field(min_length=1)


@lru_cache(maxsize=2)
def policies(path: Path = FILE) -> Mapping[str, Policy]:
    """The policies by code, the usual one first.

    Raises:
        InvalidInput: a key of the file is missing, unknown or wrong.
    """
    return {one.code: one for one in yaml_files.read(path, _File).policies}


def policy(code: str = "") -> Policy:
    """A policy; the usual one without a code.

    Raises:
        InvalidInput: there is none of this code.
    """
    known = policies()
    if not code:
        return next(iter(known.values()))
    if code not in known:
        raise InvalidInput(
            "there is no licence policy {found}; known: {known}", found=code, known=", ".join(known)
        )
    return known[code]
