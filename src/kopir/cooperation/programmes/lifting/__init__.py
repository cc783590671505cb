"""Activities of version 1 and its drafts lifted to version 2.03, rule by rule, each told with its source.

Nothing is made up. What version 2.03 asks for is in the file, follows from the definitions of the standard
and is listed as derived, or is said by whoever imports and is listed as said; otherwise the activity is
refused with what must be given. What has no place in version 2.03 is left out and listed.
"""

from __future__ import annotations

from typing import Any

from kopir.cooperation.programmes.drawing.values import LANG, line
from kopir.cooperation.programmes.faults import Findings
from kopir.cooperation.programmes.lifting import codes, days, money, names, organisations, places, sectors
from kopir.cooperation.programmes.lifting.facts import Facts, option_of
from kopir.cooperation.programmes.lifting.form import activity_form
from kopir.cooperation.programmes.lifting.ledger import KINDS, Ledger
from kopir.cooperation.programmes.lifting.settling import Settling
from kopir.errors import InvalidInput

__all__ = ["DRAFT", "KINDS", "Facts", "Ledger", "lift", "option_of"]
DRAFT = "draft"
"""Version of a file that names none."""
TOLD_BY_FILE = ("title", "description", "activity-date")
"""Elements that are needed, and nobody can give but the publisher."""


def lift(element: Any, find: Findings, version: str, facts: Facts) -> Ledger:
    """Make an activity of version 1 or a draft one of version 2.03; it is changed.

    Args:
        element: ``iati-activity``, without what is foreign to the standard.
        find: what is missing is added to its faults; an activity with such is not whole.
        version: of IATI that the file tells, ``draft`` where it tells none.
        facts: what whoever imports says.

    Returns:
        What was changed, derived, said and left out, each with line and path in the file.
    """
    ledger = Ledger(find, version)
    ledger.begin(element)
    names.rename(element, ledger)
    organisations.other_identifiers(element, ledger)
    organisations.reporting(element, ledger, facts)
    organisations.identifier(element, ledger, facts)
    _status(element, ledger, facts)
    days.date_elements(element, ledger, facts)
    places.locations(element, ledger)
    sectors.sectors(element, ledger)
    sectors.percentages(element, ledger)
    sectors.websites(element, ledger)
    money.transactions(element, ledger)
    codes.recode(element, ledger)
    organisations.participants(element, ledger, facts)
    Settling(ledger, element.get(LANG) or "").settle(element, activity_form())
    sectors.descriptions(element, ledger)
    _ask_rest(element, ledger)
    return ledger


def _ask_rest(element: Any, ledger: Ledger) -> None:
    """Ask for what only the file itself can tell, so that all that is missing is told at once."""
    for name in TOLD_BY_FILE:
        found = element.findall(name)
        if name == "activity-date" and found:
            continue
        if not any(line(one.text) for each in found for one in each.iterchildren("narrative")):
            ledger.missing(
                InvalidInput(
                    "{place}: the activity has no {element}, which version 2.03 needs; add it to the file",
                    place=ledger.at(element),
                    element=name,
                )
            )


def _status(element: Any, ledger: Ledger, facts: Facts) -> None:
    """How far the activity is: as the file tells, and where it does not, as whoever imports says."""
    for one in element.findall("activity-status"):
        if line(one.get("code")) or codes.code_of("ActivityStatus", one.text or ""):
            return
        ledger.leave(one)
    if facts.status:
        ledger.said(element, "activity-status/@code", facts.status)
        ledger.new(element, "activity-status", element, code=facts.status)
        return
    ledger.missing(
        InvalidInput(
            "{place}: the file does not tell the status of the activity; give --status with a code of "
            "ActivityStatus, as 2",
            place=ledger.at(element),
        )
    )
