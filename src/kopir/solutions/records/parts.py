"""Parts of a record: links, claims of what it answers, licences, deployments, where it was taken from."""

from __future__ import annotations

import json
import re
from datetime import date
from hashlib import sha256
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from kopir.errors import NotFound
from kopir.evidence import areas, catalogue
from kopir.language import Text
from kopir.solutions.needs import blocks, needs

LONGEST: Final = 20_000
"""Letters of the longest text of a record."""
PLACES: Final = ("country", "territory")
"""Kinds of areas where something can be used; the world or a region is none."""
_TAGS: Final = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,500}|!--[^<>]{0,2000}--)>")
_SPACES: Final = re.compile(r"[^\S\n]+")
_TARGET: Final = re.compile(r"(?:1[0-7]|[1-9])\.(?:1?[0-9]|[a-d])")


def plain(given: object) -> object:
    """Text without markup and control letters: a record is never a page, so tags are taken out.

    >>> plain("Open <b>source</b> case   management<script>")
    'Open source case management'
    """
    if not isinstance(given, str):
        return given
    kept = _TAGS.sub("", given) if "<" in given else given
    if not kept.isprintable():
        kept = "".join(letter for letter in kept if letter in "\n\t" or letter.isprintable())
    return _SPACES.sub(" ", kept).strip()


def _short_enough(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError(f"{len(text)} letters; at most {LONGEST} are kept")
    return text


def _is_address(given: str) -> str:
    """An address of the web; anything else could be run by whoever follows it."""
    try:
        parts = urlsplit(given)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or len(given) > 2_000:
        raise ValueError("is no address of the web; it begins with http:// or https://")
    return given


def _is_target(code: str) -> str:
    if not _TARGET.fullmatch(code):
        raise ValueError("is no SDG target; write it as 9.c")
    return code


def _is_country(code: str) -> str:
    try:
        known = areas.area(code)
    except NotFound:
        known = None
    if known is None or known.kind not in PLACES:
        raise ValueError("is no country; use the ISO 3166 code of three letters")
    return known.code


def _is_block(code: str) -> str:
    if code not in blocks():
        raise ValueError(f"is no building block; known: {', '.join(blocks())}")
    return code


def _is_need(code: str) -> str:
    if code not in needs():
        raise ValueError(f"is no need; known: {', '.join(needs())}")
    return code


def _is_indicator(code: str) -> str:
    try:
        return catalogue.indicator(code).code
    except NotFound as error:
        raise ValueError("is no indicator of the catalogue") from error


Plain = Annotated[str, BeforeValidator(plain), AfterValidator(_short_enough)]
Address = Annotated[str, BeforeValidator(plain), AfterValidator(_is_address)]
Target = Annotated[str, AfterValidator(_is_target)]
Country = Annotated[str, AfterValidator(_is_country)]
BlockCode = Annotated[str, AfterValidator(_is_block)]
NeedCode = Annotated[str, AfterValidator(_is_need)]
IndicatorCode = Annotated[str, AfterValidator(_is_indicator)]


class Words(Text):
    """A text in three languages, any of which may be missing, without markup."""

    kk: Plain = ""
    ru: Plain = ""
    en: Plain = ""

    def __bool__(self) -> bool:
        return bool(self.kk or self.ru or self.en)


class Part(BaseModel):
    """A part of a record: fixed, and without keys that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Record(Part):
    """What is kept as versions: written plainly, and known again by its digest."""

    def plain(self) -> dict[str, object]:
        """Plain values for JSON, without what is empty, in the order of the attributes."""
        return self.model_dump(mode="json", exclude_defaults=True)

    def digest(self) -> str:
        """SHA-256 of its content, the same for the same content."""
        written = json.dumps(self.plain(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(written.encode()).hexdigest()


class Checked(Part):
    """How well something is known.

    Attributes:
        status: said by who offers it, read by kopir from its public description, or verified.
        by: who verified it.
        on: the day.
    """

    status: Literal["self-reported", "read", "verified"] = "self-reported"
    by: Plain = ""
    on: date | None = None


class Relevance(Checked):
    """A goal or target that a record serves, and how.

    Attributes:
        goal: 1 to 17.
        target: ``9.c``; empty where only the goal is told.
        why: a sentence.
        link: where the evidence is.
    """

    goal: int = Field(ge=1, le=17)
    target: Target | None = None
    why: Words = Words()
    link: Address | None = None


class Answers(Checked):
    """A need that a record answers."""

    need: NeedCode
    why: Words = Words()


class HasBlock(Checked):
    """A building block that a record is, or holds."""

    block: BlockCode


class Licence(Part):
    """A licence by its SPDX identifier; an empty one where it has none."""

    spdx: Plain
    link: Address | None = None


class Link(Part):
    """An address of a record."""

    kind: Literal["website", "code", "demo", "documentation", "download", "other"]
    address: Address


class Owner(Part):
    """An organisation behind a record."""

    name: Plain = Field(min_length=1)
    role: Literal["owner", "maintainer", "funder", "implementer"] = "owner"
    website: Address | None = None


class Deployment(Part):
    """Where a solution is used.

    Attributes:
        area: code of the country.
        year: since when, where it is known.
        scale: how many people or offices, as known.
        link: the evidence of it.
        checked: how well it is known.
    """

    area: Country
    year: int | None = Field(default=None, ge=1950, le=2100)
    scale: Words = Words()
    link: Address | None = None
    checked: Checked = Checked()


class Criterion(Part):
    """One of the nine indicators of a digital public good: met, not met, or not known.

    Attributes:
        number: 1 to 9 of the Digital Public Goods Standard.
        met: ``None`` = not known.
        link: the evidence.
    """

    number: int = Field(ge=1, le=9)
    met: bool | None = None
    link: Address | None = None


class Origin(Part):
    """Where a record was taken from.

    Attributes:
        dataset: name of the source.
        identifier: of the record there.
        retrieved: when.
        licence: of the source's data.
        link: the record there, or the source.
    """

    dataset: Plain
    identifier: Plain
    retrieved: date
    licence: Plain
    link: Address | None = None
