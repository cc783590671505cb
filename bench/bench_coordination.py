"""Who does what where over many activities: the matrix, overlaps, gaps and pages after an import.

Activities and transactions are those of ``bench_iati.py``, imported into a fresh SQLite database, with the
starter figures and registers. Asked are the matrix of a country and of a group from the sums that the import
wrote, and beside it, in the same run, the same matrix counted from the portions themselves (which is what it
would take without the sums), then what is read of single activities, and whole pages. CPU time, for the cores
are shared.

    python bench/bench_coordination.py [--activities 100000] [--transactions 10]
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench_iati import write

GROUP = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
ON, SINCE = date(2025, 7, 1), date(2020, 1, 1)


def timed(name: str, ask: Callable[[], object]) -> float:
    """Seconds of CPU of a question, printed."""
    begun = time.process_time()
    found = ask()
    took = time.process_time() - begun
    size = f", {len(found):,} rows" if isinstance(found, (tuple, list)) else ""
    print(f"  {name:<58}{took * 1000:>9.0f} ms{size}")
    return took


def portions(areas: tuple[str, ...]) -> list[object]:
    """The matrix counted from the portions of activities."""
    from django.db.models import Count, Max, Min, Sum

    from kopir.cooperation.programmes.models import Portion

    sums = {name: Sum(name) for name in ("committed", "disbursed", "spent", "budgeted")}
    rows = Portion.objects.filter(area__in=areas, activity__withdrawn=False)
    keys = ("agency", "area", "goal", "target")
    money = rows.exclude(currency="").values_list(*keys, "currency").annotate(**sums)
    days = {"first": Min("activity__first_day"), "last": Max("activity__last_day")}
    return [*money, *rows.values_list(*keys).annotate(count=Count("activity", distinct=True), **days)]


def ask(folder: Path, activities: int, transactions: int) -> None:
    """Import, then ask."""
    from kopir.evidence import Store, starter

    starter.publish(Store(folder))
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    from kopir.cooperation.coordination import matrix, overlaps, works
    from kopir.cooperation.programmes.services.importing import import_activities
    from kopir.solutions.needs import needs

    path = folder / "activities.xml"
    write(path, activities, transactions)
    timed(f"import of {activities:,} activities", lambda: import_activities(None, path))
    path.unlink()
    matrix.lines(("KAZ",), SINCE)  # the registers are read once a process
    country = timed("matrix of a country", lambda: matrix.lines(("KAZ",), SINCE))
    group = timed("matrix of Central Asia", lambda: matrix.lines(GROUP, SINCE))
    timed("matrix of two targets in Central Asia", lambda: matrix.lines(GROUP, SINCE, ("9.c", "16.9")))
    one = timed("the matrix of a country from portions", lambda: portions(("KAZ",)))
    several = timed("the matrix of Central Asia from portions", lambda: portions(GROUP))
    print(f"  portions / sums: a country {one / country:.1f}, Central Asia {several / group:.1f}")
    timed("work that answers needs in a country, first", lambda: works.in_country("KAZ"))
    there = works.in_country("KAZ")
    timed("work that answers needs in a country, again", lambda: works.in_country("KAZ"))
    timed("overlaps in a country", lambda: overlaps.overlaps("KAZ", there, list(needs()), ON, SINCE))
    reader = Client(SERVER_NAME="localhost")
    reader.get("/en/needs/KAZ")  # the evidence and the catalogue are read once a process
    for address in ("coordination/KAZ", "coordination/CA", "programmes?country=KAZ", "programmes"):
        timed(f"page {address}", lambda address=address: reader.get(f"/en/{address}"))


def main() -> None:
    """Print what the questions take."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--activities", type=int, default=100_000)
    parser.add_argument("--transactions", type=int, default=10, help="of each activity")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KOPIR_HOME"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "kopir.portal.settings"
        ask(Path(folder), given.activities, given.transactions)


if __name__ == "__main__":
    main()
