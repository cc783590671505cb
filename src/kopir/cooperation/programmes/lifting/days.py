"""Days: of activities, of periods, as version 2.03 writes them.

Source: IATI standard 2.01, "Formatting of Dates" (a day is an xsd:date) and ActivityDateType; IATI schemas,
CHANGES.txt: 1.01 (days were times before), 2010-11-10 and 2010-07-07 (the day of a period or a milestone was
the text of the element).
"""

from __future__ import annotations

import re
from typing import Any, Final

from kopir.cooperation.programmes.drawing.values import day, line
from kopir.cooperation.programmes.lifting.facts import Facts
from kopir.cooperation.programmes.lifting.ledger import Ledger
from kopir.errors import InvalidInput

TOLD: Final = frozenset(
    {
        "activity-date",
        "period-start",
        "period-end",
        "transaction-date",
        "commitment-date",
        "repayment-first-date",
        "repayment-final-date",
    }
)
"""Elements that tell a day by ``iso-date``."""
ATTRIBUTES: Final = ("iso-date", "value-date", "extraction-date")
WHEN: Final = {"planned": {"start": "1", "end": "3"}, "actual": {"start": "2", "end": "4"}}
ENDS: Final = {"start": "start", "end": "end", "completion": "end"}
"""Words of the drafts for the types of days, which do not say whether planned or actual."""
_TIME: Final = re.compile(r"\s*(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?\s*")


def date_elements(element: Any, ledger: Ledger, facts: Facts) -> None:
    """Write the days of an activity as version 2.03 does; half told types, as whoever imports says."""
    for one in element.iter():
        if one.tag in TOLD:
            _from_text(one, ledger)
        for name in ATTRIBUTES:
            _without_time(one, name, ledger)
    for one in element.findall("activity-date"):
        _type(one, ledger, facts)


def _from_text(element: Any, ledger: Ledger) -> None:
    told = line(element.text)
    if "iso-date" not in element.attrib and (day(told) or _TIME.fullmatch(told)):
        ledger.changed(element, "", told, "@iso-date")
        element.set("iso-date", told)
        element.text = None


def _without_time(element: Any, name: str, ledger: Ledger) -> None:
    match = _TIME.fullmatch(element.get(name) or "")
    if match:
        ledger.changed(element, name, match[0], match[1])
        element.set(name, match[1])


def _type(element: Any, ledger: Ledger, facts: Facts) -> None:
    end = ENDS.get(line(element.get("type")).casefold())
    if end is None:
        return
    if facts.dates:
        ledger.said(element, "activity-date/@type", WHEN[facts.dates][end])
        ledger.changed(element, "type", element.get("type"), WHEN[facts.dates][end])
        element.set("type", WHEN[facts.dates][end])
        return
    ledger.missing(
        InvalidInput(
            "{place}: {found} does not say whether the day is planned or actual; give --dates planned or "
            "--dates actual",
            place=ledger.at(element, "type"),
            found=repr(line(element.get("type"), 40)),
        )
    )
