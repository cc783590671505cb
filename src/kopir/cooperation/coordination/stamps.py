"""What changes whenever an answer of coordination may."""

from __future__ import annotations

from django.db import DatabaseError

from kopir.cooperation import registers
from kopir.cooperation.programmes.models import Activity, Run
from kopir.solutions import published


def stamp() -> str:
    """Of the registers, of what was published in the exchange, and of imported activities."""
    return f"{registers.stamp()} {published.stamp()} {activities()}"


def activities() -> str:
    """Of imported activities; empty in a database without tables."""
    try:
        run = Run.objects.order_by("-pk").values_list("pk", "state", "ended").first()
        last = Activity.objects.order_by("-pk").values_list("pk", "taken").first()
        gone = Activity.objects.filter(withdrawn=True).count()
    except DatabaseError:
        return ""
    return " ".join(str(one) for one in (*(run or ()), *(last or ()), gone))
