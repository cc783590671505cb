"""Activities of IATI as the coordination answers need them, read in few queries however many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from kopir.cooperation.coordination import agencies
from kopir.cooperation.coordination.agencies import Agency
from kopir.cooperation.programmes.models import Activity, Portion, Presence, Recipient, Target
from kopir.language import Text

AT_ONCE: Final = 500
"""Keys in one query; SQLite takes a thousand."""
CLOSED, CANCELLED = "4", "5"
"""Of ActivityStatus."""
_FIELDS: Final = (
    "pk", "identifier", "agency_id", "status", "first_day", "last_day",
    "title", "title_kk", "title_ru", "title_en", "summary",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loaded:
    """An activity.

    Attributes:
        pk, identifier, status, first, last: as in the table. agency: who reports it.
        names: its title. words: title and summary, in which terms are looked for.
        areas: countries it is in. targets: it is tagged with.
    """

    pk: int
    identifier: str
    agency: Agency
    status: str
    first: date | None
    last: date | None
    names: Text
    words: str
    areas: tuple[str, ...]
    targets: tuple[str, ...]


def activities(areas: Collection[str], further: Sequence[str] = ()) -> Iterator[Loaded]:
    """The activities in countries, and further ones by their identifiers; without withdrawn ones.

    Args:
        areas: codes of the countries.
        further: identifiers of activities of which others say that they are there, too.
    """
    return loaded(Activity.objects.filter(within(areas) | Q(identifier__in=further)))


def within(areas: Collection[str]) -> Q:
    """What activities of countries have in common: they name one, or a part of their money goes there."""
    reporters = Presence.objects.filter(area__in=areas).values("agency")
    paid = Portion.objects.filter(agency__in=reporters, area__in=areas).values("activity")
    named = Recipient.objects.filter(area__in=areas).values("activity")
    return Q(pk__in=named) | Q(pk__in=paid)


def since(day: date) -> Q:
    """Activities that went on after a day, as far as is known, and were not cancelled: as ``Work.since``."""
    ended = Q(last_day__lt=day) | Q(last_day=None, status=CLOSED, first_day__lt=day)
    return ~ended & ~Q(status=CANCELLED)


def loaded(wanted: QuerySet[Activity]) -> Iterator[Loaded]:
    """Activities that are not withdrawn, in the order of their identifiers."""
    rows: list[Any] = list(
        wanted.filter(withdrawn=False).order_by("identifier").values_list(*_FIELDS, named=True)
    )
    pks = [row.pk for row in rows]
    targets = _several(Target, "target", pks)
    places = _several(Recipient, "area", pks)
    reporters = agencies.directory().reporters()
    for row in rows:
        names = agencies.text(row.title_kk, row.title_ru, row.title_en, row.title or row.identifier)
        titles = (row.title_kk, row.title_ru, row.title_en, row.title, row.summary)
        yield Loaded(
            row.pk,
            row.identifier,
            reporters[row.agency_id],
            row.status,
            row.first_day,
            row.last_day,
            names,
            " ".join(titles),
            places.get(row.pk, ()),
            targets.get(row.pk, ()),
        )


def present(identifiers: Sequence[str]) -> frozenset[str]:
    """Those of the identifiers that are activities, not withdrawn."""
    found: set[str] = set()
    for first in range(0, len(identifiers), AT_ONCE):
        known = Activity.objects.filter(identifier__in=identifiers[first : first + AT_ONCE], withdrawn=False)
        found.update(known.order_by().values_list("identifier", flat=True))
    return frozenset(found)


def _several(
    model: type[Target] | type[Recipient], field: str, pks: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    """What activities have several of, by their keys; without empty ones, each once."""
    found: dict[int, list[str]] = {}
    for first in range(0, len(pks), AT_ONCE):
        rows: QuerySet[Any] = model.objects.filter(activity__in=pks[first : first + AT_ONCE]).exclude(
            **{field: ""}
        )
        for pk, value in rows.order_by("pk").values_list("activity_id", field):
            found.setdefault(pk, []).append(value)
    return {pk: tuple(dict.fromkeys(each)) for pk, each in found.items()}
