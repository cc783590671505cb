"""What changes whenever an answer of coordination may."""

from __future__ import annotations

from django.db import DatabaseError
from django.db.models import Count, Max

from kopir.cooperation import registers
from kopir.cooperation.programmes.models import Activity, Presence, Run
from kopir.solutions import published


def stamp() -> str:
    """Of the registers, of what was published in the exchange, and of imported activities."""
    return f"{registers.stamp()} {published.stamp()} {activities()}"


def activities() -> str:
    """Of imported activities; empty in a database without tables.

    Whoever takes activities in or withdraws some counts the sums anew, which gives their rows new numbers.
    """
    try:
        run = Run.objects.order_by("-pk").values_list("pk", "state", "ended").first()
        last = Activity.objects.order_by("-pk").values_list("pk", "taken").first()
        sums = Presence.objects.aggregate(last=Max("pk"), count=Count("pk"))
    except DatabaseError:
        return ""
    return " ".join(str(one) for one in (*(run or ()), *(last or ()), *sums.values()))
