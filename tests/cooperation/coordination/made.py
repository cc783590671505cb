"""Activities, and records of the registers, for tests: made of nothing but what they are given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import django

django.setup()

from kopir.cooperation.programmes.models import (  # noqa: E402
    Activity,
    Agency,
    Party,
    Portion,
    Recipient,
    Run,
    Target,
)
from kopir.cooperation.programmes.services.counting import recount  # noqa: E402
from tests.cooperation.making import registered  # noqa: E402

__all__ = ["ON", "SINCE", "Paid", "activity", "agency", "registered"]

ON = date(2026, 7, 15)
SINCE = date(2021, 1, 1)
Paid = tuple[int, str, dict[str, int]]
"""Year, currency, and amounts by what they are."""


def agency(ref: str = "XM-DAC-41114", name: str = "") -> Agency:
    """Who reports under an identifier."""
    return Agency.objects.get_or_create(ref=ref, defaults={"name": name or ref})[0]


def activity(
    identifier: str,
    ref: str = "XM-DAC-41114",
    areas: Sequence[str] = ("KAZ",),
    targets: Sequence[str] = (),
    paid: Sequence[Paid] = (),
    linked: str = "",
    **given: Any,
) -> Activity:
    """An activity with its places, targets and portions, divided evenly; and the sums of its agency."""
    who = agency(ref)
    first, last = given.pop("first", date(2023, 1, 1)), given.pop("last", date(2027, 12, 31))
    run = Run.objects.create(source="iati", state=Run.State.DONE)
    fields = {"title": identifier, "status": "2", "source": "iati", "run": run, **given}
    made = Activity.objects.create(
        identifier=identifier, agency=who, first_day=first, last_day=last, **fields
    )
    if linked:
        Party.objects.create(activity=made, role="1", linked=linked)
    for area in areas:
        Recipient.objects.create(activity=made, area=area, code=area[:2])
    for target in targets:
        goal, dot, _rest = target.partition(".")
        Target.objects.create(activity=made, goal=int(goal), target=target if dot else "", told="tag")
    pairs = [(area, target) for area in areas for target in (targets or [""])]
    for year, currency, amounts in paid or [(0, "", {})]:
        for area, target in pairs:
            goal, dot, _rest = target.partition(".")
            Portion.objects.create(
                activity=made, agency=who, area=area, goal=int(goal or 0), target=target if dot else "",
                year=year, currency=currency, evenly=len(pairs) > 1,
                **{name: Decimal(amount) / len(pairs) for name, amount in amounts.items()},
            )  # fmt: skip
    recount([who.pk])
    return made
