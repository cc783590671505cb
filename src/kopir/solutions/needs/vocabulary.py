"""The vocabulary of needs: what a country may lack, what shows it, and what it has to do with.

One YAML file a need, in ``data/needs``; building blocks stand in ``data/building_blocks.yaml``. Everything a
need refers to (indicators, pairs of groups, targets, blocks) must exist, or the file is refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from kopir.divide.labels import pairs
from kopir.errors import InvalidInput, NotFound
from kopir.evidence import catalogue, codelists, yaml_files
from kopir.evidence.indicator import Keywords
from kopir.language import Text, phrase
from kopir.solutions.needs import govstack
from kopir.solutions.needs.govstack import UseCase

FOLDER: Final = Path(__file__).parents[1] / "data"
_TARGET: Final = re.compile(r"(?:1[0-7]|[1-9])\.(?:1?[0-9]|[a-d])")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Norm(_Part):
    """A level every country is measured against.

    Attributes:
        value: in the unit of the indicator.
        why: what sets it: an agreed target, a commission's goal, the very meaning of the indicator.
    """

    value: float
    why: Text


class Proof(_Part):
    """What in the evidence shows a need.

    Attributes:
        indicator: its code; it must judge (a higher or a lower value is better).
        pair: code of two social groups; the need is that the first is behind the second.
        norm: a level to be reached; without it a country is compared with those like it only.
        least: smallest gap that counts, in the unit of the indicator.
        indirect: the indicator depends on it, but on other things too.
        unsure: a value that may as well mean that the publisher found nothing; it is an indirect proof only.
        group: codes of the breakdown that is meant, by dimension (a skill, a level of education); everybody
            where there are none.
        max_age: years a figure may be older than the newest vintage of the evidence; an older one proves
            nothing.
        near: years that figures of similar countries may lie before or after it.
        growing: who closed the gap fastest is looked for in years in which the economy did not shrink, since
            the figure falls with the economy.
    """

    indicator: str
    pair: str | None = None
    group: Mapping[str, str] = {}
    norm: Norm | None = None
    least: float = Field(gt=0)
    indirect: bool = False
    unsure: float | None = None
    max_age: int = Field(default=10, ge=0)
    near: int = Field(default=2, ge=0)
    growing: bool = False

    @field_validator("indicator")
    @classmethod
    def _judges(cls, code: str) -> str:
        if catalogue.indicator_or_code(code).direction == 0:
            raise ValueError(f"the indicator {code} is unknown or does not say whether more is better")
        return code

    @field_validator("group")
    @classmethod
    def _group_exists(cls, group: Mapping[str, str]) -> Mapping[str, str]:
        for dimension, code in group.items():
            if not codelists.knows(dimension, code):
                raise ValueError(f"there is no group {code} of {dimension} in codelists.yaml")
        return group

    @model_validator(mode="after")
    def _pair_exists(self) -> Proof:
        if self.pair is not None and self.pair not in pairs():
            raise ValueError(f"the pair {self.pair} is not known; known: {', '.join(pairs())}")
        if self.pair is not None and self.norm is not None:
            raise ValueError("two groups are compared with each other; leave out the norm")
        return self


class Block(_Part):
    """A building block: a piece of software that many services share.

    Attributes:
        code: as needs and solutions name it.
        names, meaning: for readers.
        specified: whether GovStack has a specification of it, under this name.
    """

    code: str
    names: Text
    meaning: Text
    specified: str = ""


class Need(_Part):
    """One need.

    Attributes:
        code: in addresses.
        names: what it is called.
        meaning: one or two sentences: what a country with this need lacks.
        proofs: what shows it, the most telling first; none where no published series does.
        wanted: what would show it directly, where no proof does.
        targets: SDG targets it serves, ``9.c``.
        wider: codes of needs whose answers serve this one, too, if less precisely.
        use_cases: of GovStack, by their code.
        blocks: building blocks an answer is made of, by their code.
        first: indicators of what a country should have before, with the level that makes it ready.
        terms: words by which a solution for just this need is known.
    """

    code: str
    names: Text
    meaning: Text
    proofs: tuple[Proof, ...] = ()
    wanted: Text | None = None
    targets: tuple[str, ...] = Field(min_length=1)
    wider: tuple[str, ...] = ()
    use_cases: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    first: Mapping[str, float] = {}
    terms: Keywords = Keywords()

    @model_validator(mode="after")
    def _can_be_shown(self) -> Need:
        if any(not proof.indirect for proof in self.proofs) == bool(self.wanted):
            raise ValueError("give a proof that is not indirect, or in `wanted` what would prove it directly")
        return self

    @field_validator("targets")
    @classmethod
    def _are_targets(cls, targets: tuple[str, ...]) -> tuple[str, ...]:
        wrong = [one for one in targets if not _TARGET.fullmatch(one)]
        if wrong:
            raise ValueError(f"no SDG targets: {', '.join(wrong)}; write them as 9.c")
        return targets

    @field_validator("first")
    @classmethod
    def _indicators_exist(cls, first: Mapping[str, float]) -> Mapping[str, float]:
        for code in first:
            catalogue.indicator(code)
        return first


class _Blocks(_Part):
    blocks: tuple[Block, ...]


@lru_cache(maxsize=2)
def blocks(folder: Path = FOLDER) -> Mapping[str, Block]:
    """Building blocks by code.

    Raises:
        InvalidInput: a key of the file is missing, unknown or wrong.
    """
    return {one.code: one for one in yaml_files.read(folder / "building_blocks.yaml", _Blocks).blocks}


@lru_cache(maxsize=2)
def needs(folder: Path = FOLDER) -> Mapping[str, Need]:
    """The vocabulary by code, in the order of the codes.

    Raises:
        InvalidInput: a key of a file is missing, unknown or wrong, or something it names does not exist.
    """
    found: dict[str, Need] = {}
    for path in sorted((folder / "needs").glob("*.yaml")):
        one = yaml_files.read(path, Need)
        if one.code != path.stem:
            raise InvalidInput(
                "{file}: the code is {code}; both must be the same", file=path.name, code=one.code
            )
        _exist(one, phrase("building blocks"), one.blocks, blocks(folder))
        found[one.code] = one
    cases = use_cases(folder)
    for one in found.values():
        _exist(one, phrase("needs"), one.wider, found)
        _exist(one, phrase("use cases"), one.use_cases, cases)
    return found


def use_cases(folder: Path = FOLDER) -> Mapping[str, UseCase]:
    """Use cases of GovStack by code.

    Raises:
        InvalidInput: a key of the file is missing, unknown or wrong.
    """
    return govstack.use_cases(folder, frozenset(blocks(folder)))


def _exist(one: Need, kind: str, codes: Iterable[str], known: Collection[str]) -> None:
    """Refuse a need that names something there is not."""
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise InvalidInput(
            "{file}: there are no {kind} {codes}; known: {known}",
            file=f"{one.code}.yaml",
            kind=kind,
            codes=", ".join(unknown),
            known=", ".join(known),
        )


def need(code: str) -> Need:
    """One need.

    Raises:
        NotFound: there is none of this code.
    """
    known = needs()
    if code not in known:
        raise NotFound("there is no need {found}; known: {known}", found=code, known=", ".join(known))
    return known[code]
