"""Use cases: what a government does step by step to meet a need, and which building blocks each step takes.

The facts (codes, order of steps, blocks) are those of GovStack, in ``data/use_cases.yaml``; names are ours.

Source: GovStack, Product Use Cases, https://govstack.gitbook.io/product-use-cases (Apache License 2.0).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from kopir.errors import InvalidInput
from kopir.evidence import yaml_files
from kopir.language import Text

ADDRESS: Final = "https://govstack.gitbook.io/product-use-cases"
FILE: Final = "use_cases.yaml"


class Step(BaseModel):
    """One step of a use case.

    Attributes:
        names: for readers.
        blocks: codes of the building blocks it takes; none where GovStack names none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    names: Text
    blocks: tuple[str, ...] = ()


class UseCase(BaseModel):
    """One use case.

    Attributes:
        code: at GovStack.
        names: for readers.
        page: name of its page at GovStack.
        draft: whether GovStack has not yet published it as final.
        steps: in their order.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    code: str
    names: Text
    page: str
    draft: bool = False
    steps: tuple[Step, ...] = Field(min_length=1)

    @property
    def blocks(self) -> tuple[str, ...]:
        """Codes of all building blocks its steps take, in the order of the steps."""
        return tuple(dict.fromkeys(block for step in self.steps for block in step.blocks))


class _UseCases(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    use_cases: tuple[UseCase, ...]


@lru_cache(maxsize=2)
def use_cases(folder: Path, blocks: frozenset[str]) -> Mapping[str, UseCase]:
    """Use cases by code.

    Args:
        folder: where the file is.
        blocks: codes of the building blocks there are.

    Raises:
        InvalidInput: a key of the file is missing, unknown or wrong, or a step takes a block there is not.
    """
    found = {one.code: one for one in yaml_files.read(folder / FILE, _UseCases).use_cases}
    for one in found.values():
        unknown = [block for block in one.blocks if block not in blocks]
        if unknown:
            raise InvalidInput(
                "{file}: there are no building blocks {codes}; add them to building_blocks.yaml",
                file=f"{FILE}, {one.code}",
                codes=", ".join(unknown),
            )
    return found
