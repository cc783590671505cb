"""A file goes in, whatever it is: activities or organisations of IATI, or a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from kopir.cooperation.programmes.lifting import Facts
from kopir.cooperation.programmes.limits import IatiLimits
from kopir.cooperation.programmes.models import Run
from kopir.cooperation.programmes.opening import opening
from kopir.cooperation.programmes.services.importing import Progress, import_activities
from kopir.cooperation.programmes.services.organisations import import_organisations
from kopir.cooperation.programmes.services.tables import import_table

TABLES: Final = (".xlsx", ".ods", ".csv")
"""What ends like this is a table; everything else is taken for IATI."""


def import_file(
    by: Any,
    path: Path,
    mapping: Path | None = None,
    progress: Progress | None = None,
    name: str = "",
    facts: Facts | None = None,
) -> Run:
    """Take a file in.

    Args:
        by: who imports; None on the command line of the machine, whose owner may.
        path: of the file.
        mapping: YAML of the columns of a table.
        progress: is told how far it came.
        name: of the file where ``path`` is a copy of it.
        facts: for activities of version 1 and of drafts, which are lifted to 2.03; refused without.

    Raises:
        NotAllowed: ``by`` may not import.
        InvalidInput: nothing of the file can be read.
    """
    if Path(name or path.name).suffix.lower() in TABLES:
        return import_table(by, path, mapping, name)
    within = IatiLimits.from_environment()
    if opening(path, within, name, facts is not None).root == "iati-organisations":
        return import_organisations(by, path, name)
    return import_activities(by, path, progress, name, within, facts)
