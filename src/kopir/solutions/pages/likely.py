"""Records that may be the one somebody is about to begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz

from kopir.accounts import kinds
from kopir.accounts.models import Entry, User
from kopir.accounts.permissions import may_save
from kopir.language import LANGUAGES, Language
from kopir.solutions import published
from kopir.solutions.importing.duplicates import duplicates
from kopir.solutions.kinds import MODELS
from kopir.solutions.pages.fields import FORMS
from kopir.solutions.records import Practice, Solution

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
    form = FORMS[kind]
    try:
        new = form.model.model_validate({**body, "code": "new"}).model_copy(update={"code": _NEW})
    except ValidationError:
        return []
    if form.alike is not None:
        found = dict(form.alike(new))
        return _tell(kind, found, [(code, ("name",)) for code in found], user, language)
    known: dict[str, BaseModel] = dict(published.solutions() if kind == "solution" else published.practices())
    own = Entry.objects.filter(kind=kind, organisation=user.organisation_id).exclude(organisation=None)
    for entry in own.filter(published=None).select_related("open"):
        if entry.open is not None:
            with suppress(ValidationError):  # written before a vocabulary changed; its own form tells of it
                known[entry.code] = MODELS[kind].model_validate(entry.open.body)
    alike = list(_solutions(new, known) if isinstance(new, Solution) else _practices(new, known))
    return _tell(kind, known, alike, user, language)


def _tell(
    kind: str,
    known: Mapping[str, BaseModel],
    alike: list[tuple[str, tuple[str, ...]]],
    user: User,
    language: Language,
) -> list[Likely]:
    """Records that may be the same, each with whose it is."""
    there = Entry.objects.filter(kind=kind, code__in=[code for code, _reasons in alike])
    entries = {entry.code: entry for entry in there.select_related("organisation", "published", "open")}
    return [_told(kind, known[code], reasons, entries.get(code), user, language) for code, reasons in alike]


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
    name = kinds.kind(kind).title(one.model_dump(mode="json"), language)
    code = str(getattr(one, "code", ""))
    public = entry is None or entry.is_public
    return Likely(
        code,
        name,
        kinds.kind(kind).address(code) if public else "",
        reasons,
        entry.pk if entry is not None and may_save(user, entry) else None,
        entry.organisation.name(language)[0] if entry is not None and entry.organisation else "",
    )
