"""Organisation files of IATI go into the table of agencies, each organisation wholly or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from kopir.accounts.permissions import require
from kopir.cooperation.programmes import content
from kopir.cooperation.programmes.coding import against_codelists
from kopir.cooperation.programmes.drawing.organisations import Organisation, organisation
from kopir.cooperation.programmes.faults import Findings, Place
from kopir.cooperation.programmes.limits import IatiLimits
from kopir.cooperation.programmes.models import Agency, AgencyBudget, Run
from kopir.cooperation.programmes.permissions import may_import_programmes
from kopir.cooperation.programmes.reading import Reading
from kopir.cooperation.programmes.schema import against_schema, body_of
from kopir.cooperation.programmes.services.importing import begun
from kopir.cooperation.programmes.services.reporting import Report
from kopir.errors import InvalidInput
from kopir.solutions.services.reporting import kept


def import_organisations(by: Any, path: Path, name: str = "", limits: IatiLimits | None = None) -> Run:
    """Take the organisations of an IATI organisation file.

    Args:
        by: who imports; None on the command line of the machine, whose owner may.
        path: of a file of version 2.01 to 2.03, plain or packed with gzip.
        name: of the file where ``path`` is a copy of it.
        limits: within which it is read; those of the settings where none are given.

    Raises:
        NotAllowed: ``by`` may not import.
        InvalidInput: nothing of the file can be read, or it is one of activities.
    """
    if by is not None:
        require(may_import_programmes, by)
    within = limits or IatiLimits.from_environment()
    reading = Reading(path, within, name=name)
    if reading.opening.root != "iati-organisations":
        raise InvalidInput("{file}: the file is one of activities; import it as such", file=reading.name)
    run = begun(by, "organisations", reading.name, path, reading.opening.version)
    report = Report(within.iati_max_faults)
    run.state = Run.State.STOPPED  # what it is until it is done
    try:
        _take_all(reading, run, report)
        report.leave(reading.beside)
        run.state = Run.State.DONE if report.broken is None else Run.State.STOPPED
    finally:
        report.onto(run)
        run.ended = timezone.now()
        run.save()
    return run


def _take_all(reading: Reading, run: Run, report: Report) -> None:
    seen: set[str] = set()
    try:
        for number, element in reading.elements():
            report.counts["total"] += 1
            find = Findings(Place(run.file, reading.opening.root, number))
            body = body_of(element, find)
            valid = against_schema(element, body, find, reading.limits.iati_max_children)
            against_codelists(element, body, find)
            found = organisation(element, find) if valid else None
            if found is not None and found.ref in seen:
                find.faults.append(
                    InvalidInput(
                        "{place}: the organisation {identifier} stands in this file already; keep one",
                        place=find.at(element),
                        identifier=found.ref,
                    )
                )
            report.found(find, found.ref if found else "")
            if found is not None and not find.faults:
                seen.add(found.ref)
                _take(found, body, run, report)
    except InvalidInput as broken:
        report.broken = kept(broken)


def _take(found: Organisation, body: bytes, run: Run, report: Report) -> None:
    """One organisation with its budgets."""
    digest = content.digest(body)
    with transaction.atomic():
        agency, made = Agency.objects.get_or_create(
            ref=found.ref, defaults={**found.values, "name": found.values["name"]}
        )
        if agency.digest == digest:
            report.counts["same"] += 1
            return
        if made or not agency.digest:
            report.counts["new"] += 1
            report.new.append(found.ref)
        else:
            report.counts["changed"] += 1
            report.changed[found.ref] = []
        for name, value in {**found.values, "content": content.packed(body), "digest": digest}.items():
            setattr(agency, name, value)
        agency.run = run
        agency.save()
        agency.budgets.all().delete()
        AgencyBudget.objects.bulk_create(AgencyBudget(agency=agency, **one) for one in found.budgets)
