"""Budgets and transactions of an activity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from kopir.cooperation.programmes.codelists import codes
from kopir.cooperation.programmes.drawing.values import amount, areas, day, hundredths, narrative, short
from kopir.cooperation.programmes.faults import Findings
from kopir.cooperation.programmes.sharing import BUDGETED, KINDS, Money
from kopir.errors import InvalidInput

BUDGET: Final = ("type", "status", "start", "end", "value", "currency", "value_day")
TRANSACTION: Final = (
    "type",
    "ref",
    "day",
    "value",
    "currency",
    "value_day",
    "provider",
    "provider_ref",
    "provider_activity",
    "receiver",
    "receiver_ref",
    "receiver_activity",
    "description",
    "area",
    "region",
)


def a_day(element: Any, find: Findings, attribute: str = "iso-date") -> str:
    """The day of an element; a fault where no calendar has it."""
    found = day(element.get(attribute) or "")
    if not found:
        find.faults.append(
            InvalidInput(
                "{place}: {found} is no day of the calendar that kopir keeps; write it as 2026-01-31",
                place=find.at(element, attribute),
                found=repr((element.get(attribute) or "")[:40]),
            )
        )
    return found


def period(element: Any, find: Findings) -> tuple[str, str]:
    """First and last day of a period; a fault where it ends before it begins."""
    ends = {one.tag: one for one in element if one.tag in ("period-start", "period-end")}
    start = a_day(ends["period-start"], find)
    end = a_day(ends["period-end"], find) if "period-end" in ends else start
    if start and end and end < start:
        find.faults.append(
            InvalidInput(
                "{place}: the period ends on {end}, before it begins on {start}; correct the days",
                place=find.at(ends["period-end"]),
                start=start,
                end=end,
            )
        )
    return start, end


def value(element: Any, currency: str, find: Findings) -> tuple[int, str, str | None]:
    """Hundredths, currency and day of a value; faults where it has no currency or is no money."""
    told = element.get("currency") or currency
    if not told:
        find.faults.append(
            InvalidInput(
                "{place}: the value has no currency, and the activity no default-currency; add a code of ISO "
                "4217",
                place=find.at(element),
            )
        )
    elif told not in codes("Currency"):
        told = ""  # told already: no code of the list
    cents = hundredths(element.text)
    if cents is None:
        find.faults.append(
            InvalidInput(
                "{place}: {found} is too large for a sum of money; correct it",
                place=find.at(element),
                found=repr((element.text or "")[:40]),
            )
        )
    since = element.get("value-date")
    return cents or 0, told, (a_day(element, find, "value-date") or None) if since else None


def budgets(
    elements: Sequence[Any], currency: str, find: Findings
) -> tuple[list[tuple[object, ...]], list[Money]]:
    """Rows of budgets, and what of them is counted: of a period with a revised one only that."""
    rows: list[tuple[object, ...]] = []
    counted: dict[tuple[str, str], list[tuple[bool, Money]]] = {}
    for element in elements:
        start, end = period(element, find)
        worth = next((one for one in element if one.tag == "value"), element)
        cents, told, since = value(worth, currency, find)
        kind, status = element.get("type") or "1", element.get("status") or "1"
        rows.append((kind, status, start, end, amount(cents), told, since))
        if start and told:
            money = Money(BUDGETED, cents, int(start[:4]), told)
            counted.setdefault((start, end), []).append((kind == "2", money))
    return rows, list(_current(counted.values()))


def _current(periods: Any) -> Iterator[Money]:
    for found in periods:
        revised = any(is_revised for is_revised, _money in found)
        yield from (money for is_revised, money in found if is_revised == revised)


def transactions(
    elements: Sequence[Any], currency: str, find: Findings
) -> tuple[list[tuple[object, ...]], list[Money]]:
    """Rows of transactions, and what of them is counted."""
    rows: list[tuple[object, ...]] = []
    counted: list[Money] = []
    for element in elements:
        parts = {one.tag: one for one in element}
        when = a_day(parts["transaction-date"], find)
        cents, told, since = value(parts["value"], currency, find)
        place = _place(parts)
        kind = parts["transaction-type"].get("code")
        described = parts.get("description")
        rows.append(
            (
                kind,
                (element.get("ref") or "")[:200],
                when,
                amount(cents),
                told,
                since,
                *_organisation(parts.get("provider-org"), "provider-activity-id"),
                *_organisation(parts.get("receiver-org"), "receiver-activity-id"),
                narrative(described)[0] if described is not None else "",
                *(place or ("", "")),
            )
        )
        if kind in KINDS and when and told:
            target = _target(element) if "sector" in parts else None
            counted.append(Money(KINDS[kind], cents, int(when[:4]), told, place, target))
    return rows, counted


def _organisation(element: Any, attribute: str) -> tuple[str, str, str]:
    if element is None:
        return "", "", ""
    name = narrative(element, 500)[0]
    return name, short(element.get("ref"), 200), short(element.get(attribute), 500)


def _place(parts: dict[str, Any]) -> tuple[str, str] | None:
    """Where a transaction itself says it goes."""
    country, region = parts.get("recipient-country"), parts.get("recipient-region")
    if country is not None:
        code = country.get("code")
        return areas().get(code, ""), "" if code in areas() else code[:20]
    if region is not None:
        return "", region.get("code")[:20]
    return None


def _target(element: Any) -> tuple[int, str] | None:
    """The target or goal that a transaction itself says it is for, the finer one."""
    found: tuple[int, str] | None = None
    for one in element.iterchildren("sector"):
        code = one.get("code")
        if one.get("vocabulary") == "8" and code in codes("UNSDG-Targets"):
            return int(code.partition(".")[0]), code.lower()
        if one.get("vocabulary") == "7" and code in codes("UNSDG-Goals"):
            found = int(code), ""
    return found
