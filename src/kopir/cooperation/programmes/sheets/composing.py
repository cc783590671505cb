"""A row of a table as an activity of IATI."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

from kopir.cooperation.programmes.drawing.values import LANG
from kopir.language import LANGUAGES
from kopir.solutions.records.codes import code_of

DATES: Final = (("1", "planned_start"), ("2", "actual_start"), ("3", "planned_end"), ("4", "actual_end"))
MONEY: Final = (("2", "committed"), ("3", "disbursed"))
Body = Mapping[str, Any]


def composed(body: Body) -> Any:
    """The element ``iati-activity`` of a row.

    Args:
        body: fields of ``sheets.columns`` that the row tells, read by ``sheets.values``; needed are title,
            agency, status, a day and an organisation that takes part.
    """
    activity = etree.Element("iati-activity")
    if body.get("currency"):
        activity.set("default-currency", body["currency"])
    _element(activity, "iati-identifier").text = body.get("identifier") or made_identifier(body)
    reporter = _element(activity, "reporting-org", ref=body["agency"], type=body.get("agency_type") or "90")
    _element(reporter, "narrative").text = body.get("agency_name") or body["agency"]
    _texts(_element(activity, "title"), body, "title")
    _texts(_element(activity, "description"), body, "summary" if _told(body, "summary") else "title")
    for role, field in (("1", "funders"), ("4", "implementers")):
        for name, ref in body.get(field, ()):
            party = _element(activity, "participating-org", role=role, **({"ref": ref} if ref else {}))
            _element(party, "narrative").text = name
    _element(activity, "activity-status", code=body["status"])
    for kind, field in DATES:
        if body.get(field):
            _element(activity, "activity-date", {"type": kind, "iso-date": body[field]})
    _places(activity, body)
    _money(activity, body)
    return activity


def made_identifier(body: Body) -> str:
    """The identifier of a programme that has none: of the agency and the title; the same each time."""
    title = next(body[f"title.{code}"] for code in reversed(LANGUAGES) if body.get(f"title.{code}"))
    return f"{body['agency']}-{code_of(title)}"


def _told(body: Body, field: str) -> bool:
    return any(body.get(f"{field}.{code}") for code in LANGUAGES)


def _element(parent: Any, name: str, attributes: Mapping[str, str] | None = None, /, **more: str) -> Any:
    return etree.SubElement(parent, name, {**(attributes or {}), **more})


def _texts(parent: Any, body: Body, field: str) -> None:
    for code in LANGUAGES:
        if body.get(f"{field}.{code}"):
            _element(parent, "narrative", {LANG: code}).text = body[f"{field}.{code}"]


def _places(activity: Any, body: Body) -> None:
    for name, field, vocabulary in (("recipient-country", "countries", ""), ("sector", "sectors", "1")):
        for code, share in body.get(field, ()):
            one = _element(activity, name, code=code)
            if vocabulary:
                one.set("vocabulary", vocabulary)
            if share:
                one.set("percentage", share)
    for code in body.get("targets", ()):
        _element(activity, "tag", code=code, vocabulary="3" if "." in code else "2")


def _money(activity: Any, body: Body) -> None:
    if body.get("budget"):
        budget = _element(activity, "budget")
        start = str(body.get("actual_start") or body.get("planned_start"))
        end = str(body.get("actual_end") or body.get("planned_end"))
        _element(budget, "period-start", {"iso-date": start})
        _element(budget, "period-end", {"iso-date": end})
        _element(budget, "value", {"value-date": start}).text = body["budget"]
    for kind, field in MONEY:
        if body.get(field):
            paid = _element(activity, "transaction")
            _element(paid, "transaction-type", code=kind)
            _element(paid, "transaction-date", {"iso-date": body["as_of"]})
            _element(paid, "value", {"value-date": body["as_of"]}).text = body[field]
