"""An activity as rows: its own, those of its parties, places, targets, money and results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kopir.cooperation.programmes.drawing import money, places, results
from kopir.cooperation.programmes.drawing.values import (
    LANG,
    is_true,
    moment,
    narrative,
    narratives,
    short,
)
from kopir.cooperation.programmes.faults import Findings
from kopir.cooperation.programmes.sharing import Row as PortionRow
from kopir.cooperation.programmes.sharing import portions
from kopir.errors import InvalidInput

PARTY: Final = ("role", "ref", "name", "lang", "type", "linked")
DATES: Final = {"1": "planned_start", "2": "actual_start", "3": "planned_end", "4": "actual_end"}
LONGEST: Final = 500
"""Letters of an identifier."""
HIGHEST: Final = 32_767
MOST_PORTIONS: Final = 100_000
"""Portions of one activity: of places, targets, years and currencies; real ones stay under 10,000."""
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reports.

    Args:
        ref, type: of the organisation. name: the first, in ``lang``. names: by language.
        secondary: whether it reports what another one does.
    """

    ref: str
    type: str
    name: str
    lang: str
    names: Mapping[str, str]
    secondary: bool


@dataclass(slots=True)
class Drawn:
    """The rows of an activity.

    Args:
        identifier: of it. reporter: who reports it. values: columns of ``Activity`` by name.
        parties … portions: rows of the tables of these names, in the order of the columns of their modules.
        results: rows of results, each with its indicators, each with its periods.
    """

    identifier: str
    reporter: Reporter
    values: dict[str, Any]
    parties: list[Row] = field(default_factory=list)
    recipients: list[Row] = field(default_factory=list)
    sectors: list[Row] = field(default_factory=list)
    targets: list[Row] = field(default_factory=list)
    budgets: list[Row] = field(default_factory=list)
    transactions: list[Row] = field(default_factory=list)
    results: list[tuple[Row, results.Indicators]] = field(default_factory=list)
    portions: list[PortionRow] = field(default_factory=list)


def draw(element: Any, find: Findings) -> Drawn:
    """The rows of an activity; what is wrong with it is added to the findings.

    Args:
        element: ``iati-activity``, valid by the schema, without what is foreign.
        find: faults are added to it; where it has any, the rows are not to be used.
    """
    kids: dict[str, list[Any]] = {}
    for one in element:
        kids.setdefault(one.tag, []).append(one)
    language, currency = element.get(LANG) or "", element.get("default-currency") or ""
    drawn = Drawn(
        _identifier(kids["iati-identifier"][0], find),
        _reporter(kids["reporting-org"][0], language, find),
        _values(element, kids, language, find),
    )
    drawn.parties = [_party(one, language) for one in kids.get("participating-org", ())]
    drawn.recipients, where = places.recipients(kids, find)
    drawn.sectors, told = places.sectors(kids, find)
    drawn.targets, why = places.targets(kids, told)
    drawn.budgets, planned = money.budgets(kids.get("budget", ()), currency, find)
    drawn.transactions, moved = money.transactions(kids.get("transaction", ()), currency, find)
    for one in kids.get("planned-disbursement", ()):
        money.period(one, find)
        money.value(next(one.iterchildren("value")), currency, find)
    drawn.results = results.results(kids.get("result", ()), language, find)
    divided = [*moved, *planned]
    sums = len({(one.year, one.currency) for one in divided}) or 1
    if len(where.weights) * len(why.weights) * sums > MOST_PORTIONS:
        find.faults.append(
            InvalidInput(
                "{place}: money of {sums} years and currencies for {places} places and {targets} targets is "
                "more than {limit} portions; divide the activity",
                place=find.at(element),
                sums=sums,
                places=len(where.weights),
                targets=len(why.weights),
                limit=MOST_PORTIONS,
            )
        )
        return drawn
    drawn.portions = portions(divided, where, why)
    return drawn


