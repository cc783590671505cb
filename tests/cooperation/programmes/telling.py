"""What an import of files tells, on whatever database is set; run by itself on PostgreSQL."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

AMOUNTS = ("committed", "disbursed", "spent", "budgeted")
KEYS = ("agency__ref", "area", "region", "goal", "target", "year", "currency")


def told(files: list[Path]) -> list[object]:
    """Runs, numbers of rows, sums, and the digest of the export."""
    from kopir.cooperation.programmes import models
    from kopir.cooperation.programmes.exporting import chosen, export_activities
    from kopir.cooperation.programmes.services.importing import import_activities

    found: list[object] = []
    for path in files:
        run = import_activities(None, path, name="file.xml")
        found.append([run.state, run.new, run.changed, run.same, run.refused, run.gone])
    counted = (models.Activity, models.Transaction, models.Period, models.Portion, models.Presence)
    found += [model.objects.count() for model in counted]
    cells = models.Cell.objects.values_list(*KEYS, *AMOUNTS, "evenly", "activities")
    found.append(sorted([*row[:7], *(f"{amount:.2f}" for amount in row[7:11]), *row[11:]] for row in cells))
    out = BytesIO()
    export_activities(out, chosen(), datetime(2026, 1, 1, tzinfo=UTC))
    return [*found, sha256(out.getvalue()).hexdigest()]


if __name__ == "__main__":
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", "programmes", verbosity=0, skip_checks=True)
    print(json.dumps(told([Path(name) for name in sys.argv[1:]])))
