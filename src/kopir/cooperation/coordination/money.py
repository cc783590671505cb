"""Money by currency: amounts of two currencies are never added, and none is converted.

A rate of exchange would be a figure without a source: IATI gives a value date, not a rate, and programmes run
over years in which rates moved by half.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in one currency.

    Attributes:
        currency: ISO 4217.
        committed, disbursed, spent: transactions of types 2, 3 and 4 of IATI. budgeted: planned.
        evenly: whether a share of it was not published, so that it was divided evenly.
    """

    currency: str
    committed: Decimal = NOTHING
    disbursed: Decimal = NOTHING
    spent: Decimal = NOTHING
    budgeted: Decimal = NOTHING
    evenly: bool = False

    @property
    def paid(self) -> Decimal:
        """What has left the agency: disbursed to others, and spent itself."""
        return self.disbursed + self.spent

    @property
    def known(self) -> Decimal:
        """The largest of what was paid, committed and budgeted: stages of the same money, so never added."""
        return max(self.paid, self.committed, self.budgeted)

    def __add__(self, other: Amount) -> Amount:
        assert self.currency == other.currency, "amounts of two currencies are never added"
        return Amount(
            self.currency,
            self.committed + other.committed,
            self.disbursed + other.disbursed,
            self.spent + other.spent,
            self.budgeted + other.budgeted,
            self.evenly or other.evenly,
        )


def amount(currency: str, sums: Sequence[Decimal], *, evenly: bool) -> Amount:
    """An amount of what was committed, disbursed, spent and budgeted, in this order."""
    committed, disbursed, spent, budgeted = sums
    return Amount(currency, committed, disbursed, spent, budgeted, evenly)


def added(amounts: Iterable[Amount]) -> tuple[Amount, ...]:
    """Amounts added within each currency, in the order of the currencies; without those of nothing.

    >>> [(one.currency, one.budgeted) for one in added([
    ...     Amount("USD", budgeted=Decimal(2)), Amount("EUR", budgeted=Decimal(1)),
    ...     Amount("USD", budgeted=Decimal(3))])]
    [('EUR', Decimal('1')), ('USD', Decimal('5'))]
    """
    found: dict[str, Amount] = {}
    for one in amounts:
        found[one.currency] = found[one.currency] + one if one.currency in found else one
    return tuple(found[code] for code in sorted(found) if _is_something(found[code]))


def _is_something(one: Amount) -> bool:
    return any((one.committed, one.disbursed, one.spent, one.budgeted))