def _identifier(element: Any, find: Findings) -> str:
    found = str(element.text or "").strip()
    if not found or len(found) > LONGEST or any(sign.isspace() for sign in found):
        find.faults.append(
            InvalidInput(
                "{place}: {found} is no identifier of an activity; write one of at most {most} letters "
                "without spaces, which begins with the identifier of the reporting organisation",
                place=find.at(element),
                found=repr(found[:60]),
                most=LONGEST,
            )
        )
    return found


def _reporter(element: Any, language: str, find: Findings) -> Reporter:
    ref = (element.get("ref") or "").strip()
    if not ref or len(ref) > 200:
        find.faults.append(
            InvalidInput(
                "{place}: the reporting organisation has no reference of 1 to 200 letters; add its IATI "
                "organisation identifier",
                place=find.at(element, "ref"),
            )
        )
    name, told = narrative(element, 500, language)
    return Reporter(
        ref,
        (element.get("type") or "")[:4],
        name or ref[:200],
        told,
        narratives(element, language, 500),
        is_true(element.get("secondary-reporter")),
    )


def _party(element: Any, language: str) -> Row:
    name, told = narrative(element, 500, language) if len(element) else ("", "")
    return (
        element.get("role"),
        short(element.get("ref"), 200),
        name,
        told,
        (element.get("type") or "")[:4],
        short(element.get("activity-id"), 500),
    )


def _values(element: Any, kids: Mapping[str, Sequence[Any]], language: str, find: Findings) -> dict[str, Any]:
    title, title_lang = narrative(kids["title"][0], 0, language)
    titles = narratives(kids["title"][0], language)
    summary, summary_lang = narrative(kids["description"][0], 0, language)
    _tell_markup(kids, find)
    scope = kids.get("activity-scope")
    return {
        "secondary": is_true(kids["reporting-org"][0].get("secondary-reporter")),
        "title": title,
        "title_lang": title_lang,
        **{f"title_{code}": titles.get(code, "") for code in ("kk", "ru", "en")},
        "summary": summary,
        "summary_lang": summary_lang,
        "status": kids["activity-status"][0].get("code"),
        **_days(kids["activity-date"], find),
        "scope": scope[0].get("code") if scope else "",
        "hierarchy": _hierarchy(element, find),
        "currency": element.get("default-currency") or "",
        "humanitarian": is_true(element.get("humanitarian")),
        "updated": moment(element.get("last-updated-datetime")),
    }


def _hierarchy(element: Any, find: Findings) -> int:
    told = int(element.get("hierarchy") or 1)
    if not 0 <= told <= HIGHEST:
        find.faults.append(
            InvalidInput(
                "{place}: the level is {found}; levels are counted from 1, the highest",
                place=find.at(element, "hierarchy"),
                found=told,
            )
        )
        return 1
    return told


def _days(elements: Sequence[Any], find: Findings) -> dict[str, str | None]:
    """The days of an activity; a fault where it ends before it begins."""
    found: dict[str, str | None] = dict.fromkeys(DATES.values())
    where: dict[str, Any] = {}
    for one in elements:
        name = DATES.get(one.get("type"))
        if name is not None:
            found[name], where[name] = money.a_day(one, find) or None, one
    for begin, end in (("planned_start", "planned_end"), ("actual_start", "actual_end")):
        first, last = found[begin], found[end]
        if first and last and last < first:
            find.faults.append(
                InvalidInput(
                    "{place}: the activity ends on {end}, before it begins on {start}; correct the days",
                    place=find.at(where[end], "iso-date"),
                    start=first,
                    end=last,
                )
            )
    found["first_day"] = found["actual_start"] or found["planned_start"]
    found["last_day"] = found["actual_end"] or found["planned_end"]
    return found


def _tell_markup(kids: Mapping[str, Sequence[Any]], find: Findings) -> None:
    """Tell of markup in titles and descriptions: it is kept and shown as the letters it is."""
    for one in (*kids["title"], *kids["description"]):
        for told in one:
            if told.text and "<" in told.text:
                find.remarks.append(
                    InvalidInput(
                        "{place}: the text holds markup, which IATI does not know; it is shown as it stands",
                        place=find.at(told),
                    )
                )
