"""Money of rows of the database added up by currency: the same sums for the matrix and for a need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Count, Q, QuerySet, Sum

from kopir.cooperation.coordination.money import Amount, amount

_STAGES: Final = ("committed", "disbursed", "spent", "budgeted")


def summed(rows: QuerySet[Any], *fields: str) -> Iterator[tuple[tuple[Any, ...], Amount]]:
    """The sums of cells or portions with a currency, for each combination of fields that there is.

    Args:
        rows: of ``Cell`` or ``Portion``.
        fields: by which they are told apart, beside the currency.
    """
    sums = {name: Sum(name) for name in _STAGES}
    odd = Count("pk", filter=Q(evenly=True))
    found = rows.exclude(currency="").order_by().values_list(*fields, "currency").annotate(**sums, odd=odd)
    for row in found:
        key, (currency, *amounts, evenly) = row[: len(fields)], row[len(fields) :]
        yield key, amount(currency, amounts, evenly=bool(evenly))
