"""Records that may be the one somebody is about to begin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz

from kopir.accounts.models import Entry, User
from kopir.accounts.permissions import may_save
from kopir.language import LANGUAGES, Language
from kopir.solutions.importing.duplicates import duplicates
from kopir.solutions.kinds import MODELS
from kopir.solutions.records import Practice, Solution
from kopir.solutions.records.catalogue import catalogue
from kopir.solutions.records.practices import practices

ALIKE: Final = 80.0
"""Least similarity of the names of two practices of one country, of 100."""
_NEW: Final = "~"
"""Code that no record has."""


@dataclass(frozen=True)
class Likely:
    """A record that may be the same.

    Attributes:
        code, name: of it. address: of its page below the language, empty while nobody else sees it.
        reasons: what both share: ``code``, ``website``, ``name``, ``document``.
        edit: number of the record where this person may change it, or nothing.
        owner: whose it is.
    """

    code: str
    name: str
    address: str
    reasons: tuple[str, ...]
    edit: int | None
    owner: str


def likely(kind: str, body: Mapping[str, Any], user: User, language: Language) -> list[Likely]:
    """Records that everybody sees, or of one's own organisation, that may be what this body tells of."""
    try:
        new = MODELS[kind].model_validate({**body, "code": "new"}).model_copy(update={"code": _NEW})
    except ValidationError:
        return []
    entries = {entry.code: entry for entry in _entries(kind, user)}
    known = _known(kind, entries.values())
    alike = _solutions(new, known) if isinstance(new, Solution) else _practices(new, known)
    return [_told(kind, known[code], reasons, entries.get(code), user, language) for code, reasons in alike]


def _entries(kind: str, user: User) -> Iterator[Entry]:
    every = Entry.objects.filter(kind=kind).select_related("organisation", "published", "open")
    for entry in every:
        if entry.is_public or (user.organisation_id and entry.organisation_id == user.organisation_id):
            yield entry


def _known(kind: str, entries: Iterable[Entry]) -> dict[str, BaseModel]:
    shipped: Mapping[str, BaseModel] = catalogue() if kind == "solution" else practices()
    found = dict(shipped)
    for entry in entries:
        version = entry.published or entry.latest
        if version is not None:
            found[entry.code] = MODELS[kind].model_validate(version.body)
    return found


def _solutions(new: Solution, known: Mapping[str, BaseModel]) -> Iterator[tuple[str, tuple[str, ...]]]:
    every = [one for one in known.values() if isinstance(one, Solution)]
    for pair in duplicates([*every, new]):
        if _NEW in (pair.first, pair.second):
            yield (pair.first if pair.second == _NEW else pair.second), pair.reasons


def _practices(new: BaseModel, known: Mapping[str, BaseModel]) -> Iterator[tuple[str, tuple[str, ...]]]:
    assert isinstance(new, Practice)
    addresses = {link.address for link in new.documents}
    for code, one in known.items():
        if not isinstance(one, Practice) or one.area != new.area:
            continue
        reasons = []
        if addresses & {link.address for link in one.documents}:
            reasons.append("document")
        if any(_alike(new.name.model_dump()[each], one.name.model_dump()[each]) for each in LANGUAGES):
            reasons.append("name")
        if reasons:
            yield code, tuple(reasons)


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and fuzz.token_sort_ratio(one.casefold(), other.casefold()) >= ALIKE


def _told(
    kind: str, one: BaseModel, reasons: tuple[str, ...], entry: Entry | None, user: User, language: Language
) -> Likely:
    name = one.name.get(language) if isinstance(one, Practice) else str(getattr(one, "name", ""))
    code = str(getattr(one, "code", ""))
    public = entry is None or entry.is_public
    return Likely(
        code,
        name,
        f"{kind}s/{code}" if public else "",
        reasons,
        entry.pk if entry is not None and may_save(user, entry) else None,
        entry.organisation.name(language)[0] if entry is not None and entry.organisation else "",
    )
