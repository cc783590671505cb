"""Programmes of a table go in as activities do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS

from kopir.accounts.permissions import require
from kopir.cooperation.programmes.limits import IatiLimits
from kopir.cooperation.programmes.models import Run
from kopir.cooperation.programmes.permissions import may_import_programmes
from kopir.cooperation.programmes.services.importing import Import, begun, carried_out
from kopir.cooperation.programmes.services.reporting import Report
from kopir.cooperation.programmes.sheets.columns import read_mapping
from kopir.cooperation.programmes.sheets.reading import table
from kopir.cooperation.programmes.storing import Tables
from kopir.cooperation.programmes.taking import Taker
from kopir.errors import InvalidInput


def import_table(by: Any, path: Path, mapping: Path | None = None, name: str = "") -> Run:
    """Take the programmes of a table, one a row.

    Args:
        by: who imports; None on the command line of the machine, whose owner may.
        path: of an XLSX, ODS or CSV file.
        mapping: YAML that says which column holds what; known by the headings where none is given.
        name: of the file where ``path`` is a copy of it.

    Raises:
        NotAllowed: ``by`` may not import.
        InvalidInput: the file cannot be read, or has not the columns.
    """
    if by is not None:
        require(may_import_programmes, by)
    found = table(path, read_mapping(mapping) if mapping else None)
    run = begun(by, "sheet", name or path.name, path)
    report = Report(IatiLimits.from_environment().iati_max_faults)
    for heading in found.layout.unknown:
        report.remark(
            "",
            InvalidInput(
                "{file}: the column {column} is not known and was left out", file=run.file, column=heading
            ),
        )
    return carried_out(Import(run, report, Taker(run, "sheet", "", Tables(DEFAULT_DB_ALIAS))), found.rows())
