"""Records of the registers that an entry of the inbox may be: proposed to a person, the likeliest first.

Only a link that is the same in every text says surely that two are one; everything else is a proposal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from rapidfuzz import fuzz

from kopir.accounts import shelf
from kopir.cooperation import references, values
from kopir.cooperation.confirmed.codes import stable
from kopir.cooperation.confirmed.statements import language_of
from kopir.cooperation.duplicates import shared
from kopir.cooperation.models import Draft, DraftField
from kopir.cooperation.records import Commitment, Document, Event, Figure, Registered
from kopir.cooperation.registers import registers, stamp
from kopir.documents.drafting import plain

SHOWN: Final = 5
LEAST: Final = 0.54
ALIKE: Final = 85.0
"""Least similarity of two titles or clauses of one language, of 100 (rapidfuzz, ratio of sorted words)."""
CLAUSE: Final = 5
"""Words from which on a clause within another one says that both are one."""
PART: Final = 0.9
"""How alike a clause and a part of it are."""
_NEAR: Final = 3
"""Days by which two newsrooms may differ about one event."""
_WEEKS: Final = 45
"""Days between an event and a text that tells of it as of news."""
_MET: Final = frozenset({"summit", "session", "meeting", "forum", "other"})
"""Kinds that newsrooms call by each other's name."""


@dataclass(frozen=True)
class Candidate:
    """A record that an entry may be.

    Attributes:
        kind, code: of the register.
        record: what it says.
        likeness: how much agrees, from 0 to 1.
        same: whether the link says surely that it is the same.
    """

    kind: str
    code: str
    record: Registered
    likeness: float
    same: bool = False


@dataclass(frozen=True)
class _Facts:
    """What an entry says, for comparing."""

    key: str
    language: str
    published: str
    values: dict[str, tuple[str, ...]]
    links: dict[str, frozenset[str]]
    titles: Mapping[str, Mapping[str, str]]

    def one(self, name: str) -> str:
        """The first value of a field, or nothing."""
        return next(iter(self.values.get(name, ())), "")


class Candidates:
    """The registers as they are now, ready to be asked which record an entry may be."""

    def __init__(self) -> None:
        self._records = registers().records
        self._titles = _titles()

    def of(self, draft: Draft) -> list[Candidate]:
        """Records that an entry may be; one of the same link alone, where there is one."""
        if draft.kind not in _LIKENESS:
            return []
        facts = _facts(draft, self._titles[draft.kind])
        found: list[Candidate] = []
        for one in self._records[draft.kind].values():
            if _same(facts.key, one):
                return [Candidate(draft.kind, one.code, one, 1.0, same=True)]
            likeness = _LIKENESS[draft.kind](facts, one)
            if likeness >= LEAST:
                found.append(Candidate(draft.kind, one.code, one, likeness))
        return sorted(found, key=lambda each: (-each.likeness, each.code))[:SHOWN]


def candidates(draft: Draft) -> list[Candidate]:
    """Records that one entry may be."""
    return Candidates().of(draft)


def _same(key: str, one: Registered) -> bool:
    link = stable(key)
    return bool(link) and link in (getattr(one, "link", ""), f"doc:{one.code}")


