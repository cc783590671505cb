"""Lifting in tests."""

from __future__ import annotations

from typing import Any

from lxml import etree

from kopir.cooperation.programmes.content import canonical
from kopir.cooperation.programmes.faults import Findings, Place
from kopir.cooperation.programmes.lifting import Facts, Ledger, lift
from kopir.cooperation.programmes.reading import OPTIONS
from kopir.cooperation.programmes.schema import without_foreign

FACTS = Facts(
    reporting_org="GB-1",
    reporting_type="10",
    reporting_name="Department",
    reporting_role="4",
    status="2",
    dates="planned",
)
"""All that an activity may lack."""


def lifted(data: bytes | str, facts: Facts = FACTS, version: str = "1.05") -> tuple[Any, Ledger, Findings]:
    """The only activity of a file, lifted."""
    root = etree.fromstring(data, etree.XMLParser(**OPTIONS))
    bare = root.tag == "iati-activity"
    element = root if bare else root[0]
    find = Findings(Place("file.xml", "iati-activities", 1, bare))
    without_foreign(element, find)
    return element, lift(element, find, version, facts), find


def body(element: Any) -> str:
    """The canonical XML of an element."""
    return canonical(element).decode()


def activity(inside: str, attributes: str = 'xml:lang="en" default-currency="USD"') -> str:
    """An activity of version 1.05 that lacks nothing; ``inside`` stands first."""
    return f"""<iati-activities version="1.05"><iati-activity {attributes}>{inside}
<iati-identifier>GB-1-a</iati-identifier><reporting-org ref="GB-1" type="10">Department</reporting-org>
<title>Network</title><description>What it does</description>
<participating-org role="Funding" ref="GB-2">Fund</participating-org>
<activity-status code="2"/><activity-date type="start-planned" iso-date="2012-01-01"/>
</iati-activity></iati-activities>"""


def words(ledger: Ledger, kind: str) -> list[str]:
    """The entries of a kind, told."""
    return [str(one) for one in ledger.entries[kind]]
