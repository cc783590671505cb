"""Which records wait for a translator: counted for records that changed, found by the database then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from kopir.accounts.models import Entry, Untranslated, User, Version
from kopir.accounts.services.queues import translated_by
from kopir.accounts.services.translating import parts
from kopir.language import LANGUAGES

AT_ONCE: Final = 1_000
"""Records that are read at a time."""


def count_untranslated() -> int:
    """Count the texts that are missing or out of date in records that changed since they were counted.

    Returns:
        How many records were counted.
    """
    stale = list(_stale().values_list("pk", flat=True))
    for first in range(0, len(stale), AT_ONCE):
        entries = Entry.objects.filter(pk__in=stale[first : first + AT_ONCE])
        _count(entries.select_related("open", "published").prefetch_related("translations__by"))
    return len(stale)


def to_translate(user: Any, language: str) -> QuerySet[Entry]:
    """Records with texts that this person may translate into a language now, each with its two counts.

    Published ones first; of these, those of the person's country; then those with outdated texts; then those
    that have waited longest.
    """
    mine = Q(untranslated__language=language) & (
        Q(untranslated__missing__gt=0) | Q(untranslated__outdated__gt=0)
    )
    found = Entry.objects.filter(translated_by(user), withdrawn=None).filter(mine)
    area = _area(user)
    return (
        found.exclude(open__state=Version.State.SUBMITTED)
        .annotate(
            missing=F("untranslated__missing"),
            outdated=F("untranslated__outdated"),
            stage=_first(Q(published__isnull=False)),
            near=_first(Q(areas__contains=f" {area} ") if area else Q(pk__in=[])),
            late=_first(Q(untranslated__outdated__gt=0)),
        )
        .select_related("organisation", "open", "published")
        .order_by("stage", "near", "late", "changed", "pk")
    )


def texts_waiting(entries: QuerySet[Entry]) -> dict[str, int]:
    """How many texts of a list of ``to_translate`` are missing and out of date."""
    sums = entries.order_by().aggregate(
        missing=Sum("untranslated__missing"), outdated=Sum("untranslated__outdated")
    )
    return {name: count or 0 for name, count in sums.items()}


def _first(condition: Q) -> Case:
    return Case(When(condition, then=Value(0)), default=Value(1), output_field=IntegerField())


def _area(user: Any) -> str:
    """The country of a person: that they answer for, or that of their organisation."""
    if not isinstance(user, User):
        return ""
    return user.area or (user.organisation.area if user.organisation else "")


def _stale() -> QuerySet[Entry]:
    latest = Coalesce(OuterRef("open_id"), OuterRef("published_id"))
    counted = Untranslated.objects.filter(entry=OuterRef("pk"), at=OuterRef("changed"), version=latest)
    return Entry.objects.exclude(open=None, published=None).exclude(Exists(counted))


def _count(entries: Iterable[Entry]) -> None:
    rows = []
    for entry in entries:
        version = entry.latest
        if version is None:
            continue
        found = Counter((part.language, part.state) for part in parts(entry, version))
        rows += [
            Untranslated(
                entry=entry,
                language=language,
                missing=found[language, "missing"],
                outdated=found[language, "outdated"],
                version=version,
                at=entry.changed,
            )
            for language in LANGUAGES
            if language != entry.language
        ]
    Untranslated.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["entry", "language"],
        update_fields=["missing", "outdated", "version", "at"],
    )
