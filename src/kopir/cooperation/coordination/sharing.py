"""What part of a programme's money goes to a country and to targets.

The register tells one budget for a whole programme. Where it names several countries or targets and says no
shares, the money is divided evenly among them, as is done with activities of IATI whose percentages were not
published, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from kopir.cooperation import values
from kopir.cooperation.coordination.money import Amount, added
from kopir.cooperation.records import Money, Programme

CENT: Final = Decimal("0.01")


def part(
    one: Programme, area: str, targets: Collection[str] = (), since: date | None = None
) -> tuple[Amount, ...]:
    """The part of a programme's money in a country and, where targets are given, for these.

    Args:
        one: a programme of the register.
        area: code of the country.
        targets: SDG targets; of a programme that names none, all of its money counts.
        since: money of a programme that ended before is left out.

    >>> given = {"amount": "100", "currency": "USD"}
    >>> one = Programme(code="x", names={"en": "X"}, status="closed", places=["KAZ", "UZB"], budget=given)
    >>> [(each.currency, each.budgeted, each.evenly) for each in part(one, "KAZ")]
    [('USD', Decimal('50.00'), True)]
    """
    last = values.bounds(one.last or "")[1]
    if area not in one.places or (since is not None and last is not None and last < since):
        return ()
    share = Decimal(1) / len(one.places)
    if targets and one.targets:
        share *= Decimal(sum(target in targets for target in one.targets)) / len(one.targets)
    return added(
        Amount(money.currency, evenly=share != 1, **{kind: _share(money, share)})
        for kind, money in (("budgeted", one.budget), ("disbursed", one.disbursed))
        if money is not None
    )


def _share(money: Money, share: Decimal) -> Decimal:
    return (money.amount * share).quantize(CENT, ROUND_HALF_EVEN)
