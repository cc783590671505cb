"""Two who count the same agencies at once, in a process of its own on PostgreSQL: the sums of each time."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from threading import Event, Thread

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from kopir.cooperation.programmes.models import Cell, Presence  # noqa: E402
from kopir.cooperation.programmes.services.counting import recount  # noqa: E402
from kopir.cooperation.programmes.services.importing import import_activities  # noqa: E402

WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
)


def sums() -> list[int]:
    """How many there are."""
    return [Cell.objects.count(), Presence.objects.count()]


def main(file: Path) -> None:
    """Count twice, the second beginning before the first is written."""
    call_command("migrate", "programmes", verbosity=0, skip_checks=True)
    import_activities(None, file)
    before, counted, waits = sums(), Event(), Event()

    def first() -> None:
        with transaction.atomic():
            recount()
            counted.set()
            waits.wait(60)
        connection.close()

    def second() -> None:
        counted.wait(60)
        recount()
        connection.close()

    threads = [Thread(target=first), Thread(target=second)]
    for one in threads:
        one.start()
    counted.wait(60)
    with connection.cursor() as cursor:
        for _try in range(100_000):
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                break
    waits.set()
    for one in threads:
        one.join()
    print(json.dumps([before, sums()]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
