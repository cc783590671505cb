"""Budgets and transactions of version 1 and its drafts.

Source: IATI schemas, drafts of 2010-05-04 and 2010-11-10 (``transaction/@flow``, ``@type``, ``status``:
"assume committed if omitted"; ``provider-activity``: "the IATI activity providing funds"; ``budget-planned``)
and CHANGES.txt (``value-date``: "the date that this value was set"); codelist TransactionType of 2.03.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kopir.cooperation.programmes.drawing.values import line
from kopir.cooperation.programmes.lifting.codes import code_of
from kopir.cooperation.programmes.lifting.ledger import Ledger
from kopir.solutions.importing.places import reason

COMMITTED: Final = "commitment"
WORDS: Final[Mapping[str, str]] = {
    "commitment": COMMITTED,
    "committed": COMMITTED,
    "disbursement": "disbursement",
    "disbursed": "disbursement",
    "paid": "disbursement",
    "paid contribution": "disbursement",
    "expenditure": "expenditure",
    "pledge": "pledge",
    "pledged": "pledge",
}
"""What the drafts' free words for the type and the status of a transaction mean."""
TYPES: Final[Mapping[tuple[str, str], str]] = {
    ("incoming", COMMITTED): "11",
    ("incoming", "disbursement"): "1",
    ("incoming", "pledge"): "13",
    ("outgoing", COMMITTED): "2",
    ("outgoing", "disbursement"): "3",
    ("outgoing", "expenditure"): "4",
    ("outgoing", "pledge"): "12",
}
"""Codes of TransactionType by the direction and the kind of the drafts."""
MILESTONES: Final = {"1": "disbursement", "3": "disbursement", "4": "disbursement"}
"""Types of transactions whose day is that of the payment; that of the others is that of the commitment."""


def transactions(element: Any, ledger: Ledger) -> None:
    """Write the transactions of an activity as version 2.03 does."""
    for one in element.findall("transaction"):
        _kind(one, ledger)
        _milestone(one, ledger)
        for side in ("provider", "receiver"):
            _linked(one, side, ledger)


def _kind(element: Any, ledger: Ledger) -> None:
    """Direction and kind of the drafts as a type."""
    told = element.find("transaction-type")
    flow = line(element.get("flow")).casefold()
    if flow not in ("incoming", "outgoing") or (told is not None and told.get("code")):
        return
    status = element.find("status")
    kind, certain = _word(told, element, status)
    code = TYPES.get((flow, kind))
    if code is None:
        return
    where = {name: element.get(name) for name in ("flow", "type") if element.get(name)}
    if told is None:
        told = ledger.new(element, "transaction-type", element)
    elif line(told.text):
        ledger.changed(told, "", told.text, f"@code {code}")
        told.text = None
    told.set("code", code)
    for name, value in where.items():
        ledger.changed(element, name, value, f"transaction-type/@code {code}")
        del element.attrib[name]
    if not certain:
        ledger.derived(
            element,
            "transaction-type/@code",
            code,
            reason("the draft has a contribution whose status is not told be committed"),
        )
    elif status is not None and kind == _meant(status):
        _consumed(status, code, ledger)


def _word(told: Any, element: Any, status: Any) -> tuple[str, str | bool]:
    """The kind of a transaction, and whether the file tells it."""
    for found in (told.text if told is not None else "", element.get("type")):
        kind = WORDS.get(line(found).casefold())
        if kind:
            return kind, True
    if status is not None:
        return _meant(status), True
    return COMMITTED, False


def _meant(status: Any) -> str:
    return WORDS.get(line(status.text).casefold(), "")


def _consumed(status: Any, code: str, ledger: Ledger) -> None:
    ledger.changed(status, "", status.text, f"transaction-type/@code {code}")
    status.text = None
    ledger.leave(status)


def _milestone(element: Any, ledger: Ledger) -> None:
    """One day: of several that of what the transaction is; of none that of the value."""
    kind, days = element.find("transaction-type"), element.findall("transaction-date")
    if not days:
        _from_value(element, ledger)
        return
    wanted = (
        MILESTONES.get(code_of("TransactionType", kind.get("code") or ""), COMMITTED)
        if kind is not None
        else ""
    )
    fitting = [one for one in days if WORDS.get(line(one.get("type")).casefold()) == wanted]
    if len(days) > 1 and len(fitting) == 1:
        for one in days:
            if one is not fitting[0]:
                ledger.leave(one)


def _from_value(element: Any, ledger: Ledger) -> None:
    value = element.find("value")
    told = value.get("value-date") if value is not None else None
    if not told:
        return
    ledger.new(element, "transaction-date", value, iso_date=told)
    ledger.derived(
        element,
        "transaction-date/@iso-date",
        told,
        reason("the day of the value is the only day that the transaction has"),
    )


def _linked(element: Any, side: str, ledger: Ledger) -> None:
    """The activity that money comes from or goes to is an attribute of the organisation."""
    activity = element.find(f"{side}-activity")
    if activity is None or not line(activity.get("ref")):
        return
    name = f"{side}-activity-id"
    organisation = element.find(f"{side}-org")
    if organisation is None:
        organisation = ledger.new(element, f"{side}-org", activity)
    if organisation.get(name):
        return
    ledger.changed(activity, "ref", activity.get("ref"), f"{side}-org/@{name}")
    organisation.set(name, activity.attrib.pop("ref"))
