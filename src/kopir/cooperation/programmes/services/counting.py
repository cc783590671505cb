"""The sums of the matrix, written anew of the portions of the activities."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.db import DEFAULT_DB_ALIAS, transaction

from kopir.cooperation.programmes.models import Activity, Agency, Cell, Portion, Presence
from kopir.cooperation.programmes.storing import Tables, parts

AT_ONCE: Final = 5
"""Agencies whose sums are one transaction: others may write in between."""
_KEYS: Final = ("agency", "area", "region", "goal", "target", "year", "currency")
_AMOUNTS: Final = ("committed", "disbursed", "spent", "budgeted")
_LEVELS: Final = (
    ("0", "''", ""),
    ("p.goal", "''", "AND p.goal > 0"),
    ("p.goal", "p.target", "AND p.target <> ''"),
)
"""Goal and target of the rows of presence, and which portions they count: any, by goal, by target."""


def recount(agencies: Collection[int] | None = None, using: str = DEFAULT_DB_ALIAS) -> None:
    """Write cells and presence anew, a few agencies at a time; withdrawn activities are not in them.

    Args:
        agencies: whose; None for all.
        using: alias of the database.
    """
    known = Agency.objects.using(using).values_list("pk", flat=True)
    numbers = sorted(known if agencies is None else agencies)
    tables = Tables(using)
    for some in parts(numbers, AT_ONCE):
        with transaction.atomic(using=using):
            # Whoever counts the same agencies waits: sums that are not there yet cannot be deleted.
            rows = Agency.objects.using(using).filter(pk__in=some).order_by("pk")
            list(rows.select_for_update(no_key=True).values_list("pk"))
            tables.delete(Cell, "agency", some)
            tables.delete(Presence, "agency", some)
            _count(tables, some)


def _count(tables: Tables, agencies: Collection[int]) -> None:
    places = ", ".join(["%s"] * len(agencies))
    source = (
        f"FROM {tables.name(Portion)} p JOIN {tables.name(Activity)} a ON a.id = p.activity_id "
        f"WHERE p.agency_id IN ({places}) AND NOT a.withdrawn"
    )
    keys = ", ".join(f"p.{tables.columns(Portion, [name])}" for name in _KEYS)
    sums = ", ".join(f"ROUND(SUM(p.{name}), 2)" for name in _AMOUNTS)
    with tables.connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {tables.name(Cell)} "
            f"({tables.columns(Cell, (*_KEYS, *_AMOUNTS, 'evenly', 'activities'))}) "
            f"SELECT {keys}, {sums}, MAX(CASE WHEN p.evenly THEN 1 ELSE 0 END) = 1, "
            f"COUNT(DISTINCT p.activity_id) {source} GROUP BY {keys}",
            list(agencies),
        )
        for goal, target, only in _LEVELS:
            fields = ("agency", "area", "region", "goal", "target")
            counted = ("activities", "current", "first_day", "last_day")
            by = ", ".join(
                one for one in ("p.agency_id", "p.area", "p.region", goal, target) if one[0] not in "0'"
            )
            cursor.execute(
                f"INSERT INTO {tables.name(Presence)} "
                f"({tables.columns(Presence, (*fields, *counted))}) "
                f"SELECT p.agency_id, p.area, p.region, {goal}, {target}, "
                "COUNT(DISTINCT p.activity_id), "
                "COUNT(DISTINCT CASE WHEN a.status IN ('2', '3') THEN p.activity_id END), "
                "MIN(a.first_day), "
                "CASE WHEN COUNT(a.last_day) = COUNT(*) THEN MAX(a.last_day) END "
                f"{source} {only} GROUP BY {by}",
                list(agencies),
            )
