"""A solution: software, data, content or a standard that helps with a need, in one version of its record."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from kopir.errors import InvalidValue
from kopir.solutions.records.parts import (
    Answers,
    Criterion,
    Deployment,
    HasBlock,
    Licence,
    Link,
    Origin,
    Owner,
    Part,
    Plain,
    Record,
    Relevance,
    Words,
)

Kind = Literal["software", "data", "content", "standard", "model"]
Standing = Literal["public-good", "nominee", "archived", "excluded", "unlisted"]
_SLUG: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")


def is_slug(code: str) -> str:
    """A code fit for an address.

    Raises:
        InvalidValue: it is none.
    """
    if not _SLUG.fullmatch(code):
        raise InvalidValue("is no code; use small Latin letters, digits and hyphens, at most 100")
    return code


class Solution(Record):
    """One version of the record of a solution; what is not known is empty.

    Attributes:
        code: in addresses.
        name: as its owners write it. aliases: other names.
        kinds: what it is.
        summary: what it is, in a sentence or two. description: in full, as its owners tell it, where the
            summary is not theirs. problem: what it was made for.
        goals: SDG goals and targets with a sentence each.
        answers: needs of the vocabulary it answers.
        blocks: building blocks it is or holds.
        licences, links, owners, deployments: as known.
        speaks: languages of its interface, BCP 47.
        standards: that it keeps to.
        privacy: what it says of personal data.
        criteria: the nine indicators of a digital public good.
        cost: as known. offline, low_bandwidth: whether it works so.
        standing: in the registry of digital public goods.
        origin: where the record was taken from.
        renew: day by which it must be looked at again.
    """

    code: Annotated[str, AfterValidator(is_slug)]
    name: Plain = Field(min_length=1, max_length=300)
    aliases: tuple[Plain, ...] = ()
    kinds: tuple[Kind, ...] = ()
    summary: Words = Words()
    description: Words = Words()
    problem: Words = Words()
    goals: tuple[Relevance, ...] = ()
    answers: tuple[Answers, ...] = ()
    blocks: tuple[HasBlock, ...] = ()
    licences: tuple[Licence, ...] = ()
    links: tuple[Link, ...] = ()
    owners: tuple[Owner, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    speaks: tuple[Plain, ...] = ()
    standards: tuple[Plain, ...] = ()
    privacy: Words = Words()
    criteria: tuple[Criterion, ...] = ()
    cost: Words = Words()
    offline: bool | None = None
    low_bandwidth: bool | None = None
    standing: Standing = "unlisted"
    origin: Origin | None = None
    renew: date | None = None

    def countries(self) -> tuple[str, ...]:
        """Codes of the countries it is used in, each once, in the order told."""
        return tuple(dict.fromkeys(one.area for one in self.deployments))

    def free(self) -> bool | None:
        """Whether a licence lets anybody use, change and share it; ``None`` without a licence."""
        if not self.licences:
            return None
        return not any("-NC" in one.spdx or "-ND" in one.spdx for one in self.licences)


def differences(old: Part, new: Part) -> dict[str, tuple[object, object]]:
    """Fields that differ between two versions: name to (old, new) as plain values."""
    before, after = old.model_dump(mode="json"), new.model_dump(mode="json")
    return {name: (before[name], after[name]) for name in after if before.get(name) != after[name]}
