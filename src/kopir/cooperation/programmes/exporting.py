"""Activities and organisations written as an IATI file that is valid against the schema of version 2.03.

What is written is what was published, in canonical form: every element and attribute of the standard. The
versions 2.01 and 2.02 are valid as 2.03, which only adds to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO, Final

from django.db.models import Exists, OuterRef, QuerySet

from kopir.cooperation.programmes.content import unpacked
from kopir.cooperation.programmes.models import Activity, Agency, Content, Recipient, Target

VERSION: Final = "2.03"
_AT_ONCE: Final = 500


def chosen(
    agency: str = "", area: str = "", target: str = "", source: str = "", identifier: str = ""
) -> QuerySet[Activity]:
    """The activities of a choice, in the order of their identifiers; withdrawn ones are not among them.

    Args:
        agency: reference of the reporting organisation.
        area: code of an area, as ``KAZ``, that the activity names as recipient.
        target: a target as ``9.c``, or a goal as ``9`` with all its targets.
        source: ``iati``, ``sheet`` or ``register``.
        identifier: of one activity.
    """
    found = Activity.objects.filter(withdrawn=False).order_by("identifier")
    if agency:
        found = found.filter(agency__ref=agency)
    if source:
        found = found.filter(source=source)
    if identifier:
        found = found.filter(identifier=identifier)
    if area:
        found = found.filter(Exists(Recipient.objects.filter(activity=OuterRef("pk"), area=area)))
    if target:
        goal, _point, letter = target.partition(".")
        aims = Target.objects.filter(activity=OuterRef("pk"), goal=int(goal) if goal.isdecimal() else 0)
        found = found.filter(Exists(aims.filter(target=target) if letter else aims))
    return found


def export_activities(out: BinaryIO, activities: QuerySet[Activity], generated: datetime) -> int:
    """Write activities as one file, piece by piece.

    Args:
        out: where to.
        activities: which.
        generated: the time that stands in the file.

    Returns:
        How many were written; an activity that has no content, because it was typed in and never published,
        is not among them.
    """
    kept = Content.objects.filter(activity__in=activities).order_by("activity__identifier")
    bodies = kept.values_list("body", flat=True).iterator(chunk_size=_AT_ONCE)
    return _write(out, "iati-activities", (bytes(one) for one in bodies), generated)


def export_organisations(out: BinaryIO, generated: datetime) -> int:
    """Write the organisations whose own files were taken in."""
    kept = Agency.objects.exclude(content=None).order_by("ref")
    bodies = kept.values_list("content", flat=True).iterator(chunk_size=_AT_ONCE)
    return _write(out, "iati-organisations", (bytes(one) for one in bodies if one is not None), generated)


def _write(out: BinaryIO, root: str, bodies: Iterator[bytes], generated: datetime) -> int:
    time = generated.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(f'<{root} version="{VERSION}" generated-datetime="{time}">\n'.encode())
    count = 0
    for body in bodies:
        out.write(unpacked(body) + b"\n")
        count += 1
    out.write(f"</{root}>\n".encode())
    return count