@shelf.at_each(lambda: stamp())
def _titles() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The words of all names, in order of the alphabet, by kind, code and language."""
    return {
        kind: {
            code: {language: _sorted(name) for language, name in one.names.model_dump().items() if name}
            for code, one in registers().records[kind].items()
        }
        for kind in _LIKENESS
    }


@lru_cache(maxsize=4096)
def _words(clause: str) -> str:
    """A clause without its signs."""
    return " ".join(re.findall(r"\w+", references.key(clause)))


def _sorted(name: str) -> str:
    """The words of a name, in order of the alphabet."""
    return " ".join(sorted(references.key(name).split()))


def _facts(draft: Draft, titles: Mapping[str, Mapping[str, str]]) -> _Facts:
    held: dict[str, list[str]] = {}
    links: dict[str, set[str]] = {}
    parts: Iterable[Draft] = ()
    if draft.kind == "event":
        parts = draft.parts.filter(state__in=(Draft.State.OPEN, Draft.State.CONFIRMED)).prefetch_related(
            "fields"
        )
    for each in (draft, *parts):
        for field in each.fields.all():
            if field.state != DraftField.State.REJECTED:
                held.setdefault(field.name, []).append(field.value)
                links.setdefault(field.name, set()).add(_meant(field))
    return _Facts(
        str(draft.key),
        language_of(draft.text),
        str(draft.text.published),
        {name: tuple(each) for name, each in held.items()},
        {name: frozenset(each) - {""} for name, each in links.items()},
        titles,
    )


def _meant(field: DraftField) -> str:
    link = str(field.link)
    if link or field.name not in values.REFERENCES:
        return link
    return references.link_for(field.value) or references.key(field.value)


def _event(facts: _Facts, one: Any) -> float:
    """Kind and day must not contradict; of day, place, whose it is, people and title enough must agree."""
    assert isinstance(one, Event)
    kind = facts.one("kind")
    if kind != one.kind and not {kind, one.kind} <= _MET:
        return 0.0
    day = values.any_near(facts.values.get("date", ()), (one.day,) if one.day else (), _NEAR)
    if day is False or _yet_to_come(facts, one):
        return 0.0
    told = [
        (0.3, day is True),
        (0.2, day is None and _lately(facts, one)),
        (0.2, _placed(facts, one)),
        (0.25, bool(facts.links.get("of", frozenset()) & set(one.of))),
        (0.3, shared(facts.links.get("participant", frozenset()), _people(one)) >= 0.5),
        (0.25, _titled(facts, one)),
        (0.05, kind == one.kind),
    ]
    return min(1.0, sum(weight for weight, agrees in told if agrees))


def _yet_to_come(facts: _Facts, one: Event) -> bool:
    """Whether an event began after the text that tells of it as of what was held."""
    since, until = values.bounds(one.day or "")[0], values.bounds(facts.published)[1]
    return facts.one("status") == "held" and bool(since and until) and since > until  # type: ignore[operator]


def _lately(facts: _Facts, one: Event) -> bool:
    """Whether an event that a text gives no day of was held in the weeks before the text."""
    told = facts.one("status") == "held" and one.day and facts.published
    return bool(told) and values.near(facts.published, str(one.day), _WEEKS) is True


def _placed(facts: _Facts, one: Event) -> bool:
    """Whether the city is the same, or the country where one of them names no city."""
    places = facts.links.get("place", frozenset())
    cities = {references.key(name) for name in one.city.model_dump().values() if name}
    named = {references.key(name) for name in facts.values.get("place", ())}
    if cities & named:
        return True
    return bool(one.country) and f"place:{one.country}" in places and not (cities and len(places) > 1)


def _people(one: Event) -> frozenset[str]:
    return frozenset(each.who or references.key(each.name) for each in one.participants)


def _titled(facts: _Facts, one: Registered) -> bool:
    return _likeness(facts, one) >= ALIKE


def _likeness(facts: _Facts, one: Registered) -> float:
    """How alike two titles, or clauses, of the same language are, of 100."""
    name = facts.titles.get(one.code, {}).get(facts.language, "")
    title = facts.one("title") or facts.one("text")
    if not name or not title:
        return 0.0
    return fuzz.ratio(_sorted(title), name, score_cutoff=ALIKE)


def _document(facts: _Facts, one: Any) -> float:
    """The title; in another language the event, the kind and the horizon together."""
    assert isinstance(one, Document)
    horizon, kind = facts.one("horizon"), facts.one("kind")
    title = _likeness(facts, one)
    if title >= ALIKE:
        return title / 100 - (0.2 if kind and kind != one.kind and one.kind != "other" else 0.0)
    names = {code for code, name in one.names.model_dump().items() if name}
    if facts.language in names or not horizon or horizon != one.horizon or kind != one.kind:
        return 0.0
    return 0.6 if facts.links.get("party", frozenset()) & set(one.parties) else 0.0


def _commitment(facts: _Facts, one: Any) -> float:
    """The clause that the record keeps; or its name and the actor; in another language actor, kind, deadline.

    Of the same clause two readers may have understood another actor: a president, or his country.
    """
    assert isinstance(one, Commitment)
    clause = _clause(facts, one)
    if clause:
        return clause
    actors = facts.links.get("actor", frozenset())
    if actors and one.actors and not actors & set(one.actors):
        return 0.0
    title = _likeness(facts, one)
    if title >= ALIKE:
        return title / 100
    names = {code for code, name in one.names.model_dump().items() if name}
    other = facts.language not in names and bool(actors) and facts.one("kind") == one.kind
    return 0.6 if other and one.deadline and facts.one("deadline") == one.deadline else 0.0


def _clause(facts: _Facts, one: Commitment) -> float:
    """How alike the clause and that which the record keeps of its source are, from 0 to 1.

    Where one ends earlier, or begins later, is a matter of the reader: the longer holds the shorter.
    """
    said, kept = _words(facts.one("text")), _words(one.wording)
    if not said or not kept or one.wording_lang != facts.language:
        return 0.0
    shorter, longer = sorted((said, kept), key=len)
    if len(shorter.split()) >= CLAUSE and f" {shorter} " in f" {longer} ":
        return 1.0 if said == kept else PART
    return fuzz.ratio(_sorted(said), _sorted(kept), score_cutoff=ALIKE) / 100


def _figure(facts: _Facts, one: Any) -> float:
    """Number, unit and whom it is about; the period must not contradict."""
    assert isinstance(one, Figure)
    period = facts.one("period")
    about = facts.links.get("entity", frozenset())
    if period and one.period and period != one.period:
        return 0.0
    if facts.one("value") != plain(one.value) or facts.one("unit") != one.unit:
        return 0.0
    return 0.7 if one.about in about or _titled_figure(facts, one) else 0.0


def _titled_figure(facts: _Facts, one: Figure) -> bool:
    words = facts.one("measure")
    return bool(words) and words in one.names.model_dump().values()


_LIKENESS: Final[dict[str, Callable[[_Facts, Any], float]]] = {
    "event": _event,
    "document": _document,
    "commitment": _commitment,
    "figure": _figure,
}
