"""Whether an event waits in the inbox from another text already: by link, or by kind, day, place and people.

What is confirmed already is looked for among the records (``confirmed.candidates``).
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from kopir.cooperation.confirmed.codes import stable
from kopir.cooperation.models import Draft, DraftField
from kopir.cooperation.values import any_near

MOST: Final = 200
"""Events looked at; those of the texts that came last."""
SHOWN: Final = 5


@dataclass(frozen=True)
class Facts:
    """What two drafts of one event share."""

    key: str
    kinds: frozenset[str]
    dates: tuple[str, ...]
    places: frozenset[str]
    people: frozenset[str]


@dataclass(frozen=True)
class Duplicate:
    """An event of another text that may be the same.

    Attributes:
        draft: the other one.
        title: its title.
        likeness: how much agrees, from 0 to 1.
        people: how many participants both name.
    """

    draft: Draft
    title: str
    likeness: float
    people: int


def duplicates(draft: Draft) -> list[Duplicate]:
    """Events of other texts that may be this one, the likeliest first."""
    own = _facts(draft)
    links = own.people | own.places
    wanted = Q(fields__link__in=links) | Q(parts__fields__link__in=links)
    if stable(own.key):
        wanted |= Q(key=own.key)
    others = (
        Draft.objects.filter(wanted, kind="event", parent=None)
        .filter(state=Draft.State.OPEN)
        .exclude(text=draft.text_id)
        .select_related("text")
        .prefetch_related("fields", "parts__fields")
        .distinct()
        .order_by("-id")[:MOST]
    )
    found = []
    for other in others:
        facts = _facts(other)
        likeness = alike(own, facts)
        if likeness >= 0.5:
            title = next((field.value for field in other.fields.all() if field.name == "title"), "")
            found.append(Duplicate(other, title, likeness, len(own.people & facts.people)))
    return sorted(found, key=lambda each: (-each.likeness, -each.draft.pk))[:SHOWN]


def alike(one: Facts, other: Facts) -> float:
    """How much speaks for two events being one, from 0 to 1; 0 where their days or links contradict.

    One link is enough unless the days are apart; without it the kind must agree and two of day, place and
    people.
    """
    days = any_near(one.dates, other.dates)
    if days is False:
        return 0.0
    if stable(one.key) and stable(other.key):
        return 1.0 if one.key == other.key else 0.0
    if not one.kinds & other.kinds:
        return 0.0
    told = [days is True, bool(one.places & other.places), shared(one.people, other.people) >= 0.5]
    return sum(told) / 3 if sum(told) >= 2 else 0.0


def shared(ones: Set[str], others: Set[str]) -> float:
    """What part of the shorter of two lists of people is in both, from 0 to 1."""
    return len(ones & others) / max(1, min(len(ones), len(others)))


def _facts(draft: Draft) -> Facts:
    fields = [field for field in draft.fields.all() if field.state != DraftField.State.REJECTED]
    people = {
        field.link or field.value
        for part in draft.parts.all()
        if part.state in (Draft.State.OPEN, Draft.State.CONFIRMED)
        for field in part.fields.all()
        if field.name == "participant"
    }
    return Facts(
        draft.key,
        frozenset(field.value for field in fields if field.name == "kind"),
        tuple(field.value for field in fields if field.name == "date"),
        frozenset(field.link for field in fields if field.name == "place" and field.link),
        frozenset(people),
    )
