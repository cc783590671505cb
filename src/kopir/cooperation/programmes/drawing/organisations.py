"""An organisation file as rows: the organisation itself, and its budgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from kopir.cooperation.programmes.drawing.money import period, value
from kopir.cooperation.programmes.drawing.values import LANG, amount, areas, line, narrative, narratives
from kopir.cooperation.programmes.faults import Findings
from kopir.errors import InvalidInput

KINDS: Final = (
    "total-budget",
    "recipient-org-budget",
    "recipient-region-budget",
    "recipient-country-budget",
    "total-expenditure",
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as it tells of itself.

    Args:
        ref: its identifier. values: columns of ``Agency`` by name. budgets: columns of ``AgencyBudget`` each.
    """

    ref: str
    values: dict[str, Any]
    budgets: list[dict[str, Any]]


def organisation(element: Any, find: Findings) -> Organisation:
    """The rows of an organisation; what is wrong with it is added to the findings.

    Args:
        element: ``iati-organisation``, valid by the schema, without what is foreign.
        find: faults are added to it.
    """
    language, currency = element.get(LANG) or "", element.get("default-currency") or ""
    told = next(element.iterchildren("organisation-identifier"))
    ref = str(told.text or "").strip()
    if not ref or len(ref) > 200 or any(sign.isspace() for sign in ref):
        find.faults.append(
            InvalidInput(
                "{place}: {found} is no identifier of an organisation; write one of at most {most} letters "
                "without spaces",
                place=find.at(told),
                found=repr(ref[:60]),
                most=200,
            )
        )
    named = next(element.iterchildren("name"))
    name, lang = narrative(named, 500, language)
    by_language = narratives(named, language, 500)
    reporter = next(element.iterchildren("reporting-org"))
    own = (reporter.get("ref") or "").strip() == ref
    values = {
        **({"type": (reporter.get("type") or "")[:4]} if own else {}),
        "name": name or ref,
        "lang": lang,
        **{f"name_{code}": by_language.get(code, "") for code in ("kk", "ru", "en")},
        "currency": currency,
    }
    budgets = [_budget(one, currency, find) for one in element.iterchildren(*KINDS)]
    return Organisation(ref, values, budgets)


def _budget(element: Any, currency: str, find: Findings) -> dict[str, Any]:
    start, end = period(element, find)
    worth = next(element.iterchildren("value"), None)
    cents, told, since = value(worth, currency, find)
    country = next(element.iterchildren("recipient-country"), None)
    region = next(element.iterchildren("recipient-region"), None)
    recipient = next(element.iterchildren("recipient-org"), None)
    return {
        "kind": element.tag,
        "status": (element.get("status") or "")[:2],
        "recipient": line(recipient.get("ref"), 200) if recipient is not None else "",
        "area": areas().get(country.get("code"), "") if country is not None else "",
        "region": line(region.get("code"), 20) if region is not None else "",
        "start": start,
        "end": end,
        "value": amount(cents),
        "currency": told,
        "value_day": since,
    }
